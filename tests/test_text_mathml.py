"""Formulas as MathML, and plots as SVG."""

from __future__ import annotations

from gdtutor.text.block import Block, Role, Span
from gdtutor.text.formula import Digits, Power, Substituted, Sum, Variable
from gdtutor.text.mathml import formula_mathml
from gdtutor.text.picture_svg import block_svg


class TestMathml:
    """Formulas."""

    def test_power_in_a_sum(self) -> None:
        """A value put in stands in parentheses, in the role of a value."""
        formula = Sum((Power(Variable("x", 0), Digits("2")), Substituted(Digits("4"))))
        value = '<mrow class="value"><mrow><mo>(</mo><mn>4</mn><mo>)</mo></mrow></mrow>'
        base = "<msub><mi>x</mi><mn>0</mn></msub>"
        assert formula_mathml(formula) == f"<math><mrow><msup>{base}<mn>2</mn></msup><mo>+</mo>{value}</mrow></math>"

    def test_display(self) -> None:
        """A formula set apart says so."""
        assert formula_mathml(Variable("theta_1"), display=True) == (
            '<math display="block"><msub><mi>θ</mi><mi>1</mi></msub></math>'
        )


class TestPicture:
    """Plots."""

    def test_dots_and_words(self) -> None:
        """Each dot of a Braille character is a square at its place, other characters are text; roles are classes."""
        block = Block(("⠁⢀ f",), (Span(0, 3, 4, Role.CURVE),))
        picture = block_svg(block, "A & B", "two dots")
        assert picture.count("z") == 2
        assert 'd="M0.7 0.7h' in picture
        assert 'd="M12.7 12.7h' in picture
        assert '<text class="curve" x="24" y="12">f</text>' in picture
        assert "<title>A &amp; B</title><desc>two dots</desc>" in picture
