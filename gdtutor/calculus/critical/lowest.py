"""The lowest minimum, and simple proofs that nothing lies below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.points import OBJECTIVE, Corner, CriticalPoint, PointKind
from gdtutor.calculus.critical.proof.interval import INFINITY, MINUS_INFINITY, Interval, everything
from gdtutor.calculus.critical.proof.intervals import Intervals
from gdtutor.calculus.critical.proof.values import is_below
from gdtutor.numbers.balls import precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import plain
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import OutsideError, SignalError
from gdtutor.text.sentence import Sentence, told


def lowest(points: Sequence[CriticalPoint], corners: Sequence[Corner]) -> tuple[int | None, int | None]:
    """Return the index of the lowest minimum among the points, or among the corners where that one lies lower.

    Of minima that are equally low, or cannot be told apart, the first.
    """
    best: tuple[Number, int | None, int | None] | None = None
    candidates = [
        *((point.value, k, None) for k, point in enumerate(points) if point.kind is PointKind.MINIMUM),
        *((corner.value, None, k) for k, corner in enumerate(corners) if corner.kind is PointKind.MINIMUM),
    ]
    for candidate in candidates:
        if best is None or goes_before(candidate[0], best[0]):
            best = candidate
    return (None, None) if best is None else best[1:]


def lowest_flat(objective: sp.Expr, variables: Sequence[sp.Symbol], points: Sequence[CriticalPoint]) -> int | None:
    """Return the index of a point on a curve of critical points where f is proven to be as low as it ever gets."""
    flat = (k for k, point in enumerate(points) if point.kind is PointKind.FLAT)
    return next((k for k in flat if global_floor(objective, variables, points[k].value)), None)


def goes_before(one: Number, other: Number) -> bool:
    """Whether a value is lower, or cannot be told apart from the other and is known exactly, unlike it."""
    below = is_below(one, other)
    return below is True or (below is None and one.exact is not None and other.exact is None)


def global_floor(objective: sp.Expr, variables: Sequence[sp.Symbol], value: Number) -> Sentence | None:
    """Say that f is nowhere below `value` where interval arithmetic over all of space shows it; None otherwise."""
    exact = value.exact
    if exact is None:
        return None
    try:
        with precision(128):
            machine = Machine(compile_program([objective], variables), Intervals())
            floor = machine.run([everything() for _ in variables])[0][0]
            if not (floor.is_finite() and floor >= value.enclosure(128).upper()):
                return None
    except SignalError:
        return None
    return told("lowest.floor", f=OBJECTIVE, value=plain(value))


def floor_outside(
    objective: sp.Expr, variables: Sequence[sp.Symbol], window: Sequence[tuple[Number, Number]], value: Number
) -> bool:
    """Whether f is proven to be nowhere below `value` outside the window, by intervals that reach to infinity."""
    try:
        with precision(128):
            machine = Machine(compile_program([objective], variables), Intervals())
            top = value.enclosure(128).upper()
            return all(_least(machine, slab) >= top for slab in _slabs(window))
    except SignalError:
        return False


def _least(machine: Machine, slab: Sequence[Interval]) -> arb:
    try:
        return machine.run(slab)[0][0]
    except OutsideError:
        return INFINITY


def _slabs(window: Sequence[tuple[Number, Number]]) -> Iterator[list[Interval]]:
    """Give the parts of space outside the window: one variable beyond its end, the others anywhere."""
    for k, (low, high) in enumerate(window):
        for beyond in ((MINUS_INFINITY, low.enclosure(128).upper()), (high.enclosure(128).lower(), INFINITY)):
            yield [beyond if j == k else everything() for j in range(len(window))]
