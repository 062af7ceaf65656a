"""The formula as it was typed: what is shown, what is worked on, and what stays equal to SymPy's own form."""

from __future__ import annotations

import json

import pytest
import sympy as sp

import gdtutor
from gdtutor.calculus.derivation import derive
from gdtutor.language import typed
from gdtutor.language.expressions import definition
from gdtutor.language.notation import parse
from gdtutor.language.printing import sympy_text
from gdtutor.text.line import formula_line

X = sp.Symbol("x", real=True)

# what is typed, f(x) as it is shown on one line, the rule it is worked by, and f′ by hand
WORKED = [
    ("x/e^x", "x/e^x", "quotient", "(1 - x)*exp(-x)"),
    ("x^2/e^(2x)", "x²/e^(2·x)", "quotient", "(2*x - 2*x**2)*exp(-2*x)"),
    ("sin(x)/e^x", "sin(x)/e^x", "quotient", "(cos(x) - sin(x))*exp(-x)"),
    ("(x^2+1)/x", "(x² + 1)/x", "quotient", "1 - 1/x**2"),
    ("x^2/x", "x²/x", "quotient", "1"),
    ("x/x^3", "x/x³", "quotient", "-2/x**3"),
    ("sqrt(x)/x", "√x/x", "quotient", "-1/(2*x**Rational(3,2))"),
    ("sin(arccos x)", "sin(arccos(x))", "chain", "-x/sqrt(1 - x**2)"),
    ("sin(arctan x)", "sin(arctan(x))", "chain", "(1 + x**2)**Rational(-3,2)"),
    ("cos(arcsin x)", "cos(arcsin(x))", "chain", "-x/sqrt(1 - x**2)"),
    ("tan(arcsin x)", "tan(arcsin(x))", "chain", "(1 - x**2)**Rational(-3,2)"),
    ("cos(arctan x)", "cos(arctan(x))", "chain", "-x*(1 + x**2)**Rational(-3,2)"),
    ("cosh(arsinh x)", "cosh(arsinh(x))", "chain", "x/sqrt(1 + x**2)"),
    ("e^(2 ln x)", "e^(2·ln(x))", "chain", "2*x"),
    ("e^(3 ln x)", "e^(3·ln(x))", "chain", "3*x**2"),
    ("ln(e^(x^2))", "ln(e^(x²))", "chain", "2*x"),
    ("sqrt(x^2)", "√(x²)", "chain", "sign(x)"),
    ("sqrt(4x)", "√(4·x)", "chain", "1/sqrt(x)"),
    ("(2x)^3", "(2·x)³", "chain", "24*x**2"),
    ("(x/2)^4", "(x/2)⁴", "chain", "x**3/4"),
    ("(-x)^2", "(−x)²", "chain", "2*x"),
    ("(x^2)^3", "(x²)³", "chain", "6*x**5"),
    ("(x y)^2", "(x·y)²", "chain", "2*x*y**2"),
    ("(e^x)^2", "(e^x)²", "chain", "2*exp(2*x)"),
    ("sqrt(x)^4", "(√x)⁴", "chain", "2*x"),
    ("cos(-x)", "cos(−x)", "chain", "-sin(x)"),
    ("x*x", "x·x", "product", "2*x"),
    ("x e^x e^x", "x·e^x·e^x", "product", "(1 + 2*x)*exp(2*x)"),
    ("2(x+1)", "2·(x + 1)", "constant-multiple", "2"),
    ("-(x^2+3x)", "−(x² + 3·x)", "constant-multiple", "-2*x - 3"),
    ("(x^2+3x)/2", "(x² + 3·x)/2", "constant-multiple", "x + Rational(3,2)"),
    ("x + x", "x + x", "sum", "2"),
    ("5 - (x - 2)", "5 − (x − 2)", "sum", "-1"),
]
TIDIED = [
    ("2*3x", "6·x"),
    ("x*2", "2·x"),
    ("1 + x + 2", "x + 3"),
    ("x + 0", "x"),
    ("1*x^2", "x²"),
    ("(x^2 + x) + 1", "x² + x + 1"),
    ("2 + x^2", "x² + 2"),
    ("((x))", "x"),
    ("3x/6", "x/2"),
    ("x^4 - 3x^3 + 2", "x⁴ − 3·x³ + 2"),
    ("(1-x)^2 + 100(y-x^2)^2", "(1 − x)² + 100·(y − x²)²"),
    ("x^(2/4)", "√x"),
]


