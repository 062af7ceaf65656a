"""Making text fit the terminal: a line ends at a token's edge, with `…` for what is left out."""

from __future__ import annotations

import re

from rich.cells import cell_len

from gdtutor.text import tokens
from gdtutor.text.block import Block, piece, stack
from gdtutor.text.tokens import MORE, MORE_ASCII, sight

__all__ = ["MORE", "MORE_ASCII", "broken_at_gaps", "fitted", "sight", "wrapped"]

GAP = re.compile(r" {2,}")


def fitted(line: str, width: int, more: str = MORE) -> str:
    """Return `line` where it takes at most `width` cells, else as much of it as ends at a token's edge, and `more`."""
    return tokens.fitted(line, width, more, cell_len)


def wrapped(line: str, width: int) -> list[str]:
    """Return `line` in lines of at most `width` cells, broken at spaces between tokens, else at a token's edge.

    A token that is longer has a line of its own.
    """
    return tokens.wrapped(line, width, cell_len)


def broken_at_gaps(block: Block, width: int) -> Block:
    """Return a block of one line in as few lines as its gaps of two or more spaces allow; a taller block as it is.

    What is wider than `width` between two gaps is broken between tokens.
    """
    if block.height != 1 or block.width <= width or width <= 0:
        return block
    line = block.lines[0].rstrip()
    pieces: list[tuple[int, int]] = []
    start = 0
    for end, after in [*(gap.span() for gap in GAP.finditer(line)), (len(line), len(line))]:
        if pieces and end - pieces[-1][0] <= width:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.extend(_broken(line, start, end, width))
        start = after
    return stack(piece(block, start, stop) for start, stop in pieces)


def _broken(line: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Return where the pieces of line[start:end] begin and end."""
    pieces = []
    for part in wrapped(line[start:end], width):
        begin = line.index(part, start)
        start = begin + len(part)
        pieces.append((begin, start))
    return pieces
