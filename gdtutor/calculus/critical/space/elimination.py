"""Two variables and polynomials: every real critical point, by eliminating one variable after the other.

Where both partial derivatives vanish, so do their resultants: one is a polynomial in x alone and one in y alone. Their
real roots are isolated exactly, and each pair of roots is proven to be a critical point or not to be one. Source: Cox,
Little, O'Shea, *Ideals, Varieties, and Algorithms*, ch. 3 §6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import sympy as sp
from flint import Ordering, arb, fmpz_mpoly, fmpz_mpoly_ctx, fmpz_poly

from gdtutor.calculus.critical.proof.closed import vanishes
from gdtutor.calculus.critical.proof.polynomials import polynomial_zeros
from gdtutor.calculus.critical.proof.values import value_at
from gdtutor.calculus.critical.space.field import GradientSystem
from gdtutor.calculus.critical.space.krawczyk import image, lies_inside
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

_HIGHEST_PRODUCT: Final = 90
"""The largest product of the degrees of ∂f/∂x and ∂f/∂y."""
_BITS: Final = (128, 512)
_PROOF_BITS: Final = 512


@dataclass(frozen=True, slots=True)
class CommonZeros:
    """The critical points that stand alone, and one of each curve of critical points, with what is 0 on the curve."""

    alone: tuple[tuple[Number, ...], ...]
    on_curves: tuple[tuple[tuple[Number, ...], sp.Expr], ...] = ()


def common_zeros(field: GradientSystem) -> CommonZeros | None:
    """Return where both partial derivatives vanish, None where that is not settled this way."""
    parts = _polynomials(field)
    if parts is None:
        return None
    first, second = parts
    shared = first.gcd(second)
    if not shared.is_constant():
        return _with_curves(field, first / shared, second / shared, shared)
    alone = _alone(field, first, second)
    return None if alone is None else CommonZeros(tuple(alone))


def _with_curves(
    field: GradientSystem, first: fmpz_mpoly, second: fmpz_mpoly, shared: fmpz_mpoly
) -> CommonZeros | None:
    """Return points of each curve on which the common factor of both partial derivatives is 0, and those off it."""
    alone: list[tuple[Number, ...]] | None = []
    if not (first.is_constant() or second.is_constant()):
        alone = _alone(field, first, second)
    curves = [(_sampled(factor), _formula(factor, field)) for factor, _ in shared.factor()[1]]
    if alone is None or any(points is None for points, _ in curves):
        return None
    formula = _formula(shared, field)
    off = tuple(point for point in alone if not value_at(formula, field.variables, point).is_zero)
    return CommonZeros(off, tuple((points[0], curve) for points, curve in curves if points))


def _formula(polynomial: fmpz_mpoly, field: GradientSystem) -> sp.Expr:
    terms = {powers: int(c) for powers, c in polynomial.to_dict().items()}
    return sp.Poly(terms, *field.variables).as_expr()


def _sampled(shared: fmpz_mpoly) -> list[tuple[Number, ...]] | None:
    """Return a few points of a curve, where it crosses one of some simple lines; None where it crosses none."""
    for variable in (1, 0):
        for value in (1, 0, -1, 2, -2):
            restricted = shared.compose(*_line(shared, variable, value))
            coefficients = {int(powers[1 - variable]): int(c) for powers, c in restricted.to_dict().items()}
            if not coefficients or not any(coefficients):
                continue
            roots = polynomial_zeros(fmpz_poly([coefficients.get(k, 0) for k in range(max(coefficients) + 1)]))
            if roots:
                fixed = Number.of(value)
                return [(root, fixed) if variable == 1 else (fixed, root) for root in roots]
    return None


def _line(shared: fmpz_mpoly, variable: int, value: int) -> tuple[fmpz_mpoly, fmpz_mpoly]:
    context = shared.context()
    x, y = context.gens()
    constant = context.from_dict({(0, 0): value}) if value else context.from_dict({})
    return (x, constant) if variable == 1 else (constant, y)


def _alone(field: GradientSystem, first: fmpz_mpoly, second: fmpz_mpoly) -> list[tuple[Number, ...]] | None:
    across, along = (_eliminated(first, second, k) for k in (1, 0))
    if across is None or along is None:
        return None
    found: list[tuple[Number, ...]] = []
    columns, rows = polynomial_zeros(across), polynomial_zeros(along)
    for x in columns:
        for y in rows:
            verdict = _verdict(field, (x, y))
            if verdict is None:
                return None
            if verdict:
                found.append((x, y))
    return found


def _polynomials(field: GradientSystem) -> tuple[fmpz_mpoly, fmpz_mpoly] | None:
    """Return the numerators of both partial derivatives with integer coefficients."""
    context = fmpz_mpoly_ctx.get(("x", "y"), Ordering.lex)
    found = []
    degrees = 1
    for part in field.gradient:
        if not part.is_polynomial(*field.variables):
            return None
        polynomial = sp.Poly(part, *field.variables)
        if not (polynomial.domain.is_ZZ or polynomial.domain.is_QQ) or polynomial.is_zero:
            return None
        degrees *= polynomial.total_degree()
        _, whole = polynomial.clear_denoms(convert=True)
        found.append(context.from_dict({powers: int(value) for powers, value in whole.terms()}))
    return (found[0], found[1]) if degrees <= _HIGHEST_PRODUCT else None


def _eliminated(first: fmpz_mpoly, second: fmpz_mpoly, variable: int) -> fmpz_poly | None:
    """Return the resultant, a polynomial in the other variable; None where it is 0: the two have a common factor."""
    resultant = first.resultant(second, variable)
    if resultant.is_zero():
        return None
    other = 1 - variable
    coefficients: dict[int, int] = {}
    for powers, value in resultant.to_dict().items():
        coefficients[int(powers[other])] = int(value)
    return fmpz_poly([coefficients.get(k, 0) for k in range(max(coefficients) + 1)])


def _verdict(field: GradientSystem, point: tuple[Number, ...]) -> bool | None:
    """Say whether a pair of roots is a critical point: proven, or None."""
    for bits in _BITS:
        try:
            slopes = field.slopes([number.enclosure(bits) for number in point], bits)
        except SignalError:
            return None
        if any(not slope.contains(0) for slope in slopes):
            return False
    exact = [number.exact for number in point]
    if None not in exact and all(
        vanishes(part, dict(zip(field.variables, exact, strict=True))) for part in field.gradient
    ):
        return True
    return True if _is_proven(field, point) else None


def _is_proven(field: GradientSystem, point: tuple[Number, ...]) -> bool:
    """Prove a zero close to the pair; its coordinates are roots too, so they are these."""
    with precision(_PROOF_BITS):
        half = arb(2) ** (-_PROOF_BITS // 2)
        box = tuple(number.enclosure(_PROOF_BITS) + arb(0, half) for number in point)
    try:
        inner = image(field, box, _PROOF_BITS)
    except SignalError:
        return False
    return inner is not None and lies_inside(inner, box)
