"""Gradient descent that moves its coordinates in turn, not all at once.

`OneCoordinate` moves coordinate n mod d in step n. `OneAfterAnother` moves all of them in every step, each with its
slope where those before it have already led: with e_i the i-th unit vector,

    z₀ = xₙ,  z_i = z_{i−1} − α·∂f/∂x_i(z_{i−1})·e_i,  xₙ₊₁ = z_d.

On balls a coordinate's step has the derivative I − α·e_i·e_iᵀ·H. Their product is formed before it meets the offsets of
the box, or contraction would be lost. Sources: Wright, *Math. Programming* 151 (2015); Bertsekas, Tsitsiklis, *Parallel
and Distributed Computation* (1989), ch. 3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb, ctx, fmpq

from gdtutor.calculus.gradient import gradient
from gdtutor.descent.coordinates import number
from gdtutor.descent.evaluation import enclosed_at
from gdtutor.descent.exactness import as_value, examine, is_short
from gdtutor.descent.methods.base import RunEndedError, State
from gdtutor.descent.methods.exact import add, multiply
from gdtutor.descent.methods.line_search.departure import minus_product
from gdtutor.descent.methods.memoryless import Memoryless, MemorylessSteps
from gdtutor.descent.methods.vectors import dot, stretched
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import OutsideError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.descent.exactness import Point, Value
    from gdtutor.descent.methods.base import Box, EnclosedState, Trail
    from gdtutor.descent.methods.elementwise.formulas import Formulas
    from gdtutor.descent.system import System
    from gdtutor.language.problem import Problem

_PLANE: Final = 2
_NOTHING: Final = Number.of(0)


@dataclass(frozen=True, slots=True)
class Turn:
    """One coordinate's turn in a step: the point where its slope is taken, and that slope."""

    point: tuple[Number, ...]
    slope: Number


class InTurn(Memoryless):
    """What both rules have in common: the rate is α."""

    @staticmethod
    def rate_at(run: Trail, n: int) -> Number:  # noqa: ARG004
        """Return α."""
        return Number.of(run.problem.rate)


@dataclass(frozen=True)
class OneCoordinate(InTurn):
    """Coordinate n mod d of xₙ₊₁ is that of xₙ − α·∇f(xₙ); the others stay."""

    @staticmethod
    def advance(system: System, n: int, state: State, slopes: tuple[Value, ...]) -> State:
        """Return the exact next state."""
        point, i = list(state.point), n % len(state.point)
        point[i] = _moved(system, point[i], slopes[i])
        return State(tuple(point))

    @staticmethod
    def stepper(system: System) -> OneCoordinateSteps:
        """Return the rule on balls at the precision in force."""
        return OneCoordinateSteps(system)

    @staticmethod
    def formulas(problem: Problem) -> Formulas | None:
        """Return one step, for up to two variables: what is remembered is whether it is the second one's turn."""
        (x, *others), slopes = problem.variables, gradient(problem.derived_from, problem.variables)
        if len(others) + 1 > _PLANE:
            return None
        if not others:
            return [x - problem.rate * slopes[0]], ()
        turn, y = sp.Dummy("turn", real=True), others[0]
        return [x - problem.rate * (1 - turn) * slopes[0], y - problem.rate * turn * slopes[1], 1 - turn], (turn,)

    @staticmethod
    def update_at(run: Trail, n: int) -> tuple[Number, ...]:
        """Return −α·∂f/∂x_i(xₙ) for the coordinate whose turn it is, 0 for the others."""
        slopes = run.slopes_at(n)
        turn, rate = n % len(slopes), Number.of(run.problem.rate)
        return tuple(minus_product(rate, slope) if i == turn else _NOTHING for i, slope in enumerate(slopes))


class OneCoordinateSteps(MemorylessSteps):
    """One coordinate at a time on balls, at the precision in force when it is made."""

    def step(self, n: int, sight: EnclosedState) -> Box:
        """Return xₙ₊₁."""
        i, rate, box = n % len(sight.box), self.system.rate_ball(), list(sight.box)
        entries = self.system.at(n).entries
        box[i] = sight.middle[i] - rate * sight.slope[i] + stretched(entries, sight.curvature, rate, sight.offset)[i]
        return tuple(box)


