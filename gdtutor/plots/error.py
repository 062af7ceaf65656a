"""The error against n on a logarithmic scale, beside the straight line that a constant contraction predicts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from gdtutor.plots.legend import HERE, TIMES, Key, Words, in_style, signed
from gdtutor.plots.panel import Panel, in_words, too_small, value_words
from gdtutor.plots.series import Column, Envelope, columns, draw_columns, fitted, height_of, mark_current, span_along
from gdtutor.plots.ticks import exact_label
from gdtutor.plots.view import visible
from gdtutor.text.block import Block, Role
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame

LATE: Final = 0.75
"""The predicted line goes through the point after this part of the run: late, but before rounding could matter."""

LOOKED_BACK: Final = 64
"""How far before that a drawable error is looked for."""

DASH: Final = 2


def error_plot(
    errors: Sequence[float] | Envelope,
    *,
    slope: float | None,
    current: int,
    frame: PlotFrame,
    labels: tuple[Words, Words] = ("n", told("plots.error")),
    legend: bool = True,
) -> Block:
    """Plot errors ≥ 0 against n on a logarithmic scale; one that is 0 stands as a 0 at the lower edge.

    `slope` is the factor by which each step is predicted to multiply the error, drawn as a dashed line through a late
    point; None, or what is not a positive number, draws none. Never raises for any numbers, nor for any size.
    """
    plain = errors.values if isinstance(errors, Envelope) else errors
    here = plain[current] if 0 <= current < len(plain) else None
    known = here if here is not None and visible(here) and here >= 0 else None
    if too_small(frame):
        what = in_style(labels[1], frame.style)
        return in_words(what if known is None else f"{current}: {what} {value_words(known, frame.style)}", frame)
    along = span_along(len(plain)).moved(replace(frame, pan=(frame.pan[0], 0.0)), (float(current), 0.5))
    first, last = max(0, math.floor(along.left)), min(len(plain), math.ceil(along.right) + 1)
    summed = columns(errors, first, last, frame.width * 2) if first < last else []
    positive = [(n, low if low > 0 else high, high) for n, low, high in summed if high > 0]
    view = fitted(along, positive, current, known or None, log=True)
    view = view.moved(replace(frame, zoom=1.0, pan=(0.0, frame.pan[1])))
    panel = Panel(frame, view, labels, log=True, whole=True)
    predicted = _draw_prediction(panel, plain, slope)
    draw_columns(panel, positive, log=True, dots=panel.columns >= 2 * (last - first))
    _mark_zeros(panel, summed)
    if known is not None:
        mark_current(panel, current, height_of(known, log=True) if known else view.bottom)
    if legend:
        panel.legend(_keys(panel, slope if predicted else None))
    return panel.canvas.block()


def _draw_prediction(panel: Panel, errors: Sequence[float], slope: float | None) -> bool:
    """Draw log₁₀ eₘ + (n − m)·log₁₀ slope over the window, through a late point m; tell whether it could be drawn."""
    late = _late(errors)
    if slope is None or late is None or not (visible(slope) and slope > 0):
        return False
    height, fall = math.log10(errors[late]), math.log10(slope)
    ends = [(edge, height + (edge - late) * fall) for edge in (panel.view.left, panel.view.right)]
    panel.line(ends[0], ends[1], Role.TANGENT, dash=1 if panel.style.ascii else DASH)
    return True


def _late(errors: Sequence[float]) -> int | None:
    """Return the index of a late error that is positive."""
    last = int(LATE * (len(errors) - 1))
    for n in (*range(last, max(-1, last - LOOKED_BACK), -1), 0):
        if 0 <= n < len(errors) and visible(errors[n]) and errors[n] > 0:
            return n
    return None


def _mark_zeros(panel: Panel, summed: Sequence[Column]) -> None:
    """Write a 0 at the lower edge where the error is 0."""
    for n, low, _ in summed:
        if low == 0 and panel.view.left <= n <= panel.view.right:
            panel.canvas.put(panel.column_of(n), panel.axis_row - 1, "0", Role.ITERATE)


def _keys(panel: Panel, slope: float | None) -> Iterator[Key]:
    """Yield the keys; the prediction in few words where there is little room."""
    if slope is None:
        yield HERE
        return
    rounded = f"{slope:.4g}"
    about = "" if float(rounded) == slope else f"{signed(('≈', '~'), panel.style)} "
    factor = f"{signed(TIMES, panel.style)}{about}{exact_label(Decimal(rounded), panel.style)}"
    whole, few = told("plots.predicted-step", factor=factor), told("plots.predicted", factor=factor)
    choices = ((HERE, _prediction(whole)), (HERE, _prediction(few)), (_prediction(few),), (_prediction(factor),))
    yield from next(filter(panel.has_room, choices), (_prediction(""),))


def _prediction(words: Words) -> Key:
    return Key(("⠑⠄", ".."), words, Role.TANGENT)
