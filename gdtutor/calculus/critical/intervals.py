"""Intervals that may reach to infinity: what a function does on half a line, or up to the edge of its domain.

An interval is a pair (low, high) of exact balls, each of which may be infinite. A result encloses every value that the
operation has where it is defined; what lies outside its domain is left out, so that ln of (−1, 1) is (−∞, 0]. Source:
Hickey, Ju, van Emden, *Interval arithmetic: from principles to implementation*, J. ACM 48 (2001).
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

from flint import arb

from gdtutor.numbers.balls import Balls
from gdtutor.numbers.signals import OutsideError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable

    import sympy as sp

    from gdtutor.numbers.program import Need

Interval: TypeAlias = tuple[arb, arb]

INFINITY: Final = arb.pos_inf()
MINUS_INFINITY: Final = arb.neg_inf()
_ZERO: Final = arb(0)
_ONE: Final = arb(1)
_BALLS: Final = Balls.operations


def everything() -> Interval:
    """Return the whole line; a new pair each time, because two that are the same object are the same quantity."""
    return MINUS_INFINITY, INFINITY


def hull(ball: arb) -> Interval:
    """Return the interval of a ball."""
    return (ball.lower(), ball.upper()) if ball.is_finite() else everything()


def ball(interval: Interval) -> arb:
    """Return a ball around a bounded interval."""
    low, high = interval
    middle = ((low + high) / 2).mid()
    return middle + arb(0, (high - middle).max(middle - low).abs_upper())


def sign_of(interval: Interval) -> int:
    """Return 1 or -1 for an interval without 0, 0 for one that may hold it."""
    return 1 if interval[0] > 0 else -1 if interval[1] < 0 else 0


def _bounded(u: Interval) -> bool:
    return bool(u[0].is_finite() and u[1].is_finite())


def _tidy(low: arb, high: arb) -> Interval:
    """Return an interval, with no bound where a bound is lost."""
    return (
        MINUS_INFINITY if low.is_nan() or (not low.is_finite() and not low > 0) else low.lower(),
        INFINITY if high.is_nan() or (not high.is_finite() and not high < 0) else high.upper(),
    )


def _add(u: Interval, v: Interval) -> Interval:
    return _tidy(u[0] + v[0], u[1] + v[1])


def _negative(u: Interval) -> Interval:
    return -u[1], -u[0]


def _times(a: arb, b: arb) -> arb:
    """Return a product of bounds; 0·∞ is 0 because the infinite bound is never reached."""
    return _ZERO if a.is_zero() or b.is_zero() else a * b


def _multiply(u: Interval, v: Interval) -> Interval:
    if u is v:
        return _square(u)
    products = [_times(a, b) for a in u for b in v]
    lows = [_tidy(p, p)[0] for p in products]
    highs = [_tidy(p, p)[1] for p in products]
    return min(lows, key=_Order), max(highs, key=_Order)


class _Order:
    """The order of exact balls."""

    __slots__ = ("value",)

    def __init__(self, value: arb) -> None:
        self.value = value

    def __lt__(self, other: _Order) -> bool:
        return bool(self.value < other.value)


def _square(u: Interval) -> Interval:
    low, high = _absolute(u)
    return _tidy(low * low, high * high)


def _absolute(u: Interval) -> Interval:
    low, high = u
    if low >= 0:
        return u
    if high <= 0:
        return _negative(u)
    return _ZERO, max(-low, high, key=_Order)


def _inverse(u: Interval) -> Interval:
    low, high = u
    if low < 0 and high > 0:
        return everything()
    if low.is_zero() and high.is_zero():
        return everything()
    if low >= 0:
        return _reciprocal(high, MINUS_INFINITY)[0], INFINITY if low.is_zero() else _reciprocal(low, INFINITY)[1]
    return (MINUS_INFINITY if high.is_zero() else _reciprocal(high, MINUS_INFINITY)[0]), _reciprocal(low, INFINITY)[1]


def _reciprocal(bound: arb, lost: arb) -> Interval:
    if not bound.is_finite():
        return _ZERO, _ZERO
    value = 1 / bound
    return (value.lower(), value.upper()) if value.is_finite() else (lost, lost)


def _rising(
    function: Callable[[arb], arb], left: arb, at_left: arb, right: arb, at_right: arb
) -> Callable[[Interval], Interval]:
    """Return the extension of a function that rises from `at_left` to `at_right` between `left` and `right`."""

    def value(bound: arb) -> arb:
        return at_left if bound <= left else at_right if bound >= right else function(bound)

    return lambda u: _tidy(value(u[0]), value(u[1]))


def _circular(function: Callable[[arb], arb]) -> Callable[[Interval], Interval]:
    def apply(u: Interval) -> Interval:
        if not _bounded(u):
            return -_ONE, _ONE
        low, high = hull(function(ball(u)))
        return max(low, -_ONE, key=_Order), min(high, _ONE, key=_Order)

    return apply


def _cosh(u: Interval) -> Interval:
    return _exp_like(arb.cosh, _absolute(u))


def _exp_like(function: Callable[[arb], arb], u: Interval) -> Interval:
    low, high = (bound if not bound.is_finite() else function(bound) for bound in u)
    return _tidy(low, high)


def _root_of(order: int) -> Callable[[Interval], Interval]:
    def root(bound: arb) -> arb:
        return _ZERO if bound <= 0 else bound if not bound.is_finite() else bound.root(order)

    return lambda u: _tidy(root(u[0]), root(u[1]))


def _half_pi() -> arb:
    return (arb.pi() / 2).upper()


_sine: Final = _circular(arb.sin)
_cosine: Final = _circular(arb.cos)
_exp: Final = _rising(arb.exp, MINUS_INFINITY, _ZERO, INFINITY, INFINITY)
_log: Final = _rising(arb.log, _ZERO, MINUS_INFINITY, INFINITY, INFINITY)
_atan: Final = _rising(arb.atan, MINUS_INFINITY, -_half_pi(), INFINITY, _half_pi())
_tanh: Final = _rising(arb.tanh, MINUS_INFINITY, -_ONE, INFINITY, _ONE)
_sinh: Final = _rising(arb.sinh, MINUS_INFINITY, MINUS_INFINITY, INFINITY, INFINITY)
_asinh: Final = _rising(arb.asinh, MINUS_INFINITY, MINUS_INFINITY, INFINITY, INFINITY)
_asin: Final = _rising(arb.asin, -_ONE, -_half_pi(), _ONE, _half_pi())
_acosh: Final = _rising(arb.acosh, _ONE, _ZERO, INFINITY, INFINITY)
_atanh: Final = _rising(arb.atanh, -_ONE, MINUS_INFINITY, _ONE, INFINITY)


def _acos(u: Interval) -> Interval:
    return _add((arb.pi().lower() / 2, _half_pi()), _negative(_asin(u)))


def _tangent(u: Interval) -> Interval:
    if not _bounded(u):
        return everything()
    value = ball(u).tan()
    return hull(value) if value.is_finite() else everything()


def _power(u: Interval, v: Interval) -> Interval:
    return _exp(_multiply(v, _log(u)))


def _largest(u: Interval, v: Interval) -> Interval:
    return max(u[0], v[0], key=_Order), max(u[1], v[1], key=_Order)


_BROKEN: Final[dict[str, Callable[[arb, arb], bool]]] = {
    "> 0": lambda _, high: high <= 0,
    "≥ 0": lambda _, high: high < 0,
    "≠ 0": lambda low, high: low.is_zero() and high.is_zero(),
    "≥ 1": lambda _, high: high < 1,
    "in [-1, 1]": lambda low, high: low > 1 or high < -1,
    "in (-1, 1)": lambda low, high: low >= 1 or high <= -1,
    "outside [-1, 1]": lambda low, high: low >= -1 and high <= 1,
    "outside (-1, 1)": lambda low, high: low > -1 and high < 1,
    "in (0, 1]": lambda low, high: high <= 0 or low > 1,
}


class Intervals:
    """Interval arithmetic at the precision in force: what holds wherever the function is defined."""

    operations: ClassVar[dict[str, Callable[..., Any]]] = {
        "add": _add,
        "sub": lambda u, v: _add(u, _negative(v)),
        "mul": _multiply,
        "div": lambda u, v: _multiply(u, _inverse(v)),
        "neg": _negative,
        "abs": _absolute,
        "max": _largest,
        "min": lambda u, v: _negative(_largest(_negative(u), _negative(v))),
        "power": _power,
        "first": operator.itemgetter(0),
        "second": operator.itemgetter(1),
        "sin_cos": lambda u: (_sine(u), _cosine(u)),
        "sin": _sine,
        "cos": _cosine,
        "tan": _tangent,
        "cot": lambda u: _inverse(_tangent(u)),
        "sec": lambda u: _inverse(_cosine(u)),
        "csc": lambda u: _inverse(_sine(u)),
        "exp": _exp,
        "log": _log,
        "sigmoid": _rising(_BALLS["sigmoid"], MINUS_INFINITY, _ZERO, INFINITY, _ONE),
        "softplus": _rising(_BALLS["softplus"], MINUS_INFINITY, _ZERO, INFINITY, INFINITY),
        "relu": lambda u: _largest(u, (_ZERO, _ZERO)),
        "cbrt": _rising(_BALLS["cbrt"], MINUS_INFINITY, MINUS_INFINITY, INFINITY, INFINITY),
        "erf": _rising(arb.erf, MINUS_INFINITY, -_ONE, INFINITY, _ONE),
        "asin": _asin,
        "acos": _acos,
        "atan": _atan,
        "acot": lambda u: _atan(_inverse(u)),
        "asec": lambda u: _acos(_inverse(u)),
        "acsc": lambda u: _asin(_inverse(u)),
        "sinh": _sinh,
        "cosh": _cosh,
        "tanh": _tanh,
        "coth": lambda u: _inverse(_tanh(u)),
        "sech": lambda u: _inverse(_cosh(u)),
        "csch": lambda u: _inverse(_sinh(u)),
        "asinh": _asinh,
        "acosh": _acosh,
        "atanh": _atanh,
        "asech": lambda u: _acosh(_inverse(u)),
        "acsch": lambda u: _asinh(_inverse(u)),
        "acoth": lambda u: _atanh(_inverse(u)),
    }

    def constant(self, value: sp.Expr) -> Interval:
        """Return an interval around an exact constant."""
        return hull(Balls().constant(value))

    def check(self, need: Need) -> Callable[[Interval], object]:
        """Return the check of `need`: it signals where the need is met nowhere on the interval."""
        broken = _BROKEN[need.relation]

        def check(value: Interval) -> None:
            if broken(*value):
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
