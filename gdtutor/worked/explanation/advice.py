"""What to try next, with numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace

import sympy as sp

from gdtutor.analysis.arithmetic import combine, distance, value_at
from gdtutor.analysis.momentum import best
from gdtutor.analysis.schedule import ended_after, has_dwindled, keeps_moving
from gdtutor.calculus.critical import PointKind, Scope
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.catalog.method import RateCourse, RateUse
from gdtutor.catalog.methods import HEAVY_BALL
from gdtutor.descent.letters import letters
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.numbers.balls import Balls
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ONE, equation, plain
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import Digits, Negation, Power, Quotient, Relational, Variable
from gdtutor.text.sentence import Sentence, told
from gdtutor.worked.explanation.case import Arrival, RunAnalysis
from gdtutor.worked.explanation.lowest import equally_low
from gdtutor.worked.explanation.section import LAST, Section, gathered
from gdtutor.worked.explanation.sides import is_no_minimum
from gdtutor.worked.explanation.tried import (
    AT_REST,
    backtracking,
    leads_from_near,
    leads_to_limit,
    nearer_starts,
    plain_descent,
    smaller_rates,
)
from gdtutor.worked.explanation.unstable import corner_reached, scaled_for_ever

_SLOW = 0.9
_HALVINGS = 40
_SAME = 1e-9
_WATCHED = 5_000
"""So many steps can be watched."""
_FARTHER = 100
_LINGERING = frozenset({RateCourse.GEOMETRIC, RateCourse.LEAST})
"""With these a run may stay beside a point that is no minimum: the rates end, or no step is best where f only falls."""
_OUTSIDE = frozenset({OutcomeKind.LEFT_DOMAIN, OutcomeKind.NOT_DIFFERENTIABLE})
_RESTLESS = frozenset({OutcomeKind.CYCLE, OutcomeKind.DIVERGING, OutcomeKind.PRECISION_LIMIT})
_BY_KIND = {
    OutcomeKind.CYCLE: "advice.cycle-of-rate",
    OutcomeKind.PRECISION_LIMIT: "advice.differences-need-not-grow",
}


def advice(case: RunAnalysis) -> Section:
    """Return rates, starts and methods worth trying."""
    return Section(LAST, told("section.advice"), tuple(dict.fromkeys(gathered(_all(case)))) or (_otherwise(case),))


def _otherwise(case: RunAnalysis) -> Sentence:
    """Return what to say where there is nothing particular to try."""
    outcome = case.run.outcome
    kind = outcome.kind
    if case.is_constant:
        return told("advice.nothing-to-descend")
    turning = not is_no_minimum(case)
    if kind in AT_REST and outcome.lasts:
        if not turning:
            return told("advice.start-beside")
        return told("advice.fine" if _is_settled(case) else "advice.compare")
    if kind is OutcomeKind.SMALL_CHANGE:
        return told("advice.smaller-tolerance") if ended_after(case.run) is None else _of_rates(case)
    if kind is OutcomeKind.STEP_LIMIT and case.reached is not None and turning:
        return _more_steps(case)
    if _has_no_minimum(case):
        return told("advice.no-minimum")
    if kind is OutcomeKind.DIVERGING:
        return _after_divergence(case)
    if kind is OutcomeKind.STEP_LIMIT:
        return _of_rates(case)
    if not _has_rate(case) or kind is OutcomeKind.CONVERGED:
        return told("advice.compare")
    return told(_BY_KIND.get(kind, "advice.compare-steps"))


def _of_rates(case: RunAnalysis) -> Sentence:
    """Say whether more steps change anything, by what becomes of the rates."""
    if ended_after(case.run) is not None:
        return told("advice.rate-ended-moving" if keeps_moving(case.run) else "advice.rate-ended")
    if case.run.method.course is RateCourse.GEOMETRIC or has_dwindled(case.run):
        return told("advice.rate-so-small")
    if not _has_rate(case):
        return told("advice.compare")
    return told("advice.compare-batches" if case.run.system.varies else "advice.compare-steps")


def _is_settled(case: RunAnalysis) -> bool:
    """Say whether a run at rest is known to be at a minimum, and nothing tells that it will leave it."""
    return case.reached is not None and case.is_minimum


def _more_steps(case: RunAnalysis) -> Sentence:
    """Say whether more steps lead nearer: to a minimum, and not with a method without rest at a constant rate."""
    if not case.is_minimum:
        return told("advice.compare")
    if case.run.method.has_velocity:
        return told("advice.more-steps-swinging")
    if case.arrival in {Arrival.RESTLESS, Arrival.NEARS}:
        return told("advice.compare")
    return told("advice.more-steps")


def _after_divergence(case: RunAnalysis) -> Sentence:
    if not _has_rate(case):
        return told("advice.compare")
    if case.limit is not None:
        return told("advice.much-smaller")
    minimum = next((each for each in case.critical.of_kind(PointKind.MINIMUM) if leads_from_near(case, each)), None)
    if minimum is not None:
        return told("advice.start-near", point=case.named(minimum.point))
    return told("advice.no-lower-bound" if case.critical.is_bottomless else "advice.other-starts")


def _has_rate(case: RunAnalysis) -> bool:
    return case.run.method.rate is RateUse.NEEDED


def _has_no_minimum(case: RunAnalysis) -> bool:
    """Say whether f is proven to have no minimum, be it a corner or a whole line of points."""
    found = case.critical
    kinds = {point.kind for point in found.points}
    everywhere = found.scope in {Scope.LINE, Scope.SPACE}
    return everywhere and not found.corners and kinds <= {PointKind.MAXIMUM, PointKind.SADDLE, PointKind.INFLECTION}


def _all(case: RunAnalysis) -> Iterator[Sentence]:
    kind = case.run.outcome.kind
    if kind in _OUTSIDE:
        yield from _after_leaving(case)
    elif case.step_size is not None:
        yield from _rates(case)
    elif kind in _RESTLESS:
        yield from smaller_rates(case)
    if case.run.method.follows_tangents and not _has_arrived(case):
        yield from _without_newton(case)
    if kind is OutcomeKind.CONVERGED and not case.run.outcome.lasts and _has_rate(case):
        yield from plain_descent(case)
    if kind is OutcomeKind.CYCLE and case.is_plain:
        yield told("advice.decaying")
    slow = case.is_plain and case.alone and kind is not OutcomeKind.STATIONARY
    if slow and case.reached is not None and case.reached.deciding is not None:
        yield told("advice.newton-slow")
    if case.reached is not None and case.reached.bend in {Definiteness.SADDLE, Definiteness.DOWN}:
        yield from _push(case)
    if kind is OutcomeKind.NO_STEP:
        yield _after_no_step(case)
    yield from _other_minima(case)


def _has_arrived(case: RunAnalysis) -> bool:
    """Say whether the run came to rest at a critical point, or is heading to one, or left the domain."""
    kind = case.run.outcome.kind
    return kind in _OUTSIDE or (kind in AT_REST and _is_settled(case)) or case.reached is not None


def _without_newton(case: RunAnalysis) -> Iterator[Sentence]:
    """Name a start, or backtracking, that was tried; no start where every one leads away."""
    hopeless = tuple(scaled_for_ever(case))
    yield from hopeless or nearer_starts(case)
    yield from backtracking(case)


def _after_leaving(case: RunAnalysis) -> Iterator[Sentence]:
    """Say how to stay where f exists, unless the run has arrived at a corner that is a minimum."""
    if case.run.outcome.kind is OutcomeKind.NOT_DIFFERENTIABLE and any(corner_reached(case)):
        yield told("advice.corner-fine")
    else:
        yield from _stay_inside(case)


def _after_no_step(case: RunAnalysis) -> Sentence:
    if case.run.end.reason == "division-by-zero":
        usual = Power(Digits("10"), Negation(Digits("8")))
        return told("advice.epsilon", epsilon=Variable(case.letters.parameters["epsilon"]), usual=usual)
    return told("advice.no-minimum" if _has_no_minimum(case) else "advice.plain-has-a-step")


def _rates(case: RunAnalysis) -> Iterator[Sentence]:
    step, kind = case.step_size, case.run.outcome.kind
    if step is None or case.limit is None:
        return
    if step.per_digit is None or kind in _RESTLESS:
        best, below = equation(case.alpha, step.best, case.digits), plain(step.threshold, case.digits)
        if step.per_digit is None and step.contraction.exact != 0:
            leads = leads_to_limit(case, step.best)
            yield told("advice.try-best" if leads else "advice.best-near", rate=best, threshold=below)
        if kind not in AT_REST:
            yield from smaller_rates(case)
    elif step.contraction.enclosure() > _SLOW:
        yield from _faster(case)


def _faster(case: RunAnalysis) -> Iterator[Sentence]:
    step, limit = case.step_size, case.limit
    if step is None or limit is None:
        return
    better, rate = plain(step.best_contraction, 4), equation(case.alpha, step.best, case.digits)
    leads = leads_to_limit(case, step.best)
    yield told("advice.try-faster" if leads else "advice.faster", rate=rate, left=better)
    if not case.alone and step.best_contraction.enclosure() > _SLOW:
        alpha, beta, radius = best(limit.bends[0], limit.bends[-1])
        rate, keep = equation(case.alpha, alpha, case.digits), equation(_heavy_beta(case), beta, case.digits)
        yield told("advice.heavy-ball", rate=rate, keep=keep, left=plain(radius, 4))


def _heavy_beta(case: RunAnalysis) -> Variable:
    """Return the letter of β in heavy-ball momentum for the same problem."""
    return Variable(letters(replace(case.run.problem, method=HEAVY_BALL, parameters=(), changes=())).parameters["beta"])


def _push(case: RunAnalysis) -> Iterator[Sentence]:
    """Say how to leave a point that is no minimum, with a method that leaves it."""
    if case.run.method.course in _LINGERING or case.run.method.is_bent:
        return
    if case.run.method.follows_tangents:
        yield told("advice.plain-leaves")
        return
    name = "advice.push-slowly" if _leaves_slowly(case) else "advice.push"
    yield told(name, variable=_falling_variable(case), little=Quotient(ONE, Digits("1000")))


def _leaves_slowly(case: RunAnalysis) -> bool:
    """Say whether a run down the slope needs very many steps to go a hundred times as far away.

    Step n multiplies the distance by 1 + αₙ·|λ|, at first α·|λ|, later with a decaying rate α·|λ|/(k·n).
    """
    reached, method = case.reached, case.run.method
    apt = method.is_plain or method.course is RateCourse.HARMONIC
    if reached is None or not apt or not reached.curvature:
        return False
    growth = float(case.rate) * -float(reached.curvature[0])
    decay = float(case.run.parameters.get("k", 0))
    gained = growth * _WATCHED if not decay else growth / decay * math.log1p(decay * _WATCHED)
    return 0 < gained < math.log(_FARTHER)


def _falling_variable(case: RunAnalysis) -> Variable:
    """Name the variable along which f falls most steeply from the point, or bends upwards least."""
    run, reached = case.run, case.reached
    if reached is None:
        return Variable(run.problem.variables[0].name)
    bends = [value_at(run.hessian[i][i], run.problem.variables, reached.point) for i in range(run.problem.dimension)]
    flattest = min(range(len(bends)), key=lambda i: float(bends[i]))
    return Variable(run.problem.variables[flattest].name)


def _other_minima(case: RunAnalysis) -> Iterator[Sentence]:
    """Name a minimum that is lower than the one of this run."""
    found, reached = case.critical, case.reached
    if found.lowest is None or reached is None:
        return
    minima = found.of_kind(PointKind.MINIMUM)
    equals = [point for point in minima if equally_low(point, found.points[found.lowest])]
    if not equals:
        return
    lowest = min(equals, key=lambda point: float(distance(point.point, reached.point)))
    if (
        len(minima) > 1
        and distance(lowest.point, reached.point).enclosure() > _SAME
        and lowest.value.enclosure() < reached.value.enclosure()
    ):
        yield told("advice.lower-there", point=case.named(lowest.point), value=plain(lowest.value, case.digits))


def _bound_inside(case: RunAnalysis, point: Sequence[Number], slopes: Sequence[Number]) -> Iterator[Sentence]:
    """Give the exact bound on the rate where a linear term must be positive: c·(x − α·g) + d > 0."""
    need, (x, *more) = case.run.end.need, case.run.problem.variables
    if need is None or more or need.relation not in {"> 0", "≥ 0"} or not need.argument.is_polynomial(x):
        return
    term = sp.Poly(need.argument, x)
    if term.degree() != 1:
        return
    fall = combine(lambda c, g: c * g, Number.of(term.LC()), slopes[0])
    if fall.enclosure() > 0:
        bound = combine(lambda value, down: value / down, value_at(need.argument, (x,), point), fall)
        sign = "<" if need.relation == "> 0" else "≤"
        yield told("advice.stays-inside", rates=Relational(case.alpha, sign, plain(bound, case.digits)))


def _other_way_inside(case: RunAnalysis) -> Iterator[Sentence]:
    """Name a rate or a start that was tried and does not lead outside, or say why no start helps."""
    method = case.run.method
    if method.follows_tangents:
        yield from _without_newton(case)
    found = tuple(smaller_rates(case))
    yield from found
    if _has_rate(case) and not found:
        yield told("advice.shorter-steps")
    elif not method.follows_tangents and not _has_rate(case):
        yield told("advice.compare")


def _stay_inside(case: RunAnalysis) -> Iterator[Sentence]:
    """Find a shorter step, by halving, that stays where the function exists."""
    run = case.run
    if not case.is_plain:
        yield from _other_way_inside(case)
        return
    n = run.last
    point, slopes = run.point_at(n), run.gradient_at(n)
    yield from _bound_inside(case, point, slopes)
    program = compile_program(run.gradient, run.problem.variables, where=[run.problem.objective], smooth=True)
    for halvings in range(1, _HALVINGS):
        rate = run.problem.rate / sp.Integer(2) ** halvings
        target = [combine(lambda x, g, a: x - a * g, x, g, Number.of(rate)) for x, g in zip(point, slopes, strict=True)]
        try:
            Machine(program, Balls()).run([number.enclosure() for number in target])
        except SignalError:
            continue
        smaller = equation(case.alpha, Number.of(rate), case.digits)
        yield told("advice.smaller-rate", rate=smaller, point=case.named(target))
        return
