"""Making a block fit a pane: reasons without room are left out, and a header is broken where it has gaps."""

from __future__ import annotations

import re

from gdtutor.render.block import Block, Role, Span, stack

GAP = re.compile(r" {2,}")


def without_long_reasons(block: Block, width: int) -> Block:
    """Return `block` without the reasons that pass `width` cells; what is left of them stays as it is."""
    cuts: dict[int, int] = {}
    for span in block.spans:
        if span.role is Role.REASON and span.stop > width and span.start > 0:
            cuts[span.line] = min(span.start, cuts.get(span.line, span.start))
    if not cuts:
        return block
    lines = tuple(line[: cuts[at]].rstrip() if at in cuts else line.rstrip() for at, line in enumerate(block.lines))
    spans = tuple(span for span in block.spans if span.start < cuts.get(span.line, span.stop))
    return Block(lines, spans, block.baseline)


def broken_at_gaps(block: Block, width: int) -> Block:
    """Return a block of one line in as few lines as its gaps of two or more spaces allow; a taller block as it is."""
    if block.height != 1 or block.width <= width or width <= 0:
        return block
    line = block.lines[0].rstrip()
    pieces: list[tuple[int, int]] = []
    start = 0
    for end, after in [*(gap.span() for gap in GAP.finditer(line)), (len(line), len(line))]:
        if pieces and end - pieces[-1][0] <= width:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
        start = after
    return stack(_piece(block, start, stop) for start, stop in pieces)


def _piece(block: Block, start: int, stop: int) -> Block:
    spans = (Span(0, max(span.start, start) - start, min(span.stop, stop) - start, span.role) for span in block.spans)
    return Block((block.lines[0][start:stop],), tuple(span for span in spans if span.start < span.stop))
