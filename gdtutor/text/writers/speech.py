"""Documents as plain sentences, to be read out: every formula in words, no sign of mathematics left."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from gdtutor.text.formula import Formula, Relational, RightSide
from gdtutor.text.glyphs import ascii_text
from gdtutor.text.languages import sentences
from gdtutor.text.sentence import Part, Sentence, pieces, told
from gdtutor.text.speech import spoken
from gdtutor.text.writers.words import given, note_words
from gdtutor.text.writers.writer import Writer

if TYPE_CHECKING:
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
    from gdtutor.text.style import Style
    from gdtutor.text.worked import WorkedLine

_ENDS: Final = (".", "!", "?", ":", "…")
_ACCENTED: Final = frozenset(map(chr, range(ord("À"), ord("ÿ") + 1))) - {"×", "÷"}
"""Letters of other languages, which stay, as whoever reads aloud needs them; all else is written in ASCII."""


def write(elements: Iterable[Element], style: Style) -> Iterator[str]:
    """Yield the document in pieces, a sentence a line."""
    return _SpeechWriter(style).write(elements)


class _SpeechWriter(Writer):
    def opening(self, element: Opening) -> Iterator[str]:
        yield self._line(element.title)
        if element.function is not None:
            yield self._line(element.function)
        if element.given:
            yield self._line(given(element.given))
        yield from (self._line(note_words(note)) for note in element.notes)
        yield from map(self._line, element.setting)
        if element.told is not None:
            yield self._line(element.told)

    def heading(self, element: Heading) -> Iterator[str]:
        yield f"\n{self._line(element.words)}"

    def paragraph(self, element: Paragraph) -> Iterator[str]:
        yield self._line(element.words)

    def bullets(self, element: Bullets) -> Iterator[str]:
        for label, words in element.items:
            yield self._line(told("speech.labelled", label=label, words=self._said(words)) if label else words)

    def display(self, element: Display) -> Iterator[str]:
        yield self._line(element.formula)

    def worked(self, element: Worked) -> Iterator[str]:
        if element.title is not None:
            yield f"\n{self._line(element.title)}"
        yield from (self._equation(line) for group in element.groups for line in group.lines)

    def _equation(self, line: WorkedLine) -> str:
        """Return a worked line as a sentence: what equals what, and why."""
        if line.left is None:
            said = self._said(told("speech.that", value=RightSide(line.relation, line.right)))
        else:
            said = self._said(Relational(line.left, line.relation, line.right))
        if line.also is not None:
            said = self._said(told("speech.also", equation=said, value=RightSide(*line.also)))
        if line.reason is not None:
            said = self._said(told("speech.because", equation=said, reason=self._said(line.reason)))
        return f"{said}.\n"

    def derived(self, element: Derived) -> Iterator[str]:
        if element.title is not None:
            yield f"\n{self._line(element.title)}"
        for line in element.lines:
            if line.told is not None:
                yield self._line(line.told)
            if line.equation is not None and line.shown is None:
                yield self._line(line.equation)
            if line.shown is not None:
                shown = self._said(line.shown)
                yield self._line(shown if line.told is None else told("speech.gives", shown=shown))

    def table(self, element: Table) -> Iterator[str]:
        first, *titles = (self._cell(title) for title in element.columns)
        for row in element.rows:
            if row is None:
                yield self._line(told("speech.left-out"))
                continue
            key, *values = map(self._cell, row)
            cells: tuple[Part, ...] = tuple(
                told("speech.cell", title=title, value=value)
                for title, value in zip(titles, values, strict=True)
                if value
            )
            yield f"{self._said(told('speech.row', title=first, key=key, cells=cells))}.\n"

    def picture(self, element: Picture) -> Iterator[str]:
        if element.title is not None:
            yield f"\n{self._line(element.title)}"
        yield self._line(element.about)

    def passage(self, element: Passage) -> Iterator[str]:
        yield element.write("text", self.style)

    def _cell(self, cell: Cell) -> str:
        return str(cell) if isinstance(cell, int) else self._said(cell)

    def _line(self, words: Words | Formula) -> str:
        """Return a sentence with a full stop behind, and a capital in front where that is a word, no letter."""
        said = self._said(words)
        if isinstance(words, Sentence) and isinstance(pieces(words, sentences(self.style.language))[0], str):
            said = f"{said[:1].upper()}{said[1:]}"
        return f"{said}{'' if said.endswith(_ENDS) else '.'}\n"

    def _said(self, words: Words | Formula) -> str:
        said = spoken(words, self.style)
        if self.style.ascii:
            return ascii_text(said)
        parts = ((accented, "".join(found)) for accented, found in groupby(said, _ACCENTED.__contains__))
        return "".join(part if accented else ascii_text(part) for accented, part in parts)
