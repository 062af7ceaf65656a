"""RowsLoader: the rows of a fit at a step, fetched a stretch at a time where they come into sight."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from gdtutor.app.loader import Fetch, Loader, fault_line
from gdtutor.app.walk.steps import keep
from gdtutor.errors import GdTutorError
from gdtutor.views import Statement, TableRow
from gdtutor.views.fitting import RowsView
from gdtutor.worker.client import Client
from gdtutor.worker.requests.fitting import OpenRows, TabulateRows

WINDOW: Final = 32
"""So many rows are fetched at a time."""


@dataclass(frozen=True, slots=True)
class RowsQuestion:
    """The rows of which fit, and at which step."""

    statement: Statement
    n: int


class RowsLoader(Loader[RowsQuestion, RowsView]):
    """What stands around the rows, and those that are in sight."""

    def __init__(self, client: Client, question: RowsQuestion, changed: Callable[[], None]) -> None:
        """Ask for the rows at a step; call `changed` whenever there is something else to paint."""
        super().__init__(client, question)
        self._changed = changed
        self._visible = range(0)
        self._windows: OrderedDict[int, tuple[TableRow, ...]] = OrderedDict()

    def row(self, at: int) -> TableRow | None:
        """Return a row, counted from 0, or None while it is on its way."""
        window = self._windows.get(at // WINDOW)
        place = at % WINDOW
        return window[place] if window is not None and place < len(window) else None

    def watch(self, rows: range) -> None:
        """Say which rows are in sight."""
        if rows != self._visible:
            self._visible = rows
            self.go_on()

    async def open(self, question: RowsQuestion) -> RowsView:
        """Return what stands around the rows."""
        return await self.client.ask(OpenRows(question.statement, question.n, self.client.style))

    def opened(self, before: RowsView | None) -> None:
        """Begin anew."""
        del before
        self._windows.clear()
        self._changed()

    def refused(self) -> None:
        """Say what is wrong."""
        self._changed()

    def needed(self) -> Iterator[Fetch]:
        """Yield fetches for the rows in sight."""
        for window in sorted({at // WINDOW for at in self._visible}):
            if window not in self._windows:
                yield lambda window=window: self._fetch(window)  # type: ignore[misc]

    async def _fetch(self, window: int) -> None:
        asked, style, count = self.question, self.client.style, self.view.count if self.view is not None else 0
        start, stop = window * WINDOW, min((window + 1) * WINDOW, count)
        try:
            rows = await self.client.ask(TabulateRows(asked.statement, asked.n, start, stop, style))
        except GdTutorError as error:
            rows = tuple(TableRow(at, (fault_line(error, style),)) for at in range(start, stop))
        keep(self._windows, window, rows)
        self._changed()
