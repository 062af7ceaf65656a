"""What to try next, with numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import sympy as sp

from gdtutor.analysis.arithmetic import combine, distance, value_at
from gdtutor.analysis.momentum import best
from gdtutor.calculus.critical import Kind, Scope
from gdtutor.descent.curvature import Bend
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.descent.words import equation, plain
from gdtutor.language.methods import HEAVY_BALL, NEWTON
from gdtutor.numbers.balls import Balls
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import SignalError
from gdtutor.worked.explanation.case import Case
from gdtutor.worked.explanation.section import LAST, Section, gathered

_SLOW = 0.9
_HALVINGS = 40
_TRIALS = 10
_TRIED_STEPS = 300
_SAME = 1e-9
_AT_REST = frozenset({OutcomeKind.CONVERGED, OutcomeKind.STATIONARY})
_FINE = "Nothing needs to be changed here. Try another start or rate, and compare."
_OUTSIDE = frozenset({OutcomeKind.LEFT_DOMAIN, OutcomeKind.NOT_DIFFERENTIABLE})


def advice(case: Case) -> Section:
    """Return rates, starts and methods worth trying."""
    return Section(LAST, "What to try", tuple(dict.fromkeys(gathered(_all(case)))) or (_otherwise(case),))


def _otherwise(case: Case) -> str:
    """Return what to say where there is nothing particular to try."""
    if case.run.outcome.kind in _AT_REST:
        return _FINE
    if case.run.outcome.kind is OutcomeKind.CYCLE and case.limit is None:
        return "A rate that shrinks from step to step settles down: try --method inverse-time-decay."
    if (
        case.critical.scope in {Scope.LINE, Scope.SPACE}
        and not case.critical.of_kind(Kind.MINIMUM)
        and not case.critical.corners
    ):
        return "There is no minimum to arrive at, whatever the rate or the method. Try another function."
    if case.reached is not None:
        return "More steps (--steps) lead nearer. Compare other rates and methods."
    if case.run.outcome.kind is OutcomeKind.DIVERGING:
        return "Try a much smaller rate, and compare."
    return "Try more steps (--steps), or a smaller rate, and compare."


def _all(case: Case) -> Iterator[str]:
    kind = case.run.outcome.kind
    if kind in _OUTSIDE:
        yield from _stay_inside(case)
    if case.step_size is not None:
        yield from _rates(case)
    elif case.is_plain and case.is_flat and kind in {OutcomeKind.DIVERGING, OutcomeKind.CYCLE}:
        yield from _tried(case)
    if case.is_plain and case.alone and case.reached is not None and case.reached.deciding is not None:
        yield "Newton's method, too, is slow where the second derivative is 0, but it keeps a fixed factor there."
    if case.reached is not None and case.reached.bend in {Bend.SADDLE, Bend.DOWN}:
        yield from _push(case)
    if kind is OutcomeKind.NO_STEP:
        yield "Gradient descent has a step wherever there is a slope: try --method gradient-descent with a small rate."
    yield from _other_minima(case)


def _rates(case: Case) -> Iterator[str]:
    step, kind = case.step_size, case.run.outcome.kind
    if step is None or case.limit is None:
        return
    if step.per_digit is None or kind in {OutcomeKind.DIVERGING, OutcomeKind.CYCLE}:
        head = equation(f"{case.alpha}", step.best, case.digits)
        below = plain(step.threshold, case.digits)
        if step.per_digit is None:
            yield f"Try {head}, the best rate near the minimum, or any rate well below {below}."
        yield from _tried(case)
    elif step.contraction.enclosure() > _SLOW:
        yield from _faster(case)


def _tried(case: Case) -> Iterator[str]:
    """Name a smaller rate that was tried and found to work from the same start."""
    problem = case.run.problem
    for halvings in range(1, _TRIALS):
        rate = problem.rate / sp.Integer(2) ** halvings
        run = Run(replace(problem, rate=rate, steps=_TRIED_STEPS))
        words, place = equation(case.alpha, Number.of(rate), case.digits), case.named(run.point_at(run.last))
        if run.end.kind in _AT_REST:
            yield f"Tried: with {words} the same start arrives, after {run.last} steps, at {place}."
            return
        if run.outcome.kind is OutcomeKind.STEP_LIMIT and case.is_flat:
            yield f"Tried: with {words} the same start leads, in {run.last} steps, to {place}."
            return


def _faster(case: Case) -> Iterator[str]:
    step, limit = case.step_size, case.limit
    if step is None or limit is None:
        return
    better, rate = plain(step.best_contraction, 4), equation(case.alpha, step.best, case.digits)
    yield f"Try {rate}: near the minimum every step would leave {better} of the error."
    if not case.alone and step.best_contraction.enclosure() > _SLOW:
        alpha, beta, radius = best(HEAVY_BALL, limit.curvature[0], limit.curvature[-1])
        given = f"{equation(case.alpha, alpha, case.digits)} and {equation('β', beta, case.digits)}"
        yield f"Heavy-ball momentum with {given} would leave {plain(radius, 4)} there."


def _push(case: Case) -> Iterator[str]:
    if case.run.problem.method == NEWTON:
        yield "Gradient descent would leave this point: try --method gradient-descent from a start beside it."
        return
    first = case.run.problem.variables[-1].name
    yield f"Move the start a little, {first} by 1/1000 say, and watch the run leave."


def _other_minima(case: Case) -> Iterator[str]:
    """Name a minimum that is lower than the one of this run."""
    found, reached = case.critical, case.reached
    if found.lowest is None or reached is None:
        return
    lowest = found.points[found.lowest]
    minima = found.of_kind(Kind.MINIMUM)
    if (
        len(minima) > 1
        and distance(lowest.point, reached.point).enclosure() > _SAME
        and lowest.value.enclosure() < reached.value.enclosure()
    ):
        yield f"Start near {case.named(lowest.point)}: the function is lower there, {plain(lowest.value, case.digits)}."


def _bound_inside(case: Case, point: Sequence[Number], slopes: Sequence[Number]) -> Iterator[str]:
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
        yield f"That step stays inside for {case.alpha} {sign} {plain(bound, case.digits)}."


def _stay_inside(case: Case) -> Iterator[str]:
    """Find a shorter step, by halving, that stays where the function exists."""
    run = case.run
    if not case.is_plain:
        yield "Try a smaller rate: shorter steps stay nearer to where the function exists."
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
        words, place = equation(case.alpha, Number.of(rate), case.digits), case.named(target)
        yield f"Try a smaller rate: with {words} the step from there would lead to {place}, where the slope exists."
        return
