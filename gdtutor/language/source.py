"""The typed line: cleaned one character for one, so that every column is a column of what was typed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import islice

from gdtutor.errors import ParseError
from gdtutor.language import limits

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
_HEAD = re.compile(
    r"\s*(?P<name>[A-Za-zͰ-Ͽ]\w{0,20})\s*(?:(?:\\left\s*)?\((?P<variables>[^()=<>|+*/^]{0,400})\)|(?P<bare>))\s*:?=(?!=)",
)
_PIECE = re.compile(r"[^\W\d_]+|[\d.]+|[^\s\w]")
_BACK = re.compile(r"\\right\s*$")


@dataclass(frozen=True, slots=True)
class Source:
    """`text` as typed; `clean` the same length, ready for the lexer; `head` what stood in front, such as f(x, y) =."""

    text: str
    clean: str
    name: str = ""
    head: tuple[tuple[str, int], ...] | None = None

    def fault(self, column: int, message: str, *, expected: str = "", suggestion: str = "") -> ParseError:
        """Return the error to raise for something at `column`."""
        place = max(0, min(column, len(self.text)))
        return ParseError(message, text=self.text, column=place, expected=expected, suggestion=suggestion)


def read_source(text: str) -> Source:
    """Clean a typed line and take off what stands in front of the formula.

    Raises ParseError where it is too long or empty.
    """
    raw = Source(text, text)
    if len(text) > limits.LENGTH:
        message = f"This line has {len(text):,} characters; a formula may have at most {limits.LENGTH:,}."
        raise raw.fault(limits.LENGTH, message, expected="a shorter formula")
    pieces = list(islice(_PIECE.finditer(text), limits.TOKENS, limits.TOKENS + 1))
    if pieces:
        message = f"This formula has more than {limits.TOKENS:,} numbers, names and signs."
        raise raw.fault(pieces[0].start(), message, expected="a shorter formula")
    clean = _unfenced("".join(map(_plain_character, text)) if not text.isascii() else text)
    if not clean.strip():
        raise raw.fault(0, "There is no formula here.", expected="a function such as x^2 - 3x + 1")
    return _behead(Source(text, clean))


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
    match = _HEAD.match(source.clean)
    if not match:
        return source
    clean = " " * match.end() + source.clean[match.end() :]
    if not clean.strip():
        raise source.fault(match.end(), "The right-hand side is missing.", expected="a formula after the equals sign")
    if match["variables"] is None:
        return Source(source.text, clean, match["name"])
    return Source(source.text, clean, match["name"], tuple(_listed(source, match)))


def _listed(source: Source, match: re.Match[str]) -> list[tuple[str, int]]:
    """Return the names between the brackets of the head, each with its column."""
    inside = _BACK.sub("", match["variables"])
    names, column = [], match.start("variables")
    for piece in inside.split(","):
        if not piece.strip():
            raise source.fault(column, "A variable is missing between the brackets.", expected="a name such as x")
        names.append((piece.strip(), column + len(piece) - len(piece.lstrip())))
        column += len(piece) + 1
    return names
