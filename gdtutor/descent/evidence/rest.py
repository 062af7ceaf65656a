"""Where descent comes to rest: on a point with slope 0, or near one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from gdtutor.calculus.definiteness import Definiteness, bend_of
from gdtutor.catalog.method import Contraction
from gdtutor.descent.critical import critical_zero, distance_bound
from gdtutor.descent.evaluation import enclosed_at
from gdtutor.descent.evidence.measures import DIGITS, at, rate_letter, slope_bound, slope_name
from gdtutor.descent.evidence.thresholds import bend_told, contraction, push, threshold_told
from gdtutor.descent.lasting import lasting
from gdtutor.descent.letters import letters
from gdtutor.descent.outcome import Lasting, Outcome, OutcomeKind
from gdtutor.descent.words import fraction, place
from gdtutor.numbers.number import Number, Numeral, upper_bound
from gdtutor.numbers.numeral import equation, numeral
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import Quotient, Variable
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.calculus.definiteness import Entries
    from gdtutor.descent.critical import Zero
    from gdtutor.descent.iterates import Iterates
    from gdtutor.descent.outcome import Rest

UNPROVEN: Final = told("evidence.unproven")
"""What is said where enclosures alone do not show a critical point; it may be known exactly all the same."""
_KINDS: Final = {
    Definiteness.UP: "evidence.one-minimum",
    Definiteness.DOWN: "evidence.one-maximum",
    Definiteness.SADDLE: "evidence.one-saddle",
}


def stationary(run: Iterates) -> Outcome:
    """Describe a run that stands on a point with slope exactly 0."""
    n = run.last
    what = "outcome.stationary" if run.problem.dimension == 1 else "outcome.stationary-everywhere"
    summary = told(what, slope=slope_name(run), point=at(run, n))
    evidence = (bend_told(run, n, exactly=True), *threshold_told(run, n), *push(run, n))
    return Outcome(OutcomeKind.STATIONARY, summary, evidence, n)


def converged(run: Iterates) -> Outcome:
    """Describe a run whose slope fell below the tolerance, and whether it stays there."""
    n = run.last
    zero = critical_zero(run, n)
    rest = lasting(run, zero)
    tolerance = fraction(run.problem.tolerance)
    summary = told(_HEADS[rest.lasting], slope=slope_bound(run, n), tolerance=tolerance, point=at(run, n))
    found = (_proven(run, n, zero), *_curvature(run, n), [rest_told(run, rest)])
    evidence = [sentence for part in found for sentence in part]
    return Outcome(OutcomeKind.CONVERGED, summary, tuple(evidence), n, rest)


def _curvature(run: Iterates, n: int) -> Iterator[list[Sentence]]:
    """Yield what the eigenvalues tell, as far as a digit of them can be proven."""
    for part in (threshold_told, contraction, push):
        with suppress(SignalError):
            yield part(run, n)


_HEADS: Final = {
    Lasting.PROVEN: "outcome.converged",
    Lasting.SEEN: "outcome.below-tolerance",
    Lasting.BROKEN: "outcome.below-tolerance-for-now",
}


def rest_told(run: Iterates, rest: Rest) -> Sentence:
    """Say what is known of whether a run stays at rest."""
    if rest.lasting is Lasting.PROVEN:
        by_rate = run.method.contraction is Contraction.BY_RATE
        return told("evidence.stays" if by_rate else "evidence.comes-to-rest")
    if rest.lasting is Lasting.SEEN:
        return told("evidence.stayed", steps=rest.further) if rest.further else told("evidence.rest-open")
    if rest.further:
        iterate = Variable(run.problem.variables[0].name, run.last + rest.further)
        return told("evidence.rises-again", iterate=iterate)
    return _fades(run) if run.method.forgets else told("evidence.leads-away")


def _fades(run: Iterates) -> Sentence:
    """Say why RMSProp and Adam have no rest at a constant rate."""
    epsilon = run.parameters["epsilon"]
    if epsilon == 0:
        return told("evidence.fades-endlessly")
    largest = Number.of(run.problem.rate / epsilon)
    rate = Quotient(rate_letter(run), Variable(letters(run.problem).parameters["epsilon"]))
    return told("evidence.fades", rate=equation(rate, largest, DIGITS))


def _proven(run: Iterates, n: int, zero: Zero | None) -> list[Sentence]:
    """Say what is proven about a critical point near the last iterate."""
    bent = bend_told(run, n, exactly=False)
    if zero is None:
        return [bent, UNPROVEN]
    kind = _KINDS.get(bend_of(_entries(run, zero)), "evidence.one-point")
    bound = numeral(Numeral(upper_bound(distance_bound(run, n, zero)), exact=True))
    return [bent, told(kind, bound=bound, point=place(run.problem.variables, n))]


def _entries(run: Iterates, zero: Zero) -> Entries:
    """Return the Hessian at a critical point."""
    return tuple(tuple(enclosed_at(run.system.function, entry, zero.point) for entry in row) for row in run.hessian)
