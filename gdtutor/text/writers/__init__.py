"""Writers: the elements of a document go in, text in a format comes out. A module for each format; all of them here.

What a format takes of a document is its `elements`, its `data` or its `rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from gdtutor.text.style import Style


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its id, what it is called, the ending of its files, what it takes, and the module that writes it."""

    id: str
    title: str
    ending: str
    module: str
    takes: str = "elements"
    noted: bool = True
    """Whether it says how the function was read."""

    def write(self, content: Any, style: Style) -> Iterator[str]:  # noqa: ANN401 - elements, data or rows
        """Yield the document in pieces; a piece by itself may be no document."""
        writer: Callable[[Any, Style], Iterator[str]] = import_module(f"{__name__}.{self.module}").write
        return writer(content, style)


FORMATS: Final[Mapping[str, Format]] = MappingProxyType(
    {
        each.id: each
        for each in (
            Format("text", "plain text", "txt", "plain", noted=False),
            Format("markdown", "Markdown", "md", "markdown"),
            Format("github", "Markdown for GitHub", "md", "github"),
            Format("latex", "LaTeX", "tex", "latex"),
            Format("html", "HTML, a page", "html", "page"),
            Format("speech", "speech, plain sentences", "txt", "speech"),
            Format("json", "JSON", "json", "json_lines", "data"),
            Format("csv", "CSV, the table", "csv", "csv_rows", "rows", noted=False),
        )
    }
)
"""Every format by its id."""
