"""Newton's method: the step to where the tangent of the slope crosses 0, xₙ₊₁ = xₙ − p with H(xₙ)·p = ∇f(xₙ).

On balls the plain form forgets that H and ∇f are taken at the same point. With m the midpoint of the box X, and x any
point of it, ∇f(x) = ∇f(m) + M·(x − m) where M, the mean of the Hessians between m and x, lies in H(X). So

    H(x)·(Φ(x) − m) = H(x)·(x − m) − ∇f(x) = −(∇f(m) + (M − H(x))·(x − m)),
    Φ(x) ∈ m − H(X)⁻¹·(∇f(m) + (H(X) − H(X))·(X − m)),

one solution of linear equations. The second term is of the order of the square of the radius, and the first varies over
X only as much as ∇f(m) is large: near a regular critical point the radius is squared at each step, as the error is.
Sources: Nocedal, Wright, *Numerical Optimization* (2006), (2.15) and ch. 3.3; Neumaier, *Interval Methods for Systems
of Equations* (1990), ch. 5.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb_mat, ctx, fmpq, fmpq_mat

from gdtutor.calculus.gradient import gradient, hessian
from gdtutor.descent.coordinates import coordinates, number
from gdtutor.descent.exactness import Slopes, as_expression, as_value, examine, is_short, put_in
from gdtutor.descent.methods.base import RunEndedError, State
from gdtutor.descent.methods.exact import add, is_zero, multiply
from gdtutor.descent.methods.memoryless import Memoryless, MemorylessSteps
from gdtutor.descent.methods.vectors import full_matrix, halves, times
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from flint import arb

    from gdtutor.descent.exactness import Point, Value
    from gdtutor.descent.methods.base import Box, EnclosedState, Trail
    from gdtutor.descent.methods.elementwise.formulas import Formulas
    from gdtutor.descent.system import System
    from gdtutor.language.problem import Problem

SINGULAR: Final = "singular-hessian"
"""The reason of an ending where the determinant of the Hessian (f″ in one variable) is 0."""
NO_HESSIAN: Final = "no-hessian"
"""The reason of an ending where f has a slope but no second derivative."""
_MINUS: Final = fmpq(-1)
_PLANE: Final = 2
_LARGEST: Final = 3
"""Determinants of larger matrices are not written out."""


@dataclass(frozen=True)
class Newton(Memoryless):
    """xₙ₊₁ = xₙ − H(xₙ)⁻¹·∇f(xₙ)."""

    @staticmethod
    def advance(system: System, n: int, state: State, slopes: tuple[Value, ...]) -> State | RunEnd | None:  # noqa: ARG004
        """Return the exact next state, or why there is none, or None if it exists but is not exact."""
        found = exact_direction(system, state.point, slopes)
        if found is None or isinstance(found, RunEnd):
            return found
        return State(tuple(add(x, multiply(_MINUS, p)) for x, p in zip(state.point, found, strict=True)))

    @staticmethod
    def stepper(system: System) -> NewtonSteps:
        """Return the rule on balls at the precision in force."""
        return NewtonSteps(system)

    @staticmethod
    def formulas(problem: Problem) -> Formulas | None:
        """Return x − H⁻¹∇f by Cramer's rule; None for more than two variables."""
        if problem.dimension > _PLANE:
            return None
        slopes = gradient(problem.derived_from, problem.variables)
        bends = hessian(problem.derived_from, problem.variables)
        if problem.dimension == 1:
            return [problem.variables[0] - slopes[0] / bends[0][0]], ()
        (a, b), (_, d) = bends
        (g, h), (x, y) = slopes, problem.variables
        determinant = a * d - b * b
        return [x - (d * g - b * h) / determinant, y - (a * h - b * g) / determinant], ()

    @staticmethod
    def rate_at(run: Trail, n: int) -> Number:  # noqa: ARG004
        """Return 1: the step is taken in full."""
        return Number.of(1)

    @staticmethod
    def update_at(run: Trail, n: int) -> tuple[Number, ...]:
        """Return −p; () where there is no step."""
        return tuple(_negative(part) for part in direction_at(run, n))

    @staticmethod
    def quantities_at(run: Trail, n: int) -> Mapping[str, tuple[Number, ...]]:
        """Return {"p": p}."""
        return {"p": direction_at(run, n)}


class NewtonSteps(MemorylessSteps):
    """Newton's method on balls, at the precision in force when it is made."""

    def step(self, n: int, sight: EnclosedState) -> Box:
        """Return xₙ₊₁; raises UndecidedError, and RunEndedError where the Hessian is singular everywhere."""
        system = self.system.at(n)
        if singular_everywhere(system):
            raise RunEndedError(RunEnd(OutcomeKind.NO_STEP, reason=SINGULAR))
        curvature = system.function.bound("curvature", ctx.prec).run(sight.box)
        if has_empty_row(system, curvature):
            raise RunEndedError(RunEnd(OutcomeKind.NO_STEP, reason=SINGULAR))
        spread = times(system.entries, [entry - entry for entry in curvature], sight.offset)
        solved = solved_on(system, curvature, [g + s for g, s in zip(sight.slope, spread, strict=True)])
        return tuple(m - p for m, p in zip(sight.middle, solved, strict=True))


