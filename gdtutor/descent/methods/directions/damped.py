"""Damped Newton: Newton's direction, shortened until f falls by enough; the gradient where that is no way down.

Where the Hessian is positive definite, −p with H·p = ∇f leads down. Where it is not, proven by its leading minors, the
step goes along −∇f instead. As in `newton`, p = (x − m) + w with H(X)·w = ∇f(m) + (H(X) − H(X))·(X − m), so that

    x − t·p ∈ m + (1 − t)·(X − m) − t·w.

Source: Nocedal, Wright, *Numerical Optimization* (2006), ch. 3.3 and 3.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb, arb_mat, ctx

from gdtutor.calculus.definiteness import Definiteness, bend_of
from gdtutor.descent.coordinates import coordinates, number
from gdtutor.descent.methods.directions.descent import downhill, downhill_on
from gdtutor.descent.methods.directions.directed import Departing, Directed, EnclosedHeading, Heading
from gdtutor.descent.methods.directions.search import shortened
from gdtutor.descent.methods.directions.track import exact_point, once_at
from gdtutor.descent.methods.newton import (
    direction_on,
    exact_direction,
    has_empty_row,
    hessian_entries,
    singular_everywhere,
    solved_on,
)
from gdtutor.descent.methods.vectors import full_matrix, times
from gdtutor.descent.outcome import RunEnd
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gdtutor.descent.methods.base import EnclosedState
    from gdtutor.descent.methods.directions.search import Trial
    from gdtutor.descent.methods.directions.track import Way
    from gdtutor.descent.system import System

INSTEAD: Final = "gradient instead"
"""The kind of direction where the Hessian is not positive definite."""
_LARGEST: Final = 3


@dataclass(frozen=True)
class DampedNewton(Directed):
    """xₙ₊₁ = xₙ − t·p with H(xₙ)·p = ∇f(xₙ), or p = ∇f(xₙ) where H is not positive definite."""

    def trials(self, system: System, way: Way) -> Iterator[Trial]:
        """Shorten t until f falls by enough."""
        return shortened(way, system.rate, system.parameters["factor"])

    def heading(self, here: Departing) -> Heading | RunEnd:
        """Return Newton's direction, or the gradient; raises UndecidedError where the Hessian does not tell which."""
        matrix = hessian_at(here)
        if isinstance(matrix, RunEnd):
            return matrix
        bend = Definiteness.FLAT if singular_everywhere(here.system) else bend_of(matrix)
        if bend is Definiteness.OPEN:
            raise UndecidedError
        if bend is not Definiteness.UP:
            return downhill(here, INSTEAD)
        return Heading(_newton(here), written=written(here.system.hessian, here.system.gradient))

    def enclosed_heading(self, system: System, sight: EnclosedState) -> EnclosedHeading:
        """Return the direction on balls."""
        curvature = system.function.bound("curvature", ctx.prec).run(sight.box)
        if not _is_definite(system, curvature, len(sight.box)):
            return downhill_on(system, sight)
        spread = times(system.entries, [entry - entry for entry in curvature], sight.offset)
        solved = solved_on(system, curvature, [g + s for g, s in zip(sight.slope, spread, strict=True)])

        def at(rate: arb) -> list[arb]:
            parts = zip(sight.middle, sight.offset, solved, strict=True)
            return [m + (1 - rate) * d - rate * w for m, d, w in parts]

        direction = [d + w for d, w in zip(sight.offset, solved, strict=True)]
        return EnclosedHeading(direction, at, written(system.hessian, system.gradient))


def hessian_at(here: Departing) -> tuple[tuple[Number, ...], ...] | RunEnd:
    """Return the Hessian, or why there is none."""
    system, point = here.system, here.point
    exact = exact_point(point)
    known = None if exact is None else hessian_entries(system, exact)
    if isinstance(known, RunEnd):
        return known
    if known is not None:
        found = dict(zip(system.entries, map(number, known), strict=True))
    else:
        found = {place: once_at(system, system.hessian[place[0]][place[1]], point) for place in system.entries}
    size, nothing = range(len(point)), Number.of(0)
    return tuple(tuple(found.get((min(i, j), max(i, j)), nothing) for j in size) for i in size)


def _newton(here: Departing) -> tuple[Number, ...]:
    point, slopes = exact_point(here.point), exact_point(here.slopes)
    found = None if point is None or slopes is None else exact_direction(here.system, point, slopes)
    if isinstance(found, tuple):
        return tuple(map(number, found))
    return coordinates(lambda bits: direction_on(here.system, [x.enclosure(bits) for x in here.point]), len(here.point))


@lru_cache(32)
def written(hessian: tuple[tuple[sp.Expr, ...], ...], gradient: tuple[sp.Expr, ...]) -> tuple[sp.Expr, ...] | None:
    """Return Newton's direction as formulas, where the Hessian is the same everywhere and small."""
    if len(gradient) > _LARGEST or any(entry.free_symbols for row in hessian for entry in row):
        return None
    matrix = sp.Matrix(hessian)
    return None if matrix.det() == 0 else tuple(matrix.LUsolve(sp.Matrix(gradient)))


def _is_definite(system: System, curvature: Sequence[arb], size: int) -> bool:
    """Whether the Hessian is positive definite on all of a box, or nowhere; raises UndecidedError."""
    if singular_everywhere(system) or has_empty_row(system, curvature):
        return False
    rows = full_matrix(system.entries, curvature, size).tolist()
    minors = [arb_mat([row[:order] for row in rows[:order]]).det() for order in range(1, size + 1)]
    if any(minor <= 0 for minor in minors):
        return False
    if all(minor > 0 for minor in minors):
        return True
    raise UndecidedError
