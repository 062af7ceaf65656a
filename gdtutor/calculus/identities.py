"""Identities that a person sees at once: the squares of sin and cos add up to 1, those of cosh and sinh differ by 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.terms import around, split_bar

if TYPE_CHECKING:
    from collections.abc import Iterator

_PAIRS: Final = (
    (sp.sin, sp.cos, 1, "pythagoras"),
    (sp.cosh, sp.sinh, -1, "hyperbolic-pythagoras"),
    (sp.sec, sp.tan, -1, "secant-pythagoras"),
    (sp.csc, sp.cot, -1, "cosecant-pythagoras"),
)
"""Functions with f² ± g² = 1, the sign, and what that is called."""


def squares(expression: sp.Expr) -> Iterator[tuple[str, sp.Expr]]:
    """Write c·sin²u + c·cos²u as c and c·cosh²u − c·sinh²u as c, wherever that stands."""
    for first, second, sign, reason in _PAIRS:
        while expression.has(first) and expression.has(second):
            changed = _changed(expression, first, second, sign)
            if changed == expression:
                break
            yield reason, changed
            expression = changed


def without_squares(total: sp.Expr) -> sp.Expr:
    """Return a sum without any such pair of squares."""
    for first, second, sign, _ in _PAIRS:
        if total.is_Add:
            total = _shorter(total, first, second, sign)
    return total


def _changed(expression: sp.Expr, first: type[sp.Expr], second: type[sp.Expr], sign: int) -> sp.Expr:
    above, below = split_bar(expression)
    for index, factor in enumerate(above):
        if factor.is_Add:
            shorter = _shorter(factor, first, second, sign)
            if shorter != factor:
                return around(above, index, below)(shorter)
    for part in sp.preorder_traversal(expression):
        if part.is_Add:
            shorter = _shorter(part, first, second, sign)
            if shorter != part:
                return expression.xreplace({part: shorter})
    return expression


def _shorter(total: sp.Expr, first: type[sp.Expr], second: type[sp.Expr], sign: int) -> sp.Expr:
    for term in total.args:
        for factor in sp.Mul.make_args(term):
            if (
                isinstance(factor, sp.Pow)
                and factor.exp.is_Integer
                and factor.exp > 1
                and isinstance(factor.base, first)
            ):
                rest = term / factor.base**2
                partner = sign * rest * second(factor.base.args[0]) ** 2
                if partner in total.args:
                    return sp.Add(*(part for part in total.args if part not in {term, partner}), rest)
    return total
