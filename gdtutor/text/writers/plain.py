"""Documents as plain text: what `print(run)` shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, islice, zip_longest
from typing import TYPE_CHECKING, Final

from gdtutor.text.block import beside, text
from gdtutor.text.derived_block import derivation_block
from gdtutor.text.elements import (
    Bullets,
    Cell,
    Derived,
    Display,
    Element,
    Heading,
    Opening,
    Paragraph,
    Passage,
    Picture,
    Table,
    Words,
    Worked,
)
from gdtutor.text.header import header_block
from gdtutor.text.sheet import GAP
from gdtutor.text.stacked import formula_block
from gdtutor.text.worked_block import groups_sheet
from gdtutor.text.writers.words import given, plain_words
from gdtutor.text.writers.writer import Writer

if TYPE_CHECKING:
    from gdtutor.text.block import Block
    from gdtutor.text.formula import Formula
    from gdtutor.text.style import Style

MEASURED: Final = 250
"""The columns of a table are as wide as its titles and so many rows need."""
_TOGETHER: Final = {(Opening, Bullets), (Paragraph, Bullets), (Paragraph, Paragraph)}
"""Between these there is no empty line."""


def write(elements: Iterable[Element], style: Style) -> Iterator[str]:
    """Yield the document in pieces."""
    return _PlainWriter(style).write(elements)


class _PlainWriter(Writer):
    def between(self, before: Element | None, element: Element) -> str:
        quiet = isinstance(element, Heading) and element.quiet
        if before is None or quiet or (type(before), type(element)) in _TOGETHER:
            return ""
        return "\n"

    def opening(self, element: Opening) -> Iterator[str]:
        if element.line:
            yield f"{header_block(element, self.style)}\n"
            return
        if element.function is None:
            yield self._underlined(element.title, "=")
            return
        block = self._formula(element.function)
        if element.given:
            block = beside(block, text(self._words(given(element.given))), gap=GAP)
        yield f"{block}\n"

    def heading(self, element: Heading) -> Iterator[str]:
        if not element.quiet:
            yield self._underlined(element.words, "-")

    def _underlined(self, words: Words, sign: str) -> str:
        title = self._words(words)
        return f"{title}\n{sign * len(title)}\n"

    def paragraph(self, element: Paragraph) -> Iterator[str]:
        yield f"{self._words(element.words)}\n"

    def bullets(self, element: Bullets) -> Iterator[str]:
        for label, words in element.items:
            yield f"{f'{label}: ' if label else ''}{self._words(words)}\n"

    def display(self, element: Display) -> Iterator[str]:
        yield f"{self._formula(element.formula)}\n"

    def worked(self, element: Worked) -> Iterator[str]:
        if element.title is not None:
            yield f"{self._words(element.title)}\n"
        yield f"{groups_sheet(element.groups, self.style)}\n"

    def derived(self, element: Derived) -> Iterator[str]:
        if element.title is not None:
            yield f"{self._words(element.title)}\n\n"
        yield f"{derivation_block(element.lines, self.style)}\n"

    def table(self, element: Table) -> Iterator[str]:
        dots = ["..." if self.style.ascii else "…"]
        rows = (dots if row is None else [*map(self._cell, row)] for row in element.rows)
        first = [[*map(self._cell, element.columns)], *islice(rows, MEASURED)]
        room = [max(map(len, column)) for column in zip_longest(*first, fillvalue="")]
        for row in chain(first, rows):
            yield (" " * GAP).join(cell.ljust(width) for cell, width in zip(row, room, strict=False)).rstrip() + "\n"

    def picture(self, element: Picture) -> Iterator[str]:
        yield f"{element.draw(self.style)}\n"

    def passage(self, element: Passage) -> Iterator[str]:
        yield element.write("text", self.style)

    def _words(self, words: Words) -> str:
        return plain_words(words, self.style)

    def _cell(self, cell: Cell) -> str:
        return str(cell) if isinstance(cell, int) else plain_words(cell, self.style)

    def _formula(self, formula: Formula) -> Block:
        return formula_block(formula, self.style)
