"""Evidence: the end of a run put in sentences, each of which can be checked by hand.

Thresholds: near a minimiser x*, the error is multiplied by 1 − α·f″(x*) at each step, so descent contracts there
exactly while 0 < α < 2/f″(x*); in several variables by 1 − α·λ for each eigenvalue λ of the Hessian.
Source: Nocedal, Wright, *Numerical Optimization* (2006), ch. 3; Polyak, *Introduction to Optimization* (1987), ch. 1.
"""

from __future__ import annotations

import itertools
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb

from gdtutor.descent.critical import critical_box, distance_bound
from gdtutor.descent.curvature import Bend, bend_at, eigenvalue_extremes
from gdtutor.descent.outcome import Outcome, OutcomeKind
from gdtutor.descent.words import (
    equation,
    fraction_words,
    indexed,
    need_words,
    numeral_words,
    place,
    plain,
    point_equation,
    term_words,
)
from gdtutor.numbers.balls import Balls, square
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number, Numeral, upper_bound
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.descent.outcome import End
    from gdtutor.descent.run import Run

_GROWING_STEPS: Final = 5
_LONGEST_PERIOD: Final = 8
_SAME: Final = 1e-9
_DIGITS: Final = 4


def describe(run: Run) -> Outcome:
    """Put the end of `run` in words."""
    end = run.end
    if end.kind is OutcomeKind.STEP_LIMIT:
        return _at_step_limit(run)
    return {
        OutcomeKind.STATIONARY: _stationary,
        OutcomeKind.CONVERGED: _converged,
        OutcomeKind.DIVERGING: _far_away,
        OutcomeKind.CYCLE: _exact_cycle,
        OutcomeKind.LEFT_DOMAIN: _left,
        OutcomeKind.NOT_DIFFERENTIABLE: _left,
        OutcomeKind.PRECISION_LIMIT: _no_digit,
    }[end.kind](run)


def describe_missing(run: Run, end: End, n: int, point: Sequence[Number]) -> str:
    """Say why f or its gradient does not exist at the n-th point."""
    variables = run.problem.variables
    if end.need is not None:
        words = need_words(end.need, variables, n, point, _value_at(run, end.need.argument, point))
        return f"{_slope_name(run)} does not exist there: {words}" if end.need.of_slope else words
    where = point_equation(variables, n, point)
    if end.huge:
        return f"{_slope_name(run)} is too large to compute with at {where}"
    if end.tie is None:
        return f"it cannot be proven that {_slope_name(run)} exists at {where}"
    seam = f"{'jump' if end.jump else 'corner'} where {term_words(end.tie.primitive()[1])} = 0"
    return f"{run.problem.name} has a {seam}, so no slope, and {where}"


def _value_at(run: Run, expression: sp.Expr, point: Sequence[Number]) -> Number:
    program = compile_program([expression], run.problem.variables)
    exact = [number.exact for number in point]
    if all(value is not None for value in exact):
        value = expression.subs(dict(zip(run.problem.variables, exact, strict=True)), simultaneous=True)
        if value.is_real:
            return Number.of(value)
    return Number(lambda bits: Machine(program, Balls()).run([number.enclosure(bits) for number in point])[0])


def _slope_name(run: Run) -> str:
    return f"{run.problem.name}′" if run.problem.dimension == 1 else f"∇{run.problem.name}"


def _at(run: Run, n: int) -> str:
    return point_equation(run.problem.variables, n, run[n].point)


def _steepness(run: Run, n: int) -> Number:
    """Return |f′(xₙ)|, or the length of the gradient."""
    slopes = run.gradient_at(n)
    if len(slopes) == 1:
        return _absolute(slopes[0])

    def length(bits: int) -> arb:
        squares: arb = sum((square(slope.enclosure(bits)) for slope in slopes), arb(0))
        return squares.sqrt()

    return Number(length)


def _absolute(number: Number) -> Number:
    exact = number.exact
    return (
        Number.of(sp.Abs(exact))
        if exact is not None and exact.is_Rational
        else Number(lambda b: abs(number.enclosure(b)))
    )


def _ratio(above: Number, below: Number) -> Number:
    return Number(lambda bits: above.enclosure(bits) / below.enclosure(bits))


def _slope_words(run: Run, n: int) -> str:
    name, where = _slope_name(run), place(run.problem.variables, n).strip("()")
    if run.problem.dimension == 1:
        return equation(f"{name}({where})", run.gradient_at(n)[0])
    return equation(f"‖{name}({where})‖", _steepness(run, n))


def _journey(run: Run, n: int) -> str:
    """Say how f went."""
    first, last = run[0].value, run[n].value
    return f"{run.problem.name} went from {plain(first)} to {plain(last)}"


