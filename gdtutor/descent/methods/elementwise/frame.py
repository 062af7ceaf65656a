"""Frame: the error of a joint state, carried along in turning coordinates so that boxes do not wrap it again and again.

The state lies in c + Q·r with a nearly orthogonal matrix Q and a box r. A step with the derivative A and the midpoint's
image c′ + e leads into c′ + (A·Q)·r + e; the new Q′ is the orthogonal factor of A·Q, its longest edges first. Source:
Lohner, *Enclosing the solutions of ordinary initial and boundary value problems* (1987); Moore, Kearfott, Cloud (2009),
ch. 9.
"""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING, Final

from flint import arb, arb_mat

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORTEST: Final = 1e-8
"""An edge that loses more than this of its length when it is made orthogonal gives no direction."""


class TurningFrame:
    """The set Q·r of errors of a joint state, N numbers."""

    def __init__(self, *, turning: bool) -> None:
        """Begin with the plain box of the first state, and stay with boxes unless `turning`."""
        self._turning = turning
        self._axes: arb_mat | None = None
        self._reach: arb_mat | None = None

    def carry(self, derivative: arb_mat, offset: arb_mat, error: arb_mat) -> list[arb]:
        """Return the errors after a step, one ball around 0 for each number.

        `derivative` (N × N) holds on the whole state, `offset` (N × 1) is the state less its midpoints, and `error` is
        what the step itself adds.
        """
        plain = derivative * offset + error
        if not self._turning:
            return [size for (size,) in plain.tolist()]
        moved, reach = derivative, offset
        if self._axes is not None and self._reach is not None:
            moved, reach = derivative * self._axes, self._reach
        self._turn(moved, reach, error)
        turned = moved * reach + error
        return [_smaller(a, b) for (a,), (b,) in zip(turned.tolist(), plain.tolist(), strict=True)]

    def _turn(self, moved: arb_mat, reach: arb_mat, error: arb_mat) -> None:
        """Choose the next axes; where there are none, the next step begins anew with the plain box."""
        self._axes = self._reach = None
        columns = _orthogonal(moved, reach)
        if columns is None:
            return
        axes = arb_mat([list(row) for row in zip(*columns, strict=True)])
        try:
            back = axes.inv()
        except ZeroDivisionError:
            return
        self._axes, self._reach = axes, (back * moved) * reach + back * error


def _smaller(one: arb, other: arb) -> arb:
    return one if one.abs_upper() <= other.abs_upper() else other


def _orthogonal(moved: arb_mat, reach: arb_mat) -> list[list[arb]] | None:
    """Return orthonormal columns, up to rounding, that follow the edges of the set: the longest edge first."""
    edges = list(zip(*([float(entry.mid()) for entry in row] for row in moved.tolist()), strict=True))
    if not all(math.isfinite(entry) for edge in edges for entry in edge):
        return None
    sizes = [_logarithm(radius) for (radius,) in reach.tolist()]
    lengths = [size + math.log(math.hypot(*edge) or 1e-300) for size, edge in zip(sizes, edges, strict=True)]
    chosen: list[list[float]] = []
    for index in sorted(range(len(edges)), key=lengths.__getitem__, reverse=True):
        chosen.append(_direction(edges[index], chosen))
    return [[arb(entry) for entry in column] for column in chosen]


def _logarithm(ball: arb) -> float:
    """Return ln of the farthest value of a ball from 0, roughly; a very low number for 0."""
    top = ball.abs_upper()
    return float(top.log().mid()) if top > 0 else -math.inf


def _direction(edge: Sequence[float], chosen: Sequence[Sequence[float]]) -> list[float]:
    """Return the direction of `edge` across the chosen ones; one of the coordinates' where nothing is left of it."""
    found = _across(edge, chosen)
    units = ([float(i == k) for i in range(len(edge))] for k in range(len(edge)))
    while not found:
        found = _across(next(units), chosen)
    return found


def _across(edge: Sequence[float], chosen: Sequence[Sequence[float]]) -> list[float]:
    """Return the part of `edge` across the chosen directions, of length 1; [] where hardly anything is left of it."""
    length = math.hypot(*edge)
    if length == 0:
        return []
    rest = [entry / length for entry in edge]
    for axis in (*chosen, *chosen):
        along = sum(map(operator.mul, rest, axis))
        rest = [entry - along * part for entry, part in zip(rest, axis, strict=True)]
    left = math.hypot(*rest)
    return [entry / left for entry in rest] if left > _SHORTEST else []
