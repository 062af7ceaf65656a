"""What is asked about two to four runs on one function, side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.block import Block
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import PlotFrame, Statement, TableRow
from gdtutor.views.comparison import ComparisonView
from gdtutor.worker.request import Pool, Request


@dataclass(frozen=True, slots=True)
class OpenComparison(Request[ComparisonView]):
    """The runs as a whole; one that cannot begin has a fault in its place."""

    title: ClassVar = told("working.comparison")
    seconds: ClassVar = 60
    pool: ClassVar = Pool.BEHIND

    statements: tuple[Statement, ...]
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class TabulateComparison(Request[tuple[TableRow, ...]]):
    """The rows `start` to `stop` (exclusive) of the table of all runs, as far as they exist."""

    title: ClassVar = told("working.table")
    pool: ClassVar = Pool.BEHIND

    statements: tuple[Statement, ...]
    start: int
    stop: int
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class DrawComparison(Request[Block]):
    """One picture of all runs up to iterate n; `frame.kind` "series" is f(xₙ) against n."""

    title: ClassVar = told("working.picture")
    seconds: ClassVar = 10
    pool: ClassVar = Pool.BEHIND

    statements: tuple[Statement, ...]
    n: int
    frame: PlotFrame
