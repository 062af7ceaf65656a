"""The rows of a table and the model that is fitted to them: a curve, a boundary between classes, or residuals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gdtutor.plots.contours import draw_contours
from gdtutor.plots.curve import RememberedCurve
from gdtutor.plots.field import RememberedField, contour_dots, level_field
from gdtutor.plots.legend import Key, Signs, Words, signed
from gdtutor.plots.panel import Panel, in_words, too_small
from gdtutor.plots.view import View, curve_heights, extent, opened, visible
from gdtutor.text.block import Block, Role
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame

ROW: Final[Signs] = ("●", "o")
KEPT_OUT: Final[Signs] = ("□", "+")
FIRST: Final[Signs] = ("○", "o")
SECOND: Final[Signs] = ("●", "x")
ABOVE: Final[Signs] = ("▲", "^")
BELOW: Final[Signs] = ("▽", "v")
"""The signs of rows: of one kind, kept out, of two classes, and above or below the model."""
USED: Final = {ROW: ("◆", "O"), FIRST: ("◇", "O"), SECOND: ("◆", "X"), ABOVE: ("▲", "A"), BELOW: ("▽", "V")}
"""The signs of rows that a step uses where it does not use all: told apart without colour."""
FEW: Final = 40
"""Up to so many rows have their residuals drawn."""
AIR: Final = 0.1
"""The part of the rows' extent that is left free around them."""

Curve = Callable[[float], float | None]
Surface = Callable[[float, float], float | None]


@dataclass(frozen=True, slots=True)
class Spot:
    """A row as a point of the plane, with its signs; `used` where the step uses it, and not all rows."""

    x: float
    y: float
    signs: Signs = ROW
    used: bool = False

    @property
    def shown(self) -> Signs:
        """The signs that it is drawn with."""
        return USED.get(self.signs, self.signs) if self.used else self.signs


def fitted_plot(
    spots: Sequence[Spot], now: Curve | None, after: Curve | None, *, labels: tuple[Words, Words], frame: PlotFrame
) -> Block:
    """Plot rows (x, y) with the model's curve, its residuals where the rows are few, and the curve after the step.

    Without a model the rows alone. Never raises for any numbers, nor for any size of the frame.
    """
    if too_small(frame):
        return in_words(labels[1], frame)
    seen = [spot for spot in spots if visible(spot.x) and visible(spot.y)]
    curve = RememberedCurve(now or _nowhere)
    panel = Panel(frame, _curve_view(curve, seen).moved(frame), labels)
    if after is not None:
        panel.dots(RememberedCurve(after).dots(panel)[:: 1 if frame.style.ascii else 3], Role.TANGENT)
    if len(seen) <= FEW:
        _draw_residuals(panel, seen, curve)
    panel.dots(curve.dots(panel), Role.CURVE)
    _put(panel, seen)
    panel.legend(_fitted_keys(spots, has_model=now is not None, has_next=after is not None))
    return panel.canvas.block()


def _curve_view(curve: RememberedCurve, spots: Sequence[Spot]) -> View:
    left, right = _around([spot.x for spot in spots])
    bottom, top = curve_heights(curve.probe, left, right, [spot.y for spot in spots])
    return View(left, right, bottom, top)


def _around(values: Sequence[float]) -> tuple[float, float]:
    """Return a range that holds the values, with some air on both sides."""
    if len(set(values)) < 2:
        return extent(values, 0.1)
    air = AIR * (max(values) - min(values))
    return opened(min(values) - air, max(values) + air)


def _draw_residuals(panel: Panel, spots: Sequence[Spot], curve: RememberedCurve) -> None:
    for spot in spots:
        height = curve(spot.x)
        if height is not None:
            panel.line((spot.x, spot.y), (spot.x, height), Role.STEP, dash=1 if panel.style.ascii else 2)


def _put(panel: Panel, spots: Sequence[Spot]) -> None:
    """Put the sign of every row, those that the step uses over the others."""
    for spot in sorted(spots, key=lambda spot: spot.used):
        cell = panel.cell_of(spot.x, spot.y)
        if cell is not None:
            panel.canvas.put(*cell, signed(spot.shown, panel.style), Role.CURRENT if spot.used else Role.ITERATE)


def _nowhere(_: float) -> None:
    """Predict nothing."""


