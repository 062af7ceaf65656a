"""Which character separates the cells of a text."""

from __future__ import annotations

import csv
import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from gdtutor.data import limits
from gdtutor.data.cells import is_missing, number_in
from gdtutor.errors import InputError
from gdtutor.text.sentence import Part, Sentence, told

BLANK: Final = " "
SEPARATORS: Final = ("\t", ";", "|", ",", BLANK)
"""What may separate cells, the likeliest first."""
CALLED: Final = {
    "\t": told("data.tab"),
    ";": told("data.semicolon"),
    "|": told("data.bar"),
    ",": told("data.comma"),
    BLANK: told("data.blanks"),
}
"""What each is called."""


_COMMENT: Final = re.compile(r"\s*#(?!(?:N/A|NA|DIV/0!|REF!|VALUE!|NUM!|NAME\?|NULL!)\s*$)")
"""How a line begins that is a comment; a spreadsheet writes #N/A and the like into cells that have no value."""


@dataclass(frozen=True, slots=True)
class Cells:
    """A text cut into lines of cells; `lines` are the numbers of these lines in the text, from 1."""

    separator: str
    rows: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    comments: int = 0

    @property
    def width(self) -> int:
        """How many cells most lines have."""
        return Counter(map(len, self.rows)).most_common(1)[0][0]

    @property
    def rank(self) -> tuple[bool, float, bool]:
        """How well the separator fits: it separates, what it parts is numbers, and every line has as many."""
        body = self.rows[1:] or self.rows
        cells = [cell for row in body for cell in row]
        good = sum(is_missing(cell) or _is_number(cell) for cell in cells)
        width = self.width
        even = all(len(row) == width for row in self.rows)
        return width > 1, round(good / len(cells), 3), even


def _is_number(cell: str) -> bool:
    return number_in(cell) is not None or number_in(cell, comma=True) is not None


def separated(text: str, source: Part) -> Cells:
    r"""Return the cells of a text by the separator that fits best; raises InputError where quotes do not close.

    >>> separated("x;y\n1,5;2\n", "").rows
    (('x', 'y'), ('1,5', '2'))
    """
    found, failed = list[Cells](), list[InputError]()
    for separator in SEPARATORS:
        if separator == BLANK or separator in text:
            try:
                found.append(_cut(text, separator, source))
            except InputError as error:
                failed.append(error)
    if not found:
        raise failed[0]
    return max(found, key=lambda cells: cells.rank)


def _cut(text: str, separator: str, source: Part) -> Cells:
    """Cut a text by one separator; empty lines, and lines that begin with #, are none of it."""
    given = text.split("\n")
    if separator == BLANK:
        given = [re.sub(r"\s+", BLANK, line).strip() for line in given]
    reader = csv.reader(
        (f"{line}\n" for line in given), delimiter=separator, strict=True, skipinitialspace=separator != "\t"
    )
    rows, lines, comments, last = list[tuple[str, ...]](), list[int](), 0, 0
    try:
        for cells in reader:
            first, last = last + 1, reader.line_num
            if cells and _COMMENT.match(cells[0]):
                comments += 1
            elif any(map(str.strip, cells)):
                rows.append(tuple(map(str.strip, cells)))
                lines.append(first)
    except csv.Error:
        raise InputError(_quoted(source, max(last + 1, 1))) from None
    if not rows:
        raise InputError(told("data.empty", source=source))
    if len(rows) > limits.ROWS + 1:
        raise InputError(told("data.many-rows", source=source, count=len(rows), most=limits.ROWS))
    return Cells(separator, tuple(rows), tuple(lines), comments)


def _quoted(source: Part, line: int) -> Sentence:
    return told("data.quotes", source=source, line=line, mark='"')
