"""The panel: a canvas with axes, on which points of the plane are drawn where they belong.

 f    ○ iterate  ┈ tangent  → step      heading
20┤  ⢣                ⡜
  │   ⠱⡀            ⢀⠎
 0┤    ⠈⠢⣀⣀⣀⣀⣀⣀⣀⣀⡠⠔⠁                    area
  └────┬───────┬───────┬── x            axis
       1       2       3                labels
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from gdtutor.plots.canvas import Canvas
from gdtutor.plots.legend import Key, Words, in_style
from gdtutor.plots.ticks import Tick, exact_label, log_ticks, ticks
from gdtutor.plots.view import View
from gdtutor.text.block import Block, Role, text
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.tokens import MORE, MORE_ASCII
from gdtutor.views import PlotFrame

LEAST_WIDTH, LEAST_HEIGHT = 12, 4
"""A smaller frame shows one line of words instead of a plot."""

LABELLED_HEIGHT = 5
"""A higher frame has a row of labels below the horizontal axis."""

FEW_ROWS = 12
"""Up to this height every second row may have a tick, above it every third."""

Ticker = Callable[..., tuple[Tick, ...]]


def too_small(frame: PlotFrame) -> bool:
    """Tell whether a frame has no room for a plot."""
    return frame.width < LEAST_WIDTH or frame.height < LEAST_HEIGHT


def in_words(words: Words, frame: PlotFrame) -> Block:
    """Return one line of words, as many of them as the frame has room for: what is shown where a plot has none."""
    if frame.width < 1 or frame.height < 1:
        return Block(())
    return text(whole_words(in_style(words, frame.style), frame.width, frame.style), Role.LABEL)


def whole_words(words: str, width: int, style: Style) -> str:
    """Return `words`, or as many of them as have room in `width` cells before the sign that there are more."""
    if len(words) <= width:
        return words
    more = "." * min(3, width) if style.ascii else "…"
    kept = words[: max(0, width - len(more)) + 1].rpartition(" ")[0].rstrip(" =≈~(,")
    return kept + more


def value_words(value: float, style: Style = PLAIN) -> str:
    """Return a number behind its sign: `= 2.88`, or `≈ 0.333333` where six digits are not all of it."""
    rounded = f"{value:.6g}"
    sign = "=" if float(rounded) == value else "~=" if style.ascii else "≈"
    return f"{sign} {exact_label(Decimal(rounded), style)}"


class Panel:
    """Axes round an area of `columns` × `rows` cells that shows a view."""

    def __init__(
        self,
        frame: PlotFrame,
        view: View,
        labels: tuple[Words, Words],
        *,
        log: bool = False,
        whole: bool = False,
        along: Ticker = ticks,
    ) -> None:
        """Draw the axes; `log` says that the view's heights are log₁₀ of the values, `whole` that x counts.

        `along` gives the ticks of the horizontal axis: `log_ticks` where x is log₁₀ of what is shown.
        """
        self.canvas = Canvas(frame.width, frame.height, frame.style)
        self.view = view
        self.style = frame.style
        self.top = 1
        self.rows = frame.height - (3 if frame.height > LABELLED_HEIGHT else 2)
        self.labels = in_style(labels[0], self.style), in_style(labels[1], self.style)
        heading = in_style(told("plots.log-scale", label=self.labels[1]), self.style) if log else self.labels[1]
        self._ticks_up(log_ticks if log else ticks, heading)
        self._ticks_along(along, whole=whole)

    def _ticks_up(self, ticker: Ticker, heading: str) -> None:
        """Settle the left margin and draw the vertical axis with what it shows above it."""
        marks = ticker(
            self.view.bottom,
            self.view.top,
            max(2, self.rows // 2 if self.rows <= FEW_ROWS else self.rows // 3),
            self.style,
        )
        gutter = max((len(mark.label) for mark in marks), default=0)
        if gutter > self.canvas.width // 3:
            marks, gutter = (), 0
        name = self.labels[0]
        self.left = gutter + 1
        self.columns = self.canvas.width - self.left - (len(name) + 1 if len(name) < self.canvas.width // 4 else 0)
        heading = whole_words(heading, self.canvas.width, self.style)
        self.heading = max(0, self.left - len(heading))
        self.canvas.put(self.heading, 0, heading, Role.LABEL)
        self.heading += len(heading)
        for row in range(self.rows):
            self.canvas.put(gutter, self.top + row, "|" if self.style.ascii else "│", Role.AXIS)
        for mark in marks:
            row = self.top + self._row(mark.position)
            self.canvas.put(gutter - len(mark.label), row, mark.label, Role.LABEL)
            self.canvas.put(gutter, row, "+" if self.style.ascii else "┤", Role.AXIS)

    def _ticks_along(self, ticker: Ticker, *, whole: bool) -> None:
        """Draw the horizontal axis with as many ticks as its labels leave room for."""
        row = self.axis_row
        self.canvas.put(self.left - 1, row, "+" if self.style.ascii else "└", Role.AXIS)
        self.canvas.put(self.left, row, ("-" if self.style.ascii else "─") * self.columns, Role.AXIS)
        self.canvas.put(self.left + self.columns, row, " " + self.labels[0], Role.LABEL)
        for mark, start in self._fitting(ticker, whole=whole):
            self.canvas.put(self.left + self._column(mark.position), row, "+" if self.style.ascii else "┬", Role.AXIS)
            self.canvas.put(start, row + 1, mark.label, Role.LABEL)

    def _fitting(self, ticker: Ticker, *, whole: bool) -> Iterator[tuple[Tick, int]]:
        for count in range(max(2, self.columns // 6), 0, -1):
            marks = ticker(self.view.left, self.view.right, count, self.style)
            if whole:
                marks = tuple(mark for mark in marks if mark.position.is_integer())
            placed = [(mark, self._label_start(mark)) for mark in marks]
            if any(len(mark.label) > self.canvas.width for mark in marks):
                continue
            stops = [start + len(mark.label) for mark, start in placed]
            apart = all(stop + 2 <= start for stop, (_, start) in zip(stops, placed[1:], strict=False))
            if apart:
                yield from placed
                return

    def _label_start(self, mark: Tick) -> int:
        """Return where a label starts to stand below its tick, or as near as the canvas lets it."""
        start = self.left + self._column(mark.position) - (len(mark.label) - 1) // 2
        return max(0, min(start, self.canvas.width - len(mark.label)))

    @property
    def axis_row(self) -> int:
        """The row of the horizontal axis."""
        return self.top + self.rows

    def legend(self, keys: Iterable[Key]) -> None:
        """Write what the signs mean beside the heading: closer together where they have no room otherwise.

        Where they have none then either, a mark stands for those that are left out.
        """
        parts = [(key.text(self.style), key.role) for key in keys]
        gap = 2 if self._beside_heading(parts, 2) <= self.canvas.width else 1
        if self._beside_heading(parts, gap) > self.canvas.width:
            more = MORE_ASCII if self.style.ascii else MORE, Role.LABEL
            while parts and self._beside_heading([*parts, more], gap) > self.canvas.width:
                parts.pop()
            parts = [*parts, more]
        column = self.heading + 1 + gap
        for words, role in parts:
            self.canvas.put(column, 0, words if column + len(words) <= self.canvas.width else "", role)
            column += len(words) + gap

    def _beside_heading(self, parts: Sequence[tuple[str, Role]], gap: int) -> int:
        """Return where the last part ends behind the heading."""
        return self.heading + 1 + sum(gap + len(words) for words, _ in parts)

    def has_room(self, keys: Iterable[Key]) -> bool:
        """Tell whether a legend of these keys is written whole."""
        return self._beside_heading([(key.text(self.style), key.role) for key in keys], 2) <= self.canvas.width

    def _across(self, x: float) -> float:
        """Return x in dots from the left edge of the area."""
        return (x - self.view.left) / self.view.width * self.columns * self.canvas.across

    def _down(self, y: float) -> float:
        """Return y in dots from the upper edge of the area."""
        return (self.view.top - y) / self.view.height * self.rows * self.canvas.down

    def _column(self, x: float) -> int:
        return min(self.columns - 1, max(0, math.floor(self._across(x) / self.canvas.across)))

    def _row(self, y: float) -> int:
        return min(self.rows - 1, max(0, math.floor(self._down(y) / self.canvas.down)))

    def column_of(self, x: float) -> int:
        """Return the canvas column of x, or the nearest one of the area."""
        return self.left + self._column(x)

    def rows_between(self, low: float, high: float) -> range:
        """Return the canvas rows of the heights from `low` to `high`, none where they are out of sight."""
        if high < self.view.bottom or low > self.view.top:
            return range(0)
        return range(
            self.top + self._row(min(high, self.view.top)), self.top + self._row(max(low, self.view.bottom)) + 1
        )

    def is_free(self, column: int, row: int, size: int) -> bool:
        """Tell whether nothing is drawn yet in `size` cells of the area from a canvas cell on."""
        inside = self.left <= column and column + size <= self.left + self.columns and self.top <= row < self.axis_row
        return inside and all(self.canvas.role_at(column + k, row) is None for k in range(size))

    def cell_of(self, x: float, y: float) -> tuple[int, int] | None:
        """Return the canvas cell (column, row) of a point, None where it is out of sight."""
        if not self.view.contains(x, y):
            return None
        return self.left + self._column(x), self.top + self._row(y)

    def place_of(self, x: float, y: float) -> tuple[float, float]:
        """Return a point in dots from the area's upper left corner, y down; beyond the area where out of sight."""
        return self._across(x), self._down(y)

    def line(self, start: tuple[float, float], stop: tuple[float, float], role: Role, *, dash: int = 1) -> None:
        """Draw a straight line between two points of the plane, every `dash`-th dot of it."""
        self.stroke(self.place_of(*start), self.place_of(*stop), role, dash=dash)

    def stroke(self, start: tuple[float, float], stop: tuple[float, float], role: Role, *, dash: int = 1) -> None:
        """Draw a straight line between two places given in dots, clipped to the area."""
        self.dots(line_dots(start, stop, self.columns * self.canvas.across, self.rows * self.canvas.down)[::dash], role)

    def dots(self, places: list[tuple[int, int]], role: Role) -> None:
        """Set dots given from the area's upper left corner."""
        right, down = self.left * self.canvas.across, self.top * self.canvas.down
        self.canvas.dots([(across + right, depth + down) for across, depth in places], role)


