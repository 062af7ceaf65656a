"""BFGS: a direction p = H·∇f, where H is an estimate of the inverse of the Hessian that learns from every step.

With s = xₙ₊₁ − xₙ, y = ∇f(xₙ₊₁) − ∇f(xₙ), z = H·y, ρ = 1/(y·s) and κ = ρ·(1 + ρ·(y·z)), every entry becomes

    H_ij − ρ·(s_i·z_j + z_i·s_j) + κ·s_i·s_j,

which is (I − ρ·s·yᵀ)·H·(I − ρ·y·sᵀ) + ρ·s·sᵀ multiplied out: H stays symmetric and positive definite, and H·y = s. That
needs y·s > 0, the curvature condition, which Wolfe's second condition ensures; otherwise H stays as it is. At first H
is the identity. In one variable H = s/y, the secant method.
Source: Nocedal, Wright, *Numerical Optimization* (2006), (6.17) and algorithm 6.1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from flint import arb, arb_mat, ctx, fmpq

from gdtutor.descent.coordinates import number
from gdtutor.descent.methods.directions.amounts import apart, inner, rational
from gdtutor.descent.methods.directions.directed import (
    Departing,
    Directed,
    EnclosedHeading,
    Heading,
    Memory,
    Vector,
    slope_on,
)
from gdtutor.descent.methods.directions.track import gradient_at
from gdtutor.descent.methods.vectors import dot, full_matrix, halves, times
from gdtutor.numbers.signals import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gdtutor.descent.exactness import Point
    from gdtutor.descent.methods.base import Box, EnclosedState
    from gdtutor.descent.system import System
    from gdtutor.numbers.number import Number

INVERSE: Final = "H"
"""The name under which the estimate is remembered, row after row."""
Scalar = TypeVar("Scalar")


@dataclass(frozen=True, slots=True)
class Change:
    """What a step changed: s, y, and y·s."""

    step: Vector
    slopes: Vector
    product: Number

    @property
    def teaches(self) -> bool:
        """Whether the curvature condition y·s > 0 holds; raises UndecidedError where that is open."""
        return self.product.sign > 0


@dataclass(frozen=True)
class BFGS(Directed):
    """xₙ₊₁ = xₙ − t·H·∇f(xₙ)."""

    @staticmethod
    def memory(variables: int) -> Mapping[str, Point]:
        """Return the identity."""
        return {INVERSE: tuple(fmpq(int(i == j)) for i in range(variables) for j in range(variables))}

    def heading(self, here: Departing) -> Heading:
        """Return H·∇f."""
        return Heading(tuple(inner(row, here.slopes) for row in rows(here.memory[0])))

    def enclosed_heading(self, system: System, sight: EnclosedState) -> EnclosedHeading:
        """Return H·∇f on balls; x − t·H·∇f(x) is m − t·H·∇f(m) + (I − t·H·A)·(x − m) with the Hessian A."""
        size, inverse = len(sight.box), rows(sight.memory)
        slope, both = slope_on(system, sight), arb_mat(inverse) * full_matrix(system.entries, sight.curvature, size)
        middle = [dot(row, sight.slope) for row in inverse]

        def at(rate: arb) -> list[arb]:
            spread = [dot([int(i == j) - rate * both[i, j] for j in range(size)], sight.offset) for i in range(size)]
            return [m - rate * p + d for m, p, d in zip(sight.middle, middle, spread, strict=True)]

        return EnclosedHeading([dot(row, slope) for row in inverse], at)

    def remember(self, here: Departing, heading: Heading, arrival: Vector) -> Memory | None:  # noqa: ARG002
        """Return H for the next step, where all is rational."""
        change = change_to(here, arrival)
        if change is None:
            return None
        known = [[rational(x) for x in vector] for vector in (change.step, change.slopes, here.memory[0])]
        s, y, held = ([x for x in vector if x is not None] for vector in known)
        if len(s) + len(y) + len(held) < sum(map(len, known)):
            return None
        product = sum((a * b for a, b in zip(s, y, strict=True)), fmpq(0))
        return (tuple(map(number, updated(held, s, y, product) if product > 0 else held)),)

    def remember_on(self, system: System, sight: EnclosedState, heading: EnclosedHeading, arrival: Box) -> Box:  # noqa: ARG002
        """Return H for the next step on balls."""
        middle, offset = halves(arrival)
        bent = times(system.entries, system.function.bound("curvature", ctx.prec).run(arrival), offset)
        after = [g + d for g, d in zip(system.function.bound("slope", ctx.prec).run(middle), bent, strict=True)]
        y = [b - a for a, b in zip(slope_on(system, sight), after, strict=True)]
        s = [b - a for a, b in zip(sight.box, arrival, strict=True)]
        product = dot(s, y)
        if product > 0:
            return tuple(updated(sight.memory, s, y, product))
        if product <= 0:
            return sight.memory
        raise UndecidedError


def change_to(here: Departing, arrival: Vector) -> Change | None:
    """Return what a step to `arrival` changed, None where f has no slope there."""
    after = gradient_at(here.system, arrival)
    if after is None:
        return None
    step, slopes = apart(arrival, here.point), apart(after, here.slopes)
    return Change(step, slopes, inner(step, slopes))


def rows(flat: Sequence[Scalar]) -> list[list[Scalar]]:
    """Return the rows of a square matrix."""
    size = round(len(flat) ** 0.5)
    return [list(flat[size * i : size * (i + 1)]) for i in range(size)]


def updated(flat: Sequence[Any], s: Sequence[Any], y: Sequence[Any], product: Any) -> list[Any]:  # noqa: ANN401 - fractions or balls
    """Return the entries of H after a step, row after row, in fractions or on balls."""
    if len(s) == 1:
        return [s[0] / y[0]]
    inverse = rows(flat)
    z = [_dot(row, y) for row in inverse]
    rho = 1 / product
    kappa = rho * (1 + rho * _dot(y, z))
    size = range(len(s))
    return [inverse[i][j] - rho * (s[i] * z[j] + z[i] * s[j]) + kappa * s[i] * s[j] for i in size for j in size]


def _dot(one: Sequence[Any], other: Sequence[Any]) -> Any:  # noqa: ANN401 - fractions or balls
    first, *rest = (a * b for a, b in zip(one, other, strict=True))
    return sum(rest, first)
