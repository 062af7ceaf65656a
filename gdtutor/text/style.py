"""Style: how something is written, whatever it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Style:
    """Characters, language, significant digits, and how many cells there are (None: as wide as it is)."""

    ascii: bool = False
    language: str = "en"
    digits: int = 6
    width: int | None = None


PLAIN: Final = Style()
"""English in Unicode."""
