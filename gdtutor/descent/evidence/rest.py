"""Where descent comes to rest: on a point with slope 0, or near one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.method import Contraction
from gdtutor.descent.critical import critical_zero, distance_bound
from gdtutor.descent.curvature import Definiteness, bend_of
from gdtutor.descent.evidence.measures import DIGITS, at, rate_letter, slope_bound_words, slope_name
from gdtutor.descent.evidence.thresholds import bend_words, contraction_words, push_words, threshold_words
from gdtutor.descent.lasting import lasting
from gdtutor.descent.outcome import Lasting, Outcome, OutcomeKind
from gdtutor.descent.words import equation, fraction_words, indexed, numeral_words, place
from gdtutor.numbers.number import Number, Numeral, upper_bound
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.descent.critical import Zero
    from gdtutor.descent.curvature import Entries
    from gdtutor.descent.outcome import Rest
    from gdtutor.descent.run import Run

UNPROVEN: Final = "That a point with slope 0 lies near is not proven."
"""What is said where enclosures alone do not show a critical point; it may be known exactly all the same."""
_KINDS = {Definiteness.UP: "minimum", Definiteness.DOWN: "maximum", Definiteness.SADDLE: "saddle point"}


def stationary(run: Run) -> Outcome:
    """Describe a run that stands on a point with slope exactly 0."""
    n = run.last
    zero = "0" if run.problem.dimension == 1 else "0 in every coordinate"
    summary = f"{slope_name(run)} is exactly {zero} at {at(run, n)}, so descent stays there."
    evidence = (bend_words(run, n, exactly=True), *threshold_words(run, n), *push_words(run, n))
    return Outcome(OutcomeKind.STATIONARY, summary, evidence, n)


def converged(run: Run) -> Outcome:
    """Describe a run whose slope fell below the tolerance, and whether it stays there."""
    n = run.last
    zero = critical_zero(run, n)
    rest = lasting(run, zero)
    tolerance = fraction_words(run.problem.tolerance)
    within = f"{slope_bound_words(run, n)}, within the tolerance {tolerance}, at {at(run, n)}."
    words = (_proof_words(run, n, zero), *_curvature_words(run, n), [rest_words(run, rest)])
    evidence = [sentence for part in words for sentence in part]
    return Outcome(OutcomeKind.CONVERGED, f"{_HEADS[rest.lasting]}: {within}", tuple(evidence), n, rest)


def _curvature_words(run: Run, n: int) -> Iterator[list[str]]:
    """Yield what the eigenvalues tell, as far as a digit of them can be proven."""
    for part in (threshold_words, contraction_words, push_words):
        with suppress(SignalError):
            yield part(run, n)


_HEADS: Final = {
    Lasting.PROVEN: "Converged",
    Lasting.SEEN: "The slope fell below the tolerance",
    Lasting.BROKEN: "The slope fell below the tolerance for now",
}


def rest_words(run: Run, rest: Rest) -> str:
    """Say what is known of whether a run stays at rest."""
    if rest.lasting is Lasting.PROVEN:
        if run.method.contraction is Contraction.BY_RATE:
            return "It stays there: that is proven for every further step."
        return "It comes to rest there: that is proven. On the way the slope may pass the tolerance once more."
    if rest.lasting is Lasting.SEEN:
        steps = f"{rest.further} further step{'s' if rest.further > 1 else ''}"
        seen = f"It stayed there in {steps}; whether" if rest.further else "Whether"
        return f"{seen} it stays for ever is left open."
    if rest.further:
        where = indexed(run.problem.variables[0].name, run.last + rest.further)
        return f"It does not stay there: at {where} the slope is above the tolerance again."
    return _fades(run) if run.method.forgets else _leaves()


def _leaves() -> str:
    return "It does not stay there: every step near that point leads farther away from it."


def _fades(run: Run) -> str:
    """Say why RMSProp and Adam have no rest at a constant rate."""
    epsilon = run.parameters["epsilon"]
    letter = rate_letter(run)
    largest = Number.of(run.problem.rate / epsilon) if epsilon != 0 else None
    grows = "without end" if largest is None else f"towards {equation(f'{letter}/ε', largest, DIGITS)}"
    return (
        "It does not stay there: the step is divided by the size of the slopes that are remembered, and as these fade "
        f"the rate grows {grows}, where no step comes nearer any more."
    )


def _proof_words(run: Run, n: int, zero: Zero | None) -> list[str]:
    """Say what is proven about a critical point near the last iterate."""
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
