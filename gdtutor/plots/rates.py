"""The learning rate picture: how many steps a run takes, or how far off it ends, against α on a logarithmic axis."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from gdtutor.plots.legend import Key, in_style, signed
from gdtutor.plots.panel import Panel, in_words, too_small
from gdtutor.plots.series import DECADES
from gdtutor.plots.ticks import log_ticks
from gdtutor.plots.view import View, opened, visible
from gdtutor.text.block import Block, Role
from gdtutor.text.sentence import Sentence, told
from gdtutor.views import PlotFrame

Measure = Literal["steps", "error"]
Signs = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class RatePoint:
    """How the run with one rate went: `kind` is the outcome's, or "budget" for a run that took too long.

    `steps` counts those the run took, `error` is the distance from the minimum after the last; None where not known.
    """

    rate: float
    steps: int | None
    error: float | None
    kind: str


ARRIVED: Final = ("○", "o", "plots.settles")
UNDECIDED: Final = ("△", "^", "plots.on-its-way")
AWAY: Final = ("×", "x", "plots.diverges")
STOPS: Final = ("■", "#", "plots.stops")
PASSING: Final = "passing"
"""Within the tolerance, but known not to stay there."""
SIGNS: Final[dict[str, Signs]] = {
    "converged": ARRIVED,
    "stationary": ARRIVED,
    PASSING: ("◇", "d", "plots.settles-for-now"),
    "step-limit": UNDECIDED,
    "small-change": UNDECIDED,
    "diverging": AWAY,
    "cycle": ("∞", "8", "plots.cycles"),
    "left-domain": ("¤", "!", "plots.leaves"),
    "not-differentiable": STOPS,
    "precision-limit": STOPS,
    "no-step": STOPS,
    "budget": ("?", "?", "plots.too-long"),
}
"""The sign of each outcome, the same in ASCII, and the id of its word."""
_UNKNOWN: Final = ("?", "?", "plots.unknown")
MEASURED: Final = {"converged", "stationary", "step-limit", "small-change", PASSING}
"""Outcomes with a height of their own; all other runs are shown at the upper edge."""


def rates_plot(
    points: Sequence[RatePoint],
    *,
    threshold: float | None,
    current: float | None,
    measure: Measure = "steps",
    frame: PlotFrame,
    legend: bool = True,
    label: str = "α",
    named: str = "",
) -> Block:
    """Plot one sign for each rate: at the height of what is measured, or at the upper edge where the run went astray.

    `threshold` is the rate from which on no descent settles, `named` what it is, such as "1/4" (else
    its decimal, rounded), `current` the rate that is looked at. Rates that are not
    positive, and heights that cannot be drawn, are left out. Never raises for any numbers, nor for any size.
    """
    shown = [point for point in points if _is_rate(point.rate)]
    if too_small(frame):
        return in_words(_in_short(shown, threshold, named, label), frame)
    heights = [height for point in shown if (height := _height(point, measure)) is not None]
    log = measure == "error" or _spread(heights)
    view = _window(shown, heights, threshold, log=log).moved(frame)
    name = told("plots.steps" if measure == "steps" else "plots.error")
    panel = Panel(frame, view, (label, name), log=log, along=log_ticks)
    if legend:
        panel.legend(_keys(shown))
    if threshold is not None and _is_rate(threshold):
        _draw_threshold(panel, threshold)
    for point in shown:
        _draw_point(panel, point, measure, log=log)
    if threshold is not None and _is_rate(threshold):
        _name_threshold(panel, threshold, named)
    _draw_current(panel, shown, current, measure, log=log)
    return panel.canvas.block()


def _is_rate(rate: float) -> bool:
    return visible(rate) and rate > 0


def _height(point: RatePoint, measure: Measure) -> float | None:
    """Return what is measured, None where there is nothing to measure."""
    value = point.steps if measure == "steps" else point.error
    if point.kind not in MEASURED or value is None or not -1e150 < value < 1e150:
        return None
    return abs(float(value))


def _spread(heights: Sequence[float]) -> bool:
    low, high = min(heights, default=1.0), max(heights, default=1.0)
    return low > 0 and math.log10(high) - math.log10(low) > DECADES


def _scaled(height: float, *, log: bool) -> float | None:
    """Return a height on the scale, None for a zero on a logarithmic one."""
    if not log:
        return height
    return math.log10(height) if height > 0 else None


def _window(points: Sequence[RatePoint], heights: Sequence[float], threshold: float | None, *, log: bool) -> View:
    rates = [math.log10(point.rate) for point in points]
    if threshold is not None and _is_rate(threshold):
        rates.append(math.log10(threshold))
    left, right = (min(rates), max(rates)) if rates else (-1.0, 0.0)
    air = 0.03 * (right - left) or 0.5
    scaled = [y for height in heights if (y := _scaled(height, log=log)) is not None]
    low, high = (min(scaled), max(scaled)) if scaled else (0.0, 1.0)
    low = low if log else 0.0
    above = 0.15 * (high - low) or 1.0
    bottom, top = opened(low - (above / 2 if log else 0.0), high + above)
    return View(*opened(left - air, right + air), bottom, top)


def _place(panel: Panel, point: RatePoint, measure: Measure, *, log: bool) -> tuple[int, int] | None:
    """Return the cell of a point: at the upper edge without a height, at the lower one for an error of 0."""
    x = math.log10(point.rate)
    if not panel.view.left <= x <= panel.view.right:
        return None
    height = _height(point, measure)
    if height is None:
        return panel.column_of(x), panel.top
    y = _scaled(height, log=log)
    return (panel.column_of(x), panel.axis_row - 1) if y is None else panel.cell_of(x, y)


def _signs(point: RatePoint) -> Signs:
    return SIGNS.get(point.kind, _UNKNOWN)


def _draw_point(panel: Panel, point: RatePoint, measure: Measure, *, log: bool) -> None:
    cell = _place(panel, point, measure, log=log)
    if cell:
        sign, plain, _ = _signs(point)
        role = Role.ITERATE if point.kind in MEASURED else Role.GRADIENT
        panel.canvas.put(*cell, signed((sign, plain), panel.style), role)


def _draw_threshold(panel: Panel, threshold: float) -> None:
    """Draw the threshold as a dashed vertical line."""
    x, view = math.log10(threshold), panel.view
    if view.left <= x <= view.right:
        for row in range(panel.top, panel.axis_row):
            panel.canvas.put(panel.column_of(x), row, ":" if panel.style.ascii else "┊", Role.TANGENT)


def _name_threshold(panel: Panel, threshold: float, named: str) -> None:
    """Write the threshold's value beside its line, in the first row where there is room."""
    x, view = math.log10(threshold), panel.view
    if not view.left <= x <= view.right:
        return
    column = panel.column_of(x)
    value = in_style(named or f"≈ {threshold:.4g}".replace("-", "−"), panel.style)
    for words in (in_style(told("plots.threshold", value=value), panel.style), value):
        for row in range(panel.top + 1, panel.axis_row):
            for start, first in ((column - len(words) - 1, column - len(words) - 2), (column + 2, column + 2)):
                if panel.is_free(first, row, len(words) + 1):
                    panel.canvas.put(start, row, words, Role.LABEL)
                    return


