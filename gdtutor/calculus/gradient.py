"""The gradient and the Hessian, which have a value at a seam where f has such a derivative there, and only there."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.derivation import derive
from gdtutor.calculus.partial import partial, product
from gdtutor.errors import BudgetError
from gdtutor.language.domain import without_domain
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.calculus.derivation import Derivation

__all__ = ["derivation_of", "gradient", "hessian", "partial", "product"]
_KEPT: Final = 1024
"""So many derivatives are kept."""
_DERIVATIONS: Final = 64
"""And so many derivations, of which documents print what the gradient is taken from."""


def gradient(objective: sp.Expr, variables: Sequence[sp.Symbol]) -> tuple[sp.Expr, ...]:
    """Return the partial derivatives of `objective`, one for each of the n `variables`, as their derivations end.

    >>> import sympy as sp
    >>> x = sp.Symbol("x", real=True)
    >>> gradient((x - 3) ** 2, [x])
    (2*(x - 3),)

    Raises BudgetError where SymPy loses itself in comparing the parts of a max, min or piecewise.
    """
    plain = without_domain(objective)
    return tuple(_slope(plain, variable) for variable in variables)


def hessian(objective: sp.Expr, variables: Sequence[sp.Symbol]) -> tuple[tuple[sp.Expr, ...], ...]:
    """Return the n × n second partial derivatives of `objective`, row by row; the matrix is symmetric."""
    slopes = gradient(objective, variables)
    upper = {(i, j): _slope(slopes[i], variables[j]) for i in range(len(variables)) for j in range(i, len(variables))}
    indices = range(len(variables))
    return tuple(tuple(upper[min(i, j), max(i, j)] for j in indices) for i in indices)


@lru_cache(_KEPT)
def _slope(formula: sp.Expr, variable: sp.Symbol) -> sp.Expr:
    return derivation_of(formula, variable).result


@lru_cache(_DERIVATIONS)
def derivation_of(formula: sp.Expr, variable: sp.Symbol) -> Derivation:
    """Return the derivation whose result is the partial derivative; it has not been compared with SymPy's yet.

    Raises BudgetError where SymPy loses itself in comparing the parts of a max, min or piecewise.
    """
    try:
        return derive(formula, variable, check=False)
    except RecursionError:
        raise BudgetError(told("derivation.too-involved")) from None
