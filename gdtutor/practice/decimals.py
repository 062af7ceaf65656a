"""Decimals as answers: rounded as they should be, cut off, or with a computer's noise in the last digits."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

import sympy as sp
from flint import arb, fmpq

from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.practice.equality import same

_LITERAL: Final = re.compile(
    r"\s*[-−+]?\s*(?P<whole>\d*)(?P<point>\.?)(?P<part>\d*)(?:[eE](?P<exponent>[-+]?\d{1,3}))?\s*"
)
_BRACKETED: Final = re.compile(r"\s*\((.*)\)\s*")
_BITS: Final = 512
_NOISY: Final = 10
"""A decimal with so many digits of which only the last two are wrong comes from a computer."""


class Fit(Enum):
    """How a number that is typed fits the right one; the values are the ids of what is wrong with the form."""

    RIGHT = ""
    ROUNDED = "rounded"
    FEW_DIGITS = "too-few-digits"
    NOISE = "calculator-noise"
    TRUNCATED = "truncated"


@dataclass(frozen=True, slots=True)
class Literal:
    """A decimal as it was typed: so many significant digits, and what one in the last place is worth.

    The zeros at the end of 1200 are no significant digits: they may stand where others were.
    """

    digits: int
    unit: Fraction
    has_point: bool


def read_literal(text: str) -> Literal | None:
    """Return what there is to know of a decimal, in brackets or not; None for anything else.

    >>> read_literal("0.0250")
    Literal(digits=3, unit=Fraction(1, 10000), has_point=True)
    """
    inside = _BRACKETED.fullmatch(text)
    found = _LITERAL.fullmatch(inside[1] if inside else text)
    if not found or not found["whole"] + found["part"]:
        return None
    figures = (found["whole"] + found["part"]).lstrip("0")
    zeros = 0 if found["point"] or found["exponent"] else len(figures) - len(figures.rstrip("0"))
    unit = Fraction(10) ** (int(found["exponent"] or 0) - len(found["part"]) + zeros)
    return Literal(len(figures) - zeros, unit, bool(found["point"]))


def fit(text: str, value: sp.Expr, right: sp.Expr, digits: int | None) -> Fit | None:
    """Say how a number fits the right one, of which `digits` are asked, or the exact value; None for a wrong one."""
    if value.free_symbols:
        return None
    if same((value,), (right,)) is True:
        return Fit.RIGHT
    with suppress(SignalError):
        return _fit(text, value, right, digits)
    return None


def _fit(text: str, value: sp.Expr, right: sp.Expr, digits: int | None) -> Fit | None:
    literal = read_literal(text)
    if digits is not None and (literal is None or literal.digits >= digits) and _agree(value, right, digits):
        return Fit.RIGHT
    if literal is None or not value.is_Rational:
        return None
    return _decimal_fit(literal, value, right, digits)


def _decimal_fit(literal: Literal, value: sp.Expr, right: sp.Expr, digits: int | None) -> Fit | None:
    short = Fit.ROUNDED if digits is None else Fit.FEW_DIGITS
    least = 2 if digits is None and _ends(right) else 1
    wanted = digits is not None or literal.has_point
    if wanted and literal.digits >= least and _is_within_half(literal.unit, value, right):
        return short if digits is None or literal.digits < digits else Fit.RIGHT
    with precision(_BITS):
        exact, typed = Number.of(right).enclosure(_BITS), arb(fmpq(int(value.p), int(value.q)))
        unit = arb(fmpq(literal.unit.numerator, literal.unit.denominator))
        away = abs(typed - exact)
        if literal.digits >= _NOISY and away < 100 * unit:
            return Fit.NOISE
        cut = literal.digits > 2 and literal.has_point and abs(typed) < abs(exact) < abs(typed) + unit and away < unit
    return Fit.TRUNCATED if cut else None


def _is_within_half(unit: Fraction, value: sp.Rational, right: sp.Expr) -> bool:
    """Say whether a number is at most half a unit away from the right one: what ends on 5 is rounded up or down."""
    if right.is_Rational:
        return 2 * abs(Fraction(int((value - right).p), int((value - right).q))) <= unit
    with precision(_BITS):
        away = abs(Number.of(right - value).enclosure(_BITS))
        return bool(2 * away <= arb(fmpq(unit.numerator, unit.denominator)))


def _ends(value: sp.Expr) -> bool:
    """Say whether a number is a decimal that ends: who types fewer of its digits has not rounded what never ends."""
    if not value.is_Rational:
        return False
    rest = int(value.q)
    for factor in (2, 5):
        while rest % factor == 0:
            rest //= factor
    return rest == 1


def _agree(value: sp.Expr, right: sp.Expr, digits: int) -> bool:
    """Say whether two numbers are the same when they are rounded."""
    one, other = (Fraction(Number.of(each).decimal(digits).text) for each in (value, right))
    return one == other
