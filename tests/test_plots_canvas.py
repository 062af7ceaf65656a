"""The canvas draws in cells, and never outside."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.plots.canvas import Canvas
from gdtutor.text.block import Role, Span
from gdtutor.text.style import Style
from tests.seeds import examples


class TestCanvas:
    """Tests for Canvas."""

    def test_braille_dots(self) -> None:
        """The eight dots of a cell make the Braille character that Unicode numbers so."""
        canvas = Canvas(1, 1)
        canvas.dots([(0, 0), (1, 3)], Role.CURVE)
        assert canvas.block().lines == ("\N{BRAILLE PATTERN DOTS-18}",)

    def test_ascii_dots(self) -> None:
        """In ASCII a dot is the character of its role."""
        canvas = Canvas(3, 1, Style(ascii=True))
        canvas.dot(0, 0, Role.CURVE)
        canvas.dot(2, 0, Role.TANGENT)
        assert canvas.block().lines == ("* .",)

    def test_higher_covers_lower(self) -> None:
        """A cell shows only its highest role, in whatever order the roles were drawn."""
        canvas = Canvas(2, 1)
        canvas.dot(0, 0, Role.TANGENT)
        canvas.dot(1, 3, Role.CURVE)
        canvas.dot(2, 0, Role.CURVE)
        canvas.dot(3, 3, Role.TANGENT)
        block = canvas.block()
        assert block.lines == ("\N{BRAILLE PATTERN DOTS-8}\N{BRAILLE PATTERN DOTS-1}",)
        assert block.spans == (Span(0, 0, 2, Role.CURVE),)

    def test_text_and_roles(self) -> None:
        """Words stand where they were put, cut at the edge, with one span per run of a role."""
        canvas = Canvas(5, 2)
        canvas.put(3, 1, "abc", Role.LABEL)
        block = canvas.block()
        assert block.lines == ("     ", "   ab")
        assert block.spans == (Span(1, 3, 5, Role.LABEL),)

    @settings(deadline=None, max_examples=examples(100))
    @given(
        st.integers(-1, 6), st.integers(-1, 4), st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50))),
        st.booleans(),
    )  # fmt: skip
    def test_nothing_outside(self, width: int, height: int, places: list[tuple[int, int]], plain: bool) -> None:
        """Whatever is drawn, the block has the size of the canvas."""
        canvas = Canvas(width, height, Style(ascii=plain))
        canvas.dots(places, Role.CURVE)
        for column, row in places:
            canvas.put(column, row, "word", Role.LABEL)
        block = canvas.block()
        assert block.height == max(0, height)
        assert all(len(line) == max(0, width) for line in block.lines)
