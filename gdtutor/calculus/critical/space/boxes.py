"""Branch and prune: every zero of ∇f in a window, each alone in a box, proven.

A box is dropped where a partial derivative is proven not to vanish, or where Krawczyk's operator leads out of it; it
is settled where the operator leads into it; otherwise it shrinks or is cut in two. Source: Hansen, Walster, *Global
Optimization Using Interval Analysis* (2004), ch. 11.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flint import arb

from gdtutor.calculus.critical.proof.interval import Interval, ball
from gdtutor.calculus.critical.proof.work import WorkLimitError
from gdtutor.calculus.critical.space.field import GradientSystem
from gdtutor.calculus.critical.space.krawczyk import Box, image, lies_inside
from gdtutor.numbers.balls import precision
from gdtutor.numbers.signals import OutsideError, SignalError

BITS: Final = 64
_MOST: Final = 200
_INFLATION: Final = arb(9) / 8
_LEAST: Final = arb(2) ** -40
_SHRUNK: Final = 0.75
_SMALLEST: Final = 2.0**-26
"""Boxes below this share of the window are left unsettled."""


@dataclass(frozen=True, slots=True)
class Search:
    """What branch and prune found: for each zero a box that holds no other, and an enclosure; and what is left over."""

    found: tuple[tuple[Box, Box], ...]
    unsettled: tuple[Box, ...]


def explore(field: GradientSystem, window: Sequence[Interval]) -> Search:
    """Search a bounded window for zeros of ∇f, as far as the work allowed goes."""
    start = tuple(ball(side) for side in window)
    smallest = [side.rad() * _SMALLEST for side in start]
    queue: deque[Box] = deque([start])
    found: list[tuple[Box, Box]] = []
    unsettled: list[Box] = []
    try:
        while queue and len(found) < _MOST and len(unsettled) < _MOST:
            box = queue[0]
            parts = _examine(field, box, found)
            queue.popleft()
            if parts and all(side.rad() < least for side, least in zip(box, smallest, strict=True)):
                unsettled.append(box)
            else:
                queue.extend(parts)
    except WorkLimitError:
        pass
    return Search(tuple(found), (*unsettled, *queue))


def _examine(field: GradientSystem, box: Box, found: list[tuple[Box, Box]]) -> list[Box]:
    """Return what is left of a box to be searched; a zero that is proven goes to `found`."""
    try:
        slopes = field.slopes(box, BITS)
        if any(not slope.contains(0) for slope in slopes):
            return []
        wide = _inflated(box)
        inner = image(field, wide, BITS)
    except OutsideError:
        return []
    except SignalError:
        return _halves(box, _widest(box))
    if inner is None:
        return _halves(box, _widest(box))
    if any(not a.overlaps(b) for a, b in zip(inner, box, strict=True)):
        return []
    if lies_inside(inner, wide):
        _record(found, wide, inner)
        return []
    return _shrunk(box, inner)


def _inflated(box: Box) -> Box:
    with precision(BITS):
        return tuple(side.mid() + arb(0, (side.rad() * _INFLATION + _LEAST).abs_upper()) for side in box)


def _record(found: list[tuple[Box, Box]], wide: Box, inner: Box) -> None:
    """Add a zero unless it is one that is known: two that each are alone in a box that holds the other are the same."""
    for box, enclosure in found:
        if lies_inside(inner, box) or lies_inside(enclosure, wide):
            return
    found.append((wide, inner))


def _shrunk(box: Box, inner: Box) -> list[Box]:
    with precision(BITS):
        met = tuple(a.intersection(b) for a, b in zip(box, inner, strict=True))
    if any(m.rad() < side.rad() * _SHRUNK for m, side in zip(met, box, strict=True)):
        return [met]
    return _halves(met, _widest(met))


def _widest(box: Box) -> int:
    return max(range(len(box)), key=lambda k: float(box[k].rad()))


def _halves(box: Box, k: int) -> list[Box]:
    """Cut a box across its side `k`, a little off the middle, where zeros like to be."""
    with precision(BITS):
        low, high = box[k].lower(), box[k].upper()
        cut = (low + (high - low) * 0.4873046875).mid()
        return [(*box[:k], ball(part), *box[k + 1 :]) for part in ((low, cut), (cut, high))]