def _draw_current(
    panel: Panel, points: Sequence[RatePoint], current: float | None, measure: Measure, *, log: bool
) -> None:
    """Mark the rate that is looked at: its point, and its place on the axis."""
    if current is None or not _is_rate(current) or not panel.view.left <= math.log10(current) <= panel.view.right:
        return
    sign = "@" if panel.style.ascii else "◉"
    panel.canvas.put(panel.column_of(math.log10(current)), panel.axis_row, sign, Role.CURRENT)
    here = next((point for point in points if math.isclose(point.rate, current, rel_tol=1e-9)), None)
    cell = _place(panel, here, measure, log=log) if here else None
    if cell and here and here.kind in MEASURED:
        panel.canvas.put(*cell, sign, Role.CURRENT)


def _keys(points: Sequence[RatePoint]) -> Iterator[Key]:
    """Yield the keys: the outcomes that occur, the strayed ones first."""
    known = dict.fromkeys(_signs(point) for point in sorted(points, key=lambda p: p.kind in MEASURED))
    for signs in known:
        sign, plain, word = signs
        role = Role.ITERATE if signs in {ARRIVED, UNDECIDED} else Role.GRADIENT
        yield Key((sign, plain), told(word), role)


def _in_short(points: Sequence[RatePoint], threshold: float | None, named: str, label: str) -> Sentence:
    if threshold is None or not _is_rate(threshold):
        return told("plots.rates", rates=len(points))
    return told("plots.threshold", value=named) if named else told("plots.has-threshold", rate=label)
