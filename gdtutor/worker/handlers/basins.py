"""Basins: which start leads to which minimum."""

from __future__ import annotations

from itertools import islice
from typing import Final

from gdtutor.analysis.basins import Basins, basin_map, basins
from gdtutor.documents.stated import problem_of
from gdtutor.errors import NoAnswerError
from gdtutor.render.basins import basins_block, basins_view, spans
from gdtutor.text.block import Block
from gdtutor.views import Statement
from gdtutor.views.basins import BasinSpan, BasinsView
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.handlers.runs import run_of
from gdtutor.worker.requests.basins import DrawBasins, FindSpans, MapBasins, MapRows, OpenBasins, Window

WAY: Final = 100
"""So many iterates of the run are shown at most."""


@answers(OpenBasins)
def open_basins(request: OpenBasins) -> BasinsView:
    """Return which minima there are in a window. Raises InputError."""
    found = _basins(request.statement, request.window)
    return basins_view(problem_of(request.statement), found, request.style)


@answers(FindSpans)
def find_spans(request: FindSpans) -> tuple[BasinSpan, ...]:
    """Return the intervals of starts with one basin each."""
    return spans(_basins(request.statement, request.view.window))


@answers(MapBasins)
def map_basins(request: MapBasins) -> MapRows:
    """Return some rows of a map."""
    found = _basins(request.statement, request.view.window)
    return basin_map(found, request.columns, request.rows, request.start, request.stop)


@answers(DrawBasins)
def draw_basins(request: DrawBasins) -> Block:
    """Return the picture of what has been found so far."""
    problem, way = problem_of(request.statement), _way(request.statement)
    return basins_block(problem, request.view, request.found, request.frame, request.height, way, request.cursor)


@remembered
def _way(statement: Statement) -> tuple[tuple[float, ...], ...]:
    """Return the first iterates of the run, in floating point; none where it cannot begin."""
    try:
        run = run_of(statement)
    except NoAnswerError:
        return ()
    return tuple(tuple(run.floats(iterate.n)) for iterate in islice(run, WAY))


@remembered
def _basins(statement: Statement, window: Window) -> Basins:
    return basins(problem_of(statement), window)
