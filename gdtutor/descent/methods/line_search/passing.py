"""Passing: a place on the ray where f falls before and behind, and is proven not to turn in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from gdtutor.calculus.critical import Corner, PointKind, Scope, critical_points
from gdtutor.calculus.critical.line.curve import is_met
from gdtutor.calculus.sides.junction import Fit
from gdtutor.numbers.program import DomainCondition
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from flint import arb

    from gdtutor.calculus.critical import CriticalPoint
    from gdtutor.descent.methods.line_search.departure import SearchRay
    from gdtutor.descent.system import System

_BITS: Final = 512


def falls_through(system: System, line: SearchRay, at: arb, ahead: arb) -> bool:
    """Whether f, which falls at both ends of a short stretch, falls on all of it; one variable only.

    All critical points on the line are known, and none of those on the stretch is a turn.
    """
    if len(system.variables) != 1:
        return False
    found = critical_points(system.objective, system.variables)
    if found.scope is not Scope.LINE or found.of_kind(PointKind.FLAT):
        return False
    (place,) = line.point(at.union(ahead))
    try:
        known: list[CriticalPoint | Corner] = [*found.points, *found.corners]
        inside = [each for each in known if each.point[0].enclosure(_BITS).overlaps(place)]
    except SignalError:
        return False
    return all(map(_goes_on, inside)) if inside else _is_total(system)


def falls_on(system: System, line: SearchRay, at: arb) -> bool:
    """Whether f, which falls at t = `at`, falls for ever behind it: every turn on the line is known, and none ahead.

    One variable only.
    """
    if len(system.variables) != 1 or not _is_total(system):
        return False
    found = critical_points(system.objective, system.variables)
    if found.scope is not Scope.LINE or found.of_kind(PointKind.FLAT):
        return False
    (here,), (ahead,) = line.point(at), line.point(2 * at)
    try:
        points = [*(each.point for each in found.points), *(each.point for each in found.corners)]
        places = [point[0].enclosure(_BITS) for point in points]
    except SignalError:
        return False
    return all(place > here if ahead < here else place < here for place in places)


def _is_total(system: System) -> bool:
    """Whether f surely has a value everywhere."""
    return all(is_met(step.payload) for step in system.value.instructions if isinstance(step.payload, DomainCondition))


def _goes_on(place: CriticalPoint | Corner) -> bool:
    """Whether f is continuous at a place and goes on the same way beyond it."""
    joined = not isinstance(place, Corner) or (place.sides is not None and place.sides.fit is Fit.CONTINUOUS)
    return joined and place.kind is PointKind.INFLECTION
