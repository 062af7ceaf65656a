"""Lasting: whether a run whose slope fell below the tolerance stays there, proven from the curvature around it.

Let H be the Hessian on a box around the critical point x*, with the eigenvalues λ > 0. Plain descent follows
∇f(xₙ₊₁) = (I − αH)·∇f(xₙ), so the slope shrinks for ever where all |1 − αλ| < 1. Where every coordinate has a rate Dᵢ
with Dᵢ·λ_max < 2, f falls at each step, and no step leaves the box. With a velocity the state (x − x*, v) follows
z ↦ (A + E)·z with A from x* and ‖E‖ ≤ δ: if ‖Aᵏ‖ ≤ M·θᵏ for all k and θ + M·δ < 1, then ‖zₖ‖ ≤ M·(θ + M·δ)ᵏ·‖z₀‖.
Newton's method follows x − x* ↦ (I − H(x)⁻¹·H)·(x − x*). RMSProp and Adam divide by what they remember of the slopes;
at a point of rest that fades, and their rate becomes α/ε.
Source: Polyak, *Introduction to Optimization* (1987), ch. 2 and 3; Nocedal, Wright, *Numerical Optimization* (2006),
ch. 3; Lessard, Recht, Packard, SIAM J. Optim. 26 (2016).

Where f is quadratic and H has the eigenvalue 0, but no negative one, plain descent multiplies the part of the slope
along each eigenvector by 1 − αλ: no part grows where α·λ_max ≤ 2, and in the valley itself nothing moves.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb, arb_mat

from gdtutor.calculus.definiteness import Definiteness, bend_of
from gdtutor.catalog.method import Contraction, RateCourse
from gdtutor.descent.critical import critical_zero, distance_bound
from gdtutor.descent.curvature import eigenvalues
from gdtutor.descent.escape.slope import has_high_power
from gdtutor.descent.outcome import Lasting, Rest
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import FIRST_BITS, Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.descent.critical import Zero
    from gdtutor.descent.iterates import Iterates

_FURTHER: Final = 100
"""So many further steps are looked at where nothing is proven."""
_REACH: Final = 16
"""The box reaches so many times the distance to x*, times the root of the condition number."""
_SQUARINGS: Final = 16
_FAILURES: Final = (SignalError, ZeroDivisionError, ValueError)


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """The critical point, a bound on the distance from it, and the Hessian there and on a box around it.

    `moving` are the coordinates that are not held; `low` and `high` bound the eigenvalues of the Hessian along them on
    the box.
    """

    zero: Zero
    away: arb
    moving: tuple[int, ...]
    low: arb
    high: arb


def lasting(run: Iterates, zero: Zero | None) -> Rest:
    """Return what is known of a run within the tolerance, next to the critical point `zero` if one is proven."""
    known = _in_valley(run) if zero is None else _proof(run, zero)
    return _seen(run) if known is None else Rest(Lasting.PROVEN if known else Lasting.BROKEN)


def stays(run: Iterates) -> bool | None:
    """Say whether a run is proven to stay near its last iterate (True), or to leave it again (False), or neither."""
    zero = critical_zero(run, run.last)
    return None if zero is None else _proof(run, zero)


def _proof(run: Iterates, zero: Zero) -> bool | None:
    try:
        with precision(FIRST_BITS):
            around = _surroundings(run, zero)
            return None if around is None else _PROOFS[run.method.contraction](run, around)
    except _FAILURES:
        return None


def _in_valley(run: Iterates) -> bool | None:
    """Say whether no part of the slope ever grows again: f is quadratic and bends downwards nowhere."""
    if not run.system.centred:
        return None
    if run.method.contraction is not Contraction.BY_RATE or any(map(has_high_power, itertools.chain(*run.hessian))):
        return None
    rows = [[sp.expand(entry) for entry in row] for row in run.hessian]
    if not rows or any(entry.free_symbols for row in rows for entry in row):
        return None
    entries = tuple(tuple(map(Number.of, row)) for row in rows)
    try:
        steepest = eigenvalues(entries)[-1]
        bowl = bend_of(entries) is Definiteness.FLAT and steepest.sign >= 0
        return True if bowl and run.rate_at(run.last).enclosure() * steepest.enclosure() <= 2 else None
    except _FAILURES:
        return None


def finds_no_rest(run: Iterates, bend: Number) -> bool:
    """Say whether RMSProp or Adam overshoots at a point of rest along an eigenvector with the eigenvalue `bend`."""
    rule = _OVERSHOOTS.get(run.method.contraction)
    return rule is not None and rule(run, bend.enclosure())


def _surroundings(run: Iterates, zero: Zero) -> _Surroundings | None:
    moving = tuple(i for i in range(run.problem.dimension) if i not in run.held)
    away = distance_bound(run, run.last, zero) * arb(len(moving)).sqrt()
    centre = zero.enclosure(FIRST_BITS)
    low, high = _extremes(_hessian(run, centre), moving)
    if low.contains(0) or high.contains(0):
        return None
    reach = _REACH * away * (abs(high) / abs(low)).max(abs(low) / abs(high)).sqrt() * _strides(run, high)
    low, high = _extremes(_hessian(run, _widened(centre, reach)), moving)
    return None if low.contains(0) or high.contains(0) else _Surroundings(zero, away, moving, low, high)


def _strides(run: Iterates, high: arb) -> arb:
    """Return a bound on how many times the distance to x* a step is long, where that is not at most twice."""
    return 1 + run.system.rate_ball() * abs(high) if run.method.course is RateCourse.SHORTENED else arb(1)


def _widened(centre: Sequence[arb], reach: arb) -> list[arb]:
    return [x + arb(0, reach.abs_upper()) for x in centre]


def _hessian(run: Iterates, box: Sequence[arb]) -> list[list[arb]]:
    """Return the Hessian on a box; raises a signal where f is not smooth on it."""
    system, size = run.system, len(box)
    rows = [[arb(0)] * size for _ in range(size)]
    for (i, j), entry in zip(system.entries, system.function.bound("curvature", FIRST_BITS).run(box), strict=True):
        rows[i][j] = rows[j][i] = entry
    return rows


def _extremes(rows: Sequence[Sequence[arb]], moving: Sequence[int]) -> tuple[arb, arb]:
    """Return the smallest and the largest eigenvalue along the moving coordinates."""
    entries = tuple(tuple(_number(rows[i][j]) for j in moving) for i in moving)
    values = [value.enclosure() for value in eigenvalues(entries)]
    return min(values, key=float), max(values, key=float)


def _number(ball: arb) -> Number:
    return Number(lambda _: ball)


def _parameter(run: Iterates, name: str) -> arb:
    return run.system.parameter_ball(name)


# Each proof says True where the run stays, False where it does not, and None where it cannot tell.


def _by_rate(run: Iterates, around: _Surroundings) -> bool | None:
    """Plain descent, also with a rate that never grows again."""
    rate = run.rate_at(run.last).enclosure()
    if around.low > 0 and rate * around.high < 2:
        return True
    if not run.method.is_plain:
        return None
    leaves = around.high < 0 or rate * around.low > 2
    return False if leaves else None


def _by_fall(run: Iterates, around: _Surroundings) -> bool | None:  # noqa: ARG001
    """Line searches: f falls at each step, and around a strict minimum what is lower is nearer."""
    return True if around.low > 0 else None


def _by_tangents(run: Iterates, around: _Surroundings) -> bool | None:
    """Newton's method: I − H⁻¹·H has a norm below 1 on a box that holds all points as near as the last one."""
    rows = _hessian(run, _widened(around.zero.enclosure(FIRST_BITS), around.away))
    matrix = arb_mat([[rows[i][j] for j in around.moving] for i in around.moving])
    return True if _norm(_identity(len(around.moving)) - matrix.solve(matrix)) < 1 else None


