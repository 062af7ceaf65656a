"""RunLoader: where a learner stands in a run, with the worked lines of each step."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from gdtutor.app.loader import Fetch, fault_block
from gdtutor.app.walk.steps import AHEAD, StepLoader, StepPart
from gdtutor.app.windows import keep
from gdtutor.errors import GdTutorError
from gdtutor.text.block import Block
from gdtutor.text.sheet import Sheet
from gdtutor.views import PlotFrame, Statement, TableRow
from gdtutor.views.run import RunView, StepView
from gdtutor.worker.requests.run import DrawRun, OpenRun, TabulateRun, WorkStep

if TYPE_CHECKING:
    from gdtutor.worker.client import Client

__all__ = ["AHEAD", "RunLoader", "StepPart"]

PATIENCE = 0.5
"""A computation that runs longer than this (seconds) is ended when something else is asked for."""


class RunLoader(StepLoader[Statement, RunView]):
    """A place in a run: the statement, the step n, and every answer fetched so far."""

    def __init__(self, client: Client, statement: Statement, changed: Callable[[StepPart], None]) -> None:
        """Stand at step 0 of `statement`; call `changed` whenever a part can be painted anew."""
        super().__init__(client, statement, changed)
        self._steps: OrderedDict[int, StepView] = OrderedDict()

    @property
    def statement(self) -> Statement:
        """What is asked for; the run shown may still be the one before."""
        return self.question

    @property
    def step(self) -> StepView | None:
        """The worked step n, or None while it is on its way."""
        return self._steps.get(self.n)

    def told(self, written: Callable[[str], str]) -> Sheet:
        """Return the worked lines of step n; at the last iterate, and nowhere else, with how the run ended."""
        sheet = self.step.worked if self.step is not None else Sheet()
        return sheet if self.view is None or self.n < self.last else sheet.told(written(self.view.outcome.summary))

    def restate(self, **changes: object) -> None:
        """Change the problem (`rate`, `method`, …); the run shown stays until the new one is there."""
        self.ask(replace(self.statement, **changes), patience=PATIENCE)  # type: ignore[arg-type]

    # Fetching

    async def open(self, question: Statement) -> RunView:
        """Return the run of a statement."""
        return await self.client.ask(OpenRun(question, self.client.style))

    def answered(self, view: RunView) -> Statement:
        """Return the statement of a run."""
        return view.statement

    def opened(self, before: RunView | None) -> None:
        """Stand at the same step of the new run, or at its last one."""
        self._steps.clear()
        super().opened(before)

    async def ask_plot(self, n: int, frame: PlotFrame) -> Block:
        """Return the plot at step n."""
        return await self.client.ask(DrawRun(self.statement, n, frame))

    async def ask_rows(self, start: int, stop: int) -> tuple[TableRow, ...]:
        """Return rows of the table of iterates."""
        return await self.client.ask(TabulateRun(self.statement, start, stop, self.client.style))

    def missing(self, n: int) -> Iterator[Fetch]:
        """Yield fetches for the worked lines of step n, and for its plot."""
        if n not in self._steps:
            yield lambda: self._fetch_step(n)
        yield from super().missing(n)

    async def _fetch_step(self, n: int) -> None:
        try:
            view = await self.client.ask(WorkStep(self.statement, n, self.client.style))
        except GdTutorError as error:
            view = StepView(n, Sheet(fault_block(error, self.client.style)))
        if self.step is not None:
            view.worked.lay_out_like(self.step.worked)
        keep(self._steps, n, view)
        if n == self.n:
            self._changed(StepPart.STEP)
