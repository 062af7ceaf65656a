"""The gradient and the Hessian, which have a value at a seam where f has such a derivative there, and only there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.derivation import derive
from gdtutor.calculus.partial import partial, product
from gdtutor.calculus.sides.mending import mended
from gdtutor.calculus.terms import small
from gdtutor.errors import BudgetError
from gdtutor.language.domain import without_domain
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["gradient", "hessian", "partial", "product"]
_KEPT: Final = 1024


def gradient(objective: sp.Expr, variables: Sequence[sp.Symbol]) -> tuple[sp.Expr, ...]:
    """Return the partial derivatives of `objective`, one for each of the n `variables`.

    >>> import sympy as sp
    >>> x = sp.Symbol("x", real=True)
    >>> gradient((x - 3) ** 2, [x])
    (2*(x - 3),)

    Raises BudgetError where SymPy loses itself in comparing the parts of a max, min or piecewise.
    """
    plain = without_domain(objective)
    return tuple(_bounded(plain, variable) for variable in variables)


def hessian(objective: sp.Expr, variables: Sequence[sp.Symbol]) -> tuple[tuple[sp.Expr, ...], ...]:
    """Return the n × n second partial derivatives of `objective`, row by row; the matrix is symmetric."""
    slopes = gradient(objective, variables)
    upper = {(i, j): _bounded(slopes[i], variables[j]) for i in range(len(variables)) for j in range(i, len(variables))}
    indices = range(len(variables))
    return tuple(tuple(upper[min(i, j), max(i, j)] for j in indices) for i in indices)


@lru_cache(_KEPT)
def _bounded(expression: sp.Expr, variable: sp.Symbol) -> sp.Expr:
    try:
        return mended(expression, variable, _finished(partial(expression, variable), expression, variable))
    except RecursionError:
        raise BudgetError(told("derivation.too-involved")) from None


def _finished(slope: sp.Expr, expression: sp.Expr, variable: sp.Symbol) -> sp.Expr:
    """Return a quotient of polynomials with brackets in it in the form at which its derivation ends."""
    if not any(part != slope for part in slope.atoms(sp.Add)) or not small(expression):
        return slope
    return derive(expression, variable, check=False).result if slope.is_rational_function() else slope