def _stationary(run: Run) -> Outcome:
    n = run.last
    zero = "0" if run.problem.dimension == 1 else "0 in every coordinate"
    summary = f"{_slope_name(run)} is exactly {zero} at {_at(run, n)}, so descent stays there."
    return Outcome(OutcomeKind.STATIONARY, summary, (_bend_words(run, n, exactly=True), *_threshold_words(run, n)), n)


def _converged(run: Run) -> Outcome:
    n = run.last
    within = f"within the tolerance {fraction_words(run.tolerance)}"
    summary = f"Converged: {_slope_words(run, n)}, {within}, at {_at(run, n)}."
    evidence = [*_proof_words(run, n), *_threshold_words(run, n), *_contraction_words(run, n)]
    return Outcome(OutcomeKind.CONVERGED, summary, tuple(evidence), n)


def _proof_words(run: Run, n: int) -> list[str]:
    """Say what is proven about a critical point near the last iterate."""
    bend = bend_at(run, n)
    box = critical_box(run, n)
    words = [_bend_words(run, n, exactly=False)]
    if box is None:
        return [*words, "That a point with slope 0 lies near is not proven."]
    kind = {Bend.UP: "minimum", Bend.DOWN: "maximum", Bend.SADDLE: "saddle point"}.get(bend, "point with slope 0")
    bound = numeral_words(Numeral(upper_bound(distance_bound(run, n, box)), exact=True))
    where = place(run.problem.variables, n)
    return [*words, f"Exactly one point with slope 0 lies within {bound} of {where}, and it is a {kind}."]


def _bend_words(run: Run, n: int, *, exactly: bool) -> str:
    bend = bend_at(run, n)
    if bend is Bend.OPEN:
        return "What the second derivative says there is not settled."
    if run.problem.dimension == 1:
        second = f"{run.problem.name}″({place(run.problem.variables, n)})"
        head = equation(second, run.evaluate(run.hessian[0][0], n), _DIGITS)
        return {
            Bend.UP: f"{head} > 0: {'a local minimum' if exactly else 'the curve bends upwards there'}.",
            Bend.DOWN: f"{head} < 0: {'a local maximum' if exactly else 'the curve bends downwards there'}.",
        }.get(bend, f"{head}: this alone does not tell a minimum from a maximum.")
    kind = {Bend.UP: ": a local minimum", Bend.DOWN: ": a local maximum", Bend.SADDLE: ": a saddle point"}.get(bend, "")
    return {
        Bend.UP: "All eigenvalues of the Hessian there are positive",
        Bend.DOWN: "All eigenvalues of the Hessian there are negative",
        Bend.SADDLE: "The Hessian there has a positive and a negative eigenvalue",
    }.get(bend, "The Hessian there has the eigenvalue 0: it alone does not tell what kind of point it is") + (
        f"{kind}." if exactly else "."
    )


def _curvature_name(run: Run, n: int) -> str:
    return f"{run.problem.name}″({place(run.problem.variables, n)})" if run.problem.dimension == 1 else "λ_max"


def _threshold_words(run: Run, n: int) -> list[str]:
    """Give the largest rate at which descent contracts near a minimum, beside the rate of this run."""
    if bend_at(run, n) is not Bend.UP:
        return []
    _, largest = eigenvalue_extremes(run, n)
    exact = largest.exact
    threshold = Number.of(2 / exact) if exact is not None else Number(lambda bits: 2 / largest.enclosure(bits))
    rate = Number.of(run.problem.rate)
    return [
        (
            f"Descent contracts there for rates below {equation(f'2/{_curvature_name(run, n)}', threshold, _DIGITS)}; "
            f"here α {_is(rate)}."
        )
    ]


def _contraction_words(run: Run, n: int) -> list[str]:
    """Set the observed ratio of successive slopes beside what the curvature predicts."""
    if n < 1 or bend_at(run, n) is not Bend.UP:
        return []
    observed = _ratio(_steepness(run, n), _steepness(run, n - 1))
    rate = Number.of(run.problem.rate)
    smallest, largest = eigenvalue_extremes(run, n)

    def factor(bits: int) -> arb:
        slow, fast = (abs(1 - rate.enclosure(bits) * end.enclosure(bits)) for end in (smallest, largest))
        return slow.max(fast)

    try:
        seen, predicted = plain(observed, _DIGITS), plain(Number(factor), _DIGITS)
    except SignalError:
        return []
    formula = f"|1 − α·{_curvature_name(run, n)}|" if run.problem.dimension == 1 else "the largest |1 − α·λ|"
    return [f"The last step shrank the slope to {seen} times what it was; {formula} is {predicted}."]


