"""Pictures of a descent: which plots fit a run, and where their numbers come from."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from gdtutor.analysis.heading import limit_of
from gdtutor.analysis.momentum import momentum
from gdtutor.analysis.stepsize import step_size
from gdtutor.numbers.balls import precision
from gdtutor.numbers.evaluate import float_function
from gdtutor.plots.cobweb import cobweb_plot
from gdtutor.plots.computed import Computed
from gdtutor.plots.contours import contour_plot
from gdtutor.plots.curve import RememberedCurve, curve_plot
from gdtutor.plots.error import error_plot
from gdtutor.plots.field import RememberedField
from gdtutor.plots.look import look_plot
from gdtutor.plots.series import series_plot
from gdtutor.render.data_pictures import DataPictures
from gdtutor.text.formula import Application, Variable
from gdtutor.text.glyphs import name_text
from gdtutor.text.line import formula_line
from gdtutor.text.style import Style

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.analysis.limit import Limit
    from gdtutor.descent.run import Run
    from gdtutor.numbers.number import Number
    from gdtutor.text.block import Block
    from gdtutor.views import PlotFrame

AROUND: Final = 16.0
"""Around a start in the plane that has no iterates yet, the picture shows this many times more than by itself."""

PLANE: Final = 2
"""A function of so many variables has contours in the plane."""

BITS: Final = 256
"""Binary digits to which distances from the limit are subtracted."""

FEWEST_ERRORS: Final = 2
"""A run with fewer steps has no errors worth a picture."""


def first_look(
    objective: sp.Expr, variables: Sequence[sp.Symbol], start: Sequence[float], *, name: str, frame: PlotFrame
) -> Block | None:
    """Return a picture of a function before any descent: its valleys, and `start` where that is known (else empty).

    None where there is nothing to draw: two variables without a start, or more than two.
    """
    f = float_function(objective, variables)
    names = [name_text(symbol.name, style=frame.style) for symbol in variables]
    if len(variables) == 1:
        labels = (names[0], name_text(name, style=frame.style))
        return look_plot(RememberedCurve(f), start[0] if start else None, labels=labels, frame=frame)
    if len(variables) == PLANE and start:
        labels = (names[0], names[1])
        point, wide = (start[0], start[1]), replace(frame, zoom=frame.zoom / AROUND)
        return contour_plot(f, [point], current=0, gradient=None, labels=labels, frame=wide, legend=False)
    return None


def values_of(run: Run, f: Callable[..., float | None]) -> Computed[float]:
    """Return f at the iterates, in floating point; nan where that is not known."""

    def value(n: int) -> float:
        found = f(*run.floats(n))
        return math.nan if found is None else found

    return Computed(run, value)


def points_of(run: Run, f: Callable[..., float | None]) -> Computed[tuple[float, float]]:
    """Return the iterates as points of the plane: (x, f(x)) or (x, y)."""
    alone, values = run.problem.dimension == 1, values_of(run, f)

    def point(n: int) -> tuple[float, float]:
        place = run.floats(n)
        return (place[0], values[n]) if alone else (place[0], place[1])

    return Computed(run, point)


def _distances(run: Run, point: Sequence[Number]) -> Computed[float]:
    """Return the distances of the iterates from a point, nan where their size is not known even roughly."""
    there = [number.enclosure(BITS) for number in point]

    @cache
    def distance(n: int) -> float:
        with precision(BITS):
            gaps = [number.enclosure(BITS) - place for number, place in zip(run.point_at(n), there, strict=True)]
        if any(gap.contains(0) and not gap.is_exact() for gap in gaps):
            gaps = [gap for gap in gaps if not gap.contains(0)]
        return math.hypot(*(float(gap.mid()) for gap in gaps)) if gaps else math.nan

    return Computed(run, distance)


def _map_of(run: Run) -> Callable[[float], float | None]:
    """Return x ↦ x − α·f′(x), for Newton's method x ↦ x − f′(x)/f″(x), in floating point."""
    found = run.rule.formulas(run.problem)
    return float_function(found[0][0], run.problem.variables) if found else lambda _: None


@dataclass(frozen=True, slots=True)
class _Shrinking:
    """Distances from a point, how each step is predicted to multiply them, and whether the point is a proven limit."""

    distances: Computed[float]
    slope: float | None
    proven: bool


def _shrinking(run: Run) -> _Shrinking:
    """Return the distances from the limit, or without a proven one from the last iterate."""
    limit = limit_of(run)
    if limit is None:
        return _Shrinking(_distances(run, run.point_at(run.last)), None, proven=False)
    predicted = _contraction(run, limit)
    slope = float(predicted.enclosure().mid()) if predicted is not None else None
    return _Shrinking(_distances(run, limit.point), slope, proven=True)


