"""Nonlinear conjugate gradients: the direction keeps a part β of the one before, p = ∇f + β·p₋.

Fletcher and Reeves: β = ∇f·∇f/(∇f₋·∇f₋). Polak and Ribière: β = ∇f·(∇f − ∇f₋)/(∇f₋·∇f₋), and 0 where that is below 0.
Where p would not lead down, and in the first step, p = ∇f.

Where f is quadratic, with the Hessian A, the rate is the one that makes f least along the way, t = ∇f·p/(p·A·p): on a
bowl in d variables the method arrives in at most d steps. Elsewhere it meets Wolfe's conditions, with a small c₂.
Source: Nocedal, Wright, *Numerical Optimization* (2006), ch. 5.2, (5.41) and (5.45).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final

from flint import arb, fmpq

from gdtutor.descent.methods.base import RunEndedError
from gdtutor.descent.methods.directions.amounts import apart, inner, plus, product, quotient, rational
from gdtutor.descent.methods.directions.directed import (
    Departing,
    Directed,
    EnclosedHeading,
    Heading,
    Memory,
    Vector,
    slope_on,
)
from gdtutor.descent.methods.vectors import dot, squared, stretched, times
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import UndecidedError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import sympy as sp

    from gdtutor.descent.exactness import Point
    from gdtutor.descent.methods.base import Box, EnclosedState
    from gdtutor.descent.methods.directions.track import Track
    from gdtutor.descent.system import System

FIRST: Final = "first"
AGAIN: Final = "again"
"""Kinds of direction: the gradient in the first step, and where the other would not lead down."""
FALLS_ON: Final = "falls-on-way"
"""The reason of an ending where f is quadratic and does not bend upwards along the way."""


@dataclass(frozen=True)
class FletcherReeves(Directed):
    """xₙ₊₁ = xₙ − t·p with p = ∇f(xₙ) + β·p₋."""

    subtracts: ClassVar[bool] = False
    """Whether the slope before is subtracted in β."""

    @staticmethod
    def memory(variables: int) -> Mapping[str, Point]:
        """Return the direction and the slope before the first step: zeros."""
        return {"p": (fmpq(0),) * variables, "g": (fmpq(0),) * variables}

    def heading(self, here: Departing) -> Heading:
        """Return ∇f + β·p₋, or ∇f."""
        before, slopes = here.memory
        if all(slope.is_zero for slope in slopes):
            return Heading(here.slopes, FIRST)
        kept = self.beta(here)
        direction = tuple(plus(g, product(kept, p)) for g, p in zip(here.slopes, before, strict=True))
        return Heading(direction) if inner(here.slopes, direction).sign > 0 else Heading(here.slopes, AGAIN)

    def beta(self, here: Departing) -> Number:
        """Return the part of the direction before that is kept; there was a step before."""
        _, slopes = here.memory
        top = inner(here.slopes, apart(here.slopes, slopes) if self.subtracts else here.slopes)
        return quotient(top, inner(slopes, slopes)) if top.sign > 0 else Number.of(0)

    def enclosed_heading(self, system: System, sight: EnclosedState) -> EnclosedHeading:
        """Return the direction on balls: x − t·p is m − t·∇f(m) + (I − t·A)·(x − m) − t·β·p₋ with the Hessian A."""
        size, slope = len(sight.box), slope_on(system, sight)
        added = self._added(slope, sight.memory[:size], sight.memory[size:])

        def at(rate: arb) -> list[arb]:
            moved = stretched(system.entries, sight.curvature, rate, sight.offset)
            parts = zip(sight.middle, sight.slope, moved, added, strict=True)
            return [m - rate * g + d - rate * a for m, g, d, a in parts]

        return EnclosedHeading([g + a for g, a in zip(slope, added, strict=True)], at)

    def _added(self, slope: Sequence[arb], before: Sequence[arb], slopes: Sequence[arb]) -> list[arb]:
        """Return β·p₋; zeros where the direction is ∇f."""
        nothing = [arb(0)] * len(slope)
        if all(g.is_zero() for g in slopes):
            return nothing
        top = dot(slope, [a - b for a, b in zip(slope, slopes, strict=True)]) if self.subtracts else squared(slope)
        if top <= 0:
            return nothing
        if not top > 0:
            raise UndecidedError
        added = [top / squared(slopes) * p for p in before]
        fall = squared(slope) + dot(slope, added)
        if fall <= 0:
            return nothing
        if not fall > 0:
            raise UndecidedError
        return added

    def remember(self, here: Departing, heading: Heading, arrival: Vector) -> Memory | None:  # noqa: ARG002
        """Return the direction and the slope of this step, where they are rational."""
        exact = all(rational(x) is not None for x in (*heading.direction, *here.slopes))
        return (heading.direction, here.slopes) if exact else None

    def remember_on(self, system: System, sight: EnclosedState, heading: EnclosedHeading, arrival: Box) -> Box:  # noqa: ARG002
        """Return the same on balls."""
        return (*heading.direction, *slope_on(system, sight))

    # Where f is quadratic

    def length(self, track: Track) -> Number | RunEnd | None:
        """Return the rate that makes a quadratic f least along the way; None where f is none."""
        if not is_quadratic(track.system):
            return None
        bend = bend_along(track)
        return quotient(track.fall, bend) if bend.sign > 0 else RunEnd(OutcomeKind.NO_STEP, reason=FALLS_ON)

    def length_on(self, system: System, sight: EnclosedState, heading: EnclosedHeading) -> arb | None:
        """Return the same on balls."""
        if not is_quadratic(system):
            return None
        bend = dot(heading.direction, times(system.entries, sight.curvature, heading.direction))
        if bend > 0:
            return dot(slope_on(system, sight), heading.direction) / bend
        if bend <= 0:
            raise RunEndedError(RunEnd(OutcomeKind.NO_STEP, reason=FALLS_ON))
        raise UndecidedError


@dataclass(frozen=True)
class PolakRibiere(FletcherReeves):
    """The same with the other β."""

    subtracts: ClassVar[bool] = True


def is_quadratic(system: System) -> bool:
    """Whether f is a polynomial whose Hessian is the same everywhere."""
    constant = not any(entry.free_symbols for row in system.hessian for entry in row)
    return constant and _is_polynomial(system.objective, system.variables)


@lru_cache(64)
def _is_polynomial(objective: sp.Expr, variables: tuple[sp.Symbol, ...]) -> bool:
    return bool(objective.is_polynomial(*variables))


def bend_along(track: Track) -> Number:
    """Return p·A·p, the second derivative of f along the way."""
    bent = tuple(inner(tuple(map(Number.of, row)), track.direction) for row in track.system.hessian)
    return inner(track.direction, bent)
