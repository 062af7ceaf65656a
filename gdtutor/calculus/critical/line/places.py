"""Places where the formula of f changes or f′ has no formula: corners and critical points, by what both sides do."""

from __future__ import annotations

from collections.abc import Callable

from gdtutor.calculus.critical.points import Corner, CriticalPoint, PointKind
from gdtutor.calculus.sides.junction import Fit, Junction, Side
from gdtutor.numbers.number import Number


def judged(met: Junction, place: Number, kind_otherwise: Callable[[], PointKind]) -> CriticalPoint | Corner | None:
    """Return what is at a place: a critical point where f′ = 0, a corner where f′ does not exist, or nothing.

    `kind_otherwise` is asked where the series of f do not tell the kind. A place that is not decided is a corner of
    which no slope is known.
    """
    value = met.value
    if met.fit is Fit.MISSING or value is None:
        return None
    if met.fit is not Fit.CONTINUOUS:
        return Corner((place,), value, (None, None), met.kind, met)
    slope = met.slope
    if slope is not None and slope.proven_sign:
        return None
    kind = met.kind
    if kind is PointKind.OPEN:
        kind = kind_otherwise()
    if slope is None or slope.proven_sign is None:
        return Corner((place,), value, (_slope(met.left), _slope(met.right)), kind, met, edge=len(met.sides) == 1)
    bend = met.bend
    if bend is not None and bend.proven_sign:
        return CriticalPoint((place,), value, kind, (bend,), 2, bend)
    return CriticalPoint((place,), value, kind, () if bend is None else (bend,), 0)


def _slope(side: Side | None) -> Number | None:
    return side.slope if side is not None and isinstance(side.slope, Number) else None
