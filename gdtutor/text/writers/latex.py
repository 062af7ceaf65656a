r"""Documents as LaTeX that compiles by itself, in pure ASCII; it needs amsmath, amssymb, geometry and longtable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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
    is_blank,
)
from gdtutor.text.formula import Formula
from gdtutor.text.glyphs import ACCENTED
from gdtutor.text.languages import sentences
from gdtutor.text.latex import formula_latex, lines_latex
from gdtutor.text.sentence import pieces
from gdtutor.text.writers.words import function_latex, latex_piece, latex_words, note_words
from gdtutor.text.writers.writer import Writer

if TYPE_CHECKING:
    from gdtutor.text.style import Style

_HEAD: Final = r"""\documentclass[a4paper]{article}
\usepackage{amsmath}
\usepackage{amssymb}
\usepackage[margin=2cm]{geometry}
\setlength{\parindent}{0pt}
\begin{document}
"""
_ROOM: Final = r"\rule{0pt}{2.4em}\hspace{4.5em}"
"""A cell that is large enough to write in."""
_TABLE_HEAD: Final = _HEAD.replace("{amssymb}", "{amssymb}\n\\usepackage{longtable}")
_WIDE_HEAD: Final = r"""\documentclass[a4paper,landscape]{article}
\usepackage{amsmath}
\usepackage{amssymb}
\usepackage{longtable}
\usepackage[margin=2cm]{geometry}
\setlength{\parindent}{0pt}
\begin{document}
"""


def write(elements: Iterable[Element], style: Style) -> Iterator[str]:
    """Yield the document in pieces. A picture is left out: it is text."""
    return _LatexWriter(style).write(element for element in elements if not isinstance(element, Picture))


class _LatexWriter(Writer):
    def between(self, before: Element | None, element: Element) -> str:
        if isinstance(before, Paragraph) and not isinstance(element, Bullets):
            return "\n"
        return "\\medskip\n" if isinstance(before, Worked) and isinstance(element, Paragraph) else ""

    def end(self) -> str:
        return "\\end{document}\n"

    def opening(self, element: Opening) -> Iterator[str]:
        head = _WIDE_HEAD if element.wide else _TABLE_HEAD if element.tables else _HEAD
        yield f"{head}\\section*{{{self._words(element.title)}}}\n"
        yield from map(_display, function_latex(element, self.style))
        yield from (f"{self._words(note_words(note))}\n\n" for note in element.notes)
        if element.setting:
            yield _display(r", \quad ".join(formula_latex(each, self.style) for each in element.setting))
        if element.told is not None:
            yield f"{self._words(element.told)}\n\n"

    def heading(self, element: Heading) -> Iterator[str]:
        yield f"\\subsection*{{{self._words(element.words)}}}\n"

    def paragraph(self, element: Paragraph) -> Iterator[str]:
        yield f"{self._words(element.words)}\n"

    def bullets(self, element: Bullets) -> Iterator[str]:
        yield "\\begin{itemize}\n"
        for label, words in element.items:
            yield f"\\item{f'[{label}]' if label else ''} {self._words(words)}\n"
        yield "\\end{itemize}\n"

    def display(self, element: Display) -> Iterator[str]:
        yield _display(formula_latex(element.formula, self.style))

    def worked(self, element: Worked) -> Iterator[str]:
        """Yield each group of lines as a display of its own, between which a page may end."""
        if element.title is not None:
            yield f"\\subsubsection*{{{self._words(element.title)}}}\n"
        yield from (_display(lines_latex(group.lines, self.style)) for group in element.groups)

    def derived(self, element: Derived) -> Iterator[str]:
        """Yield sentences as paragraphs, and derivatives as displays, between which a page may end."""
        if element.title is not None:
            yield f"\\subsection*{{{self._words(element.title)}}}\n"
        for line in element.lines:
            if line.told is not None:
                words = pieces(line.told, sentences(self.style.language))
                yield "".join(latex_piece(each, self.style, whole=True) for each in words) + "\n"
            if line.equation is not None and line.shown is None:
                yield _display(formula_latex(line.equation, self.style))
            if line.shown is not None:
                yield _display(("" if line.told is None else "= ") + formula_latex(line.shown, self.style))

    def table(self, element: Table) -> Iterator[str]:
        yield f"\\begin{{longtable}}{{{'l' * len(element.columns)}}}\n{self._row(element.columns)}\\hline\n\\endhead\n"
        yield from (self._row(["…"] if row is None else row) for row in element.rows)
        yield "\\end{longtable}\n\n"

    def picture(self, element: Picture) -> Iterator[str]:
        """Yield nothing: it is text."""
        del element
        yield from ()

    def passage(self, element: Passage) -> Iterator[str]:
        yield element.write("latex", self.style)

    def _row(self, row: Sequence[Cell]) -> str:
        """Return a row; one that is to be filled in has room, and a line below it."""
        if is_blank(row):
            return f"{self._cell(row[0])}{f' & {_ROOM}' * (len(row) - 1)} \\\\\n\\hline\n"
        return f"{' & '.join(map(self._cell, row))} \\\\\n"

    def _cell(self, cell: Cell) -> str:
        if isinstance(cell, Formula):
            return latex_piece(cell, self.style)
        return str(cell) if isinstance(cell, int) else self._words(cell)

    def _words(self, words: Words) -> str:
        return latex_words(words, self.style)


def _display(formula: str) -> str:
    return f"\\[\n{formula.translate(ACCENTED)}\n\\]\n"
