"""LaTeX of formulas and worked lines, within what KaTeX and GitHub accept."""

from __future__ import annotations

import re

import pytest
import sympy as sp

from gdtutor.catalog.methods import METHODS
from gdtutor.descent.run import Run
from gdtutor.language.expressions import definition
from gdtutor.language.outline import formula_of
from gdtutor.language.problem import read_problem
from gdtutor.text.formula import Digits, Formula, Hat, Matrix, Norm, SecondDerivative, Variable
from gdtutor.text.glyphs import escaped
from gdtutor.text.latex import formula_latex, groups_latex
from gdtutor.worked.step import worked_step

x, theta = sp.symbols("x theta", real=True)
COMMANDS = {
    "alpha", "approx", "begin", "cdot", "cos", "end", "exp", "frac", "left", "ln", "mathrm", "nabla", "partial", "quad",
    "right", "sin", "sqrt", "text", "theta", "beta", "eta", "arctan", "max", "pi", "tanh", "hat", "lVert", "rVert",
    "rho", "epsilon", "varphi", "phi", "leq", "lambda", "mu", "psi", "kappa",
}  # fmt: skip
PROBLEMS = [
    ("x^4 - 3x^3 + 2", "4", "1/100"),
    ("e^(-x) sin x + x^2/10", "1", "1/10"),
    ("(1-x)^2 + 100(y-x^2)^2", "-6/5,1", "1/1000"),
    ("alpha^2 + beta^4", "1,1", "1/10"),
    ("x_1^2 + x_2^2", "pi/4,2", "1"),
    ("sigmoid(x)^2 + arctan(x)", "sqrt(2)", "1/2"),
    ("piecewise((x^2, x > 0), (-x^3, True))", "-2", "1/10"),
]


class TestExpression:
    """Single expressions."""

    @pytest.mark.parametrize(
        ("expression", "latex"),
        [
            (x**4 - 3 * x**3 + 2, r"x^{4} - 3 \cdot x^{3} + 2"),
            (sp.exp(-x) * sp.sin(x), r"e^{-x} \cdot \sin(x)"),
            (sp.sqrt(x**2 + 1), r"\sqrt{x^{2} + 1}"),
            (x / (x + 1), r"\frac{x}{x + 1}"),
            (sp.log(theta) ** 2, r"(\ln(\theta))^{2}"),
            (sp.asinh(x), r"\mathrm{arsinh}(x)"),
            (sp.Abs(x), r"\left|x\right|"),
            (sp.Symbol("loss", real=True) + 1, r"\mathrm{loss} + 1"),
        ],
    )
    def test_expression(self, expression: sp.Expr, latex: str) -> None:
        """An expression is written with commands that KaTeX and GitHub know."""
        assert formula_latex(formula_of(expression)) == latex

    def test_function(self) -> None:
        """A definition begins with f(x)."""
        assert formula_latex(definition("f", (x,), x**2)) == "f(x) = x^{2}"


class TestNodes:
    """Nodes that no expression has."""

    @pytest.mark.parametrize(
        ("formula", "latex"),
        [
            (
                Matrix(((Digits("1"), Digits("2")), (Digits("3"), Digits("4")))),
                r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}",
            ),
            (Hat(Variable("m", 1)), r"\hat{m}_{1}"),
            (Norm(Variable("v", 0)), r"\left\lVert v_{0} \right\rVert"),
            (SecondDerivative("f"), "f''"),
            (SecondDerivative("f", ("x", "x")), r"\frac{\partial^2 f}{\partial x^2}"),
            (SecondDerivative("f", ("x", "theta")), r"\frac{\partial^2 f}{\partial x \partial \theta}"),
        ],
    )
    def test_formula(self, formula: Formula, latex: str) -> None:
        """Each is written with commands that KaTeX and GitHub know."""
        assert formula_latex(formula) == latex


class TestLines:
    """Worked lines."""

    @pytest.mark.parametrize("method", METHODS)
    @pytest.mark.parametrize(("function", "start"), [("x^4 - 3x^3 + 2", "4"), ("x^2 + x y + 2y^2", "1,-1/3")])
    def test_methods_use_the_same_commands(self, method: str, function: str, start: str) -> None:
        """The steps of every update rule keep to the small set of commands too."""
        run = Run(read_problem(function, start, "1/100", 3, method))
        for n in range(min(3, len(run))):
            latex = groups_latex(worked_step(run, n).groups)
            assert latex.isascii()
            assert set(re.findall(r"\\([A-Za-z]+)", latex)) <= COMMANDS
            assert latex.count("{") == latex.count("}")
            assert latex.count(r"\left") == latex.count(r"\right")

    @pytest.mark.parametrize(("function", "start", "rate"), PROBLEMS)
    def test_only_safe_commands_in_ascii(self, function: str, start: str, rate: str) -> None:
        """Steps use a small set of commands, balanced braces and environments, and no character outside ASCII."""
        run = Run(read_problem(function, start, rate, 3))
        for n in range(min(3, len(run))):
            latex = groups_latex(worked_step(run, n).groups)
            assert latex.isascii()
            assert set(re.findall(r"\\([A-Za-z]+)", latex)) <= COMMANDS
            assert latex.count("{") == latex.count("}")
            assert latex.count(r"\left") == latex.count(r"\right")
            assert latex.count(r"\begin") == latex.count(r"\end")
            assert r"\\[" not in latex

    def test_step_is_one_aligned_body(self) -> None:
        """A step is one aligned environment with a relation and a reason in each row."""
        step = worked_step(Run(read_problem("x^2", "3", "1/10", 3)), 0)
        latex = groups_latex(step.groups)
        rows = latex.splitlines()[1:-1]
        assert rows[0].startswith(r"x_{1} &= x_{0} - \alpha \cdot f'(x_{0}) && \quad \text{")
        assert all(row.count("&") == 3 for row in rows)


class TestEscapes:
    """Words inside text commands."""

    def test_special_characters_are_escaped(self) -> None:
        """Nothing in a sentence can act as LaTeX."""
        assert escaped("50% & {a_b}") == r"50\% \& \{a\_b\}"
