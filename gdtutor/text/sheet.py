"""Sheet: worked lines as they stand below each other, laid out for a width.

Labels stand in the left column, equals signs below each other, reasons in the right column. In a narrow pane equations
go on in the next line, and a reason that has no room beside its equation stands below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from itertools import pairwise

from gdtutor.text import layout
from gdtutor.text.block import Block, Role, Span, stack, text
from gdtutor.text.breaking import broken, narrowest, parted, touch
from gdtutor.text.tokens import wrapped

EMPTY = Block(("",))
INDENT = 2
GAP = 3
REASON_GAP = 4
REASON_AT_MOST = 60
"""Past this width a line no longer pushes the column of reasons to the right."""
COMFORT = 24
"""So many cells an equation should have, and five ninths of the pane: else labels and left sides get other lines."""
KEPT = 2
"""So many layouts a sheet keeps: a pane asks for its width, and for what is left of it beside a scrollbar."""


@dataclass(frozen=True, slots=True)
class Row:
    """The four cells of a worked line; `right` begins with the sign of relation, `sign` cells wide in all rows."""

    label: str
    left: Block
    right: Block
    reason: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines that stay together: a line of an equation, however tall it is, or words.

    An equation `goes_on` in pieces after its first one; its reason is one of them that is `said`.
    """

    block: Block
    goes_on: bool = False
    said: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows, and above them words and a table; `result` is the line that says where the rows lead.

    The words are folded where they are too long. Each of these may be missing.
    """

    heading: Block | None = None
    rows: tuple[Row, ...] = ()
    sign: int = 0
    table: tuple[tuple[str, ...], ...] = ()
    result: Block | None = None
    _laid: dict[int, tuple[Piece, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    """The last layouts, by their width."""

    def __str__(self) -> str:
        """Return the bare text, as wide as it is."""
        return str(self.block())

    def told(self, words: str) -> Sheet:
        """Return the sheet with a sentence below its heading."""
        heading = () if self.heading is None else (self.heading,)
        return replace(self, heading=stack((*heading, text(words))))

    def block(self, width: int | None = None) -> Block:
        """Return the rows laid out in at most `width` cells, as far as they can be; as wide as they are without one."""
        return stack(piece.block for piece in self.pieces(width))

    def pieces(self, width: int | None = None) -> tuple[Piece, ...]:
        """Return what stands below each other in that layout."""
        if width is None:
            return self._pieces(None)
        if width not in self._laid:
            self._laid[width] = self._pieces(width)
            for oldest in [*self._laid][:-KEPT]:
                del self._laid[oldest]
        return self._laid[width]

    def lay_out_like(self, other: Sheet) -> None:
        """Lay the rows out for the widths of another sheet, in whose place they may be shown next."""
        for width in [*other._laid]:
            self.pieces(width)

    def _pieces(self, width: int | None) -> tuple[Piece, ...]:
        words = [] if self.heading is None else [folded(self.heading, width)]
        if self.table:
            words += [table_block(self.table, width), *([EMPTY] if self.rows else [])]
        said = (Piece(block, said=True) for block in words)
        return (*said, *_apart(_Layout(self.rows, self.sign, width).pieces()))


def _apart(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces with an empty line between two that would touch."""
    above = EMPTY
    for piece in pieces:
        if touch(above, piece.block):
            yield Piece(EMPTY, piece.goes_on)
        yield piece
        above = piece.block


def folded(words: Block, width: int | None) -> Block:
    """Return words, each line wholly in one role, in lines of at most `width` cells."""
    if width is None or words.width <= width:
        return words
    roles = {span.line: span.role for span in words.spans}
    lines = ((part, roles.get(at)) for at, line in enumerate(words.lines) for part in wrapped(line, width))
    return stack(text(part, role) for part, role in lines)


