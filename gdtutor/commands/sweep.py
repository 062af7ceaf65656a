"""`gdtutor sweep`: one run for each of many learning rates, on all cores, as a document."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gdtutor.commands.document import Pieces, check, chunks, put
from gdtutor.commands.terminal import ProgressLine, say_notes
from gdtutor.documents.sweep import unfinished
from gdtutor.errors import BudgetError, InputError
from gdtutor.text.sentence import told
from gdtutor.text.style import Style
from gdtutor.text.writers import FORMATS
from gdtutor.views.sweep import SweepResult
from gdtutor.worker.pool import WorkerPool
from gdtutor.worker.processors import cores
from gdtutor.worker.requests.document import WriteDocument
from gdtutor.worker.requests.sweep import OpenSweep, TryRates

if TYPE_CHECKING:
    from gdtutor.views import Statement
    from gdtutor.views.sweep import SweepRow, SweepView

_SOON: Final = 1.0
"""Work that takes no more seconds than this shows no progress."""
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


def sweep(order: SweepOrder, output: Path | None = None, *, force: bool = False) -> None:
    """Write the sweep to `output`, whole or not at all, or to stdout.

    Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    check("sweep", order.format, order.max_seconds)
    if order.jobs < 0:
        raise InputError(told("command.jobs", option="--jobs"))
    put(partial(_document, order), output, force=force)


def _document(order: SweepOrder, style: Style) -> Pieces:
    with WorkerPool(order.jobs or cores(), yielding=False) as team:
        ask = partial(team.ask, seconds=order.max_seconds)
        view = ask(OpenSweep(order.statement, order.rates, style))
        if not FORMATS[order.format].noted:
            say_notes(view.notes)
        rows = _rows(team, view, order.max_seconds, style)
        yield from chunks(ask, WriteDocument("sweep", SweepResult(view, rows), format=order.format, style=style))


def _rows(team: WorkerPool, view: SweepView, seconds: float, style: Style) -> tuple[SweepRow, ...]:
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
    return tuple(rows[k] for k in range(total))


def _portions(total: int, workers: int) -> Iterator[Sequence[int]]:
    """Cut 0, 1, …, total − 1 into portions that keep all workers busy to the end."""
    size = max(1, min(_MOST_AT_ONCE, total // (_SHARES * workers)))
    for first in range(0, total, size):
        yield range(first, min(first + size, total))
