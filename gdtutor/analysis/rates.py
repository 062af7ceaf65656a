"""Learning rates for a sweep: a range as it is typed, and the exact numbers in it."""

from __future__ import annotations

import math
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.errors import InputError
from gdtutor.language.settings import read_rate
from gdtutor.text.formula import Digits, Negation, Power
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

USUAL: Final = 25
"""So many rates are tried where no number is given."""
MOST: Final = 10_000
"""A sweep has at most so many rates."""
_SCALES: Final = ("log", "linear")
_FEWEST_DIGITS: Final = 2
_MOST_DIGITS: Final = 12
_LARGEST_POWER: Final = 100
_FINENESS: Final = 4
"""Rounding moves a rate by at most this part of the way to its neighbour."""
_EXAMPLE: Final = {"range": "FROM:TO", "example": "1/1000:1", "log": ":log", "linear": ":linear"}
"""How a range is typed."""


def read_rates(text: str) -> tuple[sp.Expr, ...]:
    """Read FROM:TO[:log|:linear][:COUNT], or a list with commas, as exact rates in increasing order.

    The ends are what is typed. Between them a log scale (the usual one) has equal ratios and a linear scale equal
    distances, and every rate is a decimal with as few digits, two at least, as keep neighbours well apart: what is
    printed is what is run. Raises InputError for what is no range.

    >>> read_rates("1/100:1:5")
    (1/100, 4/125, 1/10, 8/25, 1)
    >>> read_rates("0:1")
    Traceback (most recent call last):
    ...
    gdtutor.errors.InputError: The learning rate must be above 0, and it is 0.
    """
    if ":" not in text:
        return _listed(text)
    first, last, *rest = (piece.strip() for piece in text.split(":"))
    scale, count = _manner(rest, text)
    low, high = read_rate(first), read_rate(last)
    _check_size(first, low)
    _check_size(last, high)
    if (low < high) != sp.true:
        raise InputError(told("rates.order", first=first[:30], last=last[:30]))
    inner = (_on_log_scale if scale == "log" else _on_linear_scale)(low, high, count)
    return (low, *inner, high)


def _listed(text: str) -> tuple[sp.Expr, ...]:
    pieces = [piece for piece in text.split(",") if piece.strip()]
    if len(pieces) < 2:
        raise InputError(told("rates.no-range", given=text[:40], **_EXAMPLE))
    _check_count(len(pieces))
    read = {read_rate(piece): piece for piece in pieces}
    for rate, piece in read.items():
        _check_size(piece, rate)
    rates = tuple(sorted(read, key=lambda rate: (float(rate), str(rate))))
    if len(rates) < 2:
        raise InputError(told("rates.different"))
    return rates


def _manner(pieces: Sequence[str], text: str) -> tuple[str, int]:
    """Return the scale and the number of rates from what stands behind the ends."""
    scales = [piece for piece in pieces if piece in _SCALES]
    counts = [piece for piece in pieces if re.fullmatch(r"[0-9]{1,9}", piece)]
    if len(scales) > 1 or len(counts) > 1 or len(scales) + len(counts) < len(pieces):
        raise InputError(told("rates.no-range", given=text[:60], **_EXAMPLE))
    count = int(counts[0]) if counts else USUAL
    _check_count(count)
    return (scales[0] if scales else "log"), count


def _check_count(count: int) -> None:
    if not 2 <= count <= MOST:
        raise InputError(told("rates.count", least=2, most=MOST, asked=count))


def _check_size(text: str, rate: sp.Expr) -> None:
    if not abs(_logarithm(rate)) <= _LARGEST_POWER:
        power = Digits(str(_LARGEST_POWER))
        low, high = Power(Digits("10"), Negation(power)), Power(Digits("10"), power)
        raise InputError(told("rates.size", low=low, high=high, given=text[:30]))


def _on_log_scale(low: sp.Expr, high: sp.Expr, count: int) -> list[sp.Expr]:
    """Return the rates between the ends with equal ratios, rounded to as few significant digits as will do."""
    start, step = _logarithm(low), (_logarithm(high) - _logarithm(low)) / (count - 1)
    powers = [start + step * k for k in range(1, count - 1)]
    digits = _FEWEST_DIGITS
    while digits < _MOST_DIGITS and 10.0 ** (1 - digits) / 2 > math.expm1(step * math.log(10)) / _FINENESS:
        digits += 1
    return _apart(low, high, (_rounded(power, digits) for power in powers))


def _rounded(power: float, digits: int) -> Fraction:
    """Return 10^power with so many significant digits."""
    exponent = math.floor(power)
    mantissa = round(10.0 ** (power - exponent + digits - 1))
    return Fraction(mantissa) * Fraction(10) ** (exponent - digits + 1)


def _logarithm(rate: sp.Expr) -> float:
    return float(sp.log(rate, 10).evalf(20))


def _on_linear_scale(low: sp.Expr, high: sp.Expr, count: int) -> list[sp.Expr]:
    """Return the rates between the ends with equal distances, rounded to as few decimal places as will do."""
    first, last = (Fraction(str(end.evalf(30))) for end in (low, high))
    step = (last - first) / (count - 1)
    place = Fraction(10) ** math.floor(math.log10(step / _FINENESS))
    return _apart(low, high, (round((first + step * k) / place) * place for k in range(1, count - 1)))


def _apart(low: sp.Expr, high: sp.Expr, rates: Iterator[Fraction]) -> list[sp.Expr]:
    """Return the rates strictly between the ends, each once."""
    inner = (sp.Rational(rate) for rate in dict.fromkeys(rates))
    return [rate for rate in inner if (low < rate) == sp.true and (rate < high) == sp.true]
