"""Departure: the point where a step begins, and the line of steepest descent from it, exactly or on balls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import sympy as sp
from flint import arb, ctx, fmpq

from gdtutor.descent.exactness import as_value
from gdtutor.descent.methods.exact import add, multiply
from gdtutor.descent.methods.vectors import halves, stretched, times
from gdtutor.descent.system import as_ball
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gdtutor.descent.exactness import Point, Value
    from gdtutor.descent.methods.base import Box, EnclosedState, Trail
    from gdtutor.descent.system import System


class SearchRay:
    """The points x − t·∇f(x) for every x of a box X, at the precision in force.

    With m the midpoints of X, ∇f(X) = ∇f(m) + H(X)·(X − m) and X − t·∇f(X) = m − t·∇f(m) + (I − t·H(X))·(X − m).
    """

    def __init__(self, system: System, box: Sequence[arb], sight: EnclosedState | None = None) -> None:
        """Compute ∇f and H on the box; `sight` may know them already. Raises a signal where f is not smooth there."""
        self.system = system
        if sight is None:
            self.middle, self.offset = halves(box)
            self.middle_slope: Sequence[arb] = system.function.bound("slope", ctx.prec).run(self.middle)
            thin = all(d.is_zero() for d in self.offset)
            self.curvature: Sequence[arb] = (
                [arb(0)] * len(system.entries) if thin else system.function.bound("curvature", ctx.prec).run(box)
            )
        else:
            self.middle, self.offset = list(sight.middle), list(sight.offset)
            self.middle_slope, self.curvature = sight.slope, sight.curvature
        bent = times(system.entries, self.curvature, self.offset)
        self.slope = [g + s for g, s in zip(self.middle_slope, bent, strict=True)]

    def point(self, rate: arb) -> list[arb]:
        """Return X − t·∇f(X)."""
        moved = stretched(self.system.entries, self.curvature, rate, self.offset)
        return [m - rate * g + s for m, g, s in zip(self.middle, self.middle_slope, moved, strict=True)]


@dataclass(frozen=True, slots=True)
class Departure:
    """xₙ: `box` gives it on balls at any precision; `point` and `slopes` are exact where both are known so."""

    system: System
    box: Callable[[int], Box]
    point: Point | None = None
    slopes: tuple[Value, ...] | None = None

    @property
    def is_rational(self) -> bool:
        """Whether point and gradient are known as rationals."""
        values = (*(self.point or ()), *(self.slopes or ()))
        return self.slopes is not None and all(isinstance(value, fmpq) for value in values)

    def line(self, bits: int) -> SearchRay:
        """Return the line at `bits` binary digits, which must be the precision in force."""
        return SearchRay(self.system, self.box(bits))

    def exact_point(self, rate: Value) -> Point | None:
        """Return xₙ − t·∇f(xₙ) where it is known exactly."""
        if self.point is None or self.slopes is None:
            return None
        away = multiply(fmpq(-1), rate)
        return tuple(add(x, multiply(away, g)) for x, g in zip(self.point, self.slopes, strict=True))


def exact_departure(system: System, point: Point, slopes: tuple[Value, ...] | None) -> Departure:
    """Depart from an exact point."""
    return Departure(system, lambda _: tuple(map(as_ball, point)), point, slopes)


def departure_at(run: Trail, n: int) -> Departure:
    """Depart from iterate `n` of a run."""
    state, here = run.exact_state(n), run.system.at(n)
    if state is None:
        numbers = run.point_at(n)
        return Departure(here, lambda bits: tuple(each.enclosure(bits) for each in numbers))
    known = [each.exact for each in run.slopes_at(n)]
    slopes = None if None in known else tuple(as_value(value) for value in known if value is not None)
    return exact_departure(here, state.point, slopes)


def minus_product(rate: Number, slope: Number) -> Number:
    """Return −t·g."""
    if rate.exact is not None and slope.exact is not None:
        return Number.of(sp.expand(-rate.exact * slope.exact))
    return Number(lambda bits: -(rate.enclosure(bits) * slope.enclosure(bits)))
