"""The answer for several variables: exact where that is cheap, otherwise all in a window, or those near a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sympy as sp

from gdtutor.calculus.critical.falls import falling_end
from gdtutor.calculus.critical.line.answer import critical_points_on_line
from gdtutor.calculus.critical.line.curve import is_met
from gdtutor.calculus.critical.line.segments import has_seams
from gdtutor.calculus.critical.lowest import floor_outside, global_floor, lowest, lowest_flat
from gdtutor.calculus.critical.points import OBJECTIVE, Corner, CriticalPoint, CriticalPoints, PointKind, Scope
from gdtutor.calculus.critical.space.coercive import grows_everywhere
from gdtutor.calculus.critical.space.quadratic import solve_quadratic
from gdtutor.calculus.critical.space.search import search_space
from gdtutor.calculus.critical.space.separable import combined, parts_of
from gdtutor.calculus.critical.space.squares import with_exact_values
from gdtutor.calculus.critical.window import Window, in_window, sort_key, usual_window, window_box
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import DomainCondition, compile_program
from gdtutor.text.sentence import Sentence, told


def critical_points_in_space(
    objective: sp.Expr, variables: Sequence[sp.Symbol], given: Window | None, near: Sequence[Sequence[Number]]
) -> CriticalPoints:
    """Return the critical points of a function of several variables."""
    found = _searched(objective, variables, given, near)
    return found if found.global_reason else replace(found, lower=falling_end(objective, variables))


def _searched(
    objective: sp.Expr, variables: Sequence[sp.Symbol], given: Window | None, near: Sequence[Sequence[Number]]
) -> CriticalPoints:
    quadratic = solve_quadratic(objective, variables)
    if quadratic is not None:
        return _within(quadratic, given)
    window = given or usual_window(len(variables), near)
    parts = parts_of(objective, variables)
    found = _of_parts(objective, variables, parts, window, given, near) if len(parts) > 1 else None
    if found is None:
        found = _as_a_whole(objective, variables, window, near)
    return _finished(objective, variables, _within(found, given), window)


def _of_parts(
    objective: sp.Expr,
    variables: Sequence[sp.Symbol],
    parts: Sequence[tuple[sp.Expr, tuple[sp.Symbol, ...]]],
    window: Window,
    given: Window | None,
    near: Sequence[Sequence[Number]],
) -> CriticalPoints | None:
    solved = []
    for part, own in parts:
        places = [list(variables).index(variable) for variable in own]
        side = tuple(window[k] for k in places) if given is not None or near else None
        close = [[point[k] for k in places] for point in near]
        one = critical_points_on_line(part, own[0], side, close) if len(own) == 1 else None
        solved.append((one or critical_points_in_space(part, own, side, close), own))
    together = combined(objective, variables, solved)
    if together is None or any(found.scope is Scope.NEAR and not found.points for found, _ in solved):
        return None
    if all(found.global_reason for found, _ in solved):
        reason = told("lowest.of-sum", f=OBJECTIVE)
        return replace(together, global_reason=reason, deepest=_all_lowest(together, variables, solved))
    return together


def _all_lowest(
    together: CriticalPoints,
    variables: Sequence[sp.Symbol],
    parts: Sequence[tuple[CriticalPoints, tuple[sp.Symbol, ...]]],
) -> tuple[CriticalPoint | Corner, ...]:
    """Return the points of a sum that are made of lowest points of its parts; none where they are not all points."""
    if any(place.kind is PointKind.FLAT for part, _ in parts for place in part.deepest):
        return ()
    found: list[CriticalPoint | Corner] = [*together.points, *together.corners]
    for part, own in parts:
        places = [list(variables).index(variable) for variable in own]
        low = {tuple(map(id, place.point)) for place in part.deepest}
        found = [place for place in found if tuple(id(place.point[k]) for k in places) in low]
    return tuple(found)


def _as_a_whole(
    objective: sp.Expr, variables: Sequence[sp.Symbol], window: Window, near: Sequence[Sequence[Number]]
) -> CriticalPoints:
    space = search_space(objective, variables, window, near)
    scope = Scope.SPACE if space.everywhere else Scope.WINDOW if space.settled else Scope.NEAR
    return CriticalPoints(space.points, scope)


def _within(found: CriticalPoints, given: Window | None) -> CriticalPoints:
    """Leave out what lies outside the window that was asked for."""
    if given is None:
        return found
    points = tuple(point for point in found.points if point.kind is PointKind.FLAT or in_window(point.point, given))
    corners = tuple(corner for corner in found.corners if in_window(corner.point, given))
    if len(points) == len(found.points) and len(corners) == len(found.corners):
        return found
    scope = Scope.WINDOW if found.scope is Scope.SPACE else found.scope
    kept = replace(found, points=points, corners=corners, scope=scope, window=given, lowest=None, global_reason=None)
    return replace(kept, note=_note(kept, given))


def _finished(
    objective: sp.Expr, variables: Sequence[sp.Symbol], found: CriticalPoints, window: Window
) -> CriticalPoints:
    points = tuple(sorted(found.points, key=sort_key))
    if found.scope is Scope.SPACE:
        points = with_exact_values(objective, variables, points)
    low, corner = lowest(points, found.corners)
    if low is None and corner is None:
        low = lowest_flat(objective, variables, points)
    reason = None
    value = points[low].value if low is not None else found.corners[corner].value if corner is not None else None
    if value is not None:
        reason = found.global_reason or _reason(objective, variables, found, window, value)
    where = window if found.scope in {Scope.WINDOW, Scope.NEAR} else None
    return replace(
        found,
        points=points,
        window=where,
        note=_note(found, window),
        lowest=low,
        lowest_corner=corner,
        global_reason=reason,
    )


def _reason(
    objective: sp.Expr, variables: Sequence[sp.Symbol], found: CriticalPoints, window: Window, value: Number
) -> Sentence | None:
    floor = global_floor(objective, variables, value)
    if floor is not None or not found.complete or not _smooth_everywhere(objective, variables):
        return floor
    if found.scope is Scope.SPACE:
        return grows_everywhere(objective, variables)
    if floor_outside(objective, variables, window, value):
        return told("lowest.outside", window=window_box(window), f=OBJECTIVE)
    return None


def _smooth_everywhere(objective: sp.Expr, variables: Sequence[sp.Symbol]) -> bool:
    """Whether f surely has a value and a gradient everywhere."""
    steps = compile_program([objective], variables).instructions
    return not has_seams(objective) and all(
        is_met(step.payload) for step in steps if isinstance(step.payload, DomainCondition)
    )


def _note(found: CriticalPoints, window: Window) -> Sentence | None:
    where = window_box(window)
    if found.scope is Scope.NEAR:
        return told("critical.not-all-searched", window=where)
    if found.scope is Scope.WINDOW:
        return told("critical.all-in-window", window=where)
    if any(point.kind is PointKind.FLAT for point in found.points):
        return told("critical.some-of-curve")
    return None
