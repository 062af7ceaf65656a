"""Cells of a table for spreadsheets: text that one would take for a formula is guarded by an apostrophe in front.

A number is none, however it begins. What was guarded is read back as it was.
"""

from __future__ import annotations

import re
from typing import Final

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"'+[=+\-@\t\r]")
_NUMBER: Final = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")


def guarded(text: str) -> str:
    """Return a cell that is text to a spreadsheet.

    >>> guarded("=1+1"), guarded("-x"), guarded("-3.5"), guarded("2x")
    ("'=1+1", "'-x", '-3.5', '2x')
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(cell: str) -> str:
    """Return the text that was guarded.

    >>> unguarded(guarded("=1+1")), unguarded(guarded("'=1+1"))
    ('=1+1', "'=1+1")
    """
    return cell[1:] if _GUARDED.match(cell) else cell
