"""A document on stdout or in a file, made piece by piece by the worker."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Iterator
from concurrent.futures import wait
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gdtutor.commands.door import asked_on, style_of
from gdtutor.commands.terminal import ProgressLine, say_notes
from gdtutor.documents import DOCUMENTS
from gdtutor.documents.files import whole_file
from gdtutor.documents.options import marked
from gdtutor.errors import InputError
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.writers import FORMATS
from gdtutor.worker.pool import Worker
from gdtutor.worker.requests.document import DocumentRequest
from gdtutor.worker.requests.reading import ReadNotes

if TYPE_CHECKING:
    from concurrent.futures import Future

    from gdtutor.views import DocumentPart

_SOON: Final = 1.0
"""Work that takes no more seconds than this shows no progress."""
_BLINK: Final = 0.5


def write(
    request: DocumentRequest, output: Path | None = None, *, max_seconds: float = 60, force: bool = False
) -> None:
    """Write the document to `output`, whole or not at all, or to stdout as it is made.

    Any one piece of it may take so many seconds. Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    _check(request, max_seconds)
    request = replace(request, style=style_of(sys.stdout) if output is None else asked_on(sys.stdout))
    if output is None:
        with Worker() as worker:
            _say_notes(worker, request, max_seconds)
            for piece in _pieces(worker, request, max_seconds):
                sys.stdout.write(piece)
                sys.stdout.flush()
        return
    with whole_file(output, replace=force) as file, Worker() as worker:
        _say_notes(worker, request, max_seconds)
        for piece in _pieces(worker, request, max_seconds):
            file.write(piece)


def _check(request: DocumentRequest, max_seconds: float) -> None:
    """Refuse what cannot be made; raises InputError."""
    DOCUMENTS[request.document].format(request.format)
    if not 0 < max_seconds < math.inf:
        raise InputError(told("command.max-seconds", option="--max-seconds"))
    marked(request.format, request.math)


def _say_notes(worker: Worker, request: DocumentRequest, seconds: float) -> None:
    """Say on stderr how the function was read, where the document itself has no room for that."""
    if not FORMATS[request.format].noted:
        say_notes(worker.submit(ReadNotes(request.function), seconds=seconds).result())


def _pieces(worker: Worker, request: DocumentRequest, seconds: float) -> Iterator[str]:
    """Yield the document; a line on stderr says how far it is while that takes long."""
    began, size, progress = time.monotonic(), 0, ProgressLine()
    for index in count():
        future = worker.submit(replace(request, index=index), seconds=seconds)
        try:
            part = _watched(future, progress, began, size)
        finally:
            progress.clear()
        if part.last:
            return
        size += len(part.text)
        yield part.text


def _progress(seconds: int, size: int) -> Sentence:
    if size:
        return told("command.computing-so-far", seconds=seconds, size=size)
    return told("command.computing", seconds=seconds)


def _watched(future: Future[DocumentPart], progress: ProgressLine, began: float, size: int) -> DocumentPart:
    """Return the answer; while it is waited for, say so."""
    try:
        while not future.done():
            elapsed = time.monotonic() - began
            if elapsed > _SOON:
                progress.show(_progress(round(elapsed), size // 1000))
            wait([future], timeout=_BLINK)
        return future.result()
    finally:
        future.cancel()