def _by_sum(run: Iterates, around: _Surroundings) -> bool | None:
    """AdaGrad: the sums of squares only grow, so no coordinate's rate grows again."""
    sums, epsilon = run.memory_at(run.last)["s"], _parameter(run, "epsilon")
    rates = [run.system.rate_ball() / (sums[i].enclosure().sqrt() + epsilon) for i in around.moving]
    return True if around.low > 0 and all(rate * around.high < 2 for rate in rates) else None


def _by_mean(run: Iterates, around: _Surroundings) -> bool | None:
    """RMSProp: its rate is at most α/ε, and comes to that where the run rests."""
    rate, epsilon = run.system.rate_ball(), _parameter(run, "epsilon")
    if around.low > 0 and rate * around.high < 2 * epsilon:
        return True
    return False if around.high < 0 or _mean_overshoots(run, around.low) else None


def _by_means(run: Iterates, around: _Surroundings) -> bool | None:
    """Adam: at a point of rest it would be a heavy ball with the rate (1 − β₁)·α/ε."""
    return False if around.high < 0 or _means_overshoot(run, around.low) else None


def _mean_overshoots(run: Iterates, bend: arb) -> bool:
    """RMSProp at a point of rest: plain descent with the rate α/ε."""
    return bool(run.system.rate_ball() * bend > 2 * _parameter(run, "epsilon"))