def _fitted_keys(spots: Sequence[Spot], *, has_model: bool, has_next: bool) -> Iterator[Key]:
    yield Key(ROW, told("plots.row"), Role.ITERATE)
    yield from _used(spots)
    if any(spot.signs is KEPT_OUT for spot in spots):
        yield Key(KEPT_OUT, told("plots.kept-out"), Role.ITERATE)
    if has_model:
        yield Key(("⠤⠒", "**"), told("plots.model"), Role.CURVE)
    if has_next:
        yield Key(("⠄⠐", ".."), told("plots.model-after"), Role.TANGENT)


def _used(spots: Sequence[Spot]) -> Iterator[Key]:
    used = [spot for spot in spots if spot.used]
    if used and len(used) < len(spots):
        yield Key(used[0].shown, told("plots.used"), Role.CURRENT)


def boundary_plot(
    spots: Sequence[Spot],
    score: Surface,
    *,
    classes: tuple[Words, Words],
    labels: tuple[Words, Words],
    frame: PlotFrame,
) -> Block:
    """Plot rows of two classes in the plane of two columns, and where the model changes from one class to the other.

    `score` is below 0 where the first class is predicted, above where the second is; `classes` say what they are.
    """
    if too_small(frame):
        return in_words(labels[1], frame)
    panel, seen = _plane(spots, labels, frame)
    rows = panel.rows if frame.style.ascii else panel.rows * 2
    field = level_field(score, panel.view, panel.columns, rows, 0.0)
    size = panel.columns * panel.canvas.across, panel.rows * panel.canvas.down
    panel.dots(contour_dots(field, *size), Role.CURVE)
    _put(panel, seen)
    keys = [Key(signs, words, Role.ITERATE) for signs, words in zip((FIRST, SECOND), classes, strict=True)]
    panel.legend([*keys, *_used(spots), Key(("⠤⠒", "**"), told("plots.boundary"), Role.CURVE)])
    return panel.canvas.block()


def heights_plot(spots: Sequence[Spot], model: Surface, *, labels: tuple[Words, Words], frame: PlotFrame) -> Block:
    """Plot rows in the plane of two columns over the contours of what the model predicts there.

    The signs of the rows, `ABOVE` and `BELOW`, say on which side of the prediction they lie.
    """
    if too_small(frame):
        return in_words(labels[1], frame)
    panel, seen = _plane(spots, labels, frame)
    draw_contours(panel, RememberedField(model))
    _put(panel, seen)
    keys = [
        Key(ABOVE, told("plots.above-model"), Role.ITERATE),
        Key(BELOW, told("plots.below-model"), Role.ITERATE),
    ]
    panel.legend([*keys, *_used(spots), Key(("⠤⠒", ".."), told("plots.model"), Role.CONTOUR)])
    return panel.canvas.block()


def _plane(spots: Sequence[Spot], labels: tuple[Words, Words], frame: PlotFrame) -> tuple[Panel, list[Spot]]:
    seen = [spot for spot in spots if visible(spot.x) and visible(spot.y)]
    left, right = _around([spot.x for spot in seen])
    bottom, top = _around([spot.y for spot in seen])
    return Panel(frame, View(left, right, bottom, top).moved(frame), labels), seen


def residual_plot(
    residuals: Sequence[float | None], *, used: frozenset[int], labels: tuple[Words, Words], frame: PlotFrame
) -> Block:
    """Plot the residual of every row, as a bar from 0, in the order of the rows; the first row is 1."""
    if too_small(frame):
        return in_words(labels[1], frame)
    known = [(at, value) for at, value in enumerate(residuals, 1) if value is not None and visible(value)]
    heights = [0.0, *(value for _, value in known)]
    bottom, top = _around(heights)
    panel = Panel(frame, View(0.0, len(residuals) + 1.0, bottom, top).moved(frame), labels, whole=True)
    panel.line((panel.view.left, 0.0), (panel.view.right, 0.0), Role.TANGENT, dash=1 if frame.style.ascii else 2)
    for at, value in known:
        panel.line((at, 0.0), (at, value), Role.STEP)
    _put(panel, [Spot(at, value, ROW, at - 1 in used) for at, value in known])
    panel.legend([Key(ROW, told("plots.residual"), Role.ITERATE)])
    return panel.canvas.block()
