"""A document on stdout or in a file, made piece by piece by the worker."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator
from concurrent.futures import wait
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from gdtutor.commands.terminal import UNNOTED, ProgressLine, say_notes, wants_ascii
from gdtutor.errors import InputError
from gdtutor.export.files import whole_file
from gdtutor.export.options import with_dollars
from gdtutor.worker.pool import Kernel

if TYPE_CHECKING:
    from concurrent.futures import Future

    from gdtutor.views import DerivativeStatement, DocumentPart, Statement

TRACE: Final = ("text", "markdown", "latex", "json", "csv")
"""The formats of a descent."""
DERIVE: Final = ("text", "markdown", "latex", "json")
"""The formats of a derivation."""
_SOON: Final = 1.0
"""Work that takes no more seconds than this shows no progress."""
_BLINK: Final = 0.5


@dataclass(frozen=True, slots=True)
class DocumentRequest:
    """The document that is wanted, and the time that any one piece of it may take.

    `maker` is the function of the service that makes it from `subject`, the format, the `extent` (every step of a
    descent; the detail of a derivation; None where there is none to choose), whether it shall be ASCII, and the number
    of the piece. `math` says how Markdown marks formulas, dollars or fence.
    """

    maker: str
    subject: Statement | DerivativeStatement | tuple[Statement, ...]
    format: str
    extent: bool | str | None
    ascii: bool = False
    max_seconds: float = 60
    math: str = "dollars"

    def checked(self, formats: tuple[str, ...]) -> DocumentRequest:
        """Refuse what cannot be made; raises InputError."""
        if self.format not in formats:
            message = f"There is no format “{self.format[:40]}”. Choose one of {', '.join(formats)}."
            raise InputError(message)
        if not 0 < self.max_seconds < math.inf:
            message = "--max-seconds must be a number above 0."
            raise InputError(message)
        with_dollars(self.math)
        return self


def write(order: DocumentRequest, output: Path | None = None, *, force: bool = False) -> None:
    """Write the document to `output`, whole or not at all, or to stdout as it is made.

    Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    if output is None:
        order = replace(order, ascii=order.ascii or wants_ascii(sys.stdout))
        with Kernel() as kernel:
            _say_notes(kernel, order)
            for piece in _pieces(kernel, order):
                sys.stdout.write(piece)
                sys.stdout.flush()
        return
    with whole_file(output, replace=force) as file, Kernel() as kernel:
        _say_notes(kernel, order)
        for piece in _pieces(kernel, order):
            file.write(piece)


def _say_notes(kernel: Kernel, order: DocumentRequest) -> None:
    """Say on stderr how the function was read, where the document itself has no room for that."""
    if order.format in UNNOTED:
        first = order.subject[0] if isinstance(order.subject, tuple) else order.subject
        future = kernel.submit("notes", first.function, seconds=order.max_seconds)
        say_notes(cast("tuple[str, ...]", future.result()))


def _pieces(kernel: Kernel, order: DocumentRequest) -> Iterator[str]:
    """Yield the document; a line on stderr says how far it is while that takes long."""
    began, size, progress = time.monotonic(), 0, ProgressLine()
    extent = () if order.extent is None else (order.extent,)
    wanted = (order.subject, order.format, *extent, order.ascii)
    for index in count():
        future = kernel.submit(order.maker, *wanted, index, order.math, seconds=order.max_seconds)
        try:
            part = cast("DocumentPart", _watched(future, progress, began, size))
        finally:
            progress.clear()
        if part.last:
            return
        size += len(part.text)
        yield part.text


def _watched(future: Future[object], progress: ProgressLine, began: float, size: int) -> object:
    """Return the answer; while it is waited for, say so."""
    try:
        while not future.done():
            elapsed = time.monotonic() - began
            if elapsed > _SOON:
                done = f", {size // 1000:,} kB so far" if size else ""
                progress.show(f"Computing for {elapsed:.0f} s{done}. Ctrl-C stops.")
            wait([future], timeout=_BLINK)
        return future.result()
    finally:
        future.cancel()
