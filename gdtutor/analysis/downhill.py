"""Downhill: flat points in floating point, where a slope vanishes to a higher order; and whether f falls all the way.

A flat point is a place to look at, never a result.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from flint import arb

from gdtutor.calculus.gradient import partial
from gdtutor.numbers.balls import Balls
from gdtutor.numbers.evaluate import float_function
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import FIRST_BITS, Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

_NEWTON: Final = 60
_SINGULAR: Final = 1e-300
_NEAR: Final = 1e3
_PARTS: Final = 1_000
_TINY: Final = 1e-6

Point = list[float]


def flat_point(run: Run, start: Sequence[float]) -> Point | None:
    """Return where Newton's steps lead that allow for a zero of higher order, or None.

    In one variable they are Newton's for f′/f″, which has a simple zero wherever f′ has one of any order; in several
    they are many plain ones, each of which comes nearer by a fixed factor. Where they lead far away there is none.
    """
    found = _flat_on_line(run, start[0]) if len(start) == 1 else _flat_in_space(run, start)
    near = _NEAR * (1 + math.hypot(*start))
    return found if found is not None and math.dist(found, start) <= near else None


def _flat_on_line(run: Run, x: float) -> Point | None:
    (symbol,) = run.problem.variables
    second = run.hessian[0][0]
    parts = [float_function(part, [symbol]) for part in (run.gradient[0], second, partial(second, symbol))]
    for _ in range(_NEWTON):
        first, bend, turn = (part(x) for part in parts)
        if first is None or bend is None or turn is None:
            return None
        below = bend * bend - first * turn
        if abs(below) < _SINGULAR or abs(first) < _SINGULAR:
            break
        x -= first * bend / below
    return [x] if math.isfinite(x) else None


def _flat_in_space(run: Run, start: Sequence[float]) -> Point | None:
    entries = [[float_function(entry, run.problem.variables) for entry in row] for row in run.hessian]
    slope, point = _gradient(run), list(start)
    for _ in range(_NEWTON):
        slopes = slope(point)
        rows = [[entry(*point) for entry in row] for row in entries]
        if slopes is None or any(value is None for row in rows for value in row):
            return None
        step = _solved([[value or 0.0 for value in row] for row in rows], slopes)
        if step is None:
            break
        point = [x - s for x, s in zip(point, step, strict=True)]
    return point if all(map(math.isfinite, point)) else None


def _solved(matrix: list[list[float]], right: Sequence[float]) -> Point | None:
    """Return the solution of a small linear system by elimination with pivots, or None where it is singular."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        pivot = max(range(i, size), key=lambda k: abs(rows[k][i]))
        if abs(rows[pivot][i]) < _SINGULAR:
            return None
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for k in range(size):
            if k != i:
                factor = rows[k][i] / rows[i][i]
                rows[k] = [a - factor * b for a, b in zip(rows[k], rows[i], strict=True)]
    return [rows[i][-1] / rows[i][i] for i in range(size)]


def falls_all_the_way(run: Run, minimum: Number) -> bool:
    """Say whether f, in one variable, is defined and only falls from the start to a minimum.

    The way is halved until the slope has a sign on each part. Tiny parts at both ends of it may have none, and others
    on which f is bounded, as at a corner.
    """
    begin, end = float(run.point_at(0)[0]), float(minimum)
    slope = run.system.function.bound("slope", FIRST_BITS)
    value = Machine(run.system.value, Balls())
    down = 1 if begin > end else -1
    parts, tiny = [(begin, end)], _TINY * (1 + abs(begin - end))
    for _ in range(_PARTS):
        if not parts:
            return True
        one, other = parts.pop()
        box, width = arb(one).union(arb(other)), abs(one - other)
        sign = _sign(slope, box)
        if sign == down:
            continue
        at_end = min(abs(one - begin), abs(other - end)) < tiny
        if sign == -down or (width < tiny and not at_end and not _is_finite(value, box)):
            return False
        if width >= tiny:
            middle = (one + other) / 2
            parts += [(middle, other), (one, middle)]
    return False


def _sign(slope: Machine, box: arb) -> int:
    """Return the sign of the slope on a box, 0 where none is proven."""
    try:
        (found,) = slope.run([box])
    except SignalError:
        return 0
    return 1 if found > 0 else -1 if found < 0 else 0


def _is_finite(value: Machine, box: arb) -> bool:
    """Say whether f is proven to be bounded on a box."""
    try:
        return bool(value.run([box])[0].is_finite())
    except SignalError:
        return False


def _gradient(run: Run) -> Callable[[Sequence[float]], Point | None]:
    parts = [float_function(part, run.problem.variables) for part in run.gradient]

    def slopes(point: Sequence[float]) -> Point | None:
        values = [part(*point) for part in parts]
        return None if any(value is None for value in values) else [value or 0.0 for value in values]

    return slopes
