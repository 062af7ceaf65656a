"""Forms: the same derivative, written down in different ways.

A rule says what a derivative becomes by calling the methods of a form: a sum here, a product there. What comes out
depends on the form: `Evaluated` leaves the arithmetic to SymPy, `Gathered` works out each term but leaves the terms
apart, `Verbatim` writes exactly what the rule says (3·(2·x) + 0). A renderer adds a form that writes its own formulas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

import sympy as sp

from gdtutor.calculus.signs import without_sign
from gdtutor.language.functions import piecewise
from gdtutor.language.typed import evaluated, evaluated_condition

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.language.rows import RowSum

T = TypeVar("T")


class Form(Protocol[T]):
    """How a derivative is written down."""

    def expression(self, expression: sp.Expr) -> T:
        """Write a finished expression."""

    def sum(self, terms: Sequence[T]) -> T:
        """Write a sum."""

    def product(self, factors: Sequence[T]) -> T:
        """Write a product."""

    def negative(self, body: T) -> T:
        """Write the negative of `body`."""

    def quotient(self, top: T, bottom: T) -> T:
        """Write a fraction."""

    def cases(self, rows: Sequence[tuple[T, sp.Basic]]) -> T:
        """Write values by condition, the first that holds."""

    def over_rows(self, term: T, total: RowSum) -> T:
        """Write the sum of a term over the rows of `total`."""


class OpenForm(Form[T], Protocol[T]):
    """A form that can also show what has not been differentiated yet, and point at a part."""

    def pending(self, function: sp.Expr, variable: sp.Symbol) -> T:
        """Write d/d`variable` of `function`, still to be done."""

    def changed(self, part: T) -> T:
        """Write the part that a step changes."""


class Evaluated:
    """The derivative as one SymPy expression, numbers multiplied and equal terms collected."""

    def expression(self, expression: sp.Expr) -> sp.Expr:
        """Return what SymPy makes of it."""
        return evaluated(expression)

    def sum(self, terms: Sequence[sp.Expr]) -> sp.Expr:
        """Return the collected sum."""
        return sp.Add(*terms)

    def product(self, factors: Sequence[sp.Expr]) -> sp.Expr:
        """Return the product; a number is not spread over a sum."""
        return multiply(*factors)

    def negative(self, body: sp.Expr) -> sp.Expr:
        """Return the product with -1."""
        return multiply(sp.S.NegativeOne, body)

    def quotient(self, top: sp.Expr, bottom: sp.Expr) -> sp.Expr:
        """Return the product of `top` and 1/`bottom`."""
        return multiply(top, sp.Pow(bottom, -1))

    def cases(self, rows: Sequence[tuple[sp.Expr, sp.Basic]]) -> sp.Expr:
        """Return a piecewise function, or the one value that all cases share."""
        values = {value for value, _ in rows}
        told = [(value, evaluated_condition(when)) for value, when in rows]
        return values.pop() if len(values) == 1 and rows[-1][1] == sp.true else by_cases(told)

    def over_rows(self, term: sp.Expr, total: RowSum) -> sp.Expr:
        """Return the sum; a term that is the same in every row is multiplied."""
        return total.over(term)


Terms = tuple[sp.Expr, ...]


class Gathered:
    """The derivative as the terms of a sum, each worked out; a term that is itself a sum stands in brackets."""

    def expression(self, expression: sp.Expr) -> Terms:
        """Return the terms of what SymPy makes of it."""
        return sp.Add.make_args(evaluated(expression))

    def sum(self, terms: Sequence[Terms]) -> Terms:
        """Return all terms but zeros."""
        return tuple(part for several in terms for part in several if part != 0)

    def product(self, factors: Sequence[Terms]) -> Terms:
        """Return the product as one term; a number is not spread over a sum."""
        return (multiply(*map(whole, factors)),)

    def negative(self, body: Terms) -> Terms:
        """Return the product with -1 as one term."""
        return (multiply(sp.S.NegativeOne, whole(body)),)

    def quotient(self, top: Terms, bottom: Terms) -> Terms:
        """Return the product of `top` and 1/`bottom` as one term."""
        return (multiply(whole(top), sp.Pow(whole(bottom), -1)),)

    def cases(self, rows: Sequence[tuple[Terms, sp.Basic]]) -> Terms:
        """Return a piecewise function, or the one value that all cases share, as one term."""
        return (Evaluated().cases([(whole(value), when) for value, when in rows]),)

    def over_rows(self, term: Terms, total: RowSum) -> Terms:
        """Return the sum as one term."""
        return (total.over(whole(term)),)


def whole(terms: Sequence[sp.Expr]) -> sp.Expr:
    """Return the sum of the terms, those that could be collected, and sums among them, apart."""
    if len(terms) < 2:
        return terms[0] if terms else sp.S.Zero
    collected = sp.Add(*terms)
    like = len(sp.Add.make_args(collected)) != len(terms)
    return sp.Add(*terms, evaluate=False) if like or any(term.is_Add for term in terms) else collected


class Verbatim:
    """The derivative exactly as the rules say, as an unevaluated SymPy expression."""

    def expression(self, expression: sp.Expr) -> sp.Expr:
        """Return it as it is."""
        return expression

    def sum(self, terms: Sequence[sp.Expr]) -> sp.Expr:
        """Return the unevaluated sum."""
        return sp.Add(*terms, evaluate=False) if len(terms) > 1 else terms[0]

    def product(self, factors: Sequence[sp.Expr]) -> sp.Expr:
        """Return the unevaluated product."""
        return sp.Mul(*factors, evaluate=False) if len(factors) > 1 else factors[0]

    def negative(self, body: sp.Expr) -> sp.Expr:
        """Return the unevaluated product with -1."""
        return sp.Mul(sp.S.NegativeOne, body, evaluate=False)

    def quotient(self, top: sp.Expr, bottom: sp.Expr) -> sp.Expr:
        """Return the unevaluated fraction."""
        return sp.Mul(top, sp.Pow(bottom, -1, evaluate=False), evaluate=False)

    def cases(self, rows: Sequence[tuple[sp.Expr, sp.Basic]]) -> sp.Expr:
        """Return the unevaluated piecewise function."""
        return piecewise(*rows, evaluate=False)

    def over_rows(self, term: sp.Expr, total: RowSum) -> sp.Expr:
        """Return the sum, even of a term that is the same in every row."""
        return total.over(term, evaluate=False)

    def pending(self, function: sp.Expr, variable: sp.Symbol) -> sp.Expr:
        """Return the unevaluated derivative."""
        return sp.Derivative(function, variable, evaluate=False)

    def changed(self, part: sp.Expr) -> sp.Expr:
        """Return the part: SymPy has no way to point at it."""
        return part


def by_cases(rows: Sequence[tuple[sp.Expr, sp.Basic]]) -> sp.Expr:
    """Return values by condition, with the conditions as they are given wherever all cases remain."""
    evaluated_cases = piecewise(*rows)
    as_given = piecewise(*rows, evaluate=False)
    if not isinstance(evaluated_cases, sp.Piecewise):
        return evaluated_cases
    same = [value for value, _ in evaluated_cases.args] == [value for value, _ in rows]
    return as_given if same else evaluated_cases


def multiply(*factors: sp.Expr) -> sp.Expr:
    """Multiply without spreading a number over a sum, and with u·sign(u) written |u|.

    >>> x = sp.Symbol("x", real=True)
    >>> multiply(sp.Integer(2), x - 3)
    2*(x - 3)
    """
    split = [factor.as_coeff_Mul() for factor in factors]
    coefficient = sp.Mul(*(number for number, _ in split))
    if coefficient == 0:
        return sp.S.Zero
    number, rest = sp.Mul(*(rest for _, rest in split)).as_coeff_Mul()
    coefficient *= number
    rest = without_sign(rest)
    if rest.is_Add and coefficient != 1:
        return sp.Mul(coefficient, rest, evaluate=False)
    return sp.Mul(coefficient, rest)
