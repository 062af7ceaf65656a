"""Edges: where a domain ends, and cusps, where f has a value and its slope is infinite or one-sided."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.line.curve import Curve
from gdtutor.calculus.critical.line.places import judged
from gdtutor.calculus.critical.line.segments import Segment, lies_in
from gdtutor.calculus.critical.line.zeros import zeros
from gdtutor.calculus.critical.points import Corner, CriticalPoint, PointKind
from gdtutor.calculus.critical.proof.closed import BITS, vanishes
from gdtutor.calculus.critical.proof.interval import Interval, ball
from gdtutor.calculus.critical.proof.values import exists, is_missing, place, value_at
from gdtutor.calculus.critical.proof.work import Work
from gdtutor.calculus.sides.junction import junction
from gdtutor.catalog.domains import DOMAINS
from gdtutor.language.functions import cbrt
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import DomainCondition, compile_program
from gdtutor.numbers.signals import SignalError

_STEADY_ORDER: Final = 8
_LONGEST: Final = 300
"""A derivative with more operations is not differentiated again."""
_NEARBY: Final = (6, 12, 20, 40)


def edges(
    segment: Segment, slope: sp.Expr, variable: sp.Symbol, window: Interval, work: Work
) -> Iterator[CriticalPoint | Corner]:
    """Give the points of a segment where f has a value and f′ has none, or only one side does.

    One that is not known in closed form, or not settled, is undecided.
    """
    seen: set[sp.Expr] = set()
    for boundary in boundaries_of(segment.formula, slope, variable, closed=True):
        ends = zeros(boundary, variable, window, (), work)
        places = [zero.place for zero in ends.found] + [place(ball(piece)) for piece in ends.unsettled]
        for number in places:
            exact = number.exact
            if exact in seen or not lies_in(number, segment) or not exists(segment.formula, variable, number):
                continue
            if exact is None:
                yield Corner((number,), value_at(segment.formula, [variable], [number]))
                continue
            seen.add(exact)
            if not is_missing(segment.formula, variable, exact):
                found = _judged(segment.formula, slope, variable, number, exact)
                if found is not None:
                    yield found


def boundaries_of(formula: sp.Expr, slope: sp.Expr, variable: sp.Symbol, *, closed: bool = False) -> list[sp.Expr]:
    """Return what is 0 where the domain of f or of f′ may end; with `closed`, where f may have a value on the end."""
    steps = compile_program([slope], [variable], where=[formula]).instructions
    found: dict[sp.Expr, None] = {}
    for step in steps:
        need = step.payload
        if isinstance(need, DomainCondition) and need.argument.free_symbols:
            domain = DOMAINS[need.relation]
            if not closed or need.of_slope or any(map(domain.holds, domain.ends)):
                found.update(dict.fromkeys(_inside_root(need.argument - end) for end in domain.ends))
    return list(found)


def _inside_root(boundary: sp.Expr) -> sp.Expr:
    """Return what is 0 where a root or a power of it is."""
    while isinstance(boundary, cbrt) or (boundary.is_Pow and boundary.exp.is_positive):
        boundary = boundary.args[0]
    return boundary


def _judged(
    formula: sp.Expr, slope: sp.Expr, variable: sp.Symbol, place: Number, exact: sp.Expr
) -> CriticalPoint | Corner | None:
    def kind() -> PointKind:
        left, right = (beside(formula, slope, place, variable, right=right) for right in (False, True))
        return kind_beside(left, right)

    whole = Curve(slope, variable, (formula,), Work(10**9))
    try:
        whole.value(0, place.enclosure(BITS) + arb(0, arb(2) ** -60), BITS)
    except SignalError:
        return judged(junction(formula, variable, exact), place, kind)
    return None


def kind_beside(left: int | None, right: int | None) -> PointKind:
    """Return the kind by the signs of f′ on both sides; where f is constant or missing on one, the other decides."""
    if left is None and right is None:
        return PointKind.FLAT
    if left is None:
        return kind_by_sides(-right if right else 0, right or 0)
    return kind_by_sides(left, -left if right is None else right)


def kind_by_sides(left: int, right: int) -> PointKind:
    """Return the kind by the signs of f′ on both sides."""
    if not left or not right:
        return PointKind.OPEN
    if left == right:
        return PointKind.INFLECTION
    return PointKind.MINIMUM if left < 0 else PointKind.MAXIMUM


def beside(formula: sp.Expr, slope: sp.Expr, seam: Number, variable: sp.Symbol, *, right: bool) -> int | None:
    """Return the sign of f′ on one side of a seam, where f′ keeps it up to the seam, and 0 where that is not proven.

    None where f is constant on that side, or has no value.
    """
    if sp.expand(slope) == 0:
        return None
    curve = Curve(slope, variable, (formula,), Work(10**9))
    with precision(BITS):
        start = seam.enclosure(BITS)
        ends = [(start + arb(2) ** -power if right else start - arb(2) ** -power).mid() for power in _NEARBY]
    signs = [_sign_up_to(curve, seam, end, right=right) for end in ends]
    return next((sign for sign in signs if sign), None if None in signs else 0)


def holds_none(formula: sp.Expr, slope: sp.Expr, variable: sp.Symbol, edge: Number, piece: Interval) -> bool:
    """Whether f′ is proven not to vanish on an interval around an edge, the edge left out."""
    curve = Curve(slope, variable, (formula,), Work(10**9))
    if not (piece[0] < edge.enclosure(BITS) and edge.enclosure(BITS) < piece[1]):
        return False
    sides = [_sign_up_to(curve, edge, piece[right], right=bool(right)) for right in (0, 1)]
    return 0 not in sides


def _sign_up_to(curve: Curve, seam: Number, end: arb, *, right: bool) -> int | None:
    """Return the one sign of f′ between the seam and `end`; None where f or f′ has no value there, 0 without proof."""
    with precision(BITS):
        start = seam.enclosure(BITS)
    piece = (start.lower(), end) if right else (end, start.upper())
    strict = (start.upper(), end) if right else (end, start.lower())
    if _is_missing(curve, strict) or _is_outside(curve, seam.exact, right=right):
        return None
    sign = curve.sign_at(end)
    if not sign:
        return 0
    steady = (
        curve.excludes(piece)
        or _assumed(curve, seam.exact, sign, right=right)
        or _steady(curve, piece, seam.exact, sign, right=right)
    )
    return sign if steady else 0


def _is_missing(curve: Curve, piece: Interval) -> bool:
    try:
        return curve.extent(0, piece) is None
    except SignalError:
        return False


def _is_outside(curve: Curve, exact: sp.Expr | None, *, right: bool) -> bool:
    """Whether a term is sure to have no value at s + u, or s − u, for every u > 0."""
    if exact is None:
        return False
    distance = sp.Dummy(positive=True)
    place = exact + distance if right else exact - distance
    steps = curve.program(0).instructions
    needs = [step.payload for step in steps if isinstance(step.payload, DomainCondition)]
    return any(_is_broken(need.relation, substitution.put_in(need.argument, {curve.variable: place})) for need in needs)


def _is_broken(relation: str, value: sp.Expr | None) -> bool:
    if value is None:
        return False
    match relation:
        case "> 0" | "≥ 0":
            return value.is_negative is True
        case "≥ 1":
            return sp.expand(value - 1).is_negative is True
        case "in [-1, 1]" | "in (-1, 1)":
            return sp.expand(value - 1).is_positive is True or sp.expand(value + 1).is_negative is True
    return False


def _assumed(curve: Curve, exact: sp.Expr | None, sign: int, *, right: bool) -> bool:
    """Whether SymPy knows the sign of f′ on the whole side: of f′(s + u) for every u > 0."""
    if exact is None:
        return False
    distance = sp.Dummy(positive=True)
    place = exact + distance if right else exact - distance
    value = substitution.put_in(curve.expression, {curve.variable: place})
    return value is not None and (value.is_positive if sign > 0 else value.is_negative) is True


def _steady(curve: Curve, piece: Interval, exact: sp.Expr | None, sign: int, *, right: bool) -> bool:
    """Whether f′, which has `sign` at the far end, is proven to have it all the way to the seam.

    A derivative of f′ that keeps one sign drives f′ and those between away from 0, if they are 0 at the seam.
    """
    for order in range(1, _STEADY_ORDER):
        if curve.derivative(order - 1).count_ops() > _LONGEST:
            return False
        bend = curve.firm_sign(order, piece)
        if bend:
            lower = [curve.derivative(k) for k in range(order)]
            starts_at_zero = exact is not None and all(vanishes(part, {curve.variable: exact}) for part in lower)
            return starts_at_zero and bend == (sign if right or order % 2 == 0 else -sign)
    return False
