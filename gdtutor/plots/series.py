"""f(xₙ) against n, for any number of variables: linear, or logarithmic where that shows more."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from gdtutor.plots.legend import HERE
from gdtutor.plots.panel import Panel, in_words, too_small, value_words
from gdtutor.plots.view import View, opened, visible
from gdtutor.text.block import Block, Role
from gdtutor.views import PlotFrame

BLOCK = 256
"""How many values an `Envelope` sums up in one pair of extremes."""

PROBES = 16
"""How many values of a column are looked at where nobody has summed them up."""

RUNAWAY = 1e3
"""Values that end this much farther apart than those walked through run away."""

LOWEST_EXPONENT = -400.0
"""Where a value that is not positive would lie on a logarithmic scale: below everything."""

DECADES = 2.5
"""Positive values that span more decades are drawn on a logarithmic scale."""

Column = tuple[int, float, float]
"""The first index of a column of values, the least and the greatest of them."""


class Envelope:
    """Extremes of every 256 values of a long sequence, so that a redraw costs by its width and misses no peak.

    The sequence may grow: `extend` takes in what has come since.
    """

    def __init__(self, values: Sequence[float]) -> None:
        """Take in all values that there are: O(len) once."""
        self.values = values
        self._extremes: list[tuple[float, float]] = []
        self.extend()

    def __len__(self) -> int:
        """Return how many values there are."""
        return len(self.values)

    def extend(self) -> None:
        """Sum up the values that came since the last time."""
        for start in range(len(self._extremes) * BLOCK, len(self.values) - BLOCK + 1, BLOCK):
            self._extremes.append(_extremes(self.values[k] for k in range(start, start + BLOCK)))

    def between(self, start: int, stop: int) -> tuple[float, float]:
        """Return the least and greatest of values[start:stop], to whole blocks where there are many."""
        first, last = -(-start // BLOCK), min(stop // BLOCK, len(self._extremes))
        if last - first < 1:
            return _extremes(self.values[k] for k in range(start, stop))
        ends = (*range(start, first * BLOCK), *range(last * BLOCK, stop))
        parts = [_extremes(self.values[k] for k in ends), *self._extremes[first:last]]
        return min(low for low, _ in parts), max(high for _, high in parts)


def _extremes(values: Iterator[float]) -> tuple[float, float]:
    """Return the least and greatest of the values that can be drawn; (inf, −inf) where there are none."""
    low, high = math.inf, -math.inf
    for value in values:
        if visible(value):
            low, high = min(low, value), max(high, value)
    return low, high


def _between(values: Sequence[float] | Envelope, start: int, stop: int) -> tuple[float, float]:
    if isinstance(values, Envelope):
        return values.between(start, stop)
    stride = max(1, (stop - start) // PROBES)
    return _extremes(values[k] for k in (*range(start, stop, stride), stop - 1))


def columns(values: Sequence[float] | Envelope, start: int, stop: int, count: int) -> list[Column]:
    """Sum up values[start:stop] in at most `count` columns; columns without a drawable value are left out."""
    count = max(1, min(count, stop - start))
    edges = [start + (stop - start) * k // count for k in range(count + 1)]
    if isinstance(values, Envelope) and stop - start > 2 * BLOCK * count:
        edges = [start, *(edge // BLOCK * BLOCK for edge in edges[1:-1]), stop]
    summed = ((first, *_between(values, first, last)) for first, last in pairwise(edges) if first < last)
    return [(first, low, high) for first, low, high in summed if low <= high]


def series_plot(
    values: Sequence[float] | Envelope,
    *,
    current: int,
    labels: tuple[str, str] = ("n", "f(xₙ)"),
    frame: PlotFrame,
    legend: bool = True,
) -> Block:
    """Plot values against their index; `current` is marked.

    The scale is logarithmic, and labelled so, where all values shown are positive and span more than 2.5 decades.
    A plain sequence longer than the width is probed; an `Envelope` keeps every extreme. Values that are no finite
    number leave a gap. Never raises for any numbers, nor for any size of the frame.
    """
    plain = values.values if isinstance(values, Envelope) else values
    here = _at(plain, current)
    if too_small(frame):
        place = labels[1] if here is None else f"{current}: {labels[1]} {value_words(here, frame.style)}"
        return in_words(place, frame)
    stop = len(plain)
    along = span_along(stop).moved(replace(frame, pan=(frame.pan[0], 0.0)), (float(current), 0.5))
    first, last = max(0, math.floor(along.left)), min(stop, math.ceil(along.right) + 1)
    summed = columns(values, first, last, frame.width * 2) if first < last else []
    log = logarithmic(summed)
    view = fitted(along, summed, current, here, log=log).moved(replace(frame, zoom=1.0, pan=(0.0, frame.pan[1])))
    panel = Panel(frame, view, labels, log=log, whole=True)
    draw_columns(panel, summed, log=log, dots=panel.columns >= 2 * (last - first))
    if here is not None and (not log or here > 0):
        mark_current(panel, current, height_of(here, log=log))
    if legend:
        panel.legend((HERE,))
    return panel.canvas.block()


def _at(values: Sequence[float], index: int) -> float | None:
    value = values[index] if 0 <= index < len(values) else None
    return value if visible(value) else None


def logarithmic(summed: list[Column]) -> bool:
    """Tell whether a logarithmic scale shows more."""
    low = min((column[1] for column in summed), default=0.0)
    high = max((column[2] for column in summed), default=0.0)
    return low > 0 and math.log10(high) - math.log10(low) > DECADES


def height_of(value: float, *, log: bool) -> float:
    """Return where a value stands on the vertical axis, below everything where it has no logarithm."""
    return (math.log10(value) if value > 0 else LOWEST_EXPONENT) if log else value


def span_along(stop: int) -> View:
    """Return the window's horizontal range, as a view of no particular height."""
    margin = max(0.5, 0.02 * stop)
    return View(-margin, max(1, stop - 1) + margin, 0.0, 1.0)


