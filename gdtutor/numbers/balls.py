"""The arithmetic of balls: every result encloses the true value, whatever was rounded on the way.

Balls are Arb's (python-flint): a midpoint and a radius. Source: Johansson, *Arb: efficient arbitrary-precision
midpoint-radius interval arithmetic*, IEEE Trans. Comput. 66 (2017).
"""

from __future__ import annotations

import operator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, Final

import sympy as sp
from flint import arb, ctx, fmpq

from gdtutor.catalog.domains import DOMAINS
from gdtutor.errors import InternalError
from gdtutor.language.balls import BALLS
from gdtutor.numbers.signals import OutsideError, UndecidedError
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gdtutor.numbers.program import DomainCondition

_ZERO: Final = arb(0)
_ONE: Final = arb(1)
_LARGEST_ORDER: Final = 2**31 - 1
"""Roots of a higher order are taken by logarithms: a machine word has to hold it."""
_CONSTANTS: Final[dict[sp.Basic, Callable[[], arb]]] = {
    sp.pi: arb.pi,
    sp.E: arb.const_e,
    sp.EulerGamma: arb.const_euler,
    sp.Catalan: arb.const_catalan,
    sp.GoldenRatio: lambda: (arb(5).sqrt() + 1) / 2,
}


@contextmanager
def precision(bits: int) -> Iterator[None]:
    """Work at `bits` binary digits, and put the former precision back."""
    before = ctx.prec
    ctx.prec = bits
    try:
        yield
    finally:
        ctx.prec = before


def rational(value: sp.Expr) -> fmpq:
    """Return an exact SymPy rational as a FLINT fraction."""
    exact = sp.Rational(value)
    return fmpq(int(exact.p), int(exact.q))


def sympy_rational(value: fmpq) -> sp.Rational:
    """Return a FLINT fraction as an exact SymPy rational."""
    return sp.Rational(int(value.p), int(value.q))


def square(u: arb) -> arb:
    """Return u²; an integer power would give no value for a ball that contains 0."""
    return u * u


def sign_of(ball: arb) -> int:
    """Return the sign of all numbers in a ball; raises UndecidedError where they have several."""
    if ball > 0:
        return 1
    if ball < 0:
        return -1
    if ball.is_zero():
        return 0
    raise UndecidedError


def root(u: arb, order: int) -> arb:
    """Return u^(1/order) for a ball u ≥ 0, which may touch 0."""
    if u > 0:
        return u.root(order) if order <= _LARGEST_ORDER else (u.log() / order).exp()
    top = u.abs_upper()
    return _ZERO if top.is_zero() else _ZERO.union(root(top, order))


def _cbrt(u: arb) -> arb:
    if u >= 0:
        return root(u, 3)
    if u < 0:
        return -root(-u, 3)
    raise UndecidedError


class Balls:
    """Ball arithmetic at the precision in force."""

    operations: ClassVar[dict[str, Callable[..., Any]]] = {
        "add": operator.add,
        "sub": operator.sub,
        "mul": operator.mul,
        "div": operator.truediv,
        "neg": operator.neg,
        "abs": abs,
        "max": arb.max,
        "min": arb.min,
        "power": operator.pow,
        "first": operator.itemgetter(0),
        "second": operator.itemgetter(1),
        "sin_cos": arb.sin_cos,
        "cbrt": _cbrt,
        **BALLS,
    }

    def constant(self, value: sp.Expr) -> arb:
        """Return a ball around an exact constant; exact where it is a short binary fraction."""
        if value.is_Rational or value.is_Float:
            return arb(rational(value))
        if value not in _CONSTANTS:
            raise InternalError(told("internal.value", value=str(value)))
        return _CONSTANTS[value]()

    def cell(self, value: fmpq) -> arb:
        """Return a ball around a fraction; exact where it is a short binary fraction."""
        return arb(value)

    def check(self, need: DomainCondition) -> Callable[[arb], object]:
        """Return the check of `need`: proven, proven not, or undecided."""
        holds, fails = DOMAINS[need.relation].holds, DOMAINS[need.relation].fails

        def check(value: arb) -> None:
            if not holds(value):
                raise OutsideError(need) if fails(value) else UndecidedError(need=need)

        return check

    def root(self, order: int) -> Callable[[arb], arb]:
        """Return u → u^(1/order) for u ≥ 0."""
        return lambda u: root(u, order)

    def sign(self, difference: sp.Basic, *, smooth: bool) -> Callable[[arb], int]:
        """Return the proven sign."""

        def sign(value: arb) -> int:
            if value > 0:
                return 1
            if value < 0:
                return -1
            if value.is_zero() and not smooth:
                return 0
            raise UndecidedError(difference=difference)

        return sign

    def sign_value(self, sign: int) -> arb:
        """Return -1, 0 or 1 as an exact ball."""
        return arb(sign)

    def around_zero(self, value: arb) -> arb | None:
        """Return the ball with 0 where it may hold 0, or is so near that a quotient by it would lose most digits."""
        return _ZERO.union(value) if abs(value) < arb(2) ** (-ctx.prec // 4) or value.contains(0) else None

    def nowhere(self) -> arb:
        """Say that no branch applies: the ball may still straddle a seam."""
        raise UndecidedError
