"""Points where descent rests or heads to without need: maxima, saddle points on their stable lines, and corners."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.analysis.arithmetic import combine, distance
from gdtutor.calculus.critical import PointKind
from gdtutor.descent.curvature import Definiteness
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import equation, indexed
from gdtutor.language.functions import cbrt
from gdtutor.numbers.number import Number
from gdtutor.text.glyphs import name_text
from gdtutor.worked.explanation.case import RunAnalysis

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit

_KINDS = {Definiteness.DOWN: "maximum", Definiteness.SADDLE: "saddle point"}
_LINES = {1: "line", 2: "plane"}
_SAME = 1e-9


def unstable(case: RunAnalysis) -> Iterator[str]:
    """Say how a run can rest at a maximum or a saddle point, or head to one, at all."""
    limit, run = case.reached, case.run
    if limit is None:
        return
    kind, place = _KINDS[limit.bend], case.named(limit.point)
    if run.last == 0:
        yield f"The start lies exactly on the {kind} {place}: there is no slope to follow. One beside it would leave."
    elif run.method.follows_tangents:
        verb = "heads to" if run.outcome.kind is OutcomeKind.STEP_LIMIT else "came to rest at"
        yield f"It {verb} the {kind} {place}. Newton's method looks for a slope of 0, be it downhill or not."
    elif run.outcome.kind is OutcomeKind.STEP_LIMIT:
        yield f"It heads to the {kind} {place}, which is no minimum: almost every other start would lead away from it."
        yield from _line(case, limit)
        yield from _push(case, limit)
    else:
        yield f"It came to rest at the {kind} {place}, an exception: almost every start beside this one would leave it."
        yield from _line(case, limit) if limit.bend is Definiteness.SADDLE else _onto(case)


def _onto(case: RunAnalysis) -> Iterator[str]:
    if case.run.outcome.kind is OutcomeKind.STATIONARY:
        yield "A step led exactly onto it."
    else:
        yield "A step led so near to it that the slope is within the tolerance; further steps would lead away again."


def _line(case: RunAnalysis, limit: Limit) -> Iterator[str]:
    """Say why the run stays on the stable line of the saddle point, or that it does not quite."""
    form, dimension = case.closed_form, len(limit.curvature)
    if case.stable is not None:
        line = _LINES.get(case.stable.dimension, "space")
        yield (
            f"The start lies on the saddle's stable {line}: {_held(case)} for every iterate, "
            f"and along that {line} the function falls towards the saddle point."
        )
    elif form is not None and form.is_held:
        line = _LINES.get(sum(part.eigenvalue > 0 for part in form.components), "space")
        eigenvectors = "the eigenvector with the negative eigenvalue" if dimension == 2 else "a negative eigenvalue"
        yield f"The start lies on the saddle's stable {line}: the way to it has no part along {eigenvectors}."
    elif form is not None and form.components and case.run.outcome.kind is OutcomeKind.CONVERGED:
        yield (
            "The start lies very near the saddle's stable line, not on it: the part of the way that is off it grows "
            "at each step, and further steps lead away."
        )
    elif case.run.outcome.kind is OutcomeKind.CONVERGED:
        yield "That the start lies exactly on the saddle's stable line is not proven; beside it, further steps leave."
    else:
        yield "A step led exactly onto it."


def _push(case: RunAnalysis, limit: Limit) -> Iterator[str]:
    """Say how fast the slightest push off the line grows, for plain descent."""
    if not case.is_plain:
        yield "The slightest push off it would grow from step to step."
        return
    growth = combine(lambda rate, bend: 1 - rate * bend, case.rate, limit.curvature[0])
    head = equation(f"1 − {case.alpha}·λ_min", growth, case.digits)
    yield f"The slightest push off it would grow: near the saddle point each step multiplies it by {head}."


def _held(case: RunAnalysis) -> str:
    """Name what holds for every iterate: y = 0, or x = y, or x = −y."""
    line, limit = case.stable, case.reached
    if line is None or limit is None:
        return ""
    names = [name_text(symbol.name) for symbol in case.run.problem.variables]
    fixed = [equation(names[i], limit.point[i], case.digits) for i in line.held]
    pairs = [f"{names[i]} = {'−' if sign < 0 else ''}{names[j]}" for i, j, sign in line.mirrored]
    return " and ".join((*fixed, *pairs))


def corner_reached(case: RunAnalysis) -> Iterator[str]:
    """Say of a run that ended at a corner whether that is a lowest point."""
    after = case.run.after
    if after is None:
        return
    for corner in case.critical.corners:
        if distance(after, corner.point).enclosure() < _SAME and corner.kind is PointKind.MINIMUM:
            value = equation(case.run.problem.letter, corner.value, case.digits)
            yield (
                f"The {corner.noun} {case.named(corner.point)} is itself a minimum, {value} there: "
                "the descent has arrived, though no slope of 0 tells it so."
            )


def scaled_for_ever(case: RunAnalysis) -> Iterator[str]:
    """Say that Newton's step multiplies x by the same number from every start, where that never leads to a minimum."""
    run, (x, *more) = case.run, case.run.problem.variables
    bend = run.hessian[0][0]
    if more or bend == 0 or not run.method.follows_tangents:
        return
    roots = {root: root.args[0] for root in bend.atoms(cbrt)}
    factor = sp.cancel(1 - sp.cancel(run.gradient[0] / bend).subs({root**3: u for root, u in roots.items()}) / x)
    if not factor.is_Rational or not (factor < 0 or factor > 1):
        return
    here, there = (indexed(x.name, n) for n in (0, 1))
    name, letter = name_text(x.name), run.problem.letter
    outside = run.end.kind is OutcomeKind.LEFT_DOMAIN
    where = f"where {letter} has no value" if outside else "farther away" if abs(factor) > 1 else "on the other side"
    step = equation(there, Number.of(factor), case.digits)
    yield f"From every start Newton's method leads to {step}·{here}, {where}: no start helps."
    for power in sorted(run.problem.objective.atoms(sp.Pow), key=str):
        if outside and power.base == x and power.exp.is_Rational and power.exp.q == 3:
            other, same = f"cbrt({x.name})^{power.exp.p}", f"{x.name}^({power.exp})"
            yield f"{other} is the same as {same} for {name} ≥ 0, and has a value for every {name}."
