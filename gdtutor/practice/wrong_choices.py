"""Wrong choices: what is chosen where the reason for a choice is mistaken, by the same tests as the right ones."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial

import sympy as sp

from gdtutor.calculus.critical.points import PointKind
from gdtutor.calculus.critical.search import critical_points
from gdtutor.calculus.gradient import gradient
from gdtutor.errors import NoAnswerError
from gdtutor.practice.choosing import manner, sign_of
from gdtutor.practice.equality import Values
from gdtutor.practice.posing import Posed

Wrong = Iterator[tuple[str, Values]]
Choosing = Callable[[], str]


def wrong_manners(posed: Posed) -> Wrong:
    """Yield how a descent on a parabola would go if what is left of the distance after a step were another part."""
    curvature = gradient(posed.slopes[0], posed.variables)[0]
    if curvature.free_symbols:
        return
    step = posed.rate * curvature
    parts = {"factor-sign-lost": abs(1 - step), "curvature-halved": 1 - step / 2}
    yield from _chosen(posed, ((name, partial(manner, part)) for name, part in parts.items()))


def wrong_points(posed: Posed) -> Wrong:
    """Yield what would stand at a critical point if its second derivatives told something else."""
    alone = len(posed.variables) == 1
    yield from _chosen(posed, (_on_a_line if alone else _in_a_plane)(posed))


def _on_a_line(posed: Posed) -> Iterator[tuple[str, Choosing]]:
    bend = sign_of(posed.curvature_at())
    if bend:
        yield "bend-signs-swapped", lambda: "maximum" if bend > 0 else "minimum"
    else:
        yield "flat-taken-for-terrace", lambda: "terrace"


def _in_a_plane(posed: Posed) -> Iterator[tuple[str, Choosing]]:
    first, second = (gradient(slope, posed.variables) for slope in posed.slopes)
    across, mixed, along = (posed.at(part) for part in (first[0], first[1], second[1]))
    bend, turned = sign_of(across), sign_of(across * along - mixed**2)
    if turned > 0:
        yield "bend-signs-swapped", lambda: "maximum" if bend > 0 else "minimum"
    if both := sign_of(across * along):
        name = "saddle" if both < 0 else "minimum" if bend > 0 else "maximum"
        yield "mixed-derivative-forgotten", lambda: name


def _chosen(posed: Posed, ways: Iterable[tuple[str, Choosing]]) -> Wrong:
    """Yield the numbers of what is chosen, where it is one of the options."""
    for name, way in ways:
        with suppress(NoAnswerError):
            yield name, (sp.Integer(posed.kind.options.index(way()) + 1),)


def wrong_minima(posed: Posed) -> Wrong:
    """Yield other places than the minimum at which a descent ends, each for a reason of its own."""
    found = critical_points(posed.function, posed.variables).points
    places = [(each.kind, each.point[0].exact) for each in found if each.proven]
    minima = [x for kind, x in places if kind is PointKind.MINIMUM and x is not None]
    start, slope = posed.start[0], posed.gradient_at()[0]
    yield from _first("nearest-minimum", minima, lambda x: abs(x - start))
    yield from _first("lowest-minimum", minima, lambda x: posed.at(posed.function, (x,)))
    uphill = [x for x in minima if sign_of((x - start) * slope) > 0]
    yield from _first("minimum-uphill", uphill, lambda x: abs(x - start))
    yield from (("maximum-for-minimum", (x,)) for kind, x in places if kind is PointKind.MAXIMUM and x is not None)
    yield "first-place", posed.path[-1]


def _first(name: str, places: list[sp.Expr], measure: Callable[[sp.Expr], sp.Expr]) -> Wrong:
    """Yield the place with the least measure; nothing where there is none, or two have the same."""
    ordered = sorted(places, key=lambda x: sp.N(measure(x)))
    if ordered and (len(ordered) == 1 or sign_of(measure(ordered[1]) - measure(ordered[0])) > 0):
        yield name, (ordered[0],)


def wrong_trials(posed: Posed) -> Wrong:
    """Yield other rates than the one after a trial of backtracking."""
    slopes, factor = posed.gradient_at(), posed.parameters["factor"]
    there = tuple(x - posed.rate * slope for x, slope in zip(posed.start, slopes, strict=True))
    fall = posed.at(posed.function) - posed.at(posed.function, there)
    smaller = posed.rate * factor
    asked = {"any-fall-enough": sp.S.Zero, "share-forgotten": posed.rate * sp.Add(*(slope**2 for slope in slopes))}
    for name, least in asked.items():
        yield name, (posed.rate if sign_of(fall - least) >= 0 else smaller,)
    yield "factor-for-rate", (factor,)
    yield "cut-twice", (smaller * factor,)
    yield "rate-divided", (posed.rate / factor,)
