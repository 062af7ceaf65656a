"""Walker: where a learner stands in a run, and what is fetched next.

It holds no widget. `run` asks the kernel for the most wanted piece that is missing, one after another: first what is
on the screen, then the neighbours in the direction of travel, so that the next key finds its step already there.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine, Hashable, Iterator
from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, TypeVar

from gdtutor.errors import GdTutorError
from gdtutor.render.block import Block, Role, stack, text
from gdtutor.views import Frame, RunView, Statement, StepView, TableRow

if TYPE_CHECKING:
    from gdtutor.app.answers import Answers

WINDOW = 64
"""Rows of the table are fetched in windows of this many."""
AHEAD = 6
"""So many steps are fetched ahead in the direction of travel."""
KEPT = 512
"""So many answers are kept of each kind."""
REST = 0.02
"""Seconds left to the screen to paint a step that is there, before the next ones are fetched."""
PATIENCE = 0.5
"""A computation that runs longer than this (seconds) is ended when something else is asked for."""


class Part(Enum):
    """What has changed, for whoever paints it."""

    RUN = "run"
    STEP = "step"
    PLOT = "plot"
    ROWS = "rows"
    STATUS = "status"


_Key = TypeVar("_Key", bound=Hashable)
_Answer = TypeVar("_Answer")


class Walker:
    """A place in a run: the statement, the step n, the plot's frame, and every answer fetched so far."""

    def __init__(self, answers: Answers, statement: Statement, changed: Callable[[Part], None]) -> None:
        """Stand at step 0 of `statement`; call `changed` whenever a part can be painted anew."""
        self.statement = statement
        """What is asked for; the run shown may still be the one before."""
        self.view: RunView | None = None
        """The run that is shown."""
        self.n = 0
        """The step that is shown."""
        self.frame = Frame(ascii=answers.ascii_only, width=0, height=0)
        """What part of the plane the plot shows; a width of 0 means that no plot is wanted."""
        self.fault = ""
        """Why the last request could not be answered, in words."""
        self._answers = answers
        self._changed = changed
        self._direction = 1
        self._visible = range(0)
        self._steps: OrderedDict[int, StepView] = OrderedDict()
        self._plots: OrderedDict[tuple[int, Frame], Block] = OrderedDict()
        self._windows: OrderedDict[int, tuple[TableRow, ...]] = OrderedDict()
        self._wake = asyncio.Event()
        self._asking: asyncio.Future[None] | None = None
        self._since = 0.0
        self._stopped = False

    # What is shown

    @property
    def last(self) -> int:
        """The last iterate of the run shown; 0 while there is none."""
        return self.view.last if self.view else 0

    @property
    def step(self) -> StepView | None:
        """The worked step n, or None while it is on its way."""
        return self._steps.get(self.n)

    @property
    def plot(self) -> Block | None:
        """The plot at step n in the present frame, or None while it is on its way."""
        return self._plots.get((self.n, self.frame))

    def row(self, n: int) -> TableRow | None:
        """Return row n of the table, or None while it is on its way."""
        window = self._windows.get(n // WINDOW)
        place = n % WINDOW
        return window[place] if window is not None and place < len(window) else None

    @property
    def waiting(self) -> bool:
        """Whether something on the screen is still on its way."""
        return not self._stopped and next(self._wanted_now(), None) is not None

    # What a learner does

    def go(self, n: int) -> bool:
        """Stand at step n, or at the nearest one that exists; return whether that is somewhere else."""
        n = max(0, min(n, self.last))
        if n == self.n:
            return False
        self._direction = 1 if n > self.n else -1
        self.n = n
        self._look_again()
        return True

    def look(self, **changes: object) -> None:
        """Change the plot's frame: `width`, `height`, `zoom`, `pan`, `kind`."""
        frame = replace(self.frame, **changes)  # type: ignore[arg-type]
        if frame != self.frame:
            self.frame = frame
            self._look_again()

    def watch_rows(self, rows: range) -> None:
        """Say which rows of the table are on the screen."""
        if rows != self._visible:
            self._visible = rows
            self._look_again()

    def restate(self, **changes: object) -> None:
        """Change the problem (`rate`, `start`, `steps`); the run shown stays until the new one is there."""
        self.statement = replace(self.statement, **changes)  # type: ignore[arg-type]
        if self._asking is not None and asyncio.get_running_loop().time() - self._since > PATIENCE:
            self._asking.cancel()
        self._look_again()

    def cancel(self) -> bool:
        """Stop the computation that the screen waits for; return whether there was one."""
        if self._asking is None or not self.waiting:
            return False
        self._asking.cancel()
        self._refuse("Stopped.")
        self._stopped = True
        return True

    def _look_again(self) -> None:
        self._stopped = False
        self.fault = ""
        self._wake.set()

    # Fetching

    async def run(self) -> None:
        """Fetch what is wanted, most wanted first, for as long as the walk is open."""
        while True:
            self._wake.clear()
            wanted = None if self._stopped else next(self._wanted(), None)
            if wanted is None:
                await self._wake.wait()
                if not self.waiting:
                    await asyncio.sleep(REST)
                continue
            self._since = asyncio.get_running_loop().time()
            self._asking = asyncio.ensure_future(wanted())
            await asyncio.wait({self._asking})
            if not self._asking.cancelled():
                self._asking.result()
            self._asking = None

    def _wanted_now(self) -> Iterator[Callable[[], Coroutine[None, None, None]]]:
        """Yield a fetch for each missing piece that is on the screen."""
        if self.view is None or self.view.statement != self.statement:
            yield self._open
            return
        yield from self._missing(self.n)
        for window in sorted({n // WINDOW for n in self._visible}):
            if window not in self._windows:
                yield lambda window=window: self._fetch_rows(window)  # type: ignore[misc]

    def _wanted(self) -> Iterator[Callable[[], Coroutine[None, None, None]]]:
        """Yield a fetch for each missing piece, most wanted first."""
        yield from self._wanted_now()
        if self.view is None or self.view.statement != self.statement:
            return
        way = self._direction
        near = [self.n + way, self.n - way, *(self.n + way * k for k in range(2, AHEAD + 1))]
        for n in near:
            if 0 <= n <= self.last:
                yield from self._missing(n)
        window = self.n // WINDOW + way
        if 0 <= window * WINDOW <= self.last and window not in self._windows:
            yield lambda: self._fetch_rows(window)

    def _missing(self, n: int) -> Iterator[Callable[[], Coroutine[None, None, None]]]:
        if n not in self._steps:
            yield lambda: self._fetch_step(n)
        if self.frame.width > 0 and (n, self.frame) not in self._plots:
            yield lambda: self._fetch_plot(n, self.frame)

    async def _open(self) -> None:
        statement = self.statement
        try:
            view = await self._answers.open_run(statement)
        except GdTutorError as error:
            if self.statement == statement:
                self._refuse(str(error))
            return
        if self.statement == statement:
            self.statement = view.statement
        self.view = view
        self.n = min(self.n, view.last)
        for answers in (self._steps, self._plots, self._windows):
            answers.clear()
        self._changed(Part.RUN)

    def _refuse(self, words: str) -> None:
        """Go back to the run that is shown, if there is one, and say why."""
        self.fault = words
        if self.view is not None:
            self.statement = self.view.statement
        else:
            self._stopped = True
        self._changed(Part.STATUS)

    async def _fetch_step(self, n: int) -> None:
        try:
            view = await self._answers.step(self.statement, n)
        except GdTutorError as error:
            view = StepView(n, _fault_block(error))
        _keep(self._steps, n, view)
        if n == self.n:
            self._changed(Part.STEP)

    async def _fetch_plot(self, n: int, frame: Frame) -> None:
        try:
            block = await self._answers.plot(self.statement, n, frame)
        except GdTutorError as error:
            block = _fault_block(error)
        _keep(self._plots, (n, frame), block)
        if (n, frame) == (self.n, self.frame):
            self._changed(Part.PLOT)

    async def _fetch_rows(self, window: int) -> None:
        start, stop = window * WINDOW, min((window + 1) * WINDOW, self.last + 1)
        try:
            rows = await self._answers.rows(self.statement, start, stop)
        except GdTutorError as error:
            rows = tuple(TableRow(n, (str(error),)) for n in range(start, stop))
        _keep(self._windows, window, rows)
        self._changed(Part.ROWS)


def _keep(answers: OrderedDict[_Key, _Answer], key: _Key, value: _Answer) -> None:
    answers[key] = value
    if len(answers) > KEPT:
        answers.popitem(last=False)


def _fault_block(error: GdTutorError) -> Block:
    """Return an error's words, folded to a readable width."""
    words = str(error).split()
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 40:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return stack(text(line, Role.ERROR) for line in lines)
