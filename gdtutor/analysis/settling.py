"""Settling: where a descent by small enough steps comes to rest, in floating point.

It is a guess to begin a proof with, and the picture's minima; no digit of it is printed as a number of the run.
Source of the step rule: Armijo, *Pacific J. Math.* 16 (1966); of the last steps: Newton's method.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from gdtutor.calculus.gradient import gradient, hessian
from gdtutor.numbers.evaluate import Floats
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import sympy as sp

Vector = tuple[float, ...]

_STEPS: Final = 2_000
_SHORTENINGS: Final = 60
_ENOUGH: Final = 0.5
"""A step is short where f falls by this part of what the slope promises: on a parabola none crosses the minimum."""
_LONGEST: Final = 0.1
"""Nor is a step longer than this beside the scale of the point, so that no hill is jumped over."""
_FAR: Final = 1e12
_FLAT: Final = 1e-9
_POLISHINGS: Final = 60
_STEPS_IN_VALLEY: Final = 400
_SHORTEST: Final = 1e-12


class Landscape:
    """f, its gradient and its Hessian in floating point; None wherever one of them has no value."""

    def __init__(self, objective: sp.Expr, variables: Sequence[sp.Symbol]) -> None:
        """Compile `objective` in `variables`."""
        self.dimension = len(variables)
        slopes = gradient(objective, variables)
        bends = [entry for row in hessian(objective, variables) for entry in row]
        self._value = Machine(compile_program([objective], variables), Floats())
        self._slope = Machine(compile_program(slopes, variables, where=[objective]), Floats())
        self._bend = Machine(compile_program(bends, variables, where=[objective, *slopes]), Floats())

    def value(self, point: Vector) -> float | None:
        """Return f."""
        found = _run(self._value, point)
        return found[0] if found else None

    def slope(self, point: Vector) -> Vector | None:
        """Return the gradient."""
        return _run(self._slope, point)

    def bend(self, point: Vector) -> list[list[float]] | None:
        """Return the Hessian."""
        found, n = _run(self._bend, point), self.dimension
        return [list(found[i * n : i * n + n]) for i in range(n)] if found else None


def _run(machine: Machine, point: Vector) -> Vector | None:
    try:
        values = machine.run(point)
    except (SignalError, ArithmeticError, ValueError):
        return None
    return tuple(values) if all(map(math.isfinite, values)) else None


def settle(landscape: Landscape, start: Vector) -> Vector | None:
    """Return a point near which the gradient vanishes, reached downhill from `start`; None where there is none."""
    point, value = start, landscape.value(start)
    rate = 1.0
    for _ in range(_STEPS):
        slope = landscape.slope(point)
        if value is None or slope is None or math.hypot(*point) > _FAR:
            return None
        if math.hypot(*slope) < _FLAT:
            break
        found = _downhill(landscape, point, value, slope, rate)
        if found is None:
            break
        point, value, rate = found[0], found[1], 2 * found[2]
        polished = polish(landscape, point)
        if polished is not None:
            return polished
    else:
        return _along_valley(landscape, point)
    return polish(landscape, point) or (point if _is_level(landscape, point) else None)


def _along_valley(landscape: Landscape, point: Vector) -> Vector | None:
    """Return the minimum that a steep valley leads to, along which downhill steps get nowhere, or None.

    A step (H + 1/h)⁻¹·∇f follows the same path as many short ones, the longer h is the farther.
    Source: the implicit Euler method for x′ = −∇f; Hairer, Wanner, *Solving Ordinary Differential Equations II* (1996).
    """
    value, span = landscape.value(point), 1.0
    for _ in range(_STEPS_IN_VALLEY):
        found = None if value is None else _implicit(landscape, point, value, span)
        if found is None:
            span /= 4
            if span < _SHORTEST:
                break
            continue
        point, value = found
        span *= 2
        polished = polish(landscape, point)
        if polished is not None:
            return polished
    return point if _is_level(landscape, point) else None


def _implicit(landscape: Landscape, point: Vector, value: float, span: float) -> tuple[Vector, float] | None:
    """Return a lower point after an implicit step, and f there; None where it is not lower, or far away."""
    slope, bend = landscape.slope(point), landscape.bend(point)
    if slope is None or bend is None:
        return None
    stiffened = [[entry + (i == j) / span for j, entry in enumerate(row)] for i, row in enumerate(bend)]
    step = _solved(stiffened, slope)
    if step is None or math.hypot(*step) > _LONGEST * (1 + math.hypot(*point)):
        return None
    trial = tuple(x - d for x, d in zip(point, step, strict=True))
    lower = landscape.value(trial)
    return (trial, lower) if lower is not None and lower < value else None


def _downhill(
    landscape: Landscape, point: Vector, value: float, slope: Vector, rate: float
) -> tuple[Vector, float, float] | None:
    """Return a point that is lower by enough, f there, and the rate that led to it."""
    fall = _ENOUGH * sum(g * g for g in slope)
    rate = min(rate, _LONGEST * (1 + math.hypot(*point)) / math.hypot(*slope))
    for _ in range(_SHORTENINGS):
        trial = tuple(x - rate * g for x, g in zip(point, slope, strict=True))
        lower = landscape.value(trial)
        if lower is not None and lower <= value - rate * fall and trial != point:
            return trial, lower, rate
        rate /= 2
    return None


def _is_level(landscape: Landscape, point: Vector) -> bool:
    slope = landscape.slope(point)
    return slope is not None and math.hypot(*slope) < math.sqrt(_FLAT)


def polish(landscape: Landscape, point: Vector) -> Vector | None:
    """Return the minimum that Newton's method finds next to `point` while f bends upwards all the way, or None.

    The steps shrink by half at least, the first one being short beside the scale of the point.
    """
    allowed = 0.05 * (1 + math.hypot(*point))
    for _ in range(_POLISHINGS):
        slope, bend = landscape.slope(point), landscape.bend(point)
        if slope is None or bend is None:
            return None
        step = _solved(bend, slope)
        if step is None:
            return None
        length = math.hypot(*step)
        if length > allowed:
            return None
        point = tuple(x - d for x, d in zip(point, step, strict=True))
        if length <= 1e-15 * (1 + math.hypot(*point)):
            return point
        allowed = max(length / 2, 4e-15 * (1 + math.hypot(*point)))
    return point


def _solved(matrix: list[list[float]], right: Vector) -> Vector | None:
    """Return the solution for a positive definite matrix by Cholesky's factors; None for any other matrix."""
    n = len(right)
    lower = [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i + 1):
            rest = matrix[i][j] - sum(lower[i][k] * lower[j][k] for k in range(j))
            if i == j and rest <= 0:
                return None
            lower[i][j] = math.sqrt(rest) if i == j else rest / lower[j][j]
    middle: list[float] = []
    for i in range(n):
        middle.append((right[i] - sum(lower[i][k] * middle[k] for k in range(i))) / lower[i][i])
    solution = [0.0] * n
    for i in reversed(range(n)):
        solution[i] = (middle[i] - sum(lower[k][i] * solution[k] for k in range(i + 1, n))) / lower[i][i]
    return tuple(solution)
