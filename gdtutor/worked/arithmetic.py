"""Arithmetic with what is shown: does a reader who calculates with the printed digits get the printed result.

A worked line is computed with more digits than it prints, so the printed terms need not add up to the printed total in
its last digit. The learner is told so, exactly where it happens.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from flint import arb, fmpq

from gdtutor.catalog.functions import FUNCTIONS
from gdtutor.language.balls import BALLS
from gdtutor.numbers.balls import precision
from gdtutor.numbers.rounding import leading
from gdtutor.text.formula import (
    AbsoluteValue,
    Constant,
    Digits,
    Emphasis,
    Formula,
    FunctionCall,
    Negation,
    Power,
    Product,
    Quotient,
    Root,
    Substituted,
    Sum,
)

_FUNCTIONS: Mapping[str, Callable[[arb], arb]] = {FUNCTIONS[name].printed: value for name, value in BALLS.items()}
_EXACT: Mapping[str, Callable[[list[fmpq]], fmpq]] = {
    "max": max,
    "min": min,
    "relu": lambda values: max(values[0], fmpq(0)),
    "sign": lambda values: fmpq((values[0] > 0) - (values[0] < 0)),
}
_CONSTANTS: Mapping[str, Callable[[], arb]] = {"pi": arb.pi, "e": lambda: arb(1).exp()}
_TWO, _TEN = fmpq(2), fmpq(10)
_LARGEST_POWER = 64
_LARGEST_EXPONENT = 1000
_BITS = 400
_TELLING = 300
"""A function's value that is known to fewer binary digits is not judged."""
_FARTHEST = 10_000
"""Nor is one whose digits are more than so many binary places away from the point."""


def as_shown(formula: Formula) -> Fraction | None:
    """Return the value of a formula of numbers, taking every digit as it is printed; None where it cannot be told.

    Roots, functions, π and e are taken with far more digits than a line can show.
    """
    value = _value(formula)
    return None if value is None else Fraction(int(value.p), int(value.q))


def _value(formula: Formula) -> fmpq | None:
    match formula:
        case Digits(text):
            return _printed(text)
        case Constant(name):
            return _worked_out(_CONSTANTS[name]) if name in _CONSTANTS else None
        case Emphasis(body) | Substituted(body):
            return _value(body)
    values = []
    for part in formula.parts:
        value = _value(part)
        if value is None:
            return None
        values.append(value)
    try:
        return _combined(formula, values) if values else None
    except (ArithmeticError, ValueError):
        return None


def _printed(text: str) -> fmpq | None:
    """Return the value of digits as they are printed: 2.88, 1.5e-12."""
    mantissa, _, exponent = text.partition("e")
    whole, _, decimals = mantissa.partition(".")
    power = int(exponent or 0)
    if abs(power) > _LARGEST_EXPONENT:
        return None
    return fmpq(int(whole + decimals)) * _TEN ** (power - len(decimals))


def _combined(formula: Formula, values: list[fmpq]) -> fmpq | None:
    match formula:
        case Sum():
            return sum(values, fmpq(0))
        case Negation():
            return -values[0]
        case Product():
            return math.prod(values, start=fmpq(1))
        case Quotient():
            return values[0] / values[1]
        case AbsoluteValue():
            return abs(values[0])
        case Power():
            return _power(*values)
        case Root(_, degree):
            return _root(values[0], degree)
        case FunctionCall(name) if name in _EXACT:
            return _EXACT[name](values)
        case FunctionCall(name, (_,)) if name in _FUNCTIONS:
            return _worked_out(lambda: _FUNCTIONS[name](arb(values[0])))
        case _:
            return None


def _power(base: fmpq, exponent: fmpq) -> fmpq | None:
    if exponent.q == 1 and abs(exponent) <= _LARGEST_POWER:
        return base ** int(exponent.p)
    return _worked_out(lambda: arb(base) ** arb(exponent)) if base > 0 else None


def _root(value: fmpq, degree: int) -> fmpq | None:
    size = _worked_out(lambda: arb(abs(value)).root(degree)) if value >= 0 or degree % 2 else None
    return size if size is None or value >= 0 else -size


def _worked_out(compute: Callable[[], arb]) -> fmpq | None:
    """Return the midpoint of a ball, exactly; None where it is no number or not known well."""
    with precision(_BITS):
        ball = compute()
        if not ball.is_finite() or ball.rel_accuracy_bits() < _TELLING or abs(ball.mid().man_exp()[1]) > _FARTHEST:
            return None
        mantissa, exponent = ball.mid().man_exp()
        return fmpq(mantissa) * _TWO ** int(exponent)


def gives(formula: Formula, result: Formula, digits: int) -> bool:
    """Say whether calculating with the printed `formula` gives the printed `result`, to `digits` significant digits."""
    computed, printed = _value(formula), _value(result)
    if computed is None or printed is None:
        return True
    if printed == 0:
        return bool(computed == 0)
    place = leading(abs(printed)) - digits + 1
    return bool(abs(computed - printed) <= _TEN**place / 2)
