"""A table of data as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gdtutor.text.elements import Rows
    from gdtutor.text.style import Style


def write(rows: Rows, style: Style) -> Iterator[str]:
    """Yield the titles, then row after row."""
    del style
    for row in rows:
        buffer = StringIO()
        csv.writer(buffer, lineterminator="\n").writerow(row)
        yield buffer.getvalue()
