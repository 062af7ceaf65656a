"""The window in which basins are looked for."""

from __future__ import annotations

import math

from gdtutor.analysis.settling import Landscape, Vector, settle
from gdtutor.errors import InputError
from gdtutor.text.sentence import told

Window = tuple[tuple[float, float], ...]


def checked(window: Window, dimension: int) -> Window:
    """Return the window; raises InputError for one that is none."""
    if len(window) != dimension or not all(math.isfinite(end) for side in window for end in side):
        raise InputError(told("basins.window", pairs=dimension))
    for low, high in window:
        if not low < high:
            raise InputError(told("basins.window-order", low=f"{low:g}", high=f"{high:g}"))
    return window


def chosen(landscape: Landscape, start: Vector) -> Window:
    """Return a window around 0 in which the start lies, and where short steps lead from it."""
    found = settle(landscape, start) or start
    size = 2 * max(1.0, *map(abs, start), *map(abs, found))
    power = 10.0 ** math.floor(math.log10(size))
    half = next(step * power for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * power >= size)
    return tuple((-half, half) for _ in start)
