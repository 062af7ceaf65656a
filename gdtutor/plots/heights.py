"""Numbers on contours: where there is room to write them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from gdtutor.plots.ticks import exact_label
from gdtutor.text.block import Role

if TYPE_CHECKING:
    from gdtutor.plots.field import ContourField
    from gdtutor.plots.panel import Panel

LONGEST: Final = 7
"""A longer number is left out."""

LEAST_ROOM: Final = 26, 8
"""Columns and rows of a plot whose contours have numbers."""

TRIED: Final = 48
"""At how many places of a contour room is looked for."""

MARGIN: Final = 1
NUMBERED: Final = frozenset({Role.ITERATE, Role.CURRENT})
"""The iterates have numbers of their own: those of contours keep away from them."""

Cell = tuple[int, int]


def number_contours(panel: Panel, field: ContourField) -> None:
    """Write each level once on its contour, where it covers least and there is room; last of all that is drawn."""
    if panel.columns < LEAST_ROOM[0] or panel.rows < LEAST_ROOM[1]:
        return
    taken: set[Cell] = set()
    for level in field.levels:
        label = exact_label(Decimal(repr(level)), panel.style)
        if len(label) > LONGEST:
            continue
        places = [(cost, start) for start in _starts(panel, field, level, len(label))
                  if (cost := _cost(panel, start, len(label), taken)) is not None]  # fmt: skip
        if places:
            _, (column, row) = min(places)
            panel.canvas.put(column, row, label, Role.LABEL)
            taken.update((c, r) for c in range(column - 2, column + len(label) + 2) for r in (row - 1, row, row + 1))


def _starts(panel: Panel, field: ContourField, level: float, size: int) -> Iterator[Cell]:
    """Yield where a number of `size` characters stands in the middle of a piece of a contour."""
    pieces = [s for s, height in zip(field.segments, field.heights, strict=True) if height == level]
    wide, tall = panel.columns / field.across, panel.rows / field.down
    for x, y, x_end, y_end in pieces[:: max(1, len(pieces) // TRIED)]:
        column, row = int((x + x_end) / 2 * wide), int((y + y_end) / 2 * tall)
        yield panel.left + column - size // 2, panel.top + row


def _cost(panel: Panel, start: Cell, size: int, taken: set[Cell]) -> int | None:
    """Return how many cells of contours a number would cover, its margin counted; None where it may not stand."""
    column, row = start
    cells = [(column + k, row) for k in range(-MARGIN, size + MARGIN)]
    if not (panel.left < column and column + size < panel.left + panel.columns and row < panel.axis_row):
        return None
    roles: Sequence[Role | None] = [panel.canvas.role_at(*cell) for cell in cells]
    around = ((c, r) for r in (row - 1, row, row + 1) for c in range(column - 3, column + size + 3))
    if any(panel.canvas.role_at(*cell) in NUMBERED for cell in around):
        return None
    if any(cell in taken for cell in cells) or any(role not in {None, Role.CONTOUR} for role in roles):
        return None
    return sum(role is Role.CONTOUR for role in roles)
