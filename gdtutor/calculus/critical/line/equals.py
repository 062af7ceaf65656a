"""Equal heights: whether f is proven to have the same value at two places."""

from __future__ import annotations

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.points import Corner, CriticalPoint
from gdtutor.calculus.critical.proof.closed import BITS, candidates
from gdtutor.calculus.critical.proof.polynomials import polynomial_zeros, rational_coefficients
from gdtutor.calculus.critical.proof.values import is_below
from gdtutor.calculus.gradient import partial
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.numbers.zero import is_exactly_zero

_HIGHEST = 8


def are_equal(
    objective: sp.Expr, variable: sp.Symbol, one: CriticalPoint | Corner, other: CriticalPoint | Corner
) -> bool:
    """Whether f has the same value at two places: as exact numbers, by a symmetry of f, or as one root of a resultant.

    A symmetry is a mirror x → 2c − x or a shift x → x + c that takes one place to the other and leaves f as it is.
    """
    try:
        if is_below(one.value, other.value) or is_below(other.value, one.value):
            return False
        if one.value.exact is not None and other.value.exact is not None:
            return is_exactly_zero(one.value.exact - other.value.exact)
        return (
            _is_mirrored(objective, variable, one.point[0], other.point[0])
            or _is_shifted(objective, variable, one.point[0], other.point[0])
            or _is_one_root(objective, variable, one.value, other.value)
        )
    except SignalError:
        return False


def _is_mirrored(objective: sp.Expr, variable: sp.Symbol, one: Number, other: Number) -> bool:
    with precision(BITS):
        twice = one.enclosure(BITS) + other.enclosure(BITS)
    return any(_is_kept(objective, variable, total - variable) for total in candidates(twice))


def _is_shifted(objective: sp.Expr, variable: sp.Symbol, one: Number, other: Number) -> bool:
    with precision(BITS):
        gap = one.enclosure(BITS) - other.enclosure(BITS)
    return any(_is_kept(objective, variable, variable + shift) for shift in candidates(gap) if shift != 0)


def _is_kept(objective: sp.Expr, variable: sp.Symbol, image: sp.Expr) -> bool:
    """Whether f is the same with `image` put in for the variable."""
    moved = objective.subs(variable, image)
    return bool(moved == objective) or sp.expand(moved - objective) == 0


def _is_one_root(objective: sp.Expr, variable: sp.Symbol, one: Number, other: Number) -> bool:
    """Whether two values of a polynomial at its critical points are one and the same root of a resultant."""
    if not objective.is_polynomial(variable) or sp.degree(objective, variable) > _HIGHEST:
        return False
    height = sp.Dummy()
    resultant = sp.resultant(partial(objective, variable), objective - height, variable)
    coefficients = rational_coefficients(sp.sympify(resultant), height)
    if coefficients is None:
        return False
    roots = [root.enclosure(BITS) for root in polynomial_zeros(coefficients)]
    first, second = (_only(roots, value.enclosure(BITS)) for value in (one, other))
    return first is not None and first == second


def _only(roots: list[arb], value: arb) -> int | None:
    """Return the number of the one root that a value may be."""
    near = [k for k, root in enumerate(roots) if root.overlaps(value)]
    return near[0] if len(near) == 1 else None
