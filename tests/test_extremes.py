"""Numbers and formulas at the edge of what is accepted: each has an answer, or an error that says what is wrong."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest

import gdtutor
from gdtutor.errors import ParseError
from gdtutor.numbers.rounding import round_fraction

TINY = "0.000000000000000000000000000000000000001"


class TestHugeRoots:
    """Roots whose order no machine word holds."""

    @pytest.mark.parametrize("power", [TINY, "(1/3000000000000000000007)", "(2/3000000000000000000007)"])
    def test_slope(self, power: str) -> None:
        """At 1 the slope of x^p is p, so the first step is α·p down."""
        run = gdtutor.descend(f"x^{power}", start=1, rate="1/10", steps=1)
        exponent = Fraction(power.strip("()"))
        assert float(run[0].gradient[0]) == pytest.approx(float(exponent), rel=1e-12)
        assert f"x^({exponent})" in str(run)

    def test_away_from_one(self) -> None:
        """At 2 the slope of x^p is p·2^(p − 1), to a first approximation p/2."""
        run = gdtutor.descend(f"x^{TINY}", start=2, rate="1/10", steps=1)
        assert float(run[0].gradient[0]) == pytest.approx(5e-40)


class TestLongNumbers:
    """Numbers with more digits than Python writes."""

    @pytest.mark.parametrize("function", ["(1e100/y)^100 x", "(x/1e99)^50", "(2^2^10 x y)^20", "(-(1e90 x))^40"])
    def test_power_of_a_product(self, function: str) -> None:
        """A number that a power would multiply out to too many digits is refused where it stands."""
        with pytest.raises(ParseError, match="more than 1,000 digits"):
            gdtutor.differentiate(function)

    @pytest.mark.parametrize("function", ["(1e10/y)^50 x", "(x/1e9)^50", "(2x)^1000"])
    def test_power_within_bounds(self, function: str) -> None:
        """Below that it is worked with."""
        assert gdtutor.differentiate(function, wrt="x").text()

    def test_closed_form(self) -> None:
        """An exact value too long to be written is told by its digits: σ(artanh(10⁻⁶⁵⁰⁰)) is nearly 1/2."""
        run = gdtutor.descend("sigmoid(atanh(x^65))", start="1e-100", rate=1, steps=1)
        assert "0.500000" in str(run)

    def test_start_beyond_floats(self) -> None:
        """A start that no float holds is descended from exactly: x₁ = x₀/3."""
        run = gdtutor.descend("x^2", start="2^3000", rate="1/3", steps=5)
        assert run[1].point[0].decimal(12).text == mpmath.nstr(mpmath.mpf(2) ** 3000 / 3, 12).replace("e+", "e")

    @pytest.mark.parametrize(("base", "power"), [(10, 5000), (8, 9000), (8, -3000), (7, -6000)])
    def test_rounding(self, base: int, power: int) -> None:
        """A value of any length is rounded, as logarithms say."""
        figures, _, exponent = round_fraction(Fraction(base) ** power, 6).text.partition("e")
        with mpmath.workdps(30):
            whole = power * mpmath.log10(base)
            assert int(exponent) == mpmath.floor(whole)
            assert float(figures) == pytest.approx(float(10 ** (whole - mpmath.floor(whole))), abs=5e-6)


class TestConditions:
    """Comparisons where none is expected, and comparisons of cases."""

    def test_of_numbers(self) -> None:
        """A comparison of numbers is decided."""
        assert gdtutor.differentiate("piecewise(x if Gt(3,1), 2 otherwise)").result == 1

    def test_alone(self) -> None:
        """A comparison is no function."""
        with pytest.raises(ParseError, match="condition"):
            gdtutor.differentiate("Eq(3,-1)")

    @pytest.mark.parametrize(
        ("function", "slopes"),
        [
            ("max(x, piecewise(1 if x<5, x^2 otherwise))", {"0": 0, "3": 1, "6": 12}),
            ("min(x, piecewise(1 if x<5, x^2 otherwise))", {"0": 1, "3": 0, "6": 1}),
            ("relu(piecewise(x-1 if x<5, -x otherwise))", {"0": 0, "3": 1, "6": 0}),
            ("max(0, min(x, piecewise(1 if x<5, x^2 otherwise)))", {"-1": 0, "1/2": 1, "3": 0, "6": 1}),
        ],
    )
    def test_cases_inside(self, function: str, slopes: dict[str, int]) -> None:
        """The larger or smaller of functions, one of them given by cases, has the slope of the one that counts."""
        assert gdtutor.differentiate(function).text()
        for start, slope in slopes.items():
            assert gdtutor.descend(function, start=start, rate="1/10", steps=0)[0].gradient[0].exact == slope
