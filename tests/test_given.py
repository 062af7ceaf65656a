"""Letters that are given a value, the tolerance as a choice, and numbers of Python as what they show."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
import sympy as sp
from typer.testing import CliRunner

import gdtutor
from gdtutor.commands.line import app
from gdtutor.errors import InputError
from gdtutor.language.notation import parse
from gdtutor.language.problem import read_problem
from gdtutor.language.settings import read_given, read_number, read_tolerances
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.derivation import DerivationQuestion
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.derivation import OpenDerivation
from gdtutor.worker.requests.reading import ReadStatement

if TYPE_CHECKING:
    from gdtutor.language.settings import Parameters, Value

x, y = sp.symbols("x y", real=True)


class Shown:
    """A number of another library: all that is known of it is what it prints."""

    def __init__(self, text: str) -> None:
        """Show `text`."""
        self.text = text

    def __str__(self) -> str:
        """Return what is shown."""
        return self.text


class FancyFloat(float):
    """A float that prints itself with the name of its type, as NumPy's does."""

    def __repr__(self) -> str:
        """Return the name and the digits."""
        return f"lib.float64({float(self)!r})"


class TestLettersWithValues:
    """`--with a=3/2` in a formula."""

    @pytest.mark.parametrize(
        ("function", "given", "expression", "variables"),
        [
            ("a x^2", "a=3/2", sp.Rational(3, 2) * x**2, "x"),
            ("a x^2 + b", {"a": 0.1, "b": Fraction(1, 3)}, x**2 / 10 + sp.Rational(1, 3), "x"),
            ("(a-x)^2 + b(y-x^2)^2", "a=1, b=100", (1 - x) ** 2 + 100 * (y - x**2) ** 2, "x y"),
            ("x^n", {"n": 4}, x**4, "x"),
            ("f(x, a) = a^x", "a=2", 2**x, "x"),
            ("k x_1", "k=sqrt(2)", sp.sqrt(2) * sp.Symbol("x_1", real=True), "x_1"),
            ("theta x", {"θ": "pi/4"}, sp.pi * x / 4, "x"),
            ("a_1 x", "a1=-7", -7 * x, "x"),
            ("f(x) = a x^2", "a=3/2", sp.Rational(3, 2) * x**2, "x"),
            ("f(x) = xe^{-kx}", "k=2", x * sp.exp(-2 * x), "x"),
            ("a - b x", "a=-1e-3,b=-2", sp.Rational(-1, 1000) + 2 * x, "x"),
            ("x^2 - a", {"a": Decimal("0.25")}, x**2 - sp.Rational(1, 4), "x"),
        ],
    )
    def test_read(self, function: str, given: Parameters, expression: sp.Expr, variables: str) -> None:
        """The letters with a value are numbers, exactly, and the others are the variables."""
        reading = parse(function, values=read_given(given))
        assert sp.expand(reading.expression - expression) == 0
        assert " ".join(symbol.name for symbol in reading.variables) == variables

    @pytest.mark.parametrize(
        ("function", "given", "words"),
        [
            ("a x^2", "c=1", "“c” is given a value, and it is no letter of the function: its letters are a, x."),
            ("a x^2", "a=1,x=2", "Every letter of the function has a value (a, x): leave one to be its variable."),
            ("x^2", "x=2", "Every letter of the function has a value (x)"),
            ("a x^2", "a=b", "“b” is a variable, and the value of a must be a number."),
            ("a x^2", "a", "“a” is no letter with a value: write a=3/2, with commas between several."),
            ("a x^2", "a=1,a=2", "The letter a is given twice."),
            ("a_1 x", "a1=1,a_1=2", "The letter a_1 is given two values."),
            ("a x^2", "a=", "The letter a has no value: write a=3/2."),
            ("a x^2", "a=ln(-1)", "The logarithm needs a number above 0"),
            ("ln(a) x", "a=-1", "The logarithm needs a number above 0"),
            ("x/a", "a=0", "This divides by zero."),
            ("7", "a=1", "it is no letter of the function: it has no letters."),
            ("e x", "e=2", "“e” is given a value"),
            ("2^a x", "a=10^12", ""),
        ],
    )
    def test_refused(self, function: str, given: str, words: str) -> None:
        """What cannot be is said with the letter it is about; an immense value is refused as in the formula itself."""
        with pytest.raises(InputError) as caught:
            read_problem(function, "1", "1/10", given=given)
        assert words in str(caught.value)

    def test_missing_start(self) -> None:
        """The start has the variables that are left, and no value for a letter that has one."""
        with pytest.raises(InputError, match=r"The start gives “a”, and the variables are x\."):
            read_problem("a x^2", "a=1,x=2", "1/10", given="a=3")

    def test_descent(self) -> None:
        """The run is that of the function with the numbers in it: x₁ = 4 − 1/10·3·4 = 14/5 for 3/2·x²."""
        run = gdtutor.descend("a x^2", 4, "1/10", 2, given={"a": "3/2"})
        assert run[1].point[0].fraction == Fraction(14, 5)
        assert str(run).startswith("f(x) = 3·x²/2   with a = 3/2   x₀ = 4   α = 1/10")
        assert json.loads(run.json())["given"] == {"a": "3/2"}
        assert r"\quad \text{with } a = \frac{3}{2}" in run.markdown()
        assert r"\text{with } a = \frac{3}{2}" in run.latex()
        assert json.loads(run.explanation.json())["given"] == {"a": "3/2"}

    def test_letters_stay_apart(self) -> None:
        """A letter that has a value is no name for the rate or for what a method remembers."""
        run = gdtutor.descend("alpha v x^2", 4, "1/10", 2, "heavy-ball", given="alpha=2,v=3")
        assert str(run).startswith("f(x) = 6·x²   with α = 2, v = 3   x₀ = 4   η = 1/10")
        assert "u₁ = β·u₀ − η·f′(x₀)" in str(run)

    def test_derivative(self) -> None:
        """A letter with a value is a number for the rules, too; the document names it."""
        worked = gdtutor.differentiate("a x^n", given="a=5, n=3")
        assert worked.result == 15 * x**2
        assert str(worked).startswith("f(x) = 5·x³   with a = 5, n = 3")
        assert json.loads(worked.json())["given"] == {"a": "5", "n": "3"}
        several = gdtutor.differentiate("a x^2 y", given="a=5")
        assert several.results == (10 * x * y, 5 * x**2)
        assert json.loads(several.json())["given"] == {"a": "5"}

    def test_other_questions(self) -> None:
        """Sweeps, comparisons and critical points know the values: 2/f″ = 2/a, and the minimum of x²−2ax is a."""
        trials = gdtutor.sweep("a x^2/2", 3, ["1/4", "1", "3/2"], given={"a": 2})
        assert [trial.kind.value for trial in trials] == ["converged", "cycle", "diverging"]
        (point,) = gdtutor.critical_points("x^2 - 2 a x", given="a=7/3").points
        assert point.point[0].fraction == Fraction(7, 3)
        runs = [gdtutor.descend("a x^2", 3, rate, 5, given="a=2") for rate in ("1/10", "1/5")]
        assert str(gdtutor.compare(*runs)).startswith("f(x) = 2·x²   with a = 2   x₀ = 3")
        assert json.loads(gdtutor.compare(*runs).json())["given"] == {"a": "2"}

    def test_app(self) -> None:
        """The app shows how the function is read with the values, and says what is wrong with them."""
        frame = PlotFrame(width=0, height=0)
        shown = answer(ReadStatement(Statement("a x^2", given="a=3/2"), frame))
        assert "with a = 3/2" in str(shown.function)
        assert shown.variables == ("x",)
        (fault,) = answer(ReadStatement(Statement("x^2", "1", "1/10", given="a=3/2"), frame)).faults
        assert fault.field == "function"
        assert "“a” is given a value" in str(fault.message)
        assert "with a = 3" in str(answer(OpenDerivation(DerivationQuestion("a x^2", given="a=3"))).header)


