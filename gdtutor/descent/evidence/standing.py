"""Where a run stands when its steps are used up: going round, running away, or on its way."""

from __future__ import annotations

import itertools
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, Final

from gdtutor.descent.evidence.endings import cycle_points, growth
from gdtutor.descent.evidence.escapes import UNPROVEN_ESCAPE, escape_of, escape_told
from gdtutor.descent.evidence.measures import (
    at,
    change_bound,
    journey,
    objective,
    ratio,
    slope_bound,
    slope_equation,
    steepness,
)
from gdtutor.descent.outcome import Outcome, OutcomeKind
from gdtutor.descent.words import fraction, place
from gdtutor.numbers.numeral import plain
from gdtutor.numbers.signals import SignalError
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from flint import arb

    from gdtutor.descent.iterates import Iterates

_GROWING_STEPS: Final = 5
_LONG: Final = 40
"""So many rising steps are told of without a proof that they go on."""
_IMMENSE: Final = 10**6
_LONGEST_PERIOD: Final = 8
_SAME: Final = 1e-9


def at_step_limit(run: Iterates) -> Outcome:
    """Describe a run whose steps were used up."""
    return _numeric_cycle(run) or _leaving(run) or _standing(run)


def _standing(run: Iterates) -> Outcome:
    n = run.last
    if n == 0:
        return Outcome(OutcomeKind.STEP_LIMIT, told("outcome.no-step-taken", slope=slope_equation(run, 0)), (), 0)
    summary = told(
        "outcome.step-limit", steps=n, journey=journey(run, n), slope=slope_equation(run, n), point=at(run, n)
    )
    return Outcome(OutcomeKind.STEP_LIMIT, summary, tuple(_seen(run)), n)


def barely_changed(run: Iterates) -> Outcome:
    """Describe a run that ended as f changed by so little in a step; that is no sign of a minimum."""
    n = run.last
    summary = told(
        "outcome.small-change",
        steps=n,
        change=change_bound(run, n),
        tolerance=fraction(run.problem.loss_tolerance),
        journey=journey(run, n),
        slope=slope_bound(run, n),
        point=at(run, n),
    )
    seen = (told("evidence.small-change", f=objective(run)), *_seen(run))
    return Outcome(OutcomeKind.SMALL_CHANGE, summary, seen, n)


def _seen(run: Iterates) -> Iterator[Sentence]:
    """Say how the last step changed the slope, and that a run is only passing."""
    with suppress(SignalError):
        observed = ratio(steepness(run, run.last), steepness(run, run.last - 1))
        yield told("evidence.changed", factor=plain(observed, 4))
    yield from _passing(run)


def _passing(run: Iterates) -> Iterator[Sentence]:
    """Say that a run which stands where the slope is exactly 0 is only passing, with what it remembers."""
    memory = next(iter(run.memory_at(run.last).items()), None)
    if memory is None or not all(slope.is_zero for slope in run.gradient_at(run.last)):
        return
    what = {"v": "evidence.passing-velocity", "m": "evidence.passing-mean"}.get(memory[0])
    if what is not None and not all(value.is_zero for value in memory[1]):
        yield told(what)


def _rises(series: Sequence[arb]) -> bool:
    return all(b > a for a, b in itertools.pairwise(series))


def _have_grown(run: Iterates, quantity: Callable[[int], arb], steps: int) -> bool:
    """Say whether a quantity grew at each of the last steps, looking at the last of them first."""
    n = run.last
    return n >= steps and all(quantity(i) > quantity(i - 1) for i in range(n, n - steps, -1))


def _leaving(run: Iterates) -> Outcome | None:
    """Diverging at the step limit: slope and f grew, or f fell and the steps grew, and that goes on.

    That it goes on is proven, or else the growth is immense and has lasted for so long that a hill does not explain it.
    """
    if not _have_grown(run, cache(lambda i: steepness(run, i).enclosure()), _GROWING_STEPS):
        return None
    heights = [run[i].value.enclosure() for i in range(run.last - _GROWING_STEPS, run.last + 1)]
    if _rises(heights):
        way, seen = "outcome.climbing", _has_climbed
    elif _rises([-height for height in heights]) and _goes_on(run):
        way, seen = "outcome.falling", _has_fallen
    else:
        return None
    proof, steps = escape_of(run), _GROWING_STEPS
    if proof is None:
        if not seen(run):
            return None
        steps = _LONG if seen is _has_climbed else _GROWING_STEPS
    why = escape_told(run, proof) if proof is not None else UNPROVEN_ESCAPE
    summary = told(way, f=objective(run), steps=steps, journey=journey(run, run.last))
    return Outcome(OutcomeKind.DIVERGING, summary, (why, *growth(run, run.last)), run.last)


def _has_climbed(run: Iterates) -> bool:
    """Say whether f and the slope grew for long, and far beyond all f was before: no memory of the method does that.

    The steps of some methods are bounded, and rates that shrink end any growth in time: theirs proves nothing.
    """
    if not run.method.is_unbounded:
        return False
    if not all(
        _have_grown(run, cache(part), _LONG)
        for part in (lambda i: run[i].value.enclosure(), lambda i: steepness(run, i).enclosure())
    ):
        return False
    before = max((abs(run[i].value.enclosure()) for i in range(run.last - _LONG + 1)), key=float)
    return bool(run[run.last].value.enclosure() > _IMMENSE * (1 + before))


def _has_fallen(run: Iterates) -> bool:
    """Say whether f has fallen immensely."""
    fall = run[0].value.enclosure() - run[run.last].value.enclosure()
    return bool(fall > _IMMENSE * (1 + abs(run[0].value.enclosure())))


def _goes_on(run: Iterates) -> bool:
    """Say whether each of the last steps went the way of the one before it, and farther."""
    steps = [[x.enclosure() for x in run[i].update] for i in range(run.last - _GROWING_STEPS, run.last)]
    return all(_goes_farther(before, after) for before, after in itertools.pairwise(steps))


def _goes_farther(step: Sequence[arb], following: Sequence[arb]) -> bool:
    along = sum((a * b for a, b in zip(step, following, strict=True)), start=0 * step[0])
    return bool(along > sum((a * a for a in step), start=0 * step[0]))


def _numeric_cycle(run: Iterates) -> Outcome | None:
    n = run.last
    for period in range(2, min(_LONGEST_PERIOD, n // 2) + 1):
        spread = _distance(run, n, n - 1)
        gap = _distance(run, n, n - period)
        before = _distance(run, n - 1, n - 1 - period)
        scale = max(1.0, *(abs(x) for x in run.floats(n)))
        if not spread > 1e-6 * scale:
            return None
        if gap < _SAME * spread and before < _SAME * spread:
            digits = _agreeing_digits(max(gap, before), spread)
            names = run.problem.variables
            summary = told(
                "outcome.nearly-cycle",
                point=place(names, n),
                before=place(names, n - period),
                digits=digits,
                points=period,
            )
            return Outcome(OutcomeKind.CYCLE, summary, cycle_points(run, n, period), n)
    return None


def _distance(run: Iterates, i: int, j: int) -> float:
    """Return an upper bound on the largest difference between the coordinates of two iterates, as a float."""
    pairs = zip(run.point_at(i), run.point_at(j), strict=True)
    return max(float((a.enclosure() - b.enclosure()).abs_upper()) for a, b in pairs)


def _agreeing_digits(gap: float, spread: float) -> int:
    digits, limit = 0, 30
    while digits < limit and gap * 10 ** (digits + 1) < spread:
        digits += 1
    return digits
