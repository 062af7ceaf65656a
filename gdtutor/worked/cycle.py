"""Proof lines for a cycle of two exact points."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gdtutor.analysis.arithmetic import combine, value_at
from gdtutor.descent.letters import letters
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import is_negative
from gdtutor.text.formula import (
    Application,
    Digits,
    FirstDerivative,
    Formula,
    Negation,
    Product,
    SecondDerivative,
    Substituted,
    Sum,
    Variable,
)
from gdtutor.text.worked import Reason, WorkedLine
from gdtutor.worked.said import computed, exact, gives, minus, roughly, value

if TYPE_CHECKING:
    from gdtutor.analysis.cycles import Cycle
    from gdtutor.descent.run import Run


def cycle_lines(run: Run, cycle: Cycle, digits: int = 6) -> tuple[WorkedLine, ...]:
    """Return the two steps of an exact 2-cycle in one variable, and what is left of a small error after both."""
    if not cycle.exact or len(cycle.points) != 2 or run.problem.dimension != 1:
        return ()
    return tuple(_lines(run, cycle, digits))


def _lines(run: Run, cycle: Cycle, digits: int) -> Iterator[WorkedLine]:
    (first,), (second,) = cycle.points
    there = Reason("one-way", {"from_": value(first, digits), "to": value(second, digits)})
    yield from _step(run, first, second, digits, there)
    yield from _step(run, second, first, digits, Reason("and-back"))
    if cycle.multiplier is None:
        return
    factors = Product(tuple(_factor(run, point, digits) for point in (first, second)))
    names = Product(tuple(_factor_name(run, point, digits) for point in (first, second)))
    product = _worked(names, factors, cycle.multiplier, digits, Reason("chain-of-two"))
    are_short = first.shown(digits).exact and second.shown(digits).exact
    yield from product if are_short else map(roughly, product)


def _worked(left: Formula, middle: Formula, result: Number, digits: int, reason: Reason) -> Iterator[WorkedLine]:
    """Yield left = middle = result; a middle that is rounded is left out where the result is not."""
    line = gives(left, middle)
    if line.relation == "=" or not result.shown(digits).exact:
        yield line
        left_out: Formula | None = None
    else:
        left_out = left
    yield computed(left_out, result, digits, reason)


def _step(run: Run, start: Number, end: Number, digits: int, reason: Reason) -> Iterator[WorkedLine]:
    problem, at = run.problem, value(start, digits)
    slope = value(value_at(run.gradient[0], problem.variables, (start,)), digits)
    rate, name = Variable(letters(problem).rate), Application(FirstDerivative(problem.name), (at,))
    left = Sum((at, Negation(Product((rate, name)))))
    yield from _worked(left, minus(at, Product((exact(problem.rate), _factor_of(slope)))), end, digits, reason)


def _factor_of(formula: Formula) -> Formula:
    return Substituted(formula) if is_negative(formula) else formula


def _factor_name(run: Run, point: Number, digits: int) -> Formula:
    second = Application(SecondDerivative(run.problem.name), (value(point, digits),))
    return minus(Digits("1"), Product((Variable(letters(run.problem).rate), second)))


def _factor(run: Run, point: Number, digits: int) -> Formula:
    bend = value_at(run.hessian[0][0], run.problem.variables, (point,))
    left = combine(lambda rate, each: 1 - rate * each, Number.of(run.problem.rate), bend)
    return _factor_of(value(left, digits))
