"""Block: a rectangle of text in which spans carry a role.

It is the only thing that screens know about mathematics. This module imports no SymPy, so that screens may use it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import zip_longest


class Role(StrEnum):
    """What a span of text stands for; a theme gives each role its colour."""

    VALUE = "value"
    SLOPE = "slope"
    CHANGED = "changed"
    REASON = "reason"
    LABEL = "label"
    CURVE = "curve"
    TANGENT = "tangent"
    ITERATE = "iterate"
    CURRENT = "current"
    STEP = "step"
    GRADIENT = "gradient"
    CONTOUR = "contour"
    AXIS = "axis"
    ERROR = "error"
    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"


@dataclass(frozen=True, slots=True)
class Span:
    """The cells `start` to `stop` (exclusive) of line `line` carry `role`."""

    line: int
    start: int
    stop: int
    role: Role


@dataclass(frozen=True, slots=True)
class Break:
    """A column before which an equation may go on in a new line; the lower the `weight`, the better it is there."""

    column: int
    weight: int


RELATION = -1
"""The weight of a break before a sign of relation."""
BRACKETS = 2
"""How much more a break weighs in brackets than in front of them."""


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of text, each character one cell wide, with spans that carry roles.

    `baseline` is the line on which a neighbour's single line belongs (the fraction bar's height of an equation).
    `breaks` are where an equation may be broken, from left to right.
    """

    lines: tuple[str, ...]
    spans: tuple[Span, ...] = ()
    baseline: int = 0
    breaks: tuple[Break, ...] = ()

    def __str__(self) -> str:
        """Return the bare text: what goes into Markdown and the terminal."""
        return "\n".join(line.rstrip() for line in self.lines)

    @property
    def width(self) -> int:
        """The length of the longest line, in cells."""
        return max(map(len, self.lines), default=0)

    @property
    def height(self) -> int:
        """The number of lines."""
        return len(self.lines)

    def shifted(self, lines: int, cells: int) -> tuple[Span, ...]:
        """Return the spans as they lie after moving the block down and right."""
        return tuple(Span(s.line + lines, s.start + cells, s.stop + cells, s.role) for s in self.spans)


def moved(breaks: Iterable[Break], right: int, deeper: int = 0) -> tuple[Break, ...]:
    """Return the breaks as they lie after moving their block to the right, and into something that is `deeper`."""
    return tuple(Break(each.column + right, each.weight + deeper) for each in breaks)


@lru_cache(maxsize=4096)
def text(line: str, role: Role | None = None) -> Block:
    """Return a block of one line, wholly in `role` where one is given."""
    return Block((line,), (Span(0, 0, len(line), role),) if role and line else ())


def stack(blocks: Iterable[Block]) -> Block:
    """Put blocks below each other, flush left; the baseline is the first block's."""
    lines: list[str] = []
    spans: list[Span] = []
    baseline: int | None = None
    for block in blocks:
        baseline = block.baseline if baseline is None else baseline
        spans.extend(block.shifted(len(lines), 0))
        lines.extend(block.lines)
    return Block(tuple(lines), tuple(spans), baseline or 0)


def beside(*blocks: Block, gap: int = 0) -> Block:
    """Put blocks next to each other, baselines aligned; behind a gap the line may be broken."""
    above = max((block.baseline for block in blocks), default=0)
    columns: list[list[str]] = []
    spans: list[Span] = []
    breaks: list[Break] = []
    left = 0
    for block in blocks:
        top = above - block.baseline
        columns.append([" " * block.width] * top + [line.ljust(block.width) for line in block.lines])
        spans.extend(block.shifted(top, left))
        breaks.extend([Break(left, RELATION)] if gap and left else [])
        breaks.extend(moved(block.breaks, left))
        left += block.width + gap
    widths = [len(column[0]) if column else 0 for column in columns]
    rows = (zip(row, widths, strict=True) for row in zip_longest(*columns, fillvalue=""))
    lines = tuple((" " * gap).join(cell.ljust(width) for cell, width in row) for row in rows)
    return Block(lines, tuple(spans), above, tuple(breaks))


def piece(block: Block, start: int, stop: int) -> Block:
    """Return the columns `start` to `stop` (exclusive) of a block, with their spans."""
    lines = tuple(line[start:stop] for line in block.lines)
    spans = (
        Span(span.line, max(span.start, start) - start, min(span.stop, stop) - start, span.role)
        for span in block.spans
        if max(span.start, start) < min(span.stop, stop)
    )
    return Block(lines, tuple(spans), block.baseline)
