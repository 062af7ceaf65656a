"""Points where descent rests or heads to without need: maxima, saddle points on their stable lines, and corners."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.analysis.arithmetic import combine, distance
from gdtutor.calculus.critical import PointKind
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import one_minus
from gdtutor.language.functions import cbrt
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ZERO, equation, right_side
from gdtutor.text.formula import Formula, Negation, Relational, Variable
from gdtutor.text.sentence import Sentence, told
from gdtutor.worked.explanation.case import RunAnalysis
from gdtutor.worked.explanation.lowest import corner_named
from gdtutor.worked.said import times

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit

_KINDS = {Definiteness.DOWN: "unstable.maximum", Definiteness.SADDLE: "unstable.saddle"}
_LINES = {1: "unstable.stable-line", 2: "unstable.stable-plane"}
_HELD = {1: "unstable.held-line", 2: "unstable.held-plane"}
_SAME = 1e-9


def unstable(case: RunAnalysis) -> Iterator[Sentence]:
    """Say how a run can rest at a maximum or a saddle point, or head to one, at all."""
    limit, run = case.reached, case.run
    if limit is None:
        return
    point = told(_KINDS[limit.bend], point=case.named(limit.point))
    heads = run.outcome.kind in {OutcomeKind.STEP_LIMIT, OutcomeKind.SMALL_CHANGE}
    if run.last == 0:
        yield told("unstable.start-on", point=point)
    elif run.method.follows_tangents:
        yield told("unstable.newton-heads" if heads else "unstable.newton-rests", point=point)
    elif heads:
        yield told("unstable.heads", point=point)
        yield from _line(case, limit)
        yield from _push(case, limit)
    else:
        yield told("unstable.rests", point=point)
        yield from _line(case, limit) if limit.bend is Definiteness.SADDLE else _onto(case)


def _onto(case: RunAnalysis) -> Iterator[Sentence]:
    exactly = case.run.outcome.kind is OutcomeKind.STATIONARY
    yield told("unstable.led-onto" if exactly else "unstable.led-near")


def _line(case: RunAnalysis, limit: Limit) -> Iterator[Sentence]:
    """Say why the run stays on the stable line of the saddle point, or that it does not quite."""
    form, dimension = case.closed_form, len(limit.curvature)
    if case.stable is not None:
        name = _HELD.get(case.stable.dimension, "unstable.held-space")
        yield told(name, held=tuple(_held(case)))
    elif form is not None and form.is_held:
        dimensions = sum(part.eigenvalue > 0 for part in form.components)
        along = "unstable.the-eigenvector" if dimension == 2 else "unstable.an-eigenvalue"
        yield told(_LINES.get(dimensions, "unstable.stable-space"), along=told(along))
    elif form is not None and form.components and case.run.outcome.kind is OutcomeKind.CONVERGED:
        yield told("unstable.near-line")
    elif case.run.outcome.kind is OutcomeKind.CONVERGED:
        yield told("unstable.line-unproven")
    else:
        yield told("unstable.led-onto")


def _push(case: RunAnalysis, limit: Limit) -> Iterator[Sentence]:
    """Say how fast the slightest push off the line grows, for plain descent."""
    if not case.is_plain:
        yield told("unstable.push")
        return
    growth = combine(lambda rate, bend: 1 - rate * bend, case.rate, limit.curvature[0])
    factor = equation(one_minus(case.alpha, Variable("lambda_min")), growth, case.digits)
    yield told("unstable.push-grows", factor=factor)


def _held(case: RunAnalysis) -> Iterator[Formula]:
    """Yield what holds for every iterate: y = 0, or x = y, or x = −y."""
    line, limit = case.stable, case.reached
    if line is None or limit is None:
        return
    names = [Variable(symbol.name) for symbol in case.run.problem.variables]
    for i in line.held:
        yield equation(names[i], limit.point[i], case.digits)
    for i, j, sign in line.mirrored:
        yield Relational(names[i], "=", Negation(names[j]) if sign < 0 else names[j])


def corner_reached(case: RunAnalysis) -> Iterator[Sentence]:
    """Say of a run that ended at a corner whether that is a lowest point."""
    after = case.run.after
    if after is None:
        return
    for corner in case.critical.corners:
        if distance(after, corner.point).enclosure() < _SAME and corner.kind is PointKind.MINIMUM:
            value = equation(case.f, corner.value, case.digits)
            yield told("unstable.corner-minimum", corner=corner_named(case, corner), value=value)


def scaled_for_ever(case: RunAnalysis) -> Iterator[Sentence]:
    """Say that Newton's step multiplies x by the same number from every start, where that never leads to a minimum."""
    run, (x, *more) = case.run, case.run.problem.variables
    bend = run.hessian[0][0]
    if more or bend == 0 or not run.method.follows_tangents:
        return
    roots = {root: root.args[0] for root in bend.atoms(cbrt)}
    factor = sp.cancel(1 - sp.cancel(run.gradient[0] / bend).subs({root**3: u for root, u in roots.items()}) / x)
    if not factor.is_Rational or not (factor < 0 or factor > 1):
        return
    here, there = (Variable(x.name, n) for n in (0, 1))
    outside = run.end.kind is OutcomeKind.LEFT_DOMAIN
    scaled = right_side(Number.of(factor), case.digits)
    step = Relational(there, scaled.sign, times(scaled.body, here))
    if outside:
        yield told("newton.outside", step=step, f=case.f)
    else:
        yield told("newton.farther" if abs(factor) > 1 else "newton.other-side", step=step)
    for power in sorted(run.problem.objective.atoms(sp.Pow), key=str):
        if outside and power.base == x and power.exp.is_Rational and power.exp.q == 3:
            other, same = f"cbrt({x.name})^{power.exp.p}", f"{x.name}^({power.exp})"
            yield told(
                "newton.cube-root",
                other=other,
                same=same,
                where=Relational(Variable(x.name), "≥", ZERO),
                variable=Variable(x.name),
            )