class TestWorked:
    """The typed form is what is worked on."""

    @pytest.mark.parametrize(("function", "shown", "rule", "slope"), WORKED)
    def test_shown(self, function: str, shown: str, rule: str, slope: str) -> None:
        """The definition shows the formula as it was typed."""
        reading = parse(function)
        line = formula_line(definition(reading.name, reading.variables, reading.typed))
        assert line.partition(" = ")[2] == shown

    @pytest.mark.parametrize(("function", "shown", "rule", "slope"), WORKED)
    def test_rule(self, function: str, shown: str, rule: str, slope: str) -> None:
        """The rule is that of the typed form, and simplifying first is another way where that changes anything."""
        reading = parse(function)
        derivation = derive(reading.typed, X)
        assert derivation.root.rule.id == rule
        other = "simplify-first" in derivation.root.alternatives
        assert other == (typed.evaluated(reading.typed) != reading.typed)

    @pytest.mark.parametrize(("function", "shown", "rule", "slope"), WORKED)
    def test_slope(self, function: str, shown: str, rule: str, slope: str) -> None:
        """Both ways lead to the derivative worked out by hand."""
        derivation = derive(parse(function).typed, X)
        ways = [derivation, *(derivation.with_rule((), way) for way in derivation.root.alternatives)]
        for way in ways:
            for place in (sp.Rational(3, 10), sp.Rational(7, 10)):
                put = {"x": place, "y": 2}
                expected = sp.sympify(slope).subs(put).evalf(30)
                found = way.result.subs({symbol: put[symbol.name] for symbol in way.result.free_symbols}).evalf(30)
                assert abs(found - expected) < 1e-20

    @pytest.mark.parametrize(("function", "shown", "rule", "slope"), WORKED)
    def test_read_back(self, function: str, shown: str, rule: str, slope: str) -> None:
        """The function in JSON reads back as the same formula and the same function."""
        reading = parse(function)
        again = parse(sympy_text(reading.typed))
        assert (again.typed, again.expression) == (reading.typed, reading.expression)


INSIDE = [
    ("sin(arctan x)", "cos(arctan(x)) = 1/√(x² + 1)"),
    ("sin(arccos x)", "cos(arccos(x)) = x"),
    ("e^(2 ln x)", "e^(2·ln(x)) = x²"),
    ("cos(-x)", "sin(−x) = −sin(x)"),
    ("tan(arctan x)", "cos(arctan(x)) = 1/√(x² + 1)"),
]


class TestSaid:
    """A step that simplifies a function of its inverse says so."""

    @pytest.mark.parametrize(("function", "equality"), INSIDE)
    def test_equality(self, function: str, equality: str) -> None:
        """The equality that is used stands in the sentence."""
        assert f"put in what is simpler: {equality}" in str(gdtutor.differentiate(function))

    @pytest.mark.parametrize("function", ["e^(-x) sin x", "sin(2x)", "x^2 ln x", "(2x)^3", "sqrt(x)^2"])
    def test_nothing_to_say(self, function: str) -> None:
        """Where no such thing is used there is no such step."""
        assert "put in what is simpler" not in str(gdtutor.differentiate(function))


class TestTidied:
    """What a textbook would not leave as it was typed."""

    @pytest.mark.parametrize(("function", "shown"), TIDIED)
    def test_shown(self, function: str, shown: str) -> None:
        """Numbers are put together, brackets and ones that say nothing are left out, terms are in order."""
        reading = parse(function)
        line = formula_line(definition(reading.name, reading.variables, reading.typed))
        assert line.partition(" = ")[2] == shown

    @pytest.mark.parametrize(("function", "shown"), TIDIED)
    def test_is_sympys_own(self, function: str, shown: str) -> None:
        """Then the typed form is the very expression that is computed with."""
        reading = parse(function)
        assert reading.typed == reading.expression


class TestNotes:
    """How a formula was read is said on every face."""

    NOTE = "x^2/x is x where x ≠ 0; at x = 0 the formula as typed has no value"

    def test_python(self) -> None:
        """Runs, explanations, comparisons and derivatives have notes."""
        runs = [gdtutor.descend("x^2/x", 1, rate, 2) for rate in ("1/10", "1/5")]
        assert runs[0].notes == (self.NOTE,)
        assert runs[0].explanation.notes == gdtutor.compare(*runs).notes == runs[0].notes
        assert gdtutor.differentiate("x^2/x").notes == runs[0].notes

    def test_json(self) -> None:
        """Every JSON document has them as a field."""
        run = gdtutor.descend("x^2/x", 1, "1/10", 2)
        other = gdtutor.descend("x^2/x", 1, "1/5", 2)
        for each in (run, run.explanation, gdtutor.compare(run, other), gdtutor.differentiate("x^2/x")):
            assert json.loads(each.json())["notes"] == [self.NOTE]

    def test_several_variables(self) -> None:
        """So has that of several partial derivatives."""
        data = json.loads(gdtutor.differentiate("x^2 y/x").json())
        assert data["notes"] == ["x^2 y/x is x*y where x ≠ 0; at x = 0 the formula as typed has no value"]

    def test_nothing_to_note(self) -> None:
        """A formula that nobody reads otherwise leaves the field out."""
        assert "notes" not in json.loads(gdtutor.descend("x^2", 1, "1/10", 2).json())

    def test_markdown(self) -> None:
        """Markdown and LaTeX have a paragraph for each."""
        run = gdtutor.descend("x^2/x", 1, "1/10", 2)
        derivative = gdtutor.differentiate("x^2/x")
        for text in (run.markdown(), run.explanation.markdown(), derivative.markdown()):
            assert "\nNote: " in text
        assert all("\nNote: " in text for text in (run.latex(), derivative.latex()))
