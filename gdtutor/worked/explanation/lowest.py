"""How low f gets: the lowest minimum, whether it is a global one, and all that are equally low."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.analysis.arithmetic import combine, distance
from gdtutor.calculus.critical import Corner, CriticalPoint, PointKind, Scope
from gdtutor.calculus.critical.proof.values import is_missing
from gdtutor.descent.words import expression
from gdtutor.numbers.numeral import plain
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import Formula, Relational, Variable
from gdtutor.text.sentence import Part, Sentence, told, with_parts
from gdtutor.worked.explanation.bottom import lower

if TYPE_CHECKING:
    from gdtutor.analysis.limit import Limit
    from gdtutor.numbers.number import Number
    from gdtutor.worked.explanation.case import RunAnalysis

_SAME = 1e-9
_MOST_NAMES = 4
_NOUNS = {"corner": "place.corner", "edge": "place.edge", "point": "place.point"}
_EVERYWHERE = frozenset({Scope.LINE, Scope.SPACE})


def lowest(case: RunAnalysis) -> Iterator[Sentence]:
    """Say which minimum is the lowest, how low f gets elsewhere, and which one the run heads to."""
    found = case.critical
    lowest = _lowest_place(case)
    if case.is_constant:
        yield told("lowest.constant" if case.is_total else "lowest.constant-where-it-is", f=case.f)
        return
    if lowest is not None and found.global_reason is not None:
        yield _global(case, lowest, with_parts(found.global_reason, f=case.f))
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


def _global(case: RunAnalysis, lowest: CriticalPoint | Corner, reason: Sentence) -> Sentence:
    """Name all places that are as low as f ever gets, and say why."""
    places = _equals(case, lowest)
    if lowest.kind is PointKind.FLAT and not case.alone:
        return _valley(case, places, reason)
    known = _is_all(case, lowest)
    if len(places) == 1:
        only = places[0]
        if isinstance(only, CriticalPoint) and only.stretch is not None:
            return told("lowest.stretch", stretch=_stretch(case, only), f=case.f, reason=reason)
        point = corner_named(case, only) if isinstance(only, Corner) else case.named(only.point)
        return told("lowest.the-global" if known else "lowest.a-global", point=point, reason=reason)
    names = listed([_place_named(case, place, k) for k, place in enumerate(places)])
    return told("lowest.the-globals" if known else "lowest.globals", points=names, reason=reason)


def _place_named(case: RunAnalysis, place: CriticalPoint | Corner, k: int) -> Part:
    if isinstance(place, CriticalPoint) and place.stretch is not None:
        return told("lowest.all-of" if k else "lowest.first-all-of", stretch=_stretch(case, place))
    return _named(case, place, k)


def _stretch(case: RunAnalysis, place: CriticalPoint) -> Formula:
    """Return x ≤ 0, −1 ≤ x ≤ 1, or x > 0 where f has no value at the end."""
    left, right = place.stretch or (None, None)
    stretch: Formula = Variable(case.run.problem.variables[0].name)
    if left is not None and right is None:
        sign = {"<": ">", "≤": "≥"}[_relation(case, left)]
        return Relational(stretch, sign, plain(left, case.digits))
    if left is not None:
        stretch = Relational(plain(left, case.digits), _relation(case, left), stretch)
    if right is not None:
        stretch = Relational(stretch, _relation(case, right), plain(right, case.digits))
    return stretch


def _relation(case: RunAnalysis, end: Number) -> str:
    """Return < where f has no value at the end of a stretch, else ≤."""
    problem = case.run.problem
    missing = end.exact is not None and is_missing(problem.objective, problem.variables[0], end.exact)
    return "<" if missing else "≤"


def _valley(case: RunAnalysis, places: Sequence[CriticalPoint | Corner], reason: Sentence) -> Sentence:
    """Say that all points of some lines or curves are as low as f ever gets: a valley of minima."""
    valleys = [place for place in places if isinstance(place, CriticalPoint)]
    if all(each.locus for each in valleys):
        name = "lowest.valley" if len(valleys) == 1 else "lowest.valleys"
        return told(name, loci=tuple(_locus(case, each) for each in valleys), reason=reason)
    kind = locus_kind(case, valleys[0])
    return told("lowest.one-of-many", point=case.named(places[0].point), kind=kind, f=case.f, reason=reason)


def _lowest_found(case: RunAnalysis, lowest: CriticalPoint | Corner) -> Sentence:
    """Name the lowest minimum where it is not known to be a global one."""
    found = case.critical
    if isinstance(lowest, Corner):
        return told("lowest.found", point=corner_named(case, lowest))
    equals = _equals(case, lowest)
    if len(equals) > 1:
        return told("lowest.equally-low", points=listed([_named(case, place, k) for k, place in enumerate(equals)]))
    only = len(found.of_kind(PointKind.MINIMUM)) == 1 and not any(c.kind is PointKind.MINIMUM for c in found.corners)
    everywhere = case.critical.scope in _EVERYWHERE
    name = ("lowest.only" if everywhere else "lowest.only-found") if only else "lowest.found"
    return told(name, point=case.named(lowest.point))


def valleys(case: RunAnalysis) -> list[CriticalPoint]:
    """Return one point of each line or curve on which f is as low as at the lowest of them."""
    lowest = _lowest_place(case)
    if not isinstance(lowest, CriticalPoint) or lowest.kind is not PointKind.FLAT:
        return []
    return [point for point in case.critical.of_kind(PointKind.FLAT) if equally_low(point, lowest)]


def locus_kind(case: RunAnalysis, point: CriticalPoint) -> Sentence:
    """Name what a point with many others is one of: a line, a plane, a curve."""
    dimension, variables = case.run.problem.dimension, case.run.problem.variables
    free = dimension - len(point.locus)
    if point.locus and all(sp.Poly(each, *variables).total_degree() == 1 for each in point.locus):
        return told({1: "locus.line", 2: "locus.plane"}.get(free, "locus.space"))
    return told("locus.curve" if dimension == 2 else "locus.curve-or-surface")


def _locus(case: RunAnalysis, point: CriticalPoint) -> Sentence:
    """Return the line x + y = 1."""
    equations = tuple(_locus_equation(each, case.run.problem.variables) for each in point.locus)
    return told("locus.the", kind=locus_kind(case, point), equations=equations)


def _locus_equation(left_side: sp.Expr, variables: Sequence[sp.Symbol]) -> Formula:
    polynomial = sp.Poly(left_side, *variables)
    polynomial = -polynomial if polynomial.LC() < 0 else polynomial
    constant = polynomial.nth(*(0 for _ in variables))
    right = sp.Poly({p: c for p, c in polynomial.terms() if c < 0}, *variables) if constant == 0 else constant
    left = expression((polynomial - right).as_expr())
    return Relational(left, "=", expression(-sp.sympify(right.as_expr())))


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


def _named(case: RunAnalysis, point: CriticalPoint | Corner, place: int) -> Formula:
    """Name a point of a list; in several variables the names of the variables stand before the first one only."""
    return case.named(point.point) if case.alone or not place else case.values(point.point)


def listed(names: Sequence[Part]) -> Part:
    """Return some of many names as a list."""
    if len(names) > _MOST_NAMES:
        return told("list.more", names=tuple(names[:_MOST_NAMES]), more=len(names) - _MOST_NAMES)
    if len(names) == 2:
        return told("and", one=names[0], other=names[1])
    return told("list", names=tuple(names[:-1]), last=names[-1]) if len(names) > 2 else names[0]


def _heading(case: RunAnalysis, reached: Limit, lowest: CriticalPoint | Corner) -> Iterator[Sentence]:
    """Say that the run leads to one of the lowest places, or to a higher one."""
    equals = _equals(case, lowest)
    here, way = case.named(reached.point), case.arrival.value
    if any(_is_there(case, reached, place) for place in equals):
        if len(equals) == 1 and lowest.kind is not PointKind.FLAT:
            yield told("lowest.run-there", arrives=Sentence(way, {"point": told("it")}))
        else:
            yield told("lowest.run-at-one", arrives=Sentence(way, {"point": here}))
    elif _compared(reached.value, lowest.value) == 1:
        yield told("lowest.run-higher", arrives=Sentence(way, {"point": here}))


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


def corner_named(case: RunAnalysis, corner: Corner) -> Sentence:
    """Return "The corner x = 0", or "The point x = 0" where f jumps."""
    return told(_NOUNS[corner.noun], point=case.named(corner.point))
