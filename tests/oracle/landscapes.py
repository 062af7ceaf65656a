"""Landscapes: witnesses against claims about a whole function, found by dense scans and proven at high precision."""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import mpmath

from tests.oracle.fields import FLOATS, DelicateError, Field, Scalar, precise, unblurred
from tests.oracle.functions import MISSING, CornerError, EdgeError, Function, Vector, distance

_FAR = [10**k * s for k in (1.5 + 0.1 * j for j in range(75)) for s in (-1, 1)]
_SAMPLES = 500
_DESCENTS = 12
_REFINED = 14
_HALVINGS = 45
_MOST = 25
_FARTHEST = 64.0


def grid() -> list[float]:
    """Return places on the number line, close together near 0 and far apart far away."""
    return sorted(
        {*(k / 41 for k in range(-1230, 1231)), *_FAR, *(s * 10.0**-k for k in range(3, 16) for s in (-1, 1))}
    )


@dataclass(frozen=True)
class Landscape:
    """A function, looked at everywhere."""

    function: Function
    field: Field

    def _float(self, point: Vector) -> float:
        try:
            value = self.function.value(FLOATS, point)
        except MISSING:
            return math.nan
        return value if isinstance(value, float) and math.isfinite(value) else math.nan

    def _slope(self, x: float) -> float:
        try:
            return self.function.fall((x,), (1,))
        except (*MISSING, IndexError):
            return math.nan

    @cached_property
    def line(self) -> list[tuple[float, float]]:
        """The values on the grid, of a function of one variable; nan outside the domain."""
        return [(x, self._float((x,))) for x in grid()]

    def value(self, point: Vector) -> Scalar | None:
        """Return f at high precision, None where it has no value."""
        try:
            return self.function.value(unblurred(self.field.digits), point)
        except (*MISSING, DelicateError):
            return None

    @cached_property
    def turns(self) -> list[Scalar]:
        """Zeros of the slope with a change of sign, of a function of one variable, refined and checked."""
        if self.function.size > 1:
            return []
        slopes = [(x, self._slope(x)) for x in grid()]
        found: list[Scalar] = []
        pairs = sorted(itertools.pairwise(slopes), key=lambda pair: abs(pair[0][0]))
        changes = [(a, b) for (a, left), (b, right) in pairs if left * right <= 0 and (left or right)]
        near = [pair for pair in changes if abs(pair[0]) < _FARTHEST or len(changes) < _MOST]
        for a, b in near[: 2 * _MOST]:
            place = self._zero(a, b)
            if place is not None and self._turns(place) and not any(abs(place - each) < 1e-9 for each in found):
                found.append(place)
            if len(found) == _MOST:
                break
        return found

    def _turns(self, place: Scalar) -> bool:
        """Say whether the slope has different signs on the two sides of a place."""
        gap = mpmath.mpf(10) ** -10 * (1 + abs(place))
        try:
            one, other = (self.function.along(self.field, (place + s * gap,), (1,), 1)[1] for s in (-1, 1))
        except (*MISSING, DelicateError, IndexError):
            return False
        return bool(one * other < 0)

    def _zero(self, low: float, high: float) -> Scalar | None:
        """Return a point with slope 0 between two places, at high precision, or None where the slope jumps."""
        falls = self._slope(low) < 0
        for _ in range(_HALVINGS):
            middle = (low + high) / 2
            low, high = (middle, high) if (self._slope(middle) < 0) == falls else (low, middle)
        try:
            return self.polished((self.field.number((low + high) / 2),))[0]
        except (*MISSING, DelicateError, CornerError, EdgeError, IndexError):
            return None

    def polished(self, point: Vector) -> Vector:
        """Return the critical point near a place by Newton's method for zeros of any order; raises where it fails."""
        best = point
        for _ in range(_REFINED):
            closer = self._closer(best)
            if distance(closer, best) < mpmath.mpf(10) ** -(mpmath.mp.dps // 2) * (1 + abs(best[0])):
                self.function.slopes(self.field, closer)
                return self._rounded(closer)
            best = closer
        raise CornerError

    def _closer(self, point: Vector) -> Vector:
        if self.function.size > 1:
            slopes = self.function.slope_right(self.field, point)
            rows = self.function.hessian(self.field, point)
            step = mpmath.lu_solve(mpmath.matrix([list(row) for row in rows]), mpmath.matrix(list(slopes)))
            return tuple(x - step[i] for i, x in enumerate(point))
        series = self.function.along(self.field, point, (1,), 3)
        slope, bend, third = series[1], 2 * series[2], 6 * series[3]
        return (point[0] - slope * bend / (bend * bend - slope * third),) if slope else point

    def _rounded(self, point: Vector) -> Vector:
        """Return a short fraction where the point is one as nearly as can be told, and the slope is 0 there."""
        near = tuple(_simple(x) for x in point)
        try:
            slopes = self.function.slopes(self.field, near)
        except (*MISSING, CornerError, EdgeError, DelicateError):
            return point
        return near if not any(self.field.sign(each) for each in slopes) else point

    def lower(self, than: Scalar) -> Vector | None:
        """Return a place where f is provably lower, None where none was found."""
        edge = than - mpmath.mpf(10) ** -12 * (1 + abs(than))
        for point in self.low_places():
            value = self.value(point)
            if value is not None and value < edge:
                return point
        return None

    def low_places(self) -> Iterator[Vector]:
        """Yield places where f is low, as far as floats see, and places near the ends of the domain."""
        if self.function.size > 1:
            yield from self.settled
            return
        known = [(value, x) for x, value in self.line if not math.isnan(value)]
        yield from ((self.field.number(x),) for _, x in sorted(known)[:5])
        yield from ((x,) for x in self.turns)
        yield from self._ends()

    def _ends(self) -> Iterator[Vector]:
        """Yield points nearer and nearer to the ends of the domain in the middle of the line."""
        for (a, left), (b, right) in itertools.pairwise(self.line):
            if math.isnan(left) == math.isnan(right):
                continue
            inside, outside = (b, a) if math.isnan(left) else (a, b)
            good, bad = self.field.number(inside), self.field.number(outside)
            for _ in range(180):
                middle = (good + bad) / 2
                good, bad = (middle, bad) if self.value((middle,)) is not None else (good, middle)
            yield (good,)
            way = 1 if inside > outside else -1
            for k in (1, 2, 4, 8, 16, 32):
                yield (good + way * self.field.number(10) ** -k,)

    @cached_property
    def settled(self) -> list[Vector]:
        """Low places of a function of several variables: samples, and where short walks downhill lead."""
        rng = random.Random(1)
        samples = []
        for _ in range(_SAMPLES):
            size = rng.choice((1.0, 3.0, 10.0, 100.0, 1e4))
            samples.append(tuple(rng.uniform(-size, size) for _ in self.function.variables))
        samples += [tuple(map(float, each)) for each in itertools.product((-2, -1, 0, 1, 2), repeat=self.function.size)]
        known = sorted((value, point) for point in samples if not math.isnan(value := self._float(point)))
        ends = [
            self._downhill(point) for _, point in known[: _DESCENTS // 2] + known[:: max(1, len(known) // _DESCENTS)]
        ]
        every = [*ends, *(point for _, point in known[:5])]
        return [tuple(self.field.number(x) for x in point) for point in every]

    def _downhill(self, point: tuple[float, ...]) -> tuple[float, ...]:
        rate, here = 1.0, self._float(point)
        for _ in range(150):
            try:
                slopes = self.function.slope_right(FLOATS, point)
            except (*MISSING, IndexError):
                return point
            trial = tuple(x - rate * g for x, g in zip(point, slopes, strict=True))
            there = self._float(trial)
            if there < here:
                point, here, rate = trial, there, rate * 1.5
            else:
                rate /= 2
            if rate < 1e-14:
                return point
        return point

    @cached_property
    def minima(self) -> list[Vector]:
        """Strict local minima that are certain: points with slope 0 that f rises from in every direction looked at."""
        places: Sequence[Vector] = [(x,) for x in self.turns]
        if self.function.size > 1:
            places = []
            for point in self.settled:
                try:
                    places.append(self.polished(point))
                except (*MISSING, CornerError, EdgeError, DelicateError):
                    continue
        found: list[Vector] = []
        for point in places:
            far = all(distance(point, each) > 1e-9 for each in found)
            if far and self.function.rises(self.field, point) == {1}:
                found.append(point)
        return found


@lru_cache(maxsize=256)
def landscape(function: Function, digits: int) -> Landscape:
    """Return a function's landscape at so many digits, once."""
    return Landscape(function, precise(digits))


def _simple(value: Scalar) -> Scalar:
    """Return the short fraction that a number is as nearly as can be told, or the number."""
    for below in range(1, 25):
        above = mpmath.nint(value * below)
        if abs(value * below - above) < mpmath.mpf(10) ** -(mpmath.mp.dps // 4):
            return above / below
    return value
