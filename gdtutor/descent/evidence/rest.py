"""Where descent comes to rest: on a point with slope 0, or near one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.descent.critical import critical_zero, distance_bound
from gdtutor.descent.curvature import Bend, bend_of
from gdtutor.descent.evidence.measures import at, slope_bound_words, slope_name
from gdtutor.descent.evidence.thresholds import bend_words, contraction_words, push_words, threshold_words
from gdtutor.descent.outcome import Outcome, OutcomeKind
from gdtutor.descent.words import fraction_words, numeral_words, place
from gdtutor.numbers.number import Number, Numeral, upper_bound

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.descent.critical import Zero
    from gdtutor.descent.curvature import Entries
    from gdtutor.descent.run import Run

UNPROVEN: Final = "That a point with slope 0 lies near is not proven."
"""What is said where enclosures alone do not show a critical point; it may be known exactly all the same."""
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
    summary = f"Converged: {slope_bound_words(run, n)}, {within}, at {at(run, n)}."
    evidence = [*_proof_words(run, n), *threshold_words(run, n), *contraction_words(run, n), *push_words(run, n)]
    return Outcome(OutcomeKind.CONVERGED, summary, tuple(evidence), n)


def _proof_words(run: Run, n: int) -> list[str]:
    """Say what is proven about a critical point near the last iterate."""
    zero = critical_zero(run, n)
    words = [bend_words(run, n, exactly=False)]
    if zero is None:
        return [*words, UNPROVEN]
    kind = _KINDS.get(bend_of(_entries(run, zero)))
    bound = numeral_words(Numeral(upper_bound(distance_bound(run, n, zero)), exact=True))
    where = place(run.problem.variables, n)
    return [
        *words,
        f"Exactly one point with slope 0 lies within {bound} of {where}{f', and it is a {kind}' if kind else ''}.",
    ]


def _entries(run: Run, zero: Zero) -> Entries:
    """Return the Hessian at a critical point."""
    machine = run.system.function.machine

    def entry(expression: sp.Expr) -> Number:
        return Number(lambda bits: machine(expression, bits).run([x.enclosure(bits) for x in zero.point])[0])

    return tuple(tuple(map(entry, row)) for row in run.hessian)
