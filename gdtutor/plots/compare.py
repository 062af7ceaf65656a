"""Up to four runs in one picture: iterates on a curve, paths among contours, or values against n.

What belongs to a run has its letter: small along the way, large where the run stands, or at the end of its line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final

from gdtutor.plots.contours import contour_window, draw_contours
from gdtutor.plots.curve import RememberedCurve
from gdtutor.plots.field import RememberedField
from gdtutor.plots.heights import number_contours
from gdtutor.plots.legend import HERE, Key
from gdtutor.plots.letters import role_of
from gdtutor.plots.marks import walked_indices
from gdtutor.plots.panel import Panel, in_words, too_small
from gdtutor.plots.series import Column, Envelope, columns, draw_columns, fitted, height_of, logarithmic, span_along
from gdtutor.plots.view import Point, View, curve_window, shown_points, visible
from gdtutor.text.block import Block, Role
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame

MOST: Final = 4
"""So many runs are shown at most."""

Cell = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Track:
    """One run: its letter, its iterates as points, (x, f(x)) or (x, y), and f at them.

    `points` may be empty where only values are shown. The sequences may be lazy: they are only measured and indexed.
    """

    label: str
    points: Sequence[Point]
    values: Sequence[float] | Envelope

    def point(self, n: int) -> Point | None:
        """Return iterate n, or the last one where the run has ended before; None where it cannot be drawn."""
        if not self.points or n < 0:
            return None
        point = self.points[min(n, len(self.points) - 1)]
        return point if all(map(visible, point)) else None

    def value(self, n: int) -> float | None:
        """Return f at iterate n, None where the run has ended before or the value cannot be drawn."""
        plain = self.values.values if isinstance(self.values, Envelope) else self.values
        value = plain[n] if 0 <= n < len(plain) else None
        return value if visible(value) else None


def compare_plot(
    f: RememberedCurve | RememberedField | None,
    tracks: Sequence[Track],
    *,
    current: int,
    frame: PlotFrame,
    labels: tuple[str, str] = ("x", "f"),
    legend: bool = True,
) -> Block:
    """Plot up to four runs at step `current`: on the curve, among the contours, or their values against n.

    Without a function, and where `frame.kind` is "series", it is the values; `labels` are those of the axes of the
    picture that is drawn (for the values: n, and what they are). Never raises for any numbers, nor for any size.
    """
    shown = tracks[:MOST]
    if too_small(frame):
        return in_words(f"{current}: " + ", ".join(track.label for track in shown), frame)
    if f is None or frame.kind == "series":
        return _series(shown, current, frame, labels if f is None else ("n", labels[1]), legend=legend)
    points = [p for track in shown for p in shown_points(track.points, current)]
    here = next((p for track in shown if (p := track.point(current))), None)
    if isinstance(f, RememberedCurve):
        view = curve_window(f.probe, points if len(shown) == 1 else _from_the_outside(points))
        panel = Panel(frame, view.moved(frame, here), labels)
        panel.dots(f.dots(panel), Role.CURVE)
        _mark_tracks(panel, shown, current)
    else:
        view = contour_window(points, (frame.width - 8, frame.height - 3)).moved(frame, here)
        panel = Panel(frame, view, labels)
        field = draw_contours(panel, f)
        for index, track in enumerate(shown):
            _draw_path(panel, track, index, current)
        _mark_tracks(panel, shown, current)
        number_contours(panel, field)
    if legend:
        panel.legend(_keys(shown))
    return panel.canvas.block()


def _from_the_outside(points: list[Point]) -> list[Point]:
    """Order the points of several runs so that they end in the middle: no side of the window deserves more air."""
    middle = median(point[0] for point in points) if points else 0.0
    return sorted(points, key=lambda point: abs(point[0] - middle), reverse=True)


def _keys(tracks: Sequence[Track]) -> Iterator[Key]:
    """Yield what the letters mean, those of the first run for all."""
    if tracks:
        here = tracks[0].label
        yield Key(("", ""), told("plots.here-and-before", here=here, before=here.lower()), Role.LABEL)


def _walked(track: Track, current: int) -> Iterator[tuple[int, Point]]:
    """Yield the iterates up to the current one that can be drawn."""
    for n in walked_indices(min(len(track.points), max(0, current + 1)), current):
        if all(map(visible, track.points[n])):
            yield n, track.points[n]


def _draw_path(panel: Panel, track: Track, index: int, current: int) -> None:
    for (_, start), (_, stop) in pairwise(_walked(track, current)):
        panel.line((start[0], start[1]), (stop[0], stop[1]), role_of(index))


def _mark_tracks(panel: Panel, tracks: Sequence[Track], current: int) -> None:
    """Write small letters along the way, and large ones where the runs stand, side by side where they meet."""
    for index, track in enumerate(tracks):
        for _, (x, y, *_) in _walked(track, current):
            if cell := panel.cell_of(x, y):
                panel.canvas.put(*cell, track.label.lower(), role_of(index))
    taken: set[Cell] = set()
    for index, track in enumerate(tracks):
        point = track.point(current)
        cell = panel.cell_of(point[0], point[1]) if point else None
        if cell:
            _write(panel, cell, track.label, index, taken)


def _write(panel: Panel, cell: Cell, label: str, index: int, taken: set[Cell]) -> None:
    """Write a large letter in its cell, or in the nearest one beside it that no other letter has."""
    column, row = cell
    last = panel.left + panel.columns - 1
    beside = [(column + k, row) for k in (0, 1, -1, 2, -2, 3, -3) if panel.left <= column + k <= last]
    place = next((place for place in beside if place not in taken), cell)
    taken.add(place)
    panel.canvas.put(*place, label, role_of(index))


def _series(tracks: Sequence[Track], current: int, frame: PlotFrame, labels: tuple[str, str], *, legend: bool) -> Block:
    """Plot the values of all runs against n, on one scale."""
    length = max((len(track.values) for track in tracks), default=0)
    along = span_along(length).moved(replace(frame, pan=(frame.pan[0], 0.0)), (float(current), 0.5))
    summed = [_columns(track, along, frame.width * 2) for track in tracks]
    together = [column for each in summed for column in each]
    log = logarithmic(together)
    view = _common(along, tracks, summed, current, log=log)
    view = view.moved(replace(frame, zoom=1.0, pan=(0.0, frame.pan[1])))
    panel = Panel(frame, view, labels, log=log, whole=True)
    for index, each in enumerate(summed):
        draw_columns(panel, each, log=log, dots=False, role=role_of(index))
    _mark_here(panel, tracks, current, log=log)
    _letter_ends(panel, tracks, summed, log=log)
    if legend:
        panel.legend((HERE,))
    return panel.canvas.block()


def _columns(track: Track, along: View, count: int) -> list[Column]:
    first, last = max(0, math.floor(along.left)), min(len(track.values), math.ceil(along.right) + 1)
    return columns(track.values, first, last, count) if first < last else []


def _common(along: View, tracks: Sequence[Track], summed: Sequence[list[Column]], current: int, *, log: bool) -> View:
    """Return the window that shows each run as it would be shown alone."""
    views = [
        fitted(along, each, current, track.value(current), log=log)
        for track, each in zip(tracks, summed, strict=True)
        if each
    ]
    bottom, top = min((v.bottom for v in views), default=-1.0), max((v.top for v in views), default=1.0)
    return View(along.left, along.right, bottom, top)


def _mark_here(panel: Panel, tracks: Sequence[Track], current: int, *, log: bool) -> None:
    for track in tracks:
        value = track.value(current)
        cell = panel.cell_of(float(current), height_of(value, log=log)) if value is not None else None
        if cell:
            panel.canvas.put(*cell, "@" if panel.style.ascii else "◉", Role.CURRENT)


def _letter_ends(panel: Panel, tracks: Sequence[Track], summed: Sequence[list[Column]], *, log: bool) -> None:
    """Write the letter of each run at the end of its line, one above another where they meet."""
    taken: set[Cell] = set()
    for index, (track, each) in enumerate(zip(tracks, summed, strict=True)):
        cells = (panel.cell_of(float(n), height_of(low, log=log)) for n, low, _ in reversed(each))
        cell = next((cell for cell in cells if cell), None)
        if cell is None:
            continue
        column, row = min(cell[0] + 1, panel.left + panel.columns - 1), cell[1]
        rows = [row + k for k in (0, -1, 1, -2, 2, -3, 3) if panel.top <= row + k < panel.axis_row]
        place = next(((column, r) for r in rows if (column, r) not in taken), (column, row))
        taken.add(place)
        panel.canvas.put(*place, track.label, role_of(index))
