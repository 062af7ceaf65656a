"""An interval that may reach to infinity, and arithmetic with it.

An interval is a pair (low, high) of exact balls, each of which may be infinite. A result encloses every value that the
operation has where it is defined. Source: Hickey, Ju, van Emden, *Interval arithmetic: from principles to
implementation*, J. ACM 48 (2001).
"""

from __future__ import annotations

from typing import Final, TypeAlias

from flint import arb

Interval: TypeAlias = tuple[arb, arb]

INFINITY: Final = arb.pos_inf()
MINUS_INFINITY: Final = arb.neg_inf()
ZERO: Final = arb(0)
ONE: Final = arb(1)


def everything() -> Interval:
    """Return the whole line; a new pair each time, because two that are the same object are the same quantity."""
    return MINUS_INFINITY, INFINITY


def hull(ball: arb) -> Interval:
    """Return the interval of a ball."""
    return (ball.lower(), ball.upper()) if ball.is_finite() else everything()


def ball(interval: Interval) -> arb:
    """Return a ball around a bounded interval."""
    low, high = interval
    middle = ((low + high) / 2).mid()
    return middle + arb(0, (high - middle).max(middle - low).abs_upper())


def sign_of(interval: Interval) -> int:
    """Return 1 or -1 for an interval without 0, 0 for one that may hold it."""
    return 1 if interval[0] > 0 else -1 if interval[1] < 0 else 0


def is_bounded(u: Interval) -> bool:
    """Whether both ends are finite."""
    return bool(u[0].is_finite() and u[1].is_finite())


def tidy(low: arb, high: arb) -> Interval:
    """Return an interval, with no bound where a bound is lost."""
    return (
        MINUS_INFINITY if low.is_nan() or (not low.is_finite() and not low > 0) else low.lower(),
        INFINITY if high.is_nan() or (not high.is_finite() and not high < 0) else high.upper(),
    )


def add(u: Interval, v: Interval) -> Interval:
    """Return u + v."""
    return tidy(u[0] + v[0], u[1] + v[1])


def negative(u: Interval) -> Interval:
    """Return −u."""
    return -u[1], -u[0]


def _times(a: arb, b: arb) -> arb:
    """Return a product of bounds; 0·∞ is 0 because the infinite bound is never reached."""
    return ZERO if a.is_zero() or b.is_zero() else a * b


def multiply(u: Interval, v: Interval) -> Interval:
    """Return u·v; u·u is never negative."""
    if u is v:
        return _square(u)
    products = [_times(a, b) for a in u for b in v]
    lows = [tidy(p, p)[0] for p in products]
    highs = [tidy(p, p)[1] for p in products]
    return min(lows, key=BallOrder), max(highs, key=BallOrder)


class BallOrder:
    """The order of exact balls."""

    __slots__ = ("value",)

    def __init__(self, value: arb) -> None:
        """Order an exact ball among others."""
        self.value = value

    def __lt__(self, other: BallOrder) -> bool:
        return bool(self.value < other.value)


def _square(u: Interval) -> Interval:
    low, high = absolute(u)
    return tidy(low * low, high * high)


def absolute(u: Interval) -> Interval:
    """Return |u|."""
    low, high = u
    if low >= 0:
        return u
    if high <= 0:
        return negative(u)
    return ZERO, max(-low, high, key=BallOrder)


def inverse(u: Interval) -> Interval:
    """Return 1/u; the whole line where u has 0 inside."""
    low, high = u
    if low < 0 and high > 0:
        return everything()
    if low.is_zero() and high.is_zero():
        return everything()
    if low >= 0:
        return _reciprocal(high, MINUS_INFINITY)[0], INFINITY if low.is_zero() else _reciprocal(low, INFINITY)[1]
    return (MINUS_INFINITY if high.is_zero() else _reciprocal(high, MINUS_INFINITY)[0]), _reciprocal(low, INFINITY)[1]


def _reciprocal(bound: arb, lost: arb) -> Interval:
    if not bound.is_finite():
        return ZERO, ZERO
    value = 1 / bound
    return (value.lower(), value.upper()) if value.is_finite() else (lost, lost)


def largest(u: Interval, v: Interval) -> Interval:
    """Return max(u, v)."""
    return max(u[0], v[0], key=BallOrder), max(u[1], v[1], key=BallOrder)
