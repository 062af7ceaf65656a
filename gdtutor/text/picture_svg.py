"""A plot as SVG: its cells placed as text, and the dots of Braille characters as squares of a finer grid."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from gdtutor.text.block import Block

WIDTH: Final = 8
"""Of a cell."""
HEIGHT: Final = 16
_BLANK: Final = 0x2800
"""The Braille character without dots; the others follow it, with a bit for each dot."""
_DOTS: Final = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
"""Column and row of the dot of each bit."""
_DOT: Final = 2.6
_BASELINE: Final = 12


def block_svg(block: Block, title: str, description: str) -> str:
    """Return the picture, with what it is called and what is to be seen for those who do not see it."""
    width, height = block.width * WIDTH, block.height * HEIGHT
    marks = "".join(_marks(block))
    told = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return f'<svg viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">\n{told}\n{marks}</svg>\n'


def _marks(block: Block) -> Iterator[str]:
    """Yield the cells that are not empty, those of a line one after another: dots by themselves, words as they are."""
    for at, line in enumerate(block.lines):
        roles = [""] * len(line)
        for span in block.spans:
            if span.line == at:
                roles[span.start : span.stop] = [span.role.value] * (min(span.stop, len(line)) - span.start)
        for column, (sign, role) in enumerate(zip(line, roles, strict=True)):
            named = f' class="{role}"' if role else ""
            if _BLANK < ord(sign) < _BLANK + 256:
                yield f'<path{named} d="{_dots(ord(sign) - _BLANK, column * WIDTH, at * HEIGHT)}"/>\n'
            elif not sign.isspace() and ord(sign) != _BLANK:
                place = f'x="{column * WIDTH}" y="{at * HEIGHT + _BASELINE}"'
                yield f"<text{named} {place}>{escape(sign)}</text>\n"


def _dots(bits: int, left: int, top: int) -> str:
    """Return the dots of a Braille character as one path of squares."""
    places = ((column * WIDTH / 2, row * HEIGHT / 4) for bit, (column, row) in enumerate(_DOTS) if bits >> bit & 1)
    return "".join(f"M{left + x + 0.7:g} {top + y + 0.7:g}h{_DOT}v{_DOT}h-{_DOT}z" for x, y in places)
