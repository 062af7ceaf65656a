"""A function of one variable with its derivatives, as signs on intervals and at points."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import arb

from gdtutor.calculus.critical.proof.interval import Interval, ball, hull, sign_of
from gdtutor.calculus.critical.proof.intervals import Intervals
from gdtutor.calculus.critical.proof.work import Work
from gdtutor.calculus.gradient import partial
from gdtutor.numbers.balls import Balls, precision
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import DomainCondition, Program, compile_program
from gdtutor.numbers.signals import OutsideError, SignalError, UndecidedError

if TYPE_CHECKING:
    from collections.abc import Sequence

BITS: Final = 128
"""Precision of a search; a point is refined later."""
_POINT_BITS: Final = (128, 256, 1024)
_INTERVAL_COST: Final = 8
"""Work of an operation on intervals, in operations on balls."""
_UNLIMITED: Final = 10**18


class Curve:
    """g, g′, g″, … on the part of the line where g and every function of `where` have a value."""

    def __init__(self, expression: sp.Expr, variable: sp.Symbol, where: Sequence[sp.Expr], work: Work) -> None:
        """Take the expression g, which has no seams, and the account that pays for every evaluation."""
        self.expression = expression
        self.variable = variable
        self.where = tuple(where)
        self._work = work
        self._expressions = [expression]
        self._programs: dict[int, Program] = {}
        self._machines: dict[tuple[int, int], Machine] = {}

    @cached_property
    def unlimited(self) -> Curve:
        """The same function, on nobody's account."""
        return Curve(self.expression, self.variable, self.where, Work(_UNLIMITED))

    def derivative(self, order: int) -> sp.Expr:
        """Return the derivative of g of that order."""
        while len(self._expressions) <= order:
            self._expressions.append(partial(self._expressions[-1], self.variable))
        return self._expressions[order]

    def program(self, order: int) -> Program:
        """Return the program of g⁽ᵒʳᵈᵉʳ⁾ with the checks that it, g and `where` exist."""
        if order not in self._programs:
            lower = [self.derivative(k) for k in range(order)]
            self._programs[order] = compile_program(
                [self.derivative(order)], (self.variable,), where=(*self.where, *lower)
            )
        return self._programs[order]

    def is_total(self, order: int) -> bool:
        """Whether g⁽ᵒʳᵈᵉʳ⁾ and what it is made from surely exist on the whole line."""
        steps = self.program(order).instructions
        return all(is_met(step.payload) for step in steps if isinstance(step.payload, DomainCondition))

    @cached_property
    def _intervals(self) -> dict[int, Machine]:
        return {}

    def value(self, order: int, point: arb, bits: int) -> arb:
        """Return g⁽ᵒʳᵈᵉʳ⁾ on a ball, where everything has a value on all of it; raises a signal elsewhere."""
        self._work.spend(self.program(order).cost)
        with precision(bits):
            if (order, bits) not in self._machines:
                self._machines[order, bits] = Machine(self.program(order), Balls())
            value = self._machines[order, bits].run([point])[0]
        if not value.is_finite():
            raise UndecidedError
        return value

    def extent(self, order: int, interval: Interval) -> Interval | None:
        """Return an interval around the values of g⁽ᵒʳᵈᵉʳ⁾ where there are any; None where there are none."""
        self._work.spend(_INTERVAL_COST * self.program(order).cost)
        with precision(BITS):
            if order not in self._intervals:
                self._intervals[order] = Machine(self.program(order), Intervals())
            try:
                return self._intervals[order].run([(interval[0], interval[1])])[0]
            except OutsideError:
                return None

    def firm_sign(self, order: int, piece: Interval) -> int:
        """Return the sign of g⁽ᵒʳᵈᵉʳ⁾ on all of a bounded interval, 0 where it may vanish or not exist somewhere."""
        try:
            return sign_of(hull(self.value(order, ball(piece), BITS)))
        except SignalError:
            return 0

    def excludes(self, piece: Interval) -> bool:
        """Whether g has no zero on the interval, which may be infinite: proven."""
        if piece[0].is_finite() and piece[1].is_finite():
            try:
                return bool(sign_of(hull(self.value(0, ball(piece), BITS))))
            except OutsideError:
                return True
            except SignalError:
                pass
        try:
            extent = self.extent(0, piece)
        except SignalError:
            return False
        return extent is None or bool(sign_of(extent))

    def sign_at(self, point: arb, order: int = 0) -> int:
        """Return the proven sign of g at an exact point, 0 where there is none."""
        for bits in _POINT_BITS:
            try:
                sign = sign_of(hull(self.value(order, point, bits)))
            except UndecidedError:
                continue
            except SignalError:
                return 0
            if sign:
                return sign
        return 0


def is_met(need: DomainCondition) -> bool:
    """Whether what a term needs holds everywhere, by what SymPy knows of signs."""
    argument = need.argument
    match need.relation:
        case "> 0":
            return argument.is_positive is True
        case "≥ 0":
            return argument.is_nonnegative is True
        case "≠ 0":
            return argument.is_nonzero is True
        case "≥ 1":
            return (argument - 1).is_nonnegative is True
    return False
