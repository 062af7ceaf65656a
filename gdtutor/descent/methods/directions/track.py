"""Tracks: the points x − t·p on the way from x along a direction p, as numbers or on balls, and what f does there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

import sympy as sp
from flint import arb, ctx, fmpq

from gdtutor.descent.coordinates import number
from gdtutor.descent.evaluation import value_at
from gdtutor.descent.exactness import as_expression, as_value, examine, is_short
from gdtutor.descent.methods.directions.amounts import inner, minus, once, opposite, product
from gdtutor.descent.methods.exact import add, multiply
from gdtutor.descent.methods.line_search.backtracking import value_on
from gdtutor.descent.methods.vectors import dot
from gdtutor.descent.outcome import RunEnd
from gdtutor.descent.system import as_ball
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import IrrationalError, OutsideError, TieError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gdtutor.descent.exactness import Point, Value
    from gdtutor.descent.system import System

_MOST_OPERATIONS = 60


class Way(Protocol):
    """What a search asks, of φ(t) = f(x − t·p): each answer is proven, or a signal is raised."""

    def falls_enough(self, rate: Value) -> bool:
        """Whether φ(t) ≤ φ(0) + c₁·t·φ′(0); not where f does not exist."""

    def is_below(self, rate: Value, other: Value) -> bool:
        """Whether φ(t) < φ(s)."""

    def is_level(self, rate: Value) -> bool | None:
        """Whether |φ′(t)| ≤ c₂·|φ′(0)|; None where f has no slope."""

    def rises(self, rate: Value) -> bool:
        """Whether φ′(t) ≥ 0."""


@dataclass(frozen=True)
class Track:
    """The way from a point by numbers; `enough` and `level` are c₁ and c₂."""

    system: System
    point: tuple[Number, ...]
    direction: tuple[Number, ...]
    slopes: tuple[Number, ...]
    enough: Value
    level: Value
    written: tuple[sp.Expr, ...] | None = None
    """The direction as formulas in the variables, where it is so."""

    @cached_property
    def fall(self) -> Number:
        """∇f(x)·p, which is −φ′(0)."""
        return inner(self.slopes, self.direction)

    @cached_property
    def height(self) -> Number:
        """f(x)."""
        return self._value(self.point)

    def place(self, rate: Value) -> tuple[Number, ...]:
        """Return x − t·p."""
        return tuple(_moved(x, rate, p) for x, p in zip(self.point, self.direction, strict=True))

    def landing(self, rate: Number) -> tuple[Number, ...]:
        """Return x − t·p for a rate that need not be exact."""
        if rate.exact is not None:
            return self.place(as_value(rate.exact))
        return tuple(minus(x, product(rate, p)) for x, p in zip(self.point, self.direction, strict=True))

    def value(self, rate: Value) -> Number | None:
        """Return φ(t), None where f does not exist there or is too large to compute with."""
        if rate not in self._values:
            self._values[rate] = self._finite_value(rate)
        return self._values[rate]

    @cached_property
    def _values(self) -> dict[Value, Number | None]:
        """What φ is known to be, by the rate."""
        return {}

    def _finite_value(self, rate: Value) -> Number | None:
        try:
            found = self._value(self.place(rate))
            return found if found.fraction is not None or found.enclosure().is_finite() else None
        except OutsideError:
            return None

    def exists(self, rate: Value) -> bool:
        """Whether f exists at x − t·p, be it too large there to compute with."""
        try:
            self._value(self.place(rate)).enclosure()
        except OutsideError:
            return False
        return True

    def bound(self, rate: Value) -> Number:
        """Return f(x) − c₁·t·∇f(x)·p."""
        return minus(self.height, product(number(multiply(self.enough, rate)), self.fall))

    def slope(self, rate: Value) -> Number | None:
        """Return φ′(t), None where f has no slope there."""
        found = self.gradient(rate)
        return None if found is None else opposite(inner(found, self.direction))

    def gradient(self, rate: Value) -> tuple[Number, ...] | None:
        """Return ∇f(x − t·p), None where f has no slope there."""
        return gradient_at(self.system, self.place(rate))

    def falls_enough(self, rate: Value) -> bool:
        """Decide Armijo's condition."""
        value = self.value(rate)
        return value is not None and not self._sign(minus(self.bound(rate), value), "enough", rate) < 0

    def is_below(self, rate: Value, other: Value) -> bool:
        """Compare two values on the way."""
        value, before = self.value(rate), self.value(other)
        return value is not None and before is not None and self._sign(minus(before, value), "below", rate, other) > 0

    def is_level(self, rate: Value) -> bool | None:
        """Decide the condition on the slope."""
        slope = self.slope(rate)
        if slope is None:
            return None
        gap = minus(_square(product(number(self.level), self.fall)), _square(slope))
        return self._sign(gap, "level", rate) >= 0

    def rises(self, rate: Value) -> bool:
        """Decide the sign of φ′(t)."""
        slope = self.slope(rate)
        return slope is not None and slope.sign >= 0

    def _value(self, point: tuple[Number, ...]) -> Number:
        exact = exact_point(point)
        if exact is not None and all(isinstance(x, fmpq) or is_short(x) for x in exact):
            return value_at(self.system.function, self.system.objective, exact)
        return once_at(self.system, self.system.objective, point)

    def _sign(self, gap: Number, what: str, rate: Value, other: Value | None = None) -> int:
        """Return the sign of a gap, 0 too where it is 0 for every x."""
        try:
            return gap.sign
        except UndecidedError:
            if is_identity(self, what, rate, other):
                return 0
            raise


