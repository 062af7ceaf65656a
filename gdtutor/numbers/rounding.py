"""From an enclosure to a decimal: the digits that are proven, and no others."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import Final

from flint import arb, fmpq, fmpz

WHOLE: Final = 12
"""An integer of at most this many characters is written in full."""
_SMALLEST_EXPONENT: Final = -5
_GUARD_DIGITS: Final = 12
_DIGITS_PER_BIT: Final = 0.30103
_WRITABLE: Final = 10_000
"""Powers of two up to this are written out as integers."""


@dataclass(frozen=True, slots=True)
class Decimal:
    """The number `mantissa` · 10^`exponent`; `exact` if nothing was rounded away."""

    mantissa: int
    exponent: int
    exact: bool

    @property
    def text(self) -> str:
        """Plain ASCII: "2.88", "20.9019", "-1.5e-12", "1.23457e8"; an exact value without trailing zeros."""
        return _text(self.mantissa, self.exponent, exact=self.exact)

    @property
    def ball(self) -> arb:
        """The same as a ball."""
        return arb(self.mantissa) * arb(10) ** self.exponent

    @property
    def half_unit(self) -> str:
        """A bound on what was rounded away: half a unit of the last place, "0" if nothing was."""
        return "0" if self.exact else f"5e{self.exponent - 1}"


def round_fraction(value: Fraction, digits: int) -> Decimal:
    """Round an exact value to `digits` significant digits, a tie to the even digit."""
    if value == 0:
        return Decimal(0, 0, exact=True)
    exponent = leading(abs(value)) - digits + 1
    mantissa = round(value / _ten(exponent))
    if abs(mantissa) == 10**digits:
        mantissa, exponent = mantissa // 10, exponent + 1
    return Decimal(mantissa, exponent, exact=mantissa * _ten(exponent) == value)


def round_ball(ball: arb, digits: int) -> Decimal | None:
    """Round an enclosure, or return None while two numbers in it would be rounded differently."""
    if not ball.is_finite():
        return None
    if ball.is_exact() and abs(int(ball.man_exp()[1])) < _WRITABLE:
        return round_fraction(exact_value(ball), digits)
    known = max(0, int(ball.rel_accuracy_bits() * _DIGITS_PER_BIT))
    rounded = _round_to(ball, digits, digits + _GUARD_DIGITS)
    return _round_to(ball, digits, known + _GUARD_DIGITS) if rounded is None and known > digits else rounded


def round_tie(ball: arb, digits: int) -> Decimal:
    """Round a narrow enclosure of a value that cannot be told from the middle between two decimals: to the even one."""
    figures = digits + _GUARD_DIGITS
    middle, _, exponent = (int(part) for part in ball.mid_rad_10exp(figures))
    mantissa, shift = _round_integer(middle, figures)
    mantissa, more = _round_integer(mantissa, digits)
    return Decimal(mantissa, exponent + shift + more, exact=False)


def _round_to(ball: arb, digits: int, figures: int) -> Decimal | None:
    """Round by way of a decimal enclosure of `figures` digits, a little wider than the ball."""
    middle, radius, exponent = (int(part) for part in ball.mid_rad_10exp(figures))
    low, high = middle - radius, middle + radius
    if low <= 0 <= high:
        return None
    bounds = [_round_integer(end, digits) for end in (low, high)]
    if bounds[0] != bounds[1]:
        return None
    mantissa, shift = bounds[0]
    return Decimal(mantissa, exponent + shift, exact=False)


def exact_value(ball: arb) -> Fraction:
    """Return the value of a ball of radius 0."""
    mantissa, exponent = (int(part) for part in ball.man_exp())
    return Fraction(mantissa) * (Fraction(2) ** exponent)


def _round_integer(value: int, digits: int) -> tuple[int, int]:
    """Round to `digits` significant digits: (mantissa, power of ten)."""
    shift = len(str(abs(value))) - digits
    if shift <= 0:
        return value * 10**-shift, shift
    quotient, remainder = divmod(abs(value), 10**shift)
    quotient += 2 * remainder > 10**shift or (2 * remainder == 10**shift and quotient % 2 == 1)
    if quotient == 10**digits:
        quotient, shift = quotient // 10, shift + 1
    return (quotient if value > 0 else -quotient), shift


def leading(value: Fraction | fmpq) -> int:
    """Return e with 10^e ≤ value < 10^(e+1)."""
    exponent = len(fmpz(value.numerator).str()) - len(fmpz(value.denominator).str())
    reached = _ten(exponent) <= value if isinstance(value, Fraction) else fmpq(10) ** exponent <= value
    return exponent if reached else exponent - 1


@lru_cache(maxsize=256)
def _ten(exponent: int) -> Fraction:
    return Fraction(10) ** exponent


def _text(mantissa: int, exponent: int, *, exact: bool) -> str:
    if mantissa == 0:
        return "0"
    sign, figures = "-" if mantissa < 0 else "", str(abs(mantissa))
    if exact:
        stripped = figures.rstrip("0")
        exponent, figures = exponent + len(figures) - len(stripped), stripped
    leading = exponent + len(figures) - 1
    if exponent >= 0 and exact and leading < WHOLE - len(sign):
        return sign + figures + "0" * exponent
    if leading >= _SMALLEST_EXPONENT and exponent <= 0:
        return sign + _positional(figures, exponent)
    fraction = f".{figures[1:]}" if len(figures) > 1 else ""
    return f"{sign}{figures[0]}{fraction}e{leading}"


def _positional(figures: str, exponent: int) -> str:
    if exponent == 0:
        return figures
    figures = figures.rjust(1 - exponent, "0")
    return f"{figures[:exponent]}.{figures[exponent:]}"
