"""Case: a run, and what the analysis finds out about it, each part computed once and when it is first needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from functools import cached_property
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.analysis.arithmetic import distance
from gdtutor.analysis.cycles import Cycle, approached_cycle, numeric_period, two_cycles
from gdtutor.analysis.heading import limit_of
from gdtutor.analysis.limit import Limit, limit_at
from gdtutor.analysis.momentum import Momentum, momentum
from gdtutor.analysis.quadratic import ClosedForm, closed_form
from gdtutor.analysis.stable import StableLine, stable_line
from gdtutor.analysis.stepsize import Observed, StepSize, observed, step_size
from gdtutor.calculus.critical import Corner, CriticalPoint, CriticalPoints, PointKind, critical_points
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.descent.lasting import finds_no_rest
from gdtutor.descent.letters import letters
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.words import located, place, row
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import numeral
from gdtutor.numbers.program import DomainCondition
from gdtutor.text.formula import Formula, Relational, RightSide, SecondDerivative, Variable

if TYPE_CHECKING:
    from gdtutor.descent.letters import RunLetters
    from gdtutor.descent.run import Run

_FAR = 1e3
_SAME = 1e-9


def _is_exact(point: Sequence[Number]) -> bool:
    return all(number.exact is not None for number in point)


class Arrival(Enum):
    """How a run stands to the point that it has reached or heads to; the values are ids of sentences."""

    STANDS = "arrival.stands"
    """On it, for ever."""
    PASSES = "arrival.passes"
    """Within the tolerance, but not for long."""
    RESTLESS = "arrival.restless"
    """As near as a method without rest at a constant rate comes."""
    NEARS = "arrival.nears"
    """Still on its way, with a method without rest at a constant rate."""
    HEADS = "arrival.heads"


class RunAnalysis:
    """A run under examination."""

    def __init__(self, run: Run, digits: int = 6) -> None:
        """Look at `run`, with `digits` significant digits."""
        self.run = run
        self.digits = digits

    @property
    def alone(self) -> bool:
        """Whether there is one variable."""
        return self.run.problem.dimension == 1

    @property
    def is_constant(self) -> bool:
        """Whether f has the slope 0 everywhere."""
        return all(part.is_zero for part in self.run.gradient)

    @cached_property
    def is_total(self) -> bool:
        """Whether f surely has a value everywhere."""
        needs = (
            step.payload for step in self.run.system.value.instructions if isinstance(step.payload, DomainCondition)
        )
        return all(need.argument.is_positive and need.relation in {"> 0", "≥ 0", "≠ 0"} for need in needs)

    @property
    def is_plain(self) -> bool:
        """Whether the method is gradient descent with a fixed rate."""
        return self.run.method.is_plain

    @cached_property
    def rate(self) -> Number:
        """The learning rate."""
        return Number.of(self.run.problem.rate)

    @cached_property
    def letters(self) -> RunLetters:
        """How things are called."""
        return letters(self.run.problem)

    @property
    def alpha(self) -> Variable:
        """The learning rate by its letter."""
        return Variable(self.letters.rate)

    @property
    def f(self) -> Variable:
        """The objective by its name."""
        return Variable(self.run.problem.name)

    @property
    def second(self) -> SecondDerivative:
        """The second derivative by its name: f″."""
        return SecondDerivative(self.run.problem.name)

    @property
    def curvature(self) -> Formula:
        """What decides about the largest rate: f″ at the limit, or λ_max."""
        return self.second if self.alone else Variable("lambda_max")

    @cached_property
    def _limit(self) -> Limit | None:
        return limit_of(self.run)

    @cached_property
    def _recorded(self) -> Limit | None:
        """The limit as the table of critical points has it, where only that one knows it exactly."""
        limit = self._limit
        if limit is None or _is_exact(limit.point):
            return limit
        for each in self.critical.points:
            if each.proven and _is_exact(each.point) and distance(each.point, limit.point).enclosure() < _SAME:
                return limit_at(self.run, limit, each.point)
        return limit

    @cached_property
    def limit(self) -> Limit | None:
        """The critical point that the run heads to, or the minimum downhill from the start."""
        limit = self._recorded
        if limit is None or not self.alone:
            return limit
        return limit if self._is_next(self.run.last if limit.reached else 0, limit.point[0]) else None

    def _is_next(self, n: int, target: Number) -> bool:
        """Say whether no other known turn lies between iterate n and a point, in one variable."""
        here = self.run.point_at(n)[0].enclosure()
        low, high = sorted((here, target.enclosure()), key=float)
        places = [point.point for point in self.critical.points] + [corner.point for corner in self.critical.corners]
        marks = [place[0].enclosure() for place in places]
        return not any(low < x < high for x in marks)

    @cached_property
    def stable(self) -> StableLine | None:
        """Why every iterate stays on the stable line of the saddle point that the run heads to."""
        reached = self.reached
        if reached is None or reached.bend is not Definiteness.SADDLE:
            return None
        return stable_line(self.run, reached.point)

    @cached_property
    def reached(self) -> Limit | None:
        """The critical point that the run heads to."""
        return self.limit if self.limit is not None and self.limit.reached else None

    @cached_property
    def arrival(self) -> Arrival:
        """How the run stands to the point `reached`."""
        outcome = self.run.outcome
        if outcome.kind is OutcomeKind.STATIONARY:
            return Arrival.STANDS
        if outcome.kind is OutcomeKind.CONVERGED and not outcome.lasts:
            return Arrival.PASSES
        if self.is_restless:
            return Arrival.RESTLESS if self._is_beside else Arrival.NEARS
        return Arrival.HEADS

    @property
    def is_restless(self) -> bool:
        """Whether the method overshoots at a point of rest, along the eigenvector with the least eigenvalue even."""
        return self.reached is not None and any(finds_no_rest(self.run, bend) for bend in self.reached.bends[:1])

    @property
    def _is_beside(self) -> bool:
        """Whether the run is as near to the point that it heads to as its last step was long."""
        run, reached = self.run, self.reached
        if reached is None or not run.last:
            return False
        gap = distance(run.point_at(run.last), reached.point).enclosure()
        return bool(gap <= distance(run.point_at(run.last), run.point_at(run.last - 1)).enclosure())

    @cached_property
    def step_size(self) -> StepSize | None:
        """What the rate does at the limit, for plain gradient descent."""
        return step_size(self.run, self.limit) if self.is_plain and self.limit is not None else None

    @cached_property
    def observed(self) -> Observed | None:
        """The ratio of the last errors."""
        return observed(self.run, self.reached) if self.reached is not None else None

    @cached_property
    def momentum(self) -> Momentum | None:
        """What heavy ball or Nesterov's momentum does at the limit."""
        return momentum(self.run, self.limit) if self.limit is not None else None

    @cached_property
    def closed_form(self) -> ClosedForm | None:
        """The whole run as a formula."""
        return closed_form(self.run)

    @cached_property
    def two_cycles(self) -> tuple[Cycle, ...]:
        """Every 2-cycle, where they can be found."""
        return two_cycles(self.run) or ()

    @cached_property
    def approached(self) -> Cycle | None:
        """The cycle that the run comes near, proven."""
        if self.run.end.kind is OutcomeKind.CYCLE:
            return None
        period = numeric_period(self.run)
        return None if period is None else approached_cycle(self.run, period)

    @cached_property
    def critical(self) -> CriticalPoints:
        """The critical points of the function."""
        run = self.run
        places = [run.point_at(0)]
        last = run.point_at(run.last)
        if all(abs(number.enclosure()) < _FAR for number in last):
            places.append(last)
        if self._limit is not None:
            places.append(self._limit.point)
        return self._shared(critical_points(run.problem.objective, run.problem.variables, near=places))

    def _shared(self, found: CriticalPoints) -> CriticalPoints:
        """Return the critical points with what the limit knows exactly of one of them."""
        limit = self._limit
        if limit is None or not _is_exact(limit.point):
            return found

        def known(place: CriticalPoint | Corner) -> CriticalPoint | Corner:
            alone = isinstance(place, CriticalPoint) and place.proven and place.stretch is None
            if not alone or _is_exact(place.point) or not distance(place.point, limit.point).enclosure() < _SAME:
                return place
            return replace(place, point=limit.point, value=limit.value)

        points = tuple(place for place in map(known, found.points) if isinstance(place, CriticalPoint))
        return replace(found, points=points, deepest=tuple(map(known, found.deepest)))

    @property
    def has_minimum(self) -> bool:
        """Whether a minimum of f is known, be it a corner, or one of a whole valley or stretch."""
        found = self.critical
        corners = any(corner.kind is PointKind.MINIMUM for corner in found.corners)
        return corners or bool(found.deepest or found.lowest is not None or found.of_kind(PointKind.MINIMUM))

    @cached_property
    def kind(self) -> PointKind | None:
        """What the critical point is that the run heads to, as the table of critical points has it."""
        reached = self.reached
        if reached is None:
            return None
        near = (each for each in self.critical.points if each.proven and each.stretch is None)
        return next((each.kind for each in near if distance(reached.point, each.point).enclosure() < _SAME), None)

    @property
    def is_flat(self) -> bool:
        """Whether there is a limit, with a second derivative of 0 in some direction that decides about the pace."""
        return self.limit is not None and self.limit.bend is Definiteness.FLAT and not self.limit.in_valley

    @cached_property
    def is_minimum(self) -> bool:
        """Whether the limit is proven to be a minimum, be it by all that is known of the critical points."""
        limit = self.limit
        if limit is None:
            return False
        if limit.is_minimum or limit.bend is not Definiteness.FLAT:
            return limit.is_minimum
        minima = self.critical.of_kind(PointKind.MINIMUM)
        return self._is_in_valley(limit) or any(
            distance(limit.point, each.point).enclosure() < _SAME for each in minima
        )

    def _is_in_valley(self, limit: Limit) -> bool:
        """Whether a point lies on a line or curve on which f is as low as it ever gets."""
        found, point = self.critical, [number.exact for number in limit.point]
        if not found.global_reason or found.lowest is None or None in point:
            return False
        lowest = found.points[found.lowest].value
        here = dict(zip(self.run.problem.variables, point, strict=True))
        valleys = [each for each in found.of_kind(PointKind.FLAT) if each.locus and each.value.exact == lowest.exact]
        return any(all(sp.expand(part.subs(here)) == 0 for part in each.locus) for each in valleys)

    def named(self, point: Sequence[Number]) -> Relational:
        """Return x = 9/4, or (x, y) ≈ (0.5, 1)."""
        return located(place(self.run.problem.variables), point, self.digits)

    def values(self, point: Sequence[Number]) -> Formula:
        """Return the coordinates alone: 9/4, or ≈ (0.5, 1)."""
        shown = [number.shown(self.digits) for number in point]
        values = row([*map(numeral, shown)])
        return values if all(each.exact for each in shown) else RightSide("≈", values)
