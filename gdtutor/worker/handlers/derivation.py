"""The derivation: a derivative worked out, line by line."""

from __future__ import annotations

from gdtutor.documents import DocumentOptions
from gdtutor.render import unfolding
from gdtutor.views import DocumentPart
from gdtutor.views.derivation import DerivationLineView, DerivationView
from gdtutor.worked.differentiation import Differentiation, read_differentiation
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.chunks import chunk
from gdtutor.worker.requests.derivation import OpenDerivation, WorkLine, WriteDerivation


@answers(OpenDerivation)
def open_derivation(request: OpenDerivation) -> DerivationView:
    """Return what the lines of a derivation are about; works the derivative out."""
    return unfolding.view(request.question, request.style)


@answers(WorkLine)
def work_line(request: WorkLine) -> DerivationLineView:
    """Return a line of a derivation."""
    return unfolding.line(request.question, request.index, request.style)


@answers(WriteDerivation)
def write_derivation(request: WriteDerivation) -> DocumentPart:
    """Return a chunk of the worked-out derivatives."""
    asked = request.statement

    def read() -> Differentiation:
        return read_differentiation(asked.function, asked.wrt, asked.order, asked.given)

    return chunk(request, read, DocumentOptions(detail=request.detail))
