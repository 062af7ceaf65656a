"""The learning rate at the point that a descent heads to: thresholds, and what is predicted beside what is observed.

Near a minimiser x* the error is multiplied by 1 − α·λ at each step, along each eigenvector of the Hessian with its
eigenvalue λ; in one variable λ = f″(x*). Descent contracts there exactly while 0 < α < 2/λ_max; the largest |1 − α·λ|
is least for α = 2/(λ_min + λ_max). Source: Nocedal, Wright, *Numerical Optimization* (2006), ch. 3; Polyak,
*Introduction to Optimization* (1987), ch. 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb

from gdtutor.analysis.arithmetic import combine, distance, largest
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit
    from gdtutor.descent.run import Run

TARGET: Final = sp.Rational(1, 10**6)
"""Six digits after the point."""
_SETTLED: Final = arb("0.0005")
_LOOK_BACK: Final = 12


@dataclass(frozen=True, slots=True)
class Observed:
    """|xₙ₊₁ − x*|/|xₙ − x*| of a run; `settled` where it hardly changes any more from step to step."""

    n: int
    before: Number
    after: Number
    ratio: Number
    settled: bool


@dataclass(frozen=True, slots=True)
class StepSize:
    """A fixed rate α at a minimum: `factors` are 1 − α·λ, for each eigenvalue in increasing order.

    `per_digit` is how many steps shrink the error to a tenth, `remaining` how many from the last iterate make it at
    most 10⁻⁶, both as predicted; None where the rate does not contract, or at once.
    """

    rate: Number
    factors: tuple[Number, ...]
    contraction: Number
    threshold: Number
    best: Number
    best_contraction: Number
    per_digit: Number | None
    remaining: int | None


def step_size(run: Run, limit: Limit, rate: Number | None = None) -> StepSize | None:
    """Return what the rate of a run (or another `rate`) does at a limit where f bends upwards, else None.

    In a valley it is what the rate does across it: along it nothing moves.
    """
    if limit.bend is not Definiteness.UP and not limit.in_valley:
        return None
    alpha = rate or Number.of(run.problem.rate)
    low, high = limit.bends[0], limit.bends[-1]
    factors = tuple(combine(lambda a, bend: 1 - a * bend, alpha, each) for each in limit.bends)
    contraction = largest([absolute(factor) for factor in (factors[0], factors[-1])])
    shrinks = _is_between(contraction)
    return StepSize(
        alpha,
        factors,
        contraction,
        combine(lambda bend: 2 / bend, high),
        combine(lambda a, b: 2 / (a + b), low, high) if len(factors) > 1 else combine(lambda bend: 1 / bend, high),
        combine(lambda a, b: (b - a) / (b + a), low, high) if len(factors) > 1 else Number.of(0),
        steps_per_digit(contraction) if shrinks else None,
        steps_to(distance(run.point_at(run.last), limit.point), contraction) if shrinks and limit.reached else None,
    )


def absolute(number: Number) -> Number:
    """Return |number|."""
    return combine(abs, number)


def observed(run: Run, limit: Limit) -> Observed | None:
    """Return the ratio of the last two errors, or of those before where the last one is 0; None without two errors."""
    for n in range(run.last - 1, max(-1, run.last - 1 - _LOOK_BACK), -1):
        before, after = (distance(run.point_at(i), limit.point) for i in (n, n + 1))
        if _is_positive(before) and _is_positive(after):
            ratio = combine(lambda a, b: a / b, after, before)
            return Observed(n, before, after, ratio, _is_settled(run, limit, n, ratio))
    return None


def _is_settled(run: Run, limit: Limit, n: int, ratio: Number) -> bool:
    if n < 1:
        return False
    earlier, before = (distance(run.point_at(i), limit.point) for i in (n - 1, n))
    change = ratio.enclosure() - before.enclosure() / earlier.enclosure()
    return bool(abs(change) < _SETTLED * ratio.enclosure())


def steps_per_digit(contraction: Number) -> Number:
    """Return −1/log₁₀(contraction): the steps in which the error becomes a tenth; 0 < contraction < 1."""
    return Number(lambda bits: -arb(10).log() / contraction.enclosure(bits).log())


def steps_to(error: Number, contraction: Number, target: sp.Rational = TARGET) -> int | None:
    """Return the least k ≥ 0 with error·contractionᵏ ≤ target, or None where that cannot be told."""
    goal = Number.of(target)
    if error.enclosure() <= goal.enclosure():
        return 0
    wanted = Number(lambda b: (goal.enclosure(b) / error.enclosure(b)).log() / contraction.enclosure(b).log())
    for bits in (128, 512):
        steps = wanted.enclosure(bits).ceil().unique_fmpz()
        if steps is not None:
            return int(steps)
    return None


def _is_positive(number: Number) -> bool:
    try:
        return number.sign > 0
    except SignalError:
        return False


def _is_between(number: Number) -> bool:
    """Say whether 0 < number < 1 is proven."""
    ball = number.enclosure()
    return bool(ball > 0) and bool(ball < 1)
