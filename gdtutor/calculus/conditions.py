"""Conditions of cases as a textbook prints them: x < 1, not 1 − x > 0."""

from __future__ import annotations

from typing import Final

import sympy as sp
from sympy.core.relational import Relational

from gdtutor.calculus.forms import multiply
from gdtutor.language.functions import piecewise

_TURNED: Final = {sp.Gt: sp.Lt, sp.Lt: sp.Gt, sp.Ge: sp.Le, sp.Le: sp.Ge, sp.Eq: sp.Eq, sp.Ne: sp.Ne}
"""What becomes of a relation when both sides are divided by a number below 0."""


def solved(expression: sp.Expr) -> sp.Expr:
    """Return the expression with the linear conditions of its cases that have one variable solved for that.

    >>> x = sp.Symbol("x", real=True)
    >>> solved(sp.Piecewise((-1, 1 - x > 0), (0, True), evaluate=False))
    Piecewise((-1, x < 1), (0, True))
    """
    if not expression.has(sp.Piecewise):
        return expression
    if isinstance(expression, sp.Piecewise):
        rows = [(solved(value), _solved(when)) for value, when in expression.args]
        return expression if rows == list(map(tuple, expression.args)) else piecewise(*rows, evaluate=False)
    parts = tuple(map(solved, expression.args))
    if parts == expression.args:
        return expression
    return multiply(*parts) if expression.is_Mul else expression.func(*parts)


def _solved(condition: sp.Basic) -> sp.Basic:
    """Return a condition solved, each of those that it is put together of by itself."""
    if not isinstance(condition, Relational):
        return condition.func(*map(_solved, condition.args)) if condition.args else condition
    if len(condition.free_symbols) != 1:
        return condition
    (variable,) = condition.free_symbols
    difference = sp.expand(condition.lhs - condition.rhs)
    slope = difference.coeff(variable)
    rest = sp.expand(difference - slope * variable)
    if rest.free_symbols or not (slope.is_positive or slope.is_negative):
        return condition
    relation = condition.func if slope.is_positive else _TURNED[condition.func]
    return relation(variable, -rest / slope)