@dataclass(frozen=True)
class OneAfterAnother(InTurn):
    """Every coordinate in turn within one step, with the new values of those before it."""

    @staticmethod
    def advance(system: System, n: int, state: State, slopes: tuple[Value, ...]) -> State | RunEnd | None:  # noqa: ARG004
        """Return the exact next state, or why there is none, or None if it exists but is not exact."""
        point = list(state.point)
        for i, before in enumerate(state.point):
            found = slopes if i == 0 else examine(system.slopes, tuple(point))
            if isinstance(found, RunEnd):
                return replace(found, look_ahead=True, moved=i)
            if found is None or (i > 0 and not is_short(point[i - 1])):
                return None
            point[i] = _moved(system, before, found[i])
        return State(tuple(point))

    @staticmethod
    def look_ahead(system: System, state: State) -> Point:
        """Return the exact point between xₙ and xₙ₊₁ where f has no slope."""
        point = list(state.point)
        for i, before in enumerate(state.point):
            found = examine(system.slopes, tuple(point))
            if not isinstance(found, tuple):
                break
            point[i] = _moved(system, before, found[i])
        return tuple(point)

    @staticmethod
    def stepper(system: System) -> OneAfterAnotherSteps:
        """Return the rule on balls at the precision in force."""
        return OneAfterAnotherSteps(system)

    @staticmethod
    def formulas(problem: Problem) -> Formulas | None:
        """Return one step written out; None for more than two variables."""
        if problem.dimension > _PLANE:
            return None
        reached: dict[sp.Symbol, sp.Expr] = {}
        for x, slope in zip(problem.variables, gradient(problem.derived_from, problem.variables), strict=True):
            reached[x] = x - problem.rate * slope.subs(reached, simultaneous=True)
        return list(reached.values()), ()

    @staticmethod
    def update_at(run: Trail, n: int) -> tuple[Number, ...]:
        """Return −α times the slope of each coordinate, taken where those before it have led."""
        rate = Number.of(run.problem.rate)
        return tuple(minus_product(rate, turn.slope) for turn in turns_at(run, n))


class OneAfterAnotherSteps(MemorylessSteps):
    """One coordinate after another on balls, at the precision in force when it is made."""

    def step(self, n: int, sight: EnclosedState) -> Box:
        """Return xₙ₊₁; raises RunEndedError where f has no slope at a point between."""
        function, rate, size = self.system.at(n).function, self.system.rate_ball(), len(sight.box)
        centre, box = list(sight.middle), list(sight.box)
        spread = [[arb(int(i == j)) for j in range(size)] for i in range(size)]
        slope, curvature = sight.slope, sight.curvature
        for i in range(size):
            if i:
                try:
                    curvature = function.bound("curvature", ctx.prec).run(box)
                    slope = function.bound("slope", ctx.prec).run(centre)
                except OutsideError as outside:
                    raise RunEndedError(_left(outside, i), tuple(box)) from None
            centre[i] = centre[i] - rate * slope[i]
            spread[i] = _spread_on(function.entries, curvature, rate, spread, i)
            box[i] = centre[i] + dot(spread[i], sight.offset)
        return tuple(box)


def _spread_on(
    places: Sequence[tuple[int, int]], entries: Sequence[arb], rate: arb, spread: Sequence[Sequence[arb]], i: int
) -> list[arb]:
    """Return row i of (I − α·e_i·e_iᵀ·H)·J; the factor 1 − α·H_ii is formed before it meets J."""
    row = list(spread[i])
    by_place = {place: entry for place, entry in zip(places, entries, strict=True) if i in place}
    if (i, i) in by_place:
        factor = 1 - rate * by_place.pop((i, i))
        row = [factor * part for part in row]
    for (j, k), entry in by_place.items():
        other = spread[k if j == i else j]
        row = [part - rate * entry * away for part, away in zip(row, other, strict=True)]
    return row


def turns_at(run: Trail, n: int) -> tuple[Turn, ...]:
    """Return the turns of the step from xₙ by one coordinate after another, as far as f has a slope there."""
    here, rate = run.system.at(n), Number.of(run.problem.rate)
    point, turns = list(run.point_at(n)), []
    for i, before in enumerate(run.point_at(n)):
        slope = run.slopes_at(n)[0] if i == 0 else _slope(here, point, i)
        if slope is None:
            break
        turns.append(Turn(tuple(point), slope))
        point[i] = _sum(before, minus_product(rate, slope))
    return tuple(turns)


def _slope(system: System, point: Sequence[Number], i: int) -> Number | None:
    """Return one slope at a point; None where f has none there."""
    exact = [x.exact for x in point]
    if None not in exact:
        found = examine(system.slopes, tuple(as_value(x) for x in exact if x is not None))
        if isinstance(found, RunEnd):
            return None
        if found is not None:
            return number(found[i])
    return enclosed_at(system.function, system.gradient[i], tuple(point))


def _moved(system: System, x: Value, slope: Value) -> Value:
    return add(x, multiply(multiply(fmpq(-1), system.rate), slope))


def _left(outside: OutsideError, moved: int) -> RunEnd:
    """Return the ending at a point between where f or its slope has no value."""
    kind = OutcomeKind.NOT_DIFFERENTIABLE if outside.need.of_slope else OutcomeKind.LEFT_DOMAIN
    return RunEnd(kind, need=outside.need, look_ahead=True, moved=moved)


def _sum(one: Number, other: Number) -> Number:
    if one.exact is not None and other.exact is not None:
        return Number.of(sp.expand(one.exact + other.exact))
    return Number(lambda bits: one.enclosure(bits) + other.enclosure(bits))
