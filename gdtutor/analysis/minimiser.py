"""The minimum that a fit should come to, where there are no normal equations: proven by Krawczyk's test."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.analysis.separation import separates
from gdtutor.calculus.critical import PointKind, critical_points
from gdtutor.errors import GdTutorError

if TYPE_CHECKING:
    from gdtutor.calculus.critical import CriticalPoint
    from gdtutor.descent.run import Run

_MOST_PARAMETERS: Final = 3
_MOST_ROWS: Final = 1_000
"""It is looked for with at most so many parameters, and so many rows."""


def minimiser(run: Run) -> CriticalPoint | None:
    """Return the proven minimum nearest to where a fit stands; None where none is found, or the fit is too large."""
    problem = run.problem
    large = problem.fit is None or len(problem.fit.rows) > _MOST_ROWS or problem.dimension > _MOST_PARAMETERS
    if large or separates(run):
        return None
    last = run[run.last].point
    try:
        found = critical_points(problem.objective, problem.variables, near=[last]).points
    except GdTutorError:
        return None
    minima = [point for point in found if point.proven and point.kind is PointKind.MINIMUM]
    here = [float(number) for number in last]

    def distance(point: CriticalPoint) -> float:
        return sum((float(x) - y) ** 2 for x, y in zip(point.point, here, strict=True))

    return min(minima, key=distance, default=None)
