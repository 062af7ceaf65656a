"""What is asked about many starts: which of them leads to which minimum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from gdtutor.text.block import Block
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.basins import BasinSpan, BasinsView
from gdtutor.worker.request import Pool, Request

Window: TypeAlias = "tuple[tuple[float, float], ...]"
"""The ends for each of one or two variables."""
MapRows: TypeAlias = "tuple[tuple[int, ...], ...]"
"""The index of the minimum for each cell, −1 for none; the lowest row first."""


@dataclass(frozen=True, slots=True)
class OpenBasins(Request[BasinsView]):
    """What a picture of basins is about, in floating point; a window is chosen where it is empty."""

    title: ClassVar = told("working.minima")
    seconds: ClassVar = 30
    pool: ClassVar = Pool.BEHIND

    statement: Statement
    window: Window = ()
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class FindSpans(Request[tuple[BasinSpan, ...]]):
    """The intervals of starts with one basin each, for one variable."""

    title: ClassVar = told("working.spans")
    seconds: ClassVar = 30
    pool: ClassVar = Pool.BEHIND

    statement: Statement
    view: BasinsView


@dataclass(frozen=True, slots=True)
class MapBasins(Request[MapRows]):
    """Rows `start` to `stop` (exclusive) of a map of columns × rows cells, the first being the bottom one."""

    title: ClassVar = told("working.map")
    seconds: ClassVar = 30
    pool: ClassVar = Pool.SHARED

    statement: Statement
    view: BasinsView
    columns: int
    rows: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class DrawBasins(Request[Block]):
    """The picture of what has been found so far, with the way of the run from its own start.

    A map will have `height` rows in the end; the point that is looked at, `cursor`, is marked unless it is empty.
    """

    title: ClassVar = told("working.picture")
    seconds: ClassVar = 10
    pool: ClassVar = Pool.BEHIND

    statement: Statement
    view: BasinsView
    found: tuple[BasinSpan, ...] | MapRows
    frame: PlotFrame
    height: int = 0
    cursor: tuple[float, ...] = ()
