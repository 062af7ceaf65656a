"""The gradient and the Hessian of f on boxes of balls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sympy as sp
from flint import arb, arb_mat

from gdtutor.calculus.critical.proof.factors import factors_of
from gdtutor.calculus.critical.proof.work import Work
from gdtutor.calculus.gradient import gradient, hessian, partial
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.signals import UndecidedError

_LONGER: Final = 10
_OVERHEAD: Final = 60
"""What handling a box costs beside the arithmetic, in operations on balls."""


def _stripped(part: sp.Expr) -> sp.Expr:
    factors = [factor for factor, _ in factors_of(part)]
    product = sp.Mul(*factors)
    return product if factors and product.count_ops() <= part.count_ops() + _LONGER else part


class SmoothSystem:
    """As many functions as variables, ready for boxes; they exist only where those of `where` do and are smooth."""

    def __init__(
        self, functions: Sequence[sp.Expr], variables: Sequence[sp.Symbol], where: Sequence[sp.Expr], work: Work
    ) -> None:
        """Take the functions, and the account that pays for every evaluation."""
        self.system = tuple(functions)
        self.variables = tuple(variables)
        self.work = work
        self._slope = compile_program(self.system, self.variables, where=where, smooth=True)
        entries = [partial(part, variable) for part in self.system for variable in self.variables]
        self._bend = compile_program(entries, self.variables, where=(*where, *self.system), smooth=True)
        self._machines: dict[tuple[str, int], Machine] = {}

    def slopes(self, box: Sequence[arb], bits: int) -> list[arb]:
        """Return the functions on a box; raises a signal where it does not exist on all of it."""
        self.work.spend(self._slope.cost + _OVERHEAD)
        return self._run("slope", box, bits)

    def matrix(self, box: Sequence[arb], bits: int) -> arb_mat:
        """Return their derivative on a box; raises a signal where it does not exist on all of it."""
        self.work.spend(self._bend.cost + _OVERHEAD)
        size = len(self.variables)
        values = self._run("bend", box, bits)
        return arb_mat([values[row * size : (row + 1) * size] for row in range(size)])

    def _run(self, name: str, box: Sequence[arb], bits: int) -> list[arb]:
        with precision(bits):
            if (name, bits) not in self._machines:
                program = self._slope if name == "slope" else self._bend
                self._machines[name, bits] = Machine(program, Balls())
            values = self._machines[name, bits].run(list(box))
        if not all(value.is_finite() for value in values):
            raise UndecidedError
        return values


class GradientSystem(SmoothSystem):
    """∇f ready for boxes; it exists only where f does and is smooth.

    `system` has the same zeros as the gradient: of each part the numerator, without factors that are never 0 and with
    every other factor once.
    """

    def __init__(self, objective: sp.Expr, variables: Sequence[sp.Symbol], work: Work) -> None:
        """Take f and the account that pays for every evaluation."""
        self.objective = objective
        self.gradient = gradient(objective, variables)
        self.hessian = hessian(objective, variables)
        super().__init__([_stripped(part) for part in self.gradient], variables, (objective, *self.gradient), work)
