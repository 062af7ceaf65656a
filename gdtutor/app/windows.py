"""WindowLoader: a loader with a table, of which it fetches the rows in sight, a window of so many rows at a time."""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Hashable, Iterator
from typing import TYPE_CHECKING, ClassVar, TypeVar

from gdtutor.app.loader import Fetch, Loader, Question, View, fault_line
from gdtutor.errors import GdTutorError
from gdtutor.views import TableRow

if TYPE_CHECKING:
    from gdtutor.worker.client import Client

KEPT = 512
"""So many answers are kept of each kind."""

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")


class WindowLoader(Loader[Question, View]):
    """The rows in sight, and every window of rows fetched so far."""

    WINDOW: ClassVar[int] = 64
    """So many rows are fetched at a time."""

    def __init__(self, client: Client, question: Question) -> None:
        """Begin with no row in sight."""
        super().__init__(client, question)
        self._visible = range(0)
        self._windows: OrderedDict[int, tuple[TableRow, ...]] = OrderedDict()

    @property
    @abstractmethod
    def count(self) -> int:
        """How many rows there are."""

    @abstractmethod
    async def ask_rows(self, start: int, stop: int) -> tuple[TableRow, ...]:
        """Return the rows `start` to `stop` (exclusive)."""

    @abstractmethod
    def paint_rows(self) -> None:
        """Paint the rows, as more are there."""

    def row(self, n: int) -> TableRow | None:
        """Return row n of the table, from 0, or None while it is on its way."""
        window = self._windows.get(n // self.WINDOW)
        place = n % self.WINDOW
        return window[place] if window is not None and place < len(window) else None

    def watch_rows(self, rows: range) -> None:
        """Say which rows of the table are on the screen."""
        if rows != self._visible:
            self._visible = rows
            self.go_on()

    def opened(self, before: View | None) -> None:
        """Forget the rows of what was shown before."""
        del before
        self._windows.clear()

    def needed(self) -> Iterator[Fetch]:
        """Yield fetches for the rows in sight."""
        for window in sorted({n // self.WINDOW for n in self._visible}):
            yield from self.missing_rows(window)

    def missing_rows(self, window: int) -> Iterator[Fetch]:
        """Yield a fetch for a window of rows, if it is not there."""
        if window not in self._windows:
            yield lambda: self._fetch_rows(window)

    async def _fetch_rows(self, window: int) -> None:
        start, stop = window * self.WINDOW, min((window + 1) * self.WINDOW, self.count)
        try:
            rows = await self.ask_rows(start, stop)
        except GdTutorError as error:
            rows = tuple(TableRow(n, (fault_line(error, self.client.style),)) for n in range(start, stop))
        keep(self._windows, window, rows)
        self.paint_rows()


def keep(answers: OrderedDict[Key, Answer], key: Key, value: Answer) -> None:
    """Keep an answer, and forget the oldest one where there are too many."""
    answers[key] = value
    if len(answers) > KEPT:
        answers.popitem(last=False)
