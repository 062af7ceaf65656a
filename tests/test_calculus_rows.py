"""Tests of derivatives of sums over rows, and of how such sums are written."""

from __future__ import annotations

from fractions import Fraction

import pytest
import sympy as sp

from gdtutor.calculus.derivation import derive
from gdtutor.calculus.verification import Verdict
from gdtutor.language.functions import relu, sigmoid, softplus
from gdtutor.language.outline import formula_of
from gdtutor.language.rows import Rows, RowSum
from gdtutor.text.inline import formula_inline
from gdtutor.text.latex import formula_latex
from gdtutor.text.line import formula_line
from gdtutor.text.mathml import mathml
from gdtutor.text.speech import spoken
from gdtutor.text.stacked import formula_block
from gdtutor.text.style import Style
from gdtutor.worked.derivation import derivation_lines

w, b, v, i, x, y = sp.symbols("w b v i x y", real=True)
TABLE = Rows(("x", "y"), [(0, 2), (1, Fraction(7, 2)), (2, 5), (3, -1), (Fraction(-1, 2), 4)])
TERMS = {
    "squared": (w * x + b - y) ** 2,
    "absolute": sp.Abs(w * x + b - y),
    "logistic": softplus(-y * (w * x + b)),
    "neuron": (sigmoid(w * x + b) - y) ** 2 / 2,
    "two neurons": (v * sigmoid(w * x) + b * relu(x - w) - y) ** 2,
    "quotient": x / (1 + w**2 * x**2) - y * sp.log(1 + b**2),
}


def over(term: sp.Expr) -> sp.Expr:
    """Return the sum over the table."""
    return RowSum(term, (x, y), TABLE)


class TestDerivation:
    """The derivative of a sum over rows, rule by rule."""

    @pytest.mark.parametrize("name", TERMS)
    def test_it_is_that_of_the_sum_written_out(self, name: str) -> None:
        """For each parameter, at some points, by SymPy's own derivative."""
        total = over(TERMS[name]) / 5 + w**2 / 10
        written = sp.Add(*(TERMS[name].subs({x: u, y: z}) for u, z in TABLE.values)) / 5 + w**2 / 10
        for parameter in (w, b, v):
            found = derive(total, parameter)
            assert found.verdict in {Verdict.STRUCTURAL, Verdict.SYMBOLIC, Verdict.CERTIFIED}
            slope, expected = found.result.doit(), sp.diff(written, parameter)
            for at in ({w: sp.Rational(9, 4), b: -1, v: 3}, {w: sp.Rational(-1, 3), b: sp.Rational(5, 7), v: 1}):
                point = {symbol: sp.Rational(value) for symbol, value in at.items()}
                assert abs(sp.N(slope.subs(point) - expected.subs(point), 30)) < sp.Float("1e-25")

    def test_every_line_shows_the_sum(self) -> None:
        """The derivative moves inside, and the term is differentiated by the usual rules."""
        lines = derivation_lines(derive(over(TERMS["squared"]) / 5, w))
        shown = [formula_line(line.shown) for line in lines if line.shown is not None]
        assert shown[1:4] == [
            "1/5·∂/∂w(Σᵢ₌₁⁵ (b + w·xᵢ − yᵢ)²)",
            "1/5·Σᵢ₌₁⁵ ∂/∂w((b + w·xᵢ − yᵢ)²)",
            "1/5·Σᵢ₌₁⁵ d/du(u²)·∂/∂w(b + w·xᵢ − yᵢ)",
        ]
        assert shown[-1] == "2/5·Σᵢ₌₁⁵ xᵢ·(b + w·xᵢ − yᵢ)"

    def test_a_term_that_is_the_same_in_every_row_is_counted(self) -> None:
        """Σ (b + x) has the derivative 5 by b."""
        assert derive(over(b + x), b).result == 5


class TestFormula:
    """A sum over rows as a formula."""

    def test_columns_have_the_index_of_the_row(self) -> None:
        """On a line, in ASCII, in LaTeX and as speech."""
        formula = formula_of(over(TERMS["squared"]) / 5)
        assert formula_line(formula) == "1/5·Σᵢ₌₁⁵ (b + w·xᵢ − yᵢ)²"
        assert formula_line(formula, Style(ascii=True)) == "1/5*sum_{i=1..5} (b + w*x_i - y_i)^2"
        assert formula_latex(formula) == r"\frac{1}{5} \cdot \sum_{i=1}^{5} (b + w \cdot x_{i} - y_{i})^{2}"
        assert formula_inline(formula) == r"1/5 \cdot \sum_{i=1}^{5} (b + w \cdot x_{i} - y_{i})^{2}"
        assert "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mn>5</mn>" in mathml(formula)
        assert spoken(formula).startswith("1 over 5 times the sum over i from 1 to 5 of open bracket, b plus w times x")

    def test_a_tall_term_has_its_bounds_above_and_below(self) -> None:
        """As a textbook sets it."""
        lines = str(formula_block(formula_of(over(x / (w + x))))).split("\n")
        assert [line.split() for line in lines] == [["5", "xᵢ"], ["Σ", "──────"], ["i=1", "w", "+", "xᵢ"]]

    def test_the_index_is_a_letter_that_is_free(self) -> None:
        """With a parameter i, rows are counted by j."""
        assert formula_line(formula_of(over(i * x))) == "Σⱼ₌₁⁵ i·xⱼ"

    def test_brackets_stand_where_a_sum_would_go_on(self) -> None:
        """A power of a sum, a sum before another, a minus sign in a term."""
        total = over(w * x)
        assert formula_line(formula_of(total**2)) == "(Σᵢ₌₁⁵ w·xᵢ)²"
        assert formula_line(formula_of(total * over(b * y))) in {
            "(Σᵢ₌₁⁵ w·xᵢ)·Σᵢ₌₁⁵ b·yᵢ",
            "(Σᵢ₌₁⁵ b·yᵢ)·Σᵢ₌₁⁵ w·xᵢ",
        }
        assert formula_line(formula_of(over(-w * x))) == "Σᵢ₌₁⁵ (−w·xᵢ)"
        assert formula_line(formula_of(-total / 2)) == "−1/2·Σᵢ₌₁⁵ w·xᵢ"

    def test_columns_with_a_number_keep_it(self) -> None:
        """Column x₁ in row i is x₁,ᵢ."""
        first = sp.Symbol("x_1", real=True)
        assert formula_line(formula_of(RowSum(w * first, (first, y), TABLE))) == "Σᵢ₌₁⁵ w·x₁,ᵢ"
