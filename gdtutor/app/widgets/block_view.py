"""BlockView: shows a Block, scrolls inside its own pane, and gives each role its look.

Lines are painted one by one (Textual's line API), so a new step repaints this pane and lays nothing out anew.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.dom import DOMNode
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gdtutor.app.fitting import MORE, MORE_ASCII, broken_at_breaks, fitted, sight
from gdtutor.app.navigation import OfTutor
from gdtutor.text.block import Block, Role, Span, stack
from gdtutor.text.breaking import broken
from gdtutor.text.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.css.styles import RenderStyles
    from textual.geometry import Region


EMPTY = Block(("",))
NO_STYLE = Style()
ROLES = frozenset(f"role--{role.value}" for role in Role)
"""The component classes of roles."""


class BlockView(ScrollView, OfTutor, can_focus=False):
    """A pane that shows one block."""

    ALLOW_MAXIMIZE = False

    def __init__(self, block: Block = EMPTY, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Show `block`."""
        super().__init__(id=id, classes=classes)
        self.block = block
        """What is shown, whole."""
        self._fitted = block
        self._spans: dict[int, list[Span]] = {}
        self._style = NO_STYLE
        self._looks: dict[tuple[Role, Style], Style] = {}

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
        room, before = self.container_size, self.virtual_size
        block, inside = self.fit_block(self.block, room.width), room.width
        if block.height > room.height and block.width <= room.width:
            inside -= self.styles.scrollbar_size_vertical
            block = self.fit_block(self.block, inside)
        self._fitted = block
        self._spans = _by_line(block)
        if block.width <= inside and block.height <= room.height:
            self.virtual_size = room
            return
        wide = block.width > inside
        self.virtual_size = Size(
            max(before.width, block.width) if wide and before != room else block.width if wide else inside,
            block.height if before == room else max(before.height, block.height),
        )

    def on_resize(self) -> None:
        """Fit again: what filled the pane before may not now."""
        self.set_reactive(BlockView.virtual_size, self.container_size)
        self._fit()
        self.refresh()

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Return how roles look, each worked out when it is first painted: a screen shows few of the many."""
        for name in ROLES.intersection(names) - self._component_styles.keys():
            role = DOMNode(classes=name)
            role._attach(self)  # noqa: SLF001 - as Textual does for each of `COMPONENT_CLASSES`, whenever a pane is styled
            self.app.stylesheet.apply(role)
            self._component_styles[name] = role.styles
        return super().get_component_styles(*names)

    def notify_style_update(self) -> None:
        """Forget how roles looked."""
        self._component_styles.clear()
        super().notify_style_update()

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
        """Return the lines within `crop`; styles are worked out once for all of them."""
        self._style = self.rich_style
        self._looks.clear()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of the pane as the terminal will show it."""
        scroll_x, scroll_y = self.scroll_offset
        style = self._style
        strip = self._line(y + scroll_y, style)
        return strip.crop_extend(scroll_x, scroll_x + self.size.width, style)

    def _line(self, number: int, style: Style) -> Strip:
        """Return a line of the block, as far as it is in sight; where it goes on, it ends at a token's edge."""
        if number >= self._fitted.height:
            return Strip([])
        above = self._fitted.lines[number - 1] if number else ""
        return self._painted(self._in_sight(self._fitted.lines[number], above), self._spans.get(number, ()), style)

    def _in_sight(self, line: str, above: str) -> str:
        left, width = self.scroll_offset.x, self.scrollable_content_region.width
        if len(line) <= left + width and not (left and line[:left].strip()):
            return line
        more = MORE_ASCII if self.tutor.style.ascii else MORE
        start, stop = sight(line, left, left + width, above, more)
        before = more if line[:left].strip() else ""
        after = more if line[left + width :].strip() else ""
        return f"{before.rjust(start)}{line[start:stop].rstrip()}{after}" if stop > start else " " * left + more

    def _painted(self, line: str, spans: Iterable[Span], style: Style) -> Strip:
        if not spans:
            return Strip([Segment(line, style)], len(line))
        roles: list[Role | None] = [None] * len(line)
        for span in spans:
            start, stop = min(span.start, len(line)), min(span.stop, len(line))
            roles[start:stop] = [span.role] * (stop - start)
        return Strip(self._segments(line, roles, style), len(line))

    def _segments(self, line: str, roles: list[Role | None], style: Style) -> list[Segment]:
        segments: list[Segment] = []
        start = 0
        for stop in range(1, len(line) + 1):
            if stop < len(line) and roles[stop] is roles[start]:
                continue
            role = roles[start]
            segments.append(Segment(line[start:stop], self._look(role, style) if role else style))
            start = stop
        return segments

    def _look(self, role: Role, style: Style) -> Style:
        if (role, style) not in self._looks:
            own = self.get_component_rich_style(f"role--{role.value}", partial=True)
            self._looks[role, style] = style + own
        return self._looks[role, style]


