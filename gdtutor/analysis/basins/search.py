"""The search: starts are followed, many at once, until it is known which minimum each of them reaches."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.basins.discs import Disc, cells, disc_around
from gdtutor.analysis.basins.minima import minima_in
from gdtutor.analysis.basins.rings import LINE, PLANE
from gdtutor.analysis.basins.window import Window, checked, chosen
from gdtutor.analysis.settling import Landscape, Vector
from gdtutor.analysis.stepping import FloatIteration, stepping
from gdtutor.catalog.methods import GRADIENT_DESCENT
from gdtutor.errors import InputError
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from gdtutor.analysis.columns import Column
    from gdtutor.language.problem import Problem

STEPS: Final = 2_000
"""A start that has not come near a minimum after so many steps reaches none."""
NOWHERE: Final = -1
_TINY_RATE: Final = sp.Rational(1, 10**6)
_MEMORY_RADIUS: Final = 0.25
_RESTING: Final = 1e-3
_FAR: Final = 1e6
"""A start is lost where it leads so many windows away, unless the rates shrink: then it may come back from anywhere."""
_FARTHEST: Final = 1e150
_FIRST_LOOK: Final = 2
_LAST_LOOK: Final = 16
"""It is looked which iterates are settled after so many steps at first, and after more and more later on."""


@dataclass(frozen=True)
class Basins:
    """What is needed to tell where starts lead: the rule, the minima in the window, and their discs."""

    window: Window
    minima: tuple[Vector, ...]
    rule: FloatIteration
    discs: tuple[Disc, ...]
    _near: dict[tuple[float, ...], list[Disc]] = field(default_factory=dict)
    _cell: float = 1.0
    _far: float = _FAR

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
        far = self._far
        limits = [(low - far * (high - low), high + far * (high - low)) for low, high in self.window]
        find = self._find if self.rule.contracts else self._find_resting
        if self.rule.dimension == LINE:
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
    if problem.dimension > PLANE:
        raise InputError(told("basins.dimension", variables=problem.dimension))
    if problem.rule.varies:
        raise InputError(told("basins.batches"))
    rule, method = stepping(problem), problem.rule
    landscape = Landscape(problem.objective, problem.variables)
    start = tuple(float(value) for value in problem.start)
    window = checked(window, problem.dimension) if window else chosen(landscape, start)
    minima = minima_in(landscape, window, start, rule if method.follows_tangents else None)
    size = max(high - low for low, high in window)
    pull = rule if rule.contracts else stepping(replace(problem, method=GRADIENT_DESCENT, rate=_TINY_RATE))
    found = (disc_around(pull, landscape, index, minima, size) for index in range(len(minima)))
    discs = tuple(disc for disc in found if disc is not None)
    cell = max((disc.radius for disc in discs), default=1.0)
    far = _FARTHEST if method.rate_shrinks else _FAR
    return Basins(window, minima, rule, discs, cells(discs, cell), cell, far)
