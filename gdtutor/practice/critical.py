"""Critical places of a function of the learner's own, for exercises that are asked at one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from gdtutor.calculus.critical.points import CriticalPoint, PointKind
from gdtutor.calculus.critical.search import critical_points
from gdtutor.errors import NoAnswerError
from gdtutor.language.notation import parse
from gdtutor.language.printing import notation
from gdtutor.text.sentence import told

CRITICAL: Final = frozenset({"threshold", "rate", "critical-point"})
"""The skills whose exercises begin at a critical point: all but the last at a minimum at which the curve bends."""
_KEPT: Final = 64
_CURVATURE: Final = 2
"""The order of the derivative that tells such a minimum."""


@lru_cache(_KEPT)
def critical_places(skill: str, function: str) -> tuple[str, ...]:
    """Return the starts at which an exercise of a skill can be asked, each found exactly and proven.

    Raises NoAnswerError where there are none.
    """
    reading = parse(function)
    found = critical_points(reading.typed, reading.variables).points
    names = [f"{symbol.name}=" for symbol in reading.variables]
    places = tuple(
        ",".join(f"{name}{place}" for name, place in zip(names, places, strict=True))
        for point in found
        if _can_be_asked(skill, point) and (places := tuple(_exact(point)))
    )
    if not places:
        raise NoAnswerError(told("exercise.no-place"))
    return places


def _can_be_asked(skill: str, point: CriticalPoint) -> bool:
    bends = point.kind is PointKind.MINIMUM and point.order == _CURVATURE
    return point.proven and (bends or skill == "critical-point")


def _exact(point: CriticalPoint) -> Iterator[str]:
    """Yield the coordinates of a point as they are typed; none where one has no closed form."""
    values = [number.exact for number in point.point]
    if None not in values:
        yield from (notation(value) for value in values if value is not None)
