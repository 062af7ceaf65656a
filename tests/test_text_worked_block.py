"""Two-dimensional text of formulas and worked lines."""

from __future__ import annotations

import re
import unicodedata

import pytest
import sympy as sp

from gdtutor.descent.run import Run
from gdtutor.language.expressions import expression_block, function_block
from gdtutor.language.outline import formula_of
from gdtutor.language.problem import read_problem
from gdtutor.numbers.number import Numeral
from gdtutor.numbers.numeral import numeral_formula, numeral_text, rounded_text
from gdtutor.text.block import Block, Role
from gdtutor.text.formula import (
    Application,
    Column,
    Digits,
    Emphasis,
    Formula,
    Gradient,
    Hat,
    Mark,
    Matrix,
    Negation,
    Norm,
    Power,
    Product,
    Relational,
    SecondDerivative,
    Substituted,
    Sum,
    Variable,
)
from gdtutor.text.glyphs import name_text
from gdtutor.text.latex import formula_latex
from gdtutor.text.line import formula_line
from gdtutor.text.stacked import formula_block
from gdtutor.text.style import Style
from gdtutor.worked.step import worked_step
from tests.worked_lines import lines_block, step_block

x, y = sp.symbols("x y", real=True)


def inked(block: Block, role: Role) -> list[str]:
    """Return the text under each span of the role."""
    return [block.lines[span.line][span.start : span.stop] for span in block.spans if span.role is role]


class TestSigns:
    """Where parentheses stand."""

    @pytest.mark.parametrize(
        ("formula", "text"),
        [
            (Sum((Digits("4"), Negation(Negation(Digits("3"))))), "4 − (−3)"),
            (Sum((Digits("4"), Negation(Digits("3")))), "4 − 3"),
            (Product((Digits("4"), Negation(Digits("3")))), "4·(−3)"),
            (Negation(Power(Substituted(Digits("3")), Digits("2"))), "−(3)²"),
            (Power(Substituted(Negation(Digits("3"))), Digits("2")), "(−3)²"),
            (Power(Negation(Digits("3")), Digits("2")), "(−3)²"),
            (Negation(Sum((Digits("1"), Digits("2")))), "−(1 + 2)"),
            (Product((Digits("2"), Product((Digits("3"), Variable("x"))))), "2·(3·x)"),
            (Digits("1.5e-12"), "1.5·10⁻¹²"),
        ],
    )
    def test_parentheses_are_those_of_a_blackboard(self, formula: Formula, text: str) -> None:
        """Signs never meet and a value put in always has its parentheses."""
        assert formula_line(formula) == text


class TestMatrix:
    """Matrices, norms, hats and second derivatives."""

    SQUARE = Matrix(((Digits("1330"), Digits("480")), (Digits("480"), Digits("2"))))

    def test_columns_are_flush_right(self) -> None:
        """Entries stand below each other, in tall brackets, with two cells between columns."""
        assert str(formula_block(self.SQUARE)) == "⎡1330  480⎤\n⎢         ⎥\n⎣ 480    2⎦"

    def test_ascii(self) -> None:
        """In ASCII the brackets are straight."""
        assert str(formula_block(self.SQUARE, Style(ascii=True))) == "[1330  480]\n[         ]\n[ 480    2]"

    def test_one_line(self) -> None:
        """On one line the rows stand one after the other."""
        assert formula_line(self.SQUARE) == "[1330, 480; 480, 2]"

    def test_stands_beside_a_column(self) -> None:
        """A matrix, a column and an equals sign share a baseline."""
        system = Product((self.SQUARE, Column((Variable("p_1"), Variable("p_2")))))
        block = formula_block(Relational(system, "=", Column((Digits("4"), Digits("9")))))
        assert str(block).splitlines()[1] == "⎢         ⎥·⎢  ⎥ = ⎢ ⎥"

    @pytest.mark.parametrize(
        ("formula", "text", "plain"),
        [
            (Norm(Application(Gradient("f"), (Variable("X", 0),))), "‖∇f(X₀)‖", "||grad f(X_0)||"),
            (Hat(Variable("m", 1)), "mˆ₁", "mhat_1"),
            (SecondDerivative("f"), "f″", "f''"),
            (SecondDerivative("f", ("x", "x")), "∂²f/∂x²", "d^2f/dx^2"),
            (SecondDerivative("f", ("x", "y")), "∂²f/∂x∂y", "d^2f/(dxdy)"),
        ],
    )
    def test_signs(self, formula: Formula, text: str, plain: str) -> None:
        """Each has its sign in Unicode and in ASCII."""
        assert formula_line(formula) == text
        assert formula_line(formula, Style(ascii=True)) == plain

    def test_every_character_has_one_cell(self) -> None:
        """A hat is a character of its own, so that columns stay columns."""
        assert not any(unicodedata.combining(sign) for sign in formula_line(Hat(Variable("m", 1))))


