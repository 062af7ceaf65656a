"""LinesView: the revealed lines of a derivation below each other, the current one marked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from gdtutor.app.fitting import wrapped
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.text.block import Block, Role, Span, beside, stack, text
from gdtutor.text.breaking import broken

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual.strip import Strip

    from gdtutor.views.derivation import DerivationLineView

CURRENT = "▸ "
FOLDED = "+ "
INDENT = 4
"""Cells by which unfolded lines are moved in, and sentences too."""
MARGIN = 8
"""Cells that stay in sight left of what changes."""


class LinesView(BlockView, can_focus=False):
    """Shows lines; keeps the current one, and what changes in it, in sight."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--current"}

    _rows = range(0)
    _changed = (0, 0)

    def show_lines(self, lines: Sequence[tuple[str, int, DerivationLineView | None]], current: int) -> None:
        """Show lines, each with the mark before it and its depth; a line that is None is on its way."""
        airy = self.screen.size.height >= 30
        blocks: list[Block] = []
        top = 0
        for index, (mark, depth, line) in enumerate(lines):
            block = self._line_block(mark, depth, line, current=index == current)
            if index == current:
                self._rows = range(top, top + block.height)
                spans = [span for span in block.spans if span.role is Role.CHANGED]
                starts, stops = [span.start for span in spans], [span.stop for span in spans]
                self._changed = (min(starts, default=0), max(stops, default=0))
            blocks.extend([block, Block(("",))] if airy else [block])
            top += block.height + airy
        self.show(stack(blocks))
        self.refresh()
        self.follow()
        self.call_after_refresh(self.follow)

    def _line_block(self, mark: str, depth: int, line: DerivationLineView | None, *, current: bool) -> Block:
        if line is None:
            return text(f"{mark}…", Role.LABEL)
        inset = " " * (INDENT * depth)
        room = self.container_size.width - self.styles.scrollbar_size_vertical
        width = max(24, room - len(mark) - len(inset) - INDENT)
        words = wrapped(line.sentence, width) if line.sentence else []
        formula = broken(line.formula if current else _calm(line.formula), width + INDENT, INDENT)
        body = [text(" " * INDENT + part, Role.REASON) for part in words]
        below = stack([*body, formula])
        first = 0 if body else formula.baseline
        gutter = [mark if row == first else "  " for row in range(below.height)]
        left = Block(tuple(part + inset for part in gutter), (Span(first, 0, 1, Role.CURRENT),) if current else ())
        return beside(left, Block(below.lines, below.spans))

    def follow(self) -> None:
        """Scroll just so far that the current line, and what changes in it, is in sight."""
        room = self.scrollable_content_region.size
        if not room.height or not self._rows:
            return
        x, y = self.scroll_offset
        if self._rows.stop > y + room.height:
            y = self._rows.stop - room.height
        y = min(y, self._rows.start)
        start, stop = self._changed
        if stop <= room.width:
            x = 0
        elif start < x or stop > x + room.width:
            x = max(0, min(stop - room.width, start - MARGIN))
        if (x, y) != self.scroll_offset:
            self.scroll_to(x=x, y=y, animate=False, immediate=True)

    def _line(self, number: int, style: Style) -> Strip:
        if number not in self._rows:
            return super()._line(number, style)
        look = style + self.get_component_rich_style("lines--current", partial=True)
        strip = super()._line(number, look)
        return strip.extend_cell_length(self.scroll_offset.x + self.size.width, look)


def _calm(block: Block) -> Block:
    """Return the block without the mark of what changes: only the current line has it."""
    return replace(block, spans=tuple(span for span in block.spans if span.role is not Role.CHANGED))
