"""Goals: the critical point that a run leads to, proven, and how far from it the run is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import TYPE_CHECKING, Final

from flint import arb

from gdtutor.calculus.critical import PointKind, critical_points
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.errors import GdTutorError
from gdtutor.numbers.balls import square
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.language.problem import Problem

ARRIVED: Final = (OutcomeKind.CONVERGED, OutcomeKind.STATIONARY)
"""How a run ends that has come to rest."""
_BITS: Final = 256
_NEAR: Final = 1e-4
"""A run that came to rest this near to a known critical point, beside the point's scale, came to rest there."""


@dataclass(frozen=True, slots=True)
class TargetPoint:
    """A critical point that is proven to exist; `threshold` is the rate below which descent contracts to it."""

    point: tuple[Number, ...]
    threshold: Number | None = None
    lowest: bool = False
    """Whether it is a minimum."""


def are_near(goal: TargetPoint, place: tuple[float, ...]) -> bool:
    """Say whether a place is so near to the goal that a run at rest there came to rest at the goal."""
    return all(abs(float(x) - y) <= _NEAR * (1 + abs(y)) for x, y in zip(goal.point, place, strict=True))


def proven_goal(problem: Problem, guess: tuple[Number, ...], place: tuple[float, ...]) -> TargetPoint | None:
    """Return the critical point next to the guess, if there is a proof of it."""
    try:
        found = critical_points(problem.objective, problem.variables, near=[guess]).points
    except GdTutorError:
        return None
    for critical in found:
        if critical.proven and are_near(TargetPoint(critical.point), place):
            lowest = critical.kind is PointKind.MINIMUM
            apt = lowest and problem.rule.is_plain and critical.curvature
            return TargetPoint(critical.point, _threshold(critical.curvature[-1]) if apt else None, lowest)
    return None


def _threshold(curvature: Number) -> Number | None:
    """Return 2/f″(x*) for the largest curvature, where that is above 0."""
    try:
        if curvature.sign <= 0:
            return None
    except SignalError:
        return None
    exact = curvature.exact
    return Number.of(2 / exact) if exact is not None else Number(lambda bits: 2 / curvature.enclosure(bits))


def distance_to(point: tuple[Number, ...], goal: TargetPoint, kind: OutcomeKind) -> Number:
    """Return the distance between a point and a goal, exactly where both are rational.

    Where the gradient is exactly 0 next to a critical point that is alone, the point is that critical point.
    """
    fractions = [(x.fraction, y.fraction) for x, y in zip(point, goal.point, strict=True)]
    gaps = [x - y for x, y in fractions if x is not None and y is not None]
    if len(gaps) == len(point):
        exact = _root(sum((gap * gap for gap in gaps), Fraction(0)))
        if exact is not None:
            return Number.of(exact)
    if kind is OutcomeKind.STATIONARY and _length(point, goal.point, _BITS).contains(0):
        return Number.of(0)
    return Number(lambda bits: _length(point, goal.point, bits))


def _root(square_sum: Fraction) -> Fraction | None:
    """Return the root of a fraction ≥ 0 where that is a fraction."""
    above, below = isqrt(square_sum.numerator), isqrt(square_sum.denominator)
    root = Fraction(above, below)
    return root if root * root == square_sum else None


def _length(one: tuple[Number, ...], other: tuple[Number, ...], bits: int) -> arb:
    gaps = [x.enclosure(bits) - y.enclosure(bits) for x, y in zip(one, other, strict=True)]
    if len(gaps) == 1:
        return abs(gaps[0])
    total = sum(map(square, gaps), arb(0))
    return total.sqrt() if total > 0 else arb(0).union(total.abs_upper().sqrt())