@dataclass(frozen=True)
class EnclosedTrack:
    """The way from every point of a box: `at(t)` are the points x − t·p, `height` and `fall` are f(x) and ∇f(x)·p."""

    system: System
    at: Callable[[arb], list[arb]]
    direction: Sequence[arb]
    height: arb
    fall: arb
    enough: Value
    level: Value
    written: tuple[sp.Expr, ...] | None = None

    def falls_enough(self, rate: Value) -> bool:
        """Decide Armijo's condition."""
        value = self._value(rate)
        if value is None:
            return False
        return (
            not self._sign(self.height - as_ball(multiply(self.enough, rate)) * self.fall - value, "enough", rate) < 0
        )

    def is_below(self, rate: Value, other: Value) -> bool:
        """Compare two values on the way."""
        value, before = self._value(rate), self._value(other)
        return value is not None and before is not None and self._sign(before - value, "below", rate, other) > 0

    def is_level(self, rate: Value) -> bool | None:
        """Decide the condition on the slope."""
        slope = self._slope(rate)
        if slope is None:
            return None
        return self._sign(as_ball(self.level) * self.fall - abs(slope), "level", rate) >= 0

    def rises(self, rate: Value) -> bool:
        """Decide the sign of φ′(t)."""
        slope = self._slope(rate)
        if slope is None or slope < 0:
            return False
        if slope >= 0:
            return True
        raise UndecidedError

    def _value(self, rate: Value) -> arb | None:
        return value_on(self.system, self.at(as_ball(rate)))

    def _slope(self, rate: Value) -> arb | None:
        try:
            slopes = self.system.function.bound("slope", ctx.prec).run(self.at(as_ball(rate)))
        except OutsideError:
            return None
        return -dot(slopes, self.direction)

    def _sign(self, gap: arb, what: str, rate: Value, other: Value | None = None) -> int:
        if gap > 0:
            return 1
        if gap < 0:
            return -1
        if is_identity(self, what, rate, other):
            return 0
        raise UndecidedError


def once_at(system: System, expression: sp.Expr, point: tuple[Number, ...]) -> Number:
    """Return the value of an expression at a point, which is computed once at each precision."""
    return once(lambda bits: system.function.machine(expression, bits).run([x.enclosure(bits) for x in point])[0])


def gradient_at(system: System, point: tuple[Number, ...]) -> tuple[Number, ...] | None:
    """Return ∇f at a point, None where f has no slope; exact where it is rational."""
    exact = exact_point(point)
    found: tuple[Value, ...] | RunEnd | None = None
    if exact is not None:
        found = _rational_gradient(system, exact) if all(isinstance(x, fmpq) for x in exact) else None
    if isinstance(found, RunEnd):
        return None
    if found is not None:
        return tuple(map(number, found))
    slopes = tuple(once_at(system, part, point) for part in system.gradient)
    try:
        for slope in slopes:
            slope.enclosure()
    except OutsideError:
        return None
    return slopes


def _rational_gradient(system: System, point: Point) -> tuple[Value, ...] | RunEnd | None:
    """Return ∇f at a point of fractions where it is rational, an ending where f has none, else None."""
    try:
        return tuple(Machine(system.slopes.program, Rationals()).run(point))
    except IrrationalError:
        return None
    except (OutsideError, TieError):
        return examine(system.slopes, point)


def exact_point(point: Sequence[Number]) -> Point | None:
    """Return a point of numbers as exact values, where all are."""
    known = [x.exact for x in point]
    return None if None in known else tuple(as_value(x) for x in known if x is not None)


def is_identity(track: Track | EnclosedTrack, what: str, rate: Value, other: Value | None) -> bool:
    """Whether the two sides of a comparison are equal for every x, as they may be where f is quadratic."""
    system, direction = track.system, track.written
    short = system.objective.count_ops() <= _MOST_OPERATIONS and system.objective.is_polynomial(*system.variables)
    if direction is None or not short or sp.Poly(system.objective, *system.variables).total_degree() > 2:
        return False
    ways = [
        dict(zip(system.variables, _ahead(system, direction, each), strict=True)) for each in (rate, other or fmpq(0))
    ]
    phi = [system.objective.subs(way, simultaneous=True) for way in ways]
    fall = sp.Add(*(g * p for g, p in zip(system.gradient, direction, strict=True)))
    slope = sp.Add(*(g.subs(ways[0], simultaneous=True) * p for g, p in zip(system.gradient, direction, strict=True)))
    gap = {
        "enough": system.objective - as_expression(multiply(track.enough, rate)) * fall - phi[0],
        "below": phi[1] - phi[0],
        "level": (as_expression(track.level) * fall) ** 2 - slope**2,
    }[what]
    return bool(sp.expand(gap) == 0)


def _ahead(system: System, direction: Sequence[sp.Expr], rate: Value) -> list[sp.Expr]:
    return [x - as_expression(rate) * p for x, p in zip(system.variables, direction, strict=True)]


def _moved(x: Number, rate: Value, p: Number) -> Number:
    if x.exact is not None and p.exact is not None:
        return number(add(as_value(x.exact), multiply(multiply(fmpq(-1), rate), as_value(p.exact))))
    return once(lambda bits: x.enclosure(bits) - as_ball(rate) * p.enclosure(bits))


def _square(value: Number) -> Number:
    return product(value, value)
