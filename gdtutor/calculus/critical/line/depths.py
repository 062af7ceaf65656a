"""Depths: how low f gets on each stretch of the line on which it only rises, only falls, or stays the same.

Between two neighbouring marks (critical points, seams, and places where the domain of f or of its slope ends) the slope
has one sign, so f is lowest towards one end: there it has a value, or approaches one, or falls for ever.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.line.curve import Curve, is_met
from gdtutor.calculus.critical.line.edges import boundaries_of
from gdtutor.calculus.critical.line.isolation import tail_sign
from gdtutor.calculus.critical.line.search import LineSearchResult
from gdtutor.calculus.critical.line.segments import Segment, has_seams, meet, samples
from gdtutor.calculus.critical.line.zeros import zeros
from gdtutor.calculus.critical.points import PointKind
from gdtutor.calculus.critical.proof.closed import BITS
from gdtutor.calculus.critical.proof.interval import INFINITY, MINUS_INFINITY, Interval
from gdtutor.calculus.critical.proof.tendencies import (
    Tendency,
    at,
    falls_for_ever,
    rising_from_zero,
    single,
    tendency,
)
from gdtutor.calculus.critical.proof.values import is_missing, value_at
from gdtutor.calculus.critical.proof.work import Work, WorkLimitError
from gdtutor.calculus.gradient import partial
from gdtutor.language.domain import without_domain
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import FORBIDDEN, DomainCondition, compile_program
from gdtutor.numbers.signals import OutsideError, SignalError
from gdtutor.numbers.zero import is_exactly_zero

_WORK: Final = 300_000
_UNLIMITED: Final = 10**9
_SHARP: Final = 512
_LONGEST_LIMIT: Final = 30
_BESIDE: Final = arb(2) ** -200


@dataclass(frozen=True, slots=True)
class Depth:
    """The low end of a stretch: `place` (None at infinity), on whose right or left the stretch lies.

    `value` is what f has there, or approaches, None where that is not known; `attained` says which of the two. f is
    nowhere on the stretch below `floor`; it `falls` for ever where it is proven to fall below every number.
    """

    floor: arb = field(default_factory=lambda: MINUS_INFINITY)
    value: Number | None = None
    attained: bool = False
    falls: bool = False
    place: Number | None = None
    right: bool = True
    at_seam: bool = False
    """Whether this is the value of f itself on a seam."""


@dataclass(frozen=True, slots=True)
class Depths:
    """The low ends of the stretches: of all on the line, or, unless `everywhere`, of those in the window."""

    found: tuple[Depth, ...]
    everywhere: bool


def depths(objective: sp.Expr, variable: sp.Symbol, line: LineSearchResult, window: Interval) -> Depths:
    """Return the low ends of the stretches: on the whole line where that is known, else inside the window.

    Critical points and corners of the `line` are left out, save for those at a seam that f may jump at: there the value
    of f itself is given. A stretch of which nothing is known has the depth −∞, not proven to be reached.
    """
    search = _Search(objective, variable, line, window)
    try:
        found = tuple(search.run())
    except (WorkLimitError, SignalError):
        return Depths((Depth(),), everywhere=False)
    ends = () if search.everywhere or has_seams(objective) else _tails(objective, variable)
    return Depths((*found, *ends), search.everywhere)


def _tails(objective: sp.Expr, variable: sp.Symbol) -> tuple[Depth, ...]:
    """Return the ends at infinity at which f falls for ever, whatever it does on the way."""
    t = sp.Dummy(positive=True)
    ends = [(right, objective.subs(variable, -1 / t if right else 1 / t)) for right in (True, False)]
    return tuple(
        Depth(falls=True, right=right)
        for right, expression in ends
        if _is_total(expression, t) and falls_for_ever(tendency(expression, [t], [rising_from_zero()]))
    )


def _is_total(expression: sp.Expr, t: sp.Symbol) -> bool:
    """Whether an expression is sure to have a value for every small t > 0, by what its terms tend to."""
    if expression.has(*FORBIDDEN):
        return False
    steps = compile_program([expression], [t]).instructions
    needs = [step.payload for step in steps if isinstance(step.payload, DomainCondition)]
    return all(is_met(need) or _is_kept(need, t) for need in needs)


def _is_kept(need: DomainCondition, t: sp.Symbol) -> bool:
    sign = tendency(need.argument, [t], [rising_from_zero()])[2]
    return sign > 0 if need.relation in {"> 0", "≥ 0"} else bool(sign) and need.relation == "≠ 0"


class _Search:
    """The stretches of a line, one after the other."""

    def __init__(self, objective: sp.Expr, variable: sp.Symbol, line: LineSearchResult, window: Interval) -> None:
        self.objective, self.variable, self.line, self.window = objective, variable, line, window
        self.work = Work(_WORK)
        self.joined = not objective.has(sp.Piecewise, sp.sign)
        self.everywhere = line.everywhere

    def run(self) -> Iterator[Depth]:
        """Give the depths from left to right."""
        marked = [(segment, self._ends(segment)) for segment in self.line.pieces]
        for segment, ends in marked:
            yield from self._segment(segment, ends)
        for segment in self.line.pieces:
            if segment.right is not None and not self._is_joined(segment.right):
                yield from self._at_seam(segment.right)

    def _is_joined(self, seam: Number) -> bool:
        """Whether f is sure to have a value on a seam, and to come near it from both sides."""
        exact = seam.exact
        return self.joined and (exact is None or not is_missing(self.objective, self.variable, exact))

    def _ends(self, segment: Segment) -> list[Number] | None:
        """Return where the domain of f or of its slope may end on a segment; None where that is not all known."""
        slope = partial(segment.formula, self.variable)
        found: list[Number] = []
        for boundary in boundaries_of(segment.formula, slope, self.variable):
            ends = zeros(boundary, self.variable, self.window, (), self.work)
            if ends.unsettled:
                return None
            self.everywhere = self.everywhere and ends.everywhere
            found += [zero.place for zero in ends.found]
        return found

    def _segment(self, segment: Segment, ends: list[Number] | None) -> Iterator[Depth]:
        slope = partial(segment.formula, self.variable)
        if slope.is_zero or sp.expand(slope) == 0:
            return
        if ends is None:
            yield Depth()
            return
        curve = Curve(slope, self.variable, (segment.formula,), self.work)
        for left, right in itertools.pairwise([segment.left, *self._marks(segment, ends), segment.right]):
            yield from self._stretch(segment, curve, left, right)

    def _marks(self, segment: Segment, ends: list[Number]) -> list[Number]:
        """Return the marks inside a segment in increasing order."""
        found = [*ends, *(point.point[0] for point in self.line.points if point.kind is not PointKind.FLAT)]
        if not self.everywhere:
            found = [number for number in found if self._is_in_window(number)]
        inside = [number for number in found if _is_between(number, segment.left, segment.right)]
        inside.sort(key=lambda number: float(number.enclosure(BITS).mid()))
        return [number for k, number in enumerate(inside) if not k or not meet(number, inside[k - 1])]

    def _is_in_window(self, number: Number) -> bool:
        ball = number.enclosure(BITS)
        return bool(ball > self.window[0]) and bool(ball < self.window[1])

    def _stretch(self, segment: Segment, curve: Curve, left: Number | None, right: Number | None) -> Iterator[Depth]:
        """Give the depth of the stretch between two marks; none where f has no value there."""
        sign = self._slope_sign(curve, left, right)
        if sign == 0:
            yield Depth()
        elif sign is not None:
            place = left if sign > 0 else right
            if place is not None:
                yield from self._at(segment, place, right=sign > 0)
            elif self.everywhere:
                yield self._at_infinity(curve, right=sign > 0)

    def _slope_sign(self, curve: Curve, left: Number | None, right: Number | None) -> int | None:
        """Return the sign of the slope between two marks, 0 where it is not proven, None where f has no value there."""
        if not self.everywhere:
            left, right = left or _number(self.window[0]), right or _number(self.window[1])
        for sample in samples(left, right):
            try:
                curve.value(0, sample, _SHARP)
            except OutsideError:
                return None
            except SignalError:
                continue
            sign = curve.sign_at(sample)
            if sign:
                return sign
        return 0

    def _at_infinity(self, curve: Curve, *, right: bool) -> Depth:
        """Return the depth where f falls towards −∞ (the stretch lies on the right of that end) or ∞."""
        formula, end = curve.where[0], self.window[0 if right else 1]
        t = sp.Dummy(positive=True)
        expression = formula.subs(self.variable, -1 / t if right else 1 / t)
        steady = Curve(curve.expression, self.variable, (formula,), Work(_UNLIMITED))
        if tail_sign(steady, end, right=not right) == (1 if right else -1):
            return Depth(falls=True, right=right)
        return _ended(expression, t, tendency(expression, [t], [rising_from_zero()]), None, right=right)

    def _at(self, segment: Segment, place: Number, *, right: bool) -> Iterator[Depth]:
        """Give the depth at a mark, unless it is a point that is known, or a seam at which f does not jump."""
        value = _continued(segment.formula, self.variable, place)
        if value is None:
            yield self._at_gap(segment.formula, place, right=right)
            return
        at_seam = any(end is not None and meet(place, end) for end in (segment.left, segment.right))
        floor = value.enclosure(BITS).lower()
        if not at_seam and not self._is_listed(place):
            yield Depth(floor, value, attained=True, place=place, right=right)
        elif at_seam and not self._is_joined(place) and not self._is_attained(place, value):
            yield Depth(floor, value, place=place, right=right)

    def _is_listed(self, place: Number) -> bool:
        known = [point.point[0] for point in self.line.points] + [corner.point[0] for corner in self.line.corners]
        return any(meet(place, number) for number in known)

    def _at_gap(self, formula: sp.Expr, place: Number, *, right: bool) -> Depth:
        """Return the depth next to a place where the formula has no value."""
        t = sp.Dummy(positive=True)
        exact = place.exact
        if exact is not None:
            expression = formula.subs(self.variable, exact + t if right else exact - t)
            known = _ended(expression, t, tendency(expression, [t], [rising_from_zero()]), place, right=right)
            if known.falls or known.value is not None:
                return known
        expression = formula
        for boundary in boundaries_of(formula, partial(formula, self.variable), self.variable):
            sign = self._sign_beside(boundary, place, right=right)
            expression = expression.subs(boundary, sign * t) if sign else expression
        near = [rising_from_zero(), at(place.enclosure(_SHARP))]
        return _ended(expression, None, tendency(expression, [t, self.variable], near), place, right=right)

    def _sign_beside(self, boundary: sp.Expr, place: Number, *, right: bool) -> int:
        """Return the sign next to a place of what is 0 there, and keeps its sign on the stretch; else 0."""
        curve = Curve(boundary, self.variable, (), Work(_UNLIMITED))
        with precision(_SHARP):
            ball = place.enclosure(_SHARP)
            beside = (ball + _BESIDE if right else ball - _BESIDE).mid()
        try:
            vanishes = curve.value(0, ball, _SHARP).contains(0)
        except SignalError:
            return 0
        return curve.sign_at(beside) if vanishes else 0

    def _at_seam(self, seam: Number) -> Iterator[Depth]:
        """Give the value that f has on a seam itself, where it is not sure to be that of the formula beside it."""
        value = None if seam.exact is None else substitution.put_in(self.objective, {self.variable: seam.exact})
        if value is None:
            yield Depth(place=seam, at_seam=True)
            return
        if value.has(*FORBIDDEN) or not value.is_number:
            yield Depth(INFINITY, place=seam, at_seam=True)
            return
        number = Number.of(value)
        yield Depth(number.enclosure(BITS).lower(), number, attained=True, place=seam, at_seam=True)

    def _is_attained(self, seam: Number, value: Number) -> bool:
        if seam.exact is None or value.exact is None:
            return False
        own = substitution.put_in(self.objective, {self.variable: seam.exact})
        return own is not None and not own.has(*FORBIDDEN) and is_exactly_zero(own - value.exact)


def _ended(expression: sp.Expr, t: sp.Symbol | None, found: Tendency, place: Number | None, *, right: bool) -> Depth:
    """Return the depth that a tendency tells."""
    if falls_for_ever(found):
        return Depth(falls=True, place=place, right=right)
    value = None if t is None else _approached(expression, t, found)
    return Depth(found[0], value, place=place, right=right)


def _approached(expression: sp.Expr, t: sp.Symbol, found: Tendency) -> Number | None:
    """Return the value that is approached: SymPy's, if f, which only falls, is seen to come near it and not below."""
    narrow = single(found)
    if expression.count_ops() > _LONGEST_LIMIT or expression.has(*FORBIDDEN):
        return None
    try:
        exact = sp.limit(without_domain(expression), t, 0, "+")
    except (NotImplementedError, ValueError, TypeError, ArithmeticError, AttributeError, RecursionError):
        return None
    if not exact.is_number or exact.has(*FORBIDDEN) or not exact.is_real:
        return None
    number = Number.of(exact)
    if narrow is not None:
        return number if number.enclosure(BITS).overlaps(narrow) else None
    return number if _is_near(expression, t, number) and not number.enclosure(BITS) < found[0] else None


