"""A rectangle of cells to draw on: text, and Braille dots two wide and four high in every cell.

In ASCII a cell is one dot, drawn as the character of its role. What lies higher covers what lies lower: a cell
shows the dots of its highest role only, so that lines stay apart without colour.
"""

from __future__ import annotations

from collections.abc import Iterable

from gdtutor.text.block import Block, Role, Span
from gdtutor.text.style import PLAIN, Style

HEIGHT_OF = {
    Role.AXIS: 1,
    Role.CONTOUR: 2,
    Role.TANGENT: 3,
    Role.CURVE: 4,
    Role.STEP: 5,
    Role.FIRST: 5,
    Role.SECOND: 5,
    Role.THIRD: 5,
    Role.FOURTH: 5,
    Role.GRADIENT: 6,
    Role.LABEL: 7,
    Role.ITERATE: 8,
    Role.CURRENT: 9,
}
"""How high a role lies; roles that are not named here lie lowest."""

ASCII_DOT = {
    Role.CURVE: "*",
    Role.TANGENT: ".",
    Role.CONTOUR: ".",
    Role.STEP: "*",
    Role.GRADIENT: "#",
    Role.AXIS: "-",
    Role.FIRST: "a",
    Role.SECOND: "b",
    Role.THIRD: "c",
    Role.FOURTH: "d",
}
"""What a dot of a role looks like in pure ASCII."""

BRAILLE = 0x2800
BRAILLE_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
"""The bit of the dot in row r and column c of a Braille character (Unicode, Braille Patterns)."""


class Canvas:
    """Cells `width` × `height` with a role each; drawing outside it is silently clipped."""

    def __init__(self, width: int, height: int, style: Style = PLAIN) -> None:
        """Start empty."""
        self.width = max(0, width)
        self.height = max(0, height)
        self.style = style
        self.across, self.down = (1, 1) if style.ascii else (2, 4)
        size = self.width * self.height
        self._text: list[str] = [" "] * size
        self._dots: list[int] = [0] * size
        self._role: list[Role | None] = [None] * size
        self._high: list[int] = [0] * size

    def role_at(self, column: int, row: int) -> Role | None:
        """Return the role of a cell, None where nothing is drawn or outside."""
        if 0 <= column < self.width and 0 <= row < self.height:
            return self._role[row * self.width + column]
        return None

    def text_at(self, column: int, row: int) -> str:
        """Return the character of a cell, a blank outside and where there are dots."""
        if 0 <= column < self.width and 0 <= row < self.height:
            return self._text[row * self.width + column]
        return " "

    def dot(self, across: int, down: int, role: Role) -> None:
        """Set the dot in dot column `across`, dot row `down`."""
        self.dots(((across, down),), role)

    def dots(self, places: Iterable[tuple[int, int]], role: Role) -> None:
        """Set many dots of one role."""
        high, wide, tall = HEIGHT_OF.get(role, 0), self.across, self.down
        right, bottom = self.width * wide, self.height * tall
        for across, down in places:
            if not (0 <= across < right and 0 <= down < bottom):
                continue
            cell = down // tall * self.width + across // wide
            if high < self._high[cell]:
                continue
            if high > self._high[cell] or self._role[cell] is not role:
                self._dots[cell], self._high[cell], self._role[cell] = 0, high, role
                self._text[cell] = " "
            self._dots[cell] |= BRAILLE_BITS[down % tall][across % wide]

    def put(self, column: int, row: int, words: str, role: Role | None = None) -> None:
        """Write `words` from a cell to the right, over whatever lies lower or equally high."""
        high = HEIGHT_OF.get(role, 0) if role else 0
        for place, character in enumerate(words, column):
            if not (0 <= place < self.width and 0 <= row < self.height):
                continue
            cell = row * self.width + place
            if high >= self._high[cell]:
                self._text[cell], self._dots[cell], self._high[cell], self._role[cell] = character, 0, high, role

    def block(self) -> Block:
        """Return what has been drawn."""
        lines = tuple("".join(map(self._cell, range(r * self.width, (r + 1) * self.width))) for r in range(self.height))
        return Block(lines, tuple(span for row in range(self.height) for span in self._spans(row)))

    def _cell(self, cell: int) -> str:
        if not self._dots[cell]:
            return self._text[cell]
        role = self._role[cell]
        return ASCII_DOT.get(role, "*") if self.style.ascii and role else chr(BRAILLE + self._dots[cell])

    def _spans(self, row: int) -> Iterable[Span]:
        roles = self._role[row * self.width : (row + 1) * self.width]
        start = 0
        for stop in range(1, len(roles) + 1):
            if stop == len(roles) or roles[stop] is not roles[start]:
                if (role := roles[start]) is not None:
                    yield Span(row, start, stop, role)
                start = stop