def line_dots(start: tuple[float, float], stop: tuple[float, float], width: int, height: int) -> list[tuple[int, int]]:
    """Return the dots of a straight line, one per column or per row, clipped to width × height dots."""
    clipped = _clipped(start, stop, width, height)
    if clipped is None:
        return []
    (x, y), (x_end, y_end) = clipped
    count = max(abs(math.floor(x_end) - math.floor(x)), abs(math.floor(y_end) - math.floor(y)))
    if count == 0:
        return [(min(width - 1, int(x)), min(height - 1, int(y)))]
    right, down = (x_end - x) / count, (y_end - y) / count
    return [(min(width - 1, int(x + right * k)), min(height - 1, int(y + down * k))) for k in range(count + 1)]


def _clipped(
    start: tuple[float, float], stop: tuple[float, float], width: int, height: int
) -> tuple[tuple[float, float], tuple[float, float]] | None:
    """Cut a line to the rectangle [0, width] × [0, height] (Liang and Barsky, 1984); None where nothing is left."""
    (x, y), (x_end, y_end) = start, stop
    right, down = x_end - x, y_end - y
    if not (math.isfinite(right) and math.isfinite(down)):
        return None
    enter, leave = 0.0, 1.0
    for slope, room in ((-right, x), (right, width - x), (-down, y), (down, height - y)):
        if slope == 0:
            if room < 0:
                return None
        elif slope < 0:
            enter = max(enter, room / slope)
        else:
            leave = min(leave, room / slope)
    if enter > leave:
        return None
    first, last = (x + enter * right, y + enter * down), (x + leave * right, y + leave * down)
    return _inside(first, width, height), _inside(last, width, height)


def _inside(place: tuple[float, float], width: int, height: int) -> tuple[float, float]:
    return min(float(width), max(0.0, place[0])), min(float(height), max(0.0, place[1]))
