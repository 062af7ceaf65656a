"""Escape: proof that a descent never comes back from where it stands.

A coordinate is looked at alone where its partial derivative depends on nothing else. With a polynomial slope
Σ aₖ·xᵏ of degree d and h(R) = |a_d|·R^(d−1) − Σ_{k<d} |aₖ|·R^(k−1), every step from |x| ≥ R leads at least as far as
(α·h(R) − 1)·R, less what is remembered; h(C·R) ≥ C^(d−1)·h(R) for C ≥ 1, so once |x| has grown by a factor above 1 that
outweighs the shrinking of the rate, it grows for ever. On a quadratic the gradient follows a linear rule, so the
factors of its parts tell. Where no slope of 0 lies ahead and all that is remembered leads the same way, the iterates
are monotone, and bounded they would converge to a slope other than 0: a polynomial then falls without end.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb, arb_mat

from gdtutor.descent.exactness import as_expression, as_value
from gdtutor.descent.system import as_ball
from gdtutor.language.functions import cbrt
from gdtutor.language.methods import (
    ADAGRAD,
    ADAM,
    BACKTRACKING,
    EXPONENTIAL_DECAY,
    GRADIENT_DESCENT,
    HEAVY_BALL,
    INVERSE_TIME_DECAY,
    NESTEROV,
    NEWTON,
    RMSPROP,
)
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import FIRST_BITS
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.descent.system import System

_HIGHEST: Final = 40
"""Slopes of a higher degree are not searched for zeros."""
_LONGEST: Final = 400
"""A step of Newton's method with more operations is not brought to one fraction."""
_GROWTHS: Final = (sp.Integer(2), sp.Rational(3, 2), sp.Rational(65, 64))
"""What each step of a rational rule may be shown to multiply the distance by."""


class Way(Enum):
    """How a descent escapes."""

    LINEAR = auto()
    TAIL = auto()
    DOWNHILL = auto()


