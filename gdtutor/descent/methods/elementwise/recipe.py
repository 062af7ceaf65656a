"""Recipe: an update rule as a list of assignments, the same for every coordinate, read from its record.

The formulas are SymPy expressions over the names of `gdtutor.catalog.method.Line`. One recipe serves three times: for
exact values, for balls, and for the lines a learner reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import sympy as sp
from flint import arb

from gdtutor.catalog.method import names_in
from gdtutor.language.notation import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gdtutor.catalog.method import Line, Method

COUNT: Final = sp.Symbol("n", integer=True, nonnegative=True)
"""The index of the step, from 0."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """One line of a rule, with its formula read."""

    line: Line
    formula: sp.Expr

    @property
    def target(self) -> str:
        """What gets the value of the formula."""
        return self.line.target

    @property
    def known_as(self) -> str:
        """The name by which later formulas know the target."""
        return f"{self.target}_next" if self.line.next else self.target


Recipe: TypeAlias = tuple[Assignment, ...]


def symbol(name: str) -> sp.Symbol:
    """Return the symbol of a name in a recipe."""
    return COUNT if name == COUNT.name else sp.Symbol(name, real=True)


def whole_number(value: Any) -> int:  # noqa: ANN401 - of any arithmetic
    """Return an exact integer of any arithmetic as Python's."""
    return int(str(value.unique_fmpz()) if isinstance(value, arb) else value)


def counts(method: Method, parameters: Mapping[str, Any], n: int) -> dict[str, int]:
    """Return n and the other indices of step n by their names."""
    return {COUNT.name: n, **{each.name: each.at(n, whole_number(parameters[each.of])) for each in method.indices}}


@lru_cache
def recipe_of(method: Method) -> Recipe:
    """Read the recipe of a method; () where it has none."""
    return tuple(Assignment(line, read_formula(line.formula, method)) for line in method.lines)


def read_formula(formula: str, method: Method) -> sp.Expr:
    """Read a formula over the symbols of a method."""
    names = sorted(names_in(formula) & method.symbols)
    return parse(formula, names).expression.xreplace({sp.Symbol(COUNT.name, real=True): COUNT})
