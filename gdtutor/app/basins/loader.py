"""BasinsLoader: which starts lead to which minimum; a map arrives some rows at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from gdtutor.app.loader import Fetch, Loader, fault_block
from gdtutor.app.portions import Portion, shares
from gdtutor.errors import GdTutorError
from gdtutor.text.block import Block
from gdtutor.text.sentence import part_of
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.basins import BasinSpan, BasinsView
from gdtutor.worker.requests.basins import DrawBasins, FindSpans, MapBasins, OpenBasins, Window

if TYPE_CHECKING:
    from gdtutor.worker.client import Client

COLUMNS, ROWS = 72, 36
"""A map has so many starts across, and so many up: each in the middle of its cell."""
STRIDE = 2
"""The cursor moves by so many cells across."""


class BasinsLoader(Loader[tuple[Statement, Window], BasinsView]):
    """A problem and a window of starts, what is known of where they lead, and the start the cursor is at."""

    def __init__(self, client: Client, statement: Statement, changed: Callable[[], None]) -> None:
        """Try the starts of a window chosen for `statement`; `changed` is called when there is more to paint."""
        super().__init__(client, (statement, ()))
        self.spans: tuple[BasinSpan, ...] | None = None
        """Where the starts on the line lead, once that is known."""
        self.map: list[tuple[int, ...]] = []
        """The rows of the map there are yet, the lowest one first."""
        self.frame = PlotFrame(style=client.style, width=0, height=0)
        """How large the picture is."""
        self.plot: Block | None = None
        """The latest picture."""
        self.place = (COLUMNS // 2, ROWS // 2)
        """The cell of the window in which the cursor is, across and up."""
        self._drawn: object = None
        self._portion = Portion(most=ROWS)
        self._given_up = False
        self._changed = changed

    # What is shown

    @property
    def start(self) -> tuple[float, ...]:
        """The start the cursor is at."""
        window = self.view.window if self.view else ()
        middles = zip(window, self.place, (COLUMNS, ROWS), strict=False)
        return tuple(
            float(f"{left + (right - left) * (cell + 0.5) / cells:.4g}") for (left, right), cell, cells in middles
        )

    @property
    def basin(self) -> int | None:
        """The minimum that the start under the cursor leads to, −1 for none; None where that is not known."""
        if self.view is None:
            return None
        column, row = self.place
        if self.view.dimension == 1:
            x = self.start[0]
            return next((span.basin for span in self.spans or () if span.left < x < span.right), None)
        return self.map[row][column] if row < len(self.map) else None

    @property
    def complete(self) -> bool:
        """Whether everything is known that can be."""
        return self.view is not None and (self.spans is not None or len(self.map) == ROWS or self._given_up)

    # What a learner does

    def move(self, right: int, up: int) -> None:
        """Move the cursor."""
        column, row = self.place
        self.place = (max(0, min(column + STRIDE * right, COLUMNS - 1)), max(0, min(row + up, ROWS - 1)))
        self.look_again()

    def look(self, width: int, height: int) -> None:
        """Give the picture another size."""
        self.frame = replace(self.frame, width=width, height=height)
        self.go_on()

    def show(self, window: Window) -> None:
        """Look at another window."""
        self.ask((self.question[0], window))

    # Fetching

    async def open(self, question: tuple[Statement, Window]) -> BasinsView:
        """Return what the picture is about."""
        return await self.client.ask_before_sharing(OpenBasins(*question, self.client.style))

    def opened(self, before: BasinsView | None) -> None:
        """Begin with nothing known; go on where only the language is another."""
        self.frame, self._drawn = replace(self.frame, style=self.client.style), None
        if before is None or self.view is None or before.window != self.view.window:
            self.spans, self.map, self._portion, self._given_up = None, [], Portion(most=ROWS), False
        self._changed()

    def refused(self) -> None:
        """Say what is wrong."""
        self._changed()

    def needed(self) -> Iterator[Fetch]:
        """Yield fetches for the picture of what is known, and for what is not."""
        if self.frame.width > 0 and self._drawn != self._wanted_picture:
            yield self._fetch_plot
        if not self.complete and not self.halted:
            yield self._fetch_spans if self.view and self.view.dimension == 1 else self._fetch_rows

    @property
    def _wanted_picture(self) -> object:
        return self.spans is None, len(self.map), self.frame, self.place

    async def _fetch_spans(self) -> None:
        if self.view is not None:
            try:
                self.spans = await self.client.ask(FindSpans(self.question[0], self.view))
            except GdTutorError as error:
                self.spans, self.fault = (), part_of(error.told)
            self._changed()

    async def _fetch_rows(self) -> None:
        if self.view is None:
            return
        clock = asyncio.get_running_loop()
        begun, start = clock.time(), len(self.map)
        stop = min(ROWS, start + self._portion.size * self.client.workers)
        try:
            rows = await self._mapped(self.view, start, stop)
        except GdTutorError as error:
            rows = ()
            self.fault, self._given_up = part_of(error.told), True
        self._portion.took(clock.time() - begun)
        self.map.extend(rows)
        self._changed()

    async def _mapped(self, view: BasinsView, start: int, stop: int) -> tuple[tuple[int, ...], ...]:
        """Return the rows `start` to `stop` (exclusive) of the map, shared out among the workers."""
        spans = ((share[0], share[-1] + 1) for share in shares(tuple(range(start, stop)), self.client.workers))
        shared = await self.client.share([MapBasins(self.question[0], view, COLUMNS, ROWS, *span) for span in spans])
        return tuple(chain.from_iterable(shared))

    async def _fetch_plot(self) -> None:
        wanted = self._wanted_picture
        if self.view is None:
            return
        found = (self.spans or ()) if self.view.dimension == 1 else tuple(self.map)
        try:
            plot = await self.client.ask(DrawBasins(self.question[0], self.view, found, self.frame, ROWS, self.start))
        except GdTutorError as error:
            plot = fault_block(error, self.client.style)
        self.plot, self._drawn = plot, wanted
        self._changed()


def read_window(typed: str, dimension: int) -> Window | None:
    """Return the window that "-5:5" or "-5:5, -4:4" stands for; None where it stands for none."""
    pieces = [piece.split(":") for piece in typed.replace("−", "-").split(",")]
    try:
        window = tuple((float(left), float(right)) for left, right in pieces)
    except ValueError:
        return None
    good = len(window) == dimension and all(-1e12 < left < right < 1e12 for left, right in window)
    return window if good else None
