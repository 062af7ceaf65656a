"""Making blocks fit a pane."""

from __future__ import annotations

from gdtutor.app.fitting import broken_at_gaps, without_long_reasons
from gdtutor.render.block import Block, Role, Span


class TestReasons:
    """`without_long_reasons`."""

    BLOCK = Block(
        ("x = 1   given", "y = 2   because of everything"), (Span(0, 8, 13, Role.REASON), Span(1, 8, 29, Role.REASON))
    )

    def test_only_reasons_without_room_go(self) -> None:
        """A reason that passes the width is left out; equations and short reasons stay."""
        assert without_long_reasons(self.BLOCK, 20).lines == ("x = 1   given", "y = 2")

    def test_nothing_changes_where_all_fits(self) -> None:
        """A wide pane shows the very block."""
        assert without_long_reasons(self.BLOCK, 80) is self.BLOCK


class TestHeader:
    """`broken_at_gaps`."""

    BLOCK = Block(("f(x) = x   start = 4   rate = 1",), (Span(0, 11, 20, Role.VALUE),))

    def test_it_breaks_at_gaps(self) -> None:
        """As many pieces as fit stand on a line, and the spans go with them."""
        broken = broken_at_gaps(self.BLOCK, 20)
        assert broken.lines == ("f(x) = x   start = 4", "rate = 1")
        assert broken.spans == (Span(0, 11, 20, Role.VALUE),)
        assert broken_at_gaps(self.BLOCK, 10).lines == ("f(x) = x", "start = 4", "rate = 1")
        assert broken_at_gaps(self.BLOCK, 10).spans == (Span(1, 0, 9, Role.VALUE),)

    def test_a_wide_pane_shows_one_line(self) -> None:
        """Where it fits nothing is broken."""
        assert broken_at_gaps(self.BLOCK, 80) is self.BLOCK
