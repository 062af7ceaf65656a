"""From the numerals of the engine to formulas: how one value stands in a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.language.outline import formula_of
from gdtutor.text.formula import Digits, Formula, Negation, Power, Quotient, Relational, RightSide, Sum
from gdtutor.text.glyphs import digits_parts
from gdtutor.text.line import formula_line
from gdtutor.text.style import PLAIN, Style

if TYPE_CHECKING:
    from gdtutor.numbers.number import Number, Numeral


ZERO: Final = Digits("0")
ONE: Final = Digits("1")
_MANY_ZEROS = 6


def numeral_formula(numeral: Numeral) -> Formula:
    """Return the formula of a value as it is shown: digits, a fraction on one line, or a short closed form."""
    if numeral.expr is not None and not numeral.expr.is_Rational:
        return formula_of(numeral.expr, inline=True)
    top, _, bottom = numeral.text.removeprefix("-").partition("/")
    size: Formula = Digits(top, numeral.exact)
    if bottom:
        size = Quotient(size, Digits(bottom), inline=True)
    return Negation(size) if numeral.text.startswith("-") else size


def numeral_text(numeral: Numeral, style: Style = PLAIN) -> str:
    """Return the value on one line, with a true minus sign unless it is ASCII."""
    return formula_line(numeral_formula(numeral), style)


def rounded_formula(numeral: Numeral) -> Formula:
    """Return the value with ≈ in front where it is rounded."""
    value = numeral_formula(numeral)
    return value if numeral.exact else RightSide("≈", value)


def rounded_text(numeral: Numeral, style: Style = PLAIN) -> str:
    """Return the value with `≈ ` in front where it is rounded (`~= ` in ASCII)."""
    sign = "" if numeral.exact else "~= " if style.ascii else "≈ "
    return sign + numeral_text(numeral, style)


def numeral(shown: Numeral) -> Formula:
    """Return a numeral as a formula: −1.5·10⁻¹², and 10⁻¹² where it is a power of ten."""
    mantissa, power = digits_parts(shown.text.removeprefix("-")) if shown.expr is None else ("", "")
    if mantissa != "1" or not power:
        return numeral_formula(shown)
    size = Digits(power.lstrip("-"))
    found = Power(Digits("10", shown.exact), size if power.isdigit() else Negation(size))
    return Negation(found) if shown.text.startswith("-") else found


def plain(number: Number, digits: int = 6) -> Formula:
    """Return a number, with ≈ in front where it is rounded."""
    shown = number.shown(digits)
    return numeral(shown) if shown.exact else RightSide("≈", numeral(shown))


def equation(left: Formula, number: Number, digits: int = 6) -> Relational:
    """Return "left = number", or ≈ where the number is rounded."""
    shown = number.shown(digits)
    return Relational(left, "=" if shown.exact else "≈", numeral(shown))


def right_side(number: Number, digits: int = 6) -> RightSide:
    """Return what a number is: "= 1/3", "≈ 0.5"."""
    shown = number.shown(digits)
    return RightSide("=" if shown.exact else "≈", numeral(shown))


def compared(number: Number, left: Formula, digits: int = 6) -> Relational:
    """Return "left = number > 0" by the sign of the number; without a comparison where it is 0."""
    sign = {1: ">", -1: "<"}.get(number.sign)
    equal = equation(left, number, digits)
    return equal if sign is None else Relational(equal, sign, ZERO)


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
