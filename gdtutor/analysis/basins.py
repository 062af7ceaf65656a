"""Basins: which start leads to which minimum. Floats throughout, for pictures; nothing here is proven.

A start is settled early once its iterate is in a disc around a minimum in which every step leads nearer to it: there
the distance to the minimum can only fall, and it falls to 0 (Lyapunov's direct method). The discs are found by looking
at many points of rings around the minimum.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress, product
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.settling import Landscape, Vector, polish, settle
from gdtutor.analysis.stepping import Stepping, stepping
from gdtutor.errors import InputError
from gdtutor.language.methods import GRADIENT_DESCENT, NEWTON

if TYPE_CHECKING:
    from gdtutor.analysis.columns import Column
    from gdtutor.language.problem import Problem

Window = tuple[tuple[float, float], ...]

STEPS: Final = 2_000
"""A start that has not come near a minimum after so many steps reaches none."""
NOWHERE: Final = -1
MOST_MINIMA: Final = 60
"""Letters and colours do not tell more apart."""
_LINE: Final = 1
_PLANE: Final = 2
_PROBES: Final = {_LINE: 161, _PLANE: 13}
"""From so many places along each side of the window minima are looked for."""
_SAME: Final = 1e-3
"""Places this near to each other, beside the size of the window, are one minimum."""
_ZERO: Final = 1e-12
_RINGS: Final = {_LINE: (400, 0.98), _PLANE: (100, 0.93)}
"""How many rings there are, and what part of a ring the next one is."""
_RAYS: Final = 72
_WEAK: Final = 0.05
"""A step that gains so much less than another one nearer to the minimum counts as none."""
_TINY_RATE: Final = sp.Rational(1, 10**6)
_SAFETY: Final = 0.9
_MEMORY_RADIUS: Final = 0.25
_RESTING: Final = 1e-3
_FAR: Final = 1e6
_FIRST_LOOK: Final = 2
_LAST_LOOK: Final = 16
"""It is looked which iterates are settled after so many steps at first, and after more and more later on."""
_SAMPLES: Final = 400
_HALVINGS: Final = 40
_MOST_EDGES: Final = 200


@dataclass(frozen=True, slots=True)
class Span:
    """All starts from `left` to `right` reach the minimum with the index `basin`, −1 for none."""

    left: float
    right: float
    basin: int


@dataclass(frozen=True, slots=True)
class Disc:
    """Around `centre`, within `radius` > 0, every step leads nearer to the minimum with the index `basin`."""

    centre: Vector
    radius: float
    basin: int


@dataclass(frozen=True)
class Basins:
    """What is needed to tell where starts lead: the rule, the minima in the window, and their discs."""

    window: Window
    minima: tuple[Vector, ...]
    rule: Stepping
    discs: tuple[Disc, ...]
    _near: dict[tuple[float, ...], list[Disc]] = field(default_factory=dict)
    _cell: float = 1.0

    @cached_property
    def _radii(self) -> dict[int, float]:
        return {disc.basin: disc.radius for disc in self.discs}

    def unstable(self) -> tuple[int, ...]:
        """Return the minima that descent does not stay at: the rate is too large for them."""
        stable = {disc.basin for disc in self.discs}
        return tuple(index for index in range(len(self.minima)) if index not in stable)

    def reached(self, starts: Sequence[Column]) -> list[int]:
        """Return the index of the minimum that each start reaches, −1 for none within STEPS.

        `starts` has a column for each variable.
        """
        answer = [NOWHERE] * len(starts[0])
        places = list(range(len(answer)))
        state = self.rule.begin(starts)
        settled = self._settled(state, state)
        n = 0
        while True:
            for place, basin in zip(places, settled, strict=True):
                if basin is not None:
                    answer[place] = basin
            going = [basin is None for basin in settled]
            places = list(compress(places, going))
            if not places or n >= STEPS:
                for place, basin in zip(places, self._inside(state, going), strict=True):
                    answer[place] = basin
                return answer
            state = [list(compress(column, going)) for column in state]
            for _ in range(min(_LAST_LOOK, _FIRST_LOOK + n // _LAST_LOOK)):
                before = state
                state = self.rule.step(n, state)
                n += 1
            settled = self._settled(state, before)

    def _inside(self, state: Sequence[Column], going: Sequence[bool]) -> list[int]:
        """Return the minima near which points go on moving for ever, as a rule with a memory may; else −1."""
        points = compress(zip(*state[: self.rule.dimension], strict=True), going)
        return [self._disc_of(point) if self.rule.memory else NOWHERE for point in points]

    def _disc_of(self, point: Vector) -> int:
        for disc in self._near.get(tuple(u // self._cell for u in point), ()):
            if math.dist(point, disc.centre) <= _MEMORY_RADIUS * disc.radius:
                return disc.basin
        return NOWHERE

    def _settled(self, state: Sequence[Column], before: Sequence[Column]) -> list[int | None]:
        """Return for each point its minimum, −1 where it is lost, None where it is still on its way."""
        limits = [(low - _FAR * (high - low), high + _FAR * (high - low)) for low, high in self.window]
        find = self._find if self.rule.contracts else self._find_resting
        if self.rule.dimension == _LINE:
            low, high = limits[0]
            pairs = zip(state[0], before[0], strict=True)
            return [find((x,), (u,)) if low < x < high else NOWHERE for x, u in pairs]
        (left, right), (bottom, top) = limits
        rows = zip(state[0], state[1], before[0], before[1], strict=True)
        return [find((x, y), (u, v)) if left < x < right and bottom < y < top else NOWHERE for x, y, u, v in rows]

    def _find(self, point: Vector, _: Vector) -> int | None:
        cell = self._cell
        discs = self._near.get(tuple([u // cell for u in point]))
        if discs:
            for disc in discs:
                if math.dist(point, disc.centre) <= disc.radius:
                    return disc.basin
        return None

    def _find_resting(self, point: Vector, before: Vector) -> int | None:
        """With a memory a point is settled where it lies well inside a disc and hardly moves."""
        basin = self._disc_of(point)
        if basin != NOWHERE and math.dist(point, before) <= _RESTING * self._radii[basin]:
            return basin
        return None


def basins(problem: Problem, window: Window = ()) -> Basins:
    """Find the minima in the window (a window of its own choice if it is empty) and the discs around them.

    Raises InputError for more than two variables, a window that is none, and a method with a search.
    """
    if problem.dimension > _PLANE:
        message = f"Basins are drawn for one or two variables, and there are {problem.dimension}."
        raise InputError(message)
    rule = stepping(problem)
    landscape = Landscape(problem.objective, problem.variables)
    start = tuple(float(value) for value in problem.start)
    window = _checked(window, problem.dimension) if window else _chosen(landscape, start)
    minima = _minima(landscape, window, start, rule if problem.method == NEWTON else None)
    size = max(high - low for low, high in window)
    pull = rule if rule.contracts else stepping(replace(problem, method=GRADIENT_DESCENT, rate=_TINY_RATE))
    found = (_disc(pull, landscape, index, minima, size) for index in range(len(minima)))
    discs = tuple(disc for disc in found if disc is not None)
    cell = max((disc.radius for disc in discs), default=1.0)
    return Basins(window, minima, rule, discs, _cells(discs, cell), cell)


def _checked(window: Window, dimension: int) -> Window:
    if len(window) != dimension or not all(math.isfinite(end) for side in window for end in side):
        message = f"The window needs {dimension} pair{'s' * (dimension > 1)} of ends, each a number."
        raise InputError(message)
    for low, high in window:
        if not low < high:
            message = f"A window goes from the smaller to the larger end, and it is {low:g} to {high:g}."
            raise InputError(message)
    return window


def _chosen(landscape: Landscape, start: Vector) -> Window:
    """Return a window around 0 in which the start lies, and where short steps lead from it."""
    found = settle(landscape, start) or start
    size = 2 * max(1.0, *map(abs, start), *map(abs, found))
    power = 10.0 ** math.floor(math.log10(size))
    half = next(step * power for step in (1, 2, 3, 4, 5, 6, 8, 10) if step * power >= size)
    return tuple((-half, half) for _ in start)


def _minima(landscape: Landscape, window: Window, start: Vector, newton: Stepping | None) -> tuple[Vector, ...]:
    """Return the minima that descents from many places in the window find; for Newton's method what it finds itself.

    A minimum outside the window that is reached from inside is one of them.
    """
    count = _PROBES[len(window)]
    sides = [[low + (high - low) * k / (count - 1) for k in range(count)] for low, high in window]
    places = [start, *product(*sides)]
    size = max(high - low for low, high in window)
    if newton:
        found = list(_ends(newton, places))
    else:
        ends = dict.fromkeys(end for place in places if (end := settle(landscape, place)))
        found = [end for end in ends if _is_lowest(landscape, end, size)]
        found.sort(key=lambda end: landscape.value(end) or 0.0)
    minima: list[Vector] = []
    for point in found:
        if all(math.dist(point, other) > _SAME * size for other in minima):
            minima.append(tuple(0.0 if abs(x) < _ZERO * size else x for x in point))
        if len(minima) == MOST_MINIMA:
            break
    return tuple(sorted(minima))


def _is_lowest(landscape: Landscape, point: Vector, size: float) -> bool:
    """Say whether f is larger on a small ring around the point."""
    value, radius = landscape.value(point), _SAME * size
    around = [tuple(c + radius * d for c, d in zip(point, ray, strict=True)) for ray in _rays(len(point))]
    heights = [landscape.value(each) for each in around]
    return value is not None and all(height is None or height > value for height in heights)


def _ends(rule: Stepping, places: Sequence[Vector]) -> Iterator[Vector]:
    """Yield the points at which the rule stays that it comes to from the places."""
    state = rule.begin([list(column) for column in zip(*places, strict=True)])
    for n in range(200):
        before, state = state, rule.step(n, state)
    for point, last in zip(zip(*state, strict=True), zip(*before, strict=True), strict=True):
        if math.dist(point, last) <= 1e-12 * (1 + math.hypot(*point)):
            yield point


def _disc(rule: Stepping, landscape: Landscape, index: int, minima: Sequence[Vector], size: float) -> Disc | None:
    """Return the largest disc found around a minimum in which every step leads nearer to it.

    Where f is so flat that floats do not tell where the minimum is, the innermost rings are left out. A ring with a
    point at which a step hardly leads nearer is not in the disc: there may be another point nearby that holds descents.
    """
    centre = minima[index]
    radius = min([size, *(math.dist(centre, other) for other in minima if other != centre)])
    smallest = 0.0 if polish(landscape, centre) else 2 * _SAME * size
    count, shrinking = _RINGS[len(centre)]
    rings = [r for r in (radius * shrinking**k for k in range(count)) if r > smallest][::-1]
    rays = _rays(len(centre))
    points = [tuple(c + r * d for c, d in zip(centre, ray, strict=True)) for r in rings for ray in rays]
    state = rule.begin([list(column) for column in zip(*points, strict=True)])
    after = zip(*rule.step(0, state)[: len(centre)], strict=True)
    gains = [1 - math.dist(there, centre) / math.dist(here, centre) for here, there in zip(points, after, strict=True)]
    reach, best = 0.0, 0.0
    for k, ring in enumerate(rings):
        gain = min(gains[k * len(rays) : (k + 1) * len(rays)])
        if not gain > _WEAK * best:
            break
        reach, best = ring, max(best, gain)
    return Disc(centre, _SAFETY * reach, index) if reach else None


def _rays(dimension: int) -> list[Vector]:
    """Return the directions of a ring: both ways on a line, all around in the plane."""
    if dimension == _LINE:
        return [(-1.0,), (1.0,)]
    angles = [2 * math.pi * k / _RAYS for k in range(_RAYS)]
    return [(math.cos(angle), math.sin(angle)) for angle in angles]


def _cells(discs: Sequence[Disc], cell: float) -> dict[tuple[float, ...], list[Disc]]:
    """Return the discs that touch each square of side `cell`."""
    near: dict[tuple[float, ...], list[Disc]] = {}
    for disc in discs:
        sides = [_squares(c - disc.radius, c + disc.radius, cell) for c in disc.centre]
        for key in product(*sides):
            near.setdefault(key, []).append(disc)
    return near


def _squares(low: float, high: float, cell: float) -> list[float]:
    first, last = low // cell, high // cell
    return [first + k for k in range(int(last - first) + 1)]


def basin_map(found: Basins, columns: int, rows: int, start: int, stop: int) -> tuple[tuple[int, ...], ...]:
    """Return rows `start` to `stop` (exclusive) of a map of `columns` × `rows` cells; row 0 is the bottom one.

    A cell has the index of the minimum that a start in its middle reaches, −1 for none.
    """
    (left, right), (bottom, top) = found.window
    across = [left + (right - left) * (k + 0.5) / columns for k in range(columns)]
    upwards = [bottom + (top - bottom) * (k + 0.5) / rows for k in range(max(0, start), min(stop, rows))]
    reached = found.reached([across * len(upwards), [y for y in upwards for _ in across]])
    return tuple(tuple(reached[k * columns : (k + 1) * columns]) for k in range(len(upwards)))


def basin_spans(found: Basins, samples: int = _SAMPLES) -> tuple[Span, ...]:
    """Return the intervals of the window with one basin each, from left to right.

    What lies between two of `samples` starts with the same basin is taken to have it too; edges between different
    basins are found by bisection, as far as floats tell, where they are not too many.
    """
    ((left, right),) = found.window
    places = [left + (right - left) * k / (samples - 1) for k in range(samples)]
    basins = found.reached([places])
    changes = [k for k in range(samples - 1) if basins[k] != basins[k + 1]]
    low, high = [places[k] for k in changes], [places[k + 1] for k in changes]
    for _ in range(_HALVINGS if len(changes) <= _MOST_EDGES else 1):
        middle = [(a + b) / 2 for a, b in zip(low, high, strict=True)]
        here = found.reached([middle]) if middle else []
        same = [basin == basins[k] for basin, k in zip(here, changes, strict=True)]
        low = [m if s else a for m, s, a in zip(middle, same, low, strict=True)]
        high = [b if s else m for m, s, b in zip(middle, same, high, strict=True)]
    edges = [left, *((a + b) / 2 for a, b in zip(low, high, strict=True)), right]
    owners = [*(basins[k] for k in changes), basins[-1]]
    return tuple(Span(a, b, owner) for a, b, owner in zip(edges, edges[1:], owners, strict=False))
