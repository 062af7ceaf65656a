"""The bottom of f on the line: whether it has a least value, where, and otherwise how low it gets."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import sympy as sp

from gdtutor.calculus.critical.line.depths import Depth
from gdtutor.calculus.critical.line.equals import are_equal
from gdtutor.calculus.critical.lowest import goes_before
from gdtutor.calculus.critical.points import Corner, CriticalPoint, DescendingEnd, PointKind
from gdtutor.calculus.critical.proof.closed import BITS
from gdtutor.calculus.critical.proof.values import is_below
from gdtutor.numbers.number import Number
from gdtutor.numbers.zero import is_exactly_zero

Place = CriticalPoint | Corner


@dataclass(frozen=True, slots=True)
class Bottom:
    """What is proven: `deepest` are all places with the least value of f; else `lower` is an end at which f gets lower.

    With `infimum` f comes nearer to the value of that end than anywhere else, and is nowhere as low.
    """

    deepest: tuple[Place, ...] = ()
    lower: DescendingEnd | None = None
    infimum: bool = False

    @property
    def is_settled(self) -> bool:
        """Whether it is known how low f gets."""
        return bool(self.deepest) or self.infimum or (self.lower is not None and self.lower.value is None)


def bottom_of(
    objective: sp.Expr,
    variable: sp.Symbol,
    places: Sequence[Place],
    depths: Sequence[Depth],
    is_floor: Callable[[Number], bool],
) -> Bottom:
    """Return what is proven of the least value of f.

    `places` are its critical points and corners; `depths` its stretches; `is_floor` says whether f is nowhere below a
    number where there are no `depths`.
    """
    falling = sorted(
        (depth for depth in depths if depth.falls), key=lambda depth: (depth.place is not None, depth.right)
    )
    if falling:
        return Bottom(lower=_end(falling[0]))
    known = _with_own_values(places, depths)
    low = _lowest(known)
    under = next((depth for depth in depths if low is not None and _is_under(depth, low.value)), None)
    if low is not None and under is None and _is_least(low.value, depths) and is_floor(low.value):
        deepest = [place for place in known if place is low or are_equal(objective, variable, place, low)]
        higher = [place for place in known if is_below(low.value, place.value)]
        settled = len(deepest) + len(higher) == len(known)
        return Bottom(tuple(map(_as_minimum, deepest)) if settled else ())
    bare = _infimum(known, depths)
    if bare is not None and bare.value is not None and is_floor(bare.value):
        return Bottom(lower=_end(bare), infimum=True)
    return Bottom(lower=None if under is None else _end(under))


def _end(depth: Depth) -> DescendingEnd:
    return DescendingEnd(None if depth.falls else depth.value, depth.place, depth.right)


def _with_own_values(places: Sequence[Place], depths: Sequence[Depth]) -> list[Place]:
    """Return the places with the values that f itself has at seams, and the ends at which it has one, as corners."""
    own = [depth for depth in depths if depth.place is not None and depth.attained and depth.value is not None]
    seams = [depth.place for depth in depths if depth.place is not None and depth.at_seam]
    kept = [place for place in places if _is_stretch(place) or not any(_meet(place.point[0], s) for s in seams)]
    found: list[Place] = list(kept)
    for depth in own:
        if depth.place is not None and depth.value is not None:
            alone = (place for place in places if not _is_stretch(place))
            old = next((place for place in alone if _meet(place.point[0], depth.place)), None)
            new = Corner((depth.place,), depth.value) if old is None else replace(old, value=depth.value)
            found.append(new)
    return found


def _is_stretch(place: Place) -> bool:
    return isinstance(place, CriticalPoint) and place.stretch is not None


def _meet(one: Number, other: Number) -> bool:
    return bool(one.enclosure(BITS).overlaps(other.enclosure(BITS)))


def _as_minimum(place: Place) -> Place:
    """Return a place at which f has its least value as the minimum that it is; a stretch remains one."""
    return place if place.kind is PointKind.FLAT else replace(place, kind=PointKind.MINIMUM)


def _lowest(places: Sequence[Place]) -> Place | None:
    """Return the lowest of the places; of those that cannot be told apart, the first."""
    best: Place | None = None
    for place in places:
        if best is None or goes_before(place.value, best.value):
            best = place
    return best


def _is_least(value: Number, depths: Sequence[Depth]) -> bool:
    """Whether f is proven to be nowhere below a value on any of the stretches."""
    return all(_is_not_under(depth, value) for depth in depths)


def _is_not_under(depth: Depth, value: Number) -> bool:
    if depth.floor >= value.enclosure(BITS).upper():
        return True
    if depth.value is None:
        return False
    return depth.value is value or _is_same(depth.value, value) or is_below(value, depth.value) is True


def _is_same(one: Number, other: Number) -> bool:
    if one.exact is None or other.exact is None:
        return False
    return is_exactly_zero(one.exact - other.exact)


def _is_under(depth: Depth, value: Number) -> bool:
    """Whether f gets below a value towards an end at which it does not arrive."""
    return depth.value is not None and not depth.attained and is_below(depth.value, value) is True


def _infimum(places: Sequence[Place], depths: Sequence[Depth]) -> Depth | None:
    """Return the end at which f comes nearest to its infimum, where it is nowhere as low."""
    for depth in depths:
        value = depth.value
        if value is None or depth.attained or not _is_least(value, depths):
            continue
        if all(is_below(value, place.value) is True for place in places):
            return depth
    return None
