"""Making text fit: a line ends at a token's edge, with `…` for what is left out, and never within a number.

A *token* is what loses its meaning when it is cut: a number with its sign and its ≈, 1.5·10⁻¹², 72/25, (72/25)³, a name
with its subscripts, f′(x₁), the name of a function with the bracket behind it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from rich.cells import cell_len

from gdtutor.render.block import Block, Role, Span, stack

GAP = re.compile(r" {2,}")
MORE: Final = "…"
"""What stands for the rest of a line."""
MORE_ASCII: Final = "..."

_RAISED: Final = "⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ"
_WORD: Final = rf"[\w.∂∇√∞′″'₊{_RAISED}{{}}]+"
_POWER: Final = rf"(?:[{_RAISED}]+|\^(?:\([^()]*\)|[−-]?\w+))"
_SIMPLE: Final = rf"[−-]?{_WORD}(?:(?:, ?|/)[−-]?{_WORD})*"
_TOKEN: Final = re.compile(
    rf"(?:(?:≈|~=) )?[−-]?{_WORD}(?:[,/]{_WORD})*(?:[·*]10{_POWER})?{_POWER}?(?:\({_SIMPLE}\){_POWER}?|\()?"
    rf"|\({_SIMPLE}\){_POWER}?|\){_POWER}"
)
_SIGN: Final = re.compile(r"(?<= )[-+−·*=<>≤≥≠≈] (?=\S)")
_BARS: Final = frozenset("─_-⎯")
"""What fractions and roots have above what stands below: no exponent."""


def fitted(line: str, width: int, more: str = MORE) -> str:
    """Return `line` where it takes at most `width` cells, else as much of it as ends at a token's edge, and `more`."""
    if cell_len(line) <= width:
        return line
    stop = _edge_before(line, _characters(line, width - cell_len(more)))
    return line[:stop].rstrip() + more if width >= cell_len(more) else ""


def wrapped(line: str, width: int) -> list[str]:
    """Return `line` in lines of at most `width` cells, broken at spaces between tokens, else at a token's edge.

    A token that is longer has a line of its own.
    """
    lines = [""]
    for word in _words(line):
        if not lines[-1] or cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
        while cell_len(lines[-1]) > width:
            stop = _edge_before(lines[-1], _characters(lines[-1], width)) or _first_edge(lines[-1])
            if stop == len(lines[-1]):
                break
            lines[-1:] = [lines[-1][:stop].rstrip(), lines[-1][stop:].lstrip()]
    return lines


def sight(line: str, left: int, right: int, above: str = "", more: str = MORE) -> tuple[int, int]:
    """Return which columns of `line` are seen whole in a window from column `left` to `right` (exclusive).

    Where the line goes on beyond the window, a cell or more is left free for `more`. What stands in the line `above`
    behind a name is its exponent, which is seen with it or not at all.
    """
    end, mark = len(line.rstrip()), len(more)
    inner = _inner(line) | _exponents(line, above)
    start, stop = left, min(right, end)
    if line[:left].strip():
        start = left + mark
        while start < stop and (start in inner or line[start] == " "):
            start += 1
    if end > right:
        stop = right - mark
        while stop > start and stop in inner:
            stop -= 1
    return (start, stop) if start < stop else (left, left)


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


def piece(block: Block, start: int, stop: int) -> Block:
    """Return the columns `start` to `stop` (exclusive) of a block, with their spans."""
    lines = tuple(line[start:stop] for line in block.lines)
    spans = (
        Span(span.line, max(span.start, start) - start, min(span.stop, stop) - start, span.role) for span in block.spans
    )
    return Block(lines, tuple(span for span in spans if span.start < span.stop), block.baseline)


def _broken(line: str, start: int, end: int, width: int) -> list[tuple[int, int]]:
    """Return where the pieces of line[start:end] begin and end."""
    pieces = []
    for part in wrapped(line[start:end], width):
        begin = line.index(part, start)
        start = begin + len(part)
        pieces.append((begin, start))
    return pieces


def _words(line: str) -> list[str]:
    """Return what stands between spaces that belong to no token; a sign stands with what follows it."""
    inner = _inner(line)
    inner.update(sign.end() - 1 for sign in _SIGN.finditer(line))
    spaces = [-1, *(at for at, sign in enumerate(line) if sign == " " and at not in inner), len(line)]
    return [line[start + 1 : stop] for start, stop in pairwise(spaces) if stop > start + 1]


def _inner(line: str) -> set[int]:
    """Return the places at which the line cannot be cut: a token begins before and ends behind them."""
    return {at for token in _TOKEN.finditer(line) for at in range(token.start() + 1, token.end())}


def _exponents(line: str, above: str) -> set[int]:
    """Return the places behind a name at which its exponent begins, in the line above."""
    return {
        at
        for at in range(1, min(len(line), len(above)))
        if line[at] == " " != line[at - 1] and above[at] != " " and above[at] not in _BARS
    }


def _edge_before(line: str, stop: int) -> int:
    """Return the last place up to `stop` at which the line can be cut."""
    inner = _inner(line)
    while stop > 0 and stop in inner:
        stop -= 1
    return max(0, stop)


def _first_edge(line: str) -> int:
    """Return the first place at which the line can be cut, its end at the latest."""
    inner = _inner(line)
    return next((at for at in range(1, len(line)) if at not in inner), len(line))


def _characters(line: str, cells: int) -> int:
    """Return how many of the line's first characters take at most so many cells."""
    if len(line) == cell_len(line):
        return max(0, min(cells, len(line)))
    taken = 0
    for at, sign in enumerate(line):
        taken += cell_len(sign)
        if taken > cells:
            return at
    return len(line)
