"""Arithmetic with printed digits."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gdtutor.text.formula import (
    Constant,
    Digits,
    Formula,
    FunctionCall,
    Negation,
    Power,
    Product,
    Quotient,
    Root,
    Sum,
    Variable,
)
from gdtutor.worked.arithmetic import as_shown, gives


class TestAsShown:
    """The value of a formula digit by digit."""

    @pytest.mark.parametrize(
        ("formula", "value"),
        [
            (Sum((Digits("0.2"), Negation(Digits("0.309560")))), Fraction(-10956, 100000)),
            (
                Product((Digits("4"), Power(Negation(Quotient(Digits("3"), Digits("2"))), Digits("3")))),
                Fraction(-27, 2),
            ),
            (Digits("1.5e-12"), Fraction(15, 10**13)),
            (Root(Digits("4")), Fraction(2)),
        ],
    )
    def test_digits_are_taken_as_printed(self, formula: Formula, value: Fraction) -> None:
        """Every operation is exact on the printed digits."""
        assert as_shown(formula) == value

    @pytest.mark.parametrize(
        "formula",
        [Variable("x"), FunctionCall("ln", (Digits("0"),)), Quotient(Digits("1"), Digits("0")), Constant("tau")],
    )
    def test_unknown_is_none(self, formula: Formula) -> None:
        """What has no value on paper is None."""
        assert as_shown(formula) is None


class TestGives:
    """Whether a reader gets the printed result."""

    def test_last_digit_decides(self) -> None:
        """1.00000 + 2.00000 gives 3.00000 but not 3.00001."""
        total = Sum((Digits("1.00000", exact=False), Digits("2.00000", exact=False)))
        assert gives(total, Digits("3.00000", exact=False), 6)
        assert not gives(total, Digits("3.00001", exact=False), 6)

    def test_numbers_too_large_for_floats_are_fine(self) -> None:
        """A result of a thousand digits is compared like any other."""
        assert gives(Digits("1e1000"), Digits("1e1000"), 6)

    def test_immense_numbers_are_left_alone(self) -> None:
        """A power of ten with an exponent of many digits is never written out."""
        assert as_shown(Digits("1.12e111052047809236")) is None
        assert gives(Digits("1e111052047809236"), Digits("2e111052047809236"), 6)
