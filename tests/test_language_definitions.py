"""Definitions as calculus texts and encyclopedias print them: nearly all are read, and none means something else."""

from __future__ import annotations

import tomllib
from pathlib import Path

import mpmath as mp
import pytest
from sympy.utilities.lambdify import lambdify

from gdtutor.errors import ParseError
from gdtutor.language.functions import plain
from gdtutor.language.notation import parse
from tests.arithmetic_oracle import names, value

TABLE = tomllib.loads((Path(__file__).parent / "data" / "definitions.toml").read_text(encoding="utf-8"))
CASES, REFUSED = TABLE["cases"], TABLE["refused"]
PLACES = [(mp.mpf("0.31"), mp.mpf("0.07")), (mp.mpf("0.83"), mp.mpf("-0.05")), (mp.mpf("0.57"), mp.mpf("0.03"))]


class TestDefinitions:
    """The table of printed definitions."""

    @pytest.mark.parametrize(("latex", "means"), CASES, ids=[case[0] for case in CASES])
    def test_meaning(self, latex: str, means: str) -> None:
        """A definition has the letters and the values that the expression written by hand has."""
        reading = parse(latex, free=True)
        symbols = sorted({*reading.variables, *reading.held}, key=lambda symbol: symbol.name)
        spelt = [symbol.name.replace("lambda", "lambda_") for symbol in symbols]
        used = {symbol.name.replace("lambda", "lambda_") for symbol in reading.typed.free_symbols}
        assert used == names(means)
        read = lambdify(symbols, plain(reading.typed), "mpmath")
        for first, step in PLACES:
            point = {name: first + k * step for k, name in enumerate(spelt)}
            expected = value(means, point)
            assert abs(read(*point.values()) - expected) < mp.mpf("1e-9") * (1 + abs(expected))

    @pytest.mark.parametrize(("latex", "reason"), REFUSED, ids=[case[0] for case in REFUSED])
    def test_refused(self, latex: str, reason: str) -> None:
        """What is not read says why."""
        with pytest.raises(ParseError) as caught:
            parse(latex, free=True)
        assert caught.value.message == reason

    def test_share(self) -> None:
        """At least 97 of 100 are read, of more than 300."""
        assert len(CASES) >= 300
        assert len(CASES) / (len(CASES) + len(REFUSED)) >= 0.97


class TestHeld:
    """Letters that the header does not list."""

    def test_parameters(self) -> None:
        """f(x) = ax² + bx + c has one variable and three constants."""
        reading = parse("f(x)=ax^2+bx+c", free=True)
        assert [symbol.name for symbol in reading.variables] == ["x"]
        assert [symbol.name for symbol in reading.held] == ["a", "b", "c"]

    def test_behind_a_semicolon(self) -> None:
        """f(x; a) lists a parameter behind the variables."""
        reading = parse("f(x;a)=ax", free=True)
        assert ([s.name for s in reading.variables], [s.name for s in reading.held]) == (["x"], ["a"])

    @pytest.mark.parametrize("typed", ["f(x)=t^2", "f(x)=x3-3x2+x", "f(x)=e2x+x"])
    def test_refused(self, typed: str) -> None:
        """A formula without its variable, and a power without its superscript, are refused even so."""
        with pytest.raises(ParseError, match="is not among the variables x"):
            parse(typed, free=True)

    @pytest.mark.parametrize(
        ("typed", "name"),
        [
            ("f(x)=\\frac{p(x)}{q(x)}", "p"),
            ("f(s)=\\delta(s)", "\\delta"),
            ("f(x) = p_n(x) + R_n(x)", "p_n"),
            ("f(t)=u(t)v(t)", "u"),
            ("g(x)=2\\Phi\\left(x\\right)", "\\Phi"),
        ],
    )
    def test_applied(self, typed: str, name: str) -> None:
        """A letter that is applied to the variable is a function without a formula, and no product."""
        with pytest.raises(ParseError) as caught:
            parse(typed, free=True)
        assert caught.value.message == f"{name} is used like a function here, and its formula is not known."

    @pytest.mark.parametrize(
        ("typed", "variables"),
        [
            ("f(\\mathbf{x})=x_1^2+4x_2^2", ["x_1", "x_2"]),
            ("f(x) = x₁ x₂", ["x_1", "x_2"]),
            ("J(\\theta)=(\\theta_0+\\theta_1-1)^2", ["theta_0", "theta_1"]),
            ("f(x,x_1)=x_1^2", ["x", "x_1"]),
        ],
    )
    def test_vector(self, typed: str, variables: list[str]) -> None:
        """A vector in the header stands for its coordinates, unless it is listed beside them."""
        assert [symbol.name for symbol in parse(typed).variables] == variables
