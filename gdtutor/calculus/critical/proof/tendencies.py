"""Tendencies: where a function goes as t falls to 0, as far as the parts of its formula show it.

A tendency is a triple (low, high, sign): every value that is approached lies in [low, high], whose ends may be
infinite, and near t = 0 the quantity itself is positive, negative, or of unknown sign (1, -1, 0). Unlike an interval it
tells 1/t → ∞ from t → 0, and takes 0·∞ for what it is: anything.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeAlias

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.proof.interval import INFINITY, ZERO, everything, hull, sign_of
from gdtutor.calculus.critical.proof.intervals import Intervals
from gdtutor.catalog.functions import FUNCTIONS, relatives
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import FORBIDDEN, compile_program
from gdtutor.numbers.signals import SignalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from flint import fmpq

    from gdtutor.calculus.critical.proof.interval import Interval
    from gdtutor.numbers.program import DomainCondition

Tendency: TypeAlias = tuple[arb, arb, int]

_BITS: Final = 192
_POSITIVE: Final = frozenset(name for name, known in FUNCTIONS.items() if known.sign == "positive")
_ODD: Final = frozenset(name for name, known in FUNCTIONS.items() if known.sign == "argument")
"""They have the sign of what they are taken of."""


def rising_from_zero() -> Tendency:
    """Return the tendency of t itself."""
    return ZERO, ZERO, 1


def at(ball: arb) -> Tendency:
    """Return the tendency of what is next to a number known as a ball."""
    return _of(hull(ball))


def _of(u: Interval, sign: int = 0) -> Tendency:
    """Return an interval with its sign, as far as the interval or `sign` tells it."""
    low, high = u
    sign = sign_of(u) or sign
    if sign > 0 and low < 0:
        low = ZERO
    if sign < 0 and high > 0:
        high = ZERO
    return low, high, sign


def _range(u: Tendency) -> Interval:
    return u[0], u[1]


def _has_zero(u: Tendency) -> bool:
    return bool(u[0] <= 0) and bool(u[1] >= 0)


def _is_unbounded(u: Tendency) -> bool:
    return not (u[0].is_finite() and u[1].is_finite())


def _multiply(u: Tendency, v: Tendency) -> Tendency:
    sign = 1 if u is v and u[2] else u[2] * v[2]
    if u is not v and ((_has_zero(u) and _is_unbounded(v)) or (_has_zero(v) and _is_unbounded(u))):
        return _of(everything(), sign)
    first = _range(u)
    second = first if u is v else _range(v)
    return _of(Intervals.operations["mul"](first, second), sign)


def _inverse(u: Tendency) -> Tendency:
    low, high, sign = u
    if not sign and _has_zero(u):
        return _of(everything())
    if sign < 0:
        above, below, _ = _inverse((-high, -low, 1))
        return -below, -above, -1
    return (
        ZERO if not high.is_finite() else INFINITY if high.is_zero() else (1 / high).lower(),
        INFINITY if low <= 0 else ZERO if not low.is_finite() else (1 / low).upper(),
        sign,
    )


def _power(u: Tendency, v: Tendency) -> Tendency:
    return _apply("exp")(_multiply(v, _apply("log")(u)))


def _apply(name: str) -> Callable[[Tendency], Tendency]:
    """Return an operation of one value."""
    operation = Intervals.operations[name]

    def apply(u: Tendency) -> Tendency:
        sign = 1 if name in _POSITIVE else u[2] if name in _ODD else 0
        return _of(operation(_range(u)), sign)

    return apply


def _pair(name: str) -> Callable[[Tendency, Tendency], Tendency]:
    operation = Intervals.operations[name]
    return lambda u, v: _of(operation(_range(u), _range(v)), u[2] if u[2] == v[2] else 0)


def _negative(u: Tendency) -> Tendency:
    return -u[1], -u[0], -u[2]


def _sine_and_cosine(u: Tendency) -> tuple[Tendency, Tendency]:
    sine, cosine = Intervals.operations["sin_cos"](_range(u))
    return _of(sine, u[2] if u[0].is_zero() and u[1].is_zero() else 0), _of(cosine)


def _sine(u: Tendency) -> Tendency:
    return _sine_and_cosine(u)[0]


_UNARY: Final = {**{name: _apply(name) for name in Intervals.operations}, "sin": _sine}


class Tendencies:
    """Arithmetic with tendencies at the precision in force; the function is taken to exist for all small t > 0."""

    operations: ClassVar[dict[str, Callable[..., Any]]] = {
        **_UNARY,
        **relatives(_UNARY, _inverse),
        "add": _pair("add"),
        "sub": lambda u, v: _pair("add")(u, _negative(v)),
        "mul": _multiply,
        "div": lambda u, v: _multiply(u, _inverse(v)),
        "neg": _negative,
        "abs": lambda u: _of(Intervals.operations["abs"](_range(u)), 1 if u[2] else 0),
        "max": _pair("max"),
        "min": _pair("min"),
        "power": _power,
        "first": Intervals.operations["first"],
        "second": Intervals.operations["second"],
        "sin_cos": _sine_and_cosine,
        "tan": lambda u: _of(everything()) if _is_unbounded(u) else _apply("tan")(u),
        "cot": lambda u: _multiply(_apply("cos")(u), _inverse(_sine(u))),
    }

    def constant(self, value: sp.Expr) -> Tendency:
        """Return the tendency of an exact constant."""
        ball = Balls().constant(value)
        return _of(hull(ball))

    def cell(self, value: fmpq) -> Tendency:
        """Return the tendency of a fraction."""
        return _of(hull(arb(value)))

    def check(self, need: DomainCondition) -> Callable[[Tendency], object]:
        """Return no check: the function is taken to exist near t = 0."""
        del need
        return lambda _: None

    def root(self, order: int) -> Callable[[Tendency], Tendency]:
        """Return u → u^(1/order)."""
        operation = Intervals().root(order)
        return lambda u: _of(operation(_range(u)), max(u[2], 0))

    def sign(self, difference: sp.Basic, *, smooth: bool) -> Callable[[Tendency], int]:
        """Return the sign where it is known."""
        del smooth

        def sign(value: Tendency) -> int:
            if not value[2]:
                raise UndecidedError(difference=difference)
            return value[2]

        return sign

    def sign_value(self, sign: int) -> Tendency:
        """Return -1, 0 or 1."""
        return arb(sign), arb(sign), sign

    def around_zero(self, value: Tendency) -> Tendency | None:
        """Return the tendency if it may be to 0."""
        return value if _has_zero(value) else None

    def nowhere(self) -> Tendency:
        """Say that no branch applies."""
        raise UndecidedError


def tendency(expression: sp.Expr, variables: Sequence[sp.Symbol], values: Sequence[Tendency]) -> Tendency:
    """Return where an expression goes, its variables having these tendencies; anything where that is not known."""
    if expression.has(*FORBIDDEN):
        return _of(everything())
    try:
        with precision(_BITS):
            found: Tendency = Machine(compile_program([expression], variables), Tendencies()).run(values)[0]
    except (SignalError, ArithmeticError, ValueError):
        return _of(everything())
    return _of(everything(), found[2]) if found[0].is_nan() or found[1].is_nan() else found


def falls_for_ever(u: Tendency) -> bool:
    """Whether a quantity falls below every number."""
    return not u[1].is_finite() and bool(u[1] < 0)


def single(u: Tendency) -> arb | None:
    """Return the one finite value that is approached, as a ball, None where it is not known to be one."""
    if not (u[0].is_finite() and u[1].is_finite()) or u[1] - u[0] > arb(2) ** (-_BITS // 2):
        return None
    return u[0].union(u[1])
