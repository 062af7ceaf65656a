"""Quadratic functions: their gradient is linear, so the critical points are a point, a line, a plane, or none."""

from __future__ import annotations

from collections.abc import Sequence

import sympy as sp

from gdtutor.calculus.critical.points import OBJECTIVE, CriticalPoint, CriticalPoints, PointKind, Scope
from gdtutor.calculus.critical.proof.values import value_at
from gdtutor.calculus.critical.space.inertia import eigenvalues_of, kind_by_hessian
from gdtutor.calculus.gradient import gradient
from gdtutor.numbers.number import Number
from gdtutor.text.sentence import Sentence, told


def solve_quadratic(objective: sp.Expr, variables: Sequence[sp.Symbol]) -> CriticalPoints | None:
    """Return the critical points of a polynomial of degree at most 2, None for any other function."""
    if not objective.is_polynomial(*variables) or sp.Poly(objective, *variables).total_degree() > 2:
        return None
    slopes = [sp.expand(part) for part in gradient(objective, variables)]
    solutions = sp.linsolve(slopes, *variables)
    if not solutions:
        return CriticalPoints((), Scope.SPACE, note=told("critical.none-unbounded", f=OBJECTIVE))
    coordinates = next(iter(solutions))
    free = sorted(sp.Tuple(*coordinates).free_symbols, key=str)
    point = tuple(Number.of(sp.simplify(c.subs(dict.fromkeys(free, 0)))) for c in coordinates)
    return _told(objective, variables, slopes, point, len(free))


def _told(
    objective: sp.Expr, variables: Sequence[sp.Symbol], slopes: Sequence[sp.Expr], point: tuple[Number, ...], free: int
) -> CriticalPoints:
    entries = [[value_at(sp.diff(slope, variable), variables, point) for variable in variables] for slope in slopes]
    eigenvalues = eigenvalues_of(entries)
    kind = PointKind.FLAT if free else kind_by_hessian(entries)
    found = CriticalPoint(
        point,
        value_at(objective, variables, point),
        kind,
        eigenvalues,
        0 if free else 2,
        locus=_locus(slopes, variables) if free else (),
    )
    convex = kind is PointKind.MINIMUM or (free > 0 and _none_negative(eigenvalues, free))
    reason = told("lowest.quadratic", f=OBJECTIVE) if convex else None
    low, deepest = (0, (found,)) if convex else (None, ())
    return CriticalPoints((found,), Scope.SPACE, note=_note(free), lowest=low, global_reason=reason, deepest=deepest)


def _locus(slopes: Sequence[sp.Expr], variables: Sequence[sp.Symbol]) -> tuple[sp.Expr, ...]:
    """Return linear equations of the points with slope 0, none of which follows from the others."""
    matrix, right = sp.linear_eq_to_matrix(list(slopes), list(variables))
    rows = matrix.row_join(right).rref()[0].tolist()
    return tuple(_whole(row, variables) for row in rows if any(row))


def _whole(row: Sequence[sp.Expr], variables: Sequence[sp.Symbol]) -> sp.Expr:
    """Return left − right of the equation of a row, without fractions."""
    bottom = sp.ilcm(1, *(sp.fraction(c)[1] for c in row if c.is_Rational))
    left = sp.Add(*(c * variable for c, variable in zip(row, variables, strict=False)), -row[-1])
    return sp.expand(bottom * left)


def _none_negative(eigenvalues: Sequence[Number], zeros: int) -> bool:
    """Whether all eigenvalues but the `zeros` that are 0 are proven positive."""
    return sum(value.proven_sign == 1 for value in eigenvalues) == len(eigenvalues) - zeros


def _note(free: int) -> Sentence | None:
    if free == 0:
        return None
    kind = told({1: "locus.line", 2: "locus.plane"}.get(free, "locus.space"))
    return told("critical.one-of-many", kind=kind, f=OBJECTIVE)
