"""Intervals: what a function does on half a line, or up to the edge of its domain.

What lies outside the domain of an operation is left out, so that ln of (−1, 1) is (−∞, 0].
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, ClassVar, Final

from flint import arb

from gdtutor.calculus.critical.proof.interval import (
    INFINITY,
    MINUS_INFINITY,
    ONE,
    ZERO,
    BallOrder,
    Interval,
    absolute,
    add,
    ball,
    everything,
    hull,
    inverse,
    is_bounded,
    largest,
    multiply,
    negative,
    sign_of,
    tidy,
)
from gdtutor.catalog.domains import DOMAINS
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.balls import root as root_of
from gdtutor.numbers.signals import OutsideError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable

    import sympy as sp

    from gdtutor.numbers.program import DomainCondition

_BALLS: Final = Balls.operations
_SHARP: Final = 512


def _rising(
    function: Callable[[arb], arb], left: arb, at_left: arb, right: arb, at_right: arb
) -> Callable[[Interval], Interval]:
    """Return the extension of a function that rises from `at_left` to `at_right` between `left` and `right`."""

    def value(bound: arb) -> arb:
        return at_left if bound <= left else at_right if bound >= right else function(bound)

    return lambda u: tidy(value(u[0]), value(u[1]))


def _circular(function: Callable[[arb], arb]) -> Callable[[Interval], Interval]:
    def apply(u: Interval) -> Interval:
        if not is_bounded(u):
            return -ONE, ONE
        low, high = hull(function(ball(u)))
        return max(low, -ONE, key=BallOrder), min(high, ONE, key=BallOrder)

    return apply


def _cosh(u: Interval) -> Interval:
    return _exp_like(arb.cosh, absolute(u))


def _exp_like(function: Callable[[arb], arb], u: Interval) -> Interval:
    low, high = (bound if not bound.is_finite() else function(bound) for bound in u)
    return tidy(low, high)


def _root_of(order: int) -> Callable[[Interval], Interval]:
    def root(bound: arb) -> arb:
        return ZERO if bound <= 0 else bound if not bound.is_finite() else root_of(bound, order)

    return lambda u: tidy(root(u[0]), root(u[1]))


def _half_pi() -> arb:
    with precision(_SHARP):
        return arb.pi() / 2


_sine: Final = _circular(arb.sin)
_cosine: Final = _circular(arb.cos)
_exp: Final = _rising(arb.exp, MINUS_INFINITY, ZERO, INFINITY, INFINITY)
_log: Final = _rising(arb.log, ZERO, MINUS_INFINITY, INFINITY, INFINITY)
_atan: Final = _rising(arb.atan, MINUS_INFINITY, -_half_pi(), INFINITY, _half_pi())
_tanh: Final = _rising(arb.tanh, MINUS_INFINITY, -ONE, INFINITY, ONE)
_sinh: Final = _rising(arb.sinh, MINUS_INFINITY, MINUS_INFINITY, INFINITY, INFINITY)
_asinh: Final = _rising(arb.asinh, MINUS_INFINITY, MINUS_INFINITY, INFINITY, INFINITY)
_asin: Final = _rising(arb.asin, -ONE, -_half_pi(), ONE, _half_pi())
_acosh: Final = _rising(arb.acosh, ONE, ZERO, INFINITY, INFINITY)
_atanh: Final = _rising(arb.atanh, -ONE, MINUS_INFINITY, ONE, INFINITY)


def _acos(u: Interval) -> Interval:
    return add(hull(_half_pi()), negative(_asin(u)))


def _tangent(u: Interval) -> Interval:
    if not is_bounded(u):
        return everything()
    value = ball(u).tan()
    return hull(value) if value.is_finite() else everything()


def _power(u: Interval, v: Interval) -> Interval:
    return _exp(multiply(v, _log(u)))


class Intervals:
    """Interval arithmetic at the precision in force: what holds wherever the function is defined."""

    operations: ClassVar[dict[str, Callable[..., Any]]] = {
        "add": add,
        "sub": lambda u, v: add(u, negative(v)),
        "mul": multiply,
        "div": lambda u, v: multiply(u, inverse(v)),
        "neg": negative,
        "abs": absolute,
        "max": largest,
        "min": lambda u, v: negative(largest(negative(u), negative(v))),
        "power": _power,
        "first": operator.itemgetter(0),
        "second": operator.itemgetter(1),
        "sin_cos": lambda u: (_sine(u), _cosine(u)),
        "sin": _sine,
        "cos": _cosine,
        "tan": _tangent,
        "cot": lambda u: inverse(_tangent(u)),
        "sec": lambda u: inverse(_cosine(u)),
        "csc": lambda u: inverse(_sine(u)),
        "exp": _exp,
        "log": _log,
        "sigmoid": _rising(_BALLS["sigmoid"], MINUS_INFINITY, ZERO, INFINITY, ONE),
        "softplus": _rising(_BALLS["softplus"], MINUS_INFINITY, ZERO, INFINITY, INFINITY),
        "relu": lambda u: largest(u, (ZERO, ZERO)),
        "cbrt": _rising(_BALLS["cbrt"], MINUS_INFINITY, MINUS_INFINITY, INFINITY, INFINITY),
        "erf": _rising(arb.erf, MINUS_INFINITY, -ONE, INFINITY, ONE),
        "asin": _asin,
        "acos": _acos,
        "atan": _atan,
        "acot": lambda u: _atan(inverse(u)),
        "asec": lambda u: _acos(inverse(u)),
        "acsc": lambda u: _asin(inverse(u)),
        "sinh": _sinh,
        "cosh": _cosh,
        "tanh": _tanh,
        "coth": lambda u: inverse(_tanh(u)),
        "sech": lambda u: inverse(_cosh(u)),
        "csch": lambda u: inverse(_sinh(u)),
        "asinh": _asinh,
        "acosh": _acosh,
        "atanh": _atanh,
        "asech": lambda u: _acosh(inverse(u)),
        "acsch": lambda u: _asinh(inverse(u)),
        "acoth": lambda u: _atanh(inverse(u)),
    }

    def constant(self, value: sp.Expr) -> Interval:
        """Return an interval around an exact constant."""
        return hull(Balls().constant(value))

    def check(self, need: DomainCondition) -> Callable[[Interval], object]:
        """Return the check of `need`: it signals where the need is met nowhere on the interval."""
        misses = DOMAINS[need.relation].misses

        def check(value: Interval) -> None:
            if misses(*value):
                raise OutsideError(need)

        return check

    def root(self, order: int) -> Callable[[Interval], Interval]:
        """Return u → u^(1/order)."""
        return _root_of(order)

    def sign(self, difference: sp.Basic, *, smooth: bool) -> Callable[[Interval], int]:
        """Return the sign where it is one and the same on the interval."""
        del smooth

        def sign(value: Interval) -> int:
            if sign_of(value) == 0:
                raise UndecidedError(difference=difference)
            return sign_of(value)

        return sign

    def sign_value(self, sign: int) -> Interval:
        """Return -1, 0 or 1."""
        return arb(sign), arb(sign)

    def nowhere(self) -> Interval:
        """Say that no branch applies."""
        raise UndecidedError
