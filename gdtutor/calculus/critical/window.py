"""Windows: where is searched, a little wider than told, and what lies in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.points import CriticalPoint
from gdtutor.calculus.critical.proof.closed import BITS
from gdtutor.calculus.critical.proof.interval import Interval
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import plain
from gdtutor.text.formula import Box

Window: TypeAlias = tuple[tuple[Number, Number], ...]

_USUAL: Final = 10
_USUAL_IN_SPACE: Final = 5
_FARTHEST: Final = 1e300
_EDGE_BITS: Final = 1024
_MARGINS: Final = (sp.Rational(1, 311), sp.Rational(1, 293))
"""The search goes this share of the width farther on the left and right, so that no zero lies on its edge."""


def usual_window(dimension: int, near: Sequence[Sequence[Number]]) -> Window:
    """Return −10 … 10, in several variables −5 … 5 for each, widened to whole numbers around the points of `near`.

    Points too far away for a search are left out.
    """
    sides, usual = [], _USUAL if dimension == 1 else _USUAL_IN_SPACE
    for k in range(dimension):
        places = [place for place in (float(point[k]) for point in near) if abs(place) < _FARTHEST]
        low, high = min([-usual, *places], key=float), max([usual, *places], key=float)
        room = (high - low) / 4 if (low, high) != (-usual, usual) else 0
        sides.append((Number.of(int(low - room)), Number.of(int(high + room))))
    return tuple(sides)


def widened(side: tuple[Number, Number]) -> Interval:
    """Return an interval that holds the side of a window in its interior, with exact ends."""
    with precision(BITS):
        low, high = side[0].enclosure(BITS).mid(), side[1].enclosure(BITS).mid()
        width = high - low
        left, right = (arb(int(m.p)) / int(m.q) for m in _MARGINS)
    with precision(64):
        return (low - width * left).mid(), (high + width * right).mid()


def in_side(number: Number, side: tuple[Number, Number]) -> bool:
    """Whether a number lies in a side of the window; one that cannot be told from its end does."""
    return not any(
        number.enclosure(bits) < side[0].enclosure(bits) or number.enclosure(bits) > side[1].enclosure(bits)
        for bits in (BITS, _EDGE_BITS)
    )


def in_window(point: Sequence[Number], window: Window) -> bool:
    """Whether a point lies in the window."""
    return all(in_side(number, side) for number, side in zip(point, window, strict=True))


def sort_key(point: CriticalPoint) -> tuple[float, ...]:
    """Return what points are sorted by: coordinates equal to ten digits are the same."""
    return tuple(float(f"{float(number):.10g}") for number in point.point)


def window_box(window: Window) -> Box:
    """Return the window as a learner reads it: [−10, 10], or [−10, 10] × [0, 1]."""
    return Box(tuple((plain(low), plain(high)) for low, high in window))
