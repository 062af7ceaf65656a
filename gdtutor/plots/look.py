"""The first look at a function of one variable, before any descent: its valleys, and where the descent will start."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from gdtutor.plots.curve import RememberedCurve
from gdtutor.plots.legend import Key, signed
from gdtutor.plots.marks import mark_iterates
from gdtutor.plots.panel import Panel, in_words, too_small
from gdtutor.plots.view import View, curve_heights, extent, opened
from gdtutor.text.block import Block, Role
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gdtutor.views import PlotFrame

LOOK: Final = 5.0
"""From minus this to this a function is looked at where there is no start, or one that is not far from 0."""
BEYOND: Final = 1.5
"""A start farther away than that is looked at up to so many times its distance from 0."""
PROBES: Final = 400
"""At so many places turning points are looked for."""
MOST: Final = 6
"""So many turning points are shown at most: those nearest to the start."""
HALVINGS: Final = 40
AROUND: Final = 8.0
"""Without a turning point a start is shown with this many times its own size around it."""
FLAT: Final = 1e-9
"""A rise of less than this part of the height is rounding."""
TALL: Final = 5.0
"""A start that lies higher than so many times the valleys' depth would hide them: then it is left above the window."""
SEEN: Final = 0.125
"""The valleys take at least this part of the width where the start is left above the window."""

Points = list[tuple[float, float]]
_ABOVE: Final = ("↑", "^")


def look_plot(f: RememberedCurve, start: float | None, *, labels: tuple[str, str], frame: PlotFrame) -> Block:
    """Plot f with its start, where there is one in its domain; never raises, for any numbers and any size."""
    if too_small(frame):
        return in_words(labels[1], frame)
    height = f(start) if start is not None else None
    known = (start, height) if start is not None and height is not None else None
    panel = Panel(frame, look_view(f, known).moved(frame), labels)
    panel.dots(f.dots(panel), Role.CURVE)
    if known is not None and known[1] > panel.view.top:
        _point_up(panel, known[0])
    elif known is not None:
        mark_iterates(panel, [known], 0)
    return panel.canvas.block()


def _point_up(panel: Panel, x: float) -> None:
    """Mark a start that lies above the window by an arrow at its upper edge."""
    panel.legend((Key(_ABOVE, told("plots.start-above"), Role.LABEL),))
    panel.canvas.put(panel.column_of(x), panel.top, signed(_ABOVE, panel.style), Role.CURRENT)


def look_view(f: RememberedCurve, start: tuple[float, float] | None) -> View:
    """Fit the window to the turning points near `start`, a point of the curve, and to that point.

    Where it lies so high that nothing could be seen of them, it is left above the window.
    """
    turning = turning_points(f, start[0] if start else 0.0)
    points = [*turning, start] if start else turning
    left, right = _across(points, start)
    heights = [y for _, y in points]
    if start is None or not _towers(turning, start, right - left):
        return View(left, right, *curve_heights(f.probe, left, right, heights))
    low, high = min(y for _, y in turning), max(y for _, y in turning)
    depth = high - low
    return View(left, right, *opened(low - depth / 4, high + depth * 2))


def _across(points: Points, start: tuple[float, float] | None) -> tuple[float, float]:
    """Return the horizontal range: what lies between the points, and about a quarter more on both sides."""
    xs = [x for x, _ in points]
    if len(set(xs)) > 1:
        air = 0.25 * (max(xs) - min(xs))
        return opened(min(xs) - air, max(xs) + air)
    if start is None or abs(start[0]) < LOOK:
        return -LOOK, LOOK
    left, right = extent([start[0]], 0.1)
    middle, half = (left + right) / 2, (right - left) / 2
    return opened(middle - AROUND * half, middle + AROUND * half)


def _towers(turning: Points, start: tuple[float, float], width: float) -> bool:
    """Tell whether a start lies so high that the valleys could not be seen beside it, and they are broad enough."""
    if len(turning) < 2:
        return False
    xs, ys = zip(*turning, strict=True)
    return start[1] - max(ys) > TALL * (max(ys) - min(ys)) and max(xs) - min(xs) > SEEN * width


def turning_points(f: RememberedCurve, near: float) -> Points:
    """Return the turning points of f that are nearest to a place, of those that can be found from 0 to beyond it."""
    reach = max(LOOK, BEYOND * abs(near))
    samples = [(x, f(x)) for x in (-reach + 2 * reach * k / PROBES for k in range(PROBES + 1))]
    known = [[(x, y) for x, y in piece if y is not None] for piece in _triples(samples)]
    found = [point for piece in known if len(piece) == 3 and (point := _turning(f, piece)) is not None]
    return sorted(sorted(found, key=lambda point: abs(point[0] - near))[:MOST])


def _triples(samples: list[tuple[float, float | None]]) -> Iterator[list[tuple[float, float | None]]]:
    for (a, b), (_, c) in pairwise(pairwise(samples)):
        yield [a, b, c]


def _turning(f: RememberedCurve, piece: Points) -> tuple[float, float] | None:
    """Return where f turns between three neighbouring samples; None where it does not, or tends to a pole there."""
    (left, a), (middle, b), (right, c) = piece
    sign = 1 if b < a else -1
    rise = min(sign * (a - b), sign * (c - b))
    if rise <= FLAT * max(abs(a), abs(b), abs(c)):
        return None
    for _ in range(HALVINGS):
        near, far = (left + middle) / 2, (middle + right) / 2
        y, z = f(near), f(far)
        if y is None or z is None:
            return None
        if sign * (y - b) < 0:
            middle, right, b = near, middle, y
        elif sign * (z - b) < 0:
            left, middle, b = middle, far, z
        else:
            left, right = near, far
    deepened = abs(b - piece[1][1])
    return (middle, b) if deepened <= max(abs(a - piece[1][1]), abs(c - piece[1][1])) else None
