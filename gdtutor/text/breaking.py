"""Equations in several lines: broken before a sign, where as little as possible is torn apart.

A part that has no room in one line is torn in any case, and so begins where there is still room in the line before.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from gdtutor.text.block import BRACKETS, RELATION, Block, Break, Span, piece, stack


def broken(block: Block, room: int, hang: int = 0) -> Block:
    """Return `block` in lines of at most `room` cells, as far as its breaks allow.

    What is not the first line is moved to the right by `hang` cells, unless it begins with a sign of relation.
    """
    parts = parted(block, room, hang)
    return block if len(parts) == 1 else stack(apart(parts))


def parted(block: Block, room: int, hang: int = 0) -> list[Block]:
    """Return the lines of `block` as `broken` has them."""
    if block.width <= room or not block.breaks:
        return [block]
    parts: list[Block] = []
    start, weight, margin, end = 0, RELATION, 0, _ends(block)
    while True:
        breaks = [each for each in block.breaks if each.column > start]
        found = _next(breaks, start + room - margin, end, room - hang)
        part = _trimmed(piece(block, start, found.column if found else block.width), left=weight != RELATION)
        parts.append(_indented(part, margin))
        if found is None:
            return parts
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


def _next(breaks: list[Break], stop: int, end: int, room: int) -> Break | None:
    """Return where a line ends before these breaks and the `end`: the best one up to `stop`, else one soon behind it.

    Where what follows that break has no `room` in a line of its own, a break in the brackets that begin there is
    better, if there is room behind it.
    """
    if end <= stop or not breaks:
        return None
    near = [each for each in breaks if each.column <= stop]
    if not near:
        reach = breaks[0].column + max(0, room) // 4
        return None if end <= reach else _best([each for each in breaks if each.column <= reach])
    first = _best(near)
    if first.weight == RELATION or _part(breaks, first, end) <= room:
        return first
    inside = [each for each in near if each.column > first.column and _depth(each) == _depth(first) + 1]
    return next((each for each in sorted(inside, key=_merit) if _part(breaks, each, end) <= room), first)


def _merit(one: Break) -> tuple[int, int]:
    """Return by what breaks are ranked: the less it tears apart, and then the farther on."""
    return one.weight, -one.column


def _best(breaks: list[Break]) -> Break:
    return min(breaks, key=_merit)


def _depth(one: Break) -> int:
    """Return in how many brackets it is."""
    return one.weight // BRACKETS


def _part(breaks: list[Break], at: Break, end: int) -> int:
    """Return how wide the part behind a break is, up to the next one that is as good."""
    stops = (each.column for each in breaks if each.column > at.column and each.weight <= at.weight)
    return next(stops, end) - at.column


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
    if not cells:
        return block
    lines = tuple(" " * cells + line for line in block.lines)
    return Block(lines, block.shifted(0, cells), block.baseline)
