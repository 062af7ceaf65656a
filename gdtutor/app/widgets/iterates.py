"""IteratesTable: the table of iterates, of any length; only rows on the screen are ever asked for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from gdtutor.app.fitting import fitted
from gdtutor.app.navigation import OfTutor
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from textual import events

    from gdtutor.views import TableRow

MARK: Final = "▸ "
HIDDEN: Final = "  +{}"
"""What the heading says of columns without room."""
GAPS: Final = (3, 2)
"""Cells between two columns: as many as there is room for."""


class IteratesTable(ScrollView, OfTutor, can_focus=False):
    """Rows 0 … last under a heading that stays; `▸` marks the current one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"iterates--heading", "iterates--current", "iterates--row"}
    ALLOW_MAXIMIZE = False

    class Picked(Message):
        """A row was clicked."""

        def __init__(self, n: int) -> None:
            """Say which row."""
            super().__init__()
            self.n = n

    class Visible(Message):
        """Other rows are on the screen now."""

        def __init__(self, rows: range) -> None:
            """Say which rows."""
            super().__init__()
            self.rows = rows

    class Fitted(Message):
        """More or fewer columns have room."""

    def __init__(self, row: Callable[[int], TableRow | None], *, id: str | None = None) -> None:  # noqa: A002
        """Show what `row(n)` returns; None is a row on its way."""
        super().__init__(id=id)
        self._row = row
        self.columns: tuple[str, ...] = ("n",)
        """The titles of all columns."""
        self._last = -1
        self._first = 1
        self._kept = 0
        self._widths: list[list[int]] = []
        self._keys = ""
        self._shown = ShownColumns((0,), 0, (1,), GAPS[0])
        self._foot: tuple[TableRow, ...] = ()
        self.current = 0

    def open(
        self,
        columns: tuple[str, ...],
        last: int,
        current: int,
        *,
        first: str = "n",
        kept: int = 0,
        foot: tuple[TableRow, ...] = (),
    ) -> None:
        """Show another run; what counts its rows is called `first`.

        That column stays in sight, and the one at `kept` beside it; `foot` stays in sight below the rows.
        """
        self._kept = kept
        self.columns = columns if columns and columns[0] == first else (first, *columns)
        self._foot = foot
        self._widths = []
        self._first = 1
        self._last = last
        self.current = current
        self._fit()
        self._follow()
        self.call_after_refresh(self._follow)
        self.refresh()

    def move(self, n: int) -> None:
        """Make row n the current one and bring it into sight."""
        self.current = n
        self._follow()
        self.refresh()

    def refill(self) -> None:
        """Paint again: rows have arrived."""
        self._measure()
        self._fit()
        self.refresh()

    @property
    def page(self) -> int:
        """How many rows fit between the heading and the foot."""
        return max(1, self.scrollable_content_region.height - 1 - len(self._foot))

    @property
    def in_sight(self) -> range:
        """The rows on the screen."""
        top = self.scroll_offset.y
        return range(top, min(top + self.page, self._last + 1))

    def reach_by(self, keys: str) -> None:
        """Say by which keys the columns without room are reached."""
        self._keys = keys
        self._say_hidden()

    def speak(self) -> None:
        """Say what has no room in the language that the app has now."""
        self._say_hidden()

    @property
    def hidden(self) -> int:
        """How many columns have no room."""
        return len(self.columns) - len(self._shown.places)

    def shift(self, right: int) -> bool:
        """Show columns farther to the right, or to the left again; return whether there are any."""
        others = [place for place in range(1, len(self.columns)) if place != self._kept]
        beyond = sum(place > self._first and place not in self._shown.places for place in others)
        at = others.index(self._first) if self._first in others else 0
        first = others[max(0, at + min(right, beyond))] if others else 1
        moved = first != self._first
        self._first = first
        self._fit()
        self.refresh()
        return moved

    def _measure(self) -> None:
        """Widen columns to what is on the screen; they never shrink, so that nothing jumps."""
        for row in (*map(self._row, self.in_sight), *self._foot):
            if row is None or len(row.cells) != len(self.columns):
                continue
            for level, cells in enumerate((row.cells, *row.shorter)):
                if level == len(self._widths):
                    self._widths.append([len(name) for name in self.columns])
                self._widths[level] = [
                    max(len(cell), wide) for cell, wide in zip(cells, self._widths[level], strict=True)
                ]

    def _fit(self) -> None:
        """Choose the columns: all of them, with fewer digits where that helps, or as many as there is room for."""
        room = self.container_size.width - len(MARK)
        height = self._last + 2 + len(self._foot)
        if height > self.container_size.height:
            room -= self.styles.scrollbar_size_vertical
        ways = [*self._ways()]
        fitting = (way for way in ways if way.width <= room)
        whole = next(fitting, None)
        parts = (way.part(self._first, self._kept, room - len(HIDDEN)) for way in ways)
        self._shown = whole or max(parts, key=lambda way: len(way.places))
        self._first = 1 if whole else self._first
        self._say_hidden()
        self.virtual_size = Size(room + len(MARK), height)

    def _ways(self) -> Iterator[ShownColumns]:
        """Yield how all columns can be shown, with as many digits as possible first."""
        for level, widths in enumerate(self._widths or [[len(name) for name in self.columns]]):
            first = max(widths[0], len(str(max(self._last, 0))))
            for gap in GAPS:
                yield ShownColumns(tuple(range(len(widths))), level, (first, *widths[1:]), gap)

    def _say_hidden(self) -> None:
        count = self.hidden
        more = told("screens.table.more", count=count)
        shown = told("screens.table.reached", more=more, keys=self._keys) if self._keys else more
        words = self.tutor.written(shown) if count else ""
        if words != self.border_subtitle:
            self.border_subtitle = words
            self.post_message(self.Fitted())

    def _follow(self) -> None:
        """Scroll just so far that the current row is in sight."""
        top, page = self.scroll_offset.y, self.page
        if self.current < top:
            top = self.current
        elif self.current >= top + page:
            top = self.current - page + 1
        if top != self.scroll_offset.y:
            self.scroll_to(y=top, animate=False, immediate=True)
        self._announce()

    def _announce(self) -> None:
        """Make room for the rows in sight, some of which may never have been there before, and tell of them."""
        self._measure()
        self._fit()
        self.post_message(self.Visible(self.in_sight))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say which rows are in sight after scrolling."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._announce()

    def on_resize(self) -> None:
        """Keep the current row in sight; columns are as wide again as the rows that are in sight now."""
        self._widths = []
        self._follow()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Pick the row under the mouse."""
        place = event.get_content_offset(self)
        if place is None or place.y == 0:
            return
        n = self.scroll_offset.y + place.y - 1
        if n <= self._last and place.y <= self.page:
            self.post_message(self.Picked(n))

    def _cells(self, n: int) -> tuple[str, ...]:
        row = self._row(n)
        return (str(n), *["…"] * (len(self.columns) - 1)) if row is None else self._cells_of(row)

    def _cells_of(self, row: TableRow) -> tuple[str, ...]:
        cells = (row.cells, *row.shorter)[min(self._shown.level, len(row.shorter))]
        return cells if len(cells) == len(self.columns) else (str(row.n), *cells)

    def _foot_at(self, y: int) -> TableRow | None:
        """Return the row of the foot at a line: it stands below the last row, or at the end of the table."""
        at = y - 1 - min(self.page, self._last + 1)
        return self._foot[at] if 0 <= at < len(self._foot) else None

    def render_line(self, y: int) -> Strip:
        """Return the heading or one row as the terminal will show it."""
        width = self.scrollable_content_region.width
        n, foot = self.scroll_offset.y + y - 1, self._foot_at(y)
        if y == 0:
            line, look = " " * len(MARK) + self._shown.line(self.columns), "iterates--heading"
            line += HIDDEN.format(self.hidden) if self.hidden else ""
        elif foot is not None:
            line, look = " " * len(MARK) + self._shown.line(self._cells_of(foot)), "iterates--heading"
        elif n > self._last:
            line, look = "", "iterates--row"
        elif n == self.current:
            line, look = MARK + self._shown.line(self._cells(n)), "iterates--current"
        else:
            line, look = " " * len(MARK) + self._shown.line(self._cells(n)), "iterates--row"
        line = fitted(line.rstrip(), width)
        style = self.get_component_rich_style(look)
        return Strip([Segment(line, style)], len(line)).crop_extend(0, width, style)


@dataclass(frozen=True, slots=True)
class ShownColumns:
    """Which columns are shown, with how many digits (0 is as many as were asked for), how wide, and how far apart."""

    places: tuple[int, ...]
    level: int
    widths: tuple[int, ...]
    gap: int

    @property
    def width(self) -> int:
        """How many cells they take together."""
        return sum(self.widths[place] for place in self.places) + self.gap * (len(self.places) - 1)

    def part(self, first: int, kept: int, room: int) -> ShownColumns:
        """Return the first column, and those from `first` on that have room beside it: one at least.

        Where `kept` is not 0, the column there is among them if it has room beside that one.
        """
        chosen = replace(self, places=(0, first))
        for place in (kept, *range(first + 1, len(self.widths))):
            more = replace(chosen, places=tuple(sorted({*chosen.places, place})))
            if more.width <= room:
                chosen = more
            elif place != kept:
                break
        return chosen

    def line(self, cells: tuple[str, ...]) -> str:
        """Return a row of the table: numbers flush right in the first column, all others flush left."""
        texts = (cells[place] if place < len(cells) else "" for place in self.places)
        number, *rest = (text.ljust(self.widths[place]) for text, place in zip(texts, self.places, strict=True))
        return (" " * self.gap).join((number.strip().rjust(self.widths[0]), *rest))
