"""What becomes of the rates of a schedule: they may end at 0, or dwindle until all that follow are hardly anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.catalog.changes import SCHEDULE
from gdtutor.catalog.methods import METHODS

if TYPE_CHECKING:
    from gdtutor.catalog.changes import Change
    from gdtutor.descent.run import Run

_LITTLE: Final = 1 / 1000
"""What is left of the first rate where it has dwindled."""


def ended_after(run: Run) -> int | None:
    """Return the number of steps after which the rate is 0 for ever; None where that is not so, or not yet."""
    change = _schedule(run)
    if change is None or not change.ends or run.parameters[change.ends] != 0:
        return None
    period = int(run.parameters["period"])
    return period if run.last >= period else None


def keeps_moving(run: Run) -> bool:
    """Say whether a velocity moves a point even where the rate is 0."""
    return METHODS[run.problem.method].has_velocity


def has_dwindled(run: Run) -> bool:
    """Say whether the rate was multiplied by a factor so often that the rates of all further steps are little."""
    change = _schedule(run)
    if change is None or "factor" not in {each.name for each in change.parameters}:
        return False
    times = run.last // int(run.parameters["period"]) if change.indices else run.last
    return float(run.parameters["factor"]) ** times < _LITTLE


def _schedule(run: Run) -> Change | None:
    return next((change for change in run.problem.changes if change.aspect == SCHEDULE), None)
