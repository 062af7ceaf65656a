"""How large data may be: looked at before anything is computed."""

from __future__ import annotations

from typing import Final

ROWS: Final = 10_000
"""Rows of one table."""

COLUMNS: Final = 100
"""Columns of one table."""

BYTES: Final = 5_000_000
"""Bytes of one file."""

CELL: Final = 100
"""Characters of one number, word or name."""

EXPONENT: Final = 100
"""The largest decimal exponent of a number (1e-100)."""

WORDS: Final = 20
"""Different words in a column of labels."""
