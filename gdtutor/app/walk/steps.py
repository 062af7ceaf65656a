"""StepLoader: a place in something that goes on step by step, with a plot at each step and a row for each.

What is on the screen comes first, then the neighbours in the direction of travel, so that the next key finds its step
already there.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace
from enum import Enum
from typing import Protocol, TypeVar

from gdtutor.app.loader import Fetch, Loader, Question, fault_block, fault_line
from gdtutor.errors import GdTutorError
from gdtutor.text.block import Block
from gdtutor.views import PlotFrame, TableRow
from gdtutor.worker.client import Client

WINDOW = 64
"""Rows of the table are fetched in windows of this many."""
AHEAD = 6
"""So many steps are fetched ahead in the direction of travel."""
KEPT = 512
"""So many answers are kept of each kind."""


class StepPart(Enum):
    """What has changed, for whoever paints it."""

    RUN = "run"
    STEP = "step"
    PLOT = "plot"
    ROWS = "rows"
    STATUS = "status"


class _Long(Protocol):
    @property
    def last(self) -> int:
        """The last step."""


LongView = TypeVar("LongView", bound=_Long)
Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")


class StepLoader(Loader[Question, LongView]):
    """The step n, the plot's frame, the rows in sight, and every answer fetched so far."""

    def __init__(self, client: Client, question: Question, changed: Callable[[StepPart], None]) -> None:
        """Stand at step 0; call `changed` whenever a part can be painted anew."""
        super().__init__(client, question)
        self.n = 0
        """The step that is shown."""
        self.frame = PlotFrame(style=client.style, width=0, height=0)
        """What part of the plane the plot shows; a width of 0 means that no plot is wanted."""
        self._changed = changed
        self._direction = 1
        self._visible = range(0)
        self._plots: OrderedDict[tuple[int, PlotFrame], Block] = OrderedDict()
        self._windows: OrderedDict[int, tuple[TableRow, ...]] = OrderedDict()

    # Where the pieces come from

    @abstractmethod
    async def ask_plot(self, n: int, frame: PlotFrame) -> Block:
        """Return the plot at step n."""

    @abstractmethod
    async def ask_rows(self, start: int, stop: int) -> tuple[TableRow, ...]:
        """Return the rows `start` to `stop` (exclusive)."""

    # What is shown

    @property
    def last(self) -> int:
        """The last step of what is shown; 0 while there is nothing."""
        return max(0, self.view.last) if self.view else 0

    @property
    def plot(self) -> Block | None:
        """The plot at step n in the present frame, or None while it is on its way."""
        return self._plots.get((self.n, self.frame))

    def row(self, n: int) -> TableRow | None:
        """Return row n of the table, or None while it is on its way."""
        window = self._windows.get(n // WINDOW)
        place = n % WINDOW
        return window[place] if window is not None and place < len(window) else None

    # What a learner does

    def go(self, n: int) -> bool:
        """Stand at step n, or at the nearest one that exists; return whether that is somewhere else."""
        n = max(0, min(n, self.last))
        if n == self.n:
            return False
        self._direction = 1 if n > self.n else -1
        self.n = n
        self.look_again()
        return True

    def look(self, **changes: object) -> None:
        """Change the plot's frame: `width`, `height`, `zoom`, `pan`, `kind`."""
        frame = replace(self.frame, **changes)  # type: ignore[arg-type]
        if frame != self.frame:
            resized = (frame.width, frame.height) != (self.frame.width, self.frame.height)
            self.frame = frame
            self.go_on() if resized else self.look_again()

    def watch_rows(self, rows: range) -> None:
        """Say which rows of the table are on the screen."""
        if rows != self._visible:
            self._visible = rows
            self.go_on()

    # Fetching

    def opened(self, before: LongView | None) -> None:
        """Stand at the same step, or at the last one."""
        del before
        self.n = min(self.n, self.last)
        self.frame = replace(self.frame, style=self.client.style)
        self._plots.clear()
        self._windows.clear()
        self._changed(StepPart.RUN)

    def refused(self) -> None:
        """Say what is wrong."""
        self._changed(StepPart.STATUS)

    def needed(self) -> Iterator[Fetch]:
        """Yield fetches for what belongs to step n, and for the rows in sight."""
        yield from self.missing(self.n)
        for window in sorted({n // WINDOW for n in self._visible}):
            if window not in self._windows:
                yield lambda window=window: self._fetch_rows(window)  # type: ignore[misc]

    def ahead(self) -> Iterator[Fetch]:
        """Yield fetches for what the next keys will show."""
        way = self._direction
        near = [self.n + way, self.n - way, *(self.n + way * k for k in range(2, AHEAD + 1))]
        for n in near:
            if 0 <= n <= self.last:
                yield from self.missing(n)
        window = self.n // WINDOW + way
        if 0 <= window * WINDOW <= self.last and window not in self._windows:
            yield lambda: self._fetch_rows(window)

    def missing(self, n: int) -> Iterator[Fetch]:
        """Yield fetches for what belongs to step n."""
        if self.frame.width > 0 and (n, self.frame) not in self._plots:
            yield lambda: self._fetch_plot(n, self.frame)

    async def _fetch_plot(self, n: int, frame: PlotFrame) -> None:
        try:
            block = await self.ask_plot(n, frame)
        except GdTutorError as error:
            block = fault_block(error, self.client.style)
        keep(self._plots, (n, frame), block)
        if (n, frame) == (self.n, self.frame):
            self._changed(StepPart.PLOT)

    async def _fetch_rows(self, window: int) -> None:
        start, stop = window * WINDOW, min((window + 1) * WINDOW, self.last + 1)
        try:
            rows = await self.ask_rows(start, stop)
        except GdTutorError as error:
            rows = tuple(TableRow(n, (fault_line(error, self.client.style),)) for n in range(start, stop))
        keep(self._windows, window, rows)
        self._changed(StepPart.ROWS)


def keep(answers: OrderedDict[Key, Answer], key: Key, value: Answer) -> None:
    """Keep an answer, and forget the oldest one where there are too many."""
    answers[key] = value
    if len(answers) > KEPT:
        answers.popitem(last=False)
