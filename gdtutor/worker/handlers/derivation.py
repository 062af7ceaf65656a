"""The derivation: a derivative worked out, line by line."""

from __future__ import annotations

from gdtutor.render import unfolding
from gdtutor.views.derivation import DerivationLineView, DerivationView
from gdtutor.worker.answering import answers
from gdtutor.worker.requests.derivation import OpenDerivation, WorkLine


@answers(OpenDerivation)
def open_derivation(request: OpenDerivation) -> DerivationView:
    """Return what the lines of a derivation are about; works the derivative out."""
    return unfolding.view(request.question, request.style)


@answers(WorkLine)
def work_line(request: WorkLine) -> DerivationLineView:
    """Return a line of a derivation."""
    return unfolding.line(request.question, request.index, request.style)
