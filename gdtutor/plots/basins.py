"""Basins: which starts lead to which minimum, under a curve in one variable and as a map in two."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Protocol

from gdtutor.plots.curve import RememberedCurve
from gdtutor.plots.legend import HERE, Key, signed
from gdtutor.plots.letters import fill_of, letter_of, nowhere, role_of
from gdtutor.plots.marks import mark_iterates
from gdtutor.plots.panel import Panel, in_words, too_small
from gdtutor.plots.view import View, curve_heights, opened, visible
from gdtutor.text.block import Block, Role
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame

NOWHERE: Final = -1
"""The number of the basin of starts that lead to no minimum; less than that: not known yet."""

LETTERS_APART: Final = 8, 4
"""A letter stands in the fill of a basin every so many columns and rows."""
_MINIMUM: Final = ("●", "*")


class StartSpan(Protocol):
    """All starts from `left` to `right` lead to the minimum with the number `basin`, −1 for none."""

    @property
    def left(self) -> float:
        """Where it begins."""

    @property
    def right(self) -> float:
        """Where it ends."""

    @property
    def basin(self) -> int:
        """Which minimum."""


@dataclass(frozen=True, slots=True)
class BasinInterval:
    """All starts from `left` to `right` lead to the minimum with the number `basin`, −1 for none."""

    left: float
    right: float
    basin: int


def basins_line_plot(
    f: Callable[[float], float | None],
    intervals: Sequence[StartSpan],
    minima: Sequence[float],
    *,
    path: Sequence[float] = (),
    cursor: float | None = None,
    left: float | None = None,
    right: float | None = None,
    frame: PlotFrame,
    labels: tuple[str, str] = ("x", "f"),
    legend: bool = True,
) -> Block:
    """Plot a curve with its minima, and on the axis the letter of the minimum to which a start there leads.

    The window is [left, right], or what the intervals cover. Ticks stay visible between the letters. The iterates of a
    run, `path`, lie on the curve, its start on the axis too; the start that is looked at, `cursor`, is marked on both.
    Never raises for any numbers, nor for any size of the frame.
    """
    remembered = f if isinstance(f, RememberedCurve) else RememberedCurve(f)
    if too_small(frame):
        return in_words(told("plots.minima", minima=len(minima)), frame)
    view = _line_window(remembered, intervals, minima, left, right).moved(frame)
    panel = Panel(frame, view, labels)
    panel.dots(remembered.dots(panel), Role.CURVE)
    _fill_axis(panel, intervals)
    for basin, x in enumerate(minima):
        _mark(panel, basin, (x, remembered(x) if visible(x) else None))
    points = [(x, y) for x in path if visible(x) and (y := remembered(x)) is not None]
    mark_iterates(panel, points, len(points))
    if path and panel.view.left <= path[0] <= panel.view.right:
        panel.canvas.put(panel.column_of(path[0]), panel.axis_row, "0", Role.ITERATE)
    if cursor is not None and visible(cursor):
        _point_at(panel, (cursor, remembered(cursor)))
    if legend:
        panel.legend(_keys(panel, [span.basin for span in intervals], walked=bool(path), cursor=cursor is not None))
    return panel.canvas.block()


def _line_window(
    f: RememberedCurve, intervals: Sequence[StartSpan], minima: Sequence[float], left: float | None, right: float | None
) -> View:
    known = [x for span in intervals for x in (span.left, span.right) if visible(x)]
    known = known or [x for x in minima if visible(x)] or [-1.0, 1.0]
    low = left if left is not None and visible(left) else min(known)
    high = right if right is not None and visible(right) else max(known)
    low, high = opened(low, high)
    heights = [y for x in minima if visible(x) and low <= x <= high and (y := f(x)) is not None]
    return View(low, high, *curve_heights(f.probe, low, high, heights))


def _fill_axis(panel: Panel, intervals: Sequence[StartSpan]) -> None:
    """Write on the axis, cell by cell, which basin the middle of the cell belongs to; ticks are left as they are."""
    tick = "+" if panel.style.ascii else "┬"
    for column in range(panel.columns):
        x = panel.view.left + panel.view.width * (column + 0.5) / panel.columns
        basin = next((span.basin for span in intervals if span.left <= x <= span.right), NOWHERE - 1)
        place = panel.left + column
        if basin >= NOWHERE and panel.canvas.text_at(place, panel.axis_row) != tick:
            sign = letter_of(basin) if basin >= 0 else nowhere(panel.style)
            panel.canvas.put(place, panel.axis_row, sign, role_of(basin) if basin >= 0 else Role.AXIS)


def basins_map_plot(
    grid: Sequence[Sequence[int]],
    left: float,
    right: float,
    bottom: float,
    top: float,
    minima: Sequence[tuple[float, float]],
    *,
    path: Sequence[tuple[float, float]] = (),
    cursor: tuple[float, float] | None = None,
    frame: PlotFrame,
    labels: tuple[str, str] = ("x", "y"),
    legend: bool = True,
) -> Block:
    """Plot a map of basins: `grid` has rows of basin numbers, the first row at the bottom of the window.

    −1 is a start that leads nowhere, a lesser number one that is not known yet and stays blank. Each basin has a sign
    and a role of its own, after eight and after four they begin anew, and its letter stands in it again and again.
    The path of a run, the minima and the start that is looked at, `cursor`, lie on top. Never raises for any numbers,
    nor for any size of the frame.
    """
    if too_small(frame):
        return in_words(told("plots.minima", minima=len(minima)), frame)
    panel = Panel(frame, View(*_range(left, right), *_range(bottom, top)).moved(frame), labels)
    whole = View(*_range(left, right), *_range(bottom, top))
    for column, row, basin in _cells(panel, grid, whole):
        sign, role = _cell_sign(panel, column, row, basin)
        panel.canvas.put(column, row, sign, role)
    for start, stop in pairwise(path):
        if all(map(visible, (*start, *stop))):
            panel.line(start, stop, Role.STEP)
    _mark_walk(panel, path)
    for basin, point in enumerate(minima):
        _mark(panel, basin, point)
    if cursor is not None and all(map(visible, cursor)):
        _point_at(panel, cursor)
    if legend:
        known = [basin for row in grid for basin in row]
        panel.legend(_keys(panel, known, walked=bool(path), cursor=cursor is not None))
    return panel.canvas.block()


def _range(low: float, high: float) -> tuple[float, float]:
    if not (math.isfinite(low) and math.isfinite(high)):
        return -1.0, 1.0
    return opened(min(low, high), max(low, high))


def _cells(panel: Panel, grid: Sequence[Sequence[int]], whole: View) -> Iterator[tuple[int, int, int]]:
    """Yield (column, row, basin) for the cells of the panel whose middle lies in the grid."""
    view = panel.view
    for row in range(panel.rows):
        y = view.top - view.height * (row + 0.5) / panel.rows
        found = _share(y - whole.bottom, whole.height, len(grid))
        if found is None:
            continue
        values = grid[found]
        for column in range(panel.columns):
            x = view.left + view.width * (column + 0.5) / panel.columns
            place = _share(x - whole.left, whole.width, len(values))
            if place is not None and values[place] >= NOWHERE:
                yield panel.left + column, panel.top + row, values[place]


def _share(offset: float, size: float, count: int) -> int | None:
    """Return which of `count` equal parts of a range an offset falls into, None for none."""
    index = math.floor(offset / size * count)
    return index if 0 <= index < count else None


def _cell_sign(panel: Panel, column: int, row: int, basin: int) -> tuple[str, Role]:
    if basin < 0:
        return nowhere(panel.style), Role.AXIS
    across, down = LETTERS_APART
    here = (row - panel.top) % down == down // 2 and (column - panel.left + row % (2 * down)) % across == across // 2
    return letter_of(basin) if here else fill_of(basin, panel.style), role_of(basin)


def _mark(panel: Panel, basin: int, point: tuple[float, float | None]) -> None:
    """Mark a minimum with a dot and its letter beside it."""
    x, y = point
    cell = panel.cell_of(x, y) if y is not None and visible(x) and visible(y) else None
    if cell is None:
        return
    column, row = cell
    panel.canvas.put(column, row, signed(_MINIMUM, panel.style), Role.CURRENT)
    beside = column + 1 if column + 1 < panel.left + panel.columns else column - 1
    panel.canvas.put(beside, row, letter_of(basin), Role.CURRENT)


def _mark_walk(panel: Panel, path: Sequence[tuple[float, float]]) -> None:
    """Mark the points of a path, and its start by its number: for others there is no room on a map."""
    for n in reversed(range(len(path))):
        cell = panel.cell_of(*path[n]) if all(map(visible, path[n])) else None
        if cell:
            panel.canvas.put(*cell, ("o" if panel.style.ascii else "○") if n else "0", Role.ITERATE)


def _point_at(panel: Panel, point: tuple[float, float | None]) -> None:
    """Mark the start that is looked at: where it lies, and on the axis below."""
    x, y = point
    cell = panel.cell_of(x, y) if y is not None else None
    axis = (panel.column_of(x), panel.axis_row) if panel.view.left <= x <= panel.view.right else None
    for place in filter(None, (cell, axis)):
        panel.canvas.put(*place, signed(HERE.signs, panel.style), Role.CURRENT)


def _keys(panel: Panel, basins: Sequence[int], *, walked: bool, cursor: bool) -> Iterator[Key]:
    minimum = f"{signed(_MINIMUM, panel.style)}A"
    yield Key(("", ""), told("plots.leads", letter="A", minimum=minimum), Role.LABEL)
    if cursor:
        yield Key(HERE.signs, told("plots.looked-at"), Role.CURRENT)
    if walked:
        yield Key(("0 ○", "0 o"), told("plots.walk"), Role.ITERATE)
    if NOWHERE in basins:
        yield Key((nowhere(panel.style),) * 2, told("plots.nowhere"), Role.AXIS)
