"""Number: an exact value or a proven enclosure, which knows its own honest decimal."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb, fmpq

from gdtutor.numbers.balls import Balls, precision, sympy_rational
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rounding import WHOLE, Decimal, round_ball, round_fraction, round_tie
from gdtutor.numbers.signals import SignalError, UndecidedError
from gdtutor.numbers.zero import is_exactly_zero

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_BITS: Final = 128
REFINE_BITS: Final = 4096
"""Where refining a decimal or a sign gives up."""
_SHORT_FORM: Final = 16
_SHORT_FRACTION: Final = WHOLE
_LONG_BITS: Final = 400
"""A number with so many bits is not short, whatever is done with it."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A value as it will be shown: plain ASCII `text`, which needs ≈ in front unless `exact`.

    `expr` is set for integers, fractions and closed forms, None for decimals.
    """

    text: str
    exact: bool
    expr: sp.Expr | None = None


class Number:
    """A real number: exact where that stays short, otherwise a ball that can be tightened.

    `enclosure(bits)` computes with at least that many binary digits and is proven to contain the number. What is shown
    of it is worked out once for so many digits.
    """

    __slots__ = ("_decimals", "_enclose", "_exact", "_fraction", "_numerals")

    def __init__(
        self, enclose: Callable[[int], arb], exact: sp.Expr | Callable[[], sp.Expr | None] | fmpq | None = None
    ) -> None:
        """Take the enclosure as a function of the bits, and the exact value, if any, or how to find it when asked."""
        self._enclose = enclose
        self._exact = exact
        self._fraction: Fraction | None = None
        self._decimals: dict[int, tuple[Decimal, str]] = {}
        self._numerals: dict[int, Numeral] = {}

    @classmethod
    def of(cls, expression: sp.Expr | float | Fraction) -> Number:
        """Make a number from an exact real constant: an integer, a fraction or a closed form."""
        value = sp.sympify(expression)
        if value.is_Rational:
            return cls.of_rational(fmpq(int(value.p), int(value.q)))
        program = compile_program([value], ())
        return cls(lambda _: Machine(program, Balls()).run(())[0], value)

    @classmethod
    def of_rational(cls, value: fmpq) -> Number:
        """Make a number from a FLINT fraction."""
        return cls(lambda _: arb(value), value)

    @property
    def exact(self) -> sp.Expr | None:
        """The exact value, or None once it is only enclosed."""
        if isinstance(self._exact, fmpq):
            return sympy_rational(self._exact)
        if callable(self._exact) and not isinstance(self._exact, sp.Basic):
            self._exact = self._exact()
        return self._exact

    @property
    def fraction(self) -> Fraction | None:
        """The exact value where it is rational."""
        if self._fraction is None and (isinstance(self._exact, (fmpq, sp.Rational))):
            self._fraction = Fraction(int(self._exact.p), int(self._exact.q))
        return self._fraction

    def enclosure(self, bits: int = FIRST_BITS) -> arb:
        """Return a ball that is proven to contain the number, computed with at least `bits` binary digits.

        Raises a signal where even the limit of precision does not tell whether there is a number.
        """
        while True:
            try:
                with precision(bits):
                    ball = self._enclose(bits)
            except UndecidedError:
                if bits >= REFINE_BITS:
                    raise
            else:
                if ball.is_finite() or bits >= REFINE_BITS:
                    return ball
            bits *= 2

    def decimal(self, digits: int = 6) -> Numeral:
        """Return the decimal with `digits` significant digits, correctly rounded.

        The enclosure is refined until the rounding is proven. Where that fails at the limit, the value is exactly
        between two decimals as far as anyone can tell, and the even one is given; or it is 0 without our knowing, and
        as many digits are given as are proven: none is "0", not exact.
        """
        rounded, _ = self._rounded(digits)
        return Numeral(rounded.text, rounded.exact)

    def shown(self, digits: int = 6) -> Numeral:
        """Return the form to show: an integer or fraction while it is short, a short closed form, else the decimal."""
        if digits not in self._numerals:
            self._numerals[digits] = self._form(digits)
        return self._numerals[digits]

    def _form(self, digits: int) -> Numeral:
        exact = self.exact
        if exact is not None and not is_long(exact):
            text = str(exact)
            if len(text) <= (_SHORT_FRACTION if exact.is_Rational else _SHORT_FORM):
                return Numeral(text, exact=True, expr=exact)
        return self.decimal(digits)

    def error(self, digits: int = 6) -> str:
        """Return a bound on |decimal(digits) - number|, "0" where they are equal."""
        return self._rounded(digits)[1]

    @property
    def is_zero(self) -> bool:
        """Whether the number is proven to be 0."""
        return self._settled_sign() == 0

    @property
    def sign(self) -> int:
        """The proven sign: -1, 0 or 1; raises where the limit of precision leaves it open."""
        sign = self._settled_sign()
        if sign is None:
            raise UndecidedError
        return sign

    @property
    def proven_sign(self) -> int | None:
        """The sign, None where it is left open or there is no such number."""
        try:
            return self.sign
        except SignalError:
            return None

    def __float__(self) -> float:
        """Return the nearest float, as far as the first enclosure tells."""
        try:
            return float(self.fraction) if self.fraction is not None else float(self.enclosure().mid())
        except OverflowError:
            return math.copysign(math.inf, self.sign)

    def __repr__(self) -> str:
        """Show the number as a learner would see it."""
        numeral = self.shown()
        return f"Number({'' if numeral.exact else '~'}{numeral.text})"

    def _settled_sign(self) -> int | None:
        if self.fraction is not None:
            return (self.fraction > 0) - (self.fraction < 0)
        bits = FIRST_BITS
        while bits <= REFINE_BITS:
            ball = self._try(bits)
            if ball is not None and (ball > 0 or ball < 0 or ball.is_zero()):
                return 1 if ball > 0 else -1 if ball < 0 else 0
            bits *= 2
        exact = self.exact
        return 0 if exact is not None and is_exactly_zero(exact) else None

    def _try(self, bits: int) -> arb | None:
        try:
            return self.enclosure(bits)
        except SignalError:
            return None

    def _rounded(self, digits: int) -> tuple[Decimal, str]:
        """Return the decimal and the bound on its error."""
        if digits not in self._decimals:
            self._decimals[digits] = self._round(digits)
        return self._decimals[digits]

    def _round(self, digits: int) -> tuple[Decimal, str]:
        """Round the exact value where that is rational, else the enclosure."""
        if (isinstance(self._exact, fmpq) or self.exact is not None) and self.fraction is not None:
            rounded = round_fraction(self.fraction, digits)
            return rounded, rounded.half_unit
        bits, ball, best = FIRST_BITS + 4 * max(0, digits - 20), None, None
        while bits <= REFINE_BITS + 4 * digits:
            ball = self._try(bits)
            if ball is not None:
                best = ball
                rounded_ball = round_ball(ball, digits)
                if rounded_ball is not None:
                    return rounded_ball, rounded_ball.half_unit
            bits *= 2
        return _fallback(best, digits)


def is_long(exact: sp.Expr) -> bool:
    """Say whether a number in an exact value is too long to be shown; it may be too long to be written at all."""
    numbers = (exact,) if exact.is_Rational else exact.atoms(sp.Rational)
    return any(max(abs(int(each.p)), int(each.q)).bit_length() > _LONG_BITS for each in numbers)


def _fallback(ball: arb | None, digits: int) -> tuple[Decimal, str]:
    """Return the even one of two decimals that are equally near, or the proven digits; none is 0 with a bound."""
    if ball is None or not ball.is_finite():
        raise UndecidedError
    if ball.rel_accuracy_bits() >= FIRST_BITS + 4 * digits:
        nearest = round_tie(ball, digits)
        with precision(REFINE_BITS):
            return nearest, upper_bound(ball - nearest.ball)
    for fewer in range(digits - 1, 0, -1):
        rounded = round_ball(ball, fewer)
        if rounded is not None:
            return rounded, rounded.half_unit
    return Decimal(0, 0, exact=False), upper_bound(ball)


def upper_bound(ball: arb) -> str:
    """Return a bound on |ball| as a short decimal, rounded up."""
    middle, radius, exponent = (int(part) for part in ball.mid_rad_10exp(3))
    figures = str(abs(middle) + radius)
    leading, exponent = int(figures[0]) + 1, exponent + len(figures) - 1
    return f"{leading}e{exponent}" if leading < 10 else f"1e{exponent + 1}"
