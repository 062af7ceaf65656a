"""Critical points: a proof that ∇f vanishes exactly once in a small box around an iterate.

Krawczyk's operator is K(B) = m − Y·∇f(m) + (I − Y·H(B))·(B − m), with Y near the inverse of H(m). If K(B) lies
inside B, then B holds exactly one critical point, K(B) holds it too, and the Hessian is regular on all of B: the
point is of the kind that its neighbour m looks like. Source: Krawczyk, *Computing* 4 (1969); Neumaier, *Interval
Methods for Systems of Equations* (1990), ch. 5.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flint import arb, arb_mat

from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.descent.run import Run
    from gdtutor.descent.trajectory import Box, System

_BITS: Final = 256
_WIDENINGS: Final = 3


def critical_box(run: Run, n: int) -> Box | None:
    """Return a box around iterate `n` that is proven to hold exactly one critical point, or None without a proof."""
    with precision(_BITS):
        point = [number.enclosure(_BITS) for number in run.point_at(n)]
        return _prove(run.system, [x.mid() for x in point])


def distance_bound(run: Run, n: int, box: Box) -> arb:
    """Return an upper bound on the distance, coordinate by coordinate, between iterate `n` and any point of the box."""
    with precision(_BITS):
        gaps = [abs(x.enclosure(_BITS) - b).abs_upper() for x, b in zip(run.point_at(n), box, strict=True)]
        largest = gaps[0]
        for gap in gaps[1:]:
            largest = largest.max(gap)
        return largest.abs_upper()


def _prove(system: System, middle: Sequence[arb]) -> Box | None:
    slope, curvature = Machine(system.slope, Balls()), Machine(system.curvature, Balls())
    try:
        step_matrix = arb_mat(
            [[entry.mid() for entry in row] for row in _matrix(system, curvature, middle).inv().tolist()]
        )
        newton = step_matrix * arb_mat([[g] for g in slope.run(middle)])
        shift = [row[0] for row in newton.tolist()]
        radius = max((s.abs_upper() for s in shift), key=float)
        for widening in range(_WIDENINGS):
            half = radius * 2 ** (1 + 4 * widening) + arb(2) ** (-_BITS // 2)
            box = [m + arb(0, half.abs_upper()) for m in middle]
            image = _krawczyk(system, curvature, step_matrix, middle, shift, box)
            if all(b.contains_interior(k) for b, k in zip(box, image, strict=True)):
                return tuple(image)
    except (SignalError, ZeroDivisionError, ValueError):
        return None
    return None


def _krawczyk(
    system: System,
    curvature: Machine,
    step_matrix: arb_mat,
    middle: Sequence[arb],
    shift: Sequence[arb],
    box: Sequence[arb],
) -> list[arb]:
    size = len(middle)
    identity = arb_mat([[int(i == j) for j in range(size)] for i in range(size)])
    spread = (identity - step_matrix * _matrix(system, curvature, box)) * arb_mat(
        [[b - m] for b, m in zip(box, middle, strict=True)]
    )
    return [m - s + d[0] for m, s, d in zip(middle, shift, spread.tolist(), strict=True)]


def _matrix(system: System, curvature: Machine, box: Sequence[arb]) -> arb_mat:
    size = len(box)
    rows = [[arb(0)] * size for _ in range(size)]
    for (i, j), entry in zip(system.entries, curvature.run(box), strict=True):
        rows[i][j] = rows[j][i] = entry
    return arb_mat(rows)
