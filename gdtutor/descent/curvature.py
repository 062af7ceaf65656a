"""Curvature: which way f bends at a point, and how strongly."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb, arb_mat

from gdtutor.calculus.definiteness import Definiteness, Entries, bend_of
from gdtutor.calculus.sides.mending import seam_places
from gdtutor.calculus.sides.seam import seam_at, turns
from gdtutor.descent.exactness import Slopes, as_expression, examine
from gdtutor.descent.outcome import RunEnd
from gdtutor.numbers.balls import square
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.calculus.sides.junction import Junction
    from gdtutor.descent.iterates import Iterates

_SHORT: Final = 40
_BESIDE: Final = 1e-4


def bend_at(run: Iterates, n: int) -> Definiteness:
    """Return how f bends at iterate `n`: proven, or OPEN."""
    try:
        return bend_of(entries_at(run, n))
    except SignalError:
        return Definiteness.OPEN


def eigenvalue_extremes(run: Iterates, n: int) -> tuple[Number, Number]:
    """Return the smallest and the largest eigenvalue of the Hessian at iterate `n`; f″(xₙ) twice for one variable."""
    values = eigenvalues(entries_at(run, n))
    return values[0], values[-1]


def eigenvalues(entries: Entries) -> tuple[Number, ...]:
    """Return the eigenvalues of a symmetric matrix in increasing order, exact where they are known to be short.

    Where a ball does not tell equal ones apart, each enclosure still holds the eigenvalue of its rank.
    """
    if len(entries) == 1:
        return entries[0]
    if all(entries[i][j].fraction == 0 for i in range(len(entries)) for j in range(len(entries)) if i != j):
        return tuple(sorted((entries[i][i] for i in range(len(entries))), key=float))
    exact = _exact_eigenvalues(entries)
    if exact is not None:
        return tuple(Number.of(value) for value in exact)
    return tuple(Number(partial(_eigenvalue, entries, k)) for k in range(len(entries)))


def junction_at(run: Iterates, n: int) -> Junction | None:
    """Return what f does on both sides of iterate `n`, where that is an exact point at which its formula changes.

    None elsewhere, and in several variables.
    """
    state = run.exact_state(n)
    if state is None or run.problem.dimension > 1:
        return None
    return seam_at(run.problem.objective, run.problem.variables[0], as_expression(state.point[0]))


def entries_at(run: Iterates, n: int) -> Entries:
    """Return the Hessian at iterate `n`; raises a signal where it does not exist, or is too large."""
    if run.problem.dimension == 1:
        return ((second_at(run, n),),)
    if not run.system.centred or _is_torn(run, n):
        raise UndecidedError
    size = range(run.problem.dimension)
    upper = {(i, j): run.evaluate(run.hessian[i][j], n) for i in size for j in size if i <= j}
    return tuple(tuple(upper[min(i, j), max(i, j)] for j in size) for i in size)


def is_beside_seam(run: Iterates, n: int) -> bool:
    """Whether iterate `n`, in one variable, lies so near to a place where f changes its formula that f″ may differ.

    What f″ says there need not hold at the point that a run comes to.
    """
    problem = run.problem
    if problem.dimension > 1 or not turns(problem.objective):
        return False
    x = run.floats(n)[0]
    places = seam_places(problem.objective, problem.variables[0]) or ()
    return any(abs(x - float(place)) < _BESIDE * (1 + abs(x)) for place in places)


def second_at(run: Iterates, n: int) -> Number:
    """Return f″ at iterate `n` of a run in one variable; where it does not exist, asking for it raises a signal."""
    met = None if run.system.varies else junction_at(run, n)
    if met is None:
        return run.evaluate(run.system.at(n).hessian[0][0], n)
    return met.bend or Number(_nothing)


def _nothing(bits: int) -> arb:  # noqa: ARG001 - what an enclosure takes
    raise UndecidedError


def _is_torn(run: Iterates, n: int) -> bool:
    """Whether branches meet at iterate `n`, in several variables, so that the Hessian is not proven to exist."""
    state, system = run.exact_state(n), run.system
    if state is None or run.problem.dimension == 1 or not turns(system.objective):
        return False
    outputs = tuple(system.hessian[i][j] for i, j in system.entries)
    found = examine(Slopes(system.objective, outputs, system.variables, system.curvature, order=2), state.point)
    return isinstance(found, RunEnd)


def _exact_eigenvalues(entries: Entries) -> list[sp.Expr] | None:
    """Return the eigenvalues of a rational matrix where all are rational or roots of quadratics, else None."""
    if any(entry.fraction is None for row in entries for entry in row):
        return None
    characteristic = sp.Matrix([[entry.exact for entry in row] for row in entries]).charpoly()
    found: list[sp.Expr] = []
    for factor, multiplicity in sp.factor_list(characteristic.as_expr(), characteristic.gen)[1]:
        polynomial = sp.Poly(factor, characteristic.gen)
        if polynomial.degree() > 2:
            return None
        found += _roots(polynomial) * multiplicity
    if any(len(str(value)) > _SHORT for value in found):
        return None
    return sorted(found, key=lambda value: float(sp.N(value, 30)))


def _roots(polynomial: sp.Poly) -> list[sp.Expr]:
    """Return the two real roots of a quadratic, or the one of a linear polynomial."""
    *_, b, c = polynomial.monic().all_coeffs()
    if polynomial.degree() == 1:
        return [-c]
    half = sp.sqrt(b**2 / 4 - c)
    return [-b / 2 - half, -b / 2 + half]


def _eigenvalue(entries: Entries, rank: int, bits: int) -> arb:
    return _eigenvalues(entries, bits)[rank]


def _eigenvalues(entries: Entries, bits: int) -> list[arb]:
    """Return enclosures of the eigenvalues in increasing order: the k-th of the result holds the k-th smallest."""
    balls = [[entry.enclosure(bits) for entry in row] for row in entries]
    if len(balls) == 2:
        (a, b), (_, d) = balls
        centre, half = (a + d) / 2, (a - d) / 2
        squared = square(half) + square(b)
        radius = squared.sqrt() if squared > 0 else arb(0).union(squared.abs_upper().sqrt())
        return [centre - radius, centre + radius]
    try:
        return _ranked([value.real for value in arb_mat(balls).eig(multiple=True)])
    except ValueError:
        return _ranked(_eigenvalues_apart(balls, bits))


def _eigenvalues_apart(balls: Sequence[Sequence[arb]], bits: int) -> list[arb]:
    """Return the eigenvalues of a symmetric matrix with equal ones among them, which `eig` cannot isolate.

    A small symmetric matrix E takes them apart, and moves each by at most ‖E‖ (Weyl's inequality).
    """
    size, small = len(balls), arb(2) ** (-bits // 4)
    pushes = [[small * ((i + 1) if i == j else 1 / arb(2 + i * j + i + j)) for j in range(size)] for i in range(size)]
    try:
        moved = arb_mat(balls) + arb_mat(pushes)
        return [value.real + arb(0, size * size * small) for value in moved.eig(multiple=True)]
    except ValueError:
        raise UndecidedError from None


def _ranked(values: Sequence[arb]) -> list[arb]:
    """Sort balls, rank by rank: repeatedly the smaller and the larger of neighbours."""
    ranked = list(values)
    for end in range(len(ranked) - 1, 0, -1):
        for i in range(end):
            ranked[i], ranked[i + 1] = ranked[i].min(ranked[i + 1]), ranked[i].max(ranked[i + 1])
    return ranked
