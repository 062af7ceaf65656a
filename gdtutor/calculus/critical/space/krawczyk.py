"""Krawczyk's operator: a proof that ∇f vanishes exactly once in a box.

K(B) = m − Y·∇f(m) + (I − Y·H(B))·(B − m), with m the middle of B and Y near the inverse of H(m), holds every zero
that B holds. If K(B) lies inside B, then B holds exactly one. Source: Krawczyk, *Computing* 4 (1969); Neumaier,
*Interval Methods for Systems of Equations* (1990), ch. 5.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeAlias

from flint import arb, arb_mat

from gdtutor.calculus.critical.space.field import SmoothSystem
from gdtutor.numbers.balls import precision
from gdtutor.numbers.signals import SignalError, UndecidedError

Box: TypeAlias = tuple[arb, ...]

_ROUNDS: Final = 60
_STEPS: Final = 20
_WIDENINGS: Final = 3
_FARTHEST: Final = arb(10) ** 6
"""A Newton step of this length leads nowhere."""


def image(field: SmoothSystem, box: Box, bits: int) -> Box | None:
    """Return K(B), None where the Hessian has no usable inverse; raises a signal where f is not smooth on B."""
    middle = [side.mid() for side in box]
    curvature = field.matrix(box, bits)
    with precision(bits):
        try:
            inverse = arb_mat([[entry.mid() for entry in row] for row in curvature.mid().inv().tolist()])
        except (ZeroDivisionError, ValueError):
            return None
        if not all(entry.is_finite() for row in inverse.tolist() for entry in row):
            return None
        slopes = field.slopes(middle, bits)
        step = (inverse * arb_mat([[slope] for slope in slopes])).tolist()
        size = len(box)
        identity = arb_mat([[int(i == j) for j in range(size)] for i in range(size)])
        gaps = arb_mat([[side - m] for side, m in zip(box, middle, strict=True)])
        spread = ((identity - inverse * curvature) * gaps).tolist()
        return tuple(m - s[0] + d[0] for m, s, d in zip(middle, step, spread, strict=True))


def lies_inside(inner: Box, outer: Box) -> bool:
    """Whether one box lies in the interior of another."""
    return all(o.contains_interior(i) for i, o in zip(inner, outer, strict=True))


def prove_near(field: SmoothSystem, point: Sequence[arb], bits: int = 192) -> tuple[Box, Box] | None:
    """Return a box around the point with exactly one zero, and a narrow enclosure of it; None without a proof."""
    try:
        centre = _approached(field, tuple(side.mid() for side in point), bits)
        if centre is None:
            return None
        middle, shift = centre
        with precision(bits):
            for widening in range(_WIDENINGS):
                half = shift * 2 ** (2 + 12 * widening) + arb(2) ** (-bits // 3)
                box = tuple(m + arb(0, half.abs_upper()) for m in middle)
                inner = image(field, box, bits)
                if inner is not None and lies_inside(inner, box):
                    return box, inner
    except (SignalError, ZeroDivisionError, ValueError):
        return None
    return None


def _approached(field: SmoothSystem, middle: Box, bits: int) -> tuple[Box, arb] | None:
    """Return a point after Newton steps, and the length of the last one."""
    shift = arb(1)
    for _ in range(_STEPS):
        with precision(bits):
            slopes = arb_mat([[slope] for slope in field.slopes(middle, bits)])
            step = [row[0] for row in (field.matrix(middle, bits).inv() * slopes).tolist()]
            middle = tuple((m - s).mid() for m, s in zip(middle, step, strict=True))
            shift = max((s.abs_upper() for s in step), key=float)
            if not shift.is_finite() or not shift < _FARTHEST:
                return None
            if shift < arb(2) ** (-bits // 3):
                return middle, shift
    return None


def refined(field: SmoothSystem, box: Box, bits: int) -> Box:
    """Return a narrower enclosure of the one zero in a box, with about `bits` correct binary digits."""
    working = bits + 64
    target = arb(2) ** (-bits - 8)
    for _ in range(_ROUNDS):
        if all(side.rad() <= target * (abs(side).abs_upper() + target) for side in box):
            break
        narrower = image(field, box, working)
        if narrower is None:
            raise UndecidedError
        with precision(working):
            met = tuple(a.intersection(b) if a.overlaps(b) else a for a, b in zip(box, narrower, strict=True))
        if not any(m.rad() < side.rad() * 0.9 for m, side in zip(met, box, strict=True)):
            return met
        box = met
    return box
