"""What belongs together: letters, signs and roles of the runs of a comparison and of the basins of minima.

A role gives a colour; a letter or a sign says the same without it.
"""

from __future__ import annotations

from typing import Final

from gdtutor.text.block import Role
from gdtutor.text.style import PLAIN, Style

ROLES: Final = (Role.FIRST, Role.SECOND, Role.THIRD, Role.FOURTH)
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
FILLS: Final = "░╱▒╲┄╳┼▓"
ASCII_FILLS: Final = ":/%\\=x+#"


def role_of(index: int) -> Role:
    """Return the role of what has the number `index` ≥ 0; after four the roles begin anew."""
    return ROLES[index % len(ROLES)]


def letter_of(index: int) -> str:
    """Return A, B, C, … for 0, 1, 2, …; after Z comes A again."""
    return LETTERS[index % len(LETTERS)]


def fill_of(index: int, style: Style = PLAIN) -> str:
    """Return the sign that fills the cells of a basin; after eight the signs begin anew."""
    fills = ASCII_FILLS if style.ascii else FILLS
    return fills[index % len(fills)]


def nowhere(style: Style = PLAIN) -> str:
    """Return the sign of starts that lead to no minimum."""
    return "." if style.ascii else "·"
