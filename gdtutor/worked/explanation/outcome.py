"""What happened, and which inequality decided it."""

from __future__ import annotations

from collections.abc import Iterator

from gdtutor.analysis.arithmetic import combine
from gdtutor.descent.curvature import Bend
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import equation, plain
from gdtutor.language.methods import NEWTON
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.worked.explanation.case import Case
from gdtutor.worked.explanation.section import Section, gathered

_AT_REST = frozenset({OutcomeKind.CONVERGED, OutcomeKind.STATIONARY})
_NO_RETURN = frozenset({OutcomeKind.DIVERGING, OutcomeKind.CYCLE})
_KINDS = {Bend.UP: "minimum", Bend.DOWN: "maximum", Bend.SADDLE: "saddle point"}


def outcome(case: Case) -> Section:
    """Return the outcome with its evidence, and why."""
    found = case.run.outcome
    return Section("outcome", "What happened, and why", (found.summary, *found.evidence, *gathered(_why(case))))


def _why(case: Case) -> Iterator[str]:
    kind, limit = case.run.outcome.kind, case.limit
    if case.reached is not None and case.reached.bend in {Bend.SADDLE, Bend.DOWN} and kind in _AT_REST:
        yield from _unstable(case)
    elif limit is not None and case.is_minimum and case.is_plain:
        yield from _against_threshold(case)
    elif limit is None and kind is OutcomeKind.DIVERGING:
        yield from _nothing_below(case)
    elif case.reached is not None and limit is not None and case.is_minimum:
        yield f"It heads to the minimum at {case.named(limit.point)}."


def _nothing_below(case: Case) -> Iterator[str]:
    """Say what drives a run away where no minimum lies downhill."""
    yield "No minimum was found downhill from the start: there may be nothing to arrive at."
    form = case.closed_form
    for part in form.components if form is not None else ():
        if part.share != 0 and part.eigenvalue < 0:
            name = curvature_name(case) if case.alone else "λ"
            bend = equation(name, Number.of(part.eigenvalue), case.digits)
            factor = equation(f"1 − {case.alpha}·{name}", Number.of(part.factor), case.digits)
            yield f"{bend} is negative, so {factor} > 1 for every rate: each step multiplies the distance by it."


def _against_threshold(case: Case) -> Iterator[str]:
    """Compare the rate with the threshold at the minimum, and say what follows for this run."""
    limit, step = case.limit, case.step_size
    if limit is None:
        return
    place = case.named(limit.point)
    yield (
        f"It heads to the minimum at {place}." if limit.reached else f"Downhill from the start lies a minimum, {place}."
    )
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
        yield f"{given} is exactly the threshold {limit_words}, so {factor}: an error does not shrink there."
    else:
        yield f"{given} is below the threshold {limit_words} there, so {factor} < 1: near it errors shrink."
        if kind in _NO_RETURN and not limit.reached:
            yield "But that holds only near the minimum, and this run does not come near enough to it."
    if case.alone and limit.reached:
        yield from _bounces(case)


def _bounces(case: Case) -> Iterator[str]:
    """Say from the sign of 1 − α·f″ whether the run jumps from side to side."""
    step = case.step_size
    if step is None:
        return
    ball = step.factors[0].enclosure()
    if ball < 0:
        yield f"1 − {case.alpha}·{curvature_name(case)} is negative, so the iterates jump from one side to the other."
    elif ball > 0:
        yield f"1 − {case.alpha}·{curvature_name(case)} is positive, so near it they stay on one side."


def _unstable(case: Case) -> Iterator[str]:
    """Say how a run can rest at a maximum or a saddle point at all."""
    limit, run = case.reached, case.run
    if limit is None:
        return
    kind, place = _KINDS[limit.bend], case.named(limit.point)
    if run.problem.method == NEWTON and run.last > 0:
        yield f"It came to rest at the {kind} {place}. Newton's method looks for a slope of 0, be it downhill or not."
        return
    if run.last == 0:
        yield f"The start lies exactly on the {kind} {place}: there is no slope to follow. One beside it would leave."
        return
    yield f"It came to rest at the {kind} {place}, an exception: almost every start beside this one would leave it."
    if limit.bend is Bend.SADDLE:
        held = _held(case)
        if held:
            yield (
                f"The start lies on the saddle's stable line: {held} for every iterate, "
                "and along that line the function falls towards the saddle point."
            )
        elif case.closed_form is not None and case.closed_form.components:
            yield (
                "The start lies on the saddle's stable line: the way to it has no part along the eigenvector "
                "with the negative eigenvalue."
            )
        else:
            yield "The start lies on the saddle's stable line, along which the function falls towards it."
    else:
        yield "A step led exactly onto it."


def _held(case: Case) -> str:
    """Name the coordinates that have the value of the limit exactly, from the start on, where the slope is 0 too."""
    limit, run = case.reached, case.run
    if limit is None:
        return ""
    held = []
    for i, symbol in enumerate(run.problem.variables):
        target = limit.point[i].exact
        if target is None or run.point_at(0)[i].exact != target:
            continue
        if run.gradient[i].subs(symbol, target).expand() == 0:
            held.append(equation(symbol.name, limit.point[i], case.digits))
    return " and ".join(held)


def curvature_name(case: Case) -> str:
    """Write f″ at the limit, or λ_max."""
    return f"{case.run.problem.name}″" if case.alone else "λ_max"


def size_name(case: Case) -> str:
    """Write |1 − α·f″|, or the largest |1 − α·λ|."""
    return f"|1 − {case.alpha}·{curvature_name(case)}|" if case.alone else f"the largest |1 − {case.alpha}·λ|"
