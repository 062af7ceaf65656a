"""A whole problem: starts and rates in every form, and what does not fit together."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp

from gdtutor.errors import InputError, ParseError
from gdtutor.language.methods import method_named
from gdtutor.language.notation import parse
from gdtutor.language.problem import Problem, read_problem
from gdtutor.language.settings import Start, Value, read_parameters, read_start

HALF = sp.Rational(1, 2)


class TestStart:
    """The start point."""

    @pytest.mark.parametrize(
        "start",
        [
            "1,1/2",
            "(1, 0.5)",
            "[1, 1/2]",
            "x=1,y=1/2",
            "y = 0.5, x = 1",
            "(x=1, y=½)",
            [1, 0.5],
            (1, Fraction(1, 2)),
            ["1", "1/2"],
            {"x": 1, "y": "1/2"},
            {"y": HALF, "x": sp.Integer(1)},
        ],
        ids=str,
    )
    def test_forms(self, start: Start) -> None:
        """Every way to give (1, 1/2) means (1, 1/2)."""
        assert read_problem("x^2 + y", start, "1/10").start == (sp.Integer(1), HALF)

    @pytest.mark.parametrize(
        ("start", "value"),
        [
            ("4", sp.Integer(4)),
            (4, sp.Integer(4)),
            (0.01, sp.Rational(1, 100)),
            (1e-3, sp.Rational(1, 1000)),
            ("sqrt(2)", sp.sqrt(2)),
            ("pi/4", sp.pi / 4),
            ("(1)+(2)", sp.Integer(3)),
            ("max(1, 2)", sp.Integer(2)),
            (sp.sqrt(2), sp.sqrt(2)),
            (-0.5, -HALF),
        ],
        ids=str,
    )
    def test_one_variable(self, start: Start, value: sp.Expr) -> None:
        """One number is the start of one variable, and a float is read by its shortest decimal."""
        assert read_problem("x^2", start, 1).start == (value,)

    @pytest.mark.parametrize("start", ["x1=1, x_2=2", "x₁=1, x₂=2", {"x1": 1, "x2": 2}], ids=str)
    def test_spellings(self, start: Start) -> None:
        """A coordinate may be named in any spelling of its variable."""
        assert read_start(start, parse("x_1 + x_2")) == (1, 2)

    @pytest.mark.parametrize(
        ("start", "message"),
        [
            ("1", r"The start needs 2 numbers \(x=…,y=…\), and 1 was given."),
            ("1,2,3", "The start needs 2 numbers"),
            ("x=1", "The start gives no value for y."),
            ("x=1,z=2", "The start gives “z”, and the variables are x, y."),
            ("x=1,x=2", "The start gives x twice."),
            ("x=1,2", "“2” has no name"),
            ({"x": 1, "x_": 2}, "The start gives “x_”"),
            ([True, 1], "A number is needed for the start in x"),
            ([sp.Symbol("t"), 1], "An exact real number is needed for the start in x"),
            ([sp.Float(1), 1], "An exact real number"),
            ([sp.oo, 1], "An exact real number"),
        ],
        ids=str,
    )
    def test_refused(self, start: Start, message: str) -> None:
        """A start that does not fit the variables is refused with what is wrong."""
        with pytest.raises(InputError, match=message):
            read_problem("x^2 + y^2", start, "1/10")

    @pytest.mark.parametrize("start", ["", "a", "1,", "oo", "sqrt(-1)", float("nan"), float("inf"), "1/0"], ids=str)
    def test_unreadable(self, start: Start) -> None:
        """A start that is no number is a ParseError or, where the count is wrong, an InputError."""
        with pytest.raises(InputError):
            read_problem("x^2", start, "1/10")


class TestProblem:
    """The other parts of a problem."""

    def test_whole(self) -> None:
        """Every part is kept, exactly."""
        x = sp.Symbol("x", real=True)
        expected = Problem(x**4 - 3 * x**3 + 2, (x,), (sp.Integer(4),), sp.Rational(1, 100), 5, name="g")
        assert read_problem("g(x) = x^4 - 3x^3 + 2", 4, 0.01, 5) == expected

    def test_dimension(self) -> None:
        """The dimension is the number of variables."""
        assert read_problem("x y z", "1,2,3", 1).dimension == 3

    @pytest.mark.parametrize("rate", [0, -1, "0", "-1/10", "1 - 1", "ln(1/2)"], ids=str)
    def test_rate_above_zero(self, rate: Value) -> None:
        """A rate that is not above 0 is refused."""
        with pytest.raises(InputError, match="must be above 0"):
            read_problem("x^2", 1, rate)

    def test_rate_with_variable(self) -> None:
        """A rate with a variable in it is refused by name."""
        with pytest.raises(ParseError, match="“a” is a variable, and the learning rate must be a number"):
            read_problem("x^2", 1, "a/2")

    @pytest.mark.parametrize("steps", [-1, 1_000_001, True, 2.5, "3"], ids=str)
    def test_steps(self, steps: int) -> None:
        """A step limit that is no whole number in range is refused."""
        with pytest.raises(InputError, match="whole number from 0 to 1,000,000"):
            read_problem("x^2", 1, 1, steps)

    def test_method(self) -> None:
        """An unknown method is refused with the known ones."""
        with pytest.raises(InputError, match="gradient-descent"):
            read_problem("x^2", 1, 1, 1, "magic")

    @pytest.mark.parametrize("given", ["beta_1=1/2, epsilon=0", "beta1=1/2, epsilon=0", "β₁=1/2, ε=0"])
    def test_parameters(self, given: str) -> None:
        """A parameter may be spelt in each way in which a variable may."""
        read = dict(read_parameters(method_named("adam"), given))
        assert (read["beta_1"], read["epsilon"]) == (HALF, 0)
