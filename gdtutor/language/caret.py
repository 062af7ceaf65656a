"""Where an error is: the line that was typed and a caret under the spot. No SymPy here, so that the app may use it."""

from __future__ import annotations

import unicodedata

from gdtutor.errors import ParseError

_WIDTH = 72
_GAP = "…"


def caret(error: ParseError, width: int = _WIDTH) -> str:
    """Return two lines: the text, clipped to `width` cells around the column, and a caret under the column.

    >>> print(caret(ParseError("…", text="2 + * x", column=4)))
    2 + * x
        ^
    """
    cells = [_visible(character) for character in error.text[: error.column + width]]
    column = max(0, min(error.column, len(cells)))
    start = _first_shown(cells, column, width)
    before = _GAP * (start > 0) + "".join(cells[start:column])
    room = max(0, width - cell_width(before))
    after = ""
    for cell in cells[column:]:
        if cell_width(after) + cell_width(cell) > room - 1:
            after += _GAP
            break
        after += cell
    return f"{before}{after}\n{' ' * cell_width(before)}^"


def cell_width(text: str) -> int:
    """Return how many cells of a terminal a text takes: two for wide characters, none for combining ones.

    >>> cell_width("x漢")
    3
    """
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _first_shown(cells: list[str], column: int, width: int) -> int:
    """Return the first character shown: 0 if the column fits, else one that puts it two thirds to the right."""
    if cell_width("".join(cells[:column])) < width - 1:
        return 0
    start, used = column, 0
    while start > 0 and used + cell_width(cells[start - 1]) <= width * 2 // 3:
        start -= 1
        used += cell_width(cells[start])
    return start


def _visible(character: str) -> str:
    """Return a character that may be printed: line ends, control and direction marks become a replacement sign."""
    if character.isspace():
        return " "
    return character if unicodedata.category(character)[0] not in "CM" else "\N{REPLACEMENT CHARACTER}"
