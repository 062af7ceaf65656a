"""What the curvature says about a learning rate.

Near a minimiser x*, the error is multiplied by 1 − α·f″(x*) at each step, so descent contracts there
exactly while 0 < α < 2/f″(x*); in several variables by 1 − α·λ for each eigenvalue λ of the Hessian. All this is true
of plain gradient descent only. Source: Nocedal, Wright, *Numerical Optimization* (2006), ch. 3; Polyak, *Introduction
to Optimization* (1987), ch. 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flint import arb

from gdtutor.calculus.definiteness import Definiteness
from gdtutor.descent.curvature import bend_at, eigenvalue_extremes, is_beside_seam, junction_at
from gdtutor.descent.evidence.measures import (
    DIGITS,
    has_digits,
    is_plain,
    objective,
    rate_letter,
    ratio,
    second_at,
    steepness,
)
from gdtutor.descent.evidence.sides import inside_told, kind_told, second_told, upward_bends
from gdtutor.descent.words import one_minus
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import compared, equation, plain
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import AbsoluteValue, Digits, Formula, Quotient, SecondDerivative, Variable
from gdtutor.text.sentence import Part, Sentence, told

if TYPE_CHECKING:
    from gdtutor.descent.iterates import Iterates

_TWO: Final = Digits("2")
_ALONE: Final = {
    (Definiteness.UP, True): "bend.minimum",
    (Definiteness.UP, False): "bend.upwards",
    (Definiteness.DOWN, True): "bend.maximum",
    (Definiteness.DOWN, False): "bend.downwards",
}
_TOGETHER: Final = {
    (Definiteness.UP, True): "bend.hessian-minimum",
    (Definiteness.UP, False): "bend.hessian-positive",
    (Definiteness.DOWN, True): "bend.hessian-maximum",
    (Definiteness.DOWN, False): "bend.hessian-negative",
    (Definiteness.SADDLE, True): "bend.hessian-saddle",
    (Definiteness.SADDLE, False): "bend.hessian-both",
}


def bend_told(run: Iterates, n: int, *, exactly: bool) -> Sentence:
    """Say which way f bends at an iterate, and with `exactly` (a slope of exactly 0) what kind of point it is."""
    met = junction_at(run, n)
    if met is not None:
        bent, kind = second_told(second_at(run, n), met), kind_told(objective(run), met)
        shown = (bent, kind if exactly or bent is None else None, inside_told(objective(run), met))
        known = [told("sentence", clause=each) for each in shown if each is not None]
        if known:
            return told("sentences", sentences=tuple(known))
    bend = bend_at(run, n)
    if bend is Definiteness.OPEN:
        return told("bend.open")
    if run.problem.dimension > 1:
        return told(_TOGETHER.get((bend, exactly), "bend.hessian-zero"))
    value, second = run.evaluate(run.hessian[0][0], n), second_at(run, n)
    known_as = _ALONE.get((bend, exactly))
    if known_as is None:
        return told("bend.zero", second=equation(second, value, DIGITS))
    return told(known_as, second=compared(value, second, DIGITS))


def curvature_name(run: Iterates, n: int) -> Formula:
    """Return f″(x₃), or λ_max."""
    return second_at(run, n) if run.problem.dimension == 1 else Variable("lambda_max")


def threshold_told(run: Iterates, n: int) -> list[Sentence]:
    """Give the largest rate at which descent contracts near a minimum, beside the rate of this run."""
    if not is_plain(run):
        return []
    met = junction_at(run, n)
    bends = None if met is None else upward_bends(met)
    rate = equation(rate_letter(run), Number.of(run.problem.rate))
    if bends is not None:
        left, right = (plain(_threshold(bend), DIGITS) for bend in bends)
        return [told("evidence.thresholds", left=left, right=right, rate=rate)]
    if is_beside_seam(run, n) or bend_at(run, n) is not Definiteness.UP:
        return []
    _, largest = eigenvalue_extremes(run, n)
    threshold = equation(Quotient(_TWO, curvature_name(run, n)), _threshold(largest), DIGITS)
    return [told("evidence.threshold", threshold=threshold, rate=rate)]


def _threshold(curvature: Number) -> Number:
    exact = curvature.exact
    return Number.of(2 / exact) if exact is not None else Number(lambda bits: 2 / curvature.enclosure(bits))


def push(run: Iterates, n: int) -> list[Sentence]:
    """Say of a maximum or a saddle point how fast it is left at the slightest push."""
    if not is_plain(run) or bend_at(run, n) not in {Definiteness.DOWN, Definiteness.SADDLE}:
        return []
    lowest, _ = eigenvalue_extremes(run, n)
    rate = Number.of(run.problem.rate)
    exact = lowest.exact
    growth = (
        Number.of(1 - run.problem.rate * exact)
        if exact is not None
        else Number(lambda bits: 1 - rate.enclosure(bits) * lowest.enclosure(bits))
    )
    alone = run.problem.dimension == 1
    name = SecondDerivative(run.problem.name) if alone else Variable("lambda_min")
    factor = equation(one_minus(rate_letter(run), name), growth, DIGITS)
    return [told("evidence.push" if alone else "evidence.push-falling", factor=factor)]


def contraction(run: Iterates, n: int) -> list[Sentence]:
    """Set the observed ratio of successive slopes beside what the curvature predicts."""
    if n < 1:
        return []
    try:
        left = ratio(steepness(run, n), steepness(run, n - 1))
        if not has_digits(left):
            return []
        seen = plain(left, DIGITS)
        if not is_plain(run) or is_beside_seam(run, n) or bend_at(run, n) is not Definiteness.UP:
            return [told("evidence.shrank", factor=seen)] if left.enclosure() < 1 else []
        predicted = plain(_factor(run, n), DIGITS)
        return [told("evidence.shrank-as-predicted", factor=seen, formula=_formula(run, n), predicted=predicted)]
    except SignalError:
        return []


def _formula(run: Iterates, n: int) -> Part:
    letter = rate_letter(run)
    if run.problem.dimension == 1:
        return AbsoluteValue(one_minus(letter, curvature_name(run, n)))
    return told("largest", of=AbsoluteValue(one_minus(letter, Variable("lambda"))))


def _factor(run: Iterates, n: int) -> Number:
    rate, (smallest, largest) = Number.of(run.problem.rate), eigenvalue_extremes(run, n)

    def factor(bits: int) -> arb:
        slow, fast = (abs(1 - rate.enclosure(bits) * end.enclosure(bits)) for end in (smallest, largest))
        return slow.max(fast)

    return Number(factor)


def too_large(run: Iterates) -> list[Sentence]:
    """Say that the rate is above the threshold at the start, where it is."""
    if not is_plain(run) or bend_at(run, 0) is not Definiteness.UP:
        return []
    _, largest = eigenvalue_extremes(run, 0)
    threshold, rate = _threshold(largest), Number.of(run.problem.rate)
    try:
        if not rate.enclosure() > threshold.enclosure():
            return []
    except SignalError:
        return []
    limit = equation(Quotient(_TWO, curvature_name(run, 0)), threshold, DIGITS)
    times = plain(ratio(rate, threshold), 3)
    return [told("evidence.rate-too-large", threshold=limit, rate=equation(rate_letter(run), rate), times=times)]
