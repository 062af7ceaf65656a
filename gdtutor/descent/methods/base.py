"""What the engine needs of an update rule: its exact step, its enclosed step, and what is remembered between steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

from flint import arb

from gdtutor.descent.exactness import Point, Value
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    import sympy as sp

    from gdtutor.catalog.method import Method
    from gdtutor.descent.methods.elementwise.formulas import Formulas
    from gdtutor.descent.methods.elementwise.recipe import Recipe
    from gdtutor.descent.outcome import RunEnd
    from gdtutor.descent.system import System
    from gdtutor.language.problem import Problem
    from gdtutor.numbers.number import Number

Box: TypeAlias = tuple[arb, ...]
"""One ball per coordinate."""


@dataclass(frozen=True, slots=True)
class State:
    """An exact point and what is remembered there, in the order of `UpdateRule.memory` and as many values of each."""

    point: Point
    memory: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class EnclosedState:
    """What is known at an enclosed iterate, at the precision in force.

    `box` holds xₙ (d balls) and `memory` what is remembered (one thing after another, flat); `middle` are the exact
    midpoints of the box and `offset` is box − middle; `slope` encloses ∇f(middle), and `curvature` the Hessian's
    entries on all of the box, in the order of `System.entries`. Along the coordinates `held` the slope is exactly 0.
    """

    box: Box
    memory: Box
    middle: Sequence[arb]
    offset: Sequence[arb]
    slope: Sequence[arb]
    curvature: Sequence[arb]
    held: Collection[int] = ()


class Trail(Protocol):
    """What can be asked of the iterates of a run without knowing how they are computed."""

    @property
    def problem(self) -> Problem:
        """The problem."""

    @property
    def system(self) -> System:
        """The problem, ready for the engine."""

    @property
    def last(self) -> int:
        """The index of the last iterate; runs to the end."""

    def exact_state(self, n: int) -> State | None:
        """Return xₙ and what is remembered there while they are exact, else None."""

    def point_at(self, n: int) -> tuple[Number, ...]:
        """Return xₙ."""

    def memory_at(self, n: int) -> Mapping[str, tuple[Number, ...]]:
        """Return what is remembered when the step from xₙ begins, by name."""

    def gradient_at(self, n: int) -> tuple[Number, ...]:
        """Return ∇f(xₙ)."""

    def slopes_at(self, n: int) -> tuple[Number, ...]:
        """Return the slopes that the step from xₙ uses: ∇f(xₙ), unless the objective varies."""

    def update_at(self, n: int) -> tuple[Number, ...]:
        """Return the step xₙ₊₁ − xₙ the method takes from xₙ."""

    def evaluate(self, expression: sp.Expr, n: int) -> Number:
        """Return the value of an expression in the variables at xₙ."""


class RunEndedError(SignalError):
    """A step that cannot be taken: the run ends at xₙ as `end` says; `after` is the point outside, if there is one."""

    def __init__(self, end: RunEnd, after: Box | None = None) -> None:
        """Keep the ending."""
        super().__init__(end.kind)
        self.end = end
        self.after = after


class EnclosedMethod(Protocol):
    """An update rule on balls, bound to the precision in force when it was made."""

    def step(self, n: int, sight: EnclosedState) -> Box:
        """Return xₙ₊₁ and what is remembered then, flat.

        Raises UndecidedError where more precision is needed, and RunEndedError where there is no step.
        """

    def at_rest(self, sight: EnclosedState) -> bool:
        """Whether what is remembered is so small that a slope within the tolerance is the end.

        Raises UndecidedError where this precision does not tell.
        """


class UpdateRule(Protocol):
    """What carries an update rule out."""

    @property
    def method(self) -> Method:
        """The record of the rule."""

    @property
    def recipe(self) -> Recipe:
        """The rule line by line, where it is the same for every coordinate; else ()."""

    def memory(self, variables: int) -> Mapping[str, Point]:
        """Return what is remembered at the start, by name: a value for each variable, or the entries of a matrix."""

    def is_still(self, state: State) -> bool:
        """Whether nothing remembered moves the point where the slope is 0."""

    def is_at_rest(self, system: System, state: State) -> bool:
        """Whether what is remembered is so small that a slope within the tolerance is the end."""

    def advance(self, system: System, n: int, state: State, slopes: tuple[Value, ...]) -> State | RunEnd | None:
        """Return the exact next state, or why there is none, or None if it exists but is not exact."""

    def enclosed(self, system: System, n: int, state: State, slopes: tuple[Value, ...]) -> Callable[[], Box] | None:
        """Return what gives a box of the next state, at the precision in force, from exact slopes; None where not so.

        It serves where a seam runs through the state, so that no box around it has a slope.
        """

    def look_ahead(self, system: System, state: State) -> Point:
        """Return the exact point besides xₙ where the rule takes a slope; asked only after an End with `look_ahead`."""

    def stepper(self, system: System) -> EnclosedMethod | None:
        """Return the rule on balls at the precision in force; None for gradient descent, which trajectories know."""

    def rates(self, system: System) -> Callable[[int], arb] | None:
        """Return n → αₙ on balls at the precision in force, where a method without `stepper` does not always use α."""

    def formulas(self, problem: Problem) -> Formulas | None:
        """Return one step as formulas in the state, for other arithmetics; None where it is found by a search."""

    def rate_at(self, run: Trail, n: int) -> Number:
        """Return the rate αₙ of the step from xₙ."""

    def update_at(self, run: Trail, n: int) -> tuple[Number, ...]:
        """Return xₙ₊₁ − xₙ."""

    def quantities_at(self, run: Trail, n: int) -> Mapping[str, tuple[Number, ...]]:
        """Return what is computed on the way from xₙ to xₙ₊₁, by name, one number per coordinate."""
