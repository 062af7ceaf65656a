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
    variables = [symbol.name for symbol in problem.variables]
    names = [*variables, *(name for name, _ in problem.given)]
    alone, method = len(variables) == 1, problem.rule
    stems = {_stem(name) for name in (*names, problem.name)}
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


def _free(choices: Sequence[str], taken: set[str]) -> str:
    """Return the first choice that is free; where none is, a Greek capital."""
    return next(choice for choice in (*choices, *_LAST_RESORT) if _stem(choice) not in taken)


def _stem(name: str) -> str:
    return name.partition("_")[0]
