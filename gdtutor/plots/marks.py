"""Marks: the iterates as numbered signs, the current one apart, no two numbers running into each other."""

from __future__ import annotations

from collections.abc import Sequence

from gdtutor.plots.panel import Panel
from gdtutor.plots.view import Point, thinned, visible
from gdtutor.text.block import Role

COVERED_COST = {Role.CURVE: 3, Role.STEP: 2, Role.GRADIENT: 3, Role.TANGENT: 1, Role.CONTOUR: 0, None: 0}
"""How bad it is for a number to cover a cell of a role; other roles are never covered."""

MANY = 30
"""From this many iterates on, round numbers are shown first."""

Cell = tuple[int, int]


def walked_indices(length: int, current: int) -> list[int]:
    """Return the iterates to mark: those walked through, and the next one; thinned where they are many."""
    stop = max(0, min(length, current + 2))
    return thinned(stop, current, 240)


def mark_iterates(panel: Panel, points: Sequence[Point], current: int) -> None:
    """Draw every iterate up to the next one, and as many numbers as there is room for, the telling ones first."""
    cells: dict[Cell, int] = {}
    for n in walked_indices(len(points), current):
        x, y = points[n]
        cell = panel.cell_of(x, y) if visible(x) and visible(y) else None
        if cell and (cell not in cells or n == current):
            cells[cell] = n
    for cell, n in cells.items():
        if n != current:
            panel.canvas.put(*cell, "o" if panel.style.ascii else "○", Role.ITERATE)
    for cell, n in cells.items():
        if n == current:
            panel.canvas.put(*cell, "@" if panel.style.ascii else "◉", Role.CURRENT)
    _number(panel, {n: cell for cell, n in cells.items()}, current)


def _roundness(n: int) -> tuple[int, int]:
    """Order round numbers first, such as 1000 before 100 before 10."""
    zeros = len(str(n)) - len(str(n).rstrip("0"))
    return -zeros, n


def _number(panel: Panel, cells: dict[int, Cell], current: int) -> None:
    first = [n for n in dict.fromkeys((current, 0, current + 1)) if n in cells]
    taken: set[Cell] = set()
    rest = cells.keys() - set(first)
    for n in first + sorted(rest, key=_roundness if current > MANY else None):
        label = str(n)
        start = _place(panel, cells[n], label, taken, at_any_cost=n in first)
        if start is None:
            continue
        column, row = start
        panel.canvas.put(column, row, label, Role.CURRENT if n == current else Role.ITERATE)
        taken.update((column + k, row) for k in range(-1, len(label) + 1))


def _place(panel: Panel, cell: Cell, label: str, taken: set[Cell], *, at_any_cost: bool) -> Cell | None:
    """Return where a number goes: beside its mark, over as little as possible; None where it would collide."""
    column, row = cell
    size = len(label)
    places = [
        (column + 1, row - 1), (column, row - 1), (column + 1, row), (column - size, row - 1),
        (column - size, row), (column + 1, row + 1), (column, row + 1), (column - size, row + 1),
    ]  # fmt: skip
    costs = [(cost, k) for k, place in enumerate(places) if (cost := _cost(panel, place, size, taken)) is not None]
    if not costs:
        return None
    cost, best = min(costs)
    return places[best] if cost <= size or at_any_cost else None


def _cost(panel: Panel, place: Cell, size: int, taken: set[Cell]) -> int | None:
    """Return how much a number at a place would cover, None where it may not stand."""
    column, row = place
    if not (panel.left <= column and column + size <= panel.canvas.width and 0 < row < panel.axis_row):
        return None
    cost = 0
    for k in range(size):
        role = panel.canvas.role_at(column + k, row)
        if (column + k, row) in taken or role not in COVERED_COST:
            return None
        cost += COVERED_COST[role]
    return cost
