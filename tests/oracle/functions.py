"""Functions: values, slopes from both sides, Hessians, and what kind of place a point is."""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import mpmath

from tests.oracle.fields import FLOATS, DelicateError, Field, NoSeriesError, OutsideError, Scalar, ShortError, precise
from tests.oracle.floats import compiled
from tests.oracle.series import ENOUGH, Series
from tests.oracle.trees import Tree

Vector = tuple[Scalar, ...]

MISSING: Final = (OutsideError, NoSeriesError, ZeroDivisionError, OverflowError, ValueError)
"""What a function without a value raises."""
_ORDER: Final = 10


class CornerError(ArithmeticError):
    """The function has a value there and no slope."""


class EdgeError(ArithmeticError):
    """The domain ends at the point, so that f has a slope from one side at most."""


@dataclass(frozen=True, slots=True)
class Function:
    """A tree and the order of its variables."""

    tree: Tree
    variables: tuple[str, ...]

    @property
    def size(self) -> int:
        """How many variables there are."""
        return len(self.variables)

    def along(self, field: Field, point: Vector, way: Sequence[Scalar], order: int) -> Series:
        """Return the series of f(point + t·way) for t → 0⁺ up to `order`."""
        try:
            found = self._series(field, point, way, order)
        except ShortError:
            found = []
        if len(found) > order or order >= ENOUGH:
            return found
        return self._series(field, point, way, ENOUGH)[: order + 1]

    def _series(self, field: Field, point: Vector, way: Sequence[Scalar], order: int) -> Series:
        zero = field.number(0)
        at = {
            name: [x, field.number(d), *[zero] * (order - 1)][: order + 1]
            for name, x, d in zip(self.variables, point, way, strict=True)
        }
        return self.tree.series(field, at)

    def value(self, field: Field, point: Vector) -> Scalar:
        """Return f at the point itself."""
        if field is FLOATS:
            return compiled(self.tree, self.variables)(point, (0.0,) * self.size)[0]
        return self.tree.series(field, {name: [x] for name, x in zip(self.variables, point, strict=True)})[0]

    def _axis(self, i: int, sign: int) -> tuple[int, ...]:
        return tuple(sign if k == i else 0 for k in range(self.size))

    def slopes(self, field: Field, point: Vector) -> Vector:
        """Return the gradient; raises CornerError where the sides differ or f jumps, OutsideError without a value.

        At an edge of the domain it raises EdgeError.
        """
        here = self.value(field, point)
        found = []
        for i in range(self.size):
            right = self._beside(field, point, self._axis(i, 1), 1)
            left = self._beside(field, point, self._axis(i, -1), 1)
            if min(len(left), len(right)) < 2:
                raise CornerError
            if any(field.sign(each[0] - here) for each in (left, right)):
                raise CornerError
            if field.sign((right[1] + left[1]) / (1 + abs(right[1]))):
                raise CornerError
            found.append(right[1])
        return tuple(found)

    def slopes_inside(self, field: Field, point: Vector) -> Vector:
        """Return the gradient, in one variable at an edge of the domain the slope from the inside."""
        try:
            return self.slopes(field, point)
        except EdgeError:
            if self.size > 1:
                raise
        here = self.value(field, point)
        for sign in (1, -1):
            try:
                side = self._beside(field, point, (sign,), 1)
            except EdgeError:
                continue
            if len(side) < 2 or field.sign(side[0] - here):
                raise CornerError
            return (sign * side[1],)
        raise EdgeError

    def _beside(self, field: Field, point: Vector, way: Sequence[Scalar], order: int) -> Series:
        """Return the series on a side of a point; raises EdgeError outside the domain."""
        try:
            return self.along(field, point, way, order)
        except OutsideError as error:
            raise EdgeError from error

    def slope_right(self, field: Field, point: Vector) -> Vector:
        """Return the slopes from the right, without a look to the left."""
        if field is FLOATS:
            return tuple(self.fall(point, self._axis(i, 1)) for i in range(self.size))
        return tuple(self.along(field, point, self._axis(i, 1), 1)[1] for i in range(self.size))

    def fall(self, point: Sequence[float], way: Sequence[float]) -> float:
        """Return the slope in one way, in floats."""
        return compiled(self.tree, self.variables)(point, way)[1]

    def hessian(self, field: Field, point: Vector) -> tuple[Vector, ...]:
        """Return the second derivatives; raises CornerError where they differ from side to side."""
        rows = [[field.number(0)] * self.size for _ in range(self.size)]
        for i in range(self.size):
            rows[i][i] = self._second(field, point, self._axis(i, 1))
        for i, j in itertools.combinations(range(self.size), 2):
            both = tuple(int(k in {i, j}) for k in range(self.size))
            rows[i][j] = rows[j][i] = (self._second(field, point, both) - rows[i][i] - rows[j][j]) / 2
        return tuple(map(tuple, rows))

    def _second(self, field: Field, point: Vector, way: tuple[int, ...]) -> Scalar:
        right = self._beside(field, point, way, 2)
        left = self._beside(field, point, tuple(-each for each in way), 2)
        if len(right) < 3 or len(left) < 3:
            raise NoSeriesError
        if field.sign((right[2] - left[2]) / (1 + abs(right[2]))):
            raise CornerError
        return 2 * right[2]

    def eigenvalues(self, field: Field, point: Vector) -> list[Scalar]:
        """Return the eigenvalues of the Hessian in increasing order."""
        rows = self.hessian(field, point)
        if self.size == 1:
            return [rows[0][0]]
        found = mpmath.eigsy(mpmath.matrix([list(row) for row in rows]), eigvals_only=True)
        return sorted(found[i] for i in range(self.size))

    def eigenvectors(self, field: Field, point: Vector) -> list[Vector]:
        """Return eigenvectors of the Hessian."""
        if self.size == 1:
            return [(field.number(1),)]
        _, vectors = mpmath.eigsy(mpmath.matrix([list(row) for row in self.hessian(field, point)]))
        return [tuple(vectors[i, k] for i in range(self.size)) for k in range(self.size)]

    def rise(self, field: Field, point: Vector, way: Sequence[Scalar]) -> int | None:
        """Return whether f rises (1), falls (−1) or stays (0) when the point is left along a line; None: unknown."""
        try:
            here = self.value(field, point)
            series = self.along(field, point, way, _ORDER)
            changes = [series[0] - here, *series[1:]]
            first = next((c for c in changes if field.sign(c)), None)
            if first is None and len(series) <= _ORDER:
                return self._sampled(field, point, way)
            return 0 if first is None else field.sign(first)
        except (NoSeriesError, OverflowError, ValueError, ZeroDivisionError):
            return self._sampled(field, point, way)
        except OutsideError:
            return 2
        except DelicateError:
            return None

    def _sampled(self, field: Field, point: Vector, way: Sequence[Scalar]) -> int | None:
        try:
            here = self.value(field, point)
            signs = set()
            for k in range(6, 14):
                t = field.number(10) ** -k
                there = self.value(field, tuple(x + t * d for x, d in zip(point, way, strict=True)))
                signs.add(1 if there > here else -1 if there < here else 0)
        except OutsideError:
            return 2
        except (ArithmeticError, ValueError):
            return None
        return signs.pop() if len(signs) == 1 else None

    def ways(self, field: Field, point: Vector) -> list[Vector]:
        """Return directions to look at: axes, diagonals, eigenvectors, both ways."""
        ways: list[Vector] = [each for each in itertools.product((-1, 0, 1), repeat=self.size) if any(each)]
        if self.size > 1:
            try:
                vectors = self.eigenvectors(field, point)
            except (ArithmeticError, ValueError):
                vectors = []
            ways += [tuple(s * c for c in vector) for vector in vectors for s in (1, -1)]
            ways += [(1, 2, 3)[: self.size], (2, -1, 1)[: self.size], (-1, 3, -2)[: self.size]]
        return ways

    def rises(self, field: Field, point: Vector) -> frozenset[int | None]:
        """Return how f goes along many lines that leave the point; 2 stands for out of the domain."""
        return _rises(self, point, field.digits)

    def has_seams(self) -> bool:
        """Say whether f is put together of pieces."""
        return any(node.op in {"abs", "max", "min", "relu", "piecewise", "cbrt"} for node in self.tree.nodes())


@lru_cache(maxsize=4096)
def _rises(function: Function, point: Vector, digits: int) -> frozenset[int | None]:
    field = precise(digits)
    return frozenset(function.rise(field, point, way) for way in function.ways(field, point))


def distance(one: Sequence[Any], other: Sequence[Any]) -> Scalar:
    """Return the Euclidean distance."""
    if len(one) == 1:
        return abs(one[0] - other[0])
    squares = sum((a - b) ** 2 for a, b in zip(one, other, strict=True))
    return math.sqrt(squares) if isinstance(squares, (int, float)) else mpmath.sqrt(squares)


def norm(vector: Sequence[Any]) -> Scalar:
    """Return the Euclidean length."""
    return distance(vector, [0] * len(vector))
