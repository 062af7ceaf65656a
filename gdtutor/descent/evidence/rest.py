"""Where descent comes to rest: on a point with slope 0, or near one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.descent.critical import critical_zero, distance_bound
from gdtutor.descent.curvature import Bend, bend_at
from gdtutor.descent.evidence.measures import at, slope_name, slope_words
from gdtutor.descent.evidence.thresholds import bend_words, contraction_words, push_words, threshold_words
from gdtutor.descent.outcome import Outcome, OutcomeKind
from gdtutor.descent.words import fraction_words, numeral_words, place
from gdtutor.numbers.number import Numeral, upper_bound

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

_KINDS = {Bend.UP: "minimum", Bend.DOWN: "maximum", Bend.SADDLE: "saddle point"}


def stationary(run: Run) -> Outcome:
    """Describe a run that stands on a point with slope exactly 0."""
    n = run.last
    zero = "0" if run.problem.dimension == 1 else "0 in every coordinate"
    summary = f"{slope_name(run)} is exactly {zero} at {at(run, n)}, so descent stays there."
    evidence = (bend_words(run, n, exactly=True), *threshold_words(run, n), *push_words(run, n))
    return Outcome(OutcomeKind.STATIONARY, summary, evidence, n)


def converged(run: Run) -> Outcome:
    """Describe a run that has come near enough to a point with slope 0."""
    n = run.last
    within = f"within the tolerance {fraction_words(run.tolerance)}"
    summary = f"Converged: {slope_words(run, n)}, {within}, at {at(run, n)}."
    evidence = [*_proof_words(run, n), *threshold_words(run, n), *contraction_words(run, n), *push_words(run, n)]
    return Outcome(OutcomeKind.CONVERGED, summary, tuple(evidence), n)


def _proof_words(run: Run, n: int) -> list[str]:
    """Say what is proven about a critical point near the last iterate."""
    zero = critical_zero(run, n)
    words = [bend_words(run, n, exactly=False)]
    if zero is None:
        return [*words, "That a point with slope 0 lies near is not proven."]
    kind = _KINDS.get(bend_at(run, n), "point with slope 0")
    bound = numeral_words(Numeral(upper_bound(distance_bound(run, n, zero)), exact=True))
    where = place(run.problem.variables, n)
    return [*words, f"Exactly one point with slope 0 lies within {bound} of {where}, and it is a {kind}."]