def table_block(rows: Sequence[Sequence[str]], width: int | None = None) -> Block:
    """Return the rows of a table, its columns aligned; those that have no room in `width` stand below their row."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    count = len(widths)
    while width is not None and count > 1 and sum(widths[:count]) + GAP * (count - 1) > width:
        count -= 1
    lines: list[str] = []
    for row in rows:
        cells = [cell.ljust(widths[column]) for column, cell in enumerate(row[:count])]
        lines.append((" " * GAP).join(cells).rstrip())
        below = "; ".join(filter(None, row[count:]))
        if below and width is not None:
            lines += [" " * 2 * INDENT + part for part in wrapped(below, max(1, width - 2 * INDENT))]
    return Block(tuple(lines))


def _chains(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    """Yield rows together that go on from one another: all but the first have no left side."""
    starts = [at for at, row in enumerate(rows) if not at or row.left.width or row.label]
    return (rows[start:stop] for start, stop in pairwise((*starts, len(rows))))


class _Layout:
    """How wide the columns are, and what stands on lines of its own: of all rows alike, until some have no room."""

    def __init__(self, rows: tuple[Row, ...], sign: int, width: int | None) -> None:
        self.rows, self.sign, self.width = rows, sign, width
        longest = max((len(row.label) for row in rows), default=0)
        self.labels = longest + INDENT + GAP if longest else 0
        self.lefts = max((row.left.width for row in rows), default=0)
        self.beneath_labels = self.beneath_lefts = False
        if longest and self._tight():
            self.beneath_labels, self.labels = True, INDENT
        if self.lefts and self._tight():
            self.beneath_lefts, self.lefts = True, INDENT
        self.reasons = self._reasons()

    @property
    def start(self) -> int:
        """Where the signs of relation stand."""
        return self.labels + self.lefts

    def _room(self) -> int | None:
        return None if self.width is None else max(1, self.width - self.start)

    def _tight(self) -> bool:
        """Say whether equations have less room than they should have."""
        room, width = self._room(), self.width
        if room is None or width is None:
            return False
        comfort = max(COMFORT, width * 5 // 9)
        return room < min(width - 2 * INDENT, comfort, max(row.right.width for row in self.rows))

    def _reasons(self) -> int:
        """Return where the column of reasons begins, behind the signs: as many as possible have room in it."""
        widths = {row.right.width for row in self.rows if row.right.width <= REASON_AT_MOST}
        room = self._room()
        if room is None:
            return max(widths, default=0)

        def beside(column: int) -> int:
            return sum(row.right.width <= column and column + REASON_GAP + len(row.reason) <= room for row in self.rows)

        return max(widths, key=lambda column: (beside(column), column), default=0)

    def pieces(self) -> Iterator[Piece]:
        """Yield the lines; a row may have several."""
        for chain in _chains(self.rows):
            yield from self._chain(chain)

    def _chain(self, rows: Sequence[Row]) -> Iterator[Piece]:
        """Yield an equation and those that go on from it; where one has no room beside the left side, all are below."""
        laid = self._lowered() if any(map(self._is_squeezed, rows)) else self
        for row in rows:
            above = list(laid.above(row))
            yield from above
            yield from laid.equation(row, goes_on=any(not piece.said for piece in above))

    def _is_squeezed(self, row: Row) -> bool:
        """Say whether an equation would be torn less farther left: what is tall, and what cannot be torn any more."""
        room = self._room()
        if room is None or row.right.width <= room or self.start <= 2 * INDENT:
            return False
        return row.right.height > 1 or narrowest(row.right, self.sign) > room

    def _lowered(self) -> _Layout:
        """Return the same layout with the equations as far left as can be."""
        low = copy(self)
        low.beneath_labels = low.beneath_lefts = True
        low.labels = low.lefts = INDENT
        return low

    def above(self, row: Row) -> Iterator[Piece]:
        """Yield what has lines of its own above the equation: the left side beside the label, where it has room."""
        label = text("") if self._is_beside(row) else text(" " * INDENT + row.label, Role.LABEL)
        if not (self.beneath_lefts and row.left.width):
            yield from [Piece(label, said=True)] if label.width else []
            return
        margin = label.width + GAP if label.width else self.labels
        if label.width and margin + row.left.width > (self.width or 0):
            yield Piece(label, said=True)
            label, margin = text(""), self.labels
        left = broken(row.left, max(1, (self.width or 0) - margin), INDENT)
        yield Piece(layout.row((label, text(" " * (margin - label.width)), left)))

    def _is_beside(self, row: Row) -> bool:
        """Whether the label stands in front of the equation: where it has no column of its own, if there is room."""
        if not row.label or not self.beneath_labels:
            return True
        return not self.beneath_lefts and 2 * INDENT + len(row.label) + row.left.width <= self.start

    def equation(self, row: Row, *, goes_on: bool) -> Iterator[Piece]:
        """Yield the equation, with what stands before and behind it, and its reason beside or below."""
        room = self._room()
        first, *others = [row.right] if room is None else parted(row.right, room, self.sign)
        cells = [*self._left(row), first]
        gap = self._gap(first, row.reason)
        if row.reason and not others and gap >= REASON_GAP:
            cells += [text(" " * gap), text(row.reason, Role.REASON)]
            yield Piece(layout.row(cells), goes_on)
            return
        yield Piece(layout.row(cells), goes_on)
        yield from (Piece(layout.row((text(" " * self.start), part)), goes_on=True) for part in others)
        if row.reason:
            yield Piece(self._below(row.reason), goes_on=True, said=True)

    def _left(self, row: Row) -> Iterator[Block]:
        """Yield what stands before the sign of relation, flush right, with the label before it."""
        left = text("") if self.beneath_lefts else row.left
        margin = self.start - left.width
        if row.label and self._is_beside(row):
            yield text(" " * INDENT)
            yield text(row.label, Role.LABEL)
            margin -= INDENT + len(row.label)
        yield text(" " * margin)
        yield left

    def _gap(self, right: Block, reason: str) -> int:
        """Return how many cells are between an equation and its reason: up to the column, or fewer for a long one."""
        gap = max(self.reasons - right.width, 0) + REASON_GAP
        room = self._room()
        return gap if room is None else min(gap, room - right.width - len(reason))

    def _below(self, reason: str) -> Block:
        """Return a reason on lines of its own: behind the signs where it has room there, else farther left."""
        width = self.width or 0
        start = self.start + self.sign
        if start + len(reason) > width:
            start = min(start, 2 * INDENT)
        words = wrapped(reason, max(1, width - start))
        spans = tuple(Span(at, start, start + len(line), Role.REASON) for at, line in enumerate(words))
        return Block(tuple(" " * start + line for line in words), spans)
