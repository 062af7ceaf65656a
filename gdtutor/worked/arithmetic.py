"""Arithmetic with what is shown: does a reader who calculates with the printed digits get the printed result.

A worked line is computed with more digits than it prints, so the printed terms need not add up to the printed total in
its last digit. The learner is told so, exactly where it happens.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from gdtutor.formulas.formula import (
    Bars,
    Call,
    Constant,
    Digits,
    Formula,
    Marked,
    Minus,
    Power,
    Product,
    Put,
    Quotient,
    Root,
    Sum,
)

_FUNCTIONS: Mapping[str, Callable[[float], float]] = {
    "ln": math.log,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "sinh": math.sinh,
    "cosh": math.cosh,
    "tanh": math.tanh,
    "arctan": math.atan,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}
_LARGEST_POWER = 64
_LARGEST_EXPONENT = 1000
_FLOAT_DIGITS = 12


def as_shown(formula: Formula) -> Fraction | None:
    """Return the value of a formula of numbers, taking every digit as it is printed; None where it cannot be told.

    Roots, functions, π and e are taken in double precision, good for about 12 digits.
    """
    match formula:
        case Digits(text):
            return Fraction(text) if abs(int(text.partition("e")[2] or 0)) <= _LARGEST_EXPONENT else None
        case Constant(name):
            return Fraction(_CONSTANTS[name]) if name in _CONSTANTS else None
        case Marked(body) | Put(body):
            return as_shown(body)
    values = [as_shown(part) for part in formula.parts]
    known = [value for value in values if value is not None]
    if not known or len(known) < len(values):
        return None
    try:
        return _combined(formula, known)
    except (ArithmeticError, ValueError):
        return None


def _combined(formula: Formula, values: list[Fraction]) -> Fraction | None:
    match formula:
        case Sum():
            return sum(values, Fraction(0))
        case Minus():
            return -values[0]
        case Product():
            return math.prod(values, start=Fraction(1))
        case Quotient():
            return values[0] / values[1]
        case Bars():
            return abs(values[0])
        case Power():
            return _power(*values)
        case Root(_, degree):
            return Fraction(float(values[0]) ** (1 / degree)) if values[0] >= 0 else None
        case Call(name) if name in _FUNCTIONS:
            return Fraction(_FUNCTIONS[name](float(values[0])))
        case _:
            return None


def _power(base: Fraction, exponent: Fraction) -> Fraction | None:
    if exponent.denominator == 1 and abs(exponent) <= _LARGEST_POWER:
        return base**exponent.numerator
    return Fraction(float(base) ** float(exponent)) if base > 0 else None


def gives(formula: Formula, result: Formula, digits: int) -> bool:
    """Say whether calculating with the printed `formula` gives the printed `result`, to `digits` significant digits."""
    computed, printed = as_shown(formula), as_shown(result)
    if computed is None or printed is None or digits > _FLOAT_DIGITS:
        return True
    if not printed:
        return not computed
    place = (Decimal(printed.numerator) / Decimal(printed.denominator)).adjusted() - digits + 1
    return abs(computed - printed) <= Fraction(10) ** place / 2
