"""Values of formulas at given numbers."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
import sympy as sp

from gdtutor.errors import NoAnswerError
from gdtutor.numbers.number import Number
from gdtutor.worked.value import value_at

a, b = sp.symbols("a b", real=True)


class TestValueAt:
    """One formula with a number for each symbol."""

    def test_rationals_stay_exact(self) -> None:
        """A formula of fractions has the value of fractions.Fraction."""
        value = value_at(a - b / 3 + a**2 / 7, {a: Number.of(Fraction(5, 2)), b: Number.of(Fraction(-1, 4))})
        assert value.fraction == Fraction(5, 2) + Fraction(1, 12) + Fraction(25, 28)

    def test_closed_forms_stay_exact(self) -> None:
        """The square of √2 is 2, and √2 doubled is known as such."""
        root = Number.of(sp.sqrt(2))
        assert value_at(a**2, {a: root}).exact == 2
        assert value_at(2 * a, {a: root}).exact == 2 * sp.sqrt(2)

    def test_perfect_squares(self) -> None:
        """The root of 49/4 is the fraction 7/2."""
        assert value_at(sp.sqrt(a), {a: Number.of(Fraction(49, 4))}).fraction == Fraction(7, 2)

    def test_enclosures_are_right(self) -> None:
        """Where nothing is exact, 30 digits agree with mpmath."""
        with mpmath.workdps(40):
            true = mpmath.sqrt(mpmath.sin(1)) / (mpmath.e + 1)
            value = value_at(sp.sqrt(a) / (b + 1), {a: Number.of(sp.sin(1)), b: Number.of(sp.E)})
            assert abs(mpmath.mpf(value.decimal(30).text) - true) < mpmath.mpf(10) ** -29

    def test_no_value(self) -> None:
        """A quotient by 0 has no value."""
        with pytest.raises(NoAnswerError):
            value_at(a / b, {a: Number.of(1), b: Number.of(0)}).enclosure()
