"""A document on stdout or in a file, made piece by piece by the worker."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import wait
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from gdtutor.commands.door import asked_on, style_of
from gdtutor.commands.terminal import ProgressLine, say_notes
from gdtutor.documents import DOCUMENTS
from gdtutor.documents.files import whole_file
from gdtutor.errors import InputError
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.writers import FORMATS
from gdtutor.worker.pool import Worker
from gdtutor.worker.requests.document import WriteDocument
from gdtutor.worker.requests.reading import ReadNotes

if TYPE_CHECKING:
    from concurrent.futures import Future

    from gdtutor.text.style import Style
    from gdtutor.views import Chunk

_SOON: Final = 1.0
"""Work that takes no more seconds than this shows no progress."""
_BLINK: Final = 0.5
Pieces: TypeAlias = Generator[str, None, None]
"""A document as it is made; what is needed for it is there until it is closed."""


def write(request: WriteDocument, output: Path | None = None, *, max_seconds: float = 60, force: bool = False) -> None:
    """Write the document to `output`, whole or not at all, or to stdout as it is made.

    Any one piece of it may take so many seconds. Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    check(request.document, request.format, max_seconds)

    def made(style: Style) -> Pieces:
        with Worker() as worker:
            if request.function and not FORMATS[request.format].noted:
                say_notes(worker.submit(ReadNotes(request.function), seconds=max_seconds).result())
            yield from _pieces(worker, replace(request, style=style), max_seconds)

    put(made, output, force=force)


def check(document: str, format: str, max_seconds: float) -> None:
    """Refuse what cannot be made; raises InputError."""
    DOCUMENTS[document].format(format)
    if not 0 < max_seconds < math.inf:
        raise InputError(told("command.max-seconds", option="--max-seconds"))


def put(made: Callable[[Style], Pieces], output: Path | None, *, force: bool) -> None:
    """Put what is made in a style into a file, whole or not at all, or on stdout, each piece as soon as it is there."""
    if output is None:
        with closing(made(style_of(sys.stdout))) as pieces:
            for piece in pieces:
                sys.stdout.write(piece)
                sys.stdout.flush()
        return
    with whole_file(output, replace=force) as file, closing(made(asked_on(sys.stdout))) as pieces:
        for piece in pieces:
            file.write(piece)


def chunks(ask: Callable[[WriteDocument], Chunk], request: WriteDocument) -> Iterator[str]:
    """Yield the chunks of a document, one asked for after the other."""
    for index in count():
        chunk = ask(replace(request, index=index))
        if chunk.last:
            return
        yield chunk.text


def _pieces(worker: Worker, request: WriteDocument, seconds: float) -> Iterator[str]:
    """Yield the document; a line on stderr says how far it is while that takes long."""
    began, size, progress = time.monotonic(), 0, ProgressLine()

    def ask(request: WriteDocument) -> Chunk:
        try:
            return _watched(worker.submit(request, seconds=seconds), progress, began, size)
        finally:
            progress.clear()

    for piece in chunks(ask, request):
        size += len(piece)
        yield piece


def _progress(seconds: int, size: int) -> Sentence:
    if size:
        return told("command.computing-so-far", seconds=seconds, size=size)
    return told("command.computing", seconds=seconds)


def _watched(future: Future[Chunk], progress: ProgressLine, began: float, size: int) -> Chunk:
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
