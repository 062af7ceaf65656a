"""The typed line: cleaned one character for one, so that every column is a column of what was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from itertools import islice

from gdtutor.errors import ParseError
from gdtutor.language import limits
from gdtutor.language.head import find_head
from gdtutor.language.styling import copied_twice, is_latex, without_layout
from gdtutor.text.sentence import Sentence, told

_LOOKALIKES = {
    "＝": "=",
    "ℓ": "l",
    "′": "'",
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "\u2212": "−",
    "ˆ": "^",
    "∣": "|",
    "❘": "|",
}
_FENCES = (("$$", "$$"), ("$", "$"), ("\\(", "\\)"), ("\\[", "\\]"))
_FULL_STOP = re.compile(r"(?:[A-Za-z)\]}]\s{0,3}\.|[\w)\]}]\s{0,3},)\s{0,3}$")
_FULL_STOP_WIDTH = 8
_COPIED = told("note.copied")
_GAP = r"\s{0,3}"
_D = rf"(?:d|∂|\\partial|\\differentialD|\\(?:mathrm|operatorname|text){_GAP}(?:\{{{_GAP}d{_GAP}\}}|d)){_GAP}"
_ORDER = rf"(?:\^{_GAP}(?:\{{{_GAP}\w{_GAP}\}}|\w){_GAP})?"
_DERIVATIVE = re.compile(
    rf"\\[dtc]?frac{_GAP}\{{?{_GAP}{_D}{_ORDER}[^{{}}=]{{0,20}}\}}?{_GAP}\{{?{_GAP}{_D}\\?[A-Za-z]"
    rf"|(?<![A-Za-z\\]){_D}{_ORDER}[A-Za-z]?{_GAP}[/∕]{_GAP}{_D}\\?[A-Za-z](?![A-Za-z])"
)
_PIECE = re.compile(r"[^\W\d_]+|[\d.]+|[^\s\w]")
_LONGEST = 40
"""So many characters of what was typed are quoted."""


@dataclass(frozen=True, slots=True)
class Source:
    """`text` as typed; `clean` the same length, ready for the lexer; `head` what stood in front, such as f(x, y) =.

    `latex` tells that adjacent letters are a product; `notes` what was left out.
    """

    text: str
    clean: str
    name: str = ""
    head: tuple[tuple[str, int], ...] | None = None
    latex: bool = False
    notes: tuple[Sentence, ...] = ()

    def fault(
        self, column: int, what: Sentence, *, expected: Sentence | str = "", suggestion: Sentence | str = ""
    ) -> ParseError:
        """Return the error to raise for something at `column`."""
        place = max(0, min(column, len(self.text)))
        return ParseError(what, text=self.text, column=place, expected=expected, suggestion=suggestion)

    def excerpt(self, start: int, stop: int) -> str:
        """Return what was typed from one column to another on one line, cut short where it is long."""
        text = " ".join(self.text[start:stop].split())
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def read_source(text: str) -> Source:
    """Clean a typed line and take off what stands in front of the formula.

    Raises ParseError where it is too long or empty.
    """
    raw = Source(text, text)
    if len(text) > limits.LENGTH:
        long = told("reading.too-long", characters=len(text), most=limits.LENGTH)
        raise raw.fault(limits.LENGTH, long, expected=told("expected.shorter"))
    pieces = list(islice(_PIECE.finditer(text), limits.TOKENS, limits.TOKENS + 1))
    if pieces:
        many = told("reading.too-many", most=limits.TOKENS)
        raise raw.fault(pieces[0].start(), many, expected=told("expected.shorter"))
    plain = "".join(map(_plain_character, text)) if not text.isascii() else text
    clean = _unfenced(plain)
    latex = clean != plain or is_latex(clean)
    notes: tuple[Sentence, ...] = ()
    if latex:
        copy = copied_twice(clean)
        notes = (_COPIED,) if copy else ()
        clean = without_layout(" " * copy + clean[copy:])
    elif _FULL_STOP.search(clean[-_FULL_STOP_WIDTH:]):
        clean = clean.rstrip()[:-1].ljust(len(clean))
    if not clean.strip():
        wanted = told("expected.function-such-as", example="x^2 - 3x + 1")
        raise raw.fault(0, told("reading.no-formula"), expected=wanted)
    source = _behead(Source(text, clean, latex=latex, notes=notes))
    derivative = _DERIVATIVE.search(clean)
    if derivative and not any(name == "d" for name, _ in source.head or ()):
        wanted = told("expected.no-derivative")
        raise source.fault(derivative.start(), told("reading.type-the-function"), expected=wanted)
    return source


def _plain_character(character: str) -> str:
    """Return the ASCII letter behind 𝑥 and ｘ, and every other character as it is."""
    if character in _LOOKALIKES:
        return _LOOKALIKES[character]
    if "\U0001d400" <= character <= "\U0001d7ff" or "\uff01" <= character <= "\uff5e":
        folded = unicodedata.normalize("NFKC", character)
        return folded if len(folded) == 1 else character
    return character


def _unfenced(text: str) -> str:
    """Blank out the dollar signs around a pasted LaTeX formula."""
    bare = text.strip()
    for opening, closing in _FENCES:
        if len(bare) > len(opening) + len(closing) and bare.startswith(opening) and bare.endswith(closing):
            start = text.index(opening)
            stop = text.rindex(closing)
            return (
                text[:start]
                + " " * len(opening)
                + text[start + len(opening) : stop]
                + " " * len(closing)
                + text[stop + len(closing) :]
            )
    return text


def _behead(source: Source) -> Source:
    """Take `f(x, y) =` or `y =` off the front."""
    head = find_head(source.clean)
    if not head:
        return source
    clean = " " * head.stop + source.clean[head.stop :]
    if not clean.strip():
        raise source.fault(head.stop, told("reading.right-side"), expected=told("expected.right-side"))
    for piece, column in head.variables or ():
        if not piece:
            wanted = told("expected.a-name", example="x")
            raise source.fault(column, told("reading.variable-missing"), expected=wanted)
    return replace(source, clean=clean, name=head.name, head=head.variables)
