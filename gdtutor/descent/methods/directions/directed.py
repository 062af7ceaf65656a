"""Directed rules: choose a direction p, search for a rate t along it, and perhaps remember something for the next step.

`Directed` says what they have in common; a rule gives its direction by numbers and on balls. All decisions of a search
are proven for the point, or for every point of the box, so that the rate is a known fraction of the first one.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias
from weakref import WeakKeyDictionary

from flint import ctx, fmpq

from gdtutor.descent.coordinates import number
from gdtutor.descent.methods.base import RunEndedError, State
from gdtutor.descent.methods.directions.amounts import opposite, product
from gdtutor.descent.methods.directions.search import Trial, Verdict, bracketed
from gdtutor.descent.methods.directions.track import EnclosedTrack, Track, exact_point
from gdtutor.descent.methods.memoryless import Whole
from gdtutor.descent.methods.table import update_rule
from gdtutor.descent.methods.vectors import dot, times
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import sympy as sp
    from flint import arb

    from gdtutor.descent.exactness import Value
    from gdtutor.descent.methods.base import Box, EnclosedState, Trail
    from gdtutor.descent.methods.directions.track import Way
    from gdtutor.descent.system import System

NO_RATE: Final = "no-rate-on-way"
"""The reason of an ending where no rate was taken."""
_FIRST: Final = fmpq(1)

Vector: TypeAlias = tuple[Number, ...]
Memory: TypeAlias = tuple[Vector, ...]


@dataclass(frozen=True, slots=True)
class Departing:
    """A point by numbers, what is remembered there, and ∇f there."""

    system: System
    point: Vector
    memory: Memory
    slopes: Vector


@dataclass(frozen=True, slots=True)
class Heading:
    """A direction: its coordinates, what kind of direction it is for the lines, and it as formulas where it is so."""

    direction: Vector
    kind: str = ""
    written: tuple[sp.Expr, ...] | None = None


@dataclass(frozen=True, slots=True)
class EnclosedHeading:
    """A direction on balls: its coordinates, and what gives x − t·p with as little widening as is known."""

    direction: Sequence[arb]
    at: Callable[[arb], list[arb]]
    written: tuple[sp.Expr, ...] | None = None


class Directed(Whole):
    """What the rules have in common."""

    level: ClassVar[str] = "c_2"
    enough: ClassVar[str] = "c_1"

    def heading(self, here: Departing) -> Heading | RunEnd:
        """Return the direction, or why there is none."""
        raise NotImplementedError

    def enclosed_heading(self, system: System, sight: EnclosedState) -> EnclosedHeading:
        """Return the direction on balls; raises UndecidedError, and RunEndedError where there is none."""
        raise NotImplementedError

    def remember(self, here: Departing, heading: Heading, arrival: Vector) -> Memory | None:  # noqa: ARG002
        """Return what is remembered at the next point, None where that is not known exactly."""
        return ()

    def remember_on(self, system: System, sight: EnclosedState, heading: EnclosedHeading, arrival: Box) -> Box:  # noqa: ARG002
        """Return what is remembered at the next point, flat, on balls."""
        return ()

    def trials(self, system: System, way: Way) -> Iterator[Trial]:
        """Search."""
        return bracketed(way, system.rate)

    def length(self, track: Track) -> Number | RunEnd | None:  # noqa: ARG002
        """Return the rate where it is found by a formula, or why there is none; None where it is searched for."""
        return None

    def length_on(self, system: System, sight: EnclosedState, heading: EnclosedHeading) -> arb | None:  # noqa: ARG002
        """Return the same on balls; raises UndecidedError, and RunEndedError where there is none."""
        return None

    @staticmethod
    def is_still(state: State) -> bool:  # noqa: ARG004
        """Say that what is remembered moves nothing where the slope is 0."""
        return True

    @staticmethod
    def is_at_rest(system: System, state: State) -> bool:  # noqa: ARG004
        """Say that what is remembered is no motion."""
        return True

    # Exact steps

    def advance(self, system: System, n: int, state: State, slopes: tuple[Value, ...]) -> State | RunEnd | None:  # noqa: ARG002
        """Return the exact next state, or why there is none, or None if it exists but is not exact."""
        point, given = tuple(map(number, state.point)), tuple(map(number, slopes))
        here = Departing(system, point, tuple(tuple(map(number, held)) for held in state.memory), given)
        try:
            heading = self.heading(here)
            if isinstance(heading, RunEnd):
                return heading
            if exact_point(heading.direction) is None:
                return None
            track = self.track(here, heading)
            rate = self.length(track) or _taken(self.trials(system, track))
            if isinstance(rate, RunEnd):
                return rate
            return self._arrived(here, heading, track.landing(rate))
        except SignalError:
            return None

    def _arrived(self, here: Departing, heading: Heading, arrival: Vector) -> State | None:
        point, remembered = exact_point(arrival), self.remember(here, heading, arrival)
        if point is None or remembered is None:
            return None
        memory = tuple(map(exact_point, remembered))
        return None if None in memory else State(point, tuple(held for held in memory if held is not None))

    def track(self, here: Departing, heading: Heading) -> Track:
        """Return the way along the direction."""
        system = here.system
        level = system.parameters.get(self.level, _FIRST)
        return Track(
            system, here.point, heading.direction, here.slopes, system.parameters[self.enough], level, heading.written
        )

    # Enclosed steps

    def step_on(self, system: System, sight: EnclosedState, heading: EnclosedHeading) -> Box:
        """Return the next point and what is remembered then, flat; raises RunEndedError where no rate is taken."""
        rate = self.length_on(system, sight, heading)
        if rate is None:
            found = _taken(self.trials(system, self.enclosed_track(system, sight, heading)))
            if isinstance(found, RunEnd):
                raise RunEndedError(found)
            rate = found.enclosure(ctx.prec)
        arrival = tuple(heading.at(rate))
        return (*arrival, *self.remember_on(system, sight, heading, arrival))

    def enclosed_track(self, system: System, sight: EnclosedState, heading: EnclosedHeading) -> EnclosedTrack:
        """Return the way along the direction from every point of the box."""
        slope = slope_on(system, sight)
        middle = system.function.machine(system.objective, ctx.prec).run(sight.middle)[0]
        return EnclosedTrack(
            system,
            heading.at,
            heading.direction,
            middle + dot(slope, sight.offset),
            dot(slope, heading.direction),
            system.parameters[self.enough],
            system.parameters.get(self.level, _FIRST),
            heading.written,
        )

    def stepper(self, system: System) -> DirectedSteps:
        """Return the rule on balls at the precision in force."""
        return DirectedSteps(system, self)

    # What a run asks

    @staticmethod
    def rate_at(run: Trail, n: int) -> Number:
        """Return the rate that is taken; 0 where there is none."""
        return search_at(run, n).rate or Number.of(0)

    @staticmethod
    def update_at(run: Trail, n: int) -> Vector:
        """Return −t·p; 0 where no rate is taken."""
        rate = opposite(Directed.rate_at(run, n))
        return tuple(product(rate, p) for p in search_at(run, n).direction)

    @staticmethod
    def quantities_at(run: Trail, n: int) -> Mapping[str, Vector]:
        """Return {"p": p}."""
        return {"p": search_at(run, n).direction}


class DirectedSteps:
    """A directed rule on balls, at the precision in force when it is made."""

    def __init__(self, system: System, rule: Directed) -> None:
        """Belong to the function of `system`."""
        self.system = system
        self._rule = rule

    @staticmethod
    def at_rest(sight: EnclosedState) -> bool:  # noqa: ARG004
        """Say that nothing remembered moves the point where the slope is small."""
        return True

    def step(self, n: int, sight: EnclosedState) -> Box:
        """Return xₙ₊₁ and what is remembered then; raises UndecidedError, and RunEndedError where no rate is taken."""
        system = self.system.at(n)
        return self._rule.step_on(system, sight, self._rule.enclosed_heading(system, sight))


def slope_on(system: System, sight: EnclosedState) -> list[arb]:
    """Return ∇f on the box: ∇f(m) + H(X)·(X − m)."""
    bent = times(system.entries, sight.curvature, sight.offset)
    return [g + s for g, s in zip(sight.slope, bent, strict=True)]


def _taken(trials: Iterator[Trial]) -> Number | RunEnd:
    """Return the rate that is taken; an ending where there is none."""
    found = next((number(trial.rate) for trial in trials if trial.verdict is Verdict.TAKEN), None)
    return RunEnd(OutcomeKind.NO_STEP, reason=NO_RATE) if found is None else found


@dataclass(frozen=True, slots=True)
class Search:
    """The search at an iterate: its direction (or why there is none), the way along it, what was tried, and the rate.

    A rate that is found by a formula needs no trials.
    """

    here: Departing
    heading: Heading | RunEnd
    track: Track | None = None
    trials: tuple[Trial, ...] = ()
    rate: Number | None = None

    @property
    def direction(self) -> Vector:
        """The direction; () where there is none."""
        return () if isinstance(self.heading, RunEnd) else self.heading.direction


_KNOWN: Final[WeakKeyDictionary[Trail, dict[int, Search]]] = WeakKeyDictionary()


def search_at(run: Trail, n: int) -> Search:
    """Return the search at xₙ; where the limit of precision leaves a decision open, the trials before it."""
    known = _KNOWN.setdefault(run, {})
    if n not in known:
        known[n] = _search(run, n)
    return known[n]


def _search(run: Trail, n: int) -> Search:
    rule = update_rule(run.problem.rule)
    if not isinstance(rule, Directed):
        raise TypeError(run.problem.method)
    here = Departing(run.system.at(n), run.point_at(n), tuple(run.memory_at(n).values()), run.slopes_at(n))
    heading = rule.heading(here)
    if isinstance(heading, RunEnd):
        return Search(here, heading)
    track = rule.track(here, heading)
    length = rule.length(track)
    if length is not None:
        return Search(here, heading, track, (), None if isinstance(length, RunEnd) else length)
    trials = tuple(_decided(rule.trials(here.system, track)))
    rate = _taken(iter(trials))
    return Search(here, heading, track, trials, None if isinstance(rate, RunEnd) else rate)


def _decided(trials: Iterator[Trial]) -> Iterator[Trial]:
    """Yield the trials as far as they are decided."""
    with suppress(SignalError):
        yield from trials