def fitted(along: View, summed: list[Column], current: int, here: float | None, *, log: bool) -> View:
    """Fit the window to the values shown; where they run away, to those up to the next."""
    heights = [height_of(value, log=log) for _, *extremes in summed for value in extremes]
    walked = [height_of(value, log=log) for first, *extremes in summed if first <= current + 1 for value in extremes]
    if walked and max(heights) - min(heights) > RUNAWAY * (max(walked) - min(walked)) > 0 and _runs_away(heights):
        heights = walked
    if here is not None:
        heights.append(height_of(here, log=log))
    low, high = (min(heights), max(heights)) if heights else (-1.0, 1.0)
    air = 0.08 * (high - low) or 0.5 * abs(low) or 1.0
    bottom, top = opened(low - air, high + air)
    return View(along.left, along.right, bottom, top)


def _runs_away(heights: list[float]) -> bool:
    return max(map(abs, heights[-2:])) >= max(map(abs, heights)) / 2


def draw_columns(
    panel: Panel, shown: list[Column], *, log: bool, dots: bool, role: Role = Role.CURVE, dash: int = 1
) -> None:
    """Join the columns; where they are few, mark each value."""
    lines = [(float(n), height_of(low, log=log), height_of(high, log=log)) for n, low, high in shown]
    for n, low, high in lines:
        panel.line((n, low), (n, high), role, dash=dash)
    for (n, low, high), (m, low_next, high_next) in pairwise(lines):
        if _neighbours(shown, n, m):
            start, stop = (low, high_next) if low > high_next else (high, low_next) if high < low_next else (low, low)
            panel.line((n, start), (m, stop if start != stop else max(low, low_next)), role, dash=dash)
    if dots:
        for n, low, _ in lines:
            if cell := panel.cell_of(n, low):
                panel.canvas.put(*cell, "o" if panel.style.ascii else "○", Role.ITERATE)


def _neighbours(shown: list[Column], n: float, m: float) -> bool:
    """Tell whether nothing is missing between two columns that follow each other."""
    usual = min((b[0] - a[0] for a, b in pairwise(shown)), default=1)
    return m - n <= usual + 1 if usual > 1 else m - n <= 1


def mark_current(panel: Panel, current: int, height: float) -> None:
    """Mark the value that is looked at, with its index beside it."""
    cell = panel.cell_of(float(current), height)
    if cell is None:
        return
    panel.canvas.put(*cell, "@" if panel.style.ascii else "◉", Role.CURRENT)
    label = str(current)
    column, row = cell
    start = min(column + 1, panel.canvas.width - len(label))
    panel.canvas.put(start, row - 1 if row > panel.top else row + 1, label, Role.CURRENT)
