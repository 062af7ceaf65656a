"""Cobweb: the map x ↦ x − α·f′(x), the diagonal, and the staircase that the iterates climb between them.

Source: Strogatz, *Nonlinear Dynamics and Chaos* (1994), section 10.1.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from gdtutor.plots.computed import Computed
from gdtutor.plots.curve import RememberedCurve
from gdtutor.plots.legend import HERE, Key
from gdtutor.plots.marks import mark_iterates, walked_indices
from gdtutor.plots.panel import Panel, in_words, too_small, value_words
from gdtutor.plots.view import Point, View, opened, shown_points, visible
from gdtutor.text.block import Block, Role
from gdtutor.text.formula import Relational, Variable
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame

AIR: Final = 0.12
BISECTIONS: Final = 60
PROBES: Final = 2
"""Places in a column of cells at which a fixed point is looked for."""

NEAR: Final = 1e-6
"""A change of sign is a fixed point where the map comes this near to the diagonal, as a part of the window."""

MOST_FIXED: Final = 12
"""More fixed points are not marked: they are no points but a line."""


def cobweb_plot(
    step: Callable[[float], float | None],
    points: Sequence[float],
    *,
    current: int,
    frame: PlotFrame,
    labels: tuple[str, str] = ("xₙ", "xₙ₊₁"),
    legend: bool = True,
) -> Block:
    """Plot the map `step` with the staircase of its iterates `points`, up to the one after `current`.

    From (xₙ, xₙ) on the diagonal the staircase goes up or down to the map, at (xₙ, xₙ₊₁), and then across to the
    diagonal again. Fixed points, where map and diagonal meet, are marked. Pass a `RememberedCurve` as `step` to draw
    step after step without sampling it again. Never raises for any numbers, nor for any size of the frame.
    """
    remembered = step if isinstance(step, RememberedCurve) else RememberedCurve(step)
    here = points[current] if 0 <= current < len(points) else math.nan
    if too_small(frame):
        place = f"{current}: {labels[0]} {value_words(here, frame.style)}" if visible(here) else labels[1]
        return in_words(place, frame)
    view = _window(points, current).moved(frame, (here, here) if visible(here) else None)
    panel = Panel(frame, view, labels)
    low, high = max(view.left, view.bottom), min(view.right, view.top)
    panel.line((low, low), (high, high), Role.TANGENT, dash=2)
    panel.dots(remembered.dots(panel), Role.CURVE)
    _draw_stairs(panel, points, current)
    _mark_fixed(panel, remembered)
    mark_iterates(panel, _on_diagonal(points), current)
    if legend:
        panel.legend(_LEGEND)
    return panel.canvas.block()


_LEGEND = (
    HERE,
    Key(("◆", "#"), told("plots.fixed-point"), Role.LABEL),
    Key(("⠑⠄", ".."), Relational(Variable("y"), "=", Variable("x")), Role.TANGENT),
)


def _on_diagonal(points: Sequence[float]) -> Sequence[Point]:
    """Return the points (xₙ, xₙ)."""
    return Computed(points, lambda n: (points[n], points[n]))


def _window(points: Sequence[float], current: int) -> View:
    """Return a square window: both axes show the same numbers."""
    shown = [point[0] for point in shown_points(_on_diagonal(points), current)]
    low, high = (min(shown), max(shown)) if shown else (-1.0, 1.0)
    air = AIR * (high - low) or 0.5 * abs(low) or 1.0
    low, high = opened(low - air, high + air)
    return View(low, high, low, high)


def _draw_stairs(panel: Panel, points: Sequence[float], current: int) -> None:
    for n, m in pairwise(walked_indices(len(points), current)):
        x, y = points[n], points[m]
        if m == n + 1 and visible(x) and visible(y):
            _draw_stair(panel, x, y)


def _draw_stair(panel: Panel, x: float, y: float) -> None:
    """Draw one stair: up or down from (x, x) to (x, y), then across to (y, y)."""
    if not panel.style.ascii:
        panel.line((x, x), (x, y), Role.STEP)
        panel.line((x, y), (y, y), Role.STEP)
        return
    view = panel.view
    low, high = max(min(x, y), view.left), min(max(x, y), view.right)
    for row in panel.rows_between(min(x, y), max(x, y)) if view.left <= x <= view.right else ():
        panel.canvas.put(panel.column_of(x), row, "|", Role.STEP)
    if view.bottom <= y <= view.top and low <= high:
        start, stop = panel.column_of(low), panel.column_of(high)
        row = panel.rows_between(y, y)[0]
        panel.canvas.put(start, row, "-" * (stop - start + 1), Role.STEP)


def _mark_fixed(panel: Panel, step: RememberedCurve) -> None:
    found = {cell for x in fixed_points(step, panel.view, panel.columns * PROBES) if (cell := panel.cell_of(x, x))}
    for cell in found if len(found) <= MOST_FIXED else ():
        panel.canvas.put(*cell, "#" if panel.style.ascii else "◆", Role.LABEL)


def fixed_points(step: Callable[[float], float | None], view: View, count: int) -> Iterator[float]:
    """Yield where step(x) = x in a window: where step(x) − x changes its sign, or is 0 at one of `count` + 1 places."""
    places = [view.left + view.width * k / count for k in range(count + 1)]
    gaps = [(x, None if (y := step(x)) is None else y - x) for x in places]
    for (x, gap), (x_next, gap_next) in pairwise(gaps):
        if gap == 0:
            yield x
        elif gap is not None and gap_next is not None and (gap < 0 < gap_next or gap_next < 0 < gap):
            root = _bisected(step, x, x_next, rising=gap < 0)
            after = step(root)
            if after is not None and abs(after - root) <= NEAR * view.width:
                yield root
    if gaps and gaps[-1][1] == 0:
        yield gaps[-1][0]


def _bisected(step: Callable[[float], float | None], low: float, high: float, *, rising: bool) -> float:
    for _ in range(BISECTIONS):
        middle = (low + high) / 2
        value = step(middle)
        if value is None:
            return middle
        if (value - middle < 0) is rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2
