"""Two variables: contour lines by marching squares, the path of the iterates, the negative gradient.

Levels follow the values in the window: the region below the k-th of n levels fills about (k/n)² of it, so that the
contours of a quadratic bowl are evenly spaced and a curved narrow valley still shows.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gdtutor.plots.heights import number_contours, rounded_between
from gdtutor.plots.legend import HERE, TIMES, Key, signed
from gdtutor.plots.marks import mark_iterates, walked_indices
from gdtutor.plots.panel import Panel, in_words, line_dots, too_small, value_words
from gdtutor.plots.view import Point, View, extent, opened, shown_points, visible
from gdtutor.text.block import Block, Role
from gdtutor.text.formula import Gradient, Negation
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame

Function = Callable[[float, float], float | None]
Segment = tuple[float, float, float, float]

LEVELS = 4, 8
"""The fewest and the most contours: one for every three rows between."""

KEPT = 8
EQUAL_WITHIN = 3.0
"""Both axes get the same scale where that widens the window by at most this factor."""

SADDLE = 4
"""A contour that crosses all four sides of a square: the value in the middle decides how its crossings join."""

SEEN_STRETCH = 1.3
"""Scales that differ by more than this factor are stated."""

CELL_ASPECT = 2.0
"""Height of a terminal cell in units of its width."""


@dataclass(frozen=True, slots=True)
class ContourField:
    """The values of f over a window and the contours that follow, computed once and drawn at every step.

    `nodes` has (down + 1) rows from top to bottom of (across + 1) values, None where f is undefined. A segment is
    (x, y, x, y) in nodes from the upper left corner.
    """

    view: View
    across: int
    down: int
    nodes: tuple[tuple[float | None, ...], ...]
    levels: tuple[float, ...]
    segments: tuple[Segment, ...]
    heights: tuple[float, ...] = ()
    """The level of each segment."""


def contour_field(f: Function, view: View, across: int, down: int, levels: int = LEVELS[1]) -> ContourField:
    """Sample f at (across + 1) × (down + 1) places of the window and trace its contours at about `levels` levels."""
    xs = [view.left + view.width * k / across for k in range(across + 1)]
    ys = [view.top - view.height * k / down for k in range(down + 1)]
    nodes = tuple(tuple(_value(f, x, y) for x in xs) for y in ys)
    chosen = contour_levels([value for row in nodes for value in row if value is not None], levels)
    traced = list(_segments(nodes, chosen))
    return ContourField(
        view, across, down, nodes, chosen, tuple(s for _, s in traced), tuple(level for level, _ in traced)
    )


def contour_levels(values: Sequence[float], count: int) -> tuple[float, ...]:
    """Return at most `count` levels, increasing, spread over the values so that every contour says something.

    They have few digits where that moves them little, so that the numbers beside the contours are exact.
    """
    ranked = sorted(values)
    if not ranked or ranked[0] == ranked[-1]:
        return ()
    chosen = {ranked[int(((k + 0.5) / count) ** 2 * (len(ranked) - 1))] for k in range(count)}
    fences = [ranked[0], *sorted(level for level in chosen if ranked[0] < level), ranked[-1]]
    return tuple(rounded_between(*three) for three in zip(fences, fences[1:], fences[2:], strict=False))


class RememberedField:
    """A function of two variables that keeps the fields computed of it, so that a step redraws without sampling."""

    def __init__(self, f: Function) -> None:
        """Wrap f; where f has no finite value, or raises an arithmetic error, it counts as undefined."""
        self._f = f
        self._fields: dict[tuple[View, int, int, int], ContourField] = {}
        self._dots: dict[tuple[View, int, int, int, int, int], list[tuple[int, int]]] = {}

    def __call__(self, x: float, y: float) -> float | None:
        """Return f(x, y), None where it is undefined."""
        return _value(self._f, x, y)

    def field(self, view: View, across: int, down: int, levels: int) -> ContourField:
        """Return the field over a window, computed only the first time."""
        key = view, across, down, levels
        if key not in self._fields:
            if len(self._fields) >= KEPT:
                self._fields.pop(next(iter(self._fields)))
            self._fields[key] = contour_field(self._f, view, across, down, levels)
        return self._fields[key]

    def dots(self, field: ContourField, width: int, height: int) -> list[tuple[int, int]]:
        """Return the dots of the contours on an area of width × height dots, computed only the first time."""
        key = field.view, field.across, field.down, len(field.levels), width, height
        if key not in self._dots:
            if len(self._dots) >= KEPT:
                self._dots.pop(next(iter(self._dots)))
            self._dots[key] = _contour_dots(field, width, height)
        return self._dots[key]


def _value(f: Function, x: float, y: float) -> float | None:
    try:
        value = f(x, y)
    except (ArithmeticError, ValueError):
        return None
    return value if value is not None and visible(value) else None


def _contour_dots(field: ContourField, width: int, height: int) -> list[tuple[int, int]]:
    wide, tall = width / field.across, height / field.down
    dots: set[tuple[int, int]] = set()
    for x, y, x_end, y_end in field.segments:
        across, down, across_end, down_end = x * wide, y * tall, x_end * wide, y_end * tall
        if int(across) == int(across_end) and int(down) == int(down_end):
            dots.add((int(across), int(down)))
        else:
            dots.update(line_dots((across, down), (across_end, down_end), width, height))
    return sorted(dots)


def _segments(nodes: Sequence[Sequence[float | None]], levels: Sequence[float]) -> Iterator[tuple[float, Segment]]:
    """Yield the pieces of all contours with their levels, square by square (marching squares; Maple, 2003)."""
    if not levels:
        return
    steep = 3 * (levels[-1] - levels[0])
    for row, (upper, lower) in enumerate(pairwise(nodes)):
        for column, (a, b, c, d) in enumerate(zip(upper, upper[1:], lower[1:], lower, strict=False)):
            if a is None or b is None or c is None or d is None:
                continue
            low, high = min(a, b, c, d), max(a, b, c, d)
            first, stop = bisect_right(levels, low), bisect_right(levels, high)
            torn = stop - first == len(levels) > 1 and high - low > steep
            if first < stop and not torn:
                for level in levels[first:stop]:
                    for piece in _crossings(column, row, (a, b, c, d), level):
                        yield level, piece


def _crossings(column: int, row: int, corners: tuple[float, float, float, float], level: float) -> Iterator[Segment]:
    """Yield the pieces of the contour f = level in a square; its corners come clockwise from the upper left."""
    a, b, c, d = corners
    points: list[tuple[float, float]] = []
    if (a < level) is not (b < level):
        points.append((column + (level - a) / (b - a), row))
    if (b < level) is not (c < level):
        points.append((column + 1, row + (level - b) / (c - b)))
    if (c < level) is not (d < level):
        points.append((column + 1 - (level - c) / (d - c), row + 1))
    if (d < level) is not (a < level):
        points.append((column, row + 1 - (level - d) / (a - d)))
    if len(points) == SADDLE and ((a + b + c + d) / 4 < level) is not (a < level):
        points = [*points[1:], points[0]]
    for start, stop in zip(points[::2], points[1::2], strict=True):
        yield (*start, *stop)


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
