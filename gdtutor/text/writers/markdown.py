r"""Documents as Markdown, with formulas between dollar signs.

Displayed formulas stand between `$$`, which nearly every reader knows. Within `$` there is no `|`, which would end a
cell of a table, no `*`, and no `<` without a space behind it, so that readers that look for Markdown first find none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

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
from gdtutor.text.formula import Formula
from gdtutor.text.glyphs import ascii_text
from gdtutor.text.inline import formula_inline, stands_out
from gdtutor.text.languages import sentences
from gdtutor.text.latex import formula_latex, groups_latex
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import Sentence
from gdtutor.text.sentence import pieces as sentence_pieces
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.writers.words import function_latex, markdown_words, note_words, plain_words
from gdtutor.text.writers.writer import Writer

if TYPE_CHECKING:
    from gdtutor.text.style import Style

_OPEN: Final = (Bullets, Table, Picture)
"""Behind these an empty line is missing."""


def write(elements: Iterable[Element], style: Style) -> Iterator[str]:
    """Yield the document in pieces."""
    return MarkdownWriter(style, dollars=True).write(elements)


class MarkdownWriter(Writer):
    """Writes displayed formulas between `$$` or, without `dollars`, in fences called `math`."""

    def __init__(self, style: Style, *, dollars: bool) -> None:
        """Write in this style."""
        super().__init__(style)
        self._dollars = dollars

    def between(self, before: Element | None, element: Element) -> str:
        """Return an empty line behind what ends without one."""
        del element
        return "\n" if isinstance(before, _OPEN) else ""

    def opening(self, element: Opening) -> Iterator[str]:
        """Yield title, function, notes, setting and words, each as a paragraph."""
        yield f"# {self._words(element.title)}\n\n"
        yield from map(self._displayed, function_latex(element, self.style))
        yield from (f"{self._words(note_words(note))}\n\n" for note in element.notes)
        if element.setting:
            yield self._displayed(r", \quad ".join(formula_latex(each, self.style) for each in element.setting))
        if element.told is not None:
            yield f"{self._words(element.told)}\n\n"

    def heading(self, element: Heading) -> Iterator[str]:
        """Yield a heading of the second level."""
        yield f"## {self._words(element.words)}\n\n"

    def paragraph(self, element: Paragraph) -> Iterator[str]:
        """Yield a paragraph."""
        yield f"{self._words(element.words)}\n\n"

    def bullets(self, element: Bullets) -> Iterator[str]:
        """Yield a list."""
        for label, words in element.items:
            yield f"- {f'**{label}** ' if label else ''}{self._words(words)}\n"

    def display(self, element: Display) -> Iterator[str]:
        """Yield a displayed formula."""
        yield self._displayed(formula_latex(element.formula, self.style))

    def worked(self, element: Worked) -> Iterator[str]:
        """Yield all lines as one displayed formula."""
        if element.title is not None:
            yield f"### {self._words(element.title)}\n\n"
        yield self._displayed(groups_latex(element.groups, self.style))

    def derived(self, element: Derived) -> Iterator[str]:
        """Yield each sentence as a paragraph, and each derivative as a display."""
        if element.title is not None:
            yield f"## {self._words(element.title)}\n\n"
        for line in element.lines:
            if line.told is not None:
                words = sentence_pieces(line.told, sentences(self.style.language))
                said = (p if isinstance(p, str) else _between_dollars(formula_latex(p, self.style)) for p in words)
                yield f"{''.join(said)}\n\n"
            if line.equation is not None and line.shown is None:
                yield self._displayed(formula_latex(line.equation, self.style))
            if line.shown is not None:
                yield self._displayed(("" if line.told is None else "= ") + formula_latex(line.shown, self.style))

    def table(self, element: Table) -> Iterator[str]:
        """Yield a table."""
        count = len(element.columns)
        yield f"{_row(map(self._title, element.columns))}|{'---|' * count}\n"
        dots = ["..." if self.style.ascii else "…"] * count
        yield from (_row(dots if row is None else map(self._cell, row)) for row in element.rows)

    def picture(self, element: Picture) -> Iterator[str]:
        """Yield the picture as text."""
        if element.title is not None:
            yield f"## {self._words(element.title)}\n\n"
        yield f"```text\n{element.draw(self.style)}\n```\n"

    def passage(self, element: Passage) -> Iterator[str]:
        """Yield the passage as it stands."""
        yield element.write("markdown", self.style)

    def _title(self, title: Cell) -> str:
        """Return a title of a column; what is a formula in it is written as one, a bare letter too."""
        if not isinstance(title, Sentence):
            return self._cell(title)
        words = sentence_pieces(title, sentences(self.style.language))
        return "".join(
            _between_dollars(formula_inline(p, self.style)) if isinstance(p, Formula) else markdown_words(p)
            for p in words
        )

    def _cell(self, cell: Cell) -> str:
        return str(cell) if isinstance(cell, int) else markdown_value(cell, self.style)

    def _displayed(self, formula: str) -> str:
        return displayed(formula, dollars=self._dollars)

    def _words(self, words: Words) -> str:
        return markdown_sentence(words, self.style)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def displayed(formula: str, *, dollars: bool) -> str:
    """Return a formula as a paragraph of Markdown: between `$$`, or in a fence called `math`.

    Nothing is indented and no line is blank, as some readers end a formula there. Between `$$` a subscript behind a
    brace is set off, as readers that look for Markdown first would take its sign for emphasis.
    """
    if not dollars:
        return f"```math\n{formula}\n```\n\n"
    return f"$$\n{_set_off(formula)}\n$$\n\n"


def _between_dollars(formula: str) -> str:
    """Return a formula within words."""
    return f"${_set_off(formula)}$"


def _set_off(formula: str) -> str:
    """Return a formula with a space where a reader that looks for Markdown first would find an emphasis."""
    return formula.replace("}_{", "}_ {")


def markdown_sentence(words: Words, style: Style = PLAIN) -> str:
    """Return words as Markdown, with the formulas of a sentence between dollar signs."""
    if isinstance(words, Sentence):
        return "".join(_piece(piece, style) for piece in sentence_pieces(words, sentences(style.language)))
    return markdown_words(plain_words(words, style))


def _piece(piece: str | Formula, style: Style) -> str:
    if isinstance(piece, str):
        return markdown_words(ascii_text(piece) if style.ascii else piece)
    if not stands_out(piece):
        return markdown_words(formula_line(piece, style))
    return _between_dollars(formula_inline(piece, style))


def markdown_value(words: Words | Formula, style: Style = PLAIN) -> str:
    """Return words as a cell of a table, a formula between dollar signs."""
    if isinstance(words, Formula):
        return _between_dollars(formula_inline(words, style))
    return " ".join(markdown_sentence(words, style).replace("|", r"\|").split())
