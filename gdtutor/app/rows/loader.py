"""RowsLoader: the rows of a fit at a step, fetched a stretch at a time where they come into sight."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from gdtutor.app.windows import WindowLoader
from gdtutor.views import Statement, TableRow
from gdtutor.views.fitting import RowsView
from gdtutor.worker.client import Client
from gdtutor.worker.requests.fitting import OpenRows, TabulateRows


@dataclass(frozen=True, slots=True)
class RowsQuestion:
    """The rows of which fit, and at which step."""

    statement: Statement
    n: int


class RowsLoader(WindowLoader[RowsQuestion, RowsView]):
    """What stands around the rows, and those that are in sight."""

    WINDOW: ClassVar[int] = 32

    def __init__(self, client: Client, question: RowsQuestion, changed: Callable[[], None]) -> None:
        """Ask for the rows at a step; call `changed` whenever there is something else to paint."""
        super().__init__(client, question)
        self._changed = changed

    @property
    def count(self) -> int:
        """How many rows the fit has."""
        return self.view.count if self.view is not None else 0

    async def open(self, question: RowsQuestion) -> RowsView:
        """Return what stands around the rows."""
        return await self.client.ask(OpenRows(question.statement, question.n, self.client.style))

    async def ask_rows(self, start: int, stop: int) -> tuple[TableRow, ...]:
        """Return rows of the fit."""
        asked = self.question
        return await self.client.ask(TabulateRows(asked.statement, asked.n, start, stop, self.client.style))

    def opened(self, before: RowsView | None) -> None:
        """Begin anew."""
        super().opened(before)
        self._changed()

    def paint_rows(self) -> None:
        """Paint the rows."""
        self._changed()

    def refused(self) -> None:
        """Say what is wrong."""
        self._changed()
