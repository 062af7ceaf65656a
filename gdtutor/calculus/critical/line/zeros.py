"""The real zeros of a function of one variable: factor by factor, each alone in an interval, proven."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.line.curve import Curve
from gdtutor.calculus.critical.line.isolation import isolate, rules_out_tails
from gdtutor.calculus.critical.proof.closed import BITS, vanishes
from gdtutor.calculus.critical.proof.factors import factors_of
from gdtutor.calculus.critical.proof.interval import Interval
from gdtutor.calculus.critical.proof.polynomials import polynomial_zeros, rational_coefficients
from gdtutor.calculus.critical.proof.work import Work
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

_NEARBY: Final = range(4, 140, 6)


@dataclass(frozen=True, slots=True)
class LineZero:
    """A zero of g: where it is, how often it counts, and which factors of g vanish there.

    `factors` has the index of each and the order of its first derivative that does not vanish there.
    """

    place: Number
    times: int
    factors: tuple[tuple[int, int], ...]

    @property
    def ball(self) -> arb:
        """A narrow ball around it."""
        return self.place.enclosure(BITS)


@dataclass(frozen=True, slots=True)
class Zeros:
    """The zeros of g in increasing order; between them and outside `unsettled` there is none.

    `everywhere`: not only in the window but on the whole line.
    """

    found: tuple[LineZero, ...]
    unsettled: tuple[Interval, ...]
    everywhere: bool
    factors: tuple[Curve, ...] = field(default=())


def zeros(expression: sp.Expr, variable: sp.Symbol, window: Interval, where: Sequence[sp.Expr], work: Work) -> Zeros:
    """Return the zeros of a seam-free function in a bounded window (all real ones, where it is a polynomial)."""
    found: list[LineZero] = []
    unsettled: list[Interval] = []
    curves: list[Curve] = []
    everywhere = True
    for index, (factor, times) in enumerate(factors_of(expression)):
        curve = Curve(factor, variable, where, work)
        curves.append(curve)
        coefficients = rational_coefficients(factor, variable)
        if coefficients is not None:
            found += [LineZero(place, times, ((index, 1),)) for place in polynomial_zeros(coefficients)]
            continue
        places, left = isolate(curve, window)
        found += [LineZero(place, times * order, ((index, order),)) for place, order in places]
        unsettled += left
        everywhere = everywhere and rules_out_tails(curve, window)
    merged = list(_merged(sorted(found, key=lambda zero: float(zero.ball.mid())), curves))
    return Zeros(tuple(merged), tuple(unsettled), everywhere, tuple(curves))


def _merged(ordered: Sequence[LineZero], curves: Sequence[Curve]) -> Iterator[LineZero]:
    """Put zeros of different factors together where they are one and the same."""
    pending: LineZero | None = None
    for zero in ordered:
        if pending is None:
            pending = zero
        elif _same(pending, zero, curves):
            place = pending.place if pending.place.exact is not None else zero.place
            pending = replace(
                pending, place=place, times=pending.times + zero.times, factors=pending.factors + zero.factors
            )
        else:
            yield pending
            pending = zero
    if pending is not None:
        yield pending


def _same(one: LineZero, other: LineZero, curves: Sequence[Curve]) -> bool:
    if not one.ball.overlaps(other.ball):
        return False
    if one.place.exact is not None and other.place.exact is not None:
        return bool(one.place.exact == other.place.exact)
    for known, unknown in ((one, other), (other, one)):
        if known.place.exact is not None:
            curve = curves[unknown.factors[0][0]]
            return vanishes(curve.expression, {curve.variable: known.place.exact})
    return False


def radius_alone(zero: LineZero, curves: Sequence[Curve], whole: Curve) -> arb | None:
    """Return how far around the zero nothing else happens: no other zero, and `whole` has a value all the way."""
    for power in _NEARBY:
        radius = arb(2) ** -power
        around = zero.place.enclosure(2 * power + BITS) + arb(0, radius)
        if _quiet(around, zero, curves, whole, 2 * power + 64):
            return radius
    return None


def _quiet(around: arb, zero: LineZero, curves: Sequence[Curve], whole: Curve, bits: int) -> bool:
    orders = dict(zero.factors)

    def apart(index: int, curve: Curve) -> bool:
        value = attempt(lambda: curve.value(orders.get(index, 0), around, bits))
        return bool(value > 0 or value < 0)

    if attempt(lambda: whole.value(0, around, bits)).is_nan():
        return False
    return all(apart(index, curve) for index, curve in enumerate(curves))


def attempt(evaluate: Callable[[], arb]) -> arb:
    """Return the value, or a ball that is no number where there is none."""
    try:
        return evaluate()
    except SignalError:
        return arb("nan")
