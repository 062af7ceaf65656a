"""Discs around minima, in which every step leads nearer to the minimum."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from gdtutor.analysis.basins.rings import LINE, PLANE, SAME, rays
from gdtutor.analysis.settling import Landscape, Vector, polish
from gdtutor.analysis.stepping import FloatIteration

_RINGS: Final = {LINE: (400, 0.98), PLANE: (100, 0.93)}
"""How many rings there are, and what part of a ring the next one is."""
_WEAK: Final = 0.05
"""A step that gains so much less than another one nearer to the minimum counts as none."""
_SAFETY: Final = 0.9


@dataclass(frozen=True, slots=True)
class Disc:
    """Around `centre`, within `radius` > 0, every step leads nearer to the minimum with the index `basin`."""

    centre: Vector
    radius: float
    basin: int


def disc_around(
    rule: FloatIteration, landscape: Landscape, index: int, minima: Sequence[Vector], size: float
) -> Disc | None:
    """Return the largest disc found around a minimum in which every step leads nearer to it.

    Where f is so flat that floats do not tell where the minimum is, the innermost rings are left out. A ring with a
    point at which a step hardly leads nearer is not in the disc: there may be another point nearby that holds descents.
    """
    centre = minima[index]
    radius = min([size, *(math.dist(centre, other) for other in minima if other != centre)])
    smallest = 0.0 if polish(landscape, centre) else 2 * SAME * size
    count, shrinking = _RINGS[len(centre)]
    rings = [r for r in (radius * shrinking**k for k in range(count)) if r > smallest][::-1]
    around = rays(len(centre))
    points = [tuple(c + r * d for c, d in zip(centre, ray, strict=True)) for r in rings for ray in around]
    state = rule.begin([list(column) for column in zip(*points, strict=True)])
    after = zip(*rule.step(0, state)[: len(centre)], strict=True)
    gains = [1 - math.dist(there, centre) / math.dist(here, centre) for here, there in zip(points, after, strict=True)]
    reach, best = 0.0, 0.0
    for k, ring in enumerate(rings):
        gain = min(gains[k * len(around) : (k + 1) * len(around)])
        if not gain > _WEAK * best:
            break
        reach, best = ring, max(best, gain)
    return Disc(centre, _SAFETY * reach, index) if reach else None


def cells(discs: Sequence[Disc], cell: float) -> dict[tuple[float, ...], list[Disc]]:
    """Return the discs that touch each square of side `cell`."""
    near: dict[tuple[float, ...], list[Disc]] = {}
    for disc in discs:
        sides = [_squares(c - disc.radius, c + disc.radius, cell) for c in disc.centre]
        for key in product(*sides):
            near.setdefault(key, []).append(disc)
    return near


def _squares(low: float, high: float, cell: float) -> list[float]:
    first, last = low // cell, high // cell
    return [first + k for k in range(int(last - first) + 1)]
