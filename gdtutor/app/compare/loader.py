"""ComparisonLoader: up to four runs side by side, and where a learner stands in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from gdtutor.app.method.statements import USUAL_RATE, has_rate
from gdtutor.app.rates.ladder import next_rate
from gdtutor.app.walk.steps import StepLoader, StepPart
from gdtutor.catalog.methods import GRADIENT_DESCENT
from gdtutor.text.block import Block
from gdtutor.views import PlotFrame, Statement, TableRow
from gdtutor.views.comparison import ComparisonView
from gdtutor.worker.requests.comparison import DrawComparison, OpenComparison, TabulateComparison

if TYPE_CHECKING:
    from gdtutor.worker.client import Client

FEWEST, MOST = 2, 4
"""How few runs can be compared, and how many."""
PATIENCE = 0.5
"""A computation that runs longer than this (seconds) is ended when something else is asked for."""


class ComparisonLoader(StepLoader[tuple[Statement, ...], ComparisonView]):
    """Two to four problems, which of them is chosen, and the step n."""

    def __init__(self, client: Client, statement: Statement, changed: Callable[[StepPart], None]) -> None:
        """Compare `statement` with a neighbour of it, which is chosen."""
        super().__init__(client, (statement, neighbour(statement)), changed)
        self.chosen = 1
        """Which run is chosen, from 0 on."""

    @property
    def statement(self) -> Statement:
        """The problem that is chosen."""
        return self.question[min(self.chosen, len(self.question) - 1)]

    def choose(self, by: int) -> None:
        """Choose the run above or below, around the ends."""
        self.chosen = (self.chosen + by) % len(self.question)

    def restate(self, **changes: object) -> None:
        """Change the chosen problem; a number of steps is everybody's."""
        everybody = set(changes) == {"steps"}
        statements = tuple(
            replace(each, **changes) if everybody or index == self.chosen else each  # type: ignore[arg-type]
            for index, each in enumerate(self.question)
        )
        self.ask(statements, patience=PATIENCE)

    def add(self) -> bool:
        """Add a neighbour of the chosen run, and choose it; return whether there was room."""
        if len(self.question) == MOST:
            return False
        added = neighbour(self.statement)
        while added in self.question and neighbour(added) != added:
            added = neighbour(added)
        self.chosen = len(self.question)
        self.ask((*self.question, added), patience=PATIENCE)
        return True

    def remove(self) -> bool:
        """Take the chosen run away; return whether enough are left to be compared."""
        if len(self.question) == FEWEST:
            return False
        rest = tuple(each for index, each in enumerate(self.question) if index != self.chosen)
        self.chosen = min(self.chosen, len(rest) - 1)
        self.ask(rest, patience=PATIENCE)
        return True

    # Fetching

    def refused(self) -> None:
        """Choose a run that is still there, and say what is wrong."""
        self.chosen = min(self.chosen, len(self.question) - 1)
        super().refused()

    async def open(self, question: tuple[Statement, ...]) -> ComparisonView:
        """Return the runs of some statements."""
        return await self.client.ask(OpenComparison(question, self.client.style))

    async def ask_plot(self, n: int, frame: PlotFrame) -> Block:
        """Return the plot of all runs at step n."""
        return await self.client.ask(DrawComparison(self.question, n, frame))

    async def ask_rows(self, start: int, stop: int) -> tuple[TableRow, ...]:
        """Return rows of the table of all runs."""
        return await self.client.ask(TabulateComparison(self.question, start, stop, self.client.style))


def neighbour(statement: Statement) -> Statement:
    """Return what is worth comparing with a problem: the next larger rate, or gradient descent where there is none."""
    if not has_rate(statement):
        return replace(statement, method=GRADIENT_DESCENT, parameters="", rate=statement.rate.strip() or USUAL_RATE)
    rate = next_rate(statement.rate or "1", 1)
    return replace(statement, rate=rate) if rate is not None else replace(statement, rate=USUAL_RATE)
