"""Sheet: worked lines as they stand below each other, laid out for a width.

Labels stand in the left column, equals signs below each other, reasons in the right column. In a narrow pane equations
go on in the next line, and a reason that has no room beside its equation stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from gdtutor.text import layout
from gdtutor.text.block import Block, Role, Span, stack, text
from gdtutor.text.breaking import apart, broken, narrowest
from gdtutor.text.tokens import wrapped

INDENT = 2
GAP = 3
REASON_GAP = 4
REASON_AT_MOST = 60
"""Past this width a line no longer pushes the column of reasons to the right."""
COMFORT = 24
"""So many cells an equation should have before labels and left sides get lines of their own."""
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
class Sheet:
    """Rows, and above them words and a table; `result` is the line that says where the rows lead.

    The words are folded where they are too long. Each of these may be missing.
    """

    heading: Block | None = None
    rows: tuple[Row, ...] = ()
    sign: int = 0
    table: tuple[tuple[str, ...], ...] = ()
    result: Block | None = None
    _laid: dict[int, tuple[Block, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
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
        return stack(self.blocks(width))

    def blocks(self, width: int | None = None) -> tuple[Block, ...]:
        """Return what stands below each other in that layout: words, and each equation with its reason."""
        if width is None:
            return self._blocks(None)
        if width not in self._laid:
            self._laid[width] = self._blocks(width)
            for oldest in [*self._laid][:-KEPT]:
                del self._laid[oldest]
        return self._laid[width]

    def lay_out_like(self, other: Sheet) -> None:
        """Lay the rows out for the widths of another sheet, in whose place they may be shown next."""
        for width in [*other._laid]:
            self.blocks(width)

    def _blocks(self, width: int | None) -> tuple[Block, ...]:
        blocks = [] if self.heading is None else [folded(self.heading, width)]
        if self.table:
            blocks += [table_block(self.table, width), *([Block(("",))] if self.rows else [])]
        return (*blocks, *apart(_Layout(self.rows, self.sign, width).blocks()))


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


class _Layout:
    """How wide the columns are, and what stands on lines of its own."""

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
        """Say whether an equation has less room than it needs; not one that is too wide for the pane anyway."""
        room, width = self._room(), self.width
        if room is None or width is None:
            return False
        most = width - 2 * INDENT
        comfort = min(most, COMFORT, max(row.right.width for row in self.rows))
        return room < comfort or any(room < narrowest(row.right, self.sign) <= most for row in self.rows)

    def _reasons(self) -> int:
        """Return where the column of reasons begins, behind the signs: as many as possible have room in it."""
        widths = {row.right.width for row in self.rows if row.right.width <= REASON_AT_MOST}
        room = self._room()
        if room is None:
            return max(widths, default=0)

        def beside(column: int) -> int:
            return sum(row.right.width <= column and column + REASON_GAP + len(row.reason) <= room for row in self.rows)

        return max(widths, key=lambda column: (beside(column), column), default=0)

    def blocks(self) -> list[Block]:
        """Return the lines; a row may have several."""
        return [block for row in self.rows for block in (*self._above(row), self._row(row))]

    def _above(self, row: Row) -> Iterator[Block]:
        """Yield what has lines of its own above the equation."""
        if self.beneath_labels and row.label:
            yield text(" " * INDENT + row.label, Role.LABEL)
        if self.beneath_lefts and row.left.width:
            left = broken(row.left, max(1, (self.width or 0) - self.labels), INDENT)
            yield layout.row((text(" " * self.labels), left))

    def _row(self, row: Row) -> Block:
        room = self._room()
        right = row.right if room is None else broken(row.right, room, self.sign)
        cells = [*self._left(row), right]
        gap = self._gap(right, row.reason)
        if not row.reason:
            return layout.row(cells)
        if right is not row.right or gap < REASON_GAP:
            return stack((layout.row(cells), self._below(row.reason)))
        return layout.row((*cells, text(" " * gap), text(row.reason, Role.REASON)))

    def _left(self, row: Row) -> Iterator[Block]:
        """Yield what stands before the sign of relation, flush right, with the label before it."""
        left = text("") if self.beneath_lefts else row.left
        margin = self.start - left.width
        if row.label and not self.beneath_labels:
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
