"""TeX becomes one readable line, and Markdown keeps the rest of itself."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gdtutor.teaching.mathtext import plain_math, readable
from gdtutor.text.style import Style

CASES = tomllib.loads((Path(__file__).parent / "data" / "plain_math.toml").read_text(encoding="utf-8"))["case"]

PIECES = st.lists(
    st.sampled_from(
        [*r"x 1 + - ^ _ { } ( ) | & ' \\ \frac \sqrt \left \right \text{a \alpha \foo $ %".split(), "\\", ""]
    )
)


class TestPlainMath:
    """A formula on one line."""

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["tex"])
    def test_unicode(self, case: dict[str, str]) -> None:
        """Each formula of the table becomes the line beside it, with the parentheses that a single line needs."""
        assert plain_math(case["tex"]) == case["text"]

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["tex"])
    def test_ascii(self, case: dict[str, str]) -> None:
        """In ASCII mode the line holds ASCII only, and means the same."""
        line = plain_math(case["tex"], Style(ascii=True))
        assert line == case["ascii"]
        assert line.isascii()

    @given(PIECES)
    def test_never_raises(self, pieces: list[str]) -> None:
        """Whatever a teacher types between dollar signs becomes one line of some text."""
        assert "\n" not in plain_math("".join(pieces))

    @pytest.mark.parametrize("tex", ["{" * 5000, r"\frac" * 5000, r"\sqrt{" * 5000], ids=["{", "frac", "sqrt"])
    def test_depth(self, tex: str) -> None:
        """A formula nested without end is shown as it stands instead of exhausting the stack."""
        assert plain_math(tex) == tex


class TestReadable:
    """Markdown with mathematics."""

    def test_inline(self) -> None:
        """A formula between single dollar signs stands in the sentence as text."""
        assert readable("At $x_0 = 3$ the slope is $f'(3)$.") == "At x₀ = 3 the slope is f′(3)."

    def test_display(self) -> None:
        """A formula between double dollar signs stands in a quotation of its own."""
        assert [line for line in readable("So\n\n$$\nx = 1\n$$\n\nand").splitlines() if line] == [
            "So",
            "> x = 1",
            "and",
        ]

    @pytest.mark.parametrize(
        "markdown",
        ["`$x$`", "``a ` $x$``", "```text\n$x$\n```", "~~~\n$x$ $y$\n~~~", r"it costs \$5 or 6\$", "from 5$ to 6$"],
    )
    def test_left_alone(self, markdown: str) -> None:
        """Code, escaped dollar signs and sums of money stay as they are."""
        assert readable(markdown) == markdown

    def test_markdown_signs_are_escaped(self) -> None:
        """A formula's own asterisks and underscores are not taken for emphasis."""
        assert readable("$a*b*c$") == r"a\*b\*c"
        assert readable("$x_k$ and $y_k$", Style(ascii=True)) == r"x\_k and y\_k"

    def test_table_cells(self) -> None:
        """A bar in a formula does not end a table's cell."""
        assert readable(r"| $|x|$ | b |") == r"| \|x\| | b |"