class TestNumbersOfPython:
    """A number is what it shows."""

    @pytest.mark.parametrize(
        ("value", "exact"),
        [
            (0.1, Fraction(1, 10)),
            (0.30000000000000004, Fraction(30000000000000004, 10**17)),
            (1e-3, Fraction(1, 1000)),
            (1e22, Fraction(10**22)),
            (2.5e-7, Fraction(1, 4_000_000)),
            (-0.0, Fraction(0)),
            (FancyFloat(0.1), Fraction(1, 10)),
            (Shown("0.1"), Fraction(1, 10)),
            (Shown("1e-05"), Fraction(1, 100_000)),
            (Decimal("0.1"), Fraction(1, 10)),
            (Decimal("1E-7"), Fraction(1, 10**7)),
            (Decimal("1E+3"), Fraction(1000)),
            (Fraction(1, 3), Fraction(1, 3)),
            (7, Fraction(7)),
            ("0.1", Fraction(1, 10)),
            ("1e-3", Fraction(1, 1000)),
            (sp.Rational(2, 7), Fraction(2, 7)),
        ],
    )
    def test_exactly(self, value: Value, exact: Fraction) -> None:
        """Floats, decimals and numbers of other libraries are read as the digits that they print."""
        number = read_number(value, told("number.the-start"))
        assert Fraction(int(number.p), int(number.q)) == exact

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), True, Decimal("NaN"), sp.I, x, Shown("text")])
    def test_no_number(self, value: Value) -> None:
        """What is no real number is refused, as a rate, as a start and as a tolerance."""
        with pytest.raises(InputError):
            gdtutor.descend("x^2", 3, value)
        with pytest.raises(InputError):
            gdtutor.descend("x^2", value, "1/10")
        with pytest.raises(InputError):
            gdtutor.descend("x^2", 3, "1/10", tolerance=value)

    @pytest.mark.parametrize("start", [Decimal("0.3"), FancyFloat(0.3), Shown("0.3"), [0.3], (Shown("3/10"),)])
    def test_starts(self, start: Value) -> None:
        """A start may be any such number, alone or in a list, and so may the values of a mapping and the rate."""
        run = gdtutor.descend("x^2", start, Decimal("0.1"), 1)
        assert run[1].point[0].fraction == Fraction(24, 100)
        named = gdtutor.descend("x^2", {"x": FancyFloat(0.3)}, FancyFloat(0.1), 1)
        assert named[1].point[0].fraction == Fraction(24, 100)