def direction_at(run: Trail, n: int) -> tuple[Number, ...]:
    """Return p with H(xₙ)·p = ∇f(xₙ), exact where that is known.

    () where the Hessian is singular or missing, or cannot be told from a singular one.
    """
    state, here = run.exact_state(n), run.system.at(n)
    known = [each.exact for each in run.slopes_at(n)] if state is not None else []
    if state is not None and None not in known:
        found = exact_direction(here, state.point, tuple(as_value(value) for value in known if value is not None))
        if isinstance(found, RunEnd):
            return ()
        if found is not None:
            return tuple(map(number, found))
    point = run.point_at(n)
    direction = coordinates(lambda bits: direction_on(here, [x.enclosure(bits) for x in point]), run.problem.dimension)
    try:
        direction[0].enclosure()
    except SignalError:
        return ()
    return direction


def exact_direction(system: System, point: Point, slopes: Sequence[Value]) -> tuple[Value, ...] | RunEnd | None:
    """Return p at an exact point with an exact gradient, or why there is none, or None if it is not known exactly."""
    entries = hessian_entries(system, point)
    if isinstance(entries, RunEnd):
        return entries
    if entries is None:
        return RunEnd(OutcomeKind.NO_STEP, reason=SINGULAR) if _vanishing_determinant(system, point) else None
    if all(isinstance(value, fmpq) for value in (*entries, *slopes)):
        return _rational_direction(system, entries, slopes)
    return _closed_direction(system, entries, slopes)


def hessian_entries(system: System, point: Point) -> tuple[Value, ...] | RunEnd | None:
    """Return the Hessian's `system.entries` at an exact point, an End where there is none, None if they are long."""
    outputs = tuple(system.hessian[i][j] for i, j in system.entries)
    if not outputs:
        return ()
    found = examine(Slopes(system.objective, outputs, system.variables, system.curvature, order=2), point)
    if isinstance(found, RunEnd):
        return replace(found, kind=OutcomeKind.NO_STEP, reason=NO_HESSIAN)
    return found


def _rational_direction(
    system: System, entries: Sequence[Value], slopes: Sequence[Value]
) -> tuple[Value, ...] | RunEnd:
    size = len(slopes)
    matrix = fmpq_mat(_rows(system, entries, size, fmpq(0)))
    if matrix.det() == 0:
        return RunEnd(OutcomeKind.NO_STEP, reason=SINGULAR)
    solved = matrix.solve(fmpq_mat([[slope] for slope in slopes]))
    return tuple(solved[i, 0] for i in range(size))


def _closed_direction(
    system: System, entries: Sequence[Value], slopes: Sequence[Value]
) -> tuple[Value, ...] | RunEnd | None:
    """Cramer's rule on closed forms, for small systems."""
    size = len(slopes)
    if size > _LARGEST:
        return None
    matrix = sp.Matrix(_rows(system, [as_expression(value) for value in entries], size, sp.S.Zero))
    determinant = as_value(sp.expand(matrix.det()))
    if is_zero(determinant):
        return RunEnd(OutcomeKind.NO_STEP, reason=SINGULAR)
    found = []
    for i in range(size):
        replaced = matrix.copy()
        replaced[:, i] = sp.Matrix([as_expression(slope) for slope in slopes])
        part = as_value(sp.radsimp(sp.expand(replaced.det() / as_expression(determinant))))
        if not is_short(part):
            return None
        found.append(part)
    return tuple(found)


def _rows(system: System, entries: Sequence[Value], size: int, zero: Value) -> list[list[Value]]:
    rows = [[zero] * size for _ in range(size)]
    for (i, j), entry in zip(system.entries, entries, strict=True):
        rows[i][j] = rows[j][i] = entry
    return rows


@lru_cache(32)
def _determinant(hessian: tuple[tuple[sp.Expr, ...], ...]) -> sp.Expr | None:
    """Return det H written out, where that is short work."""
    return sp.expand(sp.Matrix(hessian).det()) if len(hessian) <= _LARGEST else None


def singular_everywhere(system: System) -> bool:
    """Whether the determinant of the Hessian is identically 0, as where f does not depend on some direction."""
    return not system.entries or _determinant(system.hessian) == 0


def _vanishing_determinant(system: System, point: Point) -> bool:
    """Whether the determinant is proven to be 0 at an exact point."""
    if singular_everywhere(system):
        return True
    formula = _determinant(system.hessian)
    value = None if formula is None else put_in(formula, system.variables, point)
    try:
        return value is not None and Number.of(value).is_zero
    except SignalError:
        return False


def has_empty_row(system: System, curvature: Sequence[arb]) -> bool:
    """Whether a row of the Hessian is exactly 0, as on a straight branch of f."""
    known = zip(system.entries, curvature, strict=True)
    filled = {i for place, entry in known if not entry.is_zero() for i in place}
    return len(filled) < len(system.variables)


def direction_on(system: System, box: Sequence[arb]) -> list[arb]:
    """Return p on a box: H(X)·p = ∇f(m) + H(X)·(X − m)."""
    middle, offset = halves(box)
    curvature = system.function.bound("curvature", ctx.prec).run(box)
    slope = system.function.bound("slope", ctx.prec).run(middle)
    spread = times(system.entries, curvature, offset)
    return solved_on(system, curvature, [g + s for g, s in zip(slope, spread, strict=True)])


def solved_on(system: System, curvature: Sequence[arb], right: Sequence[arb]) -> list[arb]:
    """Return a box that holds the solution of H·p = r for every H and r in the given balls."""
    size = len(right)
    if size == 1:
        if curvature[0].contains(0):
            raise UndecidedError
        return [right[0] / curvature[0]]
    try:
        solved = full_matrix(system.entries, curvature, size).solve(arb_mat([[value] for value in right]))
    except ZeroDivisionError:
        raise UndecidedError from None
    return [solved[i, 0] for i in range(size)]


def _negative(part: Number) -> Number:
    exact = part.exact
    return Number.of(-exact) if exact is not None else Number(lambda bits: -part.enclosure(bits))
