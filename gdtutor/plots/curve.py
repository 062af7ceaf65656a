"""One variable: the curve, the tangent at the current iterate, the step on the axis, the iterates on the curve."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from itertools import pairwise

from gdtutor.plots.legend import HERE, Key
from gdtutor.plots.marks import mark_iterates
from gdtutor.plots.panel import Panel, in_words, line_dots, too_small, value_words
from gdtutor.plots.view import View, curve_view, visible
from gdtutor.text.block import Block, Role
from gdtutor.text.sentence import told
from gdtutor.views import PlotFrame

Function = Callable[[float], float | None]
Stroke = list[tuple[float, float]]

FULL_JUMP = 0.05
"""A rise between neighbouring samples by more than this part of the window is looked into."""

HALVINGS = 24
"""How often a suspicious gap is halved."""

DIED_AWAY = 2.0**-6
"""A jump that halving makes smaller than this part of itself is only steep."""

SAMPLES = 4
"""Samples in a column of cells."""

KEPT_VALUES = 1024
"""How many values are remembered of those that a window is fitted by."""

KEPT = 8
"""How many curves are remembered: those of the last windows and sizes."""


class RememberedCurve:
    """A function of one variable that keeps the curves drawn of it, so that a step redraws without sampling again."""

    def __init__(self, f: Function) -> None:
        """Wrap f; where f has no finite value, or raises an arithmetic error, it counts as undefined."""
        self._f = f
        self._dots: dict[tuple[View, int, int], list[tuple[int, int]]] = {}
        self._values: dict[float, float | None] = {}

    def __call__(self, x: float) -> float | None:
        """Return f(x), None where f is undefined, not finite or out of sight."""
        try:
            y = self._f(x)
        except (ArithmeticError, ValueError):
            return None
        return y if y is not None and visible(y) else None

    def probe(self, x: float) -> float | None:
        """Return f(x) and keep it: for the few places that a window is fitted by."""
        if x not in self._values:
            if len(self._values) >= KEPT_VALUES:
                self._values.clear()
            self._values[x] = self(x)
        return self._values[x]

    def dots(self, panel: Panel) -> list[tuple[int, int]]:
        """Return the dots of the curve on a panel, from its upper left corner; computed only the first time."""
        width, height = panel.columns * panel.canvas.across, panel.rows * panel.canvas.down
        key = panel.view, width, height
        if key not in self._dots:
            if len(self._dots) >= KEPT:
                self._dots.pop(next(iter(self._dots)))
            strokes = sample(self, panel.view, panel.columns * SAMPLES)
            self._dots[key] = _stroke_dots(strokes, panel, width, height)
        return self._dots[key]


def _stroke_dots(strokes: list[Stroke], panel: Panel, width: int, height: int) -> list[tuple[int, int]]:
    dots: dict[tuple[int, int], None] = {}
    for stroke in strokes:
        places = [panel.place_of(x, y) for x, y in stroke]
        for start, stop in pairwise(places if len(places) > 1 else places * 2):
            dots.update(dict.fromkeys(line_dots(start, stop, width, height)))
    return list(dots)


def sample(f: Function, view: View, count: int) -> list[Stroke]:
    """Return the curve as connected pieces: neither across a pole or jump nor across a gap of the domain."""
    xs = [view.left + view.width * k / count for k in range(count + 1)]
    samples = [(x, f(x)) for x in xs]
    strokes: list[Stroke] = [[]]
    for before, after in pairwise(samples):
        if before[1] is not None and not strokes[-1]:
            strokes[-1].append((before[0], before[1]))
        if not _suspicious(before[1], after[1], view):
            if after[1] is not None:
                strokes[-1].append((after[0], after[1]))
            continue
        left, right, torn = _torn(f, before, after)
        if not torn and after[1] is not None:
            strokes[-1].append((after[0], after[1]))
            continue
        if left[1] is not None:
            strokes[-1].append((left[0], left[1]))
        strokes.append([(x, y) for x, y in dict.fromkeys((right, after)) if y is not None])
    return [stroke for stroke in strokes if stroke]


def _suspicious(before: float | None, after: float | None, view: View) -> bool:
    """Tell whether the curve may be torn between two neighbouring samples, in sight."""
    if before is None or after is None:
        return before is not after
    if max(before, after) < view.bottom or min(before, after) > view.top:
        return False
    return abs(after - before) > FULL_JUMP * view.height


Sample = tuple[float, float | None]


def _torn(f: Function, left: Sample, right: Sample) -> tuple[Sample, Sample, bool]:
    """Halve the gap towards its largest jump: a continuous curve's jump dies away, a tear's does not.

    Returns the samples on both sides of the tear, and whether there is one.
    """
    first = _jump(left, right)
    for _ in range(HALVINGS):
        middle = (left[0] + right[0]) / 2
        between = (middle, f(middle))
        left, right = (between, right) if _jump(between, right) > _jump(left, between) else (left, between)
        if _jump(left, right) < first * DIED_AWAY:
            return left, right, False
    return left, right, True


def _jump(left: Sample, right: Sample) -> float:
    if left[1] is None or right[1] is None:
        return 0.0 if left[1] is right[1] else float("inf")
    return abs(right[1] - left[1])


def curve_plot(
    f: Function,
    iterates: Sequence[tuple[float, float]],
    *,
    current: int,
    slope: float | None,
    labels: tuple[str, str] = ("x", "f"),
    frame: PlotFrame,
    legend: bool = True,
) -> Block:
    """Plot a function of one variable with the iterates (xₙ, f(xₙ)) of a descent.

    `current` is the index of the iterate that the learner looks at, `slope` f′ there, None where no tangent is wanted.
    Iterates up to `current` + 1 are marked and the step to the latter is an arrow on the axis; the window is fitted to
    all of them. Pass a `RememberedCurve` as f to draw step after step without sampling f again. Never raises for any
    numbers, nor for any size of the frame.
    """
    remembered = f if isinstance(f, RememberedCurve) else RememberedCurve(f)
    here = iterates[current] if 0 <= current < len(iterates) else None
    known = here if here and visible(here[0]) and visible(here[1]) else None
    if too_small(frame):
        place = f"{current}: {labels[0]} {value_words(known[0], frame.style)}" if known else labels[1]
        return in_words(place, frame)
    view = curve_view(remembered.probe, iterates, current).moved(frame, known)
    panel = Panel(frame, view, labels)
    if known and slope is not None:
        _draw_tangent(panel, known, slope)
    panel.dots(remembered.dots(panel), Role.CURVE)
    if known and current + 1 < len(iterates):
        _draw_step(panel, known[0], iterates[current + 1][0])
    mark_iterates(panel, iterates, current)
    if legend:
        panel.legend(_LEGEND)
    return panel.canvas.block()


_LEGEND = (
    HERE,
    Key(("⠄⠐", ".."), told("plots.tangent"), Role.TANGENT),
    Key(("←━", "<="), told("plots.step"), Role.STEP),
)


def _draw_tangent(panel: Panel, point: tuple[float, float], slope: float) -> None:
    """Draw y = f(xₙ) + f′(xₙ)·(x − xₙ) as a dotted line through the whole window."""
    if not visible(slope):
        return
    (x, y), view = point, panel.view
    ends = [(edge, y + slope * (edge - x)) for edge in (view.left, view.right)]
    if all(visible(height) for _, height in ends):
        panel.line(ends[0], ends[1], Role.TANGENT, dash=1 if panel.style.ascii else 3)


def _draw_step(panel: Panel, start: float, stop: float | None) -> None:
    """Draw the arrow from xₙ to xₙ₊₁ on the axis; it ends at the edge where xₙ₊₁ is out of sight."""
    if stop is None or stop == start or math.isnan(stop):
        return
    tail, head = panel.column_of(start), panel.column_of(max(-1e200, min(1e200, stop)))
    shaft, left, right = ("=", "<", ">") if panel.style.ascii else ("━", "←", "→")
    low, high = min(tail, head), max(tail, head)
    panel.canvas.put(low, panel.axis_row, shaft * (high - low + 1), Role.STEP)
    panel.canvas.put(head, panel.axis_row, left if stop < start else right, Role.STEP)
