"""One variable: the critical points and corners on the line, or in a window."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.line.curve import Curve
from gdtutor.calculus.critical.line.edges import beside, edges, holds_none, kind_beside, kind_by_sides
from gdtutor.calculus.critical.line.places import judged
from gdtutor.calculus.critical.line.segments import Segment, segments
from gdtutor.calculus.critical.line.zeros import LineZero, Zeros, radius_alone, zeros
from gdtutor.calculus.critical.points import Corner, CriticalPoint, PointKind
from gdtutor.calculus.critical.proof.closed import BITS
from gdtutor.calculus.critical.proof.interval import Interval, ball, hull
from gdtutor.calculus.critical.proof.values import exists, place, value_at
from gdtutor.calculus.critical.proof.work import Work
from gdtutor.calculus.gradient import partial
from gdtutor.calculus.sides.junction import junction, junction_between
from gdtutor.language.domain import without_domain
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import OutsideError, SignalError

_HIGHEST_ORDER: Final = 12
_WORK: Final = 600_000


@dataclass(frozen=True, slots=True)
class LineSearchResult:
    """What was found on the line."""

    points: tuple[CriticalPoint, ...]
    corners: tuple[Corner, ...]
    everywhere: bool
    """Whether these are all on the whole line; all in the window they are unless a point is not `proven`."""
    pieces: tuple[Segment, ...] = ()
    """The line, cut at the seams of f."""


def search_line(objective: sp.Expr, variable: sp.Symbol, window: Interval) -> LineSearchResult:
    """Return the critical points and corners in a slightly wider window, and all of them where f is a polynomial."""
    work = Work(_WORK)
    cut = segments(objective, variable, window, work)
    points: list[CriticalPoint] = []
    places: list[CriticalPoint | Corner] = []
    everywhere = cut.everywhere
    for segment in cut.pieces:
        slope = partial(segment.formula, variable)
        if slope.is_zero or sp.expand(slope) == 0:
            points.append(_flat(segment, variable, window))
            continue
        found = zeros(slope, variable, window, (), work)
        everywhere = everywhere and found.everywhere
        brims = list(edges(segment, slope, variable, window, work))
        places += brims
        points += [
            point
            for point in _in_segment(segment, slope, variable, found)
            if not _is_edge(point, brims)
            and (point.proven or not _is_only_edge(segment.formula, slope, variable, point, brims))
        ]
    places += _at_seams(cut.pieces, objective, variable)
    points += [place for place in places if isinstance(place, CriticalPoint)]
    ordered = sorted(points, key=lambda point: float(point.point[0]))
    unsettled = any(not point.proven for point in ordered)
    corners = sorted((place for place in places if isinstance(place, Corner)), key=lambda place: float(place.point[0]))
    return LineSearchResult(tuple(ordered), tuple(corners), everywhere and not unsettled, cut.pieces)


def _is_edge(point: CriticalPoint, brims: Sequence[CriticalPoint | Corner]) -> bool:
    """Whether a zero of the slope is an edge, which is judged by what f does beside it."""
    exact = point.point[0].exact
    return exact is not None and any(brim.point[0].exact == exact for brim in brims)


def _is_only_edge(
    formula: sp.Expr, slope: sp.Expr, variable: sp.Symbol, place: CriticalPoint, brims: Sequence[CriticalPoint | Corner]
) -> bool:
    """Whether a place that is not settled holds nothing but an edge."""
    piece = hull(place.point[0].enclosure(BITS))
    return any(holds_none(formula, slope, variable, corner.point[0], piece) for corner in brims)


def _flat(segment: Segment, variable: sp.Symbol, window: Interval) -> CriticalPoint:
    """Return one point for a stretch on which f is constant."""
    left, right = segment.left, segment.right
    with precision(BITS):
        low = left.enclosure(BITS) if left is not None else min(window[0], arb(-1), key=float)
        high = right.enclosure(BITS) if right is not None else max(window[1], arb(1), key=float)
        inside = place(ball((low.lower(), high.upper())))
    value = value_at(without_domain(segment.formula), [variable], [Number.of(0)])
    return CriticalPoint((inside,), value, PointKind.FLAT, (Number.of(0),), stretch=(left, right))


def _in_segment(segment: Segment, slope: sp.Expr, variable: sp.Symbol, found: Zeros) -> Iterator[CriticalPoint]:
    whole = Curve(slope, variable, (segment.formula,), Work(10**9))
    for zero in found.found:
        if _strictly_inside(zero.place, segment) and _exists(whole, zero.place):
            yield _classified(segment.formula, slope, variable, zero, found, whole)
    for piece in found.unsettled:
        middle = place(ball(piece))
        if _may_lie_inside(middle, segment):
            yield CriticalPoint((middle,), _value_in(segment.formula, variable, piece), PointKind.OPEN, proven=False)


def _value_in(formula: sp.Expr, variable: sp.Symbol, piece: Interval) -> Number:
    """Return what is known of the value of f on a piece, as far as f has a value there."""
    try:
        extent = Curve(formula, variable, (), Work(10**6)).extent(0, piece)
    except SignalError:
        extent = None
    bounded = extent is not None and extent[0].is_finite() and extent[1].is_finite()
    return (
        place(ball(extent)) if extent is not None and bounded else value_at(formula, [variable], [place(ball(piece))])
    )


def _strictly_inside(number: Number, segment: Segment) -> bool:
    """Whether the point lies between the ends; one that cannot be told from an end is the seam's business."""
    for bits in (BITS, 1024):
        enclosure = number.enclosure(bits)
        after = segment.left is None or enclosure > segment.left.enclosure(bits)
        before = segment.right is None or enclosure < segment.right.enclosure(bits)
        if after and before:
            return True
    return False


