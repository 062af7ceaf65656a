"""Run: the record of a descent, computed as far as it is looked at."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, overload

import sympy as sp
from flint import arb, fmpq

from gdtutor.descent.evidence import describe, describe_missing
from gdtutor.descent.exactness import LONGEST, Point, as_value, is_short, put_in
from gdtutor.descent.iterate import Iterate
from gdtutor.descent.methods.base import State
from gdtutor.descent.methods.line_search import line_at, trials_at
from gdtutor.descent.methods.newton import direction_at
from gdtutor.descent.methods.table import METHODS
from gdtutor.descent.opening import Opening, number
from gdtutor.descent.outcome import End, OutcomeKind
from gdtutor.descent.system import System, as_ball, compiled
from gdtutor.descent.trajectory import Trajectory
from gdtutor.errors import NoAnswerError
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import FIRST_BITS, Number
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import IrrationalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from gdtutor.descent.methods.base import Box
    from gdtutor.descent.methods.line_search import LineSearch, Trial
    from gdtutor.descent.outcome import Outcome
    from gdtutor.language.problem import Problem

MOST_BITS: Final = 16_384
"""Where doubling the precision ends and the run with it."""
FAR: Final = 10**20
"""A run ends as diverging where a coordinate is this many times larger than those of the start (and than 1)."""


class Run:
    """A lazy sequence of iterates: `run[n]` computes as far as n, `len(run)` and `run.outcome` to the end."""

    def __init__(self, problem: Problem, *, tolerance: Fraction | float | str = Fraction(1, 10**10)) -> None:
        """Start at the problem's start.

        `tolerance` ≥ 0: the run has converged where ‖∇f‖ is at most this, and what is remembered is at rest too: a ball
        may roll fast over the lowest point. The velocity v is at rest where ‖v‖ ≤ α·tolerance/(1 − β), which a slope of
        the size of the tolerance would sustain, Adam's mean slope where ‖m‖ ≤ tolerance. With 0 the run goes on unless
        the gradient is exactly 0 and nothing remembered (v, m) moves the point.
        Raises NoAnswerError if f is not defined, or not differentiable, at the start.
        """
        self.problem = problem
        self.tolerance = Fraction(tolerance)
        self.method = METHODS[problem.method]
        self.parameters = MappingProxyType(dict(problem.parameters))
        self.system = _system(problem, self.tolerance)
        start = tuple(as_value(sp.sympify(value)) for value in problem.start)
        zeros = tuple(fmpq(0) for _ in start)
        self._opening = Opening(self.system, self.method, State(start, tuple(zeros for _ in self.method.memory)))
        self._end: End | None = None
        self._bits = FIRST_BITS
        self._trajectories: dict[int, Trajectory] = {}
        self._reach(0)
        if not self._opening.states:
            raise NoAnswerError(self._why_not_started())

    def _why_not_started(self) -> str:
        """Say what is wrong with the start."""
        start = tuple(map(number, self._opening.after or ()))
        reason = describe_missing(self, self._end or End(OutcomeKind.LEFT_DOMAIN), 0, start)
        return f"The descent cannot start: {reason}. Choose another start."

    @property
    def gradient(self) -> tuple[sp.Expr, ...]:
        """The partial derivatives of f."""
        return self.system.gradient

    @property
    def hessian(self) -> tuple[tuple[sp.Expr, ...], ...]:
        """The second partial derivatives of f, row by row."""
        return self.system.hessian

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
        if self._opening.after is not None:
            return tuple(map(number, self._opening.after))
        if not self._trajectories or self._trajectory.after is None:
            return None
        return tuple(_coordinate(self._box_after, i) for i in range(self.problem.dimension))

    def exact_state(self, n: int) -> State | None:
        """Return xₙ and what is remembered there while they are exact, else None."""
        self._require(n)
        return self._opening.states[n] if n < len(self._opening.states) else None

    def point_at(self, n: int) -> tuple[Number, ...]:
        """Return xₙ."""
        state = self.exact_state(n)
        if state is not None:
            return tuple(map(number, state.point))
        return tuple(_coordinate(lambda bits: self._box(n, bits), i) for i in range(self.problem.dimension))

    def memory_at(self, n: int) -> Mapping[str, tuple[Number, ...]]:
        """Return what is remembered when the step from xₙ begins, by name, one number per variable."""
        state, names, size = self.exact_state(n), self.method.memory, self.problem.dimension
        if state is not None:
            return {name: tuple(map(number, values)) for name, values in zip(names, state.memory, strict=True)}
        places = {name: range(size * (k + 1), size * (k + 2)) for k, name in enumerate(names)}
        return {name: tuple(_coordinate(lambda bits: self._box(n, bits), i) for i in places[name]) for name in names}

    def gradient_at(self, n: int) -> tuple[Number, ...]:
        """Return ∇f(xₙ)."""
        self._require(n)
        known = self._opening.gradients[n] if n < len(self._opening.states) else None
        if known is not None:
            return tuple(map(number, known))
        return tuple(self.evaluate(part, n) for part in self.gradient)

    def rate_at(self, n: int) -> Number:
        """Return the rate αₙ of the step from xₙ: α, or what the method makes of it."""
        self._require(n)
        return self.method.rate_at(self, n)

    def update_at(self, n: int) -> tuple[Number, ...]:
        """Return the step xₙ₊₁ − xₙ the method takes from xₙ."""
        self._require(n)
        return self.method.update_at(self, n)

    def quantities_at(self, n: int) -> Mapping[str, tuple[Number, ...]]:
        """Return what the method computes on the way from xₙ to xₙ₊₁, by name, one number per variable."""
        self._require(n)
        return self.method.quantities_at(self, n)

    def trials_at(self, n: int) -> tuple[Trial, ...]:
        """Return the rates that backtracking tries at xₙ."""
        self._require(n)
        return trials_at(self, n)

    def line_at(self, n: int) -> LineSearch:
        """Return the exact line search at xₙ."""
        self._require(n)
        return line_at(self, n)

    def direction_at(self, n: int) -> tuple[Number, ...]:
        """Return Newton's p with H(xₙ)·p = ∇f(xₙ); () where there is none."""
        self._require(n)
        return direction_at(self, n)

    def evaluate(self, expression: sp.Expr, n: int) -> Number:
        """Return the value of an expression in the variables at xₙ: exact where that is short, else proven."""
        state, function, size = self.exact_state(n), self.system.function, self.problem.dimension
        if state is None:
            return Number(lambda bits: function.machine(expression, bits).run(self._box(n, bits)[:size])[0])
        point = state.point
        exact: fmpq | None = None
        if all(isinstance(value, fmpq) for value in point):
            try:
                exact = Machine(function.program(expression), Rationals()).run(point)[0]
            except IrrationalError:
                exact = None
            if exact is not None and is_short(exact):
                return Number.of_rational(exact)
        numbers = [number(value) for value in point]
        return Number(
            lambda bits: function.machine(expression, bits).run([each.enclosure(bits) for each in numbers])[0],
            exact if exact is not None else lambda: self._closed_form(expression, point),
        )

    def floats(self, n: int) -> tuple[float, ...]:
        """Return xₙ in floating point, for pictures."""
        state = self.exact_state(n)
        if state is not None:
            return tuple(float(number(value)) for value in state.point)
        box = self._trajectory.boxes[n - self._trajectory.first]
        return tuple(float(x.mid()) for x in box[: self.problem.dimension])

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
        exact = len(self._opening.states) - 1
        return max(exact, self._trajectory.last) if self._trajectories else exact

    @property
    def _trajectory(self) -> Trajectory:
        return self._trajectories[self._bits]

    def _require(self, n: int) -> None:
        if n < 0 or not self._reach(n):
            message = f"the run has no iterate {n}"
            raise IndexError(message)

    def _reach(self, n: int) -> bool:
        """Compute up to iterate `n` if the run goes so far, and say whether it does."""
        opening = self._opening
        while self._end is None and opening.waiting is not None and len(opening.states) <= n:
            opening.advance()
            self._end = opening.end
        if self._end is None and opening.waiting is None:
            self._advance_enclosed(n)
        return n <= self._computed

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
                    del self._trajectories[self._bits]
                    self._bits *= 2
                    self._at_precision(self._bits)
                continue
            self._end = trajectory.end
            return

    def _at_precision(self, bits: int) -> Trajectory:
        if bits not in self._trajectories:
            self._trajectories[bits] = Trajectory(self.system, self.method, bits, self._first_box, self._first_index)
        return self._trajectories[bits]

    @property
    def _first_index(self) -> int:
        """Balls begin at the last exact state, or one later if the next one is exact too, but long."""
        return len(self._opening.states) - (self._opening.following is None)

    def _first_box(self) -> Box:
        state = self._opening.following or self._opening.states[-1]
        return tuple(as_ball(value) for values in (state.point, *state.memory) for value in values)

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

    def _closed_form(self, expression: sp.Expr, point: Point) -> sp.Expr | None:
        value = put_in(expression, self.problem.variables, point)
        return value if value is not None and len(str(value)) <= LONGEST else None


def _system(problem: Problem, tolerance: Fraction) -> System:
    """Gather what is iterated; the function and its derivatives are compiled once for all runs on it."""
    return System(
        function=compiled(problem.objective, tuple(problem.variables)),
        rate=as_value(problem.rate),
        parameters={name: as_value(value) for name, value in problem.parameters},
        tolerance=sp.Rational(tolerance),
        steps=problem.steps,
        bound=lambda: _bound(problem),
    )


def _bound(problem: Problem) -> arb:
    """Return how far is far away from the start."""
    largest = arb(1)
    for value in problem.start:
        largest = largest.max(abs(as_ball(as_value(sp.sympify(value)))))
    return largest * FAR


def _coordinate(box: Callable[[int], Box], index: int) -> Number:
    return Number(lambda bits: box(bits)[index])
