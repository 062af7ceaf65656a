"""Ticks: round numbers along an axis, with labels that are exact decimals.

A tick is k·m·10ᵉ with m one of 1, 2, 5; positions and labels come from integers, so no 0.30000000000000004 can arise.
"""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gdtutor.catalog.letters import LOWERED
from gdtutor.text.glyphs import superscript
from gdtutor.text.style import PLAIN, Style

LONGEST_PLAIN = 6
"""Digits and point of the longest label that is written without a power of ten."""

PLAIN_EXPONENT = 3
"""Powers of ten up to this exponent, up or down, are written out on a logarithmic axis."""

LARGEST_EXPONENT = 300
"""Powers of ten that doubles hold with all their digits."""

SUBSCRIPTS = str.maketrans({LOWERED[character]: f"_{character}" for character in "0123456789nk"} | {LOWERED["+"]: "+"})


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on an axis: where it is (in the axis's own units) and what stands beside it."""

    position: float
    label: str


def ticks(low: float, high: float, at_most: int, style: Style = PLAIN) -> tuple[Tick, ...]:
    """Return at most `at_most` equally spaced round numbers in [low, high], in order.

    Nothing is returned for an empty, reversed or unbounded range.
    """
    if at_most < 1 or not (math.isfinite(low) and math.isfinite(high) and low < high):
        return ()
    return _labelled(*_multiples(Fraction(low), Fraction(high), at_most), style)


def log_ticks(low: float, high: float, at_most: int, style: Style = PLAIN) -> tuple[Tick, ...]:
    """Return ticks for an axis that shows log₁₀ of its values: `low`, `high` and positions are exponents of ten."""
    if at_most < 1 or not (math.isfinite(low) and math.isfinite(high) and low < high):
        return ()
    if high - low < 1 and -LARGEST_EXPONENT < low < high < LARGEST_EXPONENT:
        inside = ticks(10.0**low, 10.0**high, at_most, style)
        return tuple(Tick(math.log10(tick.position), tick.label) for tick in inside)
    exponents = _decades(low, high, at_most)
    return tuple(Tick(float(e), _plain(1, e) if abs(e) <= PLAIN_EXPONENT else _power(1, e, style)) for e in exponents)


def ascii_label(label: str) -> str:
    """Write an axis label in pure ASCII: f(xₙ) as f(x_n), xₙ₊₁ as x_n+1, α as alpha."""
    return "".join(map(_ascii_character, label.translate(SUBSCRIPTS).replace("+_", "+")))


PLAIN_SIGNS = {"−": "-", "≈": "~", "·": "*", "×": "x", "′": "'", "‖": "||", "√": "sqrt", "π": "pi"}
"""What some signs are in pure ASCII."""


def _ascii_character(character: str) -> str:
    if character.isascii():
        return character
    if character in PLAIN_SIGNS:
        return PLAIN_SIGNS[character]
    name = unicodedata.name(character, "")
    return name.rpartition(" ")[2].lower() if name.startswith("GREEK") else "?"


def _decades(low: float, high: float, at_most: int) -> list[int]:
    size, first, last = 1, math.ceil(low), math.floor(high)
    while last // size - -(-first // size) + 1 > at_most:
        size = size * 5 // 2 if str(size).startswith("2") else size * 2
    return [k * size for k in range(-(-first // size), last // size + 1)]


def _multiples(low: Fraction, high: Fraction, at_most: int) -> tuple[list[int], int]:
    """Return integers n and an exponent e: the ticks are n·10ᵉ."""
    exponent = _exponent((high - low) / (at_most + 1)) - 1
    while True:
        for size in (1, 2, 5):
            step = size * Fraction(10) ** exponent
            first, last = math.ceil(low / step), math.floor(high / step)
            if last - first + 1 <= at_most:
                return [k * size for k in range(first, last + 1)], exponent
        exponent += 1


def exact_label(value: Decimal, style: Style = PLAIN) -> str:
    """Write a decimal exactly as a tick would be: 0.25, −30, 2·10⁶."""
    sign, digits, exponent = value.normalize().as_tuple()
    n = int("".join(map(str, digits))) * (-1 if sign else 1)
    return _labelled([n], int(exponent), style)[0].label


def _exponent(value: Fraction) -> int:
    """Return about log₁₀ of a positive value, however large or small."""
    bits = value.numerator.bit_length() - value.denominator.bit_length()
    return math.floor((bits - 1) * math.log10(2))


def _labelled(multiples: list[int], exponent: int, style: Style) -> tuple[Tick, ...]:
    labels = [_plain(n, exponent) for n in multiples]
    if any(len(label.lstrip("-")) > LONGEST_PLAIN for label in labels):
        powers = [_power(n, exponent, style) for n in multiples]
        labels = min(labels, powers, key=lambda texts: max(map(len, texts)))
    if not style.ascii:
        labels = [label.replace("-", "−") for label in labels]
    return tuple(Tick(_float(n, exponent), label) for n, label in zip(multiples, labels, strict=True))


def _float(n: int, exponent: int) -> float:
    return float(f"{n}e{exponent}")


def _plain(n: int, exponent: int) -> str:
    """Write n·10ᵉ as a decimal without a power of ten."""
    if n == 0 or exponent >= 0:
        return str(n * 10 ** max(0, exponent))
    whole, part = divmod(abs(n), 10**-exponent)
    decimals = f"{part:0{-exponent}d}".rstrip("0")
    return ("-" if n < 0 else "") + (f"{whole}.{decimals}" if decimals else str(whole))


def _power(n: int, exponent: int, style: Style) -> str:
    """Write n·10ᵉ with a power of ten: 2·10⁶, or 2e6 in ASCII."""
    if n == 0:
        return "0"
    digits = str(abs(n))
    power = exponent + len(digits) - 1
    digits = digits.rstrip("0")
    mantissa = ("-" if n < 0 else "") + digits[0] + ("." + digits[1:] if digits[1:] else "")
    if style.ascii:
        return f"{mantissa}e{power}"
    raised = "10" + superscript(str(power))
    return raised if mantissa == "1" else f"−{raised}" if mantissa == "-1" else f"{mantissa}·{raised}"
