"""Iterates: the points of a descent and what was computed there, as far as they are looked at."""

from __future__ import annotations

from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, overload

import sympy as sp

from gdtutor.descent.coordinates import coordinates, number
from gdtutor.descent.evaluation import value_at
from gdtutor.descent.exactness import as_value, short_form
from gdtutor.descent.iterate import Iterate
from gdtutor.descent.methods.base import State
from gdtutor.descent.methods.line_search import line_at, trials_at
from gdtutor.descent.methods.newton import direction_at
from gdtutor.descent.methods.table import update_rule
from gdtutor.descent.outcome import OutcomeKind, RunEnd
from gdtutor.descent.progress import Progress
from gdtutor.descent.system import system_of
from gdtutor.language.problem import stopping_at
from gdtutor.language.rows import RowSum
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from flint import arb

    from gdtutor.descent.exactness import Value as Exact
    from gdtutor.descent.methods.line_search import LineSearch, RateTrial
    from gdtutor.descent.objective import Objective
    from gdtutor.language.problem import Problem
    from gdtutor.language.settings import Value

_NOTHING: Final = Number.of(0)
_KEPT: Final = 4
"""So many iterates are kept with what was worked out about them."""


class Iterates:
    """A lazy sequence of iterates: `iterates[n]` computes as far as n, `len(iterates)` to the end."""

    def __init__(self, problem: Problem, *, tolerance: Value | None = None, objective: Objective | None = None) -> None:
        """Start at the problem's start; `tolerance` and `objective` stand for those of the problem.

        The run has converged where ‖∇f‖ is at most the tolerance, and what is remembered is at rest too: a ball may
        roll fast over the lowest point. The velocity v is at rest where ‖v‖ ≤ α·tolerance/(1 − β), which a slope of the
        size of the tolerance would sustain, Adam's mean slope where ‖m‖ ≤ tolerance. With the tolerance 0 the run goes
        on unless the gradient is exactly 0 and nothing remembered (v, m) moves the point. It also ends where f changed
        by at most the tolerance of the loss in a step, if that is above 0.
        """
        self.problem = problem if tolerance is None else stopping_at(problem, tolerance)
        self.rule = update_rule(problem.rule)
        self.parameters = MappingProxyType(dict(problem.parameters))
        self.system = system_of(self.problem, objective)
        named = problem.rule
        self.method = named.on_varying() if self.system.varies else named
        start = tuple(as_value(sp.sympify(value)) for value in problem.start)
        self._memory = self.rule.memory(len(start))
        self._progress = Progress(self.system, self.rule, State(start, tuple(self._memory.values())))
        self._opening = self._progress.opening
        self._iterates: dict[int, Iterate] = {}
        self._slopes: dict[tuple[int, int], Sequence[arb]] = {}
        self._progress.reach(0)

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
        self._progress.reach(self.problem.steps)
        return self.computed

    @overload
    def __getitem__(self, n: int) -> Iterate: ...
    @overload
    def __getitem__(self, n: slice) -> list[Iterate]: ...
    def __getitem__(self, n: int | slice) -> Iterate | list[Iterate]:
        """Return the n-th iterate (negative n counts from the end); IndexError past the end."""
        if isinstance(n, slice):
            return [self._iterate(index) for index in range(*n.indices(len(self)))]
        index = n if n >= 0 else len(self) + n
        if index < 0 or not self._progress.reach(index):
            message = f"the run has no iterate {n}"
            raise IndexError(message)
        return self._iterate(index)

    def _iterate(self, n: int) -> Iterate:
        """Return an iterate that is known, the same object for those that were looked at last."""
        if n not in self._iterates:
            if len(self._iterates) >= _KEPT:
                del self._iterates[next(iter(self._iterates))]
            self._iterates[n] = Iterate(self, n)
        return self._iterates[n]

    def __iter__(self) -> Iterator[Iterate]:
        """Yield the iterates, computing as it goes."""
        n = 0
        while self._progress.reach(n):
            yield self._iterate(n)
            n += 1

    @property
    def end(self) -> RunEnd:
        """The bare fact of the ending; runs to the end."""
        self._progress.reach(self.problem.steps)
        return self._progress.end or RunEnd(OutcomeKind.STEP_LIMIT)

    @property
    def after(self) -> tuple[Number, ...] | None:
        """The point after the last iterate where f or its gradient does not exist, if the run ended so."""
        self._progress.reach(self.problem.steps)
        if self._opening.after is not None:
            return tuple(map(number, self._opening.after))
        known = self._progress.remains.at
        return (
            coordinates(self._progress.box_after, self.problem.dimension, lambda: known(self.computed + 1))
            if self._progress.leaves
            else None
        )

    def exact_state(self, n: int) -> State | None:
        """Return xₙ and what is remembered there while they are exact, else None."""
        self._require(n)
        return self._opening.states[n] if n < len(self._opening.states) else None

    def point_at(self, n: int) -> tuple[Number, ...]:
        """Return xₙ."""
        state = self.exact_state(n)
        if state is not None:
            return tuple(map(number, state.point))
        found = coordinates(lambda bits: self._progress.box(n, bits), self.problem.dimension, lambda: self._known(n))
        held = self._progress.held
        return tuple(number(held[i]) if i in held else x for i, x in enumerate(found))

    def memory_at(self, n: int) -> Mapping[str, tuple[Number, ...]]:
        """Return what is remembered when the step from xₙ begins, by name."""
        state = self.exact_state(n)
        if state is not None:
            return {name: tuple(map(number, values)) for name, values in zip(self._memory, state.memory, strict=True)}
        sizes = [self.problem.dimension, *map(len, self._memory.values())]
        numbers = iter(coordinates(lambda bits: self._progress.box(n, bits), sum(sizes), lambda: self._known(n)))
        _, *memory = (tuple(islice(numbers, size)) for size in sizes)
        return dict(zip(self._memory, memory, strict=True))

    def gradient_at(self, n: int) -> tuple[Number, ...]:
        """Return ∇f(xₙ)."""
        self._require(n)
        known = self._opening.gradients[n] if n < len(self._opening.states) else None
        if known is not None:
            return tuple(map(number, known))
        held = self._progress.held if n >= len(self._opening.states) else {}
        together = self.system.objective.has(RowSum) and n >= len(self._opening.states)
        slope = self._one_of_all if together else lambda i, n: self.evaluate(self.gradient[i], n)
        return tuple(_NOTHING if i in held else slope(i, n) for i in range(self.problem.dimension))

    def _one_of_all(self, i: int, n: int) -> Number:
        """Return the i-th slope at an enclosed iterate; all are computed in one run over the rows."""
        part = self.gradient[i]
        return Number(
            lambda bits: self._all_slopes(n, bits)[i],
            lambda: short_form(self._progress.remains.value(part, self._known(n))),
        )

    def _all_slopes(self, n: int, bits: int) -> Sequence[arb]:
        if (n, bits) not in self._slopes:
            if len(self._slopes) >= _KEPT:
                del self._slopes[next(iter(self._slopes))]
            box = self._progress.box(n, bits)[: self.problem.dimension]
            with precision(bits):
                self._slopes[n, bits] = self.system.function.bound("slope", bits).run(box)
        return self._slopes[n, bits]

    def slopes_at(self, n: int) -> tuple[Number, ...]:
        """Return the slopes that the step from xₙ uses: ∇f(xₙ), unless the objective varies."""
        here = self.system.at(n)
        if here is self.system:
            return self.gradient_at(n)
        return tuple(self.evaluate(part, n) for part in here.gradient)

    def beyond(self, steps: int) -> Sequence[Sequence[arb]]:
        """Return enclosures of what up to `steps` further steps lead to, be the slope within the tolerance or not."""
        return self._progress.beyond(steps)

    @property
    def held(self) -> Collection[int]:
        """The coordinates that no step moves, as their slope is exactly 0 wherever the others are."""
        return self._progress.held

    def rate_at(self, n: int) -> Number:
        """Return the rate αₙ of the step from xₙ: α, or what the method makes of it."""
        self._require(n)
        return self.rule.rate_at(self, n)

    def update_at(self, n: int) -> tuple[Number, ...]:
        """Return the step xₙ₊₁ − xₙ the method takes from xₙ."""
        self._require(n)
        return self.rule.update_at(self, n)

    def quantities_at(self, n: int) -> Mapping[str, tuple[Number, ...]]:
        """Return what the method computes on the way from xₙ to xₙ₊₁, by name, one number per variable."""
        self._require(n)
        return self.rule.quantities_at(self, n)

    def trials_at(self, n: int) -> tuple[RateTrial, ...]:
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
            return Number(
                lambda bits: function.machine(expression, bits).run(self._progress.box(n, bits)[:size])[0],
                lambda: short_form(self._progress.remains.value(expression, self._known(n))),
            )
        return value_at(function, expression, state.point)

    def floats(self, n: int) -> tuple[float, ...]:
        """Return xₙ in floating point, for pictures."""
        state = self.exact_state(n)
        if state is not None:
            return tuple(float(number(value)) for value in state.point)
        return tuple(float(x.mid()) for x in self._progress.known_box(n)[: self.problem.dimension])

    @property
    def bits(self) -> int:
        """The binary digits the enclosures are computed with now."""
        return self._progress.bits

    @property
    def computed(self) -> int:
        """The index of the last iterate that has been computed so far."""
        return self._progress.last

    def _require(self, n: int) -> None:
        if n < 0 or not self._progress.reach(n):
            message = f"the run has no iterate {n}"
            raise IndexError(message)

    def _known(self, n: int) -> Sequence[Exact | None]:
        return self._progress.remains.at(n)
