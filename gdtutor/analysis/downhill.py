"""Flat points: where a slope vanishes to a higher order, in floating point: a place to look at, never a result."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from gdtutor.calculus.gradient import partial
from gdtutor.numbers.evaluate import float_function

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

_NEWTON: Final = 60
_SINGULAR: Final = 1e-300

Point = list[float]


def flat_point(run: Run, start: Sequence[float]) -> Point | None:
    """Return where Newton's steps lead that allow for a zero of higher order, or None.

    In one variable they are Newton's for f′/f″, which has a simple zero wherever f′ has one of any order; in several
    they are many plain ones, each of which comes nearer by a fixed factor.
    """
    return _flat_on_line(run, start[0]) if len(start) == 1 else _flat_in_space(run, start)


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


def _gradient(run: Run) -> Callable[[Sequence[float]], Point | None]:
    parts = [float_function(part, run.problem.variables) for part in run.gradient]

    def slopes(point: Sequence[float]) -> Point | None:
        values = [part(*point) for part in parts]
        return None if any(value is None for value in values) else [value or 0.0 for value in values]

    return slopes
