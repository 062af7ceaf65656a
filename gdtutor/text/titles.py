"""What the records of the catalogue are called in a sentence, and what is said of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.text.formula import Variable
from gdtutor.text.languages.en.methods import PLACES, TITLES
from gdtutor.text.sentence import Part, Sentence, told

if TYPE_CHECKING:
    from gdtutor.catalog.method import Method, Parameter

_PARTS: Final[dict[str, Part]] = {"rate": Variable("alpha"), "shape": "1/n"}


def method_named(method: Method, *, capital: bool = False) -> Sentence:
    """Return what an update rule is called, in a sentence or where one begins."""
    if method.id in TITLES:
        return Sentence(f"method.{method.id}-capital" if capital else f"method.{method.id}")
    rate = method.title[method.title.index("α") :]
    return told("method.decaying-capital" if capital else "method.decaying", rate=rate)


def method_summary(method: Method) -> Sentence:
    """Return what an update rule does, in a line."""
    places = (place for sign, place in PLACES.items() if sign in method.summary)
    return Sentence(f"methods.{method.id}.summary", {place: _PARTS[place] for place in places})


def parameter_meaning(method: Method, parameter: Parameter) -> Sentence:
    """Return what a parameter of an update rule is."""
    return Sentence(f"methods.{method.id}.{parameter.name}")