class WorkedView(BlockView, can_focus=False):
    """Worked lines; where they do not all fit, the line with their result stays in sight at the foot."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"worked--result"}

    class Fitted(Message):
        """Other lines are shown, or in another room: more or fewer of them may be out of sight."""

    _sheet = Sheet()
    _pinned = EMPTY
    _tall: tuple[range, ...] = ()
    """The lines that each equation takes with its reason."""
    _beyond = (False, False)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show other worked lines."""
        if sheet is not self._sheet:
            self._sheet = sheet
            self._fit()
            self.refresh()

    @property
    def beyond(self) -> int:
        """How many lines are out of sight, and the one of the result."""
        return max(0, self._fitted.height - self.container_size.height)

    def _fit(self) -> None:
        super()._fit()
        self.block = self._fitted
        beyond = (self.beyond > 0, self.max_scroll_x > 0)
        if beyond != self._beyond:
            self._beyond = beyond
            self.post_message(self.Fitted())

    def fit_block(self, block: Block, width: int) -> Block:
        """Return the lines laid out for this width, and behind them as many empty ones as the result covers."""
        del block
        blocks = self._sheet.blocks(width)
        lines = stack(blocks)
        ends = accumulate(block.height for block in blocks)
        self._tall = tuple(range(end - block.height, end) for block, end in zip(blocks, ends, strict=True))
        room, result = self.container_size.height, self._sheet.result
        self._pinned = EMPTY
        if result is None or lines.height <= room:
            return lines
        pinned = broken(result, width)
        self._pinned = pinned if pinned.height <= room // 2 else EMPTY
        return stack((lines, *(EMPTY for _ in self._pinned.lines)))

    def render_line(self, y: int) -> Strip:
        """Return one line of the pane as the terminal will show it: of the lines, or of their result."""
        room = self.scrollable_content_region.size
        at = y - (room.height - self._pinned.height)
        if at not in range(self._pinned.height) or self._pinned is EMPTY:
            return Strip.blank(room.width, self._style) if self._is_torn(y, room.height) else super().render_line(y)
        style = self._style + self.get_component_rich_style("worked--result", partial=True)
        line = fitted(self._pinned.lines[at], room.width)
        return self._painted(line, _by_line(self._pinned).get(at, ()), style).crop_extend(0, room.width, style)

    def _is_torn(self, y: int, height: int) -> bool:
        """Whether the equation at a line goes on behind the result: half a fraction would be read as something else."""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + height - self._pinned.height
        if self._pinned is EMPTY:
            return False
        own = next((lines for lines in self._tall if top + y in lines), range(0))
        return own.stop > bottom and own.start > top


class HeaderView(BlockView, can_focus=False):
    """What a problem states: in a narrow pane on several lines."""

    def fit_block(self, block: Block, width: int) -> Block:
        """Return the block, broken where it may be."""
        return broken_at_breaks(block, width)

    def _line(self, number: int, style: Style) -> Strip:
        """Return a line; the last one in sight says so where lines follow."""
        if number + 1 != self.size.height or number + 1 >= self._fitted.height:
            return super()._line(number, style)
        line = f"{self._fitted.lines[number]} {self._fitted.lines[number + 1]}".ljust(self.size.width + 1, "x")
        return self._painted(fitted(line, self.size.width), self._spans.get(number, ()), style)


def _by_line(block: Block) -> dict[int, list[Span]]:
    spans: dict[int, list[Span]] = {}
    for span in block.spans:
        spans.setdefault(span.line, []).append(span)
    return spans
