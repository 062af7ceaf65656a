"""Where a run stands when its steps are used up: going round, running away, or on its way."""

from __future__ import annotations

import itertools
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.descent.evidence.endings import cycle_points, growth_words
from gdtutor.descent.evidence.measures import at, journey, ratio, slope_words, steepness
from gdtutor.descent.outcome import Outcome, OutcomeKind
from gdtutor.descent.words import place, plain
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flint import arb

    from gdtutor.descent.run import Run

_GROWING_STEPS: Final = 5
_HIGHEST: Final = 12
_IMMENSE: Final = 10**6
_LONGEST_PERIOD: Final = 8
_SAME: Final = 1e-9


def at_step_limit(run: Run) -> Outcome:
    """Describe a run whose steps were used up."""
    return _numeric_cycle(run) or _growing(run) or _falling(run) or _standing(run)


def _standing(run: Run) -> Outcome:
    n = run.last
    if n == 0:
        return Outcome(OutcomeKind.STEP_LIMIT, f"No step was taken: {slope_words(run, 0)}.", (), 0)
    steps = "1 step" if n == 1 else f"{n} steps"
    summary = f"After {steps} {journey(run, n)}; now {slope_words(run, n)} at {at(run, n)}."
    observed = ratio(steepness(run, n), steepness(run, n - 1))
    seen: tuple[str, ...] = ()
    with suppress(SignalError):
        seen = (f"The last step changed the size of the slope by the factor {plain(observed, 4)}.",)
    return Outcome(OutcomeKind.STEP_LIMIT, summary, seen, n)


def _rises(series: Sequence[arb]) -> bool:
    return all(b > a for a, b in itertools.pairwise(series))


def _last_slopes(run: Run) -> list[arb] | None:
    """Return the sizes of the last slopes if they grew at every step."""
    n = run.last
    if n < _GROWING_STEPS:
        return None
    slopes = [steepness(run, i).enclosure() for i in range(n - _GROWING_STEPS, n + 1)]
    return slopes if _rises(slopes) else None


def _growing(run: Run) -> Outcome | None:
    """Diverging at the step limit: the slope and f grew at every one of the last steps."""
    n, slopes = run.last, _last_slopes(run)
    if slopes is None or not _rises([run[i].value.enclosure() for i in range(n - _GROWING_STEPS, n + 1)]):
        return None
    growth = f"the slope and {run.problem.name} grew at each of the last {_GROWING_STEPS} steps"
    summary = f"Diverging: {growth}; {journey(run, n)}."
    return Outcome(OutcomeKind.DIVERGING, summary, growth_words(run, n), n)


def _falling(run: Run) -> Outcome | None:
    """Diverging downhill at the step limit: f fell, slope and steps grew, all the same way, with no turn ahead."""
    n = run.last
    if _last_slopes(run) is None:
        return None
    heights = [-run[i].value.enclosure() for i in range(n - _GROWING_STEPS, n + 1)]
    steps = [[x.enclosure() for x in run[i].update] for i in range(n - _GROWING_STEPS, n)]
    if not _rises(heights) or not all(_goes_on(a, b) for a, b in itertools.pairwise(steps)):
        return None
    if not falls_for_ever(run):
        return None
    ways = f"{run.problem.name} fell, and the slope and the steps grew, at each of the last {_GROWING_STEPS} steps"
    summary = f"Diverging: {ways}; {journey(run, n)}."
    return Outcome(OutcomeKind.DIVERGING, summary, growth_words(run, n), n)


def _goes_on(step: Sequence[arb], following: Sequence[arb]) -> bool:
    """Say whether a step goes the way of the one before it, and farther."""
    along = sum((a * b for a, b in zip(step, following, strict=True)), start=0 * step[0])
    return bool(along > sum((a * a for a in step), start=0 * step[0]))


def falls_for_ever(run: Run) -> bool:
    """Say whether f goes on falling without end in the direction of the last step, as far as can be told at once.

    For a polynomial the derivative along that direction is shown to have no zero ahead; of other functions the fall so
    far must be immense.
    """
    n, variables = run.last, run.problem.variables
    objective = run.problem.objective
    if not objective.is_polynomial(*variables) or sp.Poly(objective, *variables).total_degree() > _HIGHEST:
        fall = run[0].value.enclosure() - run[n].value.enclosure()
        return bool(fall > _IMMENSE * (1 + abs(run[0].value.enclosure())))
    along = sp.Dummy()
    before, here = ([sp.Rational(x) for x in run.floats(i)] for i in (n - 1, n))
    ray = {v: b + along * (b - a) for v, a, b in zip(variables, before, here, strict=True)}
    slope = sp.Poly(sp.expand(objective.subs(ray, simultaneous=True)), along).diff()
    if not slope.domain.is_QQ and not slope.domain.is_ZZ:
        return False
    return slope.eval(0) < 0 and slope.count_roots(0, sp.oo) == 0


def _numeric_cycle(run: Run) -> Outcome | None:
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
            summary = (
                f"{place(names, n)} agrees with {place(names, n - period)} to {digits} digits: "
                f"descent goes round {period} points, or nearly so."
            )
            return Outcome(OutcomeKind.CYCLE, summary, cycle_points(run, n, period), n)
    return None


def _distance(run: Run, i: int, j: int) -> float:
    """Return an upper bound on the largest difference between the coordinates of two iterates, as a float."""
    pairs = zip(run.point_at(i), run.point_at(j), strict=True)
    return max(float((a.enclosure() - b.enclosure()).abs_upper()) for a, b in pairs)


def _agreeing_digits(gap: float, spread: float) -> int:
    digits, limit = 0, 30
    while digits < limit and gap * 10 ** (digits + 1) < spread:
        digits += 1
    return digits
