"""The arithmetic of exact rationals: a result is the true value, or the evaluation says it is not rational."""

from __future__ import annotations

import operator
from fractions import Fraction
from typing import TYPE_CHECKING, Any, ClassVar, Final

from flint import fmpq, fmpz

from gdtutor.catalog.domains import DOMAINS
from gdtutor.catalog.functions import FUNCTIONS, Function
from gdtutor.numbers.balls import rational
from gdtutor.numbers.signals import IrrationalError, OutsideError, TieError

if TYPE_CHECKING:
    from collections.abc import Callable

    import sympy as sp

    from gdtutor.numbers.program import DomainCondition

_ZERO: Final = fmpq(0)
_ONE: Final = fmpq(1)
_MOST_BITS: Final = 100_000
"""Intermediate values longer than this are not worth their exactness."""


def root(value: fmpq, order: int) -> fmpq:
    """Return the exact root of a non-negative rational, where it is rational."""
    above, below = _integer_root(value.p, order), _integer_root(value.q, order)
    return fmpq(above, below)


def _integer_root(value: fmpz, order: int) -> fmpz:
    if order >= value.bit_length():
        if value > 1:
            raise IrrationalError(hopeless=False)
        return value
    candidate = value.root(order)
    if candidate**order != value:
        raise IrrationalError(hopeless=False)
    return candidate


def _multiply(u: fmpq, v: fmpq) -> fmpq:
    if u.height_bits() + v.height_bits() > _MOST_BITS:
        raise IrrationalError(hopeless=True)
    return u * v


def _power(base: fmpq, exponent: fmpq) -> fmpq:
    if abs(exponent) > 64 or exponent.q > 64 or base.height_bits() > _MOST_BITS // 64:
        raise IrrationalError(hopeless=True)
    return root(base, int(exponent.q)) ** int(exponent.p)


def _cbrt(u: fmpq) -> fmpq:
    return root(u, 3) if u >= 0 else -root(-u, 3)


def _special(known: Function) -> Callable[[fmpq], fmpq]:
    """Return a function that has a rational value at one rational argument only, if there."""
    argument, written = known.rational or (0, "")
    value = fmpq(*Fraction(written).as_integer_ratio()) if written else None

    def function(u: fmpq) -> fmpq:
        if u != argument or value is None:
            raise IrrationalError(hopeless=u != argument)
        return value

    return function


def _sin_cos(u: fmpq) -> tuple[fmpq, fmpq]:
    if u != 0:
        raise IrrationalError(hopeless=True)
    return _ZERO, _ONE


class Rationals:
    """Exact rational arithmetic."""

    operations: ClassVar[dict[str, Callable[..., Any]]] = {
        "add": operator.add,
        "sub": operator.sub,
        "mul": _multiply,
        "div": operator.truediv,
        "neg": operator.neg,
        "abs": abs,
        "max": max,
        "min": min,
        "power": _power,
        "sin_cos": _sin_cos,
        "first": operator.itemgetter(0),
        "second": operator.itemgetter(1),
        "relu": lambda u: max(u, _ZERO),
        "cbrt": _cbrt,
        **{name: _special(each) for name, each in FUNCTIONS.items() if each.rational},
    }

    def constant(self, value: sp.Expr) -> fmpq:
        """Return a rational constant."""
        if not (value.is_Rational or value.is_Float):
            raise IrrationalError(hopeless=False)
        return rational(value)

    def cell(self, value: fmpq) -> fmpq:
        """Return the fraction."""
        return value

    def check(self, need: DomainCondition) -> Callable[[fmpq], object]:
        """Return the exact check of `need`."""
        test = DOMAINS[need.relation].holds

        def check(value: fmpq) -> None:
            if not test(value):
                raise OutsideError(need)

        return check

    def root(self, order: int) -> Callable[[fmpq], fmpq]:
        """Return u → u^(1/order)."""
        return lambda u: root(u, order)

    def sign(self, difference: sp.Basic, *, smooth: bool) -> Callable[[fmpq], int]:
        """Return the exact sign; with `smooth`, 0 is a tie."""

        def sign(value: fmpq) -> int:
            if value == 0 and smooth:
                raise TieError(difference)
            return (value > 0) - (value < 0)

        return sign

    def sign_value(self, sign: int) -> fmpq:
        """Return -1, 0 or 1."""
        return fmpq(sign)

    def around_zero(self, value: fmpq) -> fmpq | None:
        """Return 0 itself."""
        return value if value == 0 else None

    def nowhere(self) -> fmpq:
        """Say that no branch applies."""
        raise IrrationalError(hopeless=False)
