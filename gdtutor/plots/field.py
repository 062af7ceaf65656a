"""ContourField: the values of a function of two variables over a window, and its contours by marching squares.

Levels follow the values in the window: the region below the k-th of n levels fills about (k/n)² of it, so that the
contours of a quadratic bowl are evenly spaced and a curved narrow valley still shows.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from gdtutor.plots.panel import line_dots
from gdtutor.plots.view import View, visible

Function = Callable[[float, float], float | None]
Segment = tuple[float, float, float, float]

LEVELS = 4, 8
"""The fewest and the most contours: one for every three rows between."""

KEPT = 8
PART: Final = 0.2
"""A level is moved by at most this part of the way to its neighbours, so that it has fewer digits."""
MOST_DIGITS: Final = 17

SADDLE = 4
"""A contour that crosses all four sides of a square: the value in the middle decides how its crossings join."""


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
    nodes = _sampled(f, view, across, down)
    chosen = contour_levels([value for row in nodes for value in row if value is not None], levels)
    return _traced(view, across, down, nodes, chosen)


def level_field(f: Function, view: View, across: int, down: int, level: float) -> ContourField:
    """Sample f at (across + 1) × (down + 1) places of the window and trace where it is `level`."""
    return _traced(view, across, down, _sampled(f, view, across, down), (level,))


def _sampled(f: Function, view: View, across: int, down: int) -> tuple[tuple[float | None, ...], ...]:
    xs = [view.left + view.width * k / across for k in range(across + 1)]
    ys = [view.top - view.height * k / down for k in range(down + 1)]
    return tuple(tuple(_value(f, x, y) for x in xs) for y in ys)


def _traced(
    view: View, across: int, down: int, nodes: tuple[tuple[float | None, ...], ...], levels: tuple[float, ...]
) -> ContourField:
    traced = list(_segments(nodes, levels))
    heights = tuple(level for level, _ in traced)
    return ContourField(view, across, down, nodes, levels, tuple(segment for _, segment in traced), heights)


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


def rounded_between(before: float, level: float, after: float) -> float:
    """Return a number with few digits near `level`, with before < it, and it ≤ after; `level` where there is none."""
    room = PART * min(level - before, after - level if after > level else math.inf)
    for digits in range(1, MOST_DIGITS):
        rounded = float(f"{level:.{digits - 1}e}")
        if abs(rounded - level) <= room and before < rounded <= after:
            return rounded
    return level


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
            self._dots[key] = contour_dots(field, width, height)
        return self._dots[key]


def _value(f: Function, x: float, y: float) -> float | None:
    try:
        value = f(x, y)
    except (ArithmeticError, ValueError):
        return None
    return value if value is not None and visible(value) else None


def contour_dots(field: ContourField, width: int, height: int) -> list[tuple[int, int]]:
    """Return the dots of the contours on an area of width × height dots."""
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
