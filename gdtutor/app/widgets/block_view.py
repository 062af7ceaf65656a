"""BlockView: shows a Block, scrolls inside its own pane, and gives each role its look.

Lines are painted one by one (Textual's line API), so a new step repaints this pane and lays nothing out anew.
"""

from __future__ import annotations

from bisect import bisect
from itertools import accumulate, takewhile
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
from gdtutor.text.sheet import EMPTY, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.css.styles import RenderStyles
    from textual.geometry import Region

    from gdtutor.text.sheet import Piece

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
    _pieces: tuple[tuple[range, Piece], ...] = ()
    """What stands below each other, each with the lines that it takes."""
    _torn, _marked = range(0), -1
    """The lines without their end, which would be read as something else, and the one that says that it goes on."""
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
        pieces = self._sheet.pieces(width)
        lines = stack(piece.block for piece in pieces)
        ends = accumulate(piece.block.height for piece in pieces)
        self._pieces = tuple(
            (range(end - each.block.height, end), each) for each, end in zip(pieces, ends, strict=True)
        )
        room, result = self.container_size.height, self._sheet.result
        self._pinned = EMPTY
        if result is None or lines.height <= room:
            return lines
        pinned = broken(result, width)
        self._pinned = pinned if pinned.height <= room // 2 else EMPTY
        return stack((lines, *(EMPTY for _ in self._pinned.lines)))

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines within `crop`; what goes on behind the result is found out once for all of them."""
        self._torn, self._marked = self._behind_result()
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Return one line of the pane as the terminal will show it: of the lines, or of their result."""
        room = self.scrollable_content_region.size
        at = y - (room.height - self._pinned.height)
        if at not in range(self._pinned.height) or self._pinned is EMPTY:
            is_torn = y + self.scroll_offset.y in self._torn
            return Strip.blank(room.width, self._style) if is_torn else super().render_line(y)
        style = self._style + self.get_component_rich_style("worked--result", partial=True)
        line = fitted(self._pinned.lines[at], room.width)
        return self._painted(line, _by_line(self._pinned).get(at, ()), style).crop_extend(0, room.width, style)

    def _behind_result(self) -> tuple[range, int]:
        """Return which lines of an equation are left out, as they go on behind the result, and where that is said.

        Half a fraction would be read as something else, and so would an equation that just ends before its next sign.
        """
        top = self.scroll_offset.y
        bottom = top + self.scrollable_content_region.height - self._pinned.height
        above = [(lines, piece) for lines, piece in self._pieces if top <= lines.start < bottom]
        if self._pinned is EMPTY or not above:
            return range(0), -1
        behind = self._pieces[bisect(self._pieces, bottom - 1, key=lambda each: each[0].start) :]
        torn = range(0)
        if above[-1][0].stop > bottom and len(above) > 1:
            torn, behind = above[-1][0], (above.pop(), *behind)
        rest = _equations(takewhile(lambda each: each[1].goes_on, behind))
        shown = _equations(above)
        return torn, shown[-1] if shown and rest else -1

    def _line(self, number: int, style: Style) -> Strip:
        """Return a line, with a mark where its equation goes on behind the result."""
        if number != self._marked:
            return super()._line(number, style)
        line, width = self._fitted.lines[number].rstrip(), self.scroll_offset.x + self.scrollable_content_region.width
        more = MORE_ASCII if self.tutor.style.ascii else MORE
        return self._painted(f"{fitted(line, width - len(more) - 1, '')} {more}", self._spans.get(number, ()), style)


def _equations(pieces: Iterable[tuple[range, Piece]]) -> list[int]:
    """Return the lines on which the signs of equations stand."""
    return [at.start + piece.block.baseline for at, piece in pieces if not piece.said and piece.block is not EMPTY]


class HeaderView(BlockView, can_focus=False):
    """What a problem states: in a narrow pane on several lines."""

    def fit_block(self, block: Block, width: int) -> Block:
        """Return the block, broken where it may be; where it has not so many lines, what is long gets fewer of them."""
        whole, limit = broken_at_breaks(block, width), self.styles.max_height
        most = int(limit.value) if limit is not None and limit.is_cells else 0
        more = MORE_ASCII if self.tutor.style.ascii else MORE
        lines = whole.height
        while most and whole.height > most and lines > 1:
            lines -= 1
            whole = broken_at_breaks(block, width, lines, more)
        return whole

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
