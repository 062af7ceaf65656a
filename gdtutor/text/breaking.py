"""Equations in several lines: broken before a sign, where as little as possible is torn apart."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from gdtutor.text.block import RELATION, Block, Break, Span, piece, stack


def broken(block: Block, room: int, hang: int = 0) -> Block:
    """Return `block` in lines of at most `room` cells, as far as its breaks allow.

    What is not the first line is moved to the right by `hang` cells, unless it begins with a sign of relation.
    """
    if block.width <= room or not block.breaks:
        return block
    parts: list[Block] = []
    start, weight, margin = 0, RELATION, 0
    while True:
        found = _next(block, start, start + room - margin)
        part = _trimmed(piece(block, start, found.column if found else block.width), left=weight != RELATION)
        parts.append(_indented(part, margin))
        if found is None:
            return stack(apart(parts))
        start, weight = found.column, found.weight
        margin = 0 if weight == RELATION else hang


@lru_cache(maxsize=1024)
def narrowest(block: Block, hang: int = 0) -> int:
    """Return in how many cells `block` can be broken at the least."""
    edges = [Break(0, RELATION), *block.breaks, Break(block.width, RELATION)]
    widths = (
        _trimmed(piece(block, here.column, there.column), left=here.weight != RELATION).width
        + (0 if here.weight == RELATION else hang)
        for here, there in pairwise(edges)
    )
    return max(widths)


def apart(blocks: list[Block]) -> list[Block]:
    """Return blocks with an empty line between two that would touch."""
    spread: list[Block] = []
    for block in blocks:
        if spread and touch(spread[-1], block):
            spread.append(Block(("",)))
        spread.append(block)
    return spread


def touch(upper: Block, lower: Block) -> bool:
    """Say whether two lines need an empty one between them: ink below the upper baseline, ink above the lower."""
    return upper.baseline < upper.height - 1 and lower.baseline > 0


def _next(block: Block, start: int, stop: int) -> Break | None:
    """Return where the line that begins at `start` ends: the best break up to `stop`, else the first one."""
    if _ends(block) <= stop:
        return None
    breaks = [each for each in block.breaks if each.column > start]
    near = [each for each in breaks if each.column <= stop]
    if not near:
        return breaks[0] if breaks else None
    return min(near, key=lambda each: (each.weight, -each.column))


def _ends(block: Block) -> int:
    return max(len(line.rstrip()) for line in block.lines)


def _trimmed(block: Block, *, left: bool = True) -> Block:
    """Return the block without empty lines above and below, and without empty columns on its `left`."""
    inked = [at for at, line in enumerate(block.lines) if line.strip()]
    if not inked:
        return Block(("",))
    top, bottom = min(*inked, block.baseline), max(*inked, block.baseline)
    blank = min(len(line) - len(line.lstrip()) for line in block.lines if line.strip()) if left else 0
    lines = tuple(line[blank:].rstrip() for line in block.lines[top : bottom + 1])
    spans = (Span(span.line - top, max(0, span.start - blank), span.stop - blank, span.role) for span in block.spans)
    kept = tuple(span for span in spans if 0 <= span.line < len(lines) and span.start < span.stop)
    return Block(lines, kept, block.baseline - top)


def _indented(block: Block, cells: int) -> Block:
    lines = tuple(" " * cells + line for line in block.lines)
    return Block(lines, block.shifted(0, cells), block.baseline)
