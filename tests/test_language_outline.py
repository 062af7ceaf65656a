"""Formulas of SymPy expressions: the order and shape a textbook has."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp

from gdtutor.language.outline import formula_of, outline
from gdtutor.text.line import formula_line
from gdtutor.text.style import Style
from tests.blackboard import value_of

x, y, z = sp.symbols("x y z", real=True)

SHAPES = [
    (2 + x**4 - 3 * x**3, "x^4 - 3*x^3 + 2"),
    (1 - x, "1 - x"),
    (y - x**2, "y - x^2"),
    (-400 * x * (y - x**2), "-400*x*(y - x^2)"),
    (sp.exp(-x), "e^(-x)"),
    (x * sp.exp(-x), "x*e^(-x)"),
    (x**2 / 10, "x^2/10"),
    (x / (x**2 + 1), "x/(x^2 + 1)"),
    (-3 * x / 2, "-3*x/2"),
    (1 / sp.sqrt(x), "1/sqrt(x)"),
    (sp.log(x), "ln(x)"),
    (sp.log(x) ** 2, "(ln(x))^2"),
    (sp.sin(x) ** 2, "sin^2(x)"),
    (sp.Abs(x - 1), "|x - 1|"),
    (sp.Max(x, 0), "max(0, x)"),
    (sp.asin(x), "arcsin(x)"),
    (x ** sp.Rational(3, 2), "x^(3/2)"),
    (sp.exp(-(x**2) / 2), "e^(-x^2/2)"),
    (sp.pi * x - sp.E, "pi*x - e"),
    (sp.cos(x * y) * (x + 1), "(x + 1)*cos(x*y)"),
]


class TestShape:
    """What stands where."""

    @pytest.mark.parametrize(("expression", "text"), SHAPES, ids=[text for _, text in SHAPES])
    def test_expression_reads_like_a_textbook(self, expression: sp.Expr, text: str) -> None:
        """The formula of the expression is the one a textbook prints."""
        assert formula_line(formula_of(expression), Style(ascii=True)) == text

    @pytest.mark.parametrize("expression", [shape[0] for shape in SHAPES], ids=str)
    def test_formula_has_the_value_of_the_expression(self, expression: sp.Expr) -> None:
        """Read back by an independent reader, the formula has the expression's value."""
        with mpmath.workdps(40):
            here = {"x": mpmath.mpf(7) / 10, "y": mpmath.mpf(13) / 10}
            exact = expression.subs({x: sp.Rational(7, 10), y: sp.Rational(13, 10)})
            shown = value_of(formula_line(formula_of(expression), Style(ascii=True)), here)
            assert abs(shown - mpmath.mpf(str(exact.evalf(40)))) < mpmath.mpf(10) ** -35


class TestNameOfE:
    """The constant e beside a variable of that name."""

    def test_variable_e_makes_exp_a_function(self) -> None:
        """Where e is a variable, the exponential function is written exp."""
        e = sp.Symbol("e", real=True)
        assert formula_line(formula_of(e * sp.exp(x)), Style(ascii=True)) == "e*exp(x)"


class TestMeanings:
    """What each composite part stands for."""

    def test_every_part_means_its_own_value(self) -> None:
        """The bracket inside Rosenbrock's partial derivative means y − x²."""
        meanings = outline(-400 * x * (y - x**2)).meanings
        assert y - x**2 in meanings.values()
        assert meanings[formula_of(y - x**2)] == y - x**2
