"""Backtracking line search: the rate is shortened until f falls by enough.

Of t = α, α·q, α·q², … the first is taken with

    f(x − t·∇f(x)) ≤ f(x) − c·t·‖∇f(x)‖².

Source: Armijo, *Pacific J. Math.* 16 (1966); Nocedal, Wright, *Numerical Optimization* (2006), Algorithm 3.1.

Every decision is proven: the inequality holds for every point of the ball that holds xₙ, or for none. A trial point
where f does not exist, or is too large to compute with, counts as not accepted.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

import sympy as sp
from flint import arb, ctx, fmpq

from gdtutor.descent.coordinates import coordinates, number
from gdtutor.descent.evaluation import value_at
from gdtutor.descent.exactness import as_expression, put_in
from gdtutor.descent.methods.base import RunEndedError, State
from gdtutor.descent.methods.exact import multiply
from gdtutor.descent.methods.line_search.departure import (
    Departure,
    SearchRay,
    departure_at,
    exact_departure,
    minus_product,
)
from gdtutor.descent.methods.memoryless import Memoryless, MemorylessSteps
from gdtutor.descent.methods.vectors import dot, squared
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.descent.system import as_ball
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import REFINE_BITS, Number
from gdtutor.numbers.signals import OutsideError, SignalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gdtutor.descent.exactness import Point, Value
    from gdtutor.descent.methods.base import Box, EnclosedState, Trail
    from gdtutor.descent.system import System
    from gdtutor.numbers.program import DomainCondition

NO_RATE: Final = "no-rate-found"
"""The reason of an ending where no trial was accepted."""
MOST_TRIALS: Final = 60
"""So many rates are tried."""
_MOST_OPERATIONS: Final = 60


@dataclass(frozen=True, slots=True)
class RateTrial:
    """One rate that was tried.

    `value` is f(x − t·∇f(x)) for t = `rate`, and `bound` is f(x) − c·t·‖∇f(x)‖², which it must not exceed. `value` is
    None where f does not exist at the trial point, because `need` is not met, or is too large there to compute with.
    """

    rate: sp.Expr
    point: tuple[Number, ...]
    value: Number | None
    bound: Number
    accepted: bool
    need: DomainCondition | None = None


@dataclass(frozen=True)
class Backtracking(Memoryless):
    """xₙ₊₁ = xₙ − t·∇f(xₙ) with the first t of α, α·q, α·q², … that fulfils Armijo's condition."""

    @staticmethod
    def advance(system: System, n: int, state: State, slopes: tuple[Value, ...]) -> State | RunEnd | None:  # noqa: ARG004
        """Return the exact next state, or why there is none, or None if it exists but is not exact."""
        departure = exact_departure(system, state.point, slopes)
        try:
            for rate, trial in _trials(departure):
                if trial.accepted:
                    following = departure.exact_point(rate)
                    return None if following is None else State(following)
        except SignalError:
            return None
        return RunEnd(OutcomeKind.NO_STEP, reason=NO_RATE)

    @staticmethod
    def stepper(system: System) -> BacktrackingSteps:
        """Return the rule on balls at the precision in force."""
        return BacktrackingSteps(system)

    @staticmethod
    def rate_at(run: Trail, n: int) -> Number:
        """Return the accepted rate; 0 where there is none."""
        return Number.of(next((trial.rate for trial in trials_at(run, n) if trial.accepted), 0))

    @staticmethod
    def update_at(run: Trail, n: int) -> tuple[Number, ...]:
        """Return −t·∇f(xₙ); 0 where no rate is accepted."""
        rate = Backtracking.rate_at(run, n)
        return tuple(minus_product(rate, slope) for slope in run.slopes_at(n))


class BacktrackingSteps(MemorylessSteps):
    """Backtracking on balls, at the precision in force when it is made."""

    def step(self, n: int, sight: EnclosedState) -> Box:
        """Return xₙ₊₁; raises UndecidedError, and RunEndedError where no rate is accepted."""
        system = self.system.at(n)
        value = system.function.machine(system.objective, ctx.prec)
        line = SearchRay(system, sight.box, sight)
        height = value.run(line.middle)[0] + dot(line.slope, line.offset)
        fall = system.parameter_ball("c") * squared(line.slope)
        for rate in _rates(system):
            ball = as_ball(rate)
            point = line.point(ball)
            reached = value_on(system, point)
            if reached is not None and _holds(system, rate, height - ball * fall - reached):
                return tuple(point)
        raise RunEndedError(RunEnd(OutcomeKind.NO_STEP, reason=NO_RATE))


def trials_at(run: Trail, n: int) -> tuple[RateTrial, ...]:
    """Return the rates tried at xₙ, in their order; the last one is accepted, unless none is.

    Where the limit of precision leaves a decision open, the trials before it are returned.
    """
    known = _KNOWN.setdefault(run, {})
    if n not in known:
        known[n] = tuple(_decided(departure_at(run, n)))
    return known[n]


_KNOWN: Final[WeakKeyDictionary[Trail, dict[int, tuple[RateTrial, ...]]]] = WeakKeyDictionary()


def _decided(departure: Departure) -> Iterator[RateTrial]:
    """Yield the trials as far as they are decided."""
    with suppress(SignalError):
        for _, trial in _trials(departure):
            yield trial


