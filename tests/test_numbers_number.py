"""Number: exact values, proven decimals, honest bounds."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp
from flint import arb, fmpq
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.numbers.number import Number, upper_bound
from gdtutor.numbers.rounding import round_ball, round_fraction
from tests.seeds import examples

DECIMALS = [
    ("72/25", 6, "2.88", True),
    ("-28/25", 6, "-1.12", True),
    ("1/3", 6, "0.333333", False),
    ("2/3", 3, "0.667", False),
    ("0", 6, "0", True),
    ("1200000", 6, "1200000", True),
    ("123456789", 6, "1.23457e8", False),
    ("1/1000000", 6, "1e-6", True),
    ("1/300000", 6, "3.33333e-6", False),
    ("1/30000", 6, "0.0000333333", False),
    ("999999999/1000", 6, "1.00000e6", False),
    ("1/8", 2, "0.12", False),
    ("3/8", 2, "0.38", False),
    ("sqrt(2)", 10, "1.414213562", False),
    ("pi*10**20", 4, "3.142e20", False),
    ("exp(-100)", 3, "3.72e-44", False),
]


class TestDecimal:
    """The decimal of a number."""

    @pytest.mark.parametrize(("value", "digits", "text", "exact"), DECIMALS)
    def test_is_correctly_rounded(self, value: str, digits: int, text: str, exact: bool) -> None:
        """A decimal has the digits asked for, and is exact only where nothing was rounded."""
        numeral = Number.of(sp.sympify(value)).decimal(digits)
        assert (numeral.text, numeral.exact) == (text, exact)

    @settings(deadline=None, max_examples=examples(200))
    @given(st.fractions(max_denominator=10**12), st.integers(1, 20))
    def test_error_bound_holds(self, value: Fraction, digits: int) -> None:
        """|decimal − number| is within the bound, and the bound is 0 exactly for exact decimals."""
        number = Number.of(sp.Rational(value.numerator, value.denominator))
        numeral, bound = number.decimal(digits), Fraction(number.error(digits))
        assert abs(Fraction(numeral.text) - value) <= bound
        assert numeral.exact == (bound == 0) == (Fraction(numeral.text) == value)

    def test_a_ball_is_refined_until_its_rounding_is_proven(self) -> None:
        """A number just above a tie is rounded up once the enclosure is fine enough to tell."""
        true = Fraction(1, 8) + Fraction(1, 10**60)
        number = Number(lambda _: arb(fmpq(true.numerator, true.denominator)))
        assert number.decimal(2).text == "0.13"

    def test_an_unknown_zero_is_not_called_exact(self) -> None:
        """A difference that is 0 without our knowing is shown as 0, not exact, with a bound."""
        number = Number(lambda _: arb(2).sqrt() * arb(3).sqrt() - arb(6).sqrt())
        assert number.decimal().text == "0"
        assert not number.decimal().exact
        assert 0 < Fraction(number.error()) < Fraction(1, 10**1000)


class TestShown:
    """The form that is shown."""

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            ("72/25", "72/25"),
            ("326592/15625", "326592/15625"),
            ("3265920/156251", "20.9018"),
            ("sqrt(2)/2", "sqrt(2)/2"),
            ("123456789012", "123456789012"),
            ("1234567890123", "1.23457e12"),
        ],
    )
    def test_fractions_while_they_fit(self, value: str, text: str) -> None:
        """Integers, fractions and closed forms are shown while they are short."""
        assert Number.of(sp.sympify(value)).shown().text == text


class TestSign:
    """Proven signs."""

    @pytest.mark.parametrize(
        ("value", "sign"),
        [("-1/3", -1), ("0", 0), ("pi - 355/113", -1), ("sqrt(2)*sqrt(3) - sqrt(6)", 0), ("exp(-50)", 1)],
    )
    def test_sign(self, value: str, sign: int) -> None:
        """The sign is right, with zero found exactly for closed forms."""
        number = Number.of(sp.sympify(value))
        assert number.sign == sign
        assert number.is_zero == (sign == 0)


class TestRounding:
    """Rounding of enclosures."""

    @settings(deadline=None, max_examples=examples(200))
    @given(st.fractions(-1000, 1000, max_denominator=10**6), st.integers(1, 15), st.integers(2, 60))
    def test_a_rounded_ball_rounds_all_it_contains(self, middle: Fraction, digits: int, scale: int) -> None:
        """Where a ball has a rounding, both of its ends are rounded so."""
        radius = Fraction(1, 2**scale)
        ball = arb(fmpq(middle.numerator, middle.denominator)) + arb(0, arb(2) ** -scale)
        rounded = round_ball(ball, digits)
        if rounded is not None:
            for end in (middle - radius, middle + radius):
                assert Fraction(round_fraction(end, digits).text) == Fraction(rounded.text)


class TestUpperBound:
    """Bounds in words and in JSON."""

    @pytest.mark.parametrize(("size", "bound"), [("9.5e-11", "1e-10"), ("1.2e-7", "2e-7"), ("3.01e5", "4e5")])
    def test_rounded_up_to_one_digit(self, size: str, bound: str) -> None:
        """A bound has one digit, is never below the value, and is never written 10·10ⁿ."""
        assert upper_bound(arb(size)) == bound


def unknown(value: Fraction) -> Number:
    """Return a number of which only balls are known, and that is exactly `value`: (√2)²·value/2."""
    return Number(lambda _: arb(2).sqrt() ** 2 * value.numerator / (2 * value.denominator))


class TestTies:
    """Values that lie exactly between two decimals, and are known only as balls."""

    @pytest.mark.parametrize(
        ("value", "digits", "text"),
        [
            ("0.1234565", 6, "0.123456"),
            ("0.1234575", 6, "0.123458"),
            ("-0.1234565", 6, "-0.123456"),
            ("9.999995", 6, "10.0000"),
            ("2.5", 1, "2"),
            ("3.5", 1, "4"),
            ("1.234565e-30", 6, "1.23456e-30"),
            ("7654321.5", 7, "7654322"),
            ("0.00009765625", 6, "0.0000976562"),
            ("-44.5", 2, "-44"),
            ("1.00000000000000000005", 20, "1.0000000000000000000"),
        ],
    )
    def test_keeps_its_digits(self, value: str, digits: int, text: str) -> None:
        """The even neighbour is shown with all digits asked for, not as exact, and with a true bound on its error."""
        number = unknown(Fraction(value))
        numeral = number.decimal(digits)
        assert (numeral.text, numeral.exact) == (text, False)
        error = abs(Fraction(numeral.text) - Fraction(value))
        assert error <= Fraction(number.error(digits)) <= error * Fraction(3, 2)


class TestOneValue:
    """A number is the same whatever was asked of it before."""

    @pytest.mark.parametrize("value", ["1/2", "199/10000", "-7/8", "12345/1000", "3"])
    def test_decimal_before_exact(self, value: str) -> None:
        """The decimal of a number whose exact value is found when asked is that of the exact value from the start."""
        fraction = sp.Rational(value)
        late = Number(lambda _: arb(2).sqrt() ** 2 * int(fraction.p) / (2 * int(fraction.q)), lambda: fraction)
        first = late.decimal(6), late.error(6)
        assert late.exact == fraction
        assert (
            first == (late.decimal(6), late.error(6)) == (Number.of(fraction).decimal(6), Number.of(fraction).error(6))
        )
