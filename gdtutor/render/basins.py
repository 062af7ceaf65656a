"""Basins as plain views and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from gdtutor.analysis.basins import STEPS, Basins, basin_spans
from gdtutor.numbers.evaluate import float_function
from gdtutor.plots import basins_line_plot, basins_map_plot
from gdtutor.text.glyphs import name_text
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.style import Style
from gdtutor.views.basins import BasinSpan, BasinsView

if TYPE_CHECKING:
    from gdtutor.language.problem import Problem
    from gdtutor.text.block import Block
    from gdtutor.views import PlotFrame

UNKNOWN: Final = -2
"""A cell of a map that has not been computed yet."""
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def basins_view(problem: Problem, found: Basins, style: Style) -> BasinsView:
    """Return what the picture is about."""
    names = tuple(name_text(symbol.name, style=style) for symbol in problem.variables)
    return BasinsView(problem.dimension, found.window, found.minima, names, _note(found))


def _note(found: Basins) -> Sentence:
    """Say what the picture cannot show by itself."""
    computed = told("basins.computed", steps=STEPS)
    if not found.minima:
        return told("basins.no-minimum", computed=computed)
    letters = tuple(_LETTERS[k % len(_LETTERS)] for k in found.unstable())
    return told("basins.unstable", computed=computed, letters=letters) if letters else computed


def spans(found: Basins) -> tuple[BasinSpan, ...]:
    """Return the intervals of starts with one basin each."""
    return tuple(BasinSpan(span.left, span.right, span.basin) for span in basin_spans(found))


def basins_block(
    problem: Problem,
    view: BasinsView,
    found: Sequence[BasinSpan] | Sequence[Sequence[int]],
    frame: PlotFrame,
    height: int = 0,
    path: Sequence[Sequence[float]] = (),
    cursor: Sequence[float] = (),
) -> Block:
    """Return the picture of what has been computed so far: spans of one variable, or the rows of a map of two.

    A map will have `height` rows in the end, those that it has if that is not given. The points of a `path` are drawn,
    and the point that is looked at, `cursor`, unless it is empty.
    """
    names = [name_text(symbol.name, style=frame.style) for symbol in problem.variables]
    if view.dimension == 1:
        curve = float_function(problem.objective, problem.variables)
        ((left, right),) = view.window
        lowest = [point[0] for point in view.minima]
        done = [span for span in found if isinstance(span, BasinSpan)]
        labels = (names[0], name_text(problem.name, style=frame.style))
        walked, at = [point[0] for point in path], cursor[0] if cursor else None
        return basins_line_plot(
            curve, done, lowest, path=walked, cursor=at, left=left, right=right, frame=frame, labels=labels
        )
    (left, right), (bottom, top) = view.window
    grid = [row for row in found if isinstance(row, tuple)]
    width = max(map(len, grid), default=1)
    grid += [(UNKNOWN,) * width] * (height - len(grid))
    places = [(point[0], point[1]) for point in view.minima]
    way = [(point[0], point[1]) for point in path]
    here = (cursor[0], cursor[1]) if cursor else None
    return basins_map_plot(
        grid, left, right, bottom, top, places, path=way, cursor=here, frame=frame, labels=(names[0], names[1])
    )
