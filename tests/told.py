"""What is told, as a reader has it: in English, as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gdtutor.text.writers.words import plain_words

if TYPE_CHECKING:
    from gdtutor.worked.explanation import Table


def shown_rows(table: Table | None) -> list[tuple[str, ...]]:
    """Return the rows of a table, each cell as text; none where there is no table."""
    return [] if table is None else [tuple(map(plain_words, row)) for row in table.rows]
