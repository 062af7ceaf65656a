"""What is asked about many learning rates on one problem."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.block import Block
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.sweep import SweepRow, SweepView
from gdtutor.worker.request import Pool, Request


@dataclass(frozen=True, slots=True)
class OpenSweep(Request[SweepView]):
    """Which rates are tried, and what is known before; the statement's own rate is not used.

    `rates` is FROM:TO[:log|:linear][:COUNT], or a list with commas.
    """

    title: ClassVar = told("working.sweep")
    seconds: ClassVar = 30
    pool: ClassVar = Pool.BEHIND

    statement: Statement
    rates: str
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class TryRates(Request[tuple[SweepRow, ...]]):
    """How the run goes with each of the rates, all or some of those of a sweep, in their order."""

    title: ClassVar = told("working.rates")
    seconds: ClassVar = 30
    pool: ClassVar = Pool.SHARED

    statement: Statement
    rates: tuple[str, ...]
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class DrawSweep(Request[Block]):
    """A picture of the rows there are: `measure` is "steps" or "error", `current` a rate, or empty."""

    title: ClassVar = told("working.picture")
    seconds: ClassVar = 10
    pool: ClassVar = Pool.BEHIND

    view: SweepView
    rows: tuple[SweepRow, ...]
    measure: str
    current: str
    frame: PlotFrame