def _distance_label(run: Run, *, proven: bool, style: Style) -> str:
    """Return |xₙ − x*|, with the last iterate instead of x* where that is all that is known; ‖ ‖ for many variables."""
    alone = run.problem.dimension == 1
    name = run.problem.variables[0].name if alone else "X"
    bar = "|" if alone else "||" if style.ascii else "‖"
    there = f"{name_text(name, style=style)}*" if proven else name_text(name, run.last, style=style)
    return f"{bar}{name_text(name, 'n', style=style)} {'-' if style.ascii else '−'} {there}{bar}"


def _contraction(run: Run, limit: Limit) -> Number | None:
    """Return the factor by which a step is predicted to multiply the error near the limit, None where nothing is."""
    if run.method.is_plain:
        steady = step_size(run, limit)
        return steady.contraction if steady else None
    rolling = momentum(run, limit)
    return rolling.radius if rolling else None


def kinds(run: Run) -> tuple[str, ...]:
    """Return the kinds of picture that fit a run, the usual one first: values of `Frame.kind`."""
    dimension, fit = run.problem.dimension, run.problem.fit
    offered = ["auto"]
    if fit is not None and not fit.predictions and len(fit.inputs) in {1, PLANE}:
        offered += ["loss", "residuals"] if dimension <= PLANE else ["residuals"]
    if dimension <= PLANE or fit is not None:
        offered.append("series")
    if dimension == 1 and run.method.is_map and run.rule.formulas(run.problem):
        offered.append("cobweb")
    if run.last >= FEWEST_ERRORS:
        offered.append("error")
    return tuple(offered)


class Pictures:
    """The pictures of one run; what they have in common is kept from step to step."""

    def __init__(self, run: Run) -> None:
        """Picture `run`."""
        self._run = run
        problem = run.problem
        self._symbols = [symbol.name for symbol in problem.variables]
        f = float_function(problem.objective, problem.variables)
        self._slopes = [float_function(part, problem.variables) for part in run.gradient]
        self._curve, self._field = RememberedCurve(f), RememberedField(f)
        self._points, self._values = points_of(run, f), values_of(run, f)
        self._map: RememberedCurve | None = None
        self._errors: _Shrinking | None = None
        self._data = DataPictures(run, problem.fit) if problem.fit is not None else None

    def draw(self, n: int, frame: PlotFrame) -> Block:
        """Return the picture at iterate n: the curve or the contours, f(xₙ) against n, the cobweb, the error.

        `frame.kind` is one of `kinds`; where it does not fit the run, or is not known, the usual picture is drawn. With
        three variables or more that is the series. Of a fit the usual picture has the rows and the model.
        """
        if self._data is not None and frame.kind == "residuals":
            return self._data.residuals(n, frame)
        if self._data is not None and frame.kind == "auto":
            return self._data.fitted(n, frame) if self._data.has_plane else self._data.residuals(n, frame)
        if frame.kind in {"cobweb", "error"} and frame.kind in self._kinds():
            return self._cobweb(n, frame) if frame.kind == "cobweb" else self._error(n, frame)
        problem = self._run.problem
        names = [name_text(name, style=frame.style) for name in self._symbols]
        slopes = [slope(*self._run.floats(n)) for slope in self._slopes]
        if frame.kind == "series" or problem.dimension > PLANE:
            return series_plot(self._values, current=n, labels=self._series_labels(frame), frame=frame)
        if problem.dimension == 1:
            labels = (names[0], name_text(problem.name, style=frame.style))
            return curve_plot(self._curve, self._points, current=n, slope=slopes[0], labels=labels, frame=frame)
        down = (slopes[0], slopes[1]) if slopes[0] is not None and slopes[1] is not None else None
        labels = (names[0], names[1])
        return contour_plot(
            self._field, self._points, current=n, gradient=down, labels=labels, name=problem.name, frame=frame
        )

    def _kinds(self) -> tuple[str, ...]:
        return kinds(self._run)

    def _cobweb(self, n: int, frame: PlotFrame) -> Block:
        if self._map is None:
            self._map = RememberedCurve(_map_of(self._run))
        name = self._symbols[0]
        labels = (name_text(name, "n", style=frame.style), name_text(name, "n+1", style=frame.style))
        places = Computed(self._run, lambda k: self._run.floats(k)[0])
        return cobweb_plot(self._map, places, current=n, labels=labels, frame=frame)

    def _error(self, n: int, frame: PlotFrame) -> Block:
        if self._errors is None:
            self._errors = _shrinking(self._run)
        labels = ("n", _distance_label(self._run, proven=self._errors.proven, style=frame.style))
        return error_plot(self._errors.distances, slope=self._errors.slope, current=n, labels=labels, frame=frame)

    def _series_labels(self, frame: PlotFrame) -> tuple[str, str]:
        point = Variable("X" if self._run.problem.dimension > 1 else self._symbols[0], "n")
        return ("n", formula_line(Application(Variable(self._run.problem.name), (point,)), frame.style))