def _at_step_limit(run: Run) -> Outcome:
    return _numeric_cycle(run) or _growing(run) or _standing(run)


def _standing(run: Run) -> Outcome:
    n = run.last
    if n == 0:
        return Outcome(OutcomeKind.STEP_LIMIT, f"No step was taken: {_slope_words(run, 0)}.", (), 0)
    steps = "1 step" if n == 1 else f"{n} steps"
    summary = f"After {steps} {_journey(run, n)}; now {_slope_words(run, n)} at {_at(run, n)}."
    observed = _ratio(_steepness(run, n), _steepness(run, n - 1))
    seen: tuple[str, ...] = ()
    with suppress(SignalError):
        seen = (f"The last step changed the size of the slope by the factor {plain(observed, _DIGITS)}.",)
    return Outcome(OutcomeKind.STEP_LIMIT, summary, seen, n)


def _growing(run: Run) -> Outcome | None:
    """Diverging at the step limit: the slope and f grew at every one of the last steps."""
    n = run.last
    if n < _GROWING_STEPS:
        return None
    indices = range(n - _GROWING_STEPS, n + 1)
    slopes = [_steepness(run, i).enclosure() for i in indices]
    values = [run[i].value.enclosure() for i in indices]
    if not all(b > a for series in (slopes, values) for a, b in itertools.pairwise(series)):
        return None
    growth = f"the slope and {run.problem.name} grew at each of the last {_GROWING_STEPS} steps"
    summary = f"Diverging: {growth}; {_journey(run, n)}."
    return Outcome(OutcomeKind.DIVERGING, summary, tuple(_growth_words(run, n)), n)


def _growth_words(run: Run, n: int) -> list[str]:
    if n < 1:
        return []
    growth = _ratio(_steepness(run, n), _steepness(run, n - 1))
    try:
        words = (
            []
            if not growth.enclosure() > 1
            else [f"The last step made the slope {plain(growth, _DIGITS)} times as large."]
        )
    except SignalError:
        words = []
    return [*words, *_too_large_words(run)]


def _too_large_words(run: Run) -> list[str]:
    """Say that the rate is above the threshold at the start, where it is."""
    if bend_at(run, 0) is not Bend.UP:
        return []
    _, largest = eigenvalue_extremes(run, 0)
    threshold = Number(lambda bits: 2 / largest.enclosure(bits))
    rate = Number.of(run.problem.rate)
    if not rate.enclosure() > threshold.enclosure():
        return []
    limit = equation(f"2/{_curvature_name(run, 0)}", threshold, _DIGITS)
    return [f"Already at the start the rate is too large: α {_is(rate)}, and {limit}."]


def _is(number: Number) -> str:
    return equation("", number).strip()


def _far_away(run: Run) -> Outcome:
    n, beyond = run.last, run.after
    if beyond is not None:
        where = point_equation(run.problem.variables, n + 1, beyond)
        summary = f"Diverging: {where} is so far away that {run.problem.name} is too large to compute with there."
    else:
        summary = f"Diverging: {_at(run, n)} is far away from the start; {_journey(run, n)}."
    return Outcome(OutcomeKind.DIVERGING, summary, tuple(_growth_words(run, n)), n)


def _exact_cycle(run: Run) -> Outcome:
    n, period = run.last, run.end.period
    names = run.problem.variables
    summary = (
        f"{place(names, n)} = {place(names, n - period)} exactly: descent repeats the same {period} points for ever."
    )
    if period == 1:
        summary = f"{place(names, n)} = {place(names, n - 1)} exactly: descent does not move."
    return Outcome(OutcomeKind.CYCLE, summary, _cycle_points(run, n, period), n)


def _cycle_points(run: Run, n: int, period: int) -> tuple[str, ...]:
    points = "; ".join(_at(run, i) for i in range(n - period, n))
    return (f"The cycle: {points}.",)


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
            return Outcome(OutcomeKind.CYCLE, summary, _cycle_points(run, n, period), n)
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


def _left(run: Run) -> Outcome:
    end, n, point = run.end, run.last + 1, run.after or ()
    words = describe_missing(run, end, n, point)
    return Outcome(end.kind, words[0].upper() + words[1:] + "." if words[0] == "i" else f"{words}.", (), n)


def _no_digit(run: Run) -> Outcome:
    n = run.last
    return Outcome(
        OutcomeKind.PRECISION_LIMIT,
        f"After {indexed(run.problem.variables[0].name, n)} no further digit can be guaranteed, "
        f"even with {run.bits} binary digits; {_journey(run, n)}.",
        ("Tiny differences grow at every step here: the descent is chaotic, or it sits on the edge of two cases.",),
        n,
    )