class TestLayout:
    """Fractions, exponents, roots and cases in two dimensions."""

    def test_fraction_stands_on_the_baseline(self) -> None:
        """The bar is the baseline."""
        block = expression_block(x / (x**2 + 1))
        assert str(block) == "  x\n──────\nx² + 1"
        assert block.baseline == 1

    def test_exponent_is_raised(self) -> None:
        """E to a power has the power one line up."""
        assert str(expression_block(sp.exp(-x))) == " −x\ne"

    def test_root_has_a_bar(self) -> None:
        """The bar of a root covers the radicand."""
        assert str(expression_block(sp.sqrt(x**2 + 1))) == " ______\n√x² + 1"

    def test_cases_stand_behind_a_brace(self) -> None:
        """A piecewise function is written as cases."""
        block = expression_block(sp.Piecewise((x, x > 0), (0, True)))
        assert str(block) == "⎧ x  if x > 0\n⎨\n⎩ 0  otherwise"

    @pytest.mark.parametrize(
        ("expression", "line"),
        [
            (sp.exp(-x) * sp.sin(x), "e^(−x)·sin(x)"),
            (sp.sqrt(x**2 + 1), "√(x² + 1)"),
            (x / (x**2 + 1), "x/(x² + 1)"),
            (sp.Piecewise((x, x > 0), (0, True)), "x if x > 0; 0 otherwise"),
            (sp.exp(-(x**2) / 2), "e^(−x²/2)"),
        ],
    )
    def test_one_line_form(self, expression: sp.Expr, line: str) -> None:
        """On one line exponents stand behind a caret, fractions have a slash and roots have parentheses."""
        assert formula_line(formula_of(expression)) == line

    def test_function_has_its_arguments(self) -> None:
        """A definition begins with f(x, y)."""
        assert str(function_block("f", (x, y), x**2 + y**2)) == "f(x, y) = x² + y²"

    def test_ascii_is_ascii(self) -> None:
        """Every shape has a pure ASCII form."""
        expression = sp.sqrt(x / (1 + x)) * sp.exp(-x) + sp.Piecewise((x, x > 0), (0, True)) + sp.pi * sp.Abs(1 / x)
        assert str(expression_block(expression, Style(ascii=True))).isascii()


class TestNames:
    """Variables with subscripts and Greek letters."""

    @pytest.mark.parametrize(
        ("name", "index", "text", "ascii"),
        [
            ("x", 0, "x₀", "x_0"),
            ("x", 10, "x₁₀", "x_10"),
            ("x_1", 3, "x₁,₃", "x_{1,3}"),
            ("x1", None, "x₁", "x_1"),
            ("theta", 2, "θ₂", "theta_2"),
            ("θ", None, "θ", "theta"),
            ("w_max", None, "w_max", "w_max"),
        ],
    )
    def test_subscripts(self, name: str, index: int | None, text: str, ascii: str) -> None:
        """A variable's own subscript comes first, the iterate's after a comma."""
        assert (name_text(name, index), name_text(name, index, style=Style(ascii=True))) == (text, ascii)