def _may_lie_inside(number: Number, segment: Segment) -> bool:
    enclosure = number.enclosure(BITS)
    return not (segment.left is not None and enclosure < segment.left.enclosure(BITS)) and not (
        segment.right is not None and enclosure > segment.right.enclosure(BITS)
    )


def _exists(whole: Curve, number: Number) -> bool:
    """Whether f and f′ are not proven to be missing at the point."""
    for bits in (BITS, 512):
        try:
            whole.value(0, number.enclosure(bits), bits)
        except OutsideError:
            return False
        except SignalError:
            continue
        return True
    exact = number.exact
    if exact is None:
        return True
    value = substitution.put_in(whole.expression, {whole.variable: exact})
    return value is None or not value.has(sp.zoo, sp.nan, sp.oo, -sp.oo, sp.I)


def _classified(
    formula: sp.Expr, slope: sp.Expr, variable: sp.Symbol, zero: LineZero, found: Zeros, whole: Curve
) -> CriticalPoint:
    radius = radius_alone(zero, found.factors, whole)
    value = value_at(formula, [variable], [zero.place])
    bend = sp.expand(partial(slope, variable)) if slope.count_ops() < 40 else partial(slope, variable)
    second = Number.of(0) if zero.times > 1 else value_at(bend, [variable], [zero.place])
    if radius is None:
        return CriticalPoint((zero.place,), value, PointKind.OPEN, (second,))
    kind = kind_by_sides(*_sides(zero.place, radius, whole))
    deciding = _deciding(slope, variable, zero, second)
    order = zero.times + 1 if deciding is not None else 0
    return CriticalPoint((zero.place,), value, kind, (second,), order, deciding)


def _deciding(slope: sp.Expr, variable: sp.Symbol, zero: LineZero, second: Number) -> Number | None:
    """Return the first derivative of f that is not 0 at the point, where it is proven not to be."""
    if zero.times >= _HIGHEST_ORDER:
        return None
    if zero.times == 1:
        return second if second.proven_sign else None
    higher = sp.diff(slope, variable, zero.times)
    number = value_at(higher, [variable], [zero.place])
    return number if number.proven_sign else None


def _sides(number: Number, radius: arb, whole: Curve) -> tuple[int, int]:
    with precision(512):
        centre = number.enclosure(512).mid()
        return whole.sign_at((centre - radius / 2).mid()), whole.sign_at((centre + radius / 2).mid())


def _at_seams(pieces: Sequence[Segment], objective: sp.Expr, variable: sp.Symbol) -> Iterator[CriticalPoint | Corner]:
    for before, after in itertools.pairwise(pieces):
        found = None if before.right is None else _judge(before, after, before.right, objective, variable)
        if found is not None:
            yield found


def _judge(
    before: Segment, after: Segment, seam: Number, objective: sp.Expr, variable: sp.Symbol
) -> CriticalPoint | Corner | None:
    """Judge a seam: a corner, a critical point where f′ = 0, or nothing where f has another slope."""
    if seam.exact is not None:
        met = junction(objective, variable, seam.exact)
    elif exists(before.formula, variable, seam) or exists(after.formula, variable, seam):
        joined = not objective.has(sp.Piecewise, sp.sign)
        met = junction_between(before.formula, after.formula, variable, seam, joined=joined)
    else:
        return None

    def kind() -> PointKind:
        slopes = [partial(side.formula, variable) for side in (before, after)]
        return kind_beside(
            beside(before.formula, slopes[0], seam, variable, right=False),
            beside(after.formula, slopes[1], seam, variable, right=True),
        )

    return judged(met, seam, kind)
