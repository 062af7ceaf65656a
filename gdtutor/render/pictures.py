"""Pictures of a descent: which plot fits how many variables, and where its numbers come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, overload

from gdtutor.numbers.evaluate import float_function
from gdtutor.render.glyphs import name_text
from gdtutor.render.plot.contours import RememberedField, contour_plot
from gdtutor.render.plot.curve import RememberedCurve, curve_plot
from gdtutor.render.plot.series import series_plot

if TYPE_CHECKING:
    import sympy as sp

    from gdtutor.descent.run import Run
    from gdtutor.render.block import Block
    from gdtutor.views import Frame

LOOK: Final = (-5.0, 5.0)
"""Where a function of one variable is drawn while it has no start."""
AROUND: Final = 16.0
"""Around a start that has no iterates yet, the picture shows this many times more than it would by itself."""


PLANE: Final = 2
"""A function of so many variables has contours in the plane."""


def first_look(
    objective: sp.Expr, variables: Sequence[sp.Symbol], start: Sequence[float], *, name: str, frame: Frame
) -> Block | None:
    """Return a picture of a function before any descent, around `start` where that is known (else it is empty).

    None where there is nothing to draw: two variables without a start, or more than two.
    """
    f = float_function(objective, variables)
    wide = replace(frame, zoom=frame.zoom / AROUND)
    names = [name_text(symbol.name, ascii=frame.ascii) for symbol in variables]
    if len(variables) == 1:
        known = [(x, y) for x in (start or LOOK) if (y := f(x)) is not None]
        current, window = (0, wide) if start and known else (-1, frame)
        return curve_plot(f, known, current=current, slope=None, labels=(names[0], name), frame=window, legend=False)
    if len(variables) == PLANE and start:
        labels = (names[0], names[1])
        point = (start[0], start[1])
        return contour_plot(f, [point], current=0, gradient=None, labels=labels, frame=wide, legend=False)
    return None


class _Points(Sequence[tuple[float, float]]):
    """The iterates as points of the plane, computed where they are looked at: (x, f(x)) or (x, y)."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._f = float_function(run.problem.objective, run.problem.variables)
        self._alone = run.problem.dimension == 1

    def __len__(self) -> int:
        return len(self._run)

    @overload
    def __getitem__(self, n: int) -> tuple[float, float]: ...
    @overload
    def __getitem__(self, n: slice) -> list[tuple[float, float]]: ...
    def __getitem__(self, n: int | slice) -> tuple[float, float] | list[tuple[float, float]]:
        if isinstance(n, slice):
            return [self[k] for k in range(*n.indices(len(self)))]
        point = self._run.floats(n)
        return (point[0], _known(self._f(point[0]))) if self._alone else (point[0], point[1])


class _Values(Sequence[float]):
    """f at the iterates, in floating point, computed where it is looked at."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._f = float_function(run.problem.objective, run.problem.variables)

    def __len__(self) -> int:
        return len(self._run)

    @overload
    def __getitem__(self, n: int) -> float: ...
    @overload
    def __getitem__(self, n: slice) -> list[float]: ...
    def __getitem__(self, n: int | slice) -> float | list[float]:
        if isinstance(n, slice):
            return [self[k] for k in range(*n.indices(len(self)))]
        return _known(self._f(*self._run.floats(n)))


def _known(value: float | None) -> float:
    return float("nan") if value is None else value


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
        self._points, self._values = _Points(run), _Values(run)

    def draw(self, n: int, frame: Frame) -> Block:
        """Return the picture at iterate n: the curve or the contours, or f(xₙ) against n.

        `frame.kind` is "auto" or "series"; with three variables or more it is always the series.
        """
        problem = self._run.problem
        names = [name_text(name, ascii=frame.ascii) for name in self._symbols]
        slopes = [slope(*self._run.floats(n)) for slope in self._slopes]
        if frame.kind == "series" or problem.dimension > PLANE:
            return series_plot(self._values, current=n, labels=self._series_labels(names[0], frame), frame=frame)
        if problem.dimension == 1:
            labels = (names[0], problem.name)
            return curve_plot(self._curve, self._points, current=n, slope=slopes[0], labels=labels, frame=frame)
        down = (slopes[0], slopes[1]) if slopes[0] is not None and slopes[1] is not None else None
        labels = (names[0], names[1])
        return contour_plot(self._field, self._points, current=n, gradient=down, labels=labels, frame=frame)

    def _series_labels(self, alone: str, frame: Frame) -> tuple[str, str]:
        point = "X" if self._run.problem.dimension > 1 else alone
        name = self._run.problem.name
        return ("n", f"{name}({point}_n)" if frame.ascii else f"{name}({point}ₙ)")
