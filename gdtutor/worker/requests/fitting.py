"""What is asked about data and a model while they are typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import PlotFrame, Statement, TableRow
from gdtutor.views.fitting import DataView, RowsView
from gdtutor.worker.request import Request
from gdtutor.worker.requests.reading import NO_PLOT


@dataclass(frozen=True, slots=True)
class ReadFit(Request[DataView]):
    """How the rows and the model of a fit were read, and what is wrong with anything that has been typed.

    What is still empty is no fault. The picture has the rows, and the model at the start where there is one.
    """

    title: ClassVar = told("working.reading")
    seconds: ClassVar = 10
    channel: ClassVar = "preview"

    statement: Statement
    frame: PlotFrame = NO_PLOT


@dataclass(frozen=True, slots=True)
class OpenRows(Request[RowsView]):
    """What stands around the rows of a fit at iterate n."""

    title: ClassVar = told("working.rows")

    statement: Statement
    n: int
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class TabulateRows(Request[tuple[TableRow, ...]]):
    """The rows `start` to `stop` (exclusive) of a fit, counted from 0, at iterate n, as far as they exist."""

    title: ClassVar = told("working.rows")

    statement: Statement
    n: int
    start: int
    stop: int
    style: Style = PLAIN
