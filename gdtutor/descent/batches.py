"""Batches: an objective made of rows, of which each step uses only some.

For each epoch the rows are shuffled and cut into batches of K rows, of which the last may have fewer; each step uses
one of them. The orders come from one stream of numbers (`data.shuffling`): those that drew the rows kept out, where
there are any, then the order of the first epoch, of the second, and so on. So a seed gives the same rows everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import starmap
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.gradient import gradient
from gdtutor.data.shuffling import numbers, shuffled
from gdtutor.descent.objective import Compiled, OneFunction, compiled
from gdtutor.fitting.sums import objective_over, over
from gdtutor.language.rows import Rows, RowSum

if TYPE_CHECKING:
    from gdtutor.descent.objective import Objective
    from gdtutor.language.fit import Fit
    from gdtutor.language.problem import Problem

_KEPT: Final = 256
"""So many batches are kept compiled."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows that a step uses, as they stand among those that are fitted, and which batch of which epoch they are."""

    epoch: int
    number: int
    count: int
    places: tuple[int, ...]


class _OfRows(Compiled):
    """The objective over some rows, as a formula; its curvature is made of that of one row, differentiated once."""

    def __init__(self, fit: Fit, rows: Rows, row: Compiled) -> None:
        super().__init__(objective_over(fit, rows), fit.parameters)
        self._fit, self._rows, self._row = fit, rows, row

    @cached_property
    def hessian(self) -> tuple[tuple[sp.Expr, ...], ...]:
        """The second partial derivatives of the sum, and of what weight decay adds to it."""
        return tuple(
            tuple(
                over(self._fit, self._rows, bend) + (self._fit.decay if i == j else 0) for j, bend in enumerate(bends)
            )
            for i, bends in enumerate(self._row.hessian)
        )


class _OverRows(_OfRows):
    """The objective over more rows, as a sum whose slopes are sums of those of one row as well."""

    @cached_property
    def gradient(self) -> tuple[sp.Expr, ...]:
        """The partial derivatives of the sum, and of what weight decay adds to it."""
        added = gradient(self._fit.penalty, self._fit.parameters)
        sums = (over(self._fit, self._rows, slope) for slope in self._row.gradient)
        return tuple(starmap(sp.Add, zip(sums, added, strict=True)))

    @cached_property
    def written_gradient(self) -> tuple[sp.Expr, ...]:
        """The same: that is how they are shown."""
        return self.gradient


class Batches:
    """The objective of a fit whose steps use batches."""

    varies: Final = True

    def __init__(self, problem: Problem, fit: Fit, size: int) -> None:
        """Take `size` rows a step."""
        self.whole = compiled(problem.objective, problem.variables, problem.formula)
        self._fit, self._size = fit, size
        self._count = -(-len(fit.rows) // size)
        self._drawn = numbers(fit.seed)
        if fit.test_places:
            shuffled(len(fit.places) + len(fit.test_places), self._drawn)
        self._orders: list[tuple[int, ...]] = []
        self._compiled: dict[tuple[int, ...], Compiled] = {}

    def batch(self, n: int) -> Batch:
        """Return what step n uses."""
        epoch, number = divmod(n, self._count)
        while len(self._orders) <= epoch:
            self._orders.append(shuffled(len(self._fit.rows), self._drawn))
        places = self._orders[epoch][number * self._size :][: self._size]
        return Batch(epoch + 1, number + 1, self._count, tuple(sorted(places)))

    def at(self, n: int) -> Compiled:
        """Return the objective over the rows of step n."""
        places = self.batch(n).places
        if places not in self._compiled:
            if len(self._compiled) >= _KEPT:
                self._compiled.clear()
            self._compiled[places] = self._over(self._fit.rows.chosen(places))
        return self._compiled[places]

    def _over(self, rows: Rows) -> Compiled:
        objective = objective_over(self._fit, rows)
        if objective.has(RowSum):
            return _OverRows(self._fit, rows, self._row)
        if objective.is_polynomial(*self._fit.parameters):
            return Compiled(objective, self._fit.parameters)
        return _OfRows(self._fit, rows, self._row)

    @cached_property
    def _row(self) -> Compiled:
        """The loss of one row, as a function of the parameters."""
        return Compiled(self._fit.term, self._fit.parameters)


def objective_of(problem: Problem) -> Objective:
    """Return what a problem descends on: its function, or batches of its rows."""
    if problem.fit is not None and problem.fit.batch is not None:
        return Batches(problem, problem.fit, problem.fit.batch)
    return OneFunction(compiled(problem.objective, tuple(problem.variables), problem.formula))
