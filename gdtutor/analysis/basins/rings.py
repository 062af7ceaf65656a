"""Rings around a point: the directions that are looked at."""

from __future__ import annotations

import math
from typing import Final

from gdtutor.analysis.settling import Vector

LINE: Final = 1
PLANE: Final = 2
SAME: Final = 1e-3
"""Places this near to each other, beside the size of the window, are one minimum."""
_RAYS: Final = 72


def rays(dimension: int) -> list[Vector]:
    """Return the directions of a ring: both ways on a line, all around in the plane."""
    if dimension == LINE:
        return [(-1.0,), (1.0,)]
    angles = [2 * math.pi * k / _RAYS for k in range(_RAYS)]
    return [(math.cos(angle), math.sin(angle)) for angle in angles]
