"""RootSearch: the points of Newton's method for f(x) = 0, exact while they are short, then proven balls.

xₙ₊₁ = xₙ − f(xₙ)/f′(xₙ) is where the tangent at xₙ crosses 0. Source: Stoer, Bulirsch, *Introduction to Numerical
Analysis* (2002), ch. 5; Ortega, Rheinboldt, *Iterative Solution of Nonlinear Equations in Several Variables* (1970),
ch. 7.1.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, overload

import sympy as sp
from flint import arb, fmpq

from gdtutor.analysis.arithmetic import combine
from gdtutor.descent.coordinates import is_size_within, number
from gdtutor.descent.evaluation import value_at
from gdtutor.descent.evidence import both_sides, describe_missing
from gdtutor.descent.exactness import as_expression, as_value, examine, is_short
from gdtutor.descent.objective import compiled
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.descent.system import FAR
from gdtutor.errors import NoAnswerError
from gdtutor.language.functions import cbrt
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import FIRST_BITS, Number
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import OutsideError, SignalError, UndecidedError
from gdtutor.numbers.zero import is_exactly_zero
from gdtutor.roots.closed import short_fraction
from gdtutor.roots.end import RootEnd, RootEndKind
from gdtutor.roots.steps import known, newton, sight
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.descent.exactness import Value as Exact
    from gdtutor.language.problem import Problem

MOST_BITS: Final = 16_384
"""Where doubling the precision ends, and the search with it."""
_MOST_OPERATIONS: Final = 60
"""The map of a longer function is not simplified."""
_CUBE: Final = 3
_KINDS: Final = {
    OutcomeKind.LEFT_DOMAIN: RootEndKind.LEFT_DOMAIN,
    OutcomeKind.NOT_DIFFERENTIABLE: RootEndKind.NOT_DIFFERENTIABLE,
}


@dataclass(frozen=True, slots=True)
class RootIterate:
    """Point n with f and f′ there; f′ is None where f is 0 but has no slope."""

    n: int
    point: Number
    value: Number
    slope: Number | None

    @property
    def quotient(self) -> Number | None:
        """What is taken off xₙ, f(xₙ)/f′(xₙ); None where f′ is 0 or does not exist."""
        if self.slope is None or self.slope.is_zero:
            return None
        return combine(lambda value, slope: value / slope, self.value, self.slope)


class RootSearch(Sequence[RootIterate]):
    """The points of Newton's method for f(x) = 0, computed to the end when it is made."""

    def __init__(self, problem: Problem) -> None:
        """Search from the start of `problem`, of which the method is not used.

        Raises NoAnswerError if f or f′ does not exist at the start.
        """
        self.problem = problem
        self.function = compiled(problem.objective, problem.variables, problem.formula)
        self.after: Number | None = None
        self.bits = FIRST_BITS
        self._iterates: list[RootIterate] = []
        self._trails: dict[int, list[arb]] = {}
        self._opened = 0
        self.end = self._walk_exactly() or self._walk_enclosed()
        if not self._iterates:
            raise NoAnswerError(self._why_not_started())

    def __len__(self) -> int:
        """Return the number of points."""
        return len(self._iterates)

    @overload
    def __getitem__(self, n: int) -> RootIterate: ...
    @overload
    def __getitem__(self, n: slice) -> list[RootIterate]: ...
    def __getitem__(self, n: int | slice) -> RootIterate | list[RootIterate]:
        """Return the n-th point with f and f′; IndexError past the end."""
        return self._iterates[n]

    def __iter__(self) -> Iterator[RootIterate]:
        """Yield the points."""
        return iter(self._iterates)

    @property
    def last(self) -> int:
        """The index of the last point."""
        return len(self._iterates) - 1

    @property
    def symbol(self) -> sp.Symbol:
        """The variable."""
        return self.problem.variables[0]

    def evaluate(self, expression: sp.Expr, n: int) -> Number:
        """Return the value of an expression in the variable at xₙ."""
        exact = self._iterates[n].point.exact
        if n < self._opened and exact is not None:
            return self._at(expression, as_value(exact))
        return self._on_box(expression, n)

    # Exactly, from the start on

    def _walk_exactly(self) -> RootEnd | None:
        """Go on while points are short; None where the search goes on with balls."""
        value: Exact | None = as_value(sp.sympify(self.problem.start[0]))
        places: dict[Exact, int] = {}
        while value is not None:
            end = self._accept(value) or self._ending(value, places)
            if end is not None:
                return end
            places[value] = self.last
            value = self._following(value)
        return None

    def _accept(self, value: Exact) -> RootEnd | None:
        """Add an exact point if f has a slope or is 0 there, else say what is missing."""
        found = examine(self.function.slopes, (value,))
        if isinstance(found, RunEnd):
            if found.kind is not OutcomeKind.NOT_DIFFERENTIABLE or not self._at(self._f, value).is_zero:
                self.after = number(value)
                return RootEnd(_KINDS.get(found.kind, RootEndKind.PRECISION_LIMIT), missing=found)
            slope = None
        else:
            slope = self._at(self._slope, value) if found is None else number(found[0])
        self._iterates.append(RootIterate(len(self), number(value), self._at(self._f, value), slope))
        self._opened = len(self)
        return None

    def _ending(self, value: Exact, places: dict[Exact, int]) -> RootEnd | None:
        here, tolerance = self._iterates[-1], self.problem.tolerance
        if here.value.is_zero:
            return RootEnd(RootEndKind.EXACT)
        if tolerance and is_size_within([here.value], Number.of(tolerance)):
            return RootEnd(RootEndKind.ARRIVED)
        if value in places:
            return RootEnd(RootEndKind.CYCLE, period=self.last - places[value])
        if here.slope is not None and here.slope.is_zero:
            return RootEnd(RootEndKind.FLAT)
        with precision(FIRST_BITS):
            return self._stop(here.point.enclosure())

    def _following(self, value: Exact) -> Exact | None:
        """Return the next point where it is exact and short."""
        here = self._iterates[-1]
        if self._map is not None and isinstance(value, fmpq):
            return self._mapped(self._map, value)
        f, slope = here.value.exact, None if here.slope is None else here.slope.exact
        if f is None or slope is None:
            return None
        quotient = f / slope if f.is_algebraic and slope.is_algebraic else _rational_quotient(here, f, slope)
        if quotient is None:
            return None
        following = as_expression(value) - quotient
        found = as_value(following if following.is_Rational else sp.radsimp(sp.expand(following)))
        return found if is_short(found) else None

    def _mapped(self, rule: sp.Expr, value: fmpq) -> Exact | None:
        try:
            following: fmpq = Machine(self.function.program(rule), Rationals()).run((value,))[0]
        except SignalError:
            return None
        return following if is_short(following) else None

    def _at(self, expression: sp.Expr, value: Exact) -> Number:
        """Return the value of an expression at an exact point: exact where that is rational or short, else proven."""
        return value_at(self.function, expression, (value,))

    # On balls, from the last exact point on

    def _walk_enclosed(self) -> RootEnd:
        while True:
            try:
                with precision(self.bits):
                    end = self._extend(len(self))
            except UndecidedError:
                if self.bits * 2 > MOST_BITS:
                    return RootEnd(RootEndKind.PRECISION_LIMIT)
                self.bits *= 2
                self._trails.clear()
            else:
                if end is not None:
                    return end

    def _extend(self, n: int) -> RootEnd | None:
        """Add point n; raises UndecidedError where this precision does not suffice."""
        box = self._box(n, self.bits)
        point = Number(lambda bits: self._box(n, bits))
        try:
            seen = sight(self.function, box)
        except OutsideError as outside:
            kind = OutcomeKind.NOT_DIFFERENTIABLE if outside.need.of_slope else OutcomeKind.LEFT_DOMAIN
            self.after = point
            return RootEnd(_KINDS[kind], missing=RunEnd(kind, need=outside.need))
        arrived = self._is_within_tolerance(abs(seen.values))
        self._iterates.append(RootIterate(n, point, self._on_box(self._f, n), self._on_box(self._slope, n)))
        if arrived:
            return RootEnd(RootEndKind.ARRIVED)
        return RootEnd(RootEndKind.FLAT) if seen.slope.is_zero() else self._stop(box)

    def _is_within_tolerance(self, size: arb) -> bool:
        """Say whether |f| is at most the tolerance; with the tolerance 0 that is never known of a ball."""
        tolerance = Balls().constant(sp.Rational(self.problem.tolerance))
        if tolerance.is_zero() or size > tolerance:
            return False
        if size <= tolerance:
            return True
        raise UndecidedError

    def _stop(self, point: arb) -> RootEnd | None:
        """End at the step limit, or far away."""
        start = number(as_value(sp.sympify(self.problem.start[0]))).enclosure()
        if abs(point) > arb(1).max(abs(start)) * FAR:
            return RootEnd(RootEndKind.FAR)
        return RootEnd(RootEndKind.STEP_LIMIT) if self.last >= self.problem.steps else None

    def _box(self, n: int, bits: int) -> arb:
        """Return a ball around point n, past the exact ones, computed with at least so many binary digits."""
        wanted = self.bits
        while wanted < bits:
            wanted *= 2
        with precision(wanted):
            trail = self._trails.setdefault(wanted, [])
            if not trail:
                trail.append(known(self._first_box(wanted)))
            while len(trail) <= n - self._opened:
                trail.append(known(newton(sight(self.function, trail[-1]))))
            return trail[n - self._opened]

    def _first_box(self, bits: int) -> arb:
        """Return a ball around the point after the last exact one."""
        here = self._iterates[self._opened - 1]
        if here.quotient is None:
            raise UndecidedError
        return here.point.enclosure(bits) - here.quotient.enclosure(bits)

    def _on_box(self, expression: sp.Expr, n: int) -> Number:
        return Number(lambda bits: self.function.machine(expression, bits).run((self._box(n, bits),))[0])

    @cached_property
    def _map(self) -> sp.Expr | None:
        """The map x − f/f′ where f is no rational function but the map is one: x + 1 for e^(−x), −2·x for cbrt(x)."""
        (x,), f = self.problem.variables, self._f
        if f.is_rational_function(x) or f.has(sp.Piecewise, sp.Max, sp.Min) or f.count_ops() > _MOST_OPERATIONS:
            return None
        found = sp.expand(sp.cancel(x - f / self._slope)).replace(_is_cube, lambda power: power.base.args[0])
        return found if found.is_rational_function(x) else None

    @property
    def _f(self) -> sp.Expr:
        return self.function.objective

    @property
    def _slope(self) -> sp.Expr:
        return self.function.gradient[0]

    def _why_not_started(self) -> Sentence:
        missing = self.end.missing or RunEnd(OutcomeKind.PRECISION_LIMIT)
        why = describe_missing(self, missing, 0, () if self.after is None else (self.after,))
        told_why = told("roots.no-start", why=why)
        return told("sentences", sentences=(told_why, *both_sides(self, missing), told("outcome.choose-start")))


def _rational_quotient(here: RootIterate, f: sp.Expr, slope: sp.Expr) -> sp.Rational | None:
    """Return f/f′ where that is a short fraction though f and f′ are none, as (1 + e)/(−e − 1) = −1."""
    if here.quotient is None:
        return None
    found = short_fraction(here.quotient.enclosure())
    return found if found is not None and is_exactly_zero(f - found * slope) else None


def _is_cube(part: sp.Basic) -> bool:
    return isinstance(part, sp.Pow) and isinstance(part.base, cbrt) and part.exp == _CUBE