class TestStep:
    """A whole worked step."""

    def test_roles(self) -> None:
        """Values put in, slopes, the new point, labels and reasons carry their roles."""
        block = step_block(worked_step(Run(read_problem("x^4 - 3x^3 + 2", "4", "1/100", 3)), 0))
        assert inked(block, Role.VALUE)[:2] == ["(4)", "(4)"]
        assert inked(block, Role.SLOPE) == ["112", "112"]
        assert inked(block, Role.CHANGED) == ["72/25", "2.88"]
        assert inked(block, Role.LABEL) == ["Step 0 → 1", "rule", "slope", "update"]
        assert "one subtraction" in inked(block, Role.REASON)

    def test_equals_signs_are_aligned(self) -> None:
        """All equals signs of one line each stand in one column."""
        lines = step_block(worked_step(Run(read_problem("x^4 - 3x^3 + 2", "4", "1/100", 3)), 0)).lines[1:]
        assert len({line.index("=") for line in lines}) == 1

    def test_reasons_stand_below_where_they_have_no_room(self) -> None:
        """In a narrow pane a reason without room beside its equation stands below it, and no equation is cut."""
        step = worked_step(Run(read_problem("x^4 - 3x^3 + 2", "4", "1/100", 3)), 0)
        wide, narrow = step_block(step), step_block(step, width=60)
        assert narrow.width <= 60 < wide.width
        assert re.search(r"= 256 − 144 +each term worked out\n", str(narrow))
        assert "4 − 1/100·112\n                    α = 1/100 and f′(x₀) = 112 put in\n" in str(narrow)

    def test_lines_alone(self) -> None:
        """Lines can be shown without labels and heading."""
        step = worked_step(Run(read_problem("x^2", "3", "1/10", 3)), 0)
        assert str(lines_block(step.groups[1].lines)).startswith("f′(x₀) = 2·x₀")

    def test_empty_lines_are_an_empty_block(self) -> None:
        """No lines make a block without lines."""
        assert lines_block(()).lines == ()

    def test_marks_of_a_superscript(self) -> None:
        """A value put in as an exponent keeps its role."""
        block = formula_block(Power(Digits("2"), Substituted(Digits("3"))))
        assert (str(block), inked(block, Role.VALUE)) == ("2³", ["³"])

    def test_mark_names_are_roles(self) -> None:
        """Every mark of a formula is a role of a block."""
        blocks = [formula_block(Emphasis(Digits("1"), mark)) for mark in Mark]
        assert [block.spans[0].role.value for block in blocks] == [mark.value for mark in Mark]


class TestNumerals:
    """Single values for tables."""

    @pytest.mark.parametrize(
        ("numeral", "text", "latex"),
        [
            (Numeral("-72/25", exact=True, expr=sp.Rational(-72, 25)), "−72/25", r"-\frac{72}{25}"),
            (Numeral("20.9019", exact=False), "≈ 20.9019", "20.9019"),
            (Numeral("1.5e-12", exact=True), "1.5·10⁻¹²", r"1.5 \cdot 10^{-12}"),
            (Numeral("sqrt(2)/2", exact=True, expr=sp.sqrt(2) / 2), "√2/2", r"\frac{\sqrt{2}}{2}"),
        ],
    )
    def test_value(self, numeral: Numeral, text: str, latex: str) -> None:
        """A value has a true minus, powers of ten and ≈ only where it is rounded."""
        assert (rounded_text(numeral), formula_latex(numeral_formula(numeral))) == (text, latex)

    def test_ascii(self) -> None:
        """In ASCII the sign of rounding is ~= and the minus a hyphen."""
        assert rounded_text(Numeral("-0.5", exact=False), Style(ascii=True)) == "~= -0.5"
        assert numeral_text(Numeral("-0.5", exact=True), Style(ascii=True)) == "-0.5"
