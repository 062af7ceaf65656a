"""What happened, and which inequality decided it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdtutor.analysis.arithmetic import combine
from gdtutor.calculus.critical import PointKind
from gdtutor.catalog.method import RateCourse
from gdtutor.descent.curvature import Definiteness, bend_at
from gdtutor.descent.evidence import UNPROVEN
from gdtutor.descent.evidence.thresholds import bend_words, contraction_words, push_words, threshold_words
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import equation, plain
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.text.glyphs import name_text
from gdtutor.worked.explanation.bottom import no_lower_bound
from gdtutor.worked.explanation.case import Arrival, RunAnalysis
from gdtutor.worked.explanation.section import Section, gathered
from gdtutor.worked.explanation.sides import is_no_minimum, no_minimum
from gdtutor.worked.explanation.unstable import corner_reached, unstable

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit

_ON_ITS_WAY = frozenset({OutcomeKind.STEP_LIMIT, OutcomeKind.NO_STEP})
_NO_RETURN = frozenset({OutcomeKind.DIVERGING, OutcomeKind.CYCLE})


def outcome(case: RunAnalysis) -> Section:
    """Return the outcome with its evidence, and why."""
    found = case.run.outcome
    passed = _superseded(case)
    evidence = [words for words in found.evidence if words not in passed]
    return Section("outcome", "What happened, and why", (found.summary, *evidence, *gathered(_why(case))))


def _superseded(case: RunAnalysis) -> set[str]:
    """Return what the evidence says of the last iterate where the same is known of the point that the run heads to."""
    reached, run = case.reached, case.run
    if reached is None:
        return set()
    passed = {UNPROVEN}
    if case.is_plain and case.is_minimum and case.step_size is not None:
        passed |= {*threshold_words(run, run.last), *(() if case.alone else contraction_words(run, run.last))}
    if run.end.kind is OutcomeKind.CONVERGED and reached.bend is not bend_at(run, run.last):
        passed |= {bend_words(run, run.last, exactly=False), *push_words(run, run.last)}
    return passed


def _why(case: RunAnalysis) -> Iterator[str]:
    kind, limit, reached = case.run.outcome.kind, case.limit, case.reached
    if case.is_constant:
        yield f"The function is constant: its slope is 0 {case.everywhere}, so every point is as low as any other."
    elif kind is OutcomeKind.NOT_DIFFERENTIABLE:
        yield from corner_reached(case)
    elif reached is not None and reached.bend in {Definiteness.SADDLE, Definiteness.DOWN}:
        yield from unstable(case)
    elif is_no_minimum(case):
        yield from no_minimum(case)
    elif limit is not None and case.is_minimum and case.is_plain:
        yield from _against_threshold(case)
    elif limit is None and (kind is OutcomeKind.DIVERGING or kind in _ON_ITS_WAY):
        yield from _without_limit(case)
    elif reached is not None and case.is_minimum:
        yield _arrival(case, reached)
    elif reached is not None and case.kind is PointKind.INFLECTION:
        yield _passing(case, reached)
    elif kind is OutcomeKind.STEP_LIMIT and case.run.method.course is RateCourse.GEOMETRIC:
        yield from _all_steps(case)


def _without_limit(case: RunAnalysis) -> Iterator[str]:
    """Say of a run that leads to no known point whether f goes down for ever, and what drives the run away."""
    below = tuple(no_lower_bound(case))
    yield from below
    if not below and case.run.outcome.kind is OutcomeKind.DIVERGING and not case.has_minimum:
        yield "No minimum was found downhill from the start: there may be nothing to arrive at."
    yield from _leaving(case)


def _passing(case: RunAnalysis, reached: Limit) -> str:
    """Say of a run that leads to a point beyond which f goes on the same way that it is no minimum."""
    verb = "stands on" if case.run.outcome.kind is OutcomeKind.STATIONARY else "heads to"
    name = case.run.problem.letter
    return f"It {verb} {case.named(reached.point)}, which is no minimum: {name} goes on the same way beyond it."


def _all_steps(case: RunAnalysis) -> Iterator[str]:
    """Say that the rates of exponential decay have a finite sum, by that of the geometric series."""
    factor = Number.of(case.run.parameters["factor"])
    total = combine(lambda rate, q: rate / (1 - q), case.rate, factor)
    letter = name_text(case.letters.parameters["factor"])
    head = equation(f"{case.alpha}/(1 − {letter})", total, case.digits)
    yield f"All rates together, however many steps there are, come to {head}: the descent may end on the way."


def _arrival(case: RunAnalysis, limit: Limit) -> str:
    place = case.named(limit.point)
    return {
        Arrival.STANDS: f"It stands exactly on the minimum {place}.",
        Arrival.PASSES: f"It is next to the minimum at {place}, for now.",
        Arrival.RESTLESS: (
            f"It has come near the minimum at {place}; with a constant rate this method finds no rest there."
        ),
        Arrival.NEARS: (
            f"It comes nearer to the minimum at {place}; with a constant rate this method finds no rest there."
        ),
        Arrival.HEADS: f"It heads to the minimum at {place}.",
    }[case.arrival]


def _leaving(case: RunAnalysis) -> Iterator[str]:
    """Say what drives a run on a quadratic away where it has no minimum."""
    form = case.closed_form
    for part in form.components if form is not None else ():
        if part.share != 0 and part.eigenvalue < 0:
            name = curvature_name(case) if case.alone else "λ"
            bend = equation(name, Number.of(part.eigenvalue), case.digits)
            factor = equation(f"1 − {case.alpha}·{name}", Number.of(part.factor), case.digits)
            distance = "distance" if case.alone else "part of the distance along its eigenvector"
            yield f"{bend} is negative, so 1 − {case.alpha}·{name} > 1 for every rate; here {factor} > 1."
            yield f"Each step multiplies the {distance} by it, so in the long run the descent leads away."


def _against_threshold(case: RunAnalysis) -> Iterator[str]:
    """Compare the rate with the threshold at the minimum, and say what follows for this run."""
    limit, step = case.limit, case.step_size
    if limit is None:
        return
    place = case.named(limit.point)
    yield _arrival(case, limit) if limit.reached else f"Downhill from the start lies a minimum, {place}."
    if step is None:
        return
    name, kind = curvature_name(case), case.run.outcome.kind
    limit_words = equation(f"2/{name}", step.threshold, case.digits)
    gap = combine(lambda a, t: a - t, step.rate, step.threshold)
    try:
        side = gap.sign
    except SignalError:
        return
    given = equation(case.alpha, step.rate, case.digits)
    factor = equation(size_name(case), step.contraction, case.digits)
    if side > 0:
        times = plain(combine(lambda a, t: a / t, step.rate, step.threshold), 4)
        yield (
            f"There descent contracts only for {case.alpha} < {limit_words}. This is broken: {given} is too large by "
            f"{plain(gap, case.digits)}, it is {times} times the threshold."
        )
        part = "" if case.alone else ", unless it has no part along that eigenvector"
        yield f"So {factor} > 1: near the minimum an error does not shrink but grows by this factor{part}."
    elif side == 0:
        yield f"{given} is exactly the threshold {limit_words}, so {factor}: {_at_threshold(case)}"
    else:
        yield f"{given} is below the threshold {limit_words} there, so {factor} < 1: near it errors shrink."
        if kind in _NO_RETURN and not limit.reached:
            yield "But that holds only near the minimum, and this run does not come near enough to it."
    if case.alone and limit.reached and kind is not OutcomeKind.STATIONARY:
        yield from _bounces(case)


def _at_threshold(case: RunAnalysis) -> str:
    if case.closed_form is None:
        return "to first order an error neither shrinks nor grows there, so that what is left of it decides, slowly."
    return "an error does not shrink there." if case.alone else "the error along that eigenvector does not shrink."


def _bounces(case: RunAnalysis) -> Iterator[str]:
    """Say from the sign of 1 − α·f″ whether the run jumps from side to side."""
    step = case.step_size
    if step is None:
        return
    ball = step.factors[0].enclosure()
    if ball < 0:
        yield f"1 − {case.alpha}·{curvature_name(case)} is negative, so the iterates jump from one side to the other."
    elif ball > 0:
        yield f"1 − {case.alpha}·{curvature_name(case)} is positive, so near it they stay on one side."


def curvature_name(case: RunAnalysis) -> str:
    """Write f″ at the limit, or λ_max."""
    return f"{case.run.problem.letter}″" if case.alone else "λ_max"


def size_name(case: RunAnalysis) -> str:
    """Write |1 − α·f″|, or the largest |1 − α·λ|."""
    return f"|1 − {case.alpha}·{curvature_name(case)}|" if case.alone else f"the largest |1 − {case.alpha}·λ|"
