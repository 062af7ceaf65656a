"""What happened, and which inequality decided it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from gdtutor.analysis.arithmetic import combine
from gdtutor.analysis.schedule import ended_after, keeps_moving
from gdtutor.calculus.critical import PointKind
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.catalog.method import RateCourse
from gdtutor.descent.curvature import bend_at
from gdtutor.descent.evidence import UNPROVEN
from gdtutor.descent.evidence.thresholds import bend_told, contraction, push, threshold_told
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import one_minus
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ONE, equation, plain
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import AbsoluteValue, Digits, Formula, Quotient, Relational, Variable
from gdtutor.text.sentence import Part, Sentence, told
from gdtutor.worked.explanation.bottom import no_lower_bound
from gdtutor.worked.explanation.case import Arrival, RunAnalysis
from gdtutor.worked.explanation.section import Section, gathered
from gdtutor.worked.explanation.sides import is_no_minimum, no_minimum
from gdtutor.worked.explanation.unstable import corner_reached, unstable

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit

_ON_ITS_WAY = frozenset({OutcomeKind.STEP_LIMIT, OutcomeKind.SMALL_CHANGE, OutcomeKind.NO_STEP})
_NO_RETURN = frozenset({OutcomeKind.DIVERGING, OutcomeKind.CYCLE})


def outcome(case: RunAnalysis) -> Section:
    """Return the outcome with its evidence, and why."""
    found = case.run.outcome
    passed = _superseded(case)
    evidence = [each for each in found.evidence if each not in passed]
    return Section(
        "outcome", told("section.outcome"), (found.told, *evidence, *gathered(chain(_steps(case), _why(case))))
    )


def _superseded(case: RunAnalysis) -> set[Sentence]:
    """Return what the evidence says of the last iterate where the same is known of the point that the run heads to."""
    reached, run = case.reached, case.run
    if reached is None:
        return set()
    passed = {UNPROVEN}
    if case.is_plain and case.is_minimum and case.step_size is not None:
        passed |= {*threshold_told(run, run.last), *(() if case.alone else contraction(run, run.last))}
    if run.end.kind is OutcomeKind.CONVERGED and reached.bend is not bend_at(run, run.last):
        passed |= {bend_told(run, run.last, exactly=False), *push(run, run.last)}
    return passed


def _steps(case: RunAnalysis) -> Iterator[Sentence]:
    """Say what each step looked at where that was not all rows, and that steps are none where the rate has ended."""
    fit = case.run.problem.fit
    if fit is not None and fit.batch is not None:
        count = len(fit.rows)
        name = "why.batches" if count % fit.batch == 0 else "why.batches-last"
        yield told(name, size=fit.batch, count=str(count), f=case.f)
    ended = ended_after(case.run)
    if ended is not None:
        yield told("why.rate-ended-moving" if keeps_moving(case.run) else "why.rate-ended", steps=ended)


def _why(case: RunAnalysis) -> Iterator[Sentence]:
    kind, limit, reached = case.run.outcome.kind, case.limit, case.reached
    if case.is_constant:
        yield told("why.constant" if case.is_total else "why.constant-where-it-is")
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


def _without_limit(case: RunAnalysis) -> Iterator[Sentence]:
    """Say of a run that leads to no known point whether f goes down for ever, and what drives the run away."""
    below = tuple(no_lower_bound(case))
    yield from below
    if not below and case.run.outcome.kind is OutcomeKind.DIVERGING and not case.has_minimum:
        yield told("why.none-downhill")
    yield from _leaving(case)


def _passing(case: RunAnalysis, reached: Limit) -> Sentence:
    """Say of a run that leads to a point beyond which f goes on the same way that it is no minimum."""
    stands = case.run.outcome.kind is OutcomeKind.STATIONARY
    name = "why.stands-on-no-minimum" if stands else "why.heads-to-no-minimum"
    return told(name, point=case.named(reached.point), f=case.f)


def _all_steps(case: RunAnalysis) -> Iterator[Sentence]:
    """Say that the rates of exponential decay have a finite sum, by that of the geometric series."""
    factor = Number.of(case.run.parameters["factor"])
    total = combine(lambda rate, q: rate / (1 - q), case.rate, factor)
    series = Quotient(case.alpha, one_minus(Variable(case.letters.parameters["factor"])))
    yield told("why.all-rates", total=equation(series, total, case.digits))


_ARRIVALS = {
    Arrival.STANDS: "why.stands-on-minimum",
    Arrival.PASSES: "why.next-to-minimum",
    Arrival.RESTLESS: "why.near-without-rest",
    Arrival.NEARS: "why.nearer-without-rest",
    Arrival.HEADS: "why.heads-to-minimum",
}


def _arrival(case: RunAnalysis, limit: Limit) -> Sentence:
    return told(_ARRIVALS[case.arrival], point=case.named(limit.point))


def _leaving(case: RunAnalysis) -> Iterator[Sentence]:
    """Say what drives a run on a quadratic away where it has no minimum."""
    form = case.closed_form
    for part in form.components if form is not None else ():
        if part.share != 0 and part.eigenvalue < 0:
            name: Formula = case.second if case.alone else Variable("lambda")
            bend = equation(name, Number.of(part.eigenvalue), case.digits)
            factor = one_minus(case.alpha, name)
            here = equation(factor, Number.of(part.factor), case.digits)
            yield told("why.negative", bend=bend, grows=_above_one(factor), here=_above_one(here))
            yield told("why.leads-away" if case.alone else "why.part-leads-away")


def _above_one(left: Formula) -> Formula:
    return Relational(left, ">", ONE)


def _against_threshold(case: RunAnalysis) -> Iterator[Sentence]:
    """Compare the rate with the threshold at the minimum, and say what follows for this run."""
    limit, step = case.limit, case.step_size
    if limit is None:
        return
    yield _arrival(case, limit) if limit.reached else told("why.minimum-downhill", point=case.named(limit.point))
    if step is None:
        return
    kind = case.run.outcome.kind
    threshold = equation(Quotient(Digits("2"), case.curvature), step.threshold, case.digits)
    gap = combine(lambda a, t: a - t, step.rate, step.threshold)
    try:
        side = gap.sign
    except SignalError:
        return
    given = equation(case.alpha, step.rate, case.digits)
    factor = equation(size(case), step.contraction, case.digits)
    if side > 0:
        times = plain(combine(lambda a, t: a / t, step.rate, step.threshold), 4)
        bound = Relational(case.alpha, "<", threshold.left)
        contracts = Relational(bound, threshold.sign, threshold.right)
        yield told("why.broken", contracts=contracts, rate=given, gap=plain(gap, case.digits), times=times)
        name = "why.error-grows" if case.alone else "why.error-grows-along"
        yield told(name, factor=sized(case, _above_one(factor)))
    elif side == 0:
        yield told(
            "why.at-threshold", rate=given, threshold=threshold, factor=sized(case, factor), what=_at_threshold(case)
        )
    else:
        below = Relational(factor, "<", ONE)
        yield told("why.below-threshold", rate=given, threshold=threshold, factor=sized(case, below))
        if kind in _NO_RETURN and not limit.reached:
            yield told("why.only-near")
    if case.alone and limit.reached and kind is not OutcomeKind.STATIONARY:
        yield from _bounces(case)


def _at_threshold(case: RunAnalysis) -> Sentence:
    if case.closed_form is None:
        return told("why.first-order")
    return told("why.does-not-shrink" if case.alone else "why.does-not-shrink-along")


def _bounces(case: RunAnalysis) -> Iterator[Sentence]:
    """Say from the sign of 1 − α·f″ whether the run jumps from side to side."""
    step = case.step_size
    if step is None:
        return
    ball, factor = step.factors[0].enclosure(), one_minus(case.alpha, case.curvature)
    if ball < 0:
        yield told("why.jumps", factor=factor)
    elif ball > 0:
        yield told("why.one-side", factor=factor)


def size(case: RunAnalysis) -> Formula:
    """Return |1 − α·f″|, or |1 − α·λ|, of which the largest is meant."""
    return AbsoluteValue(one_minus(case.alpha, case.second if case.alone else Variable("lambda")))


def sized(case: RunAnalysis, factor: Formula) -> Part:
    """Return what is said of `size`: in several variables of the largest."""
    return factor if case.alone else told("largest", of=factor)
