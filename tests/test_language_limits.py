"""Limits of size hold through every function: what is too large is refused at once, and before SymPy computes it."""

from __future__ import annotations

import pytest

import gdtutor
from gdtutor.errors import ParseError
from gdtutor.language.notation import parse

TOO_LONG = "more than 1,000 digits"


class TestConstants:
    """Numbers that a function of numbers makes."""

    @pytest.mark.parametrize(
        "function",
        [
            "10^min(10^10)",
            "10^max(10^10, 3)",
            "10^abs(-10^10)",
            "10^|10^10|",
            "2^relu(10^10)",
            "10^cbrt(10^30)",
            "10^(10^30)^(1/3)",
            "10^sqrt(10^20)",
            "10^piecewise(10^10 if 1<2, 3 otherwise)",
            "10^piecewise(3 if pi<3, 10^10 otherwise)",
            "10^piecewise(3 if erf(1)<1/2, 10^10 otherwise)",
            "10^(sigmoid(1)*10^10)",
            "10^softplus(10^4)",
            "10^(10^10*erf(1))",
            "10^(sign(pi)*10^10)",
            "1/10^min(10^10)",
            "10^-max(10^10)",
            "5^(2*max(10^7))",
            "exp(min(10^10))",
            "exp(10^6*log(10))",
            "exp(10^900*log(1+10^-900))",
            "2^(10^5*log(10)/log(2))",
            "tan(atan(10^900))^100",
            "sinh(asinh(10^900))^20",
            "cosh(acosh(10^900))^20",
            "sec(asec(10^900))^20",
            "min(10^900)^min(900)",
            "(2^min(3000))^20",
            "(sqrt(2^3000) x)^100",
            "(tan(atan(10^900)) x)^100",
            "(x*min(10^900))^10",
            "x*2^softplus(100000)",
            "sin(10^max(10^9, 1))",
            "log(x, 10^min(10^8))",
            "piecewise(x if x<10^min(10^10), 1 otherwise)",
            "piecewise(10^min(10^10) if x<1, x otherwise)",
            "sigmoid(10^5)",
            "softplus(-10^5) x",
        ],
    )
    def test_too_long(self, function: str) -> None:
        """A number with too many digits is refused, wherever it is made."""
        with pytest.raises(ParseError, match=TOO_LONG):
            parse(function)

    @pytest.mark.parametrize("value", ["10^min(10^10)", "2^relu(10^10)", "10^cbrt(10^30)"])
    def test_values(self, value: str) -> None:
        """So is one in a start, a rate, or the value of a letter."""
        with pytest.raises(ParseError, match=TOO_LONG):
            gdtutor.descend("x^2", value, "1/10")
        with pytest.raises(ParseError, match=TOO_LONG):
            gdtutor.descend("x^2", 1, value)
        with pytest.raises(ParseError, match=TOO_LONG):
            gdtutor.descend("a x^2", 1, "1/10", given={"a": value})

    @pytest.mark.parametrize(
        ("function", "meant"),
        [
            ("10^sign(3)", "10"),
            ("10^piecewise(3 if 1<2, 10^10 otherwise)", "1000"),
            ("10^piecewise(10^10 if 2<1 or not 1<2, 3 if 0<1<2, 4 otherwise)", "1000"),
            ("2^(3000*sign(2))", "2^3000"),
            ("x^min(3, 10^10)", "x^3"),
            ("x^cbrt(27)", "x^3"),
            ("min(2^10, 10^900)", "1024"),
            ("(1 + x/1000)^1000", "(1 + x/1000)^1000"),
            ("sqrt(sin(pi)) + x", "x"),
            ("e^1024 x", "exp(1024) x"),
        ],
    )
    def test_accepted(self, function: str, meant: str) -> None:
        """What is within bounds is read as what it means."""
        assert parse(function).expression == parse(meant).expression


class TestPowers:
    """Exponents of something with a variable."""

    @pytest.mark.parametrize(
        "power",
        ["min(10^10)", "(10^10)^(1/2)", "cbrt(10^30)", "max(2000, 1)", "|-2000|", "(2000 sigmoid(9))", "(400pi)"],
    )
    def test_too_high(self, power: str) -> None:
        """A power that is too high is refused, however its exponent is written."""
        with pytest.raises(ParseError, match="at most 1,000"):
            parse(f"x^{power}")

    def test_nested_cube_roots(self) -> None:
        """Each real cube root holds its argument twice in SymPy's functions, so there is a limit."""
        with pytest.raises(ParseError, match="nested more than 8 deep"):
            parse("cbrt(1 + " * 9 + "x" + ")" * 9)


class TestNoNumber:
    """Constants without a real value that only evaluation shows."""

    @pytest.mark.parametrize(
        "function",
        ["acos(piecewise(2 if 1 < 2, x otherwise))", "(0x - max(x, 1))^(1/10)", "(-exp(x))^(1/3)", "sqrt(-max(x, 1))"],
    )
    def test_unreal(self, function: str) -> None:
        """They are refused."""
        with pytest.raises(ParseError, match="not a real number"):
            parse(function)

    @pytest.mark.parametrize("function", ["x(x - x)^x", "(0x - 1/10)^sqrt(x)"])
    def test_base(self, function: str) -> None:
        """A base that turns out not to be above 0 takes no variable in its exponent."""
        with pytest.raises(ParseError, match="base above 0"):
            parse(function)
