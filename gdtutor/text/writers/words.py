"""Plain words with signs of mathematics in them, as pure ASCII, Markdown and LaTeX take them. No SymPy here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.letters import GREEK
from gdtutor.text.formula import Formula
from gdtutor.text.glyphs import ACCENTED, ascii_text, escaped, levels
from gdtutor.text.inline import formula_inline, stands_out
from gdtutor.text.languages import sentences
from gdtutor.text.latex import formula_latex
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import Sentence, sentence_line, told
from gdtutor.text.sentence import pieces as sentence_pieces
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.worded import worded

if TYPE_CHECKING:
    from gdtutor.text.elements import Opening

_COMMANDS: Final = {
    **{letter: f"\\{name}" for name, letter in GREEK.items()},
    "−": "-",
    "·": r"\cdot ",
    "×": r"\times ",
    "≈": r"\approx ",
    "≤": r"\leq ",
    "≥": r"\geq ",
    "≠": r"\neq ",
    "′": "'",
    "″": "''",
    "→": r"\to ",
    "∂": r"\partial ",
    "∇": r"\nabla ",
    "√": r"\surd ",
    "∞": r"\infty ",
    "±": r"\pm ",
    "‖": r"\|",
    "|": "|",
    "<": "<",
    ">": ">",
}
_TYPESET: Final = {"“": "``", "”": "''", "„": "``", "‘": "`", "’": "'", "–": "--", "—": "---", "…": r"\dots{}"} | {
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "\\": r"\textbackslash{}",
}
_SPECIAL: Final = re.compile(r"([\\`*_\[<$~])")


def plain_words(words: Sentence | Formula | str, style: Style = PLAIN) -> str:
    """Return the words as plain text, in Unicode or pure ASCII."""
    if isinstance(words, Formula):
        return formula_line(worded(words, style), style)
    if isinstance(words, Sentence):
        return sentence_line(words, style)
    return ascii_text(words) if style.ascii else words


def markdown_words(words: str) -> str:
    """Return the words with every character that Markdown would take for its own made harmless."""
    return _SPECIAL.sub(r"\\\1", words)


def latex_words(words: Sentence | str, style: Style = PLAIN) -> str:
    r"""Return the words as LaTeX in text mode, in pure ASCII.

    >>> latex_words("5 % of x₂₀")
    '5 \\% of x\\ensuremath{_{20}}'
    """
    if isinstance(words, Sentence):
        return "".join(latex_piece(each, style) for each in sentence_pieces(words, sentences(style.language)))
    return _latex_text(words)


def latex_piece(piece: str | Formula, style: Style, *, whole: bool = False) -> str:
    """Return words or a formula of a sentence as LaTeX; `whole` ones are written as in a display."""
    if isinstance(piece, str):
        return _latex_text(piece)
    if whole:
        return rf"\({formula_latex(piece, style)}\)"
    return rf"\({formula_inline(piece, style)}\)" if stands_out(piece) else _latex_text(formula_line(piece))


def function_latex(opening: Opening, style: Style) -> Iterator[str]:
    """Yield the function that a document is about, if it is about one, with the letters that have a value."""
    if opening.function is None:
        return
    function = formula_latex(opening.function, style)
    if opening.given:
        words, *_ = sentence_pieces(given(opening.given), sentences(style.language))
        function += rf" \quad \text{{{words}}} {', '.join(formula_latex(each, style) for each in opening.given)}"
    yield function


def given(values: tuple[Formula, ...]) -> Sentence:
    """Return which letters have a value: with a = 3/2."""
    return told("with", values=values)


def note_words(note: Sentence) -> Sentence:
    """Return a note on how a function was read as a sentence of its own."""
    return told("note.note", note=note)


def _latex_text(words: str) -> str:
    """Return words without formulas as LaTeX; a sign of mathematics among them stands for itself."""
    return "".join(
        rf"\ensuremath{{{level}{{{part.replace('−', '-')}}}}}" if level else "".join(map(_latex_character, part))
        for level, part in levels(words)
    )


def _latex_character(character: str) -> str:
    if character in _COMMANDS:
        return rf"\ensuremath{{{_COMMANDS[character]}}}"
    if character in _TYPESET:
        return _TYPESET[character]
    if ord(character) in ACCENTED:
        return ACCENTED[ord(character)]
    return escaped(character) if character.isascii() else escaped(ascii_text(character))
