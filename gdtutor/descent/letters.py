"""Letters: what the quantities of a method are called, so that none has the name of a variable or of the function.

In one variable they are small letters, v and m; in several, columns with capital ones, V and M.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gdtutor.language.problem import Problem

POINT: Final = ("X", "V", "P", "Q", "W")
"""Names for the point in several variables: the first that is no variable."""

_RATES: Final = ("alpha", "eta", "lambda", "kappa")
_LAST_RESORT: Final = ("Lambda", "Omega", "Xi", "Theta", "Phi", "Psi", "Gamma", "Sigma")


@dataclass(frozen=True, slots=True)
class RunLetters:
    """The name of the point, of the learning rate, of each parameter, and of each quantity by the name it has here."""

    point: str
    rate: str
    parameters: Mapping[str, str]
    quantities: Mapping[str, str]

    @property
    def names(self) -> frozenset[str]:
        """Every name."""
        return frozenset({self.point, self.rate, *self.parameters.values(), *self.quantities.values()})


@lru_cache(maxsize=64)
def letters(problem: Problem) -> RunLetters:
    """Return the letters for a problem."""
    names, alone, method = _names(problem), len(problem.variables) == 1, problem.rule
    stems = _stems(problem)
    point = names[0] if alone else next(letter for letter in POINT if letter not in names)
    rate = next(letter for letter in _RATES if letter not in names)
    taken = stems | {point, rate}
    parameters: dict[str, str] = {}
    for parameter in method.parameters:
        others = [letter for letter in parameter.letters if letter not in parameters.values()]
        parameters[parameter.name] = _free(others, taken)
    used = taken | set(parameters.values())
    quantities: dict[str, str] = {}
    for quantity in method.quantities:
        small = alone or not quantity.entries
        choices = quantity.letters if small else tuple(letter.upper() for letter in quantity.letters)
        quantities[quantity.name] = _free(choices, used)
        used.add(quantities[quantity.name])
    return RunLetters(point, rate, MappingProxyType(parameters), MappingProxyType(quantities))


def two_points(problem: Problem) -> tuple[str, str]:
    """Return the variable of a problem in one variable, and a letter for another value of it."""
    (variable,) = (symbol.name for symbol in problem.variables)
    taken = {variable, problem.name, letters(problem).rate, *(name for name, _ in problem.given)}
    return variable, _free(("y", "z", "u", "v"), {_stem(name) for name in taken})


def entry_letters(problem: Problem, *quantities: str) -> tuple[str, ...]:
    """Return a small letter for the entries of each of these quantities, which nothing else in the run has."""
    here, taken = letters(problem), _stems(problem) | letters(problem).names
    choices = {quantity.name: quantity.letters for quantity in problem.rule.quantities}
    found: list[str] = []
    for name in quantities:
        small = (letter.lower() for letter in (here.quantities[name], *choices[name]))
        found.append(_free(tuple(small), taken | set(found)))
    return tuple(found)


def _names(problem: Problem) -> list[str]:
    """Return the names of the variables and of the constants."""
    return [*(symbol.name for symbol in problem.variables), *(name for name, _ in problem.given)]


def _stems(problem: Problem) -> set[str]:
    return {_stem(name) for name in (*_names(problem), problem.name)}


def _free(choices: Sequence[str], taken: set[str]) -> str:
    """Return the first choice that is free; where none is, a Greek capital."""
    return next(choice for choice in (*choices, *_LAST_RESORT) if _stem(choice) not in taken)


def _stem(name: str) -> str:
    return name.partition("_")[0]
