"""How low f gets: the lowest minimum, whether it is a global one, and all that are equally low."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.analysis.arithmetic import combine, distance
from gdtutor.calculus.critical import Corner, CriticalPoint, PointKind, Scope
from gdtutor.calculus.critical.proof.values import is_missing
from gdtutor.descent.words import plain
from gdtutor.language.expressions import expression_line
from gdtutor.numbers.signals import SignalError
from gdtutor.text.glyphs import name_text
from gdtutor.worked.explanation.bottom import lower

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit
    from gdtutor.numbers.number import Number
    from gdtutor.worked.explanation.case import RunAnalysis

_SAME = 1e-9
_MOST_NAMES = 4
_WHOLE = {2: "curve"}
_EVERYWHERE = frozenset({Scope.LINE, Scope.SPACE})


def _lowered(reason: str, name: str) -> str:
    """Return a reason as it stands after a colon, with the name of the function."""
    words = re.sub(r"\bf\b", name, reason.rstrip("."))
    return words[0].lower() + words[1:] if words[1:2].islower() else words


def lowest(case: RunAnalysis) -> Iterator[str]:
    """Say which minimum is the lowest, how low f gets elsewhere, and which one the run heads to."""
    found, name = case.critical, case.run.problem.letter
    lowest = _lowest_place(case)
    if case.is_constant:
        points = "all points" if case.everywhere == "everywhere" else f"{case.everywhere} the points"
        yield f"{name} is constant: {points} have slope 0, and none is lower than another."
        return
    if lowest is not None and found.global_reason:
        yield _global(case, lowest)
    elif lowest is not None:
        yield _lowest_found(case, lowest)
    if lowest is not None and case.reached is not None and case.is_minimum:
        yield from _heading(case, case.reached, lowest)
    yield from lower(case)


def _lowest_place(case: RunAnalysis) -> CriticalPoint | Corner | None:
    found = case.critical
    if found.lowest is not None:
        return found.points[found.lowest]
    return found.corners[found.lowest_corner] if found.lowest_corner is not None else None


def _equals(case: RunAnalysis, lowest: CriticalPoint | Corner) -> list[CriticalPoint | Corner]:
    """Return all places that are known to be as low as the lowest, one of each stretch or valley."""
    found = case.critical
    if found.deepest:
        stretches = [each for each in found.deepest if isinstance(each, CriticalPoint) and each.stretch is not None]
        return [each for each in found.deepest if each in stretches or not any(_holds(s, each) for s in stretches)]
    if lowest.kind is PointKind.FLAT:
        return [*valleys(case)]
    minima: list[CriticalPoint | Corner] = [*found.of_kind(PointKind.MINIMUM)]
    minima += [corner for corner in found.corners if corner.kind is PointKind.MINIMUM]
    return [each for each in minima if equally_low(each, lowest)] or [lowest]


def _holds(stretch: CriticalPoint, other: CriticalPoint | Corner) -> bool:
    """Whether a point lies on a stretch, its ends included."""
    left, right = stretch.stretch or (None, None)
    ball = other.point[0].enclosure()
    return not (left is not None and ball < left.enclosure()) and not (right is not None and ball > right.enclosure())


def _global(case: RunAnalysis, lowest: CriticalPoint | Corner) -> str:
    """Name all places that are as low as f ever gets, and say why."""
    name, places = case.run.problem.letter, _equals(case, lowest)
    reason = _lowered(case.critical.global_reason, name)
    if lowest.kind is PointKind.FLAT and not case.alone:
        return _valley_words(case, places, reason)
    if len(places) == 1:
        only = places[0]
        if isinstance(only, CriticalPoint) and only.stretch is not None:
            return f"The whole stretch {_stretch_words(case, only)} is as low as {name} ever gets: {reason}."
        subject = _corner_named(case, only) if isinstance(only, Corner) else case.named(only.point)
        return f"{subject} is {'the' if _is_all(case, lowest) else 'a'} global minimum: {reason}."
    listed = _listed([_place_words(case, place, k) for k, place in enumerate(places)])
    listed = f"All {listed[4:]}" if listed.startswith("all ") else listed
    article = "the " if _is_all(case, lowest) else ""
    return f"{listed} are {article}global minima, equally low: {reason}."


def _place_words(case: RunAnalysis, place: CriticalPoint | Corner, k: int) -> str:
    if isinstance(place, CriticalPoint) and place.stretch is not None:
        return f"all {_stretch_words(case, place)}"
    return _named(case, place, k)


def _stretch_words(case: RunAnalysis, place: CriticalPoint) -> str:
    """Write x ≤ 0, −1 ≤ x ≤ 1, or x > 0 where f has no value at the end."""
    left, right = place.stretch or (None, None)
    name = name_text(case.run.problem.variables[0].name)
    if left is not None and right is None:
        return f"{name} {_relation(case, left).replace('≤', '≥').replace('<', '>')} {plain(left, case.digits)}"
    low = "" if left is None else f"{plain(left, case.digits)} {_relation(case, left)} "
    high = "" if right is None else f" {_relation(case, right)} {plain(right, case.digits)}"
    return f"{low}{name}{high}"


def _relation(case: RunAnalysis, end: Number) -> str:
    """Return < where f has no value at the end of a stretch, else ≤."""
    problem = case.run.problem
    missing = end.exact is not None and is_missing(problem.objective, problem.variables[0], end.exact)
    return "<" if missing else "≤"


def _valley_words(case: RunAnalysis, places: Sequence[CriticalPoint | Corner], reason: str) -> str:
    """Say that all points of some lines or curves are as low as f ever gets: a valley of minima."""
    valleys = [place for place in places if isinstance(place, CriticalPoint)]
    if all(each.locus for each in valleys):
        names = " and of ".join(locus_words(case, each) for each in valleys)
        valley = "a valley" if len(valleys) == 1 else "valleys"
        return f"Every point of {names} is a global minimum, {valley} of minima: {reason}."
    here = f"{case.named(places[0].point)}, one of a whole {locus_kind(case, valleys[0])} of such points,"
    return f"{here} is as low as {case.run.problem.letter} ever gets: {reason}."


def _lowest_found(case: RunAnalysis, lowest: CriticalPoint | Corner) -> str:
    """Name the lowest minimum where it is not known to be a global one."""
    found = case.critical
    if isinstance(lowest, Corner):
        return f"{_corner_named(case, lowest)} is the lowest minimum found."
    equals = _equals(case, lowest)
    if len(equals) > 1:
        listed = _listed([_named(case, place, k) for k, place in enumerate(equals)])
        return f"{listed} are the lowest minima found, equally low."
    only = len(found.of_kind(PointKind.MINIMUM)) == 1 and not any(c.kind is PointKind.MINIMUM for c in found.corners)
    title = (
        ("only minimum" if case.critical.scope in _EVERYWHERE else "only minimum found")
        if only
        else "lowest minimum found"
    )
    return f"{case.named(lowest.point)} is the {title}."


def valleys(case: RunAnalysis) -> list[CriticalPoint]:
    """Return one point of each line or curve on which f is as low as at the lowest of them."""
    lowest = _lowest_place(case)
    if not isinstance(lowest, CriticalPoint) or lowest.kind is not PointKind.FLAT:
        return []
    return [point for point in case.critical.of_kind(PointKind.FLAT) if equally_low(point, lowest)]


def locus_kind(case: RunAnalysis, point: CriticalPoint) -> str:
    """Name what a point with many others is one of: a line, a plane, a curve."""
    dimension, variables = case.run.problem.dimension, case.run.problem.variables
    free = dimension - len(point.locus)
    if point.locus and all(sp.Poly(each, *variables).total_degree() == 1 for each in point.locus):
        return {1: "line", 2: "plane"}.get(free, "space")
    return _WHOLE.get(dimension, "curve or surface")


def locus_words(case: RunAnalysis, point: CriticalPoint) -> str:
    """Write the line x + y = 1."""
    equations = ", ".join(_locus_equation(each, case.run.problem.variables) for each in point.locus)
    return f"the {locus_kind(case, point)} {equations}"


def _locus_equation(expression: sp.Expr, variables: Sequence[sp.Symbol]) -> str:
    polynomial = sp.Poly(expression, *variables)
    polynomial = -polynomial if polynomial.LC() < 0 else polynomial
    constant = polynomial.nth(*(0 for _ in variables))
    right = sp.Poly({p: c for p, c in polynomial.terms() if c < 0}, *variables) if constant == 0 else constant
    return f"{expression_line((polynomial - right).as_expr())} = {expression_line(-sp.sympify(right.as_expr()))}"


def _is_all(case: RunAnalysis, lowest: CriticalPoint | Corner) -> bool:
    """Whether all places as low as the lowest are known: all critical points are, and the others lie higher."""
    if case.critical.scope not in _EVERYWHERE:
        return False
    if case.critical.deepest:
        return True
    equals = _equals(case, lowest)
    low = [point for point in case.critical.points if point.kind in {PointKind.MINIMUM, PointKind.FLAT}]
    others = [point for point in low if point not in equals]
    return all(_compared(point.value, lowest.value) == 1 for point in others)


def _named(case: RunAnalysis, point: CriticalPoint | Corner, place: int) -> str:
    """Name a point of a list; in several variables the names of the variables stand before the first one only."""
    return case.named(point.point) if case.alone or not place else case.values(point.point)


def _listed(names: Sequence[str]) -> str:
    """Write some of many names."""
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"
    return " and ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])} and {names[-1]}"


def _heading(case: RunAnalysis, reached: Limit, lowest: CriticalPoint | Corner) -> Iterator[str]:
    """Say that the run leads to one of the lowest places, or to a higher one."""
    equals = _equals(case, lowest)
    here = case.named(reached.point)
    verb = case.arrival.value
    if any(_is_there(case, reached, place) for place in equals):
        yield (
            f"The run {verb} it."
            if len(equals) == 1 and lowest.kind is not PointKind.FLAT
            else f"The run {verb} {here}, one of them."
        )
    elif _compared(reached.value, lowest.value) == 1:
        yield f"The run {verb} {here} instead, which is higher: another start may lead lower."


def _is_there(case: RunAnalysis, reached: Limit, place: CriticalPoint | Corner) -> bool:
    """Whether a run leads to a place, or to another point of its stretch or valley."""
    if isinstance(place, CriticalPoint) and place.stretch is not None:
        return _holds(place, Corner(reached.point, reached.value))
    if isinstance(place, CriticalPoint) and place.locus:
        point = {v: number.exact for v, number in zip(case.run.problem.variables, reached.point, strict=True)}
        return None not in point.values() and all(sp.expand(each.subs(point)) == 0 for each in place.locus)
    return bool(distance(reached.point, place.point).enclosure() < _SAME)


def equally_low(one: CriticalPoint | Corner, other: CriticalPoint | Corner) -> bool:
    """Say whether f is proven to have the same value at two points; a point is as low as itself."""
    return one is other or _compared(one.value, other.value) == 0


def _compared(one: Number, other: Number) -> int | None:
    """Return the sign of one − other, None where it is open."""
    try:
        return combine(lambda a, b: a - b, one, other).sign
    except SignalError:
        return None


def _corner_named(case: RunAnalysis, corner: Corner) -> str:
    """Write "The corner x = 0", or "The point x = 0" where f jumps."""
    return f"The {corner.noun} {case.named(corner.point)}"
