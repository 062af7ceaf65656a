"""What the records of the catalogue are called in a sentence, and what is said of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.method import RateCourse
from gdtutor.text.formula import Digits, Formula, Power, Product, Quotient, Sum, Variable
from gdtutor.text.sentence import Sentence

if TYPE_CHECKING:
    from gdtutor.catalog.changes import Change
    from gdtutor.catalog.method import Method, Parameter

_N: Final = Variable("n")
_ONE: Final = Digits("1")
_RATE: Final = "alpha"
_USUAL: Final[Mapping[str, str]] = MappingProxyType({})


def method_named(
    method: Method, *, capital: bool = False, rate: str = _RATE, letters: Mapping[str, str] = _USUAL
) -> Sentence:
    """Return what an update rule is called, in a sentence or where one begins.

    A formula in it has the letter `rate`, and that of each parameter that is among the `letters`.
    """
    name = f"methods.{method.id}-capital" if capital else f"methods.{method.id}"
    if not method.rate_shrinks:
        return Sentence(name)
    parameter = method.parameters[0]
    letter = Variable(letters.get(parameter.name, parameter.letters[0]))
    return Sentence(name, {"rate": _shrinking(method.course, Variable(rate), letter)})


def _shrinking(course: RateCourse, rate: Formula, letter: Formula) -> Formula:
    """Return the rate of step n."""
    if course is RateCourse.HARMONIC:
        return Quotient(rate, Sum((_ONE, Product((letter, _N)))), inline=True)
    return Product((rate, Power(letter, _N)))


def change_named(change: Change) -> Sentence:
    """Return what a change of an update rule is called, in a sentence: a cosine schedule."""
    return Sentence(f"recipes.{change.aspect}-{change.id}")


def method_summary(method: Method) -> Sentence:
    """Return what an update rule does, in a line."""
    return Sentence(f"methods.{method.id}.summary", {"rate": Variable(_RATE), "shape": Quotient(_ONE, _N, inline=True)})


def parameter_meaning(method: Method, parameter: Parameter) -> Sentence:
    """Return what a parameter of an update rule is."""
    return Sentence(f"methods.{method.id}.{parameter.name}")
