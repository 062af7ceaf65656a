"""StepLoader: a place in something that goes on step by step, with a plot at each step and a row for each.

What is on the screen comes first, then the neighbours in the direction of travel, so that the next key finds its step
already there.
"""

from __future__ import annotations

from abc import abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import replace
from enum import Enum
from typing import Protocol, TypeVar

from gdtutor.app.loader import Fetch, Question, fault_block
from gdtutor.app.windows import WindowLoader, keep
from gdtutor.errors import GdTutorError
from gdtutor.text.block import Block
from gdtutor.views import PlotFrame
from gdtutor.worker.client import Client

AHEAD = 6
"""So many steps are fetched ahead in the direction of travel."""


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


class StepLoader(WindowLoader[Question, LongView]):
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
        self._plots: OrderedDict[tuple[int, PlotFrame], Block] = OrderedDict()

    # Where the pieces come from

    @abstractmethod
    async def ask_plot(self, n: int, frame: PlotFrame) -> Block:
        """Return the plot at step n."""

    # What is shown

    @property
    def last(self) -> int:
        """The last step of what is shown; 0 while there is nothing."""
        return max(0, self.view.last) if self.view else 0

    @property
    def count(self) -> int:
        """How many rows the table has."""
        return self.last + 1

    @property
    def plot(self) -> Block | None:
        """The plot at step n in the present frame, or None while it is on its way."""
        return self._plots.get((self.n, self.frame))

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

    # Fetching

    def opened(self, before: LongView | None) -> None:
        """Stand at the same step, or at the last one."""
        super().opened(before)
        self.n = min(self.n, self.last)
        self.frame = replace(self.frame, style=self.client.style)
        self._plots.clear()
        self._changed(StepPart.RUN)

    def paint_rows(self) -> None:
        """Say that there are more rows."""
        self._changed(StepPart.ROWS)

    def refused(self) -> None:
        """Say what is wrong."""
        self._changed(StepPart.STATUS)

    def needed(self) -> Iterator[Fetch]:
        """Yield fetches for what belongs to step n, and for the rows in sight."""
        yield from self.missing(self.n)
        yield from super().needed()

    def ahead(self) -> Iterator[Fetch]:
        """Yield fetches for what the next keys will show."""
        way = self._direction
        near = [self.n + way, self.n - way, *(self.n + way * k for k in range(2, AHEAD + 1))]
        for n in near:
            if 0 <= n <= self.last:
                yield from self.missing(n)
        window = self.n // self.WINDOW + way
        if 0 <= window * self.WINDOW <= self.last:
            yield from self.missing_rows(window)

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
