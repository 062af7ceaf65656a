"""What is asked about a run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.block import Block
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import PlotFrame, Statement, TableRow
from gdtutor.views.run import RunView, StepView
from gdtutor.worker.request import Request


@dataclass(frozen=True, slots=True)
class OpenRun(Request[RunView]):
    """The run as a whole: header, columns of its table, last iterate, outcome."""

    title: ClassVar = told("working.run")
    seconds: ClassVar = 60

    statement: Statement
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class WorkStep(Request[StepView]):
    """The worked lines of step n → n + 1."""

    title: ClassVar = told("working.step")

    statement: Statement
    n: int
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class TabulateRun(Request[tuple[TableRow, ...]]):
    """The rows `start` to `stop` (exclusive) of the table of iterates, as far as they exist."""

    title: ClassVar = told("working.table")

    statement: Statement
    start: int
    stop: int
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class DrawRun(Request[Block]):
    """A picture at step n, at most of the frame's size: `frame.kind` is one of the run's kinds."""

    title: ClassVar = told("working.picture")
    seconds: ClassVar = 10

    statement: Statement
    n: int
    frame: PlotFrame


@dataclass(frozen=True, slots=True)
class FindSides(Request[tuple[int, ...]]):
    """The signs of the slope before the last steps of a run in one variable; none where one cannot be decided."""

    title: ClassVar = told("working.run")

    statement: Statement
