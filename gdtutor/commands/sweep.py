"""`gdtutor sweep`: one run for each of many learning rates, on all cores, as a document."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gdtutor.commands.door import asked_on, style_of
from gdtutor.commands.terminal import ProgressLine, say_notes
from gdtutor.documents import DOCUMENTS
from gdtutor.documents.files import whole_file
from gdtutor.documents.options import marked
from gdtutor.documents.sweep import SweepResult, unfinished
from gdtutor.errors import BudgetError, InputError
from gdtutor.text.sentence import told
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame
from gdtutor.worker.pool import WorkerPool
from gdtutor.worker.processors import cores
from gdtutor.worker.requests.sweep import DrawSweep, OpenSweep, TryRates

if TYPE_CHECKING:
    from gdtutor.text.block import Block
    from gdtutor.views import Statement
    from gdtutor.views.sweep import SweepRow, SweepView

_SOON: Final = 1.0
"""Work that takes no more seconds than this shows no progress."""
_WIDTH: Final = 72
_HEIGHT: Final = 20
_MOST_AT_ONCE: Final = 20
_SHARES: Final = 6
"""Each worker comes back for more about so many times at least."""


@dataclass(frozen=True, slots=True)
class SweepOrder:
    """The sweep that is wanted, and the seconds that any one run may take."""

    statement: Statement
    rates: str
    format: str = "text"
    jobs: int = 0
    max_seconds: float = 60
    math: str = "dollars"

    def checked(self) -> SweepOrder:
        """Refuse what cannot be done; raises InputError."""
        DOCUMENTS["sweep"].format(self.format)
        if not 0 < self.max_seconds < math.inf:
            raise InputError(told("command.max-seconds", option="--max-seconds"))
        if self.jobs < 0:
            raise InputError(told("command.jobs", option="--jobs"))
        marked(self.format, self.math)
        return self


def sweep(order: SweepOrder, output: Path | None = None, *, force: bool = False) -> None:
    """Write the sweep to `output`, whole or not at all, or to stdout.

    Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    order.checked()
    if output is None:
        for piece in _document(order, style_of(sys.stdout)):
            sys.stdout.write(piece)
        return
    with whole_file(output, replace=force) as file:
        for piece in _document(order, asked_on(sys.stdout)):
            file.write(piece)


def _document(order: SweepOrder, style: Style) -> Iterator[str]:
    document = DOCUMENTS["sweep"]
    form = document.format(marked(order.format, order.math))
    with WorkerPool(order.jobs or cores(), yielding=False) as team:
        view = team.ask(OpenSweep(order.statement, order.rates, style), seconds=order.max_seconds)
        if not form.noted:
            say_notes(view.notes)
        rows = _rows(team, view, order.max_seconds, style)
        picture = _picture(team, view, rows, order.max_seconds, style) if form.takes == "elements" else None
    yield from document.write(SweepResult(view, rows, picture), form.id, style=style)


def _picture(team: WorkerPool, view: SweepView, rows: Sequence[SweepRow], seconds: float, style: Style) -> Block | None:
    """Return steps against rates, or nothing where that takes too long."""
    frame = PlotFrame(width=_WIDTH, height=_HEIGHT, style=style)
    try:
        return team.ask(DrawSweep(view, tuple(rows), "steps", "", frame), seconds=seconds)
    except BudgetError:
        return None


def _rows(team: WorkerPool, view: SweepView, seconds: float, style: Style) -> list[SweepRow]:
    """Return the rows in the order of the rates; a line on stderr says how far it is while that takes long."""
    rows: dict[int, SweepRow] = {}
    progress, began, total = ProgressLine(), time.monotonic(), len(view.rates)

    def tick() -> None:
        elapsed = time.monotonic() - began
        if elapsed > _SOON:
            progress.show(told("command.rates-done", done=len(rows), total=total, seconds=round(elapsed)))

    waiting = list(_portions(total, len(team)))
    try:
        while waiting:
            requests = [TryRates(view.statement, tuple(view.rates[k] for k in portion), style) for portion in waiting]
            alone: list[Sequence[int]] = []
            for index, answer in team.stream(requests, seconds=seconds, tick=tick):
                portion = waiting[index]
                if not isinstance(answer, BudgetError):
                    rows.update(zip(portion, answer, strict=True))
                elif len(portion) > 1:
                    alone.extend([k] for k in portion)
                else:
                    rows[portion[0]] = unfinished(view, portion[0])
            waiting = alone
    finally:
        progress.clear()
    return [rows[k] for k in range(total)]


def _portions(total: int, workers: int) -> Iterator[Sequence[int]]:
    """Cut 0, 1, …, total − 1 into portions that keep all workers busy to the end."""
    size = max(1, min(_MOST_AT_ONCE, total // (_SHARES * workers)))
    for first in range(0, total, size):
        yield range(first, min(first + size, total))
