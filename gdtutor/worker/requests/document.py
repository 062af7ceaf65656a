"""Documents are asked for chunk by chunk, so that none of the answers takes long, and none is large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from gdtutor.documents import DOCUMENTS
from gdtutor.documents.options import USUAL_OPTIONS, DocumentOptions
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import Chunk, Statement
from gdtutor.views.derivation import DerivativeStatement
from gdtutor.views.root import RootStatement
from gdtutor.views.sweep import SweepResult
from gdtutor.worker.request import Pool, Request

About: TypeAlias = Statement | tuple[Statement, ...] | DerivativeStatement | RootStatement | SweepResult
"""What a document can be about, as it was typed: a run, several side by side, a derivative, a root; or a sweep."""


@dataclass(frozen=True, slots=True)
class WriteDocument(Request[Chunk]):
    """Chunk `index` of one of `DOCUMENTS` in one of its formats."""

    title: ClassVar = told("working.document")
    seconds: ClassVar = 60

    document: str
    about: About
    options: DocumentOptions = USUAL_OPTIONS
    format: str = "text"
    style: Style = PLAIN
    index: int = 0

    def asked_of(self) -> Pool:
        """Return who knows best what the document is about."""
        return Pool.BEHIND if DOCUMENTS[self.document].takes_long else Pool.FRONT

    @property
    def function(self) -> str:
        """The function it is about, as it was typed; nothing where it is about data."""
        about = self.about[0] if isinstance(self.about, tuple) else self.about
        return about.view.statement.function if isinstance(about, SweepResult) else about.function
