"""BlockView: shows a Block, scrolls inside its own pane, and gives each role its look.

Lines are painted one by one (Textual's line API), so a new step repaints this pane and lays nothing out anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gdtutor.app.fitting import broken_at_gaps, without_long_reasons
from gdtutor.render.block import Block, Role

if TYPE_CHECKING:
    from textual.geometry import Region

EMPTY = Block(("",))
NO_STYLE = Style()


class BlockView(ScrollView, can_focus=False):
    """A pane that shows one block."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"role--{role.value}" for role in Role}
    ALLOW_MAXIMIZE = False

    def __init__(self, block: Block = EMPTY, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Show `block`."""
        super().__init__(id=id, classes=classes)
        self.block = block
        """What is shown, whole."""
        self._fitted = block
        self._spans: dict[int, list[tuple[int, int, Role]]] = {}
        self._style = NO_STYLE

    def show(self, block: Block) -> None:
        """Show another block; the place that is scrolled to stays."""
        if block is not self.block:
            self.block = block
            self._fit()
            self.refresh(layout=self.styles.is_auto_height and self._fitted.height != self.size.height)

    def fit_block(self, block: Block, width: int) -> Block:
        """Return what is shown of `block` in a pane of this width: all of it."""
        del width
        return block

    def _fit(self) -> None:
        """Let the pane scroll over the whole block. While the block fits, or shrinks, nothing is laid out anew."""
        block = self._fitted = self.fit_block(self.block, self.container_size.width)
        self._spans = {}
        for span in block.spans:
            self._spans.setdefault(span.line, []).append((span.start, span.stop, span.role))
        room, before = self.container_size, self.virtual_size
        if block.width <= room.width and block.height <= room.height:
            self.virtual_size = room
        elif before == room:
            self.virtual_size = Size(block.width, block.height)
        else:
            self.virtual_size = Size(max(before.width, block.width), max(before.height, block.height))

    def on_resize(self) -> None:
        """Fit again: what filled the pane before may not now."""
        self.set_reactive(BlockView.virtual_size, self.container_size)
        self._fit()
        self.refresh()

    def on_mount(self) -> None:
        """Fit the first block."""
        self._fit()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the block's width in cells."""
        del container, viewport
        return self.block.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return the block's height in lines."""
        del container, viewport
        return self.fit_block(self.block, width).height

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines within `crop`; the pane's own style is worked out once for all of them."""
        self._style = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of the pane as the terminal will show it."""
        scroll_x, scroll_y = self.scroll_offset
        style = self._style
        strip = self._line(y + scroll_y, style)
        return strip.crop_extend(scroll_x, scroll_x + self.size.width, style)

    def _line(self, number: int, style: Style) -> Strip:
        if number >= self._fitted.height:
            return Strip([])
        line = self._fitted.lines[number]
        spans = self._spans.get(number)
        if not spans:
            return Strip([Segment(line, style)], len(line))
        roles: list[Role | None] = [None] * len(line)
        for start, stop, role in spans:
            roles[start:stop] = [role] * (min(stop, len(line)) - start)
        return Strip(self._segments(line, roles, style), len(line))

    def _segments(self, line: str, roles: list[Role | None], style: Style) -> list[Segment]:
        segments: list[Segment] = []
        start = 0
        for stop in range(1, len(line) + 1):
            if stop < len(line) and roles[stop] is roles[start]:
                continue
            role = roles[start]
            look = style + self.get_component_rich_style(f"role--{role.value}", partial=True) if role else style
            segments.append(Segment(line[start:stop], look))
            start = stop
        return segments


class WorkedView(BlockView, can_focus=False):
    """A block of worked lines: reasons that have no room are left out."""

    def fit_block(self, block: Block, width: int) -> Block:
        """Return the block without the reasons that pass the pane."""
        return without_long_reasons(block, width)


class HeaderView(BlockView, can_focus=False):
    """What a problem states: in a narrow pane on several lines."""

    def fit_block(self, block: Block, width: int) -> Block:
        """Return the block, broken at its gaps."""
        return broken_at_gaps(block, width)
