"""The formulas of the catalogue, read when they are first used."""

from __future__ import annotations

from functools import cache
from typing import Final

import sympy as sp

from gdtutor.language.functions import absolute, piecewise
from gdtutor.language.notation import parse

U: Final = sp.Symbol("u", real=True)
"""What stands for the argument in a formula of the catalogue."""


@cache
def formula(text: str) -> sp.Expr:
    """Return a formula of the catalogue as an expression in `U`.

    >>> formula("1/cos(u)^2")
    cos(u)**(-2)
    """
    return parse(text, [U.name]).expression


def formula_at(text: str, argument: sp.Expr) -> sp.Expr:
    """Return a formula of the catalogue with an argument in the place of u."""
    return _put_in(formula(text), argument)


def _put_in(part: sp.Basic, argument: sp.Expr) -> sp.Basic:
    if part == U:
        return argument
    if not part.args:
        return part
    parts = [_put_in(each, argument) for each in part.args]
    if isinstance(part, sp.Piecewise):
        return piecewise(*parts)
    return absolute(*parts) if isinstance(part, sp.Abs) else part.func(*parts)
