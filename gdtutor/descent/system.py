"""System: everything a run computes with, compiled once and shared by all runs on the same function."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb, fmpq

from gdtutor.catalog.methods import METHODS
from gdtutor.descent.batches import objective_of
from gdtutor.descent.exactness import Slopes, Value, as_value
from gdtutor.numbers.balls import Balls
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gdtutor.descent.objective import Compiled, Objective
    from gdtutor.language.problem import Problem
    from gdtutor.numbers.program import Program

FAR: Final = 10**20
"""A run ends as diverging where a coordinate is this many times larger than those of the start (and than 1)."""


@dataclass(frozen=True, slots=True)
class System:
    """What is iterated, ready to be bound to any precision, and when to stop.

    `function` is f as a whole, and in the system `at(n)` what step n uses. `rate` is α > 0 and `parameters` are the
    method's, all exact; `tolerance` ≥ 0, and so is that of the loss. The iterates end at
    index `steps`, and where a coordinate is larger than `bound()`, a ball at the precision in force.
    """

    source: Objective
    function: Compiled
    rate: Value
    parameters: Mapping[str, Value]
    tolerance: sp.Rational
    loss_tolerance: sp.Rational
    steps: int
    bound: Callable[[], arb]
    centred: bool = True
    """Whether steps are enclosed by the Hessian; without it they need more digits."""

    def at(self, n: int) -> System:
        """Return the system with the function that step n uses: this one, unless the objective varies."""
        function = self.source.at(n)
        return self if function is self.function else replace(self, function=function)

    @property
    def varies(self) -> bool:
        """Whether steps use different functions."""
        return self.source.varies

    @property
    def variables(self) -> tuple[sp.Symbol, ...]:
        """The d variables."""
        return self.function.variables

    @property
    def objective(self) -> sp.Expr:
        """The function f."""
        return self.function.objective

    @property
    def gradient(self) -> tuple[sp.Expr, ...]:
        """The partial derivatives of f."""
        return self.function.gradient

    @property
    def hessian(self) -> tuple[tuple[sp.Expr, ...], ...]:
        """The second partial derivatives of f, row by row."""
        return self.function.hessian

    @property
    def value(self) -> Program:
        """The program of f."""
        return self.function.value

    @property
    def slope(self) -> Program:
        """The program of ∇f, with the checks that f and ∇f exist."""
        return self.function.slope

    @property
    def curvature(self) -> Program:
        """The program of the Hessian's `entries`, with the checks that ∇f is differentiable."""
        return self.function.curvature

    @property
    def entries(self) -> tuple[tuple[int, int], ...]:
        """The places (i, j), i ≤ j, of the Hessian that `curvature` computes; the rest is identically 0."""
        return self.function.entries if self.centred else ()

    @property
    def slopes(self) -> Slopes:
        """The gradient in the forms that exact evaluation needs."""
        return self.function.slopes

    def program(self, expression: sp.Expr) -> Program:
        """Return the program of one expression in the variables."""
        return self.function.program(expression)

    def rate_ball(self) -> arb:
        """Return α as a ball at the precision in force."""
        return as_ball(self.rate)

    def parameter_ball(self, name: str) -> arb:
        """Return a parameter as a ball at the precision in force."""
        return as_ball(self.parameters[name])


def as_ball(value: Value) -> arb:
    """Return an exact value as a ball at the precision in force."""
    if isinstance(value, fmpq):
        return arb(value)
    ball: arb = Machine(compile_program([value], ()), Balls()).run(())[0]
    return ball


def system_of(problem: Problem, objective: Objective | None = None) -> System:
    """Gather what is iterated; the function and its derivatives are compiled once for all runs on it."""
    source = objective or objective_of(problem)
    return System(
        source=source,
        function=source.whole,
        rate=as_value(problem.rate),
        parameters={name: as_value(value) for name, value in problem.parameters},
        tolerance=sp.Rational(problem.tolerance),
        loss_tolerance=sp.Rational(problem.loss_tolerance),
        steps=problem.steps,
        bound=lambda: _bound(problem),
        centred=not (METHODS[problem.method].lines and source.whole.is_large),
    )


def _bound(problem: Problem) -> arb:
    """Return how far is far away from the start."""
    largest = arb(1)
    for value in problem.start:
        largest = largest.max(abs(as_ball(as_value(sp.sympify(value)))))
    return largest * FAR
