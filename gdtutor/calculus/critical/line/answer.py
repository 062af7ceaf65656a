"""The answer for one variable: the points in the window or on the line, the lowest, and what is proven of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import sympy as sp

from gdtutor.calculus.critical.falls import falling_end
from gdtutor.calculus.critical.line.bottom import Bottom, bottom_of
from gdtutor.calculus.critical.line.curve import is_met
from gdtutor.calculus.critical.line.depths import depths
from gdtutor.calculus.critical.line.periods import has_period, repeats_within
from gdtutor.calculus.critical.line.search import LineSearchResult, search_line
from gdtutor.calculus.critical.line.segments import NotSegmentedError
from gdtutor.calculus.critical.lowest import floor_outside, global_floor, lowest
from gdtutor.calculus.critical.points import OBJECTIVE, Corner, CriticalPoint, CriticalPoints, PointKind, Scope
from gdtutor.calculus.critical.proof.closed import BITS
from gdtutor.calculus.critical.proof.work import WorkLimitError
from gdtutor.calculus.critical.window import Window, in_side, usual_window, widened, window_box
from gdtutor.calculus.gradient import partial
from gdtutor.catalog.domains import DOMAINS
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import DomainCondition, compile_program
from gdtutor.numbers.signals import SignalError
from gdtutor.text.sentence import Sentence, told

"""What a term may need of a linear argument so that its domain is one piece."""


def critical_points_on_line(
    objective: sp.Expr, variable: sp.Symbol, given: Window | None, near: Sequence[Sequence[Number]]
) -> CriticalPoints:
    """Return the critical points of a function of one variable: all on the line, or all in the window."""
    window = given or usual_window(1, near)
    try:
        line = search_line(objective, variable, widened(window[0]))
    except (NotSegmentedError, WorkLimitError):
        note = told("critical.too-involved")
        return CriticalPoints((), Scope.NEAR, window, note=note, lower=falling_end(objective, [variable]))
    inside = _restricted(line, window)
    all_inside = len(inside.points) == len(line.points) and len(inside.corners) == len(line.corners)
    kept = line if line.everywhere and (given is None or all_inside) else inside
    settled = all(point.proven for point in kept.points)
    scope = Scope.NEAR if not settled else Scope.LINE if kept is line else Scope.WINDOW
    bottom = _bottom(objective, variable, line, window) if settled else Bottom()
    if kept is not line:
        bottom = replace(bottom, deepest=tuple(p for p in bottom.deepest if _is_inside(p, window)))
    points, corners = kept.points, _with_minima(kept.corners, bottom)
    low, low_corner = _lowest(points, corners, bottom)
    value = points[low].value if low is not None else corners[low_corner].value if low_corner is not None else None
    floor = None if value is None else global_floor(objective, [variable], value)
    if not (floor or bottom.is_settled):
        bottom = replace(bottom, lower=falling_end(objective, [variable]) or bottom.lower)
    reason = floor or (_reason(objective, variable, line, window) if bottom.deepest else None)
    return CriticalPoints(
        points=points,
        scope=scope,
        window=None if scope is Scope.LINE else window,
        corners=corners,
        note=_note(objective, variable, kept, scope, window),
        lowest=low,
        global_reason=reason,
        lowest_corner=low_corner,
        deepest=bottom.deepest,
        lower=bottom.lower,
        infimum=bottom.infimum,
    )


def _is_inside(place: CriticalPoint | Corner, window: Window) -> bool:
    """Whether a place lies in the window; of a stretch one point does."""
    return place.kind is PointKind.FLAT or in_side(place.point[0], window[0])


def _bottom(objective: sp.Expr, variable: sp.Symbol, line: LineSearchResult, window: Window) -> Bottom:
    """Return what is proven of the least value of f, be it inside the window or not."""
    found = depths(objective, variable, line, widened(window[0]))

    def is_floor(value: Number) -> bool:
        whole = found.everywhere or repeats_within(objective, variable, window[0])
        return whole or floor_outside(objective, [variable], window, value)

    try:
        return bottom_of(objective, variable, [*line.points, *line.corners], found.found, is_floor)
    except SignalError:
        return Bottom()


def _with_minima(corners: Sequence[Corner], bottom: Bottom) -> tuple[Corner, ...]:
    """Return the corners, those among them where f is lowest of all as the minima they are, with the value of f."""
    low = [place for place in bottom.deepest if isinstance(place, Corner)]
    kept = [corner for corner in corners if not any(_is_there(corner, place) for place in low)]
    return tuple(sorted([*kept, *low], key=lambda corner: float(corner.point[0])))


def _is_there(one: Corner, other: Corner) -> bool:
    return bool(one.point[0].enclosure(BITS).overlaps(other.point[0].enclosure(BITS)))


def _lowest(
    points: Sequence[CriticalPoint], corners: Sequence[Corner], bottom: Bottom
) -> tuple[int | None, int | None]:
    """Return the index of the lowest point, or else of the lowest corner; proven ones first."""
    for places, is_corner in ((points, False), (corners, True)):
        proven = next((k for k, place in enumerate(places) if place in bottom.deepest and _is_low(place)), None)
        if proven is not None:
            return (None, proven) if is_corner else (proven, None)
    low, corner = lowest(points, corners)
    return (low, corner)


def _is_low(place: CriticalPoint | Corner) -> bool:
    return place.kind in {PointKind.MINIMUM, PointKind.FLAT}


def _restricted(line: LineSearchResult, window: Window) -> LineSearchResult:
    return replace(
        line,
        points=tuple(point for point in line.points if in_side(point.point[0], window[0])),
        corners=tuple(corner for corner in line.corners if in_side(corner.point[0], window[0])),
    )


def _note(
    objective: sp.Expr, variable: sp.Symbol, kept: LineSearchResult, scope: Scope, window: Window
) -> Sentence | None:
    where = window_box(window)
    if scope is Scope.NEAR:
        return told("critical.not-all-settled", window=where)
    if scope is Scope.LINE:
        return None
    slope = partial(objective, variable)
    if kept.points and has_period(slope, variable):
        return told("critical.infinitely-many", window=where)
    return told("critical.all-in-window", window=where)


def _reason(objective: sp.Expr, variable: sp.Symbol, line: LineSearchResult, window: Window) -> Sentence | None:
    """Say why nothing lies below the least value, which is proven."""
    if line.everywhere and _in_one_piece(objective, variable) and _falls_and_rises(line):
        return told("lowest.by-slopes", f=OBJECTIVE)
    if line.everywhere:
        return told("lowest.by-ends", f=OBJECTIVE)
    if repeats_within(objective, variable, window[0]):
        return told("lowest.repeats", window=window_box(window), f=OBJECTIVE)
    return told("lowest.outside", window=window_box(window), f=OBJECTIVE)


def _in_one_piece(objective: sp.Expr, variable: sp.Symbol) -> bool:
    """Whether the domain of f is one interval on which f is continuous, as far as its terms show."""
    if objective.has(sp.Piecewise, sp.sign):
        return False
    steps = compile_program([objective], [variable]).instructions
    needs = [step.payload for step in steps if isinstance(step.payload, DomainCondition)]
    return all(
        is_met(need) or (DOMAINS[need.relation].is_connected and _is_linear(need.argument, variable)) for need in needs
    )


def _is_linear(argument: sp.Expr, variable: sp.Symbol) -> bool:
    return bool(argument.is_polynomial(variable) and sp.degree(argument, variable) == 1)


def _falls_and_rises(line: LineSearchResult) -> bool:
    """Whether f falls up to the first of its turning points and rises after the last."""
    marks: list[tuple[float, PointKind]] = sorted(
        [(float(point.point[0]), point.kind) for point in line.points]
        + [(float(corner.point[0]), corner.kind) for corner in line.corners]
    )
    turning = [kind for _, kind in marks if kind is not PointKind.INFLECTION]
    known = all(kind in {PointKind.MINIMUM, PointKind.MAXIMUM} for kind in turning)
    return bool(turning) and known and turning[0] is turning[-1] is PointKind.MINIMUM
