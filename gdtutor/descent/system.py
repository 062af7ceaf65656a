"""System: everything a run computes with, compiled once and shared by all runs on the same function."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

import sympy as sp
from flint import arb, fmpq

from gdtutor.calculus.gradient import gradient, hessian
from gdtutor.descent.exactness import Slopes, Value, as_value
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gdtutor.language.problem import Problem
    from gdtutor.numbers.program import Program

FAR: Final = 10**20
"""A run ends as diverging where a coordinate is this many times larger than those of the start (and than 1)."""
_FUNCTIONS: Final = 32
"""So many functions are kept compiled."""
_EXPRESSIONS: Final = 512
"""And so many expressions of each."""


class Compiled:
    """A function with its gradient and Hessian; each is differentiated and compiled when it is first asked for."""

    def __init__(self, objective: sp.Expr, variables: tuple[sp.Symbol, ...]) -> None:
        """Keep the function of the d `variables`; nothing is computed yet."""
        self.objective = objective
        self.variables = variables
        self._programs: dict[sp.Expr, Program] = {}
        self._machines: dict[tuple[sp.Expr, int], Machine] = {}
        self._bound: dict[tuple[str, int], Machine] = {}

    @cached_property
    def gradient(self) -> tuple[sp.Expr, ...]:
        """The partial derivatives of f."""
        return gradient(self.objective, self.variables)

    @cached_property
    def hessian(self) -> tuple[tuple[sp.Expr, ...], ...]:
        """The second partial derivatives of f, row by row."""
        return hessian(self.objective, self.variables)

    @cached_property
    def value(self) -> Program:
        """The program of f."""
        return self.program(self.objective)

    @cached_property
    def slope(self) -> Program:
        """The program of ∇f, with the checks that f and ∇f exist."""
        return compile_program(self.gradient, self.variables, where=[self.objective], smooth=True)

    @cached_property
    def entries(self) -> tuple[tuple[int, int], ...]:
        """The places (i, j), i ≤ j, of the Hessian that are not identically 0; always (0, 0) for one variable."""
        size = range(len(self.variables))
        return tuple((i, j) for i in size for j in size if i <= j and (self.hessian[i][j] != 0 or len(size) == 1))

    @cached_property
    def curvature(self) -> Program:
        """The program of the Hessian's `entries`, with the checks that ∇f is differentiable."""
        outputs = [self.hessian[i][j] for i, j in self.entries]
        return compile_program(outputs, self.variables, where=[self.objective, *self.gradient], smooth=True)

    @cached_property
    def slopes(self) -> Slopes:
        """The gradient in the forms that exact evaluation needs."""
        return Slopes(self.objective, self.gradient, self.variables, self.slope)

    def program(self, expression: sp.Expr) -> Program:
        """Return the program of one expression in the variables."""
        if expression not in self._programs:
            _make_room(self._programs)
            self._programs[expression] = compile_program([expression], self.variables)
        return self._programs[expression]

    def machine(self, expression: sp.Expr, bits: int) -> Machine:
        """Return one expression bound to balls at `bits` binary digits."""
        key = (expression, bits)
        if key not in self._machines:
            _make_room(self._machines)
            with precision(bits):
                self._machines[key] = Machine(self.program(expression), Balls())
        return self._machines[key]

    def bound(self, which: str, bits: int) -> Machine:
        """Return the program "slope" or "curvature" bound to balls at `bits` binary digits."""
        key = (which, bits)
        if key not in self._bound:
            with precision(bits):
                self._bound[key] = Machine(getattr(self, which), Balls())
        return self._bound[key]


def _make_room(cache: dict[Any, Any]) -> None:
    if len(cache) >= _EXPRESSIONS:
        cache.clear()


@lru_cache(_FUNCTIONS)
def compiled(objective: sp.Expr, variables: tuple[sp.Symbol, ...]) -> Compiled:
    """Return the function with its derivatives, the same object for the same function."""
    return Compiled(objective, variables)


@dataclass(frozen=True, slots=True)
class System:
    """What is iterated, ready to be bound to any precision, and when to stop.

    `rate` is α > 0 and `parameters` are the method's, all exact; `tolerance` ≥ 0. The iterates end at index `steps`,
    and where a coordinate is larger than `bound()`, a ball at the precision in force.
    """

    function: Compiled
    rate: Value
    parameters: Mapping[str, Value]
    tolerance: sp.Rational
    steps: int
    bound: Callable[[], arb]

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
        return self.function.entries

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


def system_of(problem: Problem) -> System:
    """Gather what is iterated; the function and its derivatives are compiled once for all runs on it."""
    return System(
        function=compiled(problem.objective, tuple(problem.variables)),
        rate=as_value(problem.rate),
        parameters={name: as_value(value) for name, value in problem.parameters},
        tolerance=sp.Rational(problem.tolerance),
        steps=problem.steps,
        bound=lambda: _bound(problem),
    )


def _bound(problem: Problem) -> arb:
    """Return how far is far away from the start."""
    largest = arb(1)
    for value in problem.start:
        largest = largest.max(abs(as_ball(as_value(sp.sympify(value)))))
    return largest * FAR
