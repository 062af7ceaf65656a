"""All critical points that can be found, as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from gdtutor.analysis.arithmetic import value_at
from gdtutor.calculus.critical import Corner, CriticalPoint, PointKind, Scope
from gdtutor.calculus.sides.junction import Fit, Infinite
from gdtutor.descent.curvature import eigenvalues
from gdtutor.descent.evidence.sides import edge_words, quantity
from gdtutor.descent.words import equation, plain
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError
from gdtutor.worked.explanation.case import RunAnalysis
from gdtutor.worked.explanation.lowest import locus_kind, lowest, valleys
from gdtutor.worked.explanation.section import Section, Table, gathered

_BREAKS = {Fit.JUMP: "jump", Fit.REMOVABLE: "gap of one point"}
_ORDINALS = {3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}
_STRETCH = "a whole stretch"


def critical(case: RunAnalysis) -> Section:
    """Return the points with slope 0, what kind they are and how that is known."""
    found = case.critical
    name = case.run.problem.letter
    where = "where" if case.alone else "point"
    rows = [*(_row(case, point) for point in found.points), *(_corner(case, corner) for corner in found.corners)]
    table = Table((where, name, "kind", "how it is known"), tuple(rows)) if rows else None
    return Section("critical-points", "The points with slope 0", gathered(_about(case)), table)


def _row(case: RunAnalysis, point: CriticalPoint) -> tuple[str, str, str, str]:
    return (
        _where(case, point),
        _said(lambda: plain(point.value, case.digits)),
        _kind(case, point),
        _how(case, point),
    )


def _kind(case: RunAnalysis, point: CriticalPoint) -> str:
    members = "minima" if case.critical.global_reason and point in valleys(case) else "such points"
    names = {
        PointKind.SADDLE: "saddle point",
        PointKind.INFLECTION: f"neither: {case.run.problem.letter} goes on the same way",
        PointKind.FLAT: "flat" if case.alone else f"one of a {locus_kind(case, point)} of {members}",
    }
    return names.get(point.kind, point.kind.value)


def _where(case: RunAnalysis, point: CriticalPoint) -> str:
    """Write the point; of a stretch in one variable no point is special."""
    if case.alone and point.kind is PointKind.FLAT:
        return case.everywhere if case.is_constant else _STRETCH
    return _said(lambda: case.values(point.point))


def _said(words: Callable[[], str]) -> str:
    """Return the words, or that no digit is proven."""
    try:
        return words()
    except SignalError:
        return "no digit proven"


def _how(case: RunAnalysis, point: CriticalPoint) -> str:
    if not point.proven:
        return "not proven that there is one"
    if not case.alone:
        words = ", ".join(_eigenvalue(each) for each in _eigenvalues(case, point))
        if not words and point.kind is not PointKind.OPEN:
            return "what it is in each variable by itself"
        return f"eigenvalues of the Hessian: {words}" if words else "not decided"
    name = case.run.problem.letter
    if point.kind is PointKind.FLAT:
        return f"{name}′ = 0 all along it"
    if point.order == 2 and point.curvature:
        return _signed(f"{name}″", point, case)
    if point.order > 2 and point.deciding is not None:
        ordinal = _ORDINALS.get(point.order, f"{point.order}th")
        return f"{name}″ = 0; {_signed(f'the {ordinal} derivative', point, case)}"
    return f"the sign of {name}′ on both sides" if point.kind is not PointKind.OPEN else "not decided"


def _eigenvalues(case: RunAnalysis, point: CriticalPoint) -> Sequence[Number]:
    """Return the eigenvalues of the Hessian, in closed form where they have one that is short."""
    if not point.curvature or all(number.exact is not None for number in point.curvature):
        return point.curvature
    run, size = case.run, range(case.run.problem.dimension)
    if any(number.exact is None for number in point.point):
        return point.curvature
    entries = [[value_at(run.hessian[i][j], run.problem.variables, point.point) for j in size] for i in size]
    return eigenvalues(tuple(map(tuple, entries)))


def _eigenvalue(number: Number) -> str:
    """Write an eigenvalue; one that cannot be told from 0 has no digit."""
    return _said(lambda: plain(number, 4))


def _signed(name: str, point: CriticalPoint, case: RunAnalysis) -> str:
    number = point.deciding or point.curvature[0]
    sign = {1: " > 0", -1: " < 0"}.get(number.sign, "")
    return equation(name, number, case.digits) + sign


def _corner(case: RunAnalysis, corner: Corner) -> tuple[str, str, str, str]:
    noun = "edge" if corner.edge else "corner"
    kind = noun if corner.kind in {PointKind.INFLECTION, PointKind.OPEN} else f"{noun}, {corner.kind.value}"
    if corner.sides is not None and corner.sides.fit in _BREAKS:
        kind = kind.replace("corner", _BREAKS[corner.sides.fit])
    elif _is_vertical(corner):
        kind = "vertical slope"
    return case.values(corner.point), _said(lambda: plain(corner.value, case.digits)), kind, _slopes(corner)


def _is_vertical(corner: Corner) -> bool:
    """Whether the graph goes steeply on through the point: there is no corner in it."""
    slopes = [side.slope for side in corner.sides.sides] if corner.sides is not None else []
    return len(slopes) == 2 and isinstance(slopes[0], Infinite) and slopes[0] is slopes[1]


def _slopes(corner: Corner) -> str:
    """Write the slopes from the left and from the right, where f has the value that it tends to and both are known."""
    met = corner.sides
    if corner.edge:
        slope = edge_words(met) if met is not None else ""
        return f"the domain ends there; {slope}" if slope else "the domain ends there"
    if met is not None and met.differentiable is None:
        return "not decided whether there is a slope"
    sides = corner.slopes if met is None else tuple(side.slope for side in met.sides)
    known = [slope for slope in sides if slope is not None]
    if len(known) < 2 or (met is not None and met.fit is not Fit.CONTINUOUS):
        return "no slope there"
    return f"slopes {' and '.join(quantity(slope) for slope in known)} on its sides"


def _everywhere(case: RunAnalysis) -> str:
    """Name all of the line, or the part of it where f has values."""
    return "on the whole number line" if case.is_total else "wherever the function has a value"


def _about(case: RunAnalysis) -> Iterator[str]:
    found = case.critical
    scopes = {
        Scope.LINE: f"These are all {_everywhere(case)}, proven.",
        Scope.SPACE: "These are all there are, proven.",
        Scope.WINDOW: "These are all in the window, proven.",
        Scope.NEAR: "There may be others.",
    }
    if not found.points and not found.corners:
        yield {
            Scope.LINE: f"There is none {_everywhere(case)}, proven.",
            Scope.SPACE: "There is none, proven.",
            Scope.WINDOW: f"There is none in the window, proven{_window(case)}.",
        }.get(found.scope, _none_found(case))
    else:
        yield _noted(case) if found.note else scopes[found.scope]
    yield from lowest(case)


def _none_found(case: RunAnalysis) -> str:
    """Say that the search came to nothing, or that it found no other point than the one the run heads to."""
    reached = case.reached
    if reached is None:
        return "None was found; there may be some."
    return f"{case.named(reached.point)} is one; the search came to no end, and there may be others."


def _noted(case: RunAnalysis) -> str:
    note = re.sub(r"\bf\b", case.run.problem.letter, case.critical.note.rstrip("."))
    return f"{note[0].upper()}{note[1:]}."


def _window(case: RunAnalysis) -> str:
    window = case.critical.window
    if window is None:
        return ""
    return ": " + ", ".join(f"from {plain(low, 4)} to {plain(high, 4)}" for low, high in window)
