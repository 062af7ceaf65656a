"""The coefficients of series: exact closed forms at a place that is known exactly, balls elsewhere."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

import sympy as sp
from flint import arb

from gdtutor.calculus.sides.signals import UnclearError
from gdtutor.numbers import substitution
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import FORBIDDEN, compile_program
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Callable

    from gdtutor.numbers.program import Program

Coefficient: TypeAlias = Any
"""A closed form, or a ball."""
_BITS: Final = 512
_T: Final = sp.Dummy("t", real=True)
_LONGEST: Final = 400
"""A closed form with more operations is not worth its exactness."""
_MOST_OPERATIONS: Final = 10_000
"""All closed forms of one side have at most so many operations."""


class OrderedField(Protocol):
    """Numbers that can be added, multiplied and put into functions."""

    def constant(self, value: sp.Expr) -> Coefficient:
        """Return an exact constant."""

    def add(self, one: Coefficient, other: Coefficient) -> Coefficient:
        """Return the sum."""

    def multiply(self, one: Coefficient, other: Coefficient) -> Coefficient:
        """Return the product."""

    def power(self, base: Coefficient, exponent: Fraction) -> Coefficient:
        """Return a power of a base that is not 0, and positive where the exponent is no integer."""

    def logarithm(self, value: Coefficient) -> Coefficient:
        """Return ln of a positive number."""

    def at(self, function: Callable[[sp.Symbol], sp.Expr], order: int, value: Coefficient) -> Coefficient:
        """Return the derivative of a function of that order at a number; raises UnclearError at a pole."""

    def sign(self, value: Coefficient) -> int:
        """Return the proven sign; raises UnclearError where it is open."""

    def is_zero(self, value: Coefficient) -> bool:
        """Whether it is proven to be 0."""

    def number(self, value: Coefficient) -> Number:
        """Return it as a number."""


@lru_cache(maxsize=512)
def _derivative(function: Callable[[sp.Symbol], sp.Expr], order: int) -> sp.Expr:
    """Return a derivative, multiplied out: else it doubles in length with every order where g′ has g in it."""
    return function(_T) if order == 0 else sp.expand_mul(sp.diff(_derivative(function, order - 1), _T))


@lru_cache(maxsize=512)
def _program(function: Callable[[sp.Symbol], sp.Expr], order: int) -> Program:
    return compile_program([_derivative(function, order)], (_T,))


class ClosedForms:
    """Closed forms; the work is limited by a count of operations, so that it is the same on every machine."""

    def __init__(self) -> None:
        """Begin to count."""
        self._left = _MOST_OPERATIONS

    def constant(self, value: sp.Expr) -> sp.Expr:
        """Return the constant itself."""
        return value

    def add(self, one: Coefficient, other: Coefficient) -> sp.Expr:
        """Return the sum."""
        return self._kept(one + other)

    def multiply(self, one: Coefficient, other: Coefficient) -> sp.Expr:
        """Return the product, multiplied out."""
        return self._kept(sp.expand(one * other))

    def power(self, base: Coefficient, exponent: Fraction) -> sp.Expr:
        """Return the power."""
        power = sp.Rational(exponent)
        value = sp.Pow(base, power)
        return self._kept(value if base.is_Rational else sp.expand(sp.radsimp(value) if exponent == -1 else value))

    def logarithm(self, value: Coefficient) -> sp.Expr:
        """Return ln."""
        return sp.log(value)

    def at(self, function: Callable[[sp.Symbol], sp.Expr], order: int, value: Coefficient) -> sp.Expr:
        """Put the number into the derivative."""
        result = substitution.put_in(_derivative(function, order), {_T: value})
        if result is None or result.has(*FORBIDDEN):
            raise UnclearError
        return self._kept(result)

    def sign(self, value: Coefficient) -> int:
        """Decide the sign, by enclosures and then by the closed form."""
        try:
            return Number.of(value).sign
        except SignalError:
            raise UnclearError from None

    def is_zero(self, value: Coefficient) -> bool:
        """Whether the closed form is 0."""
        if value.is_Rational:
            return bool(value == 0)
        try:
            return Number.of(value).is_zero
        except SignalError:
            return False

    def number(self, value: Coefficient) -> Number:
        """Return the closed form as a number."""
        return Number.of(value)

    def _kept(self, value: sp.Expr) -> sp.Expr:
        if value.is_Rational:
            return value
        size = value.count_ops()
        self._left -= size
        if size > _LONGEST or self._left < 0 or value.has(sp.I):
            raise UnclearError
        return value


class Enclosed:
    """Balls."""

    def constant(self, value: sp.Expr) -> arb:
        """Return a ball around an exact constant."""
        return Number.of(value).enclosure(_BITS)

    def add(self, one: Coefficient, other: Coefficient) -> arb:
        """Return the sum."""
        with precision(_BITS):
            return one + other

    def multiply(self, one: Coefficient, other: Coefficient) -> arb:
        """Return the product."""
        with precision(_BITS):
            return one * other

    def power(self, base: Coefficient, exponent: Fraction) -> arb:
        """Return the power."""
        with precision(_BITS):
            if exponent.denominator == 1:
                return base ** int(exponent)
            return base ** (arb(exponent.numerator) / exponent.denominator)

    def logarithm(self, value: Coefficient) -> arb:
        """Return ln."""
        with precision(_BITS):
            return value.log()

    def at(self, function: Callable[[sp.Symbol], sp.Expr], order: int, value: Coefficient) -> arb:
        """Evaluate the derivative on the ball."""
        try:
            with precision(_BITS):
                result: arb = Machine(_program(function, order), Balls()).run([value])[0]
        except SignalError:
            raise UnclearError from None
        if not result.is_finite():
            raise UnclearError
        return result

    def sign(self, value: Coefficient) -> int:
        """Return the sign where the ball tells it."""
        if value > 0:
            return 1
        if value < 0:
            return -1
        if value.is_zero():
            return 0
        raise UnclearError

    def is_zero(self, value: Coefficient) -> bool:
        """Whether the ball is exactly 0."""
        return bool(value.is_zero())

    def number(self, value: Coefficient) -> Number:
        """Return the ball as a number of which no more is known."""
        return Number(lambda _: value)
