"""Bowls: where a quadratic function is level, exactly, so that nothing has to be searched for.

f = ½·XᵀA·X + bᵀX + c has the slope A·X + b. Where A has an inverse it is 0 at one point. Where A has the eigenvalue 0
and no negative one, f is lowest on a whole line or plane, a valley, if it is level anywhere. A method whose steps are
sums of slopes moves along the range of A alone, so it can only arrive at the foot of the start: X₀ − p with p in the
range of A and A·p = ∇f(X₀).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.calculus.definiteness import Definiteness, bend_of
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from gdtutor.descent.run import Run


@dataclass(frozen=True, slots=True)
class Bowl:
    """What is known of a quadratic function: how it bends, and the level point that a run can arrive at, if any."""

    bend: Definiteness
    point: tuple[sp.Expr, ...] | None

    @property
    def is_valley(self) -> bool:
        """Whether it is lowest on a whole line, plane or more, of which `point` is one."""
        return self.bend is Definiteness.FLAT and self.point is not None


def bowl(run: Run) -> Bowl | None:
    """Return where a quadratic function is level, or None for any other function."""
    if not run.problem.objective.is_polynomial(*run.problem.variables):
        return None
    entries = [[sp.expand(entry) for entry in row] for row in run.hessian]
    if any(entry.free_symbols for row in entries for entry in row):
        return None
    bend = bend_of(tuple(tuple(map(Number.of, row)) for row in entries))
    matrix, variables = sp.Matrix(entries), run.problem.variables
    if bend in {Definiteness.UP, Definiteness.DOWN, Definiteness.SADDLE}:
        slope = _slope_at(run, dict.fromkeys(variables, sp.S.Zero))
        return None if matrix.det() == 0 else Bowl(bend, tuple(map(sp.radsimp, -matrix.LUsolve(slope))))
    return Bowl(bend, _foot(run, matrix) if bend is Definiteness.FLAT else None)


def _slope_at(run: Run, point: dict[sp.Symbol, sp.Expr]) -> sp.Matrix:
    return sp.Matrix([sp.expand(sp.expand(part).subs(point, simultaneous=True)) for part in run.gradient])


def _foot(run: Run, matrix: sp.Matrix) -> tuple[sp.Expr, ...] | None:
    """Return the lowest point next to the start, None where there is none or a method may arrive at another one."""
    start = run.problem.start
    slope = _slope_at(run, dict(zip(run.problem.variables, start, strict=True)))
    rational = all(value.is_Rational for value in (*matrix, *slope))
    if not rational or matrix.trace() <= 0 or run.method.scales_coordinates or run.method.is_bent:
        return None
    try:
        found, free = (matrix * matrix).gauss_jordan_solve(slope)
    except ValueError:
        return None
    shift = matrix * found.subs(dict.fromkeys(free, sp.S.Zero))
    return tuple(sp.expand(value) for value in sp.Matrix(start) - shift)
