"""SweepLoader: how a descent goes with each of many rates; the rows arrive a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from itertools import chain, islice
from typing import TYPE_CHECKING

from gdtutor.app.loader import Fetch, Loader, fault_block
from gdtutor.app.portions import Portion, everywhere, shares
from gdtutor.documents.sweep import unfinished
from gdtutor.errors import GdTutorError
from gdtutor.text.block import Block
from gdtutor.text.sentence import part_of
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.sweep import SweepRow, SweepView
from gdtutor.worker.requests.sweep import DrawSweep, OpenSweep, TryRates

if TYPE_CHECKING:
    from gdtutor.worker.client import Client

ENOUGH = 200
"""Each rate gets so many steps at least: with few of them none would come anywhere."""
MEASURES = ("steps", "error")
"""What the picture may show against the rate."""


class SweepLoader(Loader[tuple[Statement, str], SweepView]):
    """A problem and a range of rates, the rows there are yet, and the rate the cursor is at."""

    def __init__(self, client: Client, statement: Statement, changed: Callable[[], None]) -> None:
        """Try rates around that of `statement`; `changed` is called whenever there is more to paint."""
        super().__init__(client, (replace(statement, steps=max(ENOUGH, statement.steps)), around(statement.rate)))
        self.rows: dict[int, SweepRow] = {}
        """The rows there are yet, by the place of their rate."""
        self.at = 0
        """The place of the rate the cursor is at."""
        self.measure = MEASURES[0]
        """What the picture shows."""
        self.frame = PlotFrame(style=client.style, width=0, height=0)
        """How large the picture is."""
        self.plot: Block | None = None
        """The latest picture."""
        self._drawn: object = None
        self._portion = Portion()
        self._changed = changed

    # What is shown

    @property
    def rates(self) -> tuple[str, ...]:
        """The rates, in order."""
        return self.view.rates if self.view else ()

    def shown(self, place: int) -> str:
        """Return how a rate is written for reading."""
        return self.view.shown[place] if self.view and self.view.shown else ""

    def _at(self, place: int) -> float:
        return self.view.at[place] if self.view else 0.0

    @property
    def row(self) -> SweepRow | None:
        """The row of the rate the cursor is at, or None while it is on its way."""
        return self.rows.get(self.at)

    @property
    def complete(self) -> bool:
        """Whether every row is there."""
        return len(self.rows) == len(self.rates)

    # What a learner does

    def move(self, by: int) -> None:
        """Go to another rate."""
        self.at = max(0, min(self.at + by, len(self.rates) - 1))
        self.look_again()

    def switch_measure(self) -> None:
        """Show the other measure."""
        self.measure = MEASURES[1 - MEASURES.index(self.measure)]
        self.look_again()

    def look(self, width: int, height: int) -> None:
        """Give the picture another size."""
        self.frame = replace(self.frame, width=width, height=height)
        self.go_on()

    def sweep(self, rates: str) -> None:
        """Try other rates."""
        self.ask((self.question[0], rates))

    # Fetching

    async def open(self, question: tuple[Statement, str]) -> SweepView:
        """Return which rates are tried."""
        return await self.client.ask_before_sharing(OpenSweep(*question, self.client.style))

    def opened(self, before: SweepView | None) -> None:
        """Begin with no rows, at the rate nearest to the problem's own; go on where only the language is another."""
        self.frame, self._drawn = replace(self.frame, style=self.client.style), None
        if before is None or self.view is None or (before.statement, before.rates) != (self.view.statement, self.rates):
            self.rows, self._portion = {}, Portion()
            self.at = self._nearest()
        self._changed()

    def _nearest(self) -> int:
        """Return the place of the rate that is nearest to the problem's own."""
        try:
            wanted = float(Fraction(self.question[0].rate.replace(" ", "")))
        except (ValueError, ZeroDivisionError, OverflowError):
            return 0
        return min(range(len(self.rates)), key=lambda place: abs(self._at(place) - wanted), default=0)

    def refused(self) -> None:
        """Say what is wrong."""
        self._changed()

    def needed(self) -> Iterator[Fetch]:
        """Yield fetches for the row at the cursor, the picture, and the other rows."""
        if self.at not in self.rows and self.rates:
            yield lambda: self._fetch_rows((self.at,))
        if self.frame.width > 0 and self._drawn != self._wanted_picture:
            yield self._fetch_plot
        if not self.complete and not self.halted:
            places = islice((k for k in everywhere(len(self.rates)) if k not in self.rows), self._size)
            yield lambda: self._fetch_rows(tuple(places))

    @property
    def _size(self) -> int:
        """How many rates are asked for at once."""
        return self._portion.size * self.client.workers

    @property
    def _wanted_picture(self) -> object:
        return len(self.rows), self.measure, self.at, self.frame

    async def _fetch_rows(self, places: tuple[int, ...]) -> None:
        clock = asyncio.get_running_loop()
        begun = clock.time()
        try:
            rows = await self._tried(tuple(self.rates[place] for place in places))
        except GdTutorError as error:
            if len(places) > 1:
                self._portion.size = 1
                return
            rows = (unfinished(self.view, places[0]),) if self.view else ()
            self.fault = part_of(error.told)
        self._portion.took(clock.time() - begun)
        self.rows.update(zip(places, rows, strict=True))
        self._changed()

    async def _tried(self, rates: tuple[str, ...]) -> tuple[SweepRow, ...]:
        """Return how the descent goes with each of some rates, shared out among the workers."""
        statement, style = self.question[0], self.client.style
        shared = await self.client.share(
            [TryRates(statement, share, style) for share in shares(rates, self.client.workers)]
        )
        return tuple(chain.from_iterable(shared))

    async def _fetch_plot(self) -> None:
        wanted = self._wanted_picture
        if self.view is None:
            return
        rows = tuple(self.rows[place] for place in sorted(self.rows))
        current = self.rates[self.at] if self.rates else ""
        try:
            plot = await self.client.ask(DrawSweep(self.view, rows, self.measure, current, self.frame))
        except GdTutorError as error:
            plot = fault_block(error, self.client.style)
        self.plot, self._drawn = plot, wanted
        self._changed()


def around(rate: str) -> str:
    """Return a range of rates around one: from a hundredth to a hundred times it, evenly by factors."""
    try:
        middle = Fraction(rate.strip().replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        middle = Fraction(1, 10)
    if middle <= 0:
        middle = Fraction(1, 10)
    return f"{middle / 100}:{middle * 100}:log:61"
