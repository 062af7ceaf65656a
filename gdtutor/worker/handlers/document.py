"""Documents in chunks, none of them long: a worker answers one at a time, and goes on where it ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from gdtutor.documents import DOCUMENTS
from gdtutor.views import Chunk, Statement
from gdtutor.views.derivation import DerivativeStatement
from gdtutor.views.root import RootStatement
from gdtutor.views.sweep import SweepResult
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.memory import Shelf
from gdtutor.worker.requests.document import About, WriteDocument

CHUNK: Final = 1 << 15
"""A chunk of a document has about this many characters."""
_SHELF: Final[Shelf[WriteDocument, tuple[int, Iterator[str]]]] = Shelf()


@answers(WriteDocument)
def write_document(request: WriteDocument) -> Chunk:
    """Return a chunk of a document, going on where the last one ended if that is at hand."""
    index, key = request.index, replace(request, index=0)
    done, pieces = _SHELF.take(key) or (0, None)
    if pieces is None or done != index:
        document, subject = DOCUMENTS[request.document], _subject(request.about)
        done, pieces = 0, _in_chunks(document.write(subject, request.format, request.options, request.style))
    for each in pieces:
        done += 1
        if done > index:
            _SHELF.lay(key, (done, pieces))
            return Chunk(each)
    return Chunk("", last=True)


def _subject(about: About) -> object:
    """Return what is known of what a document is about; only what it takes is loaded."""
    match about:
        case Statement():
            from gdtutor.worker.handlers.runs import run_of

            return run_of(about)
        case DerivativeStatement():
            from gdtutor.worked.differentiation import read_differentiation

            return read_differentiation(about.function, about.wrt, about.order, about.given)
        case RootStatement():
            from gdtutor.roots.reading import read_root
            from gdtutor.roots.search import RootSearch

            problem = read_root(about.function, about.start, about.steps, tolerance=about.tolerance, given=about.given)
            return RootSearch(problem)
        case SweepResult():
            return about
        case statements:
            from gdtutor.worker.handlers.comparison import comparison_of

            return comparison_of(statements)


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
