"""The next learning rate when a learner presses + or −: the ladder 1/100, 1/50, 1/20, 1/10, 1/5, 1/2, 1, 2, 5, 10."""

from __future__ import annotations

from fractions import Fraction

_TEN = Fraction(10)


def next_rate(text: str, direction: int) -> str | None:
    """Return the neighbour of a rate on the 1-2-5 ladder, written as the rate was: decimal or fraction.

    `direction` is 1 for a larger rate and -1 for a smaller one. None where `text` is not a plain positive number.
    """
    try:
        rate = Fraction(text.strip().replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return None
    if rate <= 0 or not Fraction(1, 10**12) < rate < 10**12:
        return None
    found = _above(rate) if direction > 0 else 1 / _above(1 / rate)
    return _decimal(found) if "." in text else str(found)


def _above(rate: Fraction) -> Fraction:
    """Return the smallest 1-2-5 value above `rate`; the ladder is its own mirror under 1/x."""
    power = -13
    while _TEN ** (power + 1) <= rate:
        power += 1
    return next(step * _TEN**power for step in (1, 2, 5, 10) if step * _TEN**power > rate)


def _decimal(rate: Fraction) -> str:
    digits = 0
    while rate * 10**digits % 1:
        digits += 1
    return f"{float(rate):.{max(digits, 1)}f}"
