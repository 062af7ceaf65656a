"""The real roots of polynomials with rational coefficients: all of them, by proven root isolation.

Source: FLINT's `arb_fmpz_poly_complex_roots`, which gives real roots with imaginary part exactly 0.
"""

from __future__ import annotations

from functools import partial
from typing import Final

import sympy as sp
from flint import acb, arb, fmpz_poly

from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import FIRST_BITS, Number

_HIGHEST_DEGREE: Final = 200


def rational_coefficients(expression: sp.Expr, variable: sp.Symbol) -> fmpz_poly | None:
    """Return a polynomial with rational coefficients as one with integers, up to a factor; None for anything else."""
    if not expression.is_polynomial(variable):
        return None
    polynomial = sp.Poly(expression, variable)
    if (not polynomial.domain.is_QQ and not polynomial.domain.is_ZZ) or polynomial.degree() > _HIGHEST_DEGREE:
        return None
    _, whole = polynomial.clear_denoms(convert=True)
    return fmpz_poly([int(coefficient) for coefficient in reversed(whole.all_coeffs())])


def polynomial_zeros(polynomial: fmpz_poly) -> list[Number]:
    """Return the different real roots in increasing order."""
    found: list[Number] = []
    for factor, _ in polynomial.factor_squarefree()[1]:
        for irreducible, _ in factor.factor()[1]:
            found += _roots(irreducible)
    return sorted(found, key=float)


def _roots(irreducible: fmpz_poly) -> list[Number]:
    if irreducible.degree() == 1:
        return [Number.of(sp.Rational(-int(irreducible[0]), int(irreducible[1])))]
    count = len(real_roots(irreducible, FIRST_BITS))
    forms = _closed_forms(irreducible)
    return [
        Number(partial(_nth_root, irreducible, index), exact)
        for index, exact in enumerate(forms if len(forms) == count else [None] * count)
    ]


def _nth_root(polynomial: fmpz_poly, index: int, bits: int) -> arb:
    return real_roots(polynomial, bits)[index]


def real_roots(polynomial: fmpz_poly, bits: int) -> list[arb]:
    """Return narrow enclosures of the real roots of a squarefree polynomial, in increasing order."""
    with precision(bits):
        pairs: list[tuple[acb | arb, int]] = list(polynomial.complex_roots())  # type: ignore[arg-type]
    real = [root if isinstance(root, arb) else root.real for root, _ in pairs if root.imag == 0]
    return sorted(real, key=lambda root: float(root.mid()))


def _closed_forms(polynomial: fmpz_poly) -> list[sp.Expr]:
    """Return the real roots in radicals where that is short: of quadratics, of x⁴ + bx² + c, and n-th roots."""
    coefficients = [sp.Integer(int(entry)) for entry in polynomial.coeffs()]
    degree = polynomial.degree()
    if degree == 2:
        return _in_order(_quadratic(*coefficients))
    if not any(coefficients[1:-1]):
        return _in_order(_nth_roots(-coefficients[0] / coefficients[-1], degree))
    if degree == 4 and not coefficients[1] and not coefficients[3]:
        squares = [value for value in _quadratic(*coefficients[::2]) if value.is_positive]
        return _in_order([sign * sp.sqrt(value) for value in squares for sign in (-1, 1)])
    return []


def _quadratic(c: sp.Integer, b: sp.Integer, a: sp.Integer) -> list[sp.Expr]:
    discriminant = b**2 - 4 * a * c
    if discriminant < 0:
        return []
    return [sp.expand((-b + sign * sp.sqrt(discriminant)) / (2 * a)) for sign in (-1, 1)]


def _nth_roots(value: sp.Rational, degree: int) -> list[sp.Expr]:
    root = abs(value) ** sp.Rational(1, degree)
    if degree % 2:
        return [root if value > 0 else -root]
    return [-root, root] if value > 0 else []


def _in_order(values: list[sp.Expr]) -> list[sp.Expr]:
    return sorted(values, key=lambda value: float(Number.of(value)))