def _rates(system: System) -> Iterator[Value]:
    rate, factor = system.rate, system.parameters["factor"]
    for _ in range(MOST_TRIALS):
        yield rate
        rate = multiply(rate, factor)


def _trials(departure: Departure) -> Iterator[tuple[Value, RateTrial]]:
    """Try one rate after another, up to the first that is accepted."""
    for rate in _rates(departure.system):
        trial = _trial(departure, rate)
        yield rate, trial
        if trial.accepted:
            return


def _trial(departure: Departure, rate: Value) -> RateTrial:
    point = departure.exact_point(rate)
    places = (
        tuple(map(number, point))
        if point is not None
        else coordinates(lambda bits: _landing(departure, rate, bits), len(departure.system.variables))
    )
    bound = _bound(departure, rate)
    try:
        value = _value(departure, rate, point)
        finite = value.fraction is not None or value.enclosure().is_finite()
    except OutsideError as outside:
        return RateTrial(as_expression(rate), places, None, bound, accepted=False, need=outside.need)
    if not finite:
        return RateTrial(as_expression(rate), places, None, bound, accepted=False)
    return RateTrial(as_expression(rate), places, value, bound, accepted=_decide(departure, rate, value, bound))


def _landing(departure: Departure, rate: Value, bits: int) -> list[arb]:
    return departure.line(bits).point(as_ball(rate))


def _value(departure: Departure, rate: Value, point: Point | None) -> Number:
    """Return f at the trial point; raises OutsideError where it is proven not to exist there."""
    system = departure.system
    if point is None:
        return Number(
            lambda bits: system.function.machine(system.objective, bits).run(_landing(departure, rate, bits))[0]
        )
    return value_at(system.function, system.objective, point)


def _bound(departure: Departure, rate: Value) -> Number:
    """Return f(x) − c·t·‖∇f(x)‖²."""
    system, share = departure.system, multiply(departure.system.parameters["c"], rate)
    exact: sp.Expr | fmpq | None = None
    if departure.is_rational and departure.point is not None and isinstance(share, fmpq):
        height = value_at(system.function, system.objective, departure.point).fraction
        total = sum((g * g for g in departure.slopes or () if isinstance(g, fmpq)), fmpq(0))
        exact = None if height is None else fmpq(height.numerator, height.denominator) - share * total

    def enclose(bits: int) -> arb:
        line = departure.line(bits)
        height = system.function.machine(system.objective, bits).run(line.middle)[0] + dot(line.slope, line.offset)
        return height - as_ball(share) * squared(line.slope)

    return Number(enclose, exact) if exact is None else Number.of_rational(exact)


def _decide(departure: Departure, rate: Value, value: Number, bound: Number) -> bool:
    """Whether value ≤ bound; raises UndecidedError where the limit of precision leaves it open."""
    if value.fraction is not None and bound.fraction is not None:
        return value.fraction <= bound.fraction
    gap = Number(lambda bits: bound.enclosure(bits) - value.enclosure(bits), lambda: _exact_gap(departure, rate))
    try:
        return gap.sign >= 0
    except UndecidedError:
        if _always_equal(departure.system, rate):
            return True
        raise


def _exact_gap(departure: Departure, rate: Value) -> sp.Expr | None:
    """Return f(x) − c·t·‖∇f(x)‖² − f(x − t·∇f(x)) as a closed form."""
    point, system = departure.exact_point(rate), departure.system
    if point is None or departure.point is None:
        return None
    ends = [put_in(system.objective, system.variables, place) for place in (departure.point, point)]
    if ends[0] is None or ends[1] is None:
        return None
    share = as_expression(multiply(system.parameters["c"], rate))
    return ends[0] - share * sum(as_expression(g) ** 2 for g in departure.slopes or ()) - ends[1]


def value_on(system: System, point: list[arb]) -> arb | None:
    """Return f on a box; None where it is proven not to exist, or is too large to compute with."""
    for bits in (ctx.prec, REFINE_BITS):
        try:
            with precision(max(bits, ctx.prec)):
                value: arb = system.function.machine(system.objective, ctx.prec).run(point)[0]
        except OutsideError:
            return None
        if value.is_finite():
            return value
    return None


def _holds(system: System, rate: Value, gap: arb) -> bool:
    """Whether gap ≥ 0 on all of the ball (or on none of it); raises UndecidedError where that is open."""
    if gap >= 0:
        return True
    if gap < 0:
        return False
    if _always_equal(system, rate):
        return True
    raise UndecidedError


def _always_equal(system: System, rate: Value) -> bool:
    """Whether Armijo's condition holds with equality at every point, as it may for a quadratic f."""
    share = as_expression(multiply(system.parameters["c"], rate))
    return _is_identity(system.objective, system.variables, system.gradient, as_expression(rate), share)


@lru_cache(64)
def _is_identity(
    objective: sp.Expr, variables: tuple[sp.Symbol, ...], gradient: tuple[sp.Expr, ...], rate: sp.Expr, share: sp.Expr
) -> bool:
    if not objective.is_polynomial(*variables) or objective.count_ops() > _MOST_OPERATIONS:
        return False
    if sp.Poly(objective, *variables).total_degree() > 2:
        return False
    moved = {x: x - rate * g for x, g in zip(variables, gradient, strict=True)}
    gap = objective - share * sum(g**2 for g in gradient) - objective.subs(moved, simultaneous=True)
    return bool(sp.expand(gap) == 0)
