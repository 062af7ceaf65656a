"""Markdown as GitHub reads it best: displayed formulas stand in fences called `math`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gdtutor.text.writers.markdown import MarkdownWriter

if TYPE_CHECKING:
    from gdtutor.text.elements import Element
    from gdtutor.text.style import Style


def write(elements: Iterable[Element], style: Style) -> Iterator[str]:
    """Yield the document in pieces."""
    return MarkdownWriter(style, dollars=False).write(elements)
