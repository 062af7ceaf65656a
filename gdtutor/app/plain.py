"""Pure ASCII on the whole screen: the last filter before the terminal, for borders and marks of every widget."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from gdtutor.text.glyphs import ascii_text

_MARKS: Final = {
    "─━═╌┄╴╶▔▁▂▄▀▃⎺⎽": "-",
    "│┃║▎▏▕▌▐▊▋┊╎▍": "|",
    "╭╮╰╯┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬┏┓┗┛▛▜▙▟▗▖▝▘": "+",
    "•●◉▪■◆∙": "*",
    "○◦": "o",
    "▸▶►›⭢": ">",
    "◂◀◄‹←": "<",
    "▼▾↓": "v",
    "▲▴↑": "^",
    "✕✖": "x",
    "✓✔": "+",
    "🔎": "/ ",
    "⭘": "O",
    "█▇▆▅▉": "#",
}
"""Frames and marks, and what looks most like them in as many cells."""
_SIGNS: Final = {"→": ">", "√∇": "V"}
"""Signs of which one cell of their words says too little."""


def _table(*cells: Mapping[str, str]) -> dict[int, str]:
    return {ord(cell): plain for each in cells for row, plain in each.items() for cell in row}


_MARKED: Final = _table(_MARKS)
_ALL: Final = _table(_MARKS, _SIGNS)


@lru_cache(4096)
def spelled(text: str) -> str:
    """Return a sentence in ASCII, signs spelled out as in documents: `x₁₀ ≈ 2α` becomes `x_10 ~= 2alpha`."""
    return ascii_text(text.translate(_MARKED))


@lru_cache(4096)
def plain_text(text: str) -> str:
    """Return `text`, as wide as it was, with every character in ASCII; what has no likeness becomes `?`."""
    return text if text.isascii() else "".join(map(_cells, text.translate(_ALL)))


def _cells(character: str) -> str:
    """Return what stands in the cells of a character: the letter or digit it is made of, or how its words begin."""
    width, plain = cell_len(character), unicodedata.normalize("NFKD", character)
    words = plain if plain[0].isascii() else ascii_text(character)
    return character if character.isascii() else words[: min(1, width)].ljust(width, "?")


class PlainFilter(LineFilter):
    """Turns whatever a widget paints into ASCII."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments with their text in ASCII."""
        del background
        return [Segment(plain_text(text), style, control) for text, style, control in segments]
