"""How sentences, lines and tables name the points of a search, its errors and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.descent.words import point_equation
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import equation, numeral
from gdtutor.text.formula import Application, Digits, Formula, Negation, Power, Quotient, Relational, Sum, Variable

if TYPE_CHECKING:
    from fractions import Fraction

    from gdtutor.roots.errors import Errors
    from gdtutor.roots.search import RootSearch
    from gdtutor.text.glyphs import Index

END_DIGITS: Final = 40
"""The ends of an interval have fewer digits."""


def root_letter(search: RootSearch) -> Variable:
    """Return the letter of the root: r, or s where r is the variable or the function."""
    taken = {search.symbol.name, search.problem.name}
    return Variable(next(letter for letter in "rsz" if letter not in taken))


def error_name(search: RootSearch, n: Index) -> Formula:
    """Return xₙ − r."""
    return Sum((Variable(search.symbol.name, n), Negation(root_letter(search))))


def error_ratio(search: RootSearch, errors: Errors, n: Index, after: Index) -> Formula:
    """Return (xₙ₊₁ − r)/(xₙ − r)², or (xₙ₊₁ − r)/(xₙ − r) at a multiple root."""
    below = error_name(search, n)
    return Quotient(error_name(search, after), Power(below, Digits("2")) if errors.squares else below, inline=True)


def point_name(search: RootSearch, n: int) -> Variable:
    """Return x₃."""
    return Variable(search.symbol.name, n)


def applied(head: Formula, point: Formula) -> Application:
    """Return f′(x₃)."""
    return Application(head, (point,))


def located(search: RootSearch, n: int) -> Formula:
    """Return x₃ = 577/408."""
    return point_equation(search.problem.variables, n, (search[n].point,))


def last_value(search: RootSearch) -> Formula:
    """Return f(x₃) = 1/166464 at the last point."""
    here = search[-1]
    return equation(applied(Variable(search.problem.name), point_name(search, here.n)), here.value)


def shown_twice(left: Formula, number: Number, digits: int) -> Formula:
    """Return r = √2 ≈ 1.41421: what is exact exactly, and its decimal."""
    exact = equation(left, number, digits)
    decimal = number.decimal(digits)
    whole = not number.shown(digits).exact or number.shown(digits).text == decimal.text
    return exact if whole else Relational(exact, "=" if decimal.exact else "≈", numeral(decimal))


def rounded_equation(left: Formula, number: Number, digits: int) -> Formula:
    """Return the number as a decimal behind its name."""
    decimal = number.decimal(digits)
    return Relational(left, "=" if decimal.exact else "≈", numeral(decimal))


def exact_decimal(value: Fraction) -> Formula:
    """Return a short decimal exactly."""
    return numeral(Number.of(value).decimal(END_DIGITS))
