"""The window: which part of the plane a plot shows.

A window is fitted to the whole run, so that it stays put while the learner walks; a diverging run is fitted up to the
next step only, since nothing could be seen otherwise. `Frame.zoom` and `Frame.pan` then move it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from gdtutor.views import PlotFrame

LARGEST = 1e150
"""Coordinates beyond ± this count as out of sight: differences of those within never overflow."""

SMALLEST_SPAN = 1e-150
RELATIVE_SPAN = 1e-7
"""A window is never narrower than this part of its distance from 0: doubles have no more digits to show there."""

OUT_OF_REACH = 6.0
"""A diverging run is shown whole while it reaches at most this much farther than its part walked through."""

FEWEST_STEPS = 3
"""Fewer steps tell nothing about divergence."""

GROWN_TURNING, GROWN_ONWARD = 3.0, 100.0
"""A run diverges where its last step is this many times the usual one: of steps that turn back, of steps onward."""

PAGE = 1.6
"""A zoomed window follows the current point by pages of this many half windows, not with every step."""

PROBES = 400
"""How many iterates of a long run a window is fitted to."""

Point = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The window [left, right] × [bottom, top]; never empty, never unbounded."""

    left: float
    right: float
    bottom: float
    top: float

    def contains(self, x: float, y: float) -> bool:
        """Tell whether a point lies in the window."""
        return self.left <= x <= self.right and self.bottom <= y <= self.top

    @property
    def width(self) -> float:
        """The difference right − left, positive."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The difference top − bottom, positive."""
        return self.top - self.bottom

    def moved(self, frame: PlotFrame, keep: Point | None = None) -> View:
        """Zoom and pan as the frame asks; a point to `keep` stays in sight while nothing is panned."""
        zoom = min(1e6, max(1e-6, frame.zoom)) if math.isfinite(frame.zoom) and frame.zoom > 0 else 1.0
        kept = keep if keep and not any(frame.pan) else (math.nan, math.nan)
        left, right = _moved(self.left, self.right, zoom, frame.pan[0], kept[0])
        bottom, top = _moved(self.bottom, self.top, zoom, frame.pan[1], kept[1])
        return View(left, right, bottom, top)


def _moved(low: float, high: float, zoom: float, pan: float, keep: float) -> tuple[float, float]:
    half = (high - low) / 2 / zoom
    middle = (low + high) / 2 + (2 * half * min(1e3, max(-1e3, pan)) if math.isfinite(pan) else 0.0)
    if abs(keep - middle) > half and low <= keep <= high:
        middle += round((keep - middle) / (PAGE * half)) * PAGE * half
    return opened(middle - half, middle + half)


def opened(low: float, high: float) -> tuple[float, float]:
    """Return the range widened where it is empty or too narrow for doubles, and cut where it is out of sight."""
    low, high = max(-LARGEST, min(low, high, LARGEST)), min(LARGEST, max(low, high, -LARGEST))
    least = max(SMALLEST_SPAN, RELATIVE_SPAN * max(abs(low), abs(high)))
    if high - low >= least:
        return low, high
    middle = (low + high) / 2
    return middle - least / 2, middle + least / 2


def visible(value: float | None) -> bool:
    """Tell whether a coordinate is a number that can be drawn."""
    return value is not None and -LARGEST < value < LARGEST


