"""Run: the record of a descent, computed as far as it is looked at."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Final, overload

import sympy as sp
from flint import arb, fmpq

from gdtutor.calculus.gradient import gradient, hessian
from gdtutor.descent.evidence import describe, describe_missing
from gdtutor.descent.exactness import LONGEST, Point, Slopes, as_expression, as_value, examine, is_short, put_in
from gdtutor.descent.iterate import Iterate
from gdtutor.descent.method import METHODS
from gdtutor.descent.outcome import End, OutcomeKind
from gdtutor.descent.trajectory import Box, System, Trajectory
from gdtutor.errors import NoAnswerError
from gdtutor.numbers.balls import Balls, precision, square
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import FIRST_BITS, Number
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import IrrationalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gdtutor.descent.exactness import Value
    from gdtutor.descent.outcome import Outcome
    from gdtutor.language.problem import Problem
    from gdtutor.numbers.program import Program

MOST_BITS: Final = 16_384
"""Where doubling the precision ends and the run with it."""
FAR: Final = 10**20
"""A run ends as diverging where a coordinate is this many times larger than those of the start (and than 1)."""


class Run:
    """A lazy sequence of iterates: `run[n]` computes as far as n, `len(run)` and `run.outcome` to the end."""

    def __init__(self, problem: Problem, *, tolerance: Fraction | float | str = Fraction(1, 10**10)) -> None:
        """Start at the problem's start.

        `tolerance` ≥ 0: the run has converged where ‖∇f‖ is at most this; with 0 only where the gradient is exactly 0.
        Raises NoAnswerError if f is not defined, or not differentiable, at the start.
        """
        self.problem = problem
        self.tolerance = Fraction(tolerance)
        self.method = METHODS[problem.method]
        self._rate = as_value(problem.rate)
        self._exact: list[Point] = []
        self._exact_gradients: list[tuple[Value, ...] | None] = []
        self._places: dict[Point, int] = {}
        self._waiting: Point | None = tuple(as_value(sp.sympify(value)) for value in problem.start)
        self._exact_after: Point | None = None
        self._end: End | None = None
        self._bits = FIRST_BITS
        self._trajectories: dict[int, Trajectory] = {}
        self._programs: dict[sp.Expr, Program] = {}
        self._machines: dict[tuple[sp.Expr, int], Machine] = {}
        self._reach(0)
        if not self._exact:
            raise NoAnswerError(self._why_not_started())

    def _why_not_started(self) -> str:
        """Say what is wrong with the start."""
        start = tuple(_number(value) for value in self._exact_after or ())
        reason = describe_missing(self, self._end or End(OutcomeKind.LEFT_DOMAIN), 0, start)
        return f"The descent cannot start: {reason}. Choose another start."

    @cached_property
    def gradient(self) -> tuple[sp.Expr, ...]:
        """The partial derivatives of f."""
        return gradient(self.problem.objective, self.problem.variables)

    @cached_property
    def hessian(self) -> tuple[tuple[sp.Expr, ...], ...]:
        """The second partial derivatives of f, row by row."""
        return hessian(self.problem.objective, self.problem.variables)

    def __len__(self) -> int:
        """Return the number of iterates; runs to the end."""
        return self.last + 1

    @property
    def last(self) -> int:
        """The index of the last iterate; runs to the end."""
        self._reach(self.problem.steps)
        return self._computed

    @overload
    def __getitem__(self, n: int) -> Iterate: ...
    @overload
    def __getitem__(self, n: slice) -> list[Iterate]: ...
    def __getitem__(self, n: int | slice) -> Iterate | list[Iterate]:
        """Return the n-th iterate (negative n counts from the end); IndexError past the end."""
        if isinstance(n, slice):
            return [Iterate(self, index) for index in range(*n.indices(len(self)))]
        index = n if n >= 0 else len(self) + n
        if index < 0 or not self._reach(index):
            message = f"the run has no iterate {n}"
            raise IndexError(message)
        return Iterate(self, index)

    def __iter__(self) -> Iterator[Iterate]:
        """Yield the iterates, computing as it goes."""
        n = 0
        while self._reach(n):
            yield Iterate(self, n)
            n += 1

    @cached_property
    def outcome(self) -> Outcome:
        """Why the run ended, with the evidence; runs to the end."""
        self._reach(self.problem.steps)
        return describe(self)

    @property
    def end(self) -> End:
        """The bare fact of the ending; runs to the end."""
        self._reach(self.problem.steps)
        return self._end or End(OutcomeKind.STEP_LIMIT)

    @property
    def after(self) -> tuple[Number, ...] | None:
        """The point after the last iterate where f or its gradient does not exist, if the run ended so."""
        self._reach(self.problem.steps)
        if self._exact_after is not None:
            return tuple(_number(value) for value in self._exact_after)
        if not self._trajectories or self._trajectory.after is None:
            return None
        return tuple(_coordinate(self._box_after, i) for i in range(self.problem.dimension))

    def point_at(self, n: int) -> tuple[Number, ...]:
        """Return xₙ."""
        self._require(n)
        if n < len(self._exact):
            return tuple(_number(value) for value in self._exact[n])
        return tuple(_coordinate(lambda bits: self._box(n, bits), i) for i in range(self.problem.dimension))

    def gradient_at(self, n: int) -> tuple[Number, ...]:
        """Return ∇f(xₙ)."""
        self._require(n)
        known = self._exact_gradients[n] if n < len(self._exact) else None
        if known is not None:
            return tuple(_number(value) for value in known)
        return tuple(self.evaluate(part, n) for part in self.gradient)

    def update_at(self, n: int) -> tuple[Number, ...]:
        """Return the step xₙ₊₁ − xₙ the method takes from xₙ."""
        self._require(n)
        known = self._exact_gradients[n] if n < len(self._exact) else None
        if known is not None:
            return tuple(_number(value) for value in self._exact_update(known))
        return tuple(self.evaluate(part, n) for part in self.method.update(self.problem.rate, self.gradient))

    def evaluate(self, expression: sp.Expr, n: int) -> Number:
        """Return the value of an expression in the variables at xₙ: exact where that is short, else proven."""
        self._require(n)
        if n >= len(self._exact):
            return Number(lambda bits: self._machine(expression, bits).run(self._box(n, bits))[0])
        point = self._exact[n]
        exact: fmpq | None = None
        if all(isinstance(value, fmpq) for value in point):
            try:
                exact = Machine(self._program(expression), Rationals()).run(point)[0]
            except IrrationalError:
                exact = None
            if exact is not None and is_short(exact):
                return Number.of_rational(exact)
        numbers = [_number(value) for value in point]
        return Number(
            lambda bits: self._machine(expression, bits).run([number.enclosure(bits) for number in numbers])[0],
            exact if exact is not None else lambda: self._closed_form(expression, point),
        )

    def floats(self, n: int) -> tuple[float, ...]:
        """Return xₙ in floating point, for pictures."""
        self._require(n)
        if n < len(self._exact):
            return tuple(float(_number(value)) for value in self._exact[n])
        return tuple(float(x.mid()) for x in self._trajectory.boxes[n - self._trajectory.first])

    def value_float(self, n: int) -> float:
        """Return f(xₙ) in floating point, for pictures."""
        return float(self.evaluate(self.problem.objective, n))

    # How far the run has come

    @property
    def bits(self) -> int:
        """The binary digits the enclosures are computed with now."""
        return self._bits

    @property
    def _computed(self) -> int:
        return self._trajectory.last if self._trajectories else len(self._exact) - 1

    @property
    def _trajectory(self) -> Trajectory:
        return self._trajectories[self._bits]

    def _require(self, n: int) -> None:
        if n < 0 or not self._reach(n):
            message = f"the run has no iterate {n}"
            raise IndexError(message)

    def _reach(self, n: int) -> bool:
        """Compute up to iterate `n` if the run goes so far, and say whether it does."""
        while self._end is None and self._waiting is not None and len(self._exact) <= n:
            self._advance_exactly()
        if self._end is None and self._waiting is None:
            self._advance_enclosed(n)
        return n <= self._computed

    def _advance_exactly(self) -> None:
        """Accept the waiting exact point if f has a gradient there, and step from it."""
        point = self._waiting
        if point is None:
            return
        found = examine(self._slopes, point)
        if isinstance(found, End):
            self._end, self._exact_after = found, point
            return
        self._exact.append(point)
        self._exact_gradients.append(found)
        n = len(self._exact) - 1
        self._end = self._ending_at(point, found)
        self._places[point] = n
        self._waiting = None
        if self._end is None and found is not None:
            following = self._following(point, found)
            self._waiting = following if all(is_short(value) for value in following) else None

    def _ending_at(self, point: Point, slopes: tuple[Value, ...] | None) -> End | None:
        if slopes is not None:
            if all(_number(slope).is_zero for slope in slopes):
                return End(OutcomeKind.STATIONARY)
            if self.tolerance and self._is_flat(slopes):
                return End(OutcomeKind.CONVERGED)
        if point in self._places:
            return End(OutcomeKind.CYCLE, period=len(self._exact) - 1 - self._places[point])
        if len(self._exact) > self.problem.steps:
            return End(OutcomeKind.STEP_LIMIT)
        with precision(FIRST_BITS):
            bound = self._bound()
            if any(abs(_number(value).enclosure()) > bound for value in point):
                return End(OutcomeKind.DIVERGING)
        return None

    def _is_flat(self, slopes: tuple[Value, ...]) -> bool:
        numbers = [_number(slope) for slope in slopes]
        limit = self.tolerance**2
        fractions = [number.fraction for number in numbers]
        if None not in fractions:
            return sum(value * value for value in fractions if value) <= limit
        bound = fmpq(limit.numerator, limit.denominator)
        return Number(lambda bits: sum((square(x.enclosure(bits)) for x in numbers), arb(0)) - arb(bound)).sign <= 0

    def _following(self, point: Point, slopes: tuple[Value, ...]) -> Point:
        step = self._exact_update(slopes)
        if all(isinstance(value, fmpq) for value in (*point, *step)):
            return tuple(x + d for x, d in zip(point, step, strict=True))
        sums = (as_expression(x) + as_expression(d) for x, d in zip(point, step, strict=True))
        return tuple(as_value(sp.expand(total)) for total in sums)

    def _exact_update(self, slopes: tuple[Value, ...]) -> tuple[Value, ...]:
        if isinstance(self._rate, fmpq) and all(isinstance(slope, fmpq) for slope in slopes):
            return self.method.update(self._rate, slopes)
        update = self.method.update(self.problem.rate, [as_expression(slope) for slope in slopes])
        return tuple(as_value(sp.expand(step)) for step in update)

    def _advance_enclosed(self, n: int) -> None:
        """Go on with balls, with twice the precision as often as it takes."""
        while self._end is None:
            trajectory = self._at_precision(self._bits)
            try:
                trajectory.extend(min(n, self.problem.steps))
            except UndecidedError:
                if self._bits * 2 > MOST_BITS:
                    self._end = End(OutcomeKind.PRECISION_LIMIT)
                else:
                    self._bits *= 2
                    self._at_precision(self._bits)
                continue
            self._end = trajectory.end
            return

    def _at_precision(self, bits: int) -> Trajectory:
        if bits not in self._trajectories:
            self._trajectories[bits] = Trajectory(self.system, bits, self._first_box, self._first_index)
        return self._trajectories[bits]

    @property
    def _first_index(self) -> int:
        """Balls begin at the last exact point, or one later if only the exact gradient is known to exist there."""
        return len(self._exact) - 1 + (self._exact_gradients[-1] is not None)

    def _first_box(self) -> Box:
        slopes = self._exact_gradients[-1]
        start = self._exact[-1] if slopes is None else self._following(self._exact[-1], slopes)
        return tuple(_ball(value) for value in start)

    def _box(self, n: int, bits: int) -> Box:
        trajectory = self._refined(bits)
        trajectory.extend(n)
        return trajectory.boxes[n - trajectory.first]

    def _box_after(self, bits: int) -> Box:
        trajectory = self._refined(bits)
        trajectory.extend(self.problem.steps)
        if trajectory.after is None:
            raise UndecidedError
        return trajectory.after

    def _refined(self, bits: int) -> Trajectory:
        wanted = self._bits
        while wanted < bits:
            wanted *= 2
        return self._at_precision(wanted)

    # Compiled once

    @cached_property
    def _slopes(self) -> Slopes:
        return Slopes(self.problem.objective, self.gradient, self.problem.variables, self._slope_program)

    @cached_property
    def _slope_program(self) -> Program:
        problem = self.problem
        return compile_program(self.gradient, problem.variables, where=[problem.objective], smooth=True)

    @cached_property
    def system(self) -> System:
        """The gradient and the Hessian, compiled, and when to stop."""
        problem = self.problem
        size = range(problem.dimension)
        entries = [(i, j) for i in size for j in size if i <= j and (self.hessian[i][j] != 0 or problem.dimension == 1)]
        curvature = compile_program(
            [self.hessian[i][j] for i, j in entries],
            problem.variables,
            where=[problem.objective, *self.gradient],
            smooth=True,
        )
        return System(
            value=self._program(problem.objective),
            slope=self._slope_program,
            curvature=curvature,
            entries=tuple(entries),
            rate=lambda: _ball(self._rate),
            tolerance=sp.Rational(self.tolerance),
            steps=problem.steps,
            bound=self._bound,
        )

    def _bound(self) -> arb:
        sizes = [abs(_ball(as_value(sp.sympify(value)))) for value in self.problem.start]
        largest = arb(1)
        for size in sizes:
            largest = largest.max(size)
        return largest * FAR

    def _program(self, expression: sp.Expr) -> Program:
        if expression not in self._programs:
            self._programs[expression] = compile_program([expression], self.problem.variables)
        return self._programs[expression]

    def _machine(self, expression: sp.Expr, bits: int) -> Machine:
        """Return the expression bound to balls at `bits`, the precision in force."""
        key = (expression, bits)
        if key not in self._machines:
            with precision(bits):
                self._machines[key] = Machine(self._program(expression), Balls())
        return self._machines[key]

    def _closed_form(self, expression: sp.Expr, point: Point) -> sp.Expr | None:
        value = put_in(expression, self.problem.variables, point)
        return value if value is not None and len(str(value)) <= LONGEST else None


def _coordinate(box: Callable[[int], Box], index: int) -> Number:
    return Number(lambda bits: box(bits)[index])


def _number(value: Value) -> Number:
    return Number.of_rational(value) if isinstance(value, fmpq) else Number.of(value)


def _ball(value: Value) -> arb:
    """Return an exact value as a ball at the precision in force."""
    if isinstance(value, fmpq):
        return arb(value)
    ball: arb = Machine(compile_program([value], ()), Balls()).run(())[0]
    return ball
