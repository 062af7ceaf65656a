"""Tangents: the curve, and from each point the tangent down (or up) to where it crosses 0, which is the next point.

Source: Ortega, Rheinboldt, *Iterative Solution of Nonlinear Equations in Several Variables* (1970), section 7.1.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from gdtutor.plots.curve import RememberedCurve
from gdtutor.plots.legend import Key
from gdtutor.plots.marks import mark_iterates
from gdtutor.plots.panel import Panel, in_words, too_small
from gdtutor.plots.view import View, curve_heights, extent, visible
from gdtutor.text.block import Block, Role
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame

_LEAST_SPAN: Final = 0.1


def tangents_plot(
    f: Callable[[float], float | None],
    points: Sequence[tuple[float, float]],
    *,
    frame: PlotFrame,
    labels: tuple[str, str] = ("x", "f"),
    legend: bool = True,
) -> Block:
    """Plot a function of one variable with the points (xₙ, f(xₙ)) of Newton's method for f(x) = 0.

    Each is reached from the axis by a dotted line up or down, and left along its tangent. Never raises for any numbers,
    nor for any size of the frame.
    """
    curve = RememberedCurve(f)
    shown = [point for point in points if all(map(visible, point))]
    if too_small(frame) or not shown:
        return in_words(labels[1], frame)
    left, right = extent([x for x, _ in shown], _LEAST_SPAN)
    bottom, top = curve_heights(curve.probe, left, right, [0.0, *(y for _, y in shown)])
    view = View(left, right, bottom, top).moved(frame)
    panel = Panel(frame, view, labels)
    panel.line((view.left, 0.0), (view.right, 0.0), Role.AXIS)
    for (x, y), (after, _) in pairwise(shown):
        panel.line((x, y), (after, 0.0), Role.TANGENT)
    for x, y in shown[1:]:
        panel.line((x, 0.0), (x, y), Role.STEP, dash=2)
    panel.dots(curve.dots(panel), Role.CURVE)
    mark_iterates(panel, shown, len(shown) - 1)
    if legend:
        panel.legend(_LEGEND)
    return panel.canvas.block()


_LEGEND: Final = (
    Key(("◉", "@"), told("roots.last-point"), Role.CURRENT),
    Key(("⠑⠄", ".."), told("plots.tangent"), Role.TANGENT),
)
