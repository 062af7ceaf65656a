"""Documents are asked for chunk by chunk, so that none of the answers takes long, and none is large."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import DocumentPart
from gdtutor.worker.request import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRequest(Request[DocumentPart]):
    """Chunk `index` of a document in one of its formats.

    `math` says how Markdown marks formulas, dollars or fence.
    """

    title: ClassVar = told("working.document")
    seconds: ClassVar = 60
    document: ClassVar[str]
    """Which of `DOCUMENTS` it is."""

    format: str = "text"
    style: Style = PLAIN
    math: str = "dollars"
    index: int = 0

    @property
    def function(self) -> str:
        """The function it is about, as it was typed."""
        raise NotImplementedError
