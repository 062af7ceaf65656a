"""All critical points that can be found, as a table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.analysis.arithmetic import combine, distance, value_at
from gdtutor.calculus.critical import Corner, CriticalPoint, Kind, Scope
from gdtutor.descent.curvature import eigenvalues
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import equation, plain
from gdtutor.formulas.line import expression_line
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import Need
from gdtutor.numbers.signals import SignalError
from gdtutor.worked.explanation.case import Case
from gdtutor.worked.explanation.section import Section, Table, gathered

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit

_ORDINALS = {3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth"}
_SAME = 1e-9
_MOST_NAMES = 4
_WHOLE = {2: "curve"}
_STRETCH = "a whole stretch"


def critical(case: Case) -> Section:
    """Return the points with slope 0, what kind they are and how that is known."""
    found = case.critical
    name = case.run.problem.letter
    where = "where" if case.alone else "point"
    rows = [*(_row(case, point) for point in found.points), *(_corner(case, corner) for corner in found.corners)]
    table = Table((where, name, "kind", "how it is known"), tuple(rows)) if rows else None
    return Section("critical-points", "The points with slope 0", gathered(_about(case)), table)


def _row(case: Case, point: CriticalPoint) -> tuple[str, str, str, str]:
    return (
        _where(case, point),
        _said(lambda: plain(point.value, case.digits)),
        _kind(case, point),
        _how(case, point),
    )


def _kind(case: Case, point: CriticalPoint) -> str:
    members = "minima" if case.critical.global_reason and point in _valleys(case) else "such points"
    names = {
        Kind.SADDLE: "saddle point",
        Kind.INFLECTION: f"neither: {case.run.problem.letter} goes on the same way",
        Kind.FLAT: "flat" if case.alone else f"one of a {locus_kind(case, point)} of {members}",
    }
    return names.get(point.kind, point.kind.value)


def _where(case: Case, point: CriticalPoint) -> str:
    """Write the point; of a stretch in one variable no point is special."""
    if case.alone and point.kind is Kind.FLAT:
        return "everywhere" if case.is_constant else _STRETCH
    return _said(lambda: case.values(point.point))


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
        words = ", ".join(_eigenvalue(each) for each in _eigenvalues(case, point))
        return f"eigenvalues of the Hessian: {words}" if words else "not decided"
    name = case.run.problem.letter
    if point.kind is Kind.FLAT:
        return f"{name}′ = 0 all along it"
    if point.order == 2 and point.curvature:
        return _signed(f"{name}″", point, case)
    if point.order > 2 and point.deciding is not None:
        ordinal = _ORDINALS.get(point.order, f"{point.order}th")
        return f"{name}″ = 0; {_signed(f'the {ordinal} derivative', point, case)}"
    return f"the sign of {name}′ on both sides" if point.kind is not Kind.OPEN else "not decided"


def _eigenvalues(case: Case, point: CriticalPoint) -> Sequence[Number]:
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


def _everywhere(case: Case) -> str:
    """Name all of the line, or the part of it where f has values."""
    needs = [step.payload for step in case.run.system.value.instructions if isinstance(step.payload, Need)]
    met = all(need.argument.is_positive and need.relation in {"> 0", "≥ 0", "≠ 0"} for need in needs)
    return "on the whole number line" if met else "wherever the function has a value"


def _about(case: Case) -> Iterator[str]:
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
    yield from _lowest(case)


def _none_found(case: Case) -> str:
    """Say that the search came to nothing, or that it found no other point than the one the run heads to."""
    reached = case.reached
    if reached is None:
        return "None was found; there may be some."
    return f"{case.named(reached.point)} is one; the search came to no end, and there may be others."


def _noted(case: Case) -> str:
    note = re.sub(r"\bf\b", case.run.problem.letter, case.critical.note.rstrip("."))
    return f"{note[0].upper()}{note[1:]}."


def _lowered(reason: str, name: str) -> str:
    """Return a reason as it stands after a colon, with the name of the function."""
    words = re.sub(r"\bf\b", name, reason.rstrip("."))
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def _window(case: Case) -> str:
    window = case.critical.window
    if window is None:
        return ""
    return ": " + ", ".join(f"from {plain(low, 4)} to {plain(high, 4)}" for low, high in window)


def _lowest(case: Case) -> Iterator[str]:
    """Say which minimum the run heads to, and which is the lowest."""
    found = case.critical
    if case.is_constant:
        yield f"{case.run.problem.letter} is constant: all points have slope 0, and none is lower than another."
    elif found.lowest_corner is not None:
        corner = found.corners[found.lowest_corner]
        yield _titled(case, f"The corner {case.named(corner.point)}", "lowest minimum found")
    elif found.lowest is not None and found.points[found.lowest].kind is Kind.FLAT:
        yield from _lowest_flat(case, found.points[found.lowest])
    elif found.lowest is not None:
        yield from _lowest_point(case, found.points[found.lowest])


def _lowest_flat(case: Case, point: CriticalPoint) -> Iterator[str]:
    """Say that a whole curve of points is as low as f ever gets: a valley of minima."""
    name, valleys = case.run.problem.letter, _valleys(case)
    reason = _lowered(case.critical.global_reason, name)
    if case.alone:
        yield f"A whole stretch is as low as {name} ever gets: {reason}."
    elif all(each.locus for each in valleys):
        places = " and of ".join(locus_words(case, each) for each in valleys)
        valley = "a valley" if len(valleys) == 1 else "valleys"
        yield f"Every point of {places} is a global minimum, {valley} of minima: {reason}."
    else:
        here = f"{case.named(point.point)}, one of a whole {locus_kind(case, point)} of such points,"
        yield f"{here} is as low as {name} ever gets: {reason}."


def _valleys(case: Case) -> list[CriticalPoint]:
    """Return one point of each line or curve on which f is as low as at the lowest of them."""
    found = case.critical
    if found.lowest is None or found.points[found.lowest].kind is not Kind.FLAT:
        return []
    lowest = found.points[found.lowest]
    return [point for point in found.of_kind(Kind.FLAT) if equally_low(point, lowest)]


def locus_kind(case: Case, point: CriticalPoint) -> str:
    """Name what a point with many others is one of: a line, a plane, a curve."""
    dimension, variables = case.run.problem.dimension, case.run.problem.variables
    free = dimension - len(point.locus)
    if point.locus and all(sp.Poly(each, *variables).total_degree() == 1 for each in point.locus):
        return {1: "line", 2: "plane"}.get(free, "space")
    return _WHOLE.get(dimension, "curve or surface")


def locus_words(case: Case, point: CriticalPoint) -> str:
    """Write the line x + y = 1."""
    equations = ", ".join(_locus_equation(each, case.run.problem.variables) for each in point.locus)
    return f"the {locus_kind(case, point)} {equations}"


def _locus_equation(expression: sp.Expr, variables: Sequence[sp.Symbol]) -> str:
    polynomial = sp.Poly(expression, *variables)
    polynomial = -polynomial if polynomial.LC() < 0 else polynomial
    constant = polynomial.nth(*(0 for _ in variables))
    right = sp.Poly({p: c for p, c in polynomial.terms() if c < 0}, *variables) if constant == 0 else constant
    return f"{expression_line((polynomial - right).as_expr())} = {expression_line(-sp.sympify(right.as_expr()))}"


def _titled(case: Case, subject: str, found: str) -> str:
    """Write that something is the global minimum and why, or what else it is found to be."""
    reason = case.critical.global_reason
    if not reason:
        return f"{subject} is the {found}."
    article = "the" if _is_all(case) else "a"
    return f"{subject} is {article} global minimum: {_lowered(reason, case.run.problem.letter)}."


def _is_all(case: Case) -> bool:
    """Whether there are no other critical points anywhere, which might lie equally low."""
    return case.critical.scope in {Scope.LINE, Scope.SPACE}


def _lowest_point(case: Case, lowest: CriticalPoint) -> Iterator[str]:
    found, reached = case.critical, case.reached
    equals = [point for point in found.of_kind(Kind.MINIMUM) if equally_low(point, lowest)]
    if len(equals) > 1:
        title = "global minima" if found.global_reason else "lowest minima found"
        article = "" if found.global_reason and not _is_all(case) else "the "
        words = (
            f"{_listed([_named(case, point, k) for k, point in enumerate(equals)])} are {article}{title}, equally low"
        )
        reason = f": {_lowered(found.global_reason, case.run.problem.letter)}" if found.global_reason else ""
        yield f"{words}{reason}."
    else:
        only = len(found.of_kind(Kind.MINIMUM)) == 1
        title = ("only minimum" if _is_all(case) else "only minimum found") if only else "lowest minimum found"
        yield _titled(case, case.named(lowest.point), title)
    if reached is not None and reached.is_minimum:
        yield from _heading(case, reached, lowest, equals)


def _named(case: Case, point: CriticalPoint, place: int) -> str:
    """Name a point of a list; in several variables the names of the variables stand before the first one only."""
    return case.named(point.point) if case.alone or not place else case.values(point.point)


def _listed(names: Sequence[str]) -> str:
    """Write some of many names."""
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"


def _heading(case: Case, reached: Limit, lowest: CriticalPoint, equals: Sequence[CriticalPoint]) -> Iterator[str]:
    here = case.named(reached.point)
    verb = "stands on" if case.run.outcome.kind is OutcomeKind.STATIONARY else "heads to"
    if any(distance(reached.point, point.point).enclosure() < _SAME for point in equals):
        yield f"The run {verb} it." if len(equals) == 1 else f"The run {verb} {here}."
    elif _compared(reached.value, lowest.value) == 1:
        yield f"The run {verb} {here} instead, which is higher: another start may lead lower."


def equally_low(one: CriticalPoint, other: CriticalPoint) -> bool:
    """Say whether f is proven to have the same value at two points; a point is as low as itself."""
    return one is other or _compared(one.value, other.value) == 0


def _compared(one: Number, other: Number) -> int | None:
    """Return the sign of one − other, None where it is open."""
    try:
        return combine(lambda a, b: a - b, one, other).sign
    except SignalError:
        return None
