"""Basins: which start leads to which minimum."""

from __future__ import annotations

from itertools import islice
from typing import Final

from gdtutor.analysis.basins import Basins, basin_map, basins
from gdtutor.errors import NoAnswerError
from gdtutor.render.basins import basins_block, basins_view, spans
from gdtutor.text.block import Block
from gdtutor.views import BasinSpan, BasinsView, PlotFrame, Statement
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.handlers.runs import problem_of, run_of

WAY: Final = 100
"""So many iterates of the run are shown at most."""


def open_basins(
    statement: Statement, window: tuple[tuple[float, float], ...] = (), ascii_only: bool = False
) -> BasinsView:
    """Return what a picture of basins is about: which start leads to which minimum, in floating point.

    `window` has the ends for each of the one or two variables; a window is chosen where it is empty. Raises InputError.
    """
    found = _basins(statement, window)
    return basins_view(problem_of(statement), found, ascii=ascii_only)


def basin_spans(statement: Statement, view: BasinsView) -> tuple[BasinSpan, ...]:
    """Return the intervals of starts with one basin each, for one variable."""
    return spans(_basins(statement, view.window))


def basin_rows(
    statement: Statement, view: BasinsView, columns: int, rows: int, start: int, stop: int
) -> tuple[tuple[int, ...], ...]:
    """Return rows `start` to `stop` (exclusive) of a map of columns × rows cells, the first being the bottom one."""
    return basin_map(_basins(statement, view.window), columns, rows, start, stop)


def basins_plot(
    statement: Statement,
    view: BasinsView,
    found: tuple[BasinSpan, ...] | tuple[tuple[int, ...], ...],
    frame: PlotFrame,
    height: int = 0,
    cursor: tuple[float, ...] = (),
) -> Block:
    """Return the picture of what has been computed so far, with the way of the run from its own start.

    A map will have `height` rows in the end; the point that is looked at, `cursor`, is marked unless it is empty.
    """
    return basins_block(problem_of(statement), view, found, frame, height, _way(statement), cursor)


@remembered
def _way(statement: Statement) -> tuple[tuple[float, ...], ...]:
    """Return the first iterates of the run, in floating point; none where it cannot begin."""
    try:
        run = run_of(statement)
    except NoAnswerError:
        return ()
    return tuple(tuple(run.floats(iterate.n)) for iterate in islice(run, WAY))


@remembered
def _basins(statement: Statement, window: tuple[tuple[float, float], ...]) -> Basins:
    return basins(problem_of(statement), window)
