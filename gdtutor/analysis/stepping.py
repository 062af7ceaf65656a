"""Stepping: an update rule as a map on columns of floats, for pictures of many runs at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from gdtutor.analysis.columns import Column, VectorMachine
from gdtutor.calculus.gradient import gradient
from gdtutor.descent.methods.elementwise.recipe import counts, symbol
from gdtutor.descent.methods.table import update_rule
from gdtutor.errors import InputError
from gdtutor.numbers.program import compile_program
from gdtutor.text.sentence import told
from gdtutor.text.titles import method_named

if TYPE_CHECKING:
    from gdtutor.language.problem import Problem


@dataclass(frozen=True, slots=True)
class FloatIteration:
    """An update rule on many points at once.

    A state has `dimension` columns for the points and then `memory` columns for what is remembered. `contracts` tells
    that a point which comes ever nearer to a critical point is sure to end there: not with a memory, nor where each
    step pulls to 0 besides or follows a schedule, nor where the rates shrink, from ones that may be too large for it to
    ones that may end on the way.
    """

    sheet: VectorMachine
    dimension: int
    memory: int
    contracts: bool
    counts: Callable[[int], Mapping[str, int]]

    def begin(self, points: Sequence[Column]) -> list[Column]:
        """Return the state at the start: nothing is remembered yet."""
        return [*points, *([0.0] * len(points[0]) for _ in range(self.memory))]

    def step(self, n: int, state: Sequence[Column]) -> list[Column]:
        """Return the state after step n → n + 1."""
        return self.sheet.run([*state, *map(float, self.counts(n).values())])


def stepping(problem: Problem) -> FloatIteration:
    """Return the problem's update rule; raises InputError for a method whose step is found by a search."""
    method = problem.rule
    found = update_rule(method).formulas(problem)
    if found is None:
        raise InputError(told("basins.searching-method", method=method_named(method)))
    outputs, memory = found
    where = [problem.objective, *gradient(problem.derived_from, problem.variables)]
    numbers = dict(problem.parameters)
    known = map(symbol, counts(method, numbers, 0))
    sheet = VectorMachine(compile_program(outputs, (*problem.variables, *memory, *known), where=where))
    contracts = not (memory or method.rate_shrinks or method.is_bent)
    return FloatIteration(sheet, problem.dimension, len(memory), contracts, partial(counts, method, numbers))
