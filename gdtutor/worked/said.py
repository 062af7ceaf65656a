"""Small pieces of the lines that explain: values, powers and multiples as formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.language.outline import formula_of
from gdtutor.numbers.numeral import is_negative, numeral_formula, opposite, shown
from gdtutor.text.formula import Column, Digits, Formula, Negation, Power, Product, Quotient, Sum, joined
from gdtutor.text.worked import Reason, WorkedLine, relation_of

if TYPE_CHECKING:
    from gdtutor.numbers.number import Number


def value(number: Number, digits: int = 6) -> Formula:
    """Return a number as a line shows it."""
    return numeral_formula(shown(number, digits))


def exact(expression: sp.Expr) -> Formula:
    """Return an exact value on one line."""
    return formula_of(expression, inline=True)


def gives(left: Formula | None, right: Formula, reason: Reason | None = None) -> WorkedLine:
    """Return the line `left = right`, or ≈ where anything in `right` is rounded."""
    return WorkedLine(left, relation_of(right), right, reason)


def computed(left: Formula | None, number: Number, digits: int, reason: Reason | None = None) -> WorkedLine:
    """Return the line that gives a number, its decimal beside it where that is something else."""
    right = value(number, digits)
    decimal = numeral_formula(number.decimal(digits))
    also = None if decimal == right or isinstance(right, Digits) else (relation_of(decimal), decimal)
    return WorkedLine(left, relation_of(right), right, reason, also)


def roughly(line: WorkedLine) -> WorkedLine:
    """Return the line with ≈: a point on its left is rounded, so that it is not equal to what is said."""
    return replace(line, relation="≈", also=None)


def minus(left: Formula, right: Formula) -> Formula:
    """Return left − right; a negative number is added, and 0 is left out."""
    if right == Digits("0"):
        return left
    return Sum((left, opposite(right))) if is_negative(right) else Sum((left, Negation(right)))


def times(factor: Formula, body: Formula) -> Formula:
    """Return factor·body; 1 is left out."""
    if factor == Digits("1"):
        return body
    if factor == Negation(Digits("1")):
        return Negation(body)
    if isinstance(factor, Negation):
        return Negation(Product((factor.body, body)))
    return Product((factor, body))


def plus(terms: Sequence[Formula]) -> Formula:
    """Return the sum of at least one term; zeros are left out."""
    kept = [term for term in terms if term != Digits("0")]
    return joined(Sum, kept) if kept else Digits("0")


def power(base: sp.Expr, exponent: Formula) -> Formula:
    """Return an exact number to a power."""
    return Power(exact(base), exponent)


def column(values: Sequence[sp.Expr]) -> Formula:
    """Return a column of exact values."""
    return Column(tuple(map(exact, values)))


def over(top: Formula, bottom: Formula) -> Formula:
    """Return a quotient."""
    return Quotient(top, bottom)
