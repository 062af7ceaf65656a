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

from gdtutor.calculus.enclosure import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.practice.equality import same

_LITERAL: Final = re.compile(
    r"\s*[-−+]?\s*(?P<whole>\d*)(?P<point>\.?)(?P<part>\d*)(?:[eE](?P<exponent>[-+]?\d{1,3}))?\s*"
)
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
    """A decimal as it was typed: so many significant digits, and what one in the last place is worth."""

    digits: int
    unit: Fraction
    has_point: bool


def read_literal(text: str) -> Literal | None:
    """Return what there is to know of a decimal; None for anything else.

    >>> read_literal("0.0250")
    Literal(digits=3, unit=Fraction(1, 10000), has_point=True)
    """
    found = _LITERAL.fullmatch(text)
    if not found or not found["whole"] + found["part"]:
        return None
    figures = (found["whole"] + found["part"]).lstrip("0")
    unit = Fraction(10) ** (int(found["exponent"] or 0) - len(found["part"]))
    return Literal(len(figures), unit, bool(found["point"]))


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
    wanted = literal.digits < digits if digits is not None else literal.has_point
    with precision(_BITS):
        exact, typed = Number.of(right).enclosure(_BITS), arb(fmpq(int(value.p), int(value.q)))
        unit = arb(fmpq(literal.unit.numerator, literal.unit.denominator))
        away = abs(typed - exact)
        if wanted and literal.digits >= least and away <= unit / 2:
            return short
        if literal.digits >= _NOISY and away < 100 * unit:
            return Fit.NOISE
        cut = literal.digits > 2 and literal.has_point and abs(typed) < abs(exact) < abs(typed) + unit and away < unit
    return Fit.TRUNCATED if cut else None


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
    one, other = (Number.of(each).decimal(digits).text for each in (value, right))
    return one == other
