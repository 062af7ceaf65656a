"""Several variables: the critical points of f in a window, or in all of space."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.points import CriticalPoint, PointKind
from gdtutor.calculus.critical.proof.closed import BITS, candidates, vanishes
from gdtutor.calculus.critical.proof.values import place, value_at
from gdtutor.calculus.critical.proof.work import Work
from gdtutor.calculus.critical.space.boxes import explore
from gdtutor.calculus.critical.space.elimination import common_zeros
from gdtutor.calculus.critical.space.field import GradientSystem
from gdtutor.calculus.critical.space.inertia import classified
from gdtutor.calculus.critical.space.krawczyk import Box, lies_inside, prove_near, refined
from gdtutor.calculus.critical.window import Window, in_window, widened
from gdtutor.numbers.number import Number

_WORK: Final = 2_000_000
_MOST_UNSETTLED: Final = 12
_MOST_STARTS: Final = 12
_UNLIMITED: Final = 10**15


@dataclass(frozen=True, slots=True)
class Space:
    """What was found: all in space, all in the window, or neither."""

    points: tuple[CriticalPoint, ...]
    everywhere: bool
    settled: bool


def search_space(
    objective: sp.Expr, variables: Sequence[sp.Symbol], window: Window, near: Sequence[Sequence[Number]]
) -> Space:
    """Return the critical points of a function that is neither quadratic nor a sum of functions of fewer variables."""
    field = GradientSystem(objective, variables, Work(_UNLIMITED))
    exact = common_zeros(field) if len(variables) == 2 else None
    if exact is not None:
        points = [classified(field, point) for point in exact.alone]
        for point, curve in exact.on_curves:
            points.append(replace(classified(field, point), kind=PointKind.FLAT, order=0, locus=(curve,)))
        return Space(tuple(points), everywhere=True, settled=True)
    return _in_window(objective, variables, window, near)


def _in_window(
    objective: sp.Expr, variables: Sequence[sp.Symbol], window: Window, near: Sequence[Sequence[Number]]
) -> Space:
    searched = GradientSystem(objective, variables, Work(_WORK))
    free = GradientSystem(objective, variables, Work(_UNLIMITED))
    search = explore(searched, [widened(side) for side in window])
    roots = list(search.found)
    starts = [[number.enclosure(BITS) for number in point] for point in near]
    starts += [list(box) for box in _spread(search.unsettled)]
    for start in starts:
        proof = prove_near(free, start)
        if proof is not None and not any(_same(proof, root) for root in roots):
            roots.append(proof)
    points = [classified(free, numbers(free, *root)) for root in roots]
    inside = [point for point in points if in_window(point.point, window)]
    left = [box for box in search.unsettled if _open(box, roots)]
    if len(search.unsettled) <= _MOST_UNSETTLED:
        inside += [_unsettled(objective, variables, box) for box in left]
    return Space(tuple(inside), everywhere=False, settled=not search.unsettled)


def _spread(boxes: Sequence[Box]) -> Sequence[Box]:
    """Return some of many boxes, evenly spread."""
    step = max(1, len(boxes) // _MOST_STARTS)
    return boxes[::step]


def _same(one: tuple[Box, Box], other: tuple[Box, Box]) -> bool:
    return lies_inside(one[1], other[0]) or lies_inside(other[1], one[0])


def _open(box: Box, roots: Sequence[tuple[Box, Box]]) -> bool:
    return not any(lies_inside(box, alone) for alone, _ in roots)


def _unsettled(objective: sp.Expr, variables: Sequence[sp.Symbol], box: Box) -> CriticalPoint:
    point = tuple(place(side) for side in box)
    return CriticalPoint(point, value_at(objective, variables, point), PointKind.OPEN, proven=False)


def numbers(field: GradientSystem, alone: Box, enclosure: Box) -> tuple[Number, ...]:
    """Return the coordinates of the one zero in the box `alone`; exact where all of them have a short closed form."""
    known: dict[int, Box] = {}

    def enclose(bits: int) -> Box:
        if bits not in known:
            sharpest = known[max(known)] if known else enclosure
            known[bits] = refined(field, sharpest, bits)
        return known[bits]

    size = len(field.variables)
    exact = _closed_form(field, alone, enclose(BITS))
    if exact is not None:
        return tuple(Number.of(value) for value in exact)
    return tuple(Number(_side(enclose, k)) for k in range(size))


def _side(enclose: Callable[[int], Box], k: int) -> Callable[[int], arb]:
    return lambda bits: enclose(bits)[k]


def _closed_form(field: GradientSystem, alone: Box, narrow: Box) -> list[sp.Expr] | None:
    values: list[sp.Expr] = []
    for side in narrow:
        found = next(candidates(side), None)
        if found is None:
            return None
        values.append(found)
    point = dict(zip(field.variables, values, strict=True))
    inside = all(
        side.contains_interior(Number.of(value).enclosure(BITS)) for value, side in zip(values, alone, strict=True)
    )
    return values if inside and all(vanishes(part, point) for part in field.gradient) else None
