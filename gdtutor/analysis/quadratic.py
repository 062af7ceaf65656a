"""Quadratic functions: the whole descent in closed form.

f = ½·(X − X*)ᵀ·A·(X − X*) + c has the gradient A·(X − X*), so gradient descent multiplies X − X* by I − α·A at each
step: along an eigenvector of A with eigenvalue λ, by 1 − α·λ. Hence Xₙ = X* + Σ cᵢ·(1 − α·λᵢ)ⁿ·vᵢ.
Source: Polyak, *Introduction to Optimization* (1987), ch. 1; Goh, *Why Momentum Really Works* (2017).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb

from gdtutor.calculus.sides.seam import turns
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

_LARGEST: Final = 4
_SHORT: Final = 24
_CHECKED: Final = 12
_BITS: Final = 192


@dataclass(frozen=True, slots=True)
class Component:
    """A part of the error along the eigenvector `direction`: `share`·(1 − α·`eigenvalue`)ⁿ, the base being `factor`."""

    eigenvalue: sp.Expr
    direction: tuple[sp.Expr, ...]
    share: sp.Expr
    factor: sp.Expr


@dataclass(frozen=True, slots=True)
class ClosedForm:
    """xₙ = `centre` + the sum of the components; `components` is empty where the eigenvectors are not short.

    `agreeing` counts the iterates that were compared with it and equal it exactly, `enclosed` those that are known by
    an enclosure, which holds its value.
    """

    centre: tuple[sp.Expr, ...]
    matrix: sp.Matrix
    components: tuple[Component, ...]
    agreeing: int = 0
    enclosed: int = 0

    @property
    def is_held(self) -> bool:
        """Whether the way from the critical point to the start has no part at all along which the function falls."""
        return bool(self.components) and all(part.share == 0 or part.eigenvalue > 0 for part in self.components)

    def at(self, n: int) -> tuple[sp.Expr, ...]:
        """Return xₙ, exactly."""
        total = sp.Matrix(self.centre)
        for part in self.components:
            total += part.share * part.factor**n * sp.Matrix(part.direction)
        return tuple(sp.expand(value) for value in total)


def limit_cycle(form: ClosedForm) -> tuple[tuple[sp.Expr, ...], tuple[sp.Expr, ...]] | None:
    """Return the two points that a run at its threshold goes round, or comes near: X* ± the part that only flips.

    None where no part has the factor −1, or another one neither dies out nor is missing.
    """
    kept = [part for part in form.components if part.share != 0]
    flips = [part for part in kept if part.factor == -1]
    if not flips or any(sp.Abs(part.factor) >= 1 for part in kept if part not in flips):
        return None
    away = sum((part.share * sp.Matrix(part.direction) for part in flips), sp.zeros(len(form.centre), 1))
    centre = sp.Matrix(form.centre)
    one, other = (tuple(sp.expand(value) for value in centre + sign * away) for sign in (1, -1))
    return one, other


def second_derivatives(run: Run) -> sp.Matrix | None:
    """Return the Hessian of a quadratic function with its numbers, or None where f is none."""
    if turns(run.problem.objective) or not run.system.centred:
        return None
    entries = [[sp.expand(entry) for entry in row] for row in run.hessian]
    if any(entry.free_symbols or not entry.is_Rational for row in entries for entry in row):
        return None
    return sp.Matrix(entries)


def closed_form(run: Run) -> ClosedForm | None:
    """Return the closed form of plain gradient descent on a quadratic with one critical point, or None.

    It is compared with the run; were there any difference, there would be no closed form.
    """
    matrix, problem = second_derivatives(run), run.problem
    if not run.method.is_plain or matrix is None or problem.dimension > _LARGEST or matrix.det() == 0:
        return None
    origin = dict.fromkeys(problem.variables, sp.S.Zero)
    slope = sp.Matrix([sp.expand(part).subs(origin) for part in run.gradient])
    centre = tuple(-matrix.LUsolve(slope))
    error = sp.Matrix(problem.start) - sp.Matrix(centre)
    form = ClosedForm(centre, matrix, tuple(_components(matrix, error, problem.rate)))
    return _compared(form, run) if form.components else form


def _components(matrix: sp.Matrix, error: sp.Matrix, rate: sp.Expr) -> list[Component]:
    """Return the parts of the error along eigenvectors, by increasing eigenvalue; none where they are not short."""
    size = matrix.rows
    if size == 1:
        return [Component(matrix[0], (sp.S.One,), error[0], sp.radsimp(1 - rate * matrix[0]))]
    if size > 2 and not _has_short_spectrum(matrix):
        return []
    parts = []
    for eigenvalue, _, vectors in matrix.eigenvects():
        for vector in sp.GramSchmidt(vectors) if len(vectors) > 1 else vectors:
            direction = _whole(vector)
            share = sp.radsimp(sp.expand(direction.dot(error) / direction.dot(direction)))
            parts.append(Component(eigenvalue, tuple(direction), share, sp.radsimp(sp.expand(1 - rate * eigenvalue))))
    words = [str(value) for part in parts for value in (part.eigenvalue, part.share, *part.direction)]
    if any(len(word) > _SHORT for word in words):
        return []
    return sorted(parts, key=lambda part: float(part.eigenvalue))


def _has_short_spectrum(matrix: sp.Matrix) -> bool:
    characteristic = matrix.charpoly()
    return all(
        sp.Poly(factor, characteristic.gen).degree() <= 2
        for factor, _ in sp.factor_list(characteristic.as_expr(), characteristic.gen)[1]
    )


def _whole(vector: sp.Matrix) -> sp.Matrix:
    """Return a multiple of the vector without fractions, the first entry that is not 0 positive."""
    simple = vector.applyfunc(lambda value: sp.radsimp(sp.expand(value)))
    bottoms = [sp.fraction(sp.together(value))[1] for value in simple]
    whole = simple * sp.ilcm(*(b for b in bottoms if b.is_Integer)) if bottoms else simple
    whole = whole.applyfunc(sp.expand)
    if all(value.is_Integer for value in whole):
        whole /= sp.igcd(*whole)
    first = next(value for value in whole if value != 0)
    return -whole if first.is_negative else whole


def _compared(form: ClosedForm, run: Run) -> ClosedForm | None:
    """Return the form with the number of iterates that it was found to agree with."""
    agreeing = enclosed = 0
    last = run.last
    for n in sorted({*range(min(last, _CHECKED) + 1), last}):
        expected = form.at(n) if n <= _CHECKED else None
        point = run.point_at(n)
        exact = [number.exact for number in point]
        if expected is not None and None not in exact:
            if any(sp.expand(a - b) != 0 for a, b in zip(expected, exact, strict=True)):
                return None
            agreeing += 1
        else:
            if not all(_holds(number, form, n, i) for i, number in enumerate(point)):
                return None
            enclosed += 1
    return ClosedForm(form.centre, form.matrix, form.components, agreeing, enclosed)


def _holds(number: Number, form: ClosedForm, n: int, i: int) -> bool:
    """Say whether an enclosure of a coordinate and one of the closed form meet."""
    with precision(_BITS):
        total: arb = Number.of(form.centre[i]).enclosure(_BITS)
        for part in form.components:
            share, factor, along = (Number.of(v).enclosure(_BITS) for v in (part.share, part.factor, part.direction[i]))
            total = total + share * factor**n * along
        return bool(total.overlaps(number.enclosure(_BITS)))