class TestTolerance:
    """How small the gradient is where a run has converged."""

    @pytest.mark.parametrize(
        ("value", "exact"),
        [("1e-6", Fraction(1, 10**6)), (1e-10, Fraction(1, 10**10)), ("1/8", Fraction(1, 8)), (0, 0), ("", "1e-10")],
    )
    def test_read(self, value: Value, exact: Fraction | str) -> None:
        """A tolerance is exact: a float is what it shows."""
        assert read_tolerances(value).gradient == Fraction(exact)

    @pytest.mark.parametrize("value", ["-1", "sqrt(2)", "x", "1/0", "nothing"])
    def test_refused(self, value: str) -> None:
        """A tolerance is a fraction of at least 0."""
        with pytest.raises(InputError, match=r"tolerance|number|known|divid"):
            read_tolerances(value)

    def test_everywhere(self) -> None:
        """Six halvings take a slope of 6 below 1/10: trace, compare and sweep agree, and JSON says the tolerance."""
        run = gdtutor.descend("x^2", 3, "1/4", 100, tolerance="1/10")
        other = gdtutor.descend("x^2", 3, "1/4", 100)
        assert run.last == 6
        assert json.loads(run.json())["tolerance"] == "1/10"
        assert "tolerance" not in json.loads(other.json())
        assert [entrant.last for entrant in gdtutor.compare(run, other)] == [6, 36]
        assert [each.get("tolerance") for each in json.loads(gdtutor.compare(run, other).json())["runs"]] == [
            "1/10",
            None,
        ]
        (trial,) = gdtutor.sweep("x^2", 3, ["1/4"], tolerance="1/10")
        assert trial.steps == 6

    @pytest.mark.parametrize(
        "words",
        [
            ["trace", "a x^2", "--start", "3", "--rate", "1/4", "--steps", "100", "--format", "json"],
            ["explain", "a x^2", "--start", "3", "--rate", "1/4", "--format", "json"],
            ["compare", "a x^2", "--start", "3", "--rate", "1/4", "--rate", "1/5", "--format", "json"],
            ["sweep", "a x^2", "--start", "3", "--rates", "1/4,1/5", "--format", "json", "--jobs", "1"],
        ],
        ids=lambda words: words[0],
    )
    def test_command_line(self, words: list[str]) -> None:
        """Each command takes --tolerance and --with, and its document names both."""
        done = CliRunner().invoke(app, [*words, "--with", "a=1", "--tolerance", "1e-1"])
        assert done.exit_code == 0, done.output
        document = json.loads(done.stdout)
        assert document["given"] == {"a": "1"}
        assert '"tolerance": "1/10"' in done.stdout

    def test_derive_on_the_command_line(self) -> None:
        """`derive --with` may be repeated."""
        done = CliRunner().invoke(app, ["derive", "a x^n", "--with", "a=5", "--with", "n=3"])
        assert done.exit_code == 0
        assert done.stdout.startswith("f(x) = 5·x³   with a = 5, n = 3\n")

    def test_refused_on_the_command_line(self) -> None:
        """A wrong tolerance is said in one paragraph with the exit status for wrong input."""
        done = CliRunner().invoke(app, ["trace", "x^2", "--start", "3", "--rate", "1/4", "--tolerance", "-1"])
        assert done.exit_code == 2
        assert "The tolerance must be 0 or" in done.stderr
