"""The picture of a sweep: how the runs with many learning rates went, against the rates."""

from __future__ import annotations

from collections.abc import Sequence

from gdtutor.plots.rates import PASSING, RatePoint, rates_plot
from gdtutor.text.block import Block
from gdtutor.text.line import formula_line
from gdtutor.views import PlotFrame
from gdtutor.views.sweep import SweepRow, SweepView


def sweep_plot(
    view: SweepView,
    rows: Sequence[SweepRow],
    *,
    measure: str = "steps",
    current: float | None = None,
    frame: PlotFrame,
) -> Block:
    """Return the picture of the rows there are: steps, or the error after the last step, against the rate.

    `measure` is "steps" or "error"; `current` is the rate that is looked at.
    """
    points = [RatePoint(row.at, row.steps, row.gap, row.kind if row.lasts else PASSING) for row in rows]
    return rates_plot(
        points,
        threshold=view.limit,
        current=current,
        measure="error" if measure == "error" else "steps",
        frame=frame,
        label="alpha" if frame.style.ascii else "α",
        named=formula_line(view.threshold.formula, frame.style) if view.threshold else "",
    )
