"""Formulas found in sentences, checked by what the learner's notation, which knows LaTeX, reads in them."""

from __future__ import annotations

import pytest
import sympy as sp
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.language.expressions import expression_line
from gdtutor.language.notation import parse
from gdtutor.numbers.number import Number
from gdtutor.render.numerals import rounded_text
from gdtutor.text.formula import AbsoluteValue, Formula, Hat, Norm, SecondDerivative, Substituted, Tuple, Variable
from gdtutor.text.line import formula_line
from gdtutor.text.style import Style
from gdtutor.text.writers.phrases import DEEPEST, formula_at, pieces

FUNCTIONS = (
    "x^4 - 3x^3 + 2",
    "-x^2/2 + 3/4",
    "e^(-x) sin(x)^2 + x^2/10",
    "sqrt(4x^2 + 3)/(x + 7)",
    "cbrt(x) |x^2 - 1|",
    "max(x^2, 1 - x) - min(x, 2)",
    "sigmoid(x) + softplus(x)/3 + erf(x)",
    "alpha^2 beta + sin(x_1 x_10)",
    "x^x + 2^(x/3)",
    "ln(2x)/ln(3)",
    "arctan(x) cosh(x) - arsinh(x)",
    "(1 - x)^2 + 100(y - x^2)^2",
)


def whole(text: str) -> str:
    """Return a text that is all formula as LaTeX."""
    latex, end = formula_at(text, 0) or ("", -1)
    assert end == len(text), text
    return latex


class TestFormulas:
    """What a formula on one line becomes."""

    @pytest.mark.parametrize("function", FUNCTIONS)
    def test_expressions(self, function: str) -> None:
        """The LaTeX of an expression is read as that expression."""
        expression = parse(function).expression
        assert parse(whole(expression_line(expression))).expression == expression

    @given(st.integers(-(10**6), 10**6), st.integers(-40, 40))
    @settings(max_examples=60, deadline=None)
    def test_values(self, digits: int, power: int) -> None:
        """A rounded value is read with its sign, its digits and its power of ten."""
        value = sp.Rational(digits) * sp.Integer(10) ** power
        latex = whole(rounded_text(Number.of(value).decimal(7), Style(ascii=False))).removeprefix(r"\approx ")
        assert parse(latex).expression == value

    @pytest.mark.parametrize(
        ("formula", "latex"),
        [
            (Hat(Variable("m", 1)), r"\hat{m}_{1}"),
            (Norm(Variable("v", 0)), r"\lVert v_{0} \rVert"),
            (AbsoluteValue(AbsoluteValue(Variable("x"))), r"\lvert \lvert x \rvert \rvert"),
            (Substituted(Variable("w_a", 3)), r"(w_{\mathrm{a},3})"),
            (Tuple((Variable("x", "n"), Variable("theta", "n+1"))), r"(x_{n}, \theta_{n+1})"),
            (SecondDerivative("f", ("x", "x")), r"\partial^{2} f/\partial x^{2}"),
            (SecondDerivative("f", ("x", "y")), r"\partial^{2} f/\partial x \partial y"),
        ],
    )
    def test_nodes(self, formula: Formula, latex: str) -> None:
        """Formulas that no expression has."""
        assert whole(formula_line(formula)) == latex

    @pytest.mark.parametrize(
        ("text", "latex"),
        [
            ("−1/log₁₀", r"-1/\log_{10}"),
            ("(x, y)*", r"(x, y)^\ast"),
            ("2/λ_max", r"2/\lambda_{\mathrm{max}}"),
            ("+∞", r"+\infty"),
            ("√√2", r"\sqrt{\sqrt{2}}"),
            ("cost′(x₁) = 2", r"\mathrm{cost}'(x_{1}) = 2"),
            ("‖∇cost‖", r"\lVert \nabla \mathrm{cost} \rVert"),
            ("∂²cost/∂y∂x", r"\partial^{2} \mathrm{cost}/\partial y \partial x"),
            ("x → 3 ≥ −2", r"x \to 3 \geq -2"),
            ("³√(x + 1)²", r"\sqrt[3]{x + 1}^{2}"),
        ],
    )
    def test_signs(self, text: str, latex: str) -> None:
        """Signs that sentences have."""
        assert whole(text) == latex

    @pytest.mark.parametrize(
        "text", ["", "word", "2x", "f(", "(1, 2", "|x", "x =", "≈", "3rd", "− 1", "(" * 4000, "√" * 4000]
    )
    def test_no_formula(self, text: str) -> None:
        """What is no formula as a whole is not taken for one."""
        found = formula_at(text, 0)
        assert found is None or found[1] < len(text)

    def test_depth(self) -> None:
        """What is nested too deeply stays words."""
        assert formula_at(f"{'(' * DEEPEST}x{')' * DEEPEST}", 0) is None
        assert whole(f"{'(' * (DEEPEST - 1)}x{')' * (DEEPEST - 1)}")


class TestSentences:
    """Where formulas stand."""

    @pytest.mark.parametrize(
        "sentence", ["", "f is x", "at 3, and 1/2", "f(x) or 2*y", "A (x) b", "step(s)", "-2 - 3", "Step 0 → 1"]
    )
    def test_words_alone(self, sentence: str) -> None:
        """Letters and plain numbers among words are words."""
        assert "".join(piece.text for piece in pieces(sentence)) == sentence
        assert not any(piece.is_formula for piece in pieces(sentence))

    def test_order(self) -> None:
        """Words and formulas come in the order in which they stand, and nothing is lost."""
        found = [*pieces("so |1 − α·f″| = 1/2 < 1: near x₀ errors shrink.")]
        assert [piece.text for piece in found] == [
            "so ",
            r"\lvert 1 - \alpha \cdot f'' \rvert = 1/2 < 1",
            ": near ",
            "x_{0}",
            " errors shrink.",
        ]
