"""From the numerals of the engine to formulas: how one value stands in a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.language.outline import formula_of
from gdtutor.text.formula import Digits, Formula, Negation, Power, Quotient, Sum

if TYPE_CHECKING:
    from gdtutor.numbers.number import Number, Numeral


_MANY_ZEROS = 6
_PLAIN = re.compile(r"(-?)(\d+)(?:/(\d+))?|(-?)([\d.]+(?:e[+-]?\d+)?)", re.IGNORECASE)


def numeral_formula(numeral: Numeral) -> Formula:
    """Return the formula of a value as it is shown: digits, a fraction on one line, or a short closed form."""
    plain = _PLAIN.fullmatch(numeral.text)
    if plain is None:
        return formula_of(numeral.expr if numeral.expr is not None else sp.Symbol(numeral.text), inline=True)
    sign, whole, bottom, other_sign, decimal = plain.groups()
    size: Formula = Digits(whole or decimal, numeral.exact)
    if bottom:
        size = Quotient(size, Digits(bottom), inline=True)
    return Negation(size) if sign or other_sign else size


def parameter_formula(value: sp.Expr) -> Formula:
    """Return an exact parameter as it is put in: on one line, and 10⁻⁸ for one over a large power of ten."""
    zeros = len(str(value)) - len("1/1")
    if zeros >= _MANY_ZEROS and value.is_Rational and value.p == 1 and value.q == 10**zeros:
        return Power(Digits("10"), Negation(Digits(str(zeros))))
    return formula_of(value, inline=True)


def shown(number: Number, digits: int) -> Numeral:
    """Return `number` as a worked line shows it: rational or in radicals, π and e where that is short, else decimal.

    A closed form that still names a function, such as sin(1), is not a value worked out.
    """
    numeral = number.shown(digits)
    if numeral.expr is not None and not numeral.expr.is_Rational and numeral.expr.atoms(sp.Function):
        return number.decimal(digits)
    return numeral


def opposite(formula: Formula) -> Formula:
    """Return the formula of the value with the other sign; zero stays as it is."""
    match formula:
        case Negation(body):
            return body
        case Digits(text) if not text.strip("0."):
            return formula
        case Sum(terms):
            return Sum(tuple(sorted(map(opposite, terms), key=is_negative)))
        case _:
            return Negation(formula)


def is_negative(formula: Formula) -> bool:
    """Say whether the shown value is written with a minus sign."""
    return isinstance(formula, Negation)
