"""Making text fit the terminal: a line ends at a token's edge, with `…` for what is left out."""

from __future__ import annotations

from itertools import pairwise

from rich.cells import cell_len

from gdtutor.text import tokens
from gdtutor.text.block import Block, beside, piece, stack, text
from gdtutor.text.tokens import MORE, MORE_ASCII, sight

__all__ = ["MORE", "MORE_ASCII", "broken_at_breaks", "fitted", "sight", "wrapped"]


def fitted(line: str, width: int, more: str = MORE) -> str:
    """Return `line` where it takes at most `width` cells, else as much of it as ends at a token's edge, and `more`."""
    return tokens.fitted(line, width, more, cell_len)


def wrapped(line: str, width: int) -> list[str]:
    """Return `line` in lines of at most `width` cells, broken at spaces between tokens, else at a token's edge.

    A token that is longer has a line of its own.
    """
    return tokens.wrapped(line, width, cell_len)


def broken_at_breaks(block: Block, width: int, most: int = 0, more: str = MORE) -> Block:
    """Return a block of one line in as few lines as its breaks allow; a taller block as it is.

    What is wider than `width` between two of them is broken between tokens; where `most` is not 0, into at most so many
    lines, of which the last one ends with `more`.
    """
    if block.height != 1 or block.width <= width or width <= 0:
        return block
    line = block.lines[0].rstrip()
    pieces: list[tuple[int, int]] = []
    cut: set[int] = set()
    for column, after in pairwise([0, *(each.column for each in block.breaks), len(line)]):
        start = column + len(line[column:]) - len(line[column:].lstrip())
        end = start + len(line[start:after].rstrip())
        if pieces and end - pieces[-1][0] <= width:
            pieces[-1] = (pieces[-1][0], end)
            continue
        parts = _broken(line, start, end, width)
        if most and len(parts) > most:
            first = parts[most - 1][0]
            kept = fitted(line[first:end], width, more).removesuffix(more)
            parts[most - 1 :] = [(first, first + len(kept))]
            cut.add(len(pieces) + most - 1)
        pieces.extend(parts)
    rows = (piece(block, start, stop) for start, stop in pieces)
    return stack(beside(row, text(more)) if at in cut else row for at, row in enumerate(rows))


def _broken(line: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Return where the pieces of line[start:end] begin and end."""
    pieces = []
    for part in wrapped(line[start:end], width):
        first, *others = part.split(" ")
        begin = line.index(first, start)
        start = begin + len(first)
        for word in others:  # what was typed may have more than one space between
            start = line.index(word, start) + len(word)
        pieces.append((begin, start))
    return pieces
