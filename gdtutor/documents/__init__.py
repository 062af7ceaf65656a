"""Documents: what is known of a subject goes in; elements, data or a table come out, as a stream.

There is a module for each document, with a function for each of these that it can be had as. A stream holds one step or
row at a time, so memory does not grow with the length of a document, and what stands in front is there before a run
has been computed to its end. What is imported here loads no SymPy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from gdtutor.documents.options import LONGEST, USUAL_OPTIONS, DocumentOptions
from gdtutor.errors import InputError
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.writers import FORMATS, Format

__all__ = ["DOCUMENTS", "Document", "DocumentOptions"]


@dataclass(frozen=True, slots=True)
class Document:
    """A document: its id, which names its module, and what it can be had as: `elements`, `data`, `rows`."""

    id: str
    offers: tuple[str, ...] = ("elements", "data", "rows")
    takes_long: bool = False
    """Whether what it is about may take long to find."""

    @property
    def formats(self) -> tuple[str, ...]:
        """The ids of the formats that it can be written in."""
        return tuple(each.id for each in FORMATS.values() if each.takes in self.offers)

    def format(self, name: str) -> Format:
        """Return the format with that id; raises InputError for one that this document cannot have."""
        if name not in self.formats:
            raise InputError(told("documents.format", given=name[:LONGEST], formats=self.formats))
        return FORMATS[name]

    def write(
        self,
        subject: Any,  # noqa: ANN401 - a run, a comparison, a differentiation, a sweep
        format: str,
        options: DocumentOptions = USUAL_OPTIONS,
        style: Style = PLAIN,
    ) -> Iterator[str]:
        """Yield the document about `subject` in pieces. Raises InputError for an unknown format, at once."""
        found = self.format(format)
        make = getattr(import_module(f"{__name__}.{self.id}"), found.takes)
        return found.write(make(subject, options), style)


DOCUMENTS: Final[Mapping[str, Document]] = MappingProxyType(
    {
        each.id: each
        for each in (
            Document("run"),
            Document("explanation", ("elements", "data"), takes_long=True),
            Document("derivation", ("elements", "data")),
            Document("root"),
            Document("comparison", takes_long=True),
            Document("sweep"),
            Document("rows"),
        )
    }
)
"""Every document by its id."""
