"""Objective: what a run descends on, compiled once and shared by all runs on the same function."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, Protocol

import sympy as sp

from gdtutor.calculus.gradient import gradient, hessian
from gdtutor.descent.exactness import Slopes
from gdtutor.language.rows import derived_from
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gdtutor.numbers.program import Program

_FUNCTIONS: Final = 32
"""So many functions are kept compiled."""
_EXPRESSIONS: Final = 512
"""And so many expressions of each."""
_SMALL: Final = 10
_LARGE: Final = 20_000
_LONG: Final = 2_000
"""A Hessian is large where there are more than 10 variables, and more to differentiate than so many parts in all."""


class Compiled:
    """A function with its gradient and Hessian; each is differentiated and compiled when it is first asked for."""

    def __init__(self, objective: sp.Expr, variables: tuple[sp.Symbol, ...], formula: sp.Expr | None = None) -> None:
        """Keep the function of the d `variables`, and its formula as typed, if that is another one."""
        self.objective = objective
        self.formula = objective if formula is None else formula
        self.variables = variables
        self._derived_from = derived_from(objective, self.formula)
        self._programs: dict[sp.Expr, Program] = {}
        self._machines: dict[tuple[sp.Expr, int], Machine] = {}
        self._bound: dict[tuple[str, int], Machine] = {}

    @cached_property
    def gradient(self) -> tuple[sp.Expr, ...]:
        """The partial derivatives of f, as the derivations of its formula end, unless its sums have collapsed."""
        return gradient(self._derived_from, self.variables)

    @cached_property
    def written_gradient(self) -> tuple[sp.Expr, ...]:
        """The partial derivatives as they are shown: as the derivations of the formula end."""
        return gradient(self.formula, self.variables)

    @cached_property
    def hessian(self) -> tuple[tuple[sp.Expr, ...], ...]:
        """The second partial derivatives of f, row by row."""
        return hessian(self._derived_from, self.variables)

    @cached_property
    def is_large(self) -> bool:
        """Whether the Hessian would cost too much: hundreds of entries, each the derivative of a long slope."""
        size, work = len(self.variables), 0
        if size <= _SMALL or self._derived_from.is_polynomial(*self.variables):
            return False
        for part in self.gradient:
            work += size * sum(1 for _ in islice(sp.preorder_traversal(part), _LONG))
            if work > _LARGE:
                return True
        return False

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
            computed = self._collapsed.get(expression, expression)
            self._programs[expression] = compile_program([computed], self.variables)
        return self._programs[expression]

    @cached_property
    def _collapsed(self) -> Mapping[sp.Expr, sp.Expr]:
        """What is shown by what it is computed as, where that differs."""
        if self._derived_from == self.formula:
            return {}
        return {self.formula: self.objective, **dict(zip(self.written_gradient, self.gradient, strict=True))}

    def machine(self, expression: sp.Expr, bits: int) -> Machine:
        """Return one expression bound to balls at `bits` binary digits."""
        key = (expression, bits)
        if key not in self._machines:
            _make_room(self._machines)
            with precision(bits):
                self._machines[key] = Machine(self.program(expression), Balls())
        return self._machines[key]

    def bound(self, which: str, bits: int) -> Machine:
        """Return the program "value", "slope" or "curvature" bound to balls at `bits` binary digits."""
        key = (which, bits)
        if key not in self._bound:
            with precision(bits):
                self._bound[key] = Machine(getattr(self, which), Balls())
        return self._bound[key]


def _make_room(cache: dict[Any, Any]) -> None:
    if len(cache) >= _EXPRESSIONS:
        cache.clear()


@lru_cache(_FUNCTIONS)
def compiled(objective: sp.Expr, variables: tuple[sp.Symbol, ...], formula: sp.Expr | None = None) -> Compiled:
    """Return the function with its derivatives, the same object for the same function and formula."""
    return Compiled(objective, variables, formula)


class Objective(Protocol):
    """What a run descends on: f as a whole, and the function that each step uses."""

    @property
    def whole(self) -> Compiled:
        """The function f, of which convergence, pictures and critical points speak."""

    @property
    def varies(self) -> bool:
        """Whether steps use different functions, so that what is known of descents on one function does not hold."""

    def at(self, n: int) -> Compiled:
        """Return the function whose slope step n uses; unless the objective varies, the same object for every n."""


@dataclass(frozen=True, slots=True)
class OneFunction:
    """The usual objective: every step uses f itself."""

    whole: Compiled
    varies: bool = False

    def at(self, n: int) -> Compiled:  # noqa: ARG002
        """Return f."""
        return self.whole
