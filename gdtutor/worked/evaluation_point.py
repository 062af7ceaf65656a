"""EvaluationPoint: where expressions in the variables are worked out, an iterate or a point that a method looks at."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.language.outline import Outline, outline
from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import Cases, Emphasis, Formula, Logic, Mark, Relational, Summation
from gdtutor.text.worked import Reason, relation_of
from gdtutor.worked.evaluation import Evaluation, Given, branch, branch_in_row, renamed, resolved, value_formula
from gdtutor.worked.rows import has_few_rows, outline_by_rows
from gdtutor.worked.sayings import inner_reason, last_reason, with_more_digits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gdtutor.numbers.number import Number
    from gdtutor.worked.chain import EquationChain

_PUT_IN_AT_MOST = 2


@dataclass(frozen=True, slots=True)
class EvaluationPoint:
    """A point by name (x₀, Y₀), what its coordinates are called there, in their order, and their values."""

    here: Formula
    names: tuple[Formula, ...]
    given: Given
    has_more: bool = False
    """Whether there are further names than those of the coordinates of the point."""

    def called(self, formula: Formula) -> Formula:
        """Return the formula in the variables with their names at this point."""
        return renamed(formula, dict(zip(self.given.shown, self.names, strict=True)))

    def put_in(self, formula: Formula) -> Reason:
        """Say what is put into `formula`."""
        used = formula.names
        pairs = zip(self.names, self.given.shown.items(), strict=True)
        equations = tuple(Relational(name, relation_of(value), value) for name, (own, value) in pairs if own in used)
        if len(equations) > _PUT_IN_AT_MOST:
            return Reason("numbers-put-in") if self.has_more else Reason("coordinates", {"point": self.here})
        return Reason("put-in", {"values": equations[0] if len(equations) == 1 else Logic("and", equations)})


def worked_at(
    chain: EquationChain,
    spot: EvaluationPoint,
    expression: sp.Expr,
    about: Reason,
    digits: int,
    write: Callable[[sp.Expr], Outline] = outline,
) -> Reason:
    """Work `expression` out at a spot, line by line, and return the reason for the value that is still to be added.

    `write` says in which order things stand. Where two cases meet and neither condition holds, or where the formula
    has no value, the value is the one that both sides have in common.
    """
    written = write(expression).formula
    chain.add(spot.called(written), about)
    if not _has_value(expression, spot):
        return Reason("both-sides")
    if has_few_rows(expression):
        chosen = outline_by_rows(expression, partial(branch_in_row, evaluate=spot.given.evaluate))
        if _has_cases(chosen.formula):
            return Reason("sides-agree")
        evaluation = Evaluation(chosen, spot.given, digits)
        chain.add(evaluation.line(0), Reason("rows"))
        return worked_inside(chain, evaluation, chosen.formula)
    chosen = write(branch(expression, spot.given.evaluate))
    if chosen.formula != written:
        chain.add(spot.called(chosen.formula), Reason("branch"))
    if _has_cases(chosen.formula):
        return Reason("sides-agree")
    evaluation = Evaluation(chosen, spot.given, digits)
    chain.add(evaluation.line(0), spot.put_in(chosen.formula))
    return worked_inside(chain, evaluation, chosen.formula)


def ended(chain: EquationChain, number: Number, digits: int, mark: Mark, reason: Reason) -> None:
    """End the chain with the number, and its decimal where that says it differently."""
    value = value_formula(number, digits)
    decimal = value_formula(number, digits, decimal=True)
    also = Emphasis(decimal, mark) if value.is_exact and decimal != value else None
    chain.end(Emphasis(value, mark), also, reason)


@lru_cache(maxsize=512)
def _has_cases(formula: Formula) -> bool:
    return any(isinstance(part, Cases) for part in walk_outside_sums(formula))


def walk_outside_sums(formula: Formula) -> Iterator[Formula]:
    """Yield a formula and its parts, but not those of a sum over rows, in which each row has its own case."""
    yield formula
    if not isinstance(formula, Summation):
        for part in formula.parts:
            yield from walk_outside_sums(part)


def _has_value(expression: sp.Expr, spot: EvaluationPoint) -> bool:
    try:
        return bool(spot.given.evaluate(expression).enclosure().is_finite())
    except SignalError:
        return expression.has(sp.Piecewise)


def worked_inside(chain: EquationChain, evaluation: Evaluation, formula: Formula) -> Reason:
    """Add the lines between the values put in and the value, and return the reason for the value."""
    for k in range(1, evaluation.lines):
        right = evaluation.line(k)
        reason = inner_reason(formula, last=k == evaluation.lines - 1)
        chain.add(right, reason if evaluation.agrees(k) else with_more_digits(reason))
        if k == evaluation.lines - 1:
            chain.add(resolved(right), Reason("twice-minus"))
    reason = last_reason(chain.lines[-1].right)
    agrees = evaluation.lines == 0 or evaluation.agrees(evaluation.lines)
    return reason if agrees else with_more_digits(reason)
