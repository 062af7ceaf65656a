"""The bank of textbook functions, each under the rule that its derivative begins with (tests/data/derivatives.toml)."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, Final

from tests.seeds import some, spread

_GROUPS: Final = tomllib.loads((Path(__file__).parent / "data" / "derivatives.toml").read_text(encoding="utf-8"))[
    "group"
]
BANK: Final[list[tuple[str, str]]] = [(group["rule"], text) for group in _GROUPS for text in group["functions"]]
"""Rules and functions."""
FUNCTIONS: Final = [text for _, text in BANK]


def bank(first: int) -> list[Any]:
    """Return rules and functions as parameters: every day each third from `first` on, and one of each rule."""
    return spread(BANK, some(BANK, lambda row: row[0], first=first))


def functions(first: int) -> list[Any]:
    """Return the functions alone."""
    return spread(FUNCTIONS, {text for _, text in some(BANK, lambda row: row[0], first=first)})
