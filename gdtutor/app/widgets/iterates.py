"""IteratesTable: the table of iterates, of any length; only rows on the screen are ever asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

    from gdtutor.views import TableRow

GAP = 3


class IteratesTable(ScrollView, can_focus=False):
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

    def __init__(self, row: Callable[[int], TableRow | None], *, id: str | None = None) -> None:  # noqa: A002
        """Show what `row(n)` returns; None is a row on its way."""
        super().__init__(id=id)
        self._row = row
        self.columns: tuple[str, ...] = ("n",)
        """The titles of all columns."""
        self._widths: list[int] = [4]
        self._last = -1
        self.current = 0

    def open(self, columns: tuple[str, ...], last: int, current: int) -> None:
        """Show another run."""
        self.columns = columns if columns and columns[0] == "n" else ("n", *columns)
        self._widths = [max(len(name), 4) for name in self.columns]
        self._last = last
        self.current = current
        self._fit()
        self._follow()
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
        """How many rows fit below the heading."""
        return max(1, self.scrollable_content_region.height - 1)

    @property
    def in_sight(self) -> range:
        """The rows on the screen."""
        top = self.scroll_offset.y
        return range(top, min(top + self.page, self._last + 1))

    def _measure(self) -> None:
        """Widen columns to what is on the screen; they never shrink, so that nothing jumps."""
        for n in self.in_sight:
            for column, cell in enumerate(self._cells(n)[: len(self._widths)]):
                self._widths[column] = max(self._widths[column], len(cell))

    def _fit(self) -> None:
        width = sum(self._widths) + GAP * len(self._widths) + 2
        self.virtual_size = Size(width, self._last + 2)

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
        self._measure()
        self.post_message(self.Visible(self.in_sight))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Say which rows are in sight after scrolling."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self._announce()

    def on_resize(self) -> None:
        """Keep the current row in sight."""
        self._follow()
        self._fit()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Pick the row under the mouse."""
        place = event.get_content_offset(self)
        if place is None or place.y == 0:
            return
        n = self.scroll_offset.y + place.y - 1
        if n <= self._last:
            self.post_message(self.Picked(n))

    def _cells(self, n: int) -> tuple[str, ...]:
        row = self._row(n)
        cells = row.cells if row is not None else ("…",)
        return cells if len(cells) == len(self.columns) else (str(n), *cells)

    def render_line(self, y: int) -> Strip:
        """Return the heading or one row as the terminal will show it."""
        scroll_x, scroll_y = self.scroll_offset
        n = scroll_y + y - 1
        if y == 0:
            line, look = self._join("  ", self.columns), "iterates--heading"
        elif n > self._last:
            line, look = "", "iterates--row"
        elif n == self.current:
            line, look = self._join("▸ ", self._cells(n)), "iterates--current"
        else:
            line, look = self._join("  ", self._cells(n)), "iterates--row"
        line = line.ljust(scroll_x + self.size.width)
        style = self.get_component_rich_style(look)
        return Strip([Segment(line, style)], len(line)).crop_extend(scroll_x, scroll_x + self.size.width, style)

    def _join(self, mark: str, cells: tuple[str, ...]) -> str:
        gap = " " * GAP
        number, *rest = cells
        padded = [
            number.rjust(self._widths[0]),
            *(cell.ljust(width) for cell, width in zip(rest, self._widths[1:], strict=False)),
        ]
        return mark + gap.join(padded)
