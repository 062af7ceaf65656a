"""The notation: what is accepted and what it means, variables, names in front, and notes."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import sympy as sp
from sympy.utilities.lambdify import lambdify

from gdtutor.errors import InputError, ParseError
from gdtutor.language.functions import plain
from gdtutor.language.notation import parse, parse_constant
from gdtutor.text.sentence import told

DATA = Path(__file__).parent / "data"
ACCEPTED = tomllib.loads((DATA / "accepted.toml").read_text(encoding="utf-8"))["cases"]
MINIMA = tomllib.loads((DATA / "minima.toml").read_text(encoding="utf-8"))["function"]


def meaning(text: str, names: list[str]) -> sp.Expr:
    """Turn a trusted expression of the tables into SymPy by SymPy's own parser."""
    return sp.sympify(text, locals={name: sp.Symbol(name, real=True) for name in names})


def same(left: sp.Expr, right: sp.Expr) -> bool:
    """Whether two expressions are equal as written, or after multiplying out."""
    return left == right or sp.expand(left - right) == 0 or sp.simplify(left - right) == 0


class TestAccepted:
    """The table of accepted inputs."""

    @pytest.mark.parametrize(("typed", "means"), ACCEPTED, ids=[case[0] for case in ACCEPTED])
    def test_meaning(self, typed: str, means: str) -> None:
        """Each accepted text is read as the expression it means."""
        reading = parse(typed)
        assert same(plain(reading.expression), meaning(means, [symbol.name for symbol in reading.variables]))

    def test_size(self) -> None:
        """The table is large and has no text twice."""
        texts = [case[0] for case in ACCEPTED]
        assert len(set(texts)) == len(texts) >= 150

    @pytest.mark.parametrize("entry", MINIMA, ids=[entry["name"] for entry in MINIMA])
    def test_published_functions(self, entry: dict[str, str]) -> None:
        """Every published test function is read as SymPy reads it, with its own variables."""
        names = list(entry["variables"])
        reading = parse(entry["expression"], names)
        expected = meaning(entry["expression"], names)
        assert [symbol.name for symbol in reading.variables] == names
        difference = lambdify(reading.variables, reading.expression - expected, "mpmath")
        assert reading.expression == expected or abs(difference(*(0.3 + 0.1 * k for k in range(len(names))))) < 1e-9


class TestVariables:
    """Which symbols become variables, and their order."""

    def test_natural_order(self) -> None:
        """x_2 comes before x_10."""
        assert [s.name for s in parse("x_10 + x_2 + a").variables] == ["a", "x_2", "x_10"]

    def test_order_of_head(self) -> None:
        """f(y, x) = … fixes the order, and a listed variable need not appear."""
        reading = parse("f(y, x) = x^2")
        assert [s.name for s in reading.variables] == ["y", "x"]

    def test_constant_objective(self) -> None:
        """A constant objective gets the variable x."""
        assert [s.name for s in parse("7").variables] == ["x"]

    def test_symbols_are_real(self) -> None:
        """Variables are real, so that √(x²) is |x|."""
        reading = parse("sqrt(x^2)")
        assert reading.expression == sp.Abs(reading.variables[0])

    def test_given_variables_win(self) -> None:
        """A given variable e is a variable, not Euler's number."""
        reading = parse("e^2 + f", ["e", "f"])
        assert reading.expression.free_symbols == set(reading.variables)

    def test_given_spelling_is_kept(self) -> None:
        """A given name keeps its spelling."""
        assert parse("x1^2", ["x1"]).variables[0].name == "x1"

    def test_stranger(self) -> None:
        """A variable that the head does not list is refused at its column."""
        with pytest.raises(ParseError, match="“a” is not among the variables x") as caught:
            parse("f(x) = a x")
        assert caught.value.column == 7

    def test_bad_given_name(self) -> None:
        """A given name that no variable can have is refused."""
        with pytest.raises(InputError, match="cannot be the name"):
            parse("x", ["x y"])

    @pytest.mark.parametrize(
        ("typed", "name"), [("x^2", "f"), ("g(x) = x", "g"), ("y = x^2", "y"), ("loss = w", "loss")]
    )
    def test_name(self, typed: str, name: str) -> None:
        """The name in front is kept; f where there is none."""
        assert parse(typed).name == name


