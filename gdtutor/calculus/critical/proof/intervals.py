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
from gdtutor.catalog.functions import FUNCTIONS, Rising, Within, relatives
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.balls import root as root_of
from gdtutor.numbers.signals import OutsideError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable

    import sympy as sp
    from flint import fmpq

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


def _within(function: Callable[[arb], arb], least: arb, most: arb) -> Callable[[Interval], Interval]:
    """Return the extension of a continuous function with values from `least` to `most`."""

    def apply(u: Interval) -> Interval:
        if not is_bounded(u):
            return least, most
        low, high = hull(function(ball(u)))
        return max(low, least, key=BallOrder), min(high, most, key=BallOrder)

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


_BOUNDS: Final[dict[str, arb]] = {"oo": INFINITY, "-oo": MINUS_INFINITY, "pi/2": _half_pi(), "-pi/2": -_half_pi()}


def _bound(written: str) -> arb:
    return _BOUNDS[written] if written in _BOUNDS else arb(written)


def _by_shape(name: str, shape: Rising | Within) -> Callable[[Interval], Interval]:
    """Return the extension of a function of the catalogue of which the shape is known."""
    if isinstance(shape, Within):
        return _within(_BALLS[name], _bound(shape.low).lower(), _bound(shape.high).upper())
    return _rising(_BALLS[name], *map(_bound, (shape.left, shape.at_left, shape.right, shape.at_right)))


_SHAPED: Final = {name: _by_shape(name, known.shape) for name, known in FUNCTIONS.items() if known.shape}
_sine, _cosine, _exp, _log = (_SHAPED[name] for name in ("sin", "cos", "exp", "log"))


def _acos(u: Interval) -> Interval:
    return add(hull(_half_pi()), negative(_SHAPED["asin"](u)))


def _tangent(u: Interval) -> Interval:
    if not is_bounded(u):
        return everything()
    value = ball(u).tan()
    return hull(value) if value.is_finite() else everything()


def _power(u: Interval, v: Interval) -> Interval:
    return _exp(multiply(v, _log(u)))


_UNARY: Final = {
    **_SHAPED,
    "abs": absolute,
    "tan": _tangent,
    "acos": _acos,
    "cosh": _cosh,
    "relu": lambda u: largest(u, (ZERO, ZERO)),
}


class Intervals:
    """Interval arithmetic at the precision in force: what holds wherever the function is defined."""

    operations: ClassVar[dict[str, Callable[..., Any]]] = {
        "add": add,
        "sub": lambda u, v: add(u, negative(v)),
        "mul": multiply,
        "div": lambda u, v: multiply(u, inverse(v)),
        "neg": negative,
        "max": largest,
        "min": lambda u, v: negative(largest(negative(u), negative(v))),
        "power": _power,
        "first": operator.itemgetter(0),
        "second": operator.itemgetter(1),
        "sin_cos": lambda u: (_sine(u), _cosine(u)),
        **relatives(_UNARY, inverse),
        **_UNARY,
    }

    def constant(self, value: sp.Expr) -> Interval:
        """Return an interval around an exact constant."""
        return hull(Balls().constant(value))

    def cell(self, value: fmpq) -> Interval:
        """Return an interval around a fraction."""
        return hull(arb(value))

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

    def around_zero(self, value: Interval) -> Interval | None:
        """Return the interval if it holds 0."""
        return None if sign_of(value) else value

    def nowhere(self) -> Interval:
        """Say that no branch applies."""
        raise UndecidedError
