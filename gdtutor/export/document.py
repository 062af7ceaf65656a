"""A run as a document: one stream of text for each format.

A stream holds one step or row at a time, so memory does not grow with the length of the document, and what stands in
front is there before the run has been computed to its end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from gdtutor.errors import InputError
from gdtutor.export import csv_table, json_document, latex, markdown, text
from gdtutor.export.options import Options

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

__all__ = ["FORMATS", "Options", "parts"]

FORMATS: Final[Mapping[str, Callable[[Run, Options], Iterator[str]]]] = MappingProxyType(
    {
        "text": text.parts,
        "markdown": markdown.parts,
        "latex": latex.parts,
        "json": json_document.parts,
        "csv": csv_table.parts,
    }
)
"""What writes each format."""


def parts(run: Run, format: str, options: Options | None = None) -> Iterator[str]:
    """Yield the document about `run` in pieces; `format` is text, markdown, latex, json or csv.

    Raises InputError for another format, at once.
    """
    if format not in FORMATS:
        message = f"There is no format “{format}”. Choose one of {', '.join(FORMATS)}."
        raise InputError(message)
    return FORMATS[format](run, options or Options())
