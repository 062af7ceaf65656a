"""Sweep: one proven run for each of many learning rates, and how far each came.

The minimum a sweep is about is the one that short steps lead to from its start; it is guessed in floating point and
then proven. Near it gradient descent contracts exactly while 0 < α < 2/f″(x*), or 2/λ_max of the Hessian.
Source: Nocedal, Wright, *Numerical Optimization* (2006), ch. 3.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.goal import ARRIVED, TargetPoint, are_near, distance_to, proven_goal
from gdtutor.analysis.settling import Landscape, settle
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gdtutor.language.problem import Problem


_LAST_STEPS: Final = 10
_MARGIN: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Trial:
    """How the run with one rate went.

    `steps` counts those it took; `distance` is that from its last point to `goal`: the critical point where it came to
    rest, else the minimum that the sweep is about. Both are None where nothing is proven. `lasts` is False where the
    slope is within the tolerance, and known not to stay there.
    """

    rate: sp.Expr
    kind: OutcomeKind
    steps: int
    point: tuple[Number, ...]
    goal: TargetPoint | None = None
    distance: Number | None = None
    lasts: bool = True

    @property
    def arrived(self) -> bool:
        """Whether the run came to rest."""
        return self.kind in ARRIVED and self.lasts


@dataclass(slots=True)
class Sweep:
    """What the runs of a sweep have in common: all of the problem but its rate."""

    problem: Problem
    goal: TargetPoint | None = None
    _others: list[TargetPoint] = field(default_factory=list)

    @classmethod
    def of(cls, problem: Problem) -> Sweep:
        """Find the minimum that short steps lead to, if there is one that can be proven.

        Raises NoAnswerError if f is not defined, or not differentiable, at the start.
        """
        Run(replace(problem, steps=0))
        landscape = Landscape(problem.objective, problem.variables)
        found = settle(landscape, tuple(float(value) for value in problem.start))
        if found is None:
            return cls(problem)
        return cls(problem, proven_goal(problem, tuple(Number.of(sp.Rational(x)) for x in found), found))

    def trial(self, rate: sp.Expr) -> Trial:
        """Run with one rate, to the end."""
        run = Run(replace(self.problem, rate=rate))
        kind, last = run.end.kind, run.last
        if kind is OutcomeKind.STEP_LIMIT and not _slows_down(run):
            kind = run.outcome.kind
        point, place = run.point_at(last), run.floats(last)
        goal = self._goal_of(point, place) if kind in ARRIVED else self.goal
        near = goal is not None and kind is not OutcomeKind.DIVERGING
        gap = distance_to(point, goal, kind) if near and goal else None
        return Trial(rate, kind, last, point, goal, gap, kind is not OutcomeKind.CONVERGED or _lasts(run, goal))

    def _goal_of(self, point: tuple[Number, ...], place: tuple[float, ...]) -> TargetPoint | None:
        """Return the critical point where a run came to rest."""
        for goal in (self.goal, *self._others):
            if goal is not None and are_near(goal, place):
                return goal
        found = proven_goal(self.problem, point, place)
        if found is not None:
            self._others.append(found)
        return found


def _lasts(run: Run, goal: TargetPoint | None) -> bool:
    """Say whether nothing tells that a run within the tolerance will leave it: no threshold, no rate that grows."""
    if run.method.forgets:
        return run.outcome.lasts
    return (
        goal is None
        or goal.threshold is None
        or not goal.threshold.enclosure() < Number.of(run.problem.rate).enclosure()
    )


def _slows_down(run: Run) -> bool:
    """Say whether the last steps of gradient descent shrink, each beside the one before: no cycle, no divergence."""
    last = run.last
    if not run.method.is_plain or last < _LAST_STEPS:
        return False
    points = [run.floats(n) for n in range(last - _LAST_STEPS, last + 1)]
    moves = [math.dist(here, there) for here, there in pairwise(points)]
    return all(later < (1 - _MARGIN) * earlier for earlier, later in pairwise(moves))


def sweep(problem: Problem, rates: Sequence[sp.Expr]) -> Iterator[Trial]:
    """Yield how the run with each of the `rates` > 0 goes; the problem's own rate is not used.

    Raises NoAnswerError if f is not defined, or not differentiable, at the start.
    """
    common = Sweep.of(problem)
    for rate in rates:
        yield common.trial(rate)
