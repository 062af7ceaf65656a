"""The minima that descents from many places in a window come to."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import product
from typing import Final

from gdtutor.analysis.basins.rings import LINE, PLANE, SAME, rays
from gdtutor.analysis.basins.window import Window
from gdtutor.analysis.settling import Landscape, Vector, settle
from gdtutor.analysis.stepping import FloatIteration

MOST_MINIMA: Final = 60
"""Letters and colours do not tell more apart."""
_PROBES: Final = {LINE: 161, PLANE: 13}
"""From so many places along each side of the window minima are looked for."""
_ZERO: Final = 1e-12


def minima_in(landscape: Landscape, window: Window, start: Vector, newton: FloatIteration | None) -> tuple[Vector, ...]:
    """Return the minima that descents from many places in the window find; for Newton's method what it finds itself.

    A minimum outside the window that is reached from inside is one of them.
    """
    count = _PROBES[len(window)]
    sides = [[low + (high - low) * k / (count - 1) for k in range(count)] for low, high in window]
    places = [start, *product(*sides)]
    size = max(high - low for low, high in window)
    if newton:
        found = list(_ends(newton, places))
    else:
        ends = dict.fromkeys(end for place in places if (end := settle(landscape, place)))
        found = [end for end in ends if _is_lowest(landscape, end, size)]
        found.sort(key=lambda end: landscape.value(end) or 0.0)
    minima: list[Vector] = []
    for point in found:
        if all(math.dist(point, other) > SAME * size for other in minima):
            minima.append(tuple(0.0 if abs(x) < _ZERO * size else x for x in point))
        if len(minima) == MOST_MINIMA:
            break
    return tuple(sorted(minima))


def _is_lowest(landscape: Landscape, point: Vector, size: float) -> bool:
    """Say whether f is larger on a small ring around the point."""
    value, radius = landscape.value(point), SAME * size
    around = [tuple(c + radius * d for c, d in zip(point, ray, strict=True)) for ray in rays(len(point))]
    heights = [landscape.value(each) for each in around]
    return value is not None and all(height is None or height > value for height in heights)


def _ends(rule: FloatIteration, places: Sequence[Vector]) -> Iterator[Vector]:
    """Yield the points at which the rule stays that it comes to from the places."""
    state = rule.begin([list(column) for column in zip(*places, strict=True)])
    for n in range(200):
        before, state = state, rule.step(n, state)
    for point, last in zip(zip(*state, strict=True), zip(*before, strict=True), strict=True):
        if math.dist(point, last) <= 1e-12 * (1 + math.hypot(*point)):
            yield point
