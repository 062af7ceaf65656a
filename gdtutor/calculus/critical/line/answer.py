"""The answer for one variable: the points in the window or on the line, the lowest, and what is proven of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import sympy as sp

from gdtutor.calculus.critical.line.curve import is_met
from gdtutor.calculus.critical.line.periods import has_period
from gdtutor.calculus.critical.line.search import Line, search_line
from gdtutor.calculus.critical.line.segments import NotSegmentedError
from gdtutor.calculus.critical.lowest import floor_outside, global_floor, lowest, lowest_flat
from gdtutor.calculus.critical.points import Corner, CriticalPoint, CriticalPoints, Kind, Scope
from gdtutor.calculus.critical.proof.work import WorkLimitError
from gdtutor.calculus.critical.window import Window, in_side, usual_window, widened, window_words
from gdtutor.calculus.gradient import partial
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import Need, compile_program

_INTERVALS: Final = frozenset({"> 0", "≥ 0", "≥ 1", "in [-1, 1]", "in (-1, 1)", "in (0, 1]"})
"""What a term may need of a linear argument so that its domain is one piece."""


def critical_points_on_line(
    objective: sp.Expr, variable: sp.Symbol, given: Window | None, near: Sequence[Sequence[Number]]
) -> CriticalPoints:
    """Return the critical points of a function of one variable: all on the line, or all in the window."""
    window = given or usual_window(1, near)
    try:
        line = search_line(objective, variable, widened(window[0]))
    except (NotSegmentedError, WorkLimitError):
        return CriticalPoints(
            (), Scope.NEAR, window, note="This function is too involved for a proof of all its points."
        )
    inside = _restricted(line, window)
    all_inside = len(inside.points) == len(line.points) and len(inside.corners) == len(line.corners)
    kept = line if line.everywhere and (given is None or all_inside) else inside
    settled = all(point.proven for point in kept.points)
    scope = Scope.NEAR if not settled else Scope.LINE if kept is line else Scope.WINDOW
    points, corners = kept.points, kept.corners
    low, low_corner = lowest(points, corners)
    if low is None and low_corner is None:
        low = lowest_flat(objective, [variable], points)
    reason = _global_reason(
        objective, variable, line, window, _value(points, corners, low, low_corner), settled=settled
    )
    return CriticalPoints(
        points,
        scope,
        None if scope is Scope.LINE else window,
        corners,
        _note(objective, variable, kept, scope, window),
        low,
        reason,
        low_corner,
    )


def _value(
    points: Sequence[CriticalPoint], corners: Sequence[Corner], low: int | None, low_corner: int | None
) -> Number | None:
    if low is not None:
        return points[low].value
    return corners[low_corner].value if low_corner is not None else None


def _restricted(line: Line, window: Window) -> Line:
    return replace(
        line,
        points=tuple(point for point in line.points if in_side(point.point[0], window[0])),
        corners=tuple(corner for corner in line.corners if in_side(corner.point[0], window[0])),
    )


def _note(objective: sp.Expr, variable: sp.Symbol, kept: Line, scope: Scope, window: Window) -> str:
    where = window_words(window)
    if scope is Scope.NEAR:
        return f"Not every place in {where} could be settled; there may be more critical points than these."
    if scope is Scope.LINE:
        return ""
    slope = partial(objective, variable)
    if kept.points and has_period(slope, variable):
        return f"There are infinitely many critical points; these are those in {where}."
    return f"These are all critical points in {where}; there may be others outside."


def _global_reason(
    objective: sp.Expr, variable: sp.Symbol, line: Line, window: Window, value: Number | None, *, settled: bool
) -> str:
    """Say why the lowest minimum is the global one; empty without a proof."""
    if value is None:
        return ""
    floor = global_floor(objective, [variable], value)
    if floor or not settled or not _in_one_piece(objective, variable):
        return floor
    if line.everywhere:
        return _by_slopes(line)
    if any(corner.kind is Kind.OPEN for corner in line.corners):
        return ""
    if floor_outside(objective, [variable], window, value):
        return f"Outside {window_words(window)} f lies nowhere below it, and these are all critical points inside."
    return ""


def _in_one_piece(objective: sp.Expr, variable: sp.Symbol) -> bool:
    """Whether the domain of f is one interval on which f is continuous, as far as its terms show."""
    if objective.has(sp.Piecewise, sp.sign):
        return False
    steps = compile_program([objective], [variable]).instructions
    needs = [step.payload for step in steps if isinstance(step.payload, Need)]
    return all(is_met(need) or (need.relation in _INTERVALS and _is_linear(need.argument, variable)) for need in needs)


def _is_linear(argument: sp.Expr, variable: sp.Symbol) -> bool:
    return bool(argument.is_polynomial(variable) and sp.degree(argument, variable) == 1)


def _by_slopes(line: Line) -> str:
    """Say why the lowest turning point is lowest of all where all of them are known."""
    marks: list[tuple[float, Kind]] = sorted(
        [(float(point.point[0]), point.kind) for point in line.points]
        + [(float(corner.point[0]), corner.kind) for corner in line.corners]
    )
    turning = [kind for _, kind in marks if kind is not Kind.INFLECTION]
    if not turning or any(kind not in {Kind.MINIMUM, Kind.MAXIMUM} for kind in turning):
        return ""
    if turning[0] is Kind.MINIMUM and turning[-1] is Kind.MINIMUM:
        falls = "f falls up to the first of these points and rises after the last"
        return f"{falls}, and these are all the places where f can turn."
    return ""
