"""Sums over rows that collapse: of a polynomial in the parameters only sums of products of the data are left.

Σ (w·xᵢ + b − yᵢ)² is w²·Σ xᵢ² + 2·w·b·Σ xᵢ + …, the same number of terms for ten rows and for ten thousand, with
exact coefficients.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import sympy as sp

from gdtutor.language.rows import RowSum, row_sums
from gdtutor.numbers.balls import sympy_rational
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import SignalError

_MOST_TERMS: Final = 300
"""A polynomial with more terms would cost more than the rows."""
_MOST_POSSIBLE: Final = 20_000
"""Nor is one multiplied out that could have more."""
_KEPT: Final = 32


@lru_cache(_KEPT)
def collapsed(expression: sp.Expr) -> sp.Expr | None:
    """Return an expression with its sums over rows worked out to polynomials in the parameters.

    None where there is no such sum, or one is no polynomial with rational coefficients, or too long a one.

    >>> from gdtutor.language.rows import Rows
    >>> w, x, y = sp.symbols("w x y", real=True)
    >>> collapsed(RowSum((w * x - y) ** 2, (x, y), Rows(("x", "y"), [(1, 2), (3, 4)])) / 2)
    5*w**2 - 14*w + 10
    """
    totals = row_sums(expression)
    polynomials = {total: _polynomial(total) for total in totals}
    if not totals or None in polynomials.values():
        return None
    found = sp.expand(expression.xreplace(polynomials))
    return found if len(sp.Add.make_args(found)) <= _MOST_TERMS else None


def _polynomial(total: RowSum) -> sp.Expr | None:
    parameters = sorted(total.free_symbols, key=lambda symbol: symbol.name)
    if not total.term.is_polynomial(*parameters) or _terms(total.term, len(parameters)) > _MOST_POSSIBLE:
        return None
    polynomial = sp.Poly(total.term, *parameters, sp.Dummy("none"))
    sums = _rational_sums(total, polynomial.coeffs())
    if sums is None or len(sums) > _MOST_TERMS:
        return None
    return sp.Add(
        *(
            sp.Mul(value, *(p**power for p, power in zip(parameters, powers, strict=False)))
            for value, powers in zip(sums, polynomial.monoms(), strict=True)
        )
    )


def _terms(term: sp.Expr, parameters: int) -> int:
    """Return how many terms a polynomial has at most, by its degree."""
    degree = _degree(term)
    return int(sp.binomial(parameters + degree, degree))


def _degree(part: sp.Expr) -> int:
    """Return a bound on the degree of a polynomial in the parameters and columns together."""
    if part.is_Symbol:
        return 1
    if part.is_Add:
        return max(map(_degree, part.args))
    if part.is_Mul:
        return sum(map(_degree, part.args))
    return int(part.exp) * _degree(part.base) if part.is_Pow and part.exp.is_Integer and part.exp > 0 else 0


def _rational_sums(total: RowSum, terms: list[sp.Expr]) -> list[sp.Rational] | None:
    """Return the sums of terms in the columns alone; None where they are not rational."""
    try:
        sums = Machine(compile_program([total.over(term) for term in terms], ()), Rationals()).run(())
    except (SignalError, ArithmeticError, ValueError):
        return None
    return [sympy_rational(value) for value in sums]
