"""Evidence: the end of a run put in sentences, each of which can be checked by hand.

The iterates of a run go in, an `Outcome` comes out. It must come at once: what takes a search, such as all critical
points of f, belongs to `gdtutor.analysis`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.descent.evidence.endings import cycle, far_away, left, no_digit
from gdtutor.descent.evidence.missing import both_sides, describe_missing
from gdtutor.descent.evidence.rest import UNPROVEN, converged, stationary
from gdtutor.descent.evidence.standing import at_step_limit, barely_changed
from gdtutor.descent.evidence.steps import no_step
from gdtutor.descent.outcome import Outcome, OutcomeKind

if TYPE_CHECKING:
    from gdtutor.descent.iterates import Iterates

__all__ = ["UNPROVEN", "both_sides", "describe", "describe_missing"]

_WORDS: Final[Mapping[OutcomeKind, Callable[[Iterates], Outcome]]] = MappingProxyType(
    {
        OutcomeKind.STATIONARY: stationary,
        OutcomeKind.CONVERGED: converged,
        OutcomeKind.SMALL_CHANGE: barely_changed,
        OutcomeKind.STEP_LIMIT: at_step_limit,
        OutcomeKind.DIVERGING: far_away,
        OutcomeKind.CYCLE: cycle,
        OutcomeKind.LEFT_DOMAIN: left,
        OutcomeKind.NOT_DIFFERENTIABLE: left,
        OutcomeKind.PRECISION_LIMIT: no_digit,
        OutcomeKind.NO_STEP: no_step,
    }
)


def describe(run: Iterates) -> Outcome:
    """Put the end of `run` in words."""
    return _WORDS[run.end.kind](run)
