"""What was tried: other rates, starts and methods from which a run was made that came to rest at a minimum."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.arithmetic import combine
from gdtutor.calculus.critical import PointKind
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import BACKTRACKING, GRADIENT_DESCENT, METHODS
from gdtutor.descent.curvature import bend_at
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.errors import GdTutorError
from gdtutor.language.settings import read_parameters
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import equation
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.titles import method_named

if TYPE_CHECKING:
    from gdtutor.calculus.critical import CriticalPoint
    from gdtutor.language.problem import Problem
    from gdtutor.worked.explanation.case import RunAnalysis

AT_REST: Final = frozenset({OutcomeKind.CONVERGED, OutcomeKind.STATIONARY})
_HALVINGS: Final = 11
_STEPS: Final = 200
_MANY_STEPS: Final = 1_000
_NEXT: Final = 1e-6
_MOST_STARTS: Final = 3


def rests_at_minimum(run: Run) -> bool:
    """Say whether a run comes to rest where f bends upwards, and nothing tells that it will leave again."""
    return run.end.kind in AT_REST and run.outcome.lasts and bend_at(run, run.last) is Definiteness.UP


def smaller_rates(case: RunAnalysis) -> Iterator[Sentence]:
    """Name a smaller rate that was tried and found to work from the same start."""
    problem = case.run.problem
    if problem.rule.rate is not RateUse.NEEDED:
        return
    for halvings in range(1, _HALVINGS):
        rate = problem.rate / sp.Integer(2) ** halvings
        run = Run(replace(problem, rate=rate, steps=_STEPS))
        tried = equation(case.alpha, Number.of(rate), case.digits)
        if run.end.kind in AT_REST and run.outcome.lasts:
            yield told("tried.rate-rests", rate=tried, steps=run.last, where=_where(case, run))
            return
        if run.outcome.kind is OutcomeKind.STEP_LIMIT and case.is_flat:
            yield told("tried.rate-leads", rate=tried, steps=run.last, point=case.named(run.point_at(run.last)))
            return


def plain_descent(case: RunAnalysis) -> Iterator[Sentence]:
    """Name a rate with which gradient descent was tried from the same start, for a method without rest."""
    problem = _with_method(case.run.problem, GRADIENT_DESCENT)
    for rate in _plain_rates(case):
        run = _run(replace(problem, rate=rate, steps=_MANY_STEPS))
        if run is not None and rests_at_minimum(run):
            tried = equation(case.alpha, Number.of(rate), case.digits)
            yield told("tried.plain-rests", rate=tried, steps=run.last, where=_where(case, run))
            return


def _plain_rates(case: RunAnalysis) -> Iterator[sp.Expr]:
    """Yield the rate of the run, the best one near the limit, and smaller ones."""
    rate = case.run.problem.rate
    yield rate
    if case.limit is not None and case.limit.bend is Definiteness.UP:
        best = combine(lambda low, high: 2 / (low + high), case.limit.curvature[0], case.limit.curvature[-1])
        yield sp.Rational(best.decimal(3).text)
    yield from (rate / sp.Integer(2) ** halvings for halvings in range(1, _HALVINGS))


def backtracking(case: RunAnalysis) -> Iterator[Sentence]:
    """Say where backtracking from the same start comes to rest, if it does."""
    run = _run(replace(_with_method(case.run.problem, BACKTRACKING), rate=sp.S.One))
    if run is not None and rests_at_minimum(run):
        yield told("tried.backtracking-rests", steps=run.last, where=_where(case, run))


def nearer_starts(case: RunAnalysis) -> Iterator[Sentence]:
    """Name a start, with few digits, from which the same method was tried and came to rest at a minimum."""
    start = case.run.point_at(0)
    minima = sorted(case.critical.of_kind(PointKind.MINIMUM), key=lambda each: _gap(each.point, start))
    for minimum in minima[:_MOST_STARTS]:
        run = _run_near(case, minimum)
        if run is not None:
            here, method = case.named(run.point_at(0)), method_named(case.run.method)
            yield told("tried.start-rests", start=here, method=method, steps=run.last, where=_where(case, run))
            return


def leads_from_near(case: RunAnalysis, minimum: CriticalPoint) -> bool:
    """Say whether a start near a minimum was tried with the same rate and came to rest there."""
    return _run_near(case, minimum) is not None


def _run_near(case: RunAnalysis, minimum: CriticalPoint) -> Run | None:
    """Return a run from a start with few digits near a minimum that comes to rest there."""
    for start in _rounded(minimum.point):
        run = _run(replace(case.run.problem, start=start, steps=_STEPS))
        if run is None or not run.last or not rests_at_minimum(run):
            continue
        if _gap(run.point_at(run.last), minimum.point) < _NEXT:
            return run
    return None


def leads_to_limit(case: RunAnalysis, rate: Number) -> bool:
    """Say whether the same start was tried with another rate and comes to rest at the limit, or much nearer to it."""
    if case.closed_form is not None or case.limit is None:
        return case.closed_form is not None
    run = _run(replace(case.run.problem, rate=sp.Rational(rate.decimal(case.digits).text), steps=_STEPS))
    if run is None or run.outcome.kind not in {*AT_REST, OutcomeKind.STEP_LIMIT, OutcomeKind.SMALL_CHANGE}:
        return False
    begin, end = (_gap(run.point_at(n), case.limit.point) for n in (0, run.last))
    return end < _NEXT or end * 10 < begin


def _gap(one: Sequence[Number], other: Sequence[Number]) -> float:
    return math.dist([float(x) for x in one], [float(x) for x in other])


def _rounded(point: Sequence[Number]) -> Iterator[tuple[sp.Rational, ...]]:
    """Yield the point with no and with one digit after the point, and a place beside it."""
    for scale in (1, 10):
        yield tuple(sp.Rational(round(float(x) * scale), scale) for x in point)
    yield tuple(sp.Rational(round(float(x) * 10) + 1, 10) for x in point)


def _with_method(problem: Problem, method: str) -> Problem:
    usual = read_parameters(METHODS[method], "")
    return replace(problem, method=method, parameters=usual, steps=_STEPS, changes=())


def _run(problem: Problem) -> Run | None:
    """Begin a run, if it can begin."""
    try:
        return Run(problem)
    except GdTutorError:
        return None


def _where(case: RunAnalysis, run: Run) -> Sentence:
    """Say where a run came to rest: on a point, or next to one that is known."""
    point = run.point_at(run.last)
    if run.end.kind is OutcomeKind.CONVERGED:
        known = [case.limit.point] if case.limit is not None else []
        known += [each.point for each in case.critical.of_kind(PointKind.MINIMUM)]
        near = next((each for each in known if _gap(point, each) < _NEXT), None)
        if near is not None:
            return told("tried.next-to", point=case.named(near))
    return told("tried.at", point=case.named(point))
