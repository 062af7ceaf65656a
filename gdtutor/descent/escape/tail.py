"""The escape far out, where the highest power of a slope decides.

With the slope Σ aₖ·xᵏ + b(x) of degree d, |b| ≤ B, and h(R) = |a_d|·R^(d−1) − Σ_{k<d} |aₖ|·R^(k−1) − B/R, every step
from |x| ≥ R leads at least as far as (α·h(R) − 1)·R, less what is remembered. As h(C·R) ≥ C^(d−1)·h(R) for C ≥ 1, |x|
grows for ever once it has grown by a factor above 1 that outweighs the shrinking of the rate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flint import arb

from gdtutor.catalog.method import RateCourse
from gdtutor.descent.escape.proof import Escape, EscapeKind, Stand, floor
from gdtutor.descent.escape.slope import slope_alone

if TYPE_CHECKING:
    from gdtutor.descent.system import System


def tail(system: System, stand: Stand, i: int) -> Escape | None:
    """Show that |x| grows by a factor above 1 at this step and at every one after it."""
    slope = slope_alone(system.gradient[i], system.variables, i)
    if slope is None or slope.degree < 1 or not stand.method.follows_slope:
        return None
    reach = abs(stand.point[i]).abs_lower()
    if not reach > 0:
        return None
    rate, shrinking = _rates(system, stand)
    factor = rate * slope.pull(reach) - _loss(system, stand, i)
    lasts = factor > 1 and factor ** (slope.degree - 1) * shrinking >= 1
    return Escape(EscapeKind.TAIL, i, floor(factor)) if lasts else None


def _rates(system: System, stand: Stand) -> tuple[arb, arb]:
    """Return the rate of this step, and a bound below on αₖ₊₁/αₖ for every later k."""
    rate, n = system.rate_ball(), stand.n
    if stand.method.course is RateCourse.HARMONIC:
        k = system.parameter_ball("k")
        return rate / (1 + k * n), (1 + k * n) / (1 + k * (n + 1))
    if stand.method.course is RateCourse.GEOMETRIC:
        factor = system.parameter_ball("factor")
        return rate * factor**n, factor
    return rate, arb(1)


def _loss(system: System, stand: Stand, i: int) -> arb:
    """Return c with |xₙ₊₁| ≥ (α·h − c)·|xₙ|, now and at every later step; infinite where that is not so.

    Heavy ball: |vₙ| ≤ 2·|xₙ| now, and later as |xₙ₊₁ − xₙ| ≤ 2·|xₙ₊₁|. Nesterov: |yₙ| ≥ |xₙ| now, and later as
    yₙ₊₁ = (1 + β)·xₙ₊₁ − β·xₙ.
    """
    if not stand.memory:
        return arb(1)
    x, v, beta = stand.point[i], stand.memory[0][i], system.parameter_ball("beta")
    if stand.method.looks_ahead:
        return arb(1) if abs(x + beta * v) >= abs(x) else arb("inf")
    return 1 + 2 * beta if abs(v) <= 2 * abs(x) else arb("inf")
