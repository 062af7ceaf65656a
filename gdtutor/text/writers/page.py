"""Documents as a page of HTML that stands by itself: formulas in MathML, plots in SVG, nothing to load, no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import TYPE_CHECKING, Final

from gdtutor.text.elements import Cell, Words, is_blank
from gdtutor.text.formula import Formula
from gdtutor.text.languages import sentences
from gdtutor.text.mathml import formula_mathml, mathml
from gdtutor.text.picture_svg import block_svg
from gdtutor.text.sentence import Sentence, pieces
from gdtutor.text.worked import group_title
from gdtutor.text.writers.words import given, note_words, plain_words
from gdtutor.text.writers.writer import Writer

if TYPE_CHECKING:
    from gdtutor.text.elements import (
        Bullets,
        Derived,
        Display,
        Element,
        Heading,
        Opening,
        Paragraph,
        Passage,
        Picture,
        Table,
        Worked,
    )
    from gdtutor.text.style import Style
    from gdtutor.text.worked import WorkedLine

_ROOM: Final = '<td style="height: 2.6rem; min-width: 6rem; border-bottom: 1px solid"></td>'
"""A cell that is large enough to write in."""
_STYLE: Final = """\
:root { color-scheme: light dark; --value: #0b57a4; --slope: #a03a00; --mark: #a0006a; --curve: #0b57a4; --dim: #666 }
@media (prefers-color-scheme: dark) {
:root { --value: #8ab8ff; --slope: #ffb080; --mark: #ff8ad0; --curve: #8ab8ff; --dim: #999 }
}
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem }
math[display=block] { overflow-x: auto; margin: 0.8rem 0 }
table { border-collapse: collapse; margin: 0.8rem 0; display: block; overflow-x: auto }
th, td { padding: 0.15rem 0.8rem 0.15rem 0; text-align: left; white-space: nowrap }
th { border-bottom: 1px solid var(--dim) }
.worked td { vertical-align: middle } .worked td.left { text-align: right }
.reason, .axis { color: var(--dim); fill: var(--dim) }
.value { color: var(--value) } .slope, .tangent { color: var(--slope); fill: var(--slope) }
.changed, .current { color: var(--mark); fill: var(--mark) }
svg { max-width: 100%; height: auto; fill: currentColor; font: 13px ui-monospace, monospace }
.curve, .contour { fill: var(--curve) } .iterate, .step, .gradient { fill: var(--mark) }
"""


def write(elements: Iterable[Element], style: Style) -> Iterator[str]:
    """Yield the page in pieces; in pure ASCII every other character is a reference, which browsers show as the sign."""
    pieces = _PageWriter(style).write(elements)
    return (piece.encode("ascii", "xmlcharrefreplace").decode() for piece in pieces) if style.ascii else pieces


class _PageWriter(Writer):
    def end(self) -> str:
        return "</body>\n</html>\n"

    def opening(self, element: Opening) -> Iterator[str]:
        title = escape(plain_words(element.title, self.style))
        yield f'<!DOCTYPE html>\n<html lang="{self.style.language}">\n<head>\n<meta charset="utf-8">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        yield f"<h1>{self._words(element.title)}</h1>\n"
        if element.function is not None:
            yield f"{formula_mathml(element.function, self.style, display=True)}\n"
        if element.given:
            yield f"<p>{self._words(given(element.given))}</p>\n"
        yield from (f"<p>{self._words(note_words(note))}</p>\n" for note in element.notes)
        if element.setting:
            yield f"<p>{', '.join(formula_mathml(each, self.style) for each in element.setting)}</p>\n"
        if element.told is not None:
            yield f"<p>{self._words(element.told)}</p>\n"

    def heading(self, element: Heading) -> Iterator[str]:
        yield f"<h2>{self._words(element.words)}</h2>\n"

    def paragraph(self, element: Paragraph) -> Iterator[str]:
        yield f"<p>{self._words(element.words)}</p>\n"

    def bullets(self, element: Bullets) -> Iterator[str]:
        yield "<ul>\n"
        for label, words in element.items:
            yield f"<li>{f'<strong>{escape(label)}</strong> ' if label else ''}{self._words(words)}</li>\n"
        yield "</ul>\n"

    def display(self, element: Display) -> Iterator[str]:
        yield f"{formula_mathml(element.formula, self.style, display=True)}\n"

    def worked(self, element: Worked) -> Iterator[str]:
        """Yield the lines as a table: the title of a group, left side, right side, and reason."""
        if element.title is not None:
            yield f"<h3>{self._words(element.title)}</h3>\n"
        yield '<table class="worked">\n'
        for group in element.groups:
            title = group_title(group)
            for at, line in enumerate(group.lines):
                yield self._line("" if at or title is None else self._words(title), line)
        yield "</table>\n"

    def _line(self, label: str, line: WorkedLine) -> str:
        left = "" if line.left is None else formula_mathml(line.left, self.style)
        right = f"<mo>{escape(line.relation)}</mo>{mathml(line.right, self.style)}"
        if line.also is not None:
            right += f"<mo>{escape(line.also[0])}</mo>{mathml(line.also[1], self.style)}"
        reason = "" if line.reason is None else self._words(line.reason)
        cells = f'<td>{label}</td><td class="left">{left}</td><td><math><mrow>{right}</mrow></math></td>'
        return f'<tr>{cells}<td class="reason">{reason}</td></tr>\n'

    def derived(self, element: Derived) -> Iterator[str]:
        if element.title is not None:
            yield f"<h2>{self._words(element.title)}</h2>\n"
        for line in element.lines:
            if line.told is not None:
                yield f'<p class="reason">{self._words(line.told)}</p>\n'
            if line.equation is not None and line.shown is None:
                yield f"{formula_mathml(line.equation, self.style, display=True)}\n"
            if line.shown is not None:
                sign = "" if line.told is None else "<mo>=</mo>"
                yield f'<math display="block"><mrow>{sign}{mathml(line.shown, self.style)}</mrow></math>\n'

    def table(self, element: Table) -> Iterator[str]:
        yield f"<table>\n<thead>\n{self._row('th', element.columns)}</thead>\n<tbody>\n"
        for row in element.rows:
            yield self._row("td", ["…"] if row is None else row)
        yield "</tbody>\n</table>\n"

    def picture(self, element: Picture) -> Iterator[str]:
        if element.title is not None:
            yield f"<h2>{self._words(element.title)}</h2>\n"
        title, about = (plain_words(words or "", self.style) for words in (element.title, element.about))
        yield block_svg(element.draw(self.style), title or about, about)

    def passage(self, element: Passage) -> Iterator[str]:
        yield element.write("html", self.style)

    def _row(self, name: str, row: Sequence[Cell]) -> str:
        if is_blank(row):
            return f"<tr><td>{self._cell(row[0])}</td>{_ROOM * (len(row) - 1)}</tr>\n"
        cells = "".join(f"<{name}>{self._cell(cell)}</{name}>" for cell in row)
        return f"<tr>{cells}</tr>\n"

    def _cell(self, cell: Cell) -> str:
        if isinstance(cell, Formula):
            return formula_mathml(cell, self.style)
        return str(cell) if isinstance(cell, int) else self._words(cell)

    def _words(self, words: Words) -> str:
        if not isinstance(words, Sentence):
            return escape(plain_words(words, self.style), quote=False)
        found = pieces(words, sentences(self.style.language))
        return "".join(
            formula_mathml(p, self.style) if isinstance(p, Formula) else escape(p, quote=False) for p in found
        )
