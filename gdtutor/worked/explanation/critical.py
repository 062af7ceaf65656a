"""All critical points that can be found, as a table."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gdtutor.analysis.arithmetic import combine, distance
from gdtutor.calculus.critical import Corner, CriticalPoint, Kind, Scope
from gdtutor.descent.words import equation, plain
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.worked.explanation.case import Case
from gdtutor.worked.explanation.section import Section, Table, gathered

_ORDINALS = {3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}
_SAME = 1e-9
_NAMES = {
    Kind.SADDLE: "saddle point",
    Kind.INFLECTION: "neither: f goes on the same way",
    Kind.FLAT: "one of a line of such points",
}


def critical(case: Case) -> Section:
    """Return the points with slope 0, what kind they are and how that is known."""
    found = case.critical
    name = case.run.problem.name
    where = "where" if case.alone else "point"
    rows = [*(_row(case, point) for point in found.points), *(_corner(case, corner) for corner in found.corners)]
    table = Table((where, name, "kind", "how it is known"), tuple(rows)) if rows else None
    return Section("critical-points", "The points with slope 0", gathered(_about(case)), table)


def _row(case: Case, point: CriticalPoint) -> tuple[str, str, str, str]:
    kind = _NAMES.get(point.kind, point.kind.value)
    return (
        _said(lambda: case.values(point.point)),
        _said(lambda: plain(point.value, case.digits)),
        kind,
        _how(case, point),
    )


def _said(words: Callable[[], str]) -> str:
    """Return the words, or that no digit is proven."""
    try:
        return words()
    except SignalError:
        return "no digit proven"


def _how(case: Case, point: CriticalPoint) -> str:
    if not point.proven:
        return "not proven that there is one"
    if not case.alone:
        words = ", ".join(_eigenvalue(each) for each in point.curvature)
        return f"eigenvalues of the Hessian: {words}" if words else "not decided"
    name = case.run.problem.name
    if point.order == 2 and point.curvature:
        return _signed(f"{name}″", point, case)
    if point.order > 2 and point.deciding is not None:
        ordinal = _ORDINALS.get(point.order, f"{point.order}th")
        return f"{name}″ = 0; {_signed(f'the {ordinal} derivative', point, case)}"
    return f"the sign of {name}′ on both sides" if point.kind is not Kind.OPEN else "not decided"


def _eigenvalue(number: Number) -> str:
    """Write an eigenvalue; one that cannot be told from 0 has no digit."""
    return _said(lambda: plain(number, 4))


def _signed(name: str, point: CriticalPoint, case: Case) -> str:
    number = point.deciding or point.curvature[0]
    sign = {1: " > 0", -1: " < 0"}.get(number.sign, "")
    return equation(name, number, case.digits) + sign


def _corner(case: Case, corner: Corner) -> tuple[str, str, str, str]:
    kind = {Kind.INFLECTION: "corner", Kind.OPEN: "corner"}.get(corner.kind, f"corner, {corner.kind.value}")
    sides = [slope for slope in corner.slopes if slope is not None]
    how = (
        f"slopes {' and '.join(plain(slope, 4) for slope in sides)} on its sides"
        if len(sides) == 2
        else "no slope there"
    )
    return case.values(corner.point), _said(lambda: plain(corner.value, case.digits)), kind, how


def _about(case: Case) -> Iterator[str]:
    found = case.critical
    scopes = {
        Scope.LINE: "These are all on the whole number line, proven.",
        Scope.SPACE: "These are all there are, proven.",
        Scope.WINDOW: "These are all in the window, proven.",
        Scope.NEAR: "There may be others.",
    }
    if not found.points and not found.corners:
        yield {
            Scope.LINE: "There is none on the whole number line, proven.",
            Scope.SPACE: "There is none, proven.",
            Scope.WINDOW: f"There is none in the window, proven{_window(case)}.",
        }.get(found.scope, "None was found.")
    else:
        yield f"{found.note[0].upper()}{found.note[1:].rstrip('.')}." if found.note else scopes[found.scope]
    yield from _lowest(case)


def _lowered(reason: str) -> str:
    """Return a reason as it stands after a colon."""
    words = reason.rstrip(".")
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def _window(case: Case) -> str:
    window = case.critical.window
    if window is None:
        return ""
    return ": " + ", ".join(f"from {plain(low, 4)} to {plain(high, 4)}" for low, high in window)


def _lowest(case: Case) -> Iterator[str]:
    """Say which minimum the run heads to, and which is the lowest."""
    found, reached = case.critical, case.reached
    minima = found.of_kind(Kind.MINIMUM)
    if found.lowest is None:
        return
    lowest = found.points[found.lowest]
    equals = [point for point in minima if point is lowest or _compared(point.value, lowest.value) == 0]
    title = "global minimum" if found.global_reason else "lowest minimum found"
    words = f"{case.named(lowest.point)} is the {title}"
    if len(equals) > 1:
        title = "global minima" if found.global_reason else "lowest minima found"
        words = f"{' and '.join(case.named(point.point) for point in equals)} are the {title}, equally low"
    yield f"{words}: {_lowered(found.global_reason)}." if found.global_reason else f"{words}."
    if reached is None or not reached.is_minimum:
        return
    here = case.named(reached.point)
    if any(distance(reached.point, point.point).enclosure() < _SAME for point in equals):
        yield "The run heads to it." if len(equals) == 1 else f"The run heads to {here}."
    elif _compared(reached.value, lowest.value) == 1:
        yield f"The run heads to {here} instead, which is higher: another start may lead lower."


def _compared(one: Number, other: Number) -> int | None:
    """Return the sign of one − other, None where it is open."""
    try:
        return combine(lambda a, b: a - b, one, other).sign
    except SignalError:
        return None
