"""φ(t) = f(x − t·∇f(x)) where it is a polynomial with rational coefficients: every turn on the ray, exactly."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import sympy as sp
from flint import arb, fmpq, fmpz_poly

from gdtutor.descent.exactness import as_expression
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import FIRST_BITS, Number

if TYPE_CHECKING:
    from gdtutor.descent.exactness import Value
    from gdtutor.descent.methods.line_search.departure import Departure

_HIGHEST: Final = 60
"""Polynomials of a higher degree are left to the search on balls."""
_LETTER: Final = sp.Dummy("t", real=True)


@dataclass(frozen=True, slots=True)
class SlopeZero:
    """A positive zero of φ′, its exact value where that is a root of a quadratic, and whether φ′ changes sign there."""

    number: Number
    exact: Value | None
    turns: bool


def roots_of(departure: Departure) -> list[SlopeZero] | None:
    """Return the positive zeros of φ′ in increasing order, or None where φ is no such polynomial."""
    polynomial = _slope_polynomial(departure)
    return None if polynomial is None else _positive_roots(polynomial)


def first_minimiser(roots: list[SlopeZero]) -> SlopeZero | None:
    """φ falls at first, so it turns upwards at the first zero where φ′ changes its sign."""
    return next((root for root in roots if root.turns), None)


def _slope_polynomial(departure: Departure) -> fmpz_poly | None:
    """Return a positive multiple of φ′, or None where it is not a rational polynomial of a moderate degree."""
    system = departure.system
    if not departure.is_rational or not system.objective.is_polynomial(*system.variables):
        return None
    moved = {
        x: as_expression(start) - _LETTER * as_expression(slope)
        for x, start, slope in zip(system.variables, departure.point or (), departure.slopes or (), strict=True)
    }
    phi = sp.Poly(system.objective.subs(moved, simultaneous=True), _LETTER)
    if (not phi.domain.is_QQ and not phi.domain.is_ZZ) or phi.degree() > _HIGHEST:
        return None
    _, whole = phi.diff(_LETTER).clear_denoms(convert=True)
    return fmpz_poly([int(c) for c in reversed(whole.all_coeffs())])


def _positive_roots(polynomial: fmpz_poly) -> list[SlopeZero]:
    """Return the positive zeros in increasing order."""
    found = []
    for factor, multiplicity in polynomial.factor()[1]:
        exact = _exact_roots(factor)
        for index, ball in enumerate(_real_roots(factor, FIRST_BITS)):
            value = exact[index] if exact else None
            if ball > 0:
                number = _root(factor, index) if value is None else Number.of(as_expression(value))
                found.append((ball, SlopeZero(number, value, multiplicity % 2 == 1)))
    found.sort(key=lambda pair: float(pair[0].mid()))
    return [root for _, root in found]


def _root(factor: fmpz_poly, index: int) -> Number:
    return Number(lambda bits: _real_roots(factor, bits)[index])


def _real_roots(factor: fmpz_poly, bits: int) -> list[arb]:
    """Return enclosures of the real zeros in increasing order; none of them contains 0 unless 0 is a zero."""
    with precision(bits):
        found: list[Any] = factor.complex_roots()
        roots = [root.real for root, _ in found if root.imag.is_zero()]
    return sorted(roots, key=lambda ball: float(ball.mid()))


def _exact_roots(factor: fmpz_poly) -> list[Value]:
    """Return the real zeros of a linear or quadratic factor in increasing order; [] for others."""
    if factor.degree() == 1:
        return [fmpq(-factor[0], factor[1])]
    if factor.degree() != 2:
        return []
    c, b, a = (sp.Integer(int(factor[k])) for k in range(3))
    discriminant = b**2 - 4 * a * c
    if discriminant < 0:
        return []
    half = sp.sqrt(discriminant) / (2 * sp.Abs(a))
    return [sp.expand(-b / (2 * a) + sign * half) for sign in (-1, 1)]