def thinned(stop: int, current: int, limit: int = PROBES) -> list[int]:
    """Return at most about `limit` of the indices 0 … stop−1: the first, those round the current one, an even rest."""
    if stop <= limit:
        return list(range(stop))
    part = limit // 4
    chosen = set(range(part)) | {stop - 1}
    chosen.update(range(max(0, current - part), min(stop, current + part // 4)))
    chosen.update(range(0, stop, round_stride(stop, part)))
    return sorted(chosen)


def round_stride(stop: int, at_most: int) -> int:
    """Return the least of 1, 2, 5, 10, 20, … that reaches `stop` within `at_most` strides."""
    size = 1
    while size * at_most < stop:
        size = size * 5 // 2 if str(size).startswith("2") else size * 2
    return size


def shown_points(path: Sequence[Point], current: int) -> list[Point]:
    """Return the points of the path that a window should hold: all, or of a diverging run those up to the next step."""
    indices = thinned(len(path), current)
    points = [path[k] for k in indices]
    drawable = [point for point in points if all(map(visible, point))]
    walked = [p for k, p in zip(indices, points, strict=True) if k <= current + 1 and all(map(visible, p))]
    if not walked or (len(drawable) == len(points) and not _diverges(drawable)):
        return drawable
    return walked if _reach(drawable) > OUT_OF_REACH * _reach(walked) else drawable


def _diverges(points: list[Point]) -> bool:
    """Tell whether the last step is among the longest and much longer than the usual one.

    Steps that turn back and grow overshoot; steps onward grow in a healthy descent too, so there much more is asked.
    """
    moves = [tuple(b - a for a, b in zip(p, q, strict=True)) for p, q in pairwise(points)]
    steps = [max(map(abs, move)) for move in moves]
    if len(steps) < FEWEST_STEPS or steps[-1] < max(steps) / 2:
        return False
    turning = any(a / steps[-2] * b < 0 for a, b in zip(moves[-2], moves[-1], strict=True) if steps[-2])
    return steps[-1] > (GROWN_TURNING if turning else GROWN_ONWARD) * median(steps)


def _reach(points: list[Point]) -> float:
    return max((max(axis) - min(axis) for axis in zip(*points, strict=True)), default=0.0)


def extent(values: Sequence[float], least: float) -> tuple[float, float]:
    """Return a window's range over the values in the order they came, with air round them.

    The side where they end is given more air: that is where the interesting part, a minimum, lies. `least` is the least
    span, as a part of the largest magnitude.
    """
    if not values:
        return -1.0, 1.0
    low, high, end = min(values), max(values), values[-1]
    span = max(high - low, least * max(abs(low), abs(high))) or 2.0
    middle = (low + high) / 2
    tight_low, tight_high = min(low, middle - span / 2), max(high, middle + span / 2)
    near_low, near_high = end - low < span / 8, high - end < span / 8
    left = 0.6 if near_low and not near_high else 0.15
    right = 0.6 if near_high and not near_low else 0.15
    return opened(tight_low - left * span, tight_high + right * span)


def curve_view(f: Callable[[float], float | None], iterates: Sequence[tuple[float, float]], current: int) -> View:
    """Fit the window of a curve to the iterates, the turning point beyond them, and the curve between."""
    return curve_window(f, shown_points(iterates, current))


def curve_window(f: Callable[[float], float | None], points: Sequence[Point]) -> View:
    """Fit the window of a curve to points that can all be drawn, the last of them leading on."""
    xs = [point[0] for point in points]
    if xs:
        xs.extend(_turning_point(f, xs))
    left, right = extent(xs, 0.1)
    bottom, top = curve_heights(f, left, right, [point[1] for point in points])
    return View(left, right, bottom, top)


def _turning_point(f: Callable[[float], float | None], xs: list[float]) -> list[float]:
    """Look ahead of the last iterate for the place where f rises again, not too far away."""
    reach = max(xs) - min(xs)
    before = next((x for x in reversed(xs) if x != xs[-1]), xs[-1])
    last, step = xs[-1], (xs[-1] - before)
    if reach == 0 or abs(step) < 1e-3 * reach:
        return []
    ahead = math.copysign(reach / 8, step)
    here = f(last)
    for count in range(1, 65):
        there = f(last + count * ahead)
        if not visible(there) or not visible(here) or there is None or here is None:
            return []
        if there > here:
            return [last + (count - 1) * ahead]
        here = there
    return []


def curve_heights(
    f: Callable[[float], float | None], left: float, right: float, iterates: list[float]
) -> tuple[float, float]:
    """Return the vertical range: all iterates, and of the curve what is not out of all proportion to them."""
    probes = (f(left + (right - left) * k / 64) for k in range(65))
    curve = sorted(y for y in probes if y is not None and visible(y))
    if not curve:
        return extent(iterates, 0.1)
    usual = curve[len(curve) * 3 // 4] - curve[len(curve) // 4]
    low, high = (min(iterates), max(iterates)) if iterates else (curve[len(curve) // 8], curve[-1 - len(curve) // 8])
    scale = max(high - low, usual)
    low, high = min(low, max(curve[0], low - scale)), max(high, min(curve[-1], high + scale / 2))
    air = 0.06 * (high - low) or 0.5 * max(abs(low), abs(high)) or 1.0
    return opened(low - air, high + air)