def _is_near(expression: sp.Expr, t: sp.Symbol, number: Number) -> bool:
    """Whether f comes nearer and nearer to a number as t falls to 0, as far as values tell."""
    curve = Curve(expression - (number.exact or 0), t, (), Work(_UNLIMITED))
    try:
        gaps = [abs(curve.value(0, arb(2) ** -power, 2048)) for power in (8, 64, 512)]
    except SignalError:
        return False
    return bool(gaps[1] < gaps[0]) and bool(gaps[2] < gaps[1]) and bool(gaps[2] < arb(2) ** -5)


def _continued(formula: sp.Expr, variable: sp.Symbol, place: Number) -> Number | None:
    """Return the value of a formula at a mark, None where it has none or is not proven to have one."""
    if place.exact is not None and is_missing(formula, variable, place.exact):
        return None
    value = value_at(formula, [variable], [place])
    try:
        return value if value.enclosure(BITS).is_finite() else None
    except SignalError:
        return None


def _number(end: arb) -> Number:
    return Number(lambda _: end)


def _is_between(number: Number, left: Number | None, right: Number | None) -> bool:
    ball = number.enclosure(BITS)
    after = left is None or (bool(ball > left.enclosure(BITS)) and not meet(number, left))
    before = right is None or (bool(ball < right.enclosure(BITS)) and not meet(number, right))
    return after and before
