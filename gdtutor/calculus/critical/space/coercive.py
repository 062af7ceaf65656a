"""Polynomials that grow without bound in every direction: they have a least value, and it lies at a critical point."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp
from flint import fmpz_poly

from gdtutor.calculus.critical.points import OBJECTIVE
from gdtutor.calculus.critical.proof.polynomials import polynomial_zeros, rational_coefficients
from gdtutor.text.sentence import Sentence, told


def grows_everywhere(objective: sp.Expr, variables: Sequence[sp.Symbol]) -> Sentence | None:
    """Say why f grows without bound far out in every direction; None where the terms of top degree do not show it."""
    if len(variables) != 2 or not objective.is_polynomial(*variables):
        return None
    polynomial = sp.Poly(objective, *variables)
    degree = polynomial.total_degree()
    top = {powers: value for powers, value in polynomial.terms() if sum(powers) == degree}
    if degree % 2 or not _is_positive(top, degree):
        return None
    return told("lowest.coercive", degree=degree, f=OBJECTIVE)


def _is_positive(top: dict[tuple[int, int], sp.Expr], degree: int) -> bool:
    """Whether a form in two variables is positive except at 0: no real root for y = 1, and positive for y = 0."""
    if not (top.get((degree, 0), sp.S.Zero).is_positive and top.get((0, degree), sp.S.Zero).is_positive):
        return False
    t = sp.Symbol("t", real=True)
    form = rational_coefficients(sp.Add(*(value * t ** powers[0] for powers, value in top.items())), t)
    return isinstance(form, fmpz_poly) and not polynomial_zeros(form)
