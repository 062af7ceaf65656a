"""Derivations as text and as LaTeX."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
import sympy as sp

from gdtutor.calculus.derivation import derive
from gdtutor.language.notation import parse
from gdtutor.text.block import Role
from gdtutor.text.derived_block import derivation_block
from gdtutor.text.elements import Derived
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.worked import DerivationLine
from gdtutor.text.writers import FORMATS
from gdtutor.worked.derivation import derivation_lines

GROUPS = tomllib.loads((Path(__file__).parent / "data" / "derivatives.toml").read_text(encoding="utf-8"))["group"]
SOME = [text for group in GROUPS for text in group["functions"]][::4]

PRODUCT = """\
  d/dx(x²·sin(x))
    product rule: each factor in turn is differentiated while the rest is kept, and the results are added
= d/dx(x²)·sin(x) + x²·d/dx(sin(x))
    power rule: the exponent 2 comes in front and is lowered by 1
= 2·x·sin(x) + x²·d/dx(sin(x))
    from the table of derivatives: sin(x) has the derivative cos(x)
= 2·x·sin(x) + x²·cos(x)
    in the usual order
= x²·cos(x) + 2·x·sin(x)"""


def lines_of(text: str, *, brief: bool = False) -> tuple[DerivationLine, ...]:
    """Return the lines for the first variable of a function."""
    reading = parse(text)
    return derivation_lines(derive(reading.expression, reading.variables[0]), "brief" if brief else "full")


def written(lines: tuple[DerivationLine, ...], format: str) -> str:
    """Return the lines in a format."""
    return "".join(FORMATS[format].write([Derived(lines)], PLAIN))


class TestText:
    """Two-dimensional text."""

    def test_product(self) -> None:
        """Each line stands under the sentence that leads to it."""
        assert str(derivation_block(lines_of("x^2 sin x"))) == PRODUCT

    def test_the_changed_part_has_a_role(self) -> None:
        """What a step changes is marked, and nothing else."""
        block = derivation_block(lines_of("x^2 sin x"))
        changed = [block.lines[s.line][s.start : s.stop] for s in block.spans if s.role == Role.CHANGED]
        assert "cos(x)" in changed
        assert not any("d/dx(x²·sin(x))" in part for part in changed)

    def test_partial(self) -> None:
        """With other variables the sign is ∂, but by the letter of a chain it is d."""
        shown = str(derivation_block(lines_of("y sin(x y)")))
        assert "∂/∂x" in shown
        assert "d/du(sin(u))" in shown
        assert "∂/∂u" not in shown

    def test_logarithms_of_both_sides(self) -> None:
        """The equations of logarithmic differentiation are shown."""
        assert "ln(y) = x·ln(x)" in str(derivation_block(lines_of("x^x")))

    @pytest.mark.parametrize("text", [*SOME, "theta_1^2 + sin(theta_1)"])
    def test_ascii(self, text: str) -> None:
        """In ASCII mode every character is ASCII."""
        assert str(derivation_block(lines_of(text), Style(ascii=True))).isascii()

    def test_unknown_functions(self) -> None:
        """A function without a formula keeps its name, with a prime."""
        x = sp.Symbol("x", real=True)
        shown = str(derivation_block(derivation_lines(derive(sp.Function("g", real=True)(x), x))))
        assert "g′(x)" in shown


class TestFormats:
    """LaTeX and Markdown."""

    @pytest.mark.parametrize("text", SOME)
    def test_braces_match(self, text: str) -> None:
        """Braces and displays are balanced."""
        latex = written(lines_of(text), "latex")
        assert latex.count("{") == latex.count("}")
        assert latex.count(r"\[") == latex.count(r"\]")

    def test_operators(self) -> None:
        """d/dx and ∂/∂θ are written as fractions with a Greek letter."""
        assert r"\frac{d}{d x}" in written(lines_of("x^2"), "latex")
        assert r"\frac{\partial}{\partial \theta_{1}}" in written(lines_of("theta_1^2 + y"), "latex")

    def test_markdown(self) -> None:
        """In Markdown a sentence is a paragraph and a derivative a display formula."""
        parts = written(lines_of("x^2"), "markdown").split("\n\n")
        assert parts[0].startswith("$$")
        assert parts[1].startswith("power rule: the exponent $2$")
