"""Momentum near a minimum: how fast it is predicted to be, and the best parameters for the eigenvalues there.

Along an eigenvector with eigenvalue λ, heavy ball follows xₙ₊₁ = (1 + β − α·λ)·xₙ − β·xₙ₋₁, and Nesterov's momentum
xₙ₊₁ = (1 + β)·(1 − α·λ)·xₙ − β·(1 − α·λ)·xₙ₋₁: the error shrinks in the long run like the larger size of the two zeros
of r² − p·r + q, the spectral radius. Heavy ball contracts for α < 2·(1 + β)/λ_max, Nesterov's for
α < 2·(1 + β)/((1 + 2β)·λ_max), both with 0 ≤ β < 1.
Source: Polyak, USSR Comput. Math. Math. Phys. 4 (1964); Nesterov, *Introductory Lectures on Convex Optimization*
(2004), ch. 2; Lessard, Recht, Packard, SIAM J. Optim. 26 (2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb

from gdtutor.analysis.arithmetic import combine, distance, largest, with_exact
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit
    from gdtutor.descent.run import Run

_WINDOW: Final = 40


@dataclass(frozen=True, slots=True)
class Momentum:
    """What a method with velocity does at a minimum: the radius for each eigenvalue, the largest, a good choice."""

    radii: tuple[Number, ...]
    radius: Number
    threshold: Number
    best_rate: Number
    best_beta: Number
    best_radius: Number
    observed: Number | None
    window: tuple[int, int] | None


def momentum(run: Run, limit: Limit) -> Momentum | None:
    """Return the prediction for heavy ball or Nesterov's momentum at a minimum, else None."""
    ahead = run.method.looks_ahead
    if not run.method.has_velocity or not (limit.bend is Definiteness.UP or limit.in_valley):
        return None
    rate, beta = Number.of(run.problem.rate), Number.of(dict(run.problem.parameters)["beta"])
    radii = tuple(spectral_radius(rate, beta, each, looks_ahead=ahead) for each in limit.bends)
    low, high = limit.bends[0], limit.bends[-1]
    seen, window = _observed(run, limit) if limit.reached else (None, None)
    below, choice = threshold(beta, high, looks_ahead=ahead), best(low, high, looks_ahead=ahead)
    return Momentum(radii, largest(radii), below, *choice, seen, window)


def threshold(beta: Number, high: Number, *, looks_ahead: bool = False) -> Number:
    """Return the rate below which the method contracts, for the largest eigenvalue."""
    if not looks_ahead:
        return combine(lambda b, bend: 2 * (1 + b) / bend, beta, high)
    return combine(lambda b, bend: 2 * (1 + b) / ((1 + 2 * b) * bend), beta, high)


def spectral_radius(rate: Number, beta: Number, eigenvalue: Number, *, looks_ahead: bool = False) -> Number:
    """Return the larger size of the zeros of r² − p·r + q."""
    factor = combine(lambda a, bend: 1 - a * bend, rate, eigenvalue)
    if not looks_ahead:
        total, product = combine(lambda u, b: u + b, factor, beta), beta
    else:
        total, product = combine(lambda u, b: (1 + b) * u, factor, beta), combine(lambda u, b: b * u, factor, beta)
    return larger_zero(total, product)


def larger_zero(total: Number, product: Number) -> Number:
    """Return the larger size of the zeros of r² − `total`·r + `product`, real or complex.

    Real zeros have the sizes (|p| ± √(p² − 4q))/2; complex ones both the size √q.
    """
    inside = combine(lambda p, q: p * p - 4 * q, total, product)

    def balls(bits: int) -> arb:
        p, q, d = total.enclosure(bits), product.enclosure(bits), inside.enclosure(bits)
        if d < 0:
            return q.sqrt()
        if d > 0:
            return (abs(p) + d.sqrt()) / 2
        spread = arb(0).union(abs(d).abs_upper().sqrt())
        return (abs(p) + spread) / 2 if d.is_zero() or not q > 0 else ((abs(p) + spread) / 2).union(q.sqrt())

    def exact() -> sp.Expr | None:
        p, q, d = total.exact, product.exact, inside.exact
        if p is None or q is None or d is None or not d.is_Rational:
            return None
        return sp.sqrt(q) if d < 0 else sp.radsimp((sp.Abs(p) + sp.sqrt(d)) / 2)

    return with_exact(balls, exact)


def best(low: Number, high: Number, *, looks_ahead: bool = False) -> tuple[Number, Number, Number]:
    """Return good α and β for eigenvalues from `low` = μ to `high` = L, and the radius with them.

    Heavy ball: α = 4/(√L + √μ)², β = ((√L − √μ)/(√L + √μ))², radius √β. That is the least radius there can be.
    Nesterov with α = 1/L: β = (√κ − 1)/(√κ + 1) with κ = L/μ, radius 1 − 1/√κ; it is the least for this α.
    """
    roots = [_root(low), _root(high)]
    if not looks_ahead:
        rate = combine(lambda a, b: 4 / ((b + a) * (b + a)), *roots)
        beta = combine(lambda a, b: (b - a) * (b - a) / ((b + a) * (b + a)), *roots)
        return rate, beta, combine(lambda a, b: (b - a) / (b + a), *roots)
    beta = combine(lambda a, b: (b - a) / (b + a), *roots)
    return combine(lambda bend: 1 / bend, high), beta, combine(lambda a, b: 1 - a / b, *roots)


def _root(number: Number) -> Number:
    def exact() -> sp.Expr | None:
        value = number.exact
        return None if value is None else sp.sqrtdenest(sp.sqrt(value))

    return with_exact(lambda bits: number.enclosure(bits).sqrt(), exact)


def _observed(run: Run, limit: Limit) -> tuple[Number | None, tuple[int, int] | None]:
    """Return the mean factor per step over the last steps: errors of a method with velocity swing."""
    last = run.last
    first = max(1, last - _WINDOW)
    if last - first < 2:
        return None, None
    before, after = (distance(run.point_at(n), limit.point) for n in (first, last))
    if not before.enclosure() > 0 or not after.enclosure() > 0:
        return None, None

    def mean(bits: int) -> arb:
        ratio = after.enclosure(bits) / before.enclosure(bits)
        return (ratio.log() / (last - first)).exp()

    return Number(mean), (first, last)