@dataclass(frozen=True, slots=True)
class Escape:
    """A proof: the way, the coordinate (None for a direction of a quadratic), and a factor, where one is known.

    LINEAR: a part of the error is multiplied by at least `factor` at each step in the long run. TAIL: |x| is multiplied
    by at least `factor` at each step. DOWNHILL: x never turns, and f falls without end.
    """

    way: Way
    coordinate: int | None = None
    factor: float | None = None


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a descent stands before step `n`: the point and what is remembered, name by name, as balls."""

    method: str
    n: int
    point: Sequence[arb]
    memory: Sequence[Sequence[arb]]


def escape(system: System, stand: Stand) -> Escape | None:
    """Return the proof that the descent never comes back, or None where there is none."""
    with precision(FIRST_BITS):
        try:
            slopes = Machine(system.slope, Balls()).run(stand.point)
            ways: Sequence[Callable[[], Escape | None]] = (
                lambda: _linear(system, stand, slopes),
                lambda: _first(system, lambda i: _tail(system, stand, i)),
                lambda: _first(system, lambda i: _downhill(system, stand, i, slopes[i])),
                lambda: _rational(system, stand),
            )
            return next(filter(None, (way() for way in ways)), None)
        except (SignalError, ZeroDivisionError):
            return None


def _first(system: System, proof: Callable[[int], Escape | None]) -> Escape | None:
    return next(filter(None, map(proof, range(len(system.variables)))), None)


# The rule of a quadratic is linear.


def _linear(system: System, stand: Stand, slopes: Sequence[arb]) -> Escape | None:
    entries = [entry for row in system.hessian for entry in row]
    proof = _LINEAR.get(stand.method)
    if proof is None or any(entry.free_symbols for entry in entries):
        return None
    size, values = len(slopes), [as_ball(as_value(entry)) for entry in entries]
    bends = arb_mat([values[i * size : (i + 1) * size] for i in range(size)])
    factor = proof(system, stand, bends, arb_mat([[slope] for slope in slopes]))
    return None if factor is None else Escape(Way.LINEAR, factor=factor)


def _squared(vector: arb_mat) -> arb:
    total: arb = (vector.transpose() * vector)[0, 0]
    return total


def _grown_once(system: System, stand: Stand, bends: arb_mat, slopes: arb_mat) -> float | None:  # noqa: ARG001
    """Plain descent: ‖Mⁿg‖ is log-convex in n for a symmetric M, so a slope that has grown once grows for ever."""
    following = slopes - system.rate_ball() * (bends * slopes)
    before, after = _squared(slopes), _squared(following)
    return _below((after / before).sqrt()) if after > before else None


def _bends_down(system: System, stand: Stand, bends: arb_mat, slopes: arb_mat) -> float | None:  # noqa: ARG001
    """Σ αₙ = ∞, and gᵀHg < 0 shows a part with λ < 0: the product of all 1 − αₙ·λ has no bound."""
    return 1.0 if (slopes.transpose() * (bends * slopes))[0, 0] < 0 else None


def _with_velocity(system: System, stand: Stand, bends: arb_mat, slopes: arb_mat) -> float | None:
    """Along an eigenvector the errors follow eₙ₊₁ = p·eₙ − q·eₙ₋₁; the zero r of r² − p·r + q farthest from 0 rules.

    Its part at eₙ is proportional to eₙ − s·eₙ₋₁ with the other zero s.
    """
    rate, beta = system.rate_ball(), system.parameter_ball("beta")
    velocity = arb_mat([[v] for v in stand.memory[0]])
    for bend, axis in _axes(bends):
        shrink = 1 - rate * bend
        total, product = (shrink + beta, beta) if stand.method == HEAVY_BALL else ((1 + beta) * shrink, beta * shrink)
        inside = total * total - 4 * product
        if not inside > 0 or bend.contains(0):
            continue
        far = (total + inside.sqrt()) / 2 if total > 0 else (total - inside.sqrt()) / 2
        error = (axis * slopes)[0, 0] / bend
        before = error - (axis * velocity)[0, 0]
        if abs(far) > 1 and abs(error - (total - far) * before) > 0:
            return _below(abs(far))
    return None


def _axes(bends: arb_mat) -> list[tuple[arb, arb_mat]]:
    """Return eigenvalues with left eigenvectors, as rows; [] where they cannot be told apart."""
    rows = bends.tolist()
    size = range(len(rows))
    if all(rows[i][j].is_zero() for i in size for j in size if i != j):
        return [(rows[i][i], arb_mat([[int(i == j) for j in size]])) for i in size]
    try:
        values, vectors = bends.eig(left=True)
    except ValueError:
        return []
    return [
        (values[i].real, arb_mat([[entry.real for entry in vectors.tolist()[i]]]))
        for i in size
        if all(entry.imag.contains(0) for entry in vectors.tolist()[i])
    ]


_LINEAR: Final[Mapping[str, Callable[[System, Stand, arb_mat, arb_mat], float | None]]] = MappingProxyType(
    {
        GRADIENT_DESCENT: _grown_once,
        HEAVY_BALL: _with_velocity,
        NESTEROV: _with_velocity,
        INVERSE_TIME_DECAY: _bends_down,
    }
)


# Far out the highest power of a slope decides.


@lru_cache(maxsize=64)
def _polynomial(slope: sp.Expr, variables: tuple[sp.Symbol, ...], i: int) -> sp.Poly | None:
    """Return ∂f/∂xᵢ as a polynomial, if it is one in xᵢ alone."""
    slope = sp.expand(slope)
    if slope.free_symbols - {variables[i]} or not slope.is_polynomial(variables[i]):
        return None
    polynomial = sp.Poly(slope, variables[i])
    return None if polynomial.is_zero or polynomial.degree() > _HIGHEST else polynomial


def _tail(system: System, stand: Stand, i: int) -> Escape | None:
    """Show that |x| grows by a factor above 1 at this step and at every one after it."""
    polynomial = _polynomial(system.gradient[i], system.variables, i)
    if polynomial is None or polynomial.degree() < 2 or stand.method not in _KEEPING:
        return None
    here = stand.point[i]
    reach = abs(here).abs_lower()
    if not reach > 0:
        return None
    rate, shrinking = _rates(system, stand)
    factor = rate * _pull(polynomial, reach) - _loss(system, stand, i)
    power = polynomial.degree() - 1
    return Escape(Way.TAIL, i, _below(factor)) if factor > 1 and factor**power * shrinking >= 1 else None


def _pull(polynomial: sp.Poly, reach: arb) -> arb:
    """Return h(R), for which |slope| ≥ h(R)·|x| wherever |x| ≥ R, and h grows with R where it is positive."""
    top, *rest = [abs(as_ball(as_value(c))) for c in polynomial.all_coeffs()]
    degree = polynomial.degree()
    least = top * reach ** (degree - 1)
    for k, size in zip(range(degree - 1, -1, -1), rest, strict=True):
        least = least - (size * reach ** (k - 1) if k else size / reach)
    return least


def _rates(system: System, stand: Stand) -> tuple[arb, arb]:
    """Return the rate of this step, and a bound below on αₖ₊₁/αₖ for every later k."""
    rate, n = system.rate_ball(), stand.n
    if stand.method == INVERSE_TIME_DECAY:
        k = system.parameter_ball("k")
        return rate / (1 + k * n), (1 + k * n) / (1 + k * (n + 1))
    if stand.method == EXPONENTIAL_DECAY:
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
    if stand.method == HEAVY_BALL:
        return 1 + 2 * beta if abs(v) <= 2 * abs(x) else arb("inf")
    return arb(1) if abs(x + beta * v) >= abs(x) else arb("inf")


_KEEPING: Final = frozenset({GRADIENT_DESCENT, HEAVY_BALL, NESTEROV, INVERSE_TIME_DECAY, EXPONENTIAL_DECAY})


# No slope of 0 lies ahead.


def _downhill(system: System, stand: Stand, i: int, slope: arb) -> Escape | None:
    """Show that x never turns and f falls without end: no zero of the slope ahead, and nothing that pulls back."""
    polynomial = _polynomial(system.gradient[i], system.variables, i)
    if polynomial is None or stand.method not in _TURNING or slope.contains(0):
        return None
    if stand.method in _ALONE and len(system.variables) > 1:
        return None
    way = -1 if slope > 0 else 1
    moving = _TURNING[stand.method]
    if moving and stand.memory and not stand.memory[0][i] * moving * way >= 0:
        return None
    return Escape(Way.DOWNHILL, i) if _has_no_zero(polynomial, stand.point[i], way) else None


def _has_no_zero(polynomial: sp.Poly, here: arb, way: int) -> bool:
    """Say whether a polynomial has no zero on the ray from `here` on."""
    if polynomial.domain.is_QQ or polynomial.domain.is_ZZ:
        ray = (_edge(here.lower()), sp.oo) if way > 0 else (-sp.oo, _edge(here.upper()))
        return bool(polynomial.count_roots(*ray) == 0)
    return bool(way * here > 0) and bool(_pull(polynomial, abs(here).abs_lower()) > 0)


_TURNING: Final[Mapping[str, int]] = MappingProxyType(
    {
        GRADIENT_DESCENT: 0,
        INVERSE_TIME_DECAY: 0,
        BACKTRACKING: 0,
        ADAGRAD: 0,
        RMSPROP: 0,
        HEAVY_BALL: 1,
        NESTEROV: 1,
        ADAM: -1,
    }
)
"""Methods that go on without end where the slope keeps a sign; what they remember moves x along (1) or against (−1)."""
_ALONE: Final = frozenset({BACKTRACKING})
"""Their rate depends on every coordinate."""


# A rule without memory that is one fraction.


def _rational(system: System, stand: Stand) -> Escape | None:
    """Show that |N(x)| ≥ c·|x| with c > 1 wherever |x| is at least what it is now, for a fraction N of polynomials."""
    if len(system.variables) > 1 or stand.method not in {NEWTON, GRADIENT_DESCENT}:
        return None
    parts = _fraction(system, stand.method)
    reach = abs(stand.point[0]).abs_lower()
    if parts is None or not reach > 0:
        return None
    growth = next((each for each in _GROWTHS if _grows(*parts, _edge(reach), each)), None)
    return None if growth is None else Escape(Way.TAIL, 0, float(growth))


def _grows(above: sp.Poly, below: sp.Poly, edge: sp.Rational, growth: sp.Rational) -> bool:
    """Say whether |above/below| ≥ `growth`·|x| wherever |x| ≥ `edge`."""
    gain = above**2 - below**2 * sp.Poly(growth**2 * above.gen**2, above.gen)
    rays = ((edge, sp.oo), (-sp.oo, -edge))
    if any(below.count_roots(*ray) for ray in rays):
        return False
    if gain.is_zero:
        return True
    return not any(gain.count_roots(*ray) for ray in rays) and gain.eval(edge) > 0 and gain.eval(-edge) > 0


def _fraction(system: System, method: str) -> tuple[sp.Poly, sp.Poly] | None:
    """Return numerator and denominator of the step, if they are polynomials over the rational numbers."""
    (x,), (slope,) = system.variables, system.gradient
    if method == NEWTON:
        step = slope / system.hessian[0][0] if system.hessian[0][0] != 0 else sp.nan
    else:
        step = as_expression(system.rate) * slope
    if step is sp.nan or step.has(sp.sign, sp.Piecewise) or step.count_ops() > _LONGEST:
        return None
    above, below = sp.fraction(sp.cancel(sp.together(_cubed(x - step))))
    if not (above.is_polynomial(x) and below.is_polynomial(x)):
        return None
    polynomials = sp.Poly(above, x), sp.Poly(below, x)
    whole = all(each.domain.is_ZZ or each.domain.is_QQ for each in polynomials)
    return polynomials if whole and max(each.degree() for each in polynomials) <= _HIGHEST else None


def _cubed(expression: sp.Expr) -> sp.Expr:
    """Write a power of a cube root with as few roots as possible."""
    together = sp.powsimp(sp.cancel(sp.together(expression)))
    return together.replace(
        lambda node: node.is_Pow and isinstance(node.base, cbrt) and node.exp.is_Integer,
        lambda node: node.base.args[0] ** (node.exp // 3) * node.base ** (node.exp % 3),
    )


def _edge(ball: arb) -> sp.Rational:
    """Return an exact ball as a fraction."""
    mantissa, exponent = ball.man_exp()
    return sp.Rational(int(mantissa)) * sp.Integer(2) ** int(exponent)


def _below(ball: arb) -> float:
    """Return a float that is not above a ball."""
    return math.nextafter(float(ball.lower()), -math.inf)