class TestNotes:
    """Ambiguity is never silent."""

    @pytest.mark.parametrize(
        ("typed", "note"),
        [
            ("1/2x", "1/2x is read as (1/2)·x"),
            ("1/2(x+1)", "1/2(x+1) is read as (1/2)·(x+1)"),
            ("sin 2x", "sin 2x is read as sin(2x)"),
            ("ln x^2", "ln x^2 is read as ln(x^2)"),
            ("sin x/2", "sin x/2 is read as (sin x)/2"),
            ("sin^-1 x", "sin^-1 x is read as the inverse function arcsin, not as 1/sin"),
            ("x^2y", "x^2y is read as (x^2)·y"),
            ("x^1/3", "x^1/3 is read as (x^1)/3"),
            ("e^-x/2", "e^-x/2 is read as (e^-x)/2"),
            ("e^x", "e is read as 2.718…, Euler's number"),
            ("i + x", "i is read as a variable, not as the imaginary unit"),
            ("x1", "x1 is read as one variable, x with index 1"),
            ("log x", "log is read as the natural logarithm ln; for base 10 write log10(x) or log(x, 10)"),
            ("x^x^x", "x^x^x is read as x^(x^x)"),
            ("-2^2 + x", "-2^2 is read as -(2^2)"),
            ("√2x", "√2x is read as √2·x"),
            ("2e3 x", "2e3 is read as 2000"),
            ("x 2", "x 2 is read as x·2"),
            ("x/x", "x/x is 1 where x ≠ 0; at x = 0 the formula as typed has no value"),
            ("e^(ln x)", "e^(ln x) is x where x > 0; elsewhere the formula as typed has no value"),
            ("\\sqrt[3]{x}", "\\sqrt[3]{x} is read as the real cube root, which negative numbers have too"),
            ("xe^x", "xe^x is read as x·e^x"),
            ("2xsin(x)", "xsin(x) is read as x·sin(x)"),
            ("lnx", "lnx is read as ln(x)"),
            ("-sinx", "sinx is read as sin(x)"),
            ("xln(2)", "xln(2) is read as x·ln(2)"),
            ("x^2+xy+y^2", "xy is read as x·y"),
            ("cos(2pix)", "pix is read as pi·x"),
            ("sin-1(x)", "sin-1(x) is read as sin(-1(x)); for the inverse function write arcsin(x)"),
            ("tan-1 x", "tan-1 x is read as tan(-1 x); for the inverse function write arctan(x)"),
            ("cos−1(x/2)", "cos−1(x/2) is read as cos(−1(x/2)); for the inverse function write arccos(x/2)"),
            ("sin2(x)", "sin2(x) is read as sin(2(x)); for a power write sin^2(x)"),
            ("x2+3x", "x2 is read as one variable, x with index 2; for a power write x^2"),
            ("x3 - 2x", "x3 is read as one variable, x with index 3; for a power write x^3"),
            ("e2x", "e2 is read as one variable, e with index 2; for a power write e^2"),
            ("e-x", "e-x is read as e - x; for a power write e^(-x)"),
            ("xe−x", "e−x is read as e - x; for a power write e^(-x)"),
            ("e+2x", "e+2x is read as e + 2x; for a power write e^(2x)"),
            ("0.(3)", "0.(3) is read as 1/3: the digits in brackets repeat for ever"),
            (
                "0.1(6)",
                "0.1(6) is read as 0.1·(6); where digits repeat for ever write a fraction: 0.1666… is 1/6",
            ),
            ("x(2)-x(1)^2", "x(2) is read as x·(2); for variables with an index write x_1, x_2"),
            ("x(1)^2+x(2)^2", "x(2)^2 is read as x·(2)^2; for variables with an index write x_1, x_2"),
            ("sin2 x", "sin2 x is read as sin(2 x); for a power write sin^2(x)"),
            ("a(x)", "a(x) is read as a·(x), a product, not as a function of x"),
            (
                "x^T x",
                (
                    "x^T is read as a power, not as the transpose of a vector; "
                    "write vectors by their coordinates, as in x_1^2 + x_2^2"
                ),
            ),
            ("f(a,x) = asin(x)", "asin is read as the inverse function arcsin; for a product write a·sin(…)"),
            ("\\frac{xi}{2}", "xi is read as the Greek letter xi; for a product write x·i"),
            (
                "x2 {\\displaystyle x^{2}}",
                "the formula stands here twice, as copied from a page; its LaTeX is read",
            ),
            ("|2|x|+1|", "the bars are read as pairs: |2|·x·|+1|; abs(…) leaves no doubt"),
        ],
    )
    def test_note(self, typed: str, note: str) -> None:
        """The spot is named and the reading said."""
        assert note in parse(typed).notes

    def test_principal_root(self) -> None:
        """x^(1/3) says where it has a value and names cbrt."""
        assert "cbrt" in parse("x^(1/3)").notes[0]

    @pytest.mark.parametrize(
        "typed",
        [
            "x^2/2 + 3x",
            "sin(2x)",
            "x sin x",
            "(x+1)(x-1)",
            "2x^2 - x y",
            "1/(2x)",
            "|x| - 1",
            "f(x,y) = xy + x",
            "\\ln(xy)",
            "2xy\\,",
        ],
    )
    def test_no_noise(self, typed: str) -> None:
        """A formula that nobody reads otherwise has no notes."""
        assert parse(typed).notes == ()


class TestConstant:
    """Start points and rates."""

    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            ("0.1", sp.Rational(1, 10)),
            ("1e-3", sp.Rational(1, 1000)),
            ("sqrt(2)", sp.sqrt(2)),
            ("pi/4", sp.pi / 4),
            ("−3/2", sp.Rational(-3, 2)),
            ("e", sp.E),
            ("√2", sp.sqrt(2)),
            ("\\frac{1}{3}", sp.Rational(1, 3)),
        ],
    )
    def test_value(self, typed: str, value: sp.Expr) -> None:
        """A constant is exact."""
        assert parse_constant(typed) == value

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ("x", "“x” is a variable, and the learning rate must be a number"),
            ("f = 2", "A number is needed for the learning rate"),
            ("oo", "Infinity"),
            ("", "no formula"),
        ],
    )
    def test_refused(self, typed: str, message: str) -> None:
        """What is no number is refused with the name of what it is for."""
        with pytest.raises(ParseError, match=message):
            parse_constant(typed, told("number.rate"))
