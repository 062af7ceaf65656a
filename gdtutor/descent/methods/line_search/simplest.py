"""The simplest fraction in a ball: a guess at an exact value, to be proven by whoever takes it."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from flint import fmpq

from gdtutor.numbers.rounding import exact_value

if TYPE_CHECKING:
    from flint import arb

_SHORTEST: Final = 2**40
"""A fraction with a larger denominator is no guess but noise."""
_LARGEST: Final = 2**2000


def simplest_in(ball: arb) -> fmpq | None:
    """Return the fraction with the smallest denominator in `ball`, or None where that is not short.

    Source: Graham, Knuth, Patashnik, *Concrete Mathematics* (1994), ch. 4.5 (the Stern–Brocot tree).
    """
    if not ball.is_finite() or abs(ball).abs_upper() > _LARGEST:
        return None
    if ball.contains(0):
        return fmpq(0)
    low, high = (exact_value(end) for end in (ball.lower(), ball.upper()))
    found = _simplest(low, high) if low > 0 else -_simplest(-high, -low)
    return fmpq(found.numerator, found.denominator) if found.denominator <= _SHORTEST else None


def _simplest(low: Fraction, high: Fraction) -> Fraction:
    """Return the fraction with the smallest denominator in [low, high], 0 < low ≤ high, by continued fractions."""
    whole = []
    while True:
        part = low.numerator // low.denominator
        if part == low or part + 1 <= high:
            whole.append(part if part == low else part + 1)
            break
        whole.append(part)
        low, high = 1 / (high - part), 1 / (low - part)
    result = Fraction(whole.pop())
    while whole:
        result = whole.pop() + 1 / result
    return result
