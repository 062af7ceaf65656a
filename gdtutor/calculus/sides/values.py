"""The value of an expression at an exact place."""

from __future__ import annotations

import sympy as sp

from gdtutor.numbers import substitution
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import FORBIDDEN
from gdtutor.numbers.signals import SignalError

_LONGEST = 200
_FAILURES = (ValueError, TypeError, ArithmeticError, RecursionError, NotImplementedError, AttributeError)


def put_in(expression: sp.Expr, variable: sp.Symbol, place: sp.Expr) -> sp.Expr | None:
    """Return the closed form of an expression at a place where it is real and not long, else None."""
    try:
        value = substitution.put_in(expression, {variable: place})
        if value is None or value.has(*FORBIDDEN) or value.free_symbols or not value.is_real:
            return None
        return sp.expand(value) if value.count_ops() <= _LONGEST else None
    except _FAILURES:
        return None


def vanishes(expression: sp.Expr, variable: sp.Symbol, place: sp.Expr) -> bool:
    """Whether an expression is proven to be 0 at a place."""
    value = put_in(expression, variable, place)
    try:
        return value is not None and Number.of(value).is_zero
    except (SignalError, *_FAILURES):
        return False
