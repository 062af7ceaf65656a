"""Documents in chunks, none of them long: a worker answers one at a time, and goes on where it ended."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from gdtutor.documents import DOCUMENTS, DocumentOptions
from gdtutor.documents.options import marked
from gdtutor.views import DocumentPart
from gdtutor.worker.handlers.memory import Shelf
from gdtutor.worker.requests.document import DocumentRequest

CHUNK: Final = 1 << 15
"""A chunk of a document has about this many characters."""
_SHELF: Final[Shelf[DocumentRequest, tuple[int, Iterator[str]]]] = Shelf()


def chunk(request: DocumentRequest, subject: Callable[[], object], options: DocumentOptions) -> DocumentPart:
    """Return a chunk of the document about a subject, going on where the last one ended if that is at hand."""
    index, key = request.index, replace(request, index=0)
    done, pieces = _SHELF.take(key) or (0, None)
    if pieces is None or done != index:
        form = marked(request.format, request.math)
        done, pieces = 0, _in_chunks(DOCUMENTS[request.document].write(subject(), form, options, request.style))
    for each in pieces:
        done += 1
        if done > index:
            _SHELF.lay(key, (done, pieces))
            return DocumentPart(each)
    return DocumentPart("", last=True)


def _in_chunks(pieces: Iterator[str]) -> Iterator[str]:
    """Put pieces together until they make a chunk."""
    kept: list[str] = []
    size = 0
    for piece in pieces:
        kept.append(piece)
        size += len(piece)
        if size >= CHUNK:
            yield "".join(kept)
            kept, size = [], 0
    yield "".join(kept)