def _means_overshoot(run: Iterates, bend: arb) -> bool:
    """Adam at a point of rest: a heavy ball with the rate (1 − β₁)·α/ε."""
    rate, epsilon, kept = run.system.rate_ball(), _parameter(run, "epsilon"), _parameter(run, "beta_1")
    return bool((1 - kept) * rate * bend > 2 * (1 + kept) * epsilon)


def _by_radius(run: Iterates, around: _Surroundings) -> bool | None:
    """Heavy ball and Nesterov: the powers of the linear rule at x* shrink, and the curvature hardly changes nearby."""
    moving, n = around.moving, run.last
    centre = around.zero.enclosure(FIRST_BITS)
    rule = _velocity_rule(run, _hessian(run, centre), moving)
    bound = _power_bound(rule)
    if bound is None:
        return None
    size, theta = bound
    velocity = [abs(run.memory_at(n)["v"][i].enclosure()) for i in moving]
    state = around.away
    for v in velocity:
        state = state.max(v)
    nearby = _velocity_rule(run, _hessian(run, _widened(centre, 2 * size * state)), moving)
    return True if theta + size * _norm(nearby - rule) < 1 else None


def _velocity_rule(run: Iterates, rows: Sequence[Sequence[arb]], moving: Sequence[int]) -> arb_mat:
    """Return the matrix of (x − x*, v) ↦ the same a step later, for a quadratic with this Hessian."""
    rate, beta, count = run.system.rate_ball(), _parameter(run, "beta"), len(moving)
    pull = rate * arb_mat([[rows[i][j] for j in moving] for i in moving])
    kept = beta * (_identity(count) - pull) if run.method.looks_ahead else beta * _identity(count)
    upper, lower = _identity(count) - pull, -1 * pull
    joined = [
        [*(block[i, j] for j in range(count)), *(kept[i, j] for j in range(count))]
        for block in (upper, lower)
        for i in range(count)
    ]
    return arb_mat(joined)


def _power_bound(matrix: arb_mat) -> tuple[arb, arb] | None:
    """Return M and θ < 1 with ‖Aᵏ‖ ≤ M·θᵏ for all k, from the squares A², A⁴, A⁸ …, or None."""
    power, size = matrix, arb(2)
    for squaring in range(_SQUARINGS):
        norm = _norm(power)
        if norm < arb(1) / 2:
            return size, arb(2) ** (arb(-1) / 2**squaring)
        size = size * norm.max(arb(1))
        power = power * power
    return None


def _identity(size: int) -> arb_mat:
    return arb_mat([[int(i == j) for j in range(size)] for i in range(size)])


def _norm(matrix: arb_mat) -> arb:
    """Return a bound on the largest sum of sizes in a row."""
    largest = arb(0)
    for row in matrix.tolist():
        largest = largest.max(sum((abs(entry) for entry in row), arb(0)))
    return largest.abs_upper()


def _untold(run: Iterates, around: _Surroundings) -> bool | None:  # noqa: ARG001
    return None


_PROOFS: Final[Mapping[Contraction, Callable[[Iterates, _Surroundings], bool | None]]] = MappingProxyType(
    {
        Contraction.UNKNOWN: _untold,
        Contraction.BY_RATE: _by_rate,
        Contraction.BY_RADIUS: _by_radius,
        Contraction.BY_SUM: _by_sum,
        Contraction.BY_MEAN: _by_mean,
        Contraction.BY_MEANS: _by_means,
        Contraction.BY_TANGENTS: _by_tangents,
        Contraction.BY_FALL: _by_fall,
    }
)


_OVERSHOOTS: Final[Mapping[Contraction, Callable[[Iterates, arb], bool]]] = MappingProxyType(
    {Contraction.BY_MEAN: _mean_overshoots, Contraction.BY_MEANS: _means_overshoot}
)


def _seen(run: Iterates) -> Rest:
    """Take further steps, and see whether the slope stays within the tolerance."""
    count, slope = 0, run.system.function.bound("slope", run.bits)
    tolerance = Number.of(run.system.tolerance)
    with precision(run.bits):
        for box in run.beyond(_FURTHER):
            try:
                slopes = slope.run(box[: run.problem.dimension])
            except SignalError:
                break
            squares: arb = sum((g * g for g in slopes), arb(0))
            limit = tolerance.enclosure(run.bits) * tolerance.enclosure(run.bits)
            if squares > limit:
                return Rest(Lasting.BROKEN, count + 1)
            if not squares <= limit or not math.isfinite(float(squares)):
                break
            count += 1
    return Rest(Lasting.SEEN, count)
