"""Two variables: contour lines, the path of the iterates, the negative gradient."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gdtutor.plots.field import LEVELS, ContourField, Function, RememberedField
from gdtutor.plots.heights import number_contours
from gdtutor.plots.legend import HERE, TIMES, Key, signed
from gdtutor.plots.marks import mark_iterates, walked_indices
from gdtutor.plots.panel import Panel, in_words, too_small, value_words
from gdtutor.plots.view import Point, View, extent, opened, shown_points, visible
from gdtutor.text.block import Block, Role
from gdtutor.text.formula import Gradient, Negation
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame

EQUAL_WITHIN = 3.0
"""Both axes get the same scale where that widens the window by at most this factor."""

SEEN_STRETCH = 1.3
"""Scales that differ by more than this factor are stated."""

CELL_ASPECT = 2.0
"""Height of a terminal cell in units of its width."""


def contour_view(path: Sequence[tuple[float, float]], current: int, cells: tuple[int, int]) -> View:
    """Fit the window to the path, on `cells` columns × rows; equal scales where the path allows it."""
    return contour_window(shown_points(path, current), cells)


def contour_window(points: Sequence[Point], cells: tuple[int, int]) -> View:
    """Fit the window to points that can all be drawn, as `contour_view` does."""
    xs, ys = [point[0] for point in points], [point[1] for point in points]
    reach = max((max(axis) - min(axis) for axis in (xs, ys) if axis), default=0.0)
    size = max((abs(value) for value in xs + ys), default=1.0)
    least = max(reach / 8, size / 4)
    left, right = _wide(*extent(xs, 0.0), least)
    bottom, top = _wide(*extent(ys, 0.0), least)
    columns, rows = max(1, cells[0]), max(1, cells[1])
    along, up = (right - left) / columns, (top - bottom) / rows / CELL_ASPECT
    scale = max(along, up)
    if scale <= EQUAL_WITHIN * along:
        left, right = _wide(left, right, scale * columns)
    if scale <= EQUAL_WITHIN * up:
        bottom, top = _wide(bottom, top, scale * rows * CELL_ASPECT)
    return View(left, right, bottom, top)


def _wide(low: float, high: float, least: float) -> tuple[float, float]:
    short = max(0.0, least - (high - low)) / 2
    return opened(low - short, high + short)


def contour_plot(
    f: Function,
    path: Sequence[tuple[float, float]],
    *,
    current: int,
    gradient: tuple[float, float] | None,
    labels: tuple[str, str] = ("x", "y"),
    name: str = "f",
    frame: PlotFrame,
    legend: bool = True,
) -> Block:
    """Plot contours of a function of two variables with the path of a descent.

    `current` is the index of the iterate that the learner looks at, `gradient` ∇f there (its negative is drawn as an
    arrow in its direction on the plot), None where none is wanted; `name` is what the function is called.
    Iterates up to `current` + 1 are marked; the window is fitted to all. Pass a `RememberedField` as f to draw step
    after step without sampling f again. Never raises for any numbers, nor for any size of the frame.
    """
    remembered = f if isinstance(f, RememberedField) else RememberedField(f)
    here = path[current] if 0 <= current < len(path) else None
    known = here if here and visible(here[0]) and visible(here[1]) else None
    if too_small(frame):
        pairs = zip(labels, known or (), strict=False)
        values = [f"{name} {value_words(place, frame.style)}" for name, place in pairs]
        words = f"{current}: {', '.join(values)}" if known else ", ".join(labels)
        return in_words(words, frame)
    view = contour_view(path, current, (frame.width - 8, frame.height - 3)).moved(frame, known)
    panel = Panel(frame, view, labels)
    field = draw_contours(panel, remembered)
    _draw_path(panel, path, current)
    if known and gradient:
        _draw_arrow(panel, known, gradient)
    mark_iterates(panel, path, current)
    number_contours(panel, field)
    if legend:
        panel.legend(_keys(panel, name))
    return panel.canvas.block()


def draw_contours(panel: Panel, remembered: RememberedField) -> ContourField:
    """Draw the contours over a panel, and return what they are."""
    levels = max(LEVELS[0], min(LEVELS[1], panel.rows // 3))
    field = remembered.field(panel.view, panel.columns, panel.rows if panel.style.ascii else panel.rows * 2, levels)
    width, height = panel.columns * panel.canvas.across, panel.rows * panel.canvas.down
    panel.dots(remembered.dots(field, width, height), Role.CONTOUR)
    return field


def _keys(panel: Panel, name: str) -> Iterator[Key]:
    """Yield the keys, first the scales where they differ so that right angles do not look right."""
    along, up = panel.view.width / panel.columns, panel.view.height / panel.rows / CELL_ASPECT
    ratio = max(along / up, up / along) if up > 0 and along > 0 else math.inf
    if ratio > SEEN_STRETCH:
        stretched, factor = panel.labels[0 if along < up else 1], f"{signed(TIMES, panel.style)}{ratio:.2g}"
        yield Key(("", ""), told("plots.unequal-axes", name=stretched, factor=factor), Role.LABEL)
    yield HERE
    yield Key(("→", "#"), Negation(Gradient(name)), Role.GRADIENT)


def _draw_path(panel: Panel, path: Sequence[Point], current: int) -> None:
    walked = [path[n] for n in walked_indices(len(path), current)]
    for start, stop in pairwise(walked):
        if all(map(visible, (*start, *stop))):
            panel.line((start[0], start[1]), (stop[0], stop[1]), Role.STEP)


def _room(start: tuple[float, float], move: tuple[float, float], panel: Panel) -> float:
    """Return which part of a move, given in dots, keeps its end in sight."""
    part = 1.0
    sizes = panel.columns * panel.canvas.across, panel.rows * panel.canvas.down
    for place, distance, size in zip(start, move, sizes, strict=True):
        if distance:
            part = min(part, ((size - 0.5 if distance > 0 else 0.5) - place) / distance)
    return max(0.0, part)


HEADS = "→↗↑↖←↙↓↘"
ASCII_HEADS = ">>^<<<v>"


def _draw_arrow(panel: Panel, point: Point, gradient: tuple[float, float]) -> None:
    """Draw −∇f from a point: its direction on the plot is true, its length is not its size."""
    size = math.hypot(*gradient)
    if not (visible(size) and size > 0) or panel.cell_of(point[0], point[1]) is None:
        return
    wide, tall = panel.canvas.across, panel.canvas.down
    right = -gradient[0] / size / panel.view.width * panel.columns
    down = gradient[1] / size / panel.view.height * panel.rows
    on_screen = math.hypot(right, CELL_ASPECT * down)
    if not (math.isfinite(on_screen) and on_screen > 0):
        return
    length = max(4.0, min(panel.columns / 5, panel.rows * CELL_ASPECT / 3)) / on_screen
    start = panel.place_of(point[0], point[1])
    length *= _room(start, (right * length * wide, down * length * tall), panel)
    stop = start[0] + right * length * wide, start[1] + down * length * tall
    panel.stroke(start, stop, Role.GRADIENT)
    turn = round(math.atan2(-down * CELL_ASPECT, right) / (math.pi / 4)) % 8
    column, row = math.floor(stop[0] / wide), math.floor(stop[1] / tall)
    if 0 <= column < panel.columns and 0 <= row < panel.rows:
        head = (ASCII_HEADS if panel.style.ascii else HEADS)[turn]
        panel.canvas.put(panel.left + column, panel.top + row, head, Role.GRADIENT)
