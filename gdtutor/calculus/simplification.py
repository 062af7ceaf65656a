"""From what the rules leave to the form at which a textbook stops, one visible step at a time.

Terms worked out, brackets opened where like terms meet, numerators multiplied out where that makes them shorter, common
factors cancelled or put in front, one denominator. Nothing is rewritten into other functions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.brackets import collected, opened, prepared
from gdtutor.calculus.conditions import solved
from gdtutor.calculus.forms import by_cases, multiply, whole
from gdtutor.calculus.fractions import (
    SEVERAL,
    cancelled,
    cleared,
    common_numerator,
    gap,
    merged,
    numbers,
    numerator,
    one_denominator,
    reduced,
    worked_out,
)
from gdtutor.calculus.identities import squares
from gdtutor.calculus.terms import (
    LARGE,
    apart,
    divided,
    expanded,
    length,
    shared_powers,
    small,
    with_number,
    worth_factoring,
)
from gdtutor.language.rows import RowSum, row_sums

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from gdtutor.calculus.forms import Terms

    Stages = Iterator[tuple[str, sp.Expr]]
    Change = Callable[[sp.Expr], Stages]


_CANCELLING: Final = frozenset({"cancel", "clear-fractions"})
"""Steps after which a formula can have a value where the function has none."""
_KEPT: Final = 1024
"""So many terms are remembered with what a change makes of them: most are tried again in every round."""
_ROUNDS: Final = 3
"""How often all changes are tried in turn, at most."""


@dataclass(frozen=True, slots=True)
class Simplification:
    """One step: the whole derivative before and after, and the id of the sentence that says what was done.

    `parameters` is what the sentence names.
    """

    reason: str
    before: sp.Expr
    after: sp.Expr
    parameters: Mapping[str, sp.Basic | str] = field(default_factory=dict)


def simplification(
    function: sp.Expr,
    gathered: Terms,
    value: Callable[[], sp.Expr],
    powers: Mapping[sp.Expr, sp.Expr],
) -> tuple[sp.Expr, tuple[Simplification, ...]]:
    """Return the worked-out terms of the derivative of `function` as one expression, and the steps to the final form.

    `value` returns the derivative with like terms collected; `powers` maps each e^(g·ln f) that was written for a power
    f^g on the way to that power.
    """
    total = whole(gathered)
    if row_sums(total):
        return _over_rows(total, powers)
    if not small(total, LARGE * 20):
        return _large(function, apart(gathered), value(), powers)
    start = prepared(total)
    steps = _Steps(start, function)
    steps.make(_whole(opened))
    steps.add("collect-like-terms", collected(steps.current))
    if powers:
        steps.add("power-again", steps.current.xreplace(powers))
    for _ in range(_ROUNDS):
        before = steps.current
        for change in _CHANGES:
            steps.make(change)
        if steps.current == before:
            break
    steps.add("collect-like-terms", collected(steps.current, every=True))
    steps.add("solve-conditions", solved(steps.current))
    return start, tuple(steps.done)


def _over_rows(total: sp.Expr, powers: Mapping[sp.Expr, sp.Expr]) -> tuple[sp.Expr, tuple[Simplification, ...]]:
    """Return the steps where there are sums over rows: first in the terms of each, then around them."""
    steps = _Steps(total, total)
    for each in row_sums(total):
        steps.make(partial(_in_term, total=each, powers=powers))
    stands = {each: sp.Dummy(f"S_{at}", real=True) for at, each in enumerate(row_sums(steps.current))}
    back = {stand: each for each, stand in stands.items()}
    around = steps.current.xreplace(stands)
    _, others = simplification(around, sp.Add.make_args(around), lambda: around, powers)
    for step in others:
        steps.add(step.reason, step.after.xreplace(back))
    return total, tuple(steps.done)


def _in_term(expression: sp.Expr, total: RowSum, powers: Mapping[sp.Expr, sp.Expr]) -> Stages:
    """Simplify the term of a sum over rows, and put its number in front of the sum."""
    term, now = total.term, total
    start, inner = simplification(term, sp.Add.make_args(term), lambda: term, powers)
    for reason, after in (("multiply-out", start), *((step.reason, step.after) for step in inner)):
        expression, now = _exchanged(expression, now, total.over(after)), total.over(after)
        yield reason, expression
        if not isinstance(now, RowSum):
            return
    number, rest = now.term.as_coeff_Mul()
    if number != 1:
        yield "factor-number", _exchanged(expression, now, multiply(number, total.over(rest)))


def _exchanged(expression: sp.Expr, old: sp.Expr, new: sp.Expr) -> sp.Expr:
    return expression.xreplace({old: new})


def _large(
    function: sp.Expr, start: sp.Expr, value: sp.Expr, powers: Mapping[sp.Expr, sp.Expr]
) -> tuple[sp.Expr, tuple[Simplification, ...]]:
    """Return the steps of a derivative that is too large for more than to collect like terms."""
    steps = _Steps(start, function)
    steps.add("collect-like-terms", value)
    if powers:
        steps.add("power-again", value.xreplace(powers))
    return start, tuple(steps.done)


class _Steps:
    """The steps made so far, and the form that they have come to."""

    def __init__(self, start: sp.Expr, function: sp.Expr) -> None:
        self.function = function
        self.current = start
        self.done: list[Simplification] = []

    def add(self, reason: str, after: sp.Expr) -> None:
        """Add a step, if it is one."""
        if after != self.current:
            lost = gap(self.function, self.current, after) if reason in _CANCELLING else None
            self.done.append(Simplification(reason, self.current, after, {} if lost is None else {"gap": lost}))
            self.current = after

    def make(self, change: Change) -> None:
        """Add all that a change does."""
        for reason, after in change(self.current):
            self.add(reason, after)


def _termwise(change: Change) -> Change:
    """Apply a change to every term of a sum by itself, in every factor and in every case of a piecewise function."""

    @lru_cache(_KEPT)
    def stages(expression: sp.Expr) -> tuple[tuple[str, sp.Expr], ...]:
        return tuple(change(expression))

    def everywhere(expression: sp.Expr) -> Stages:
        if expression.is_Add:
            yield from _one_by_one(expression.args, everywhere, lambda terms: sp.Add(*terms))
        elif isinstance(expression, sp.Piecewise):
            yield from _cases(expression, everywhere)
        elif small(expression):
            current = expression
            for reason, current in stages(expression):
                yield reason, current
            if current is expression and expression.is_Mul and any(factor.is_Add for factor in expression.args):
                yield from _one_by_one(expression.args, _inside(everywhere), lambda factors: multiply(*factors))

    return everywhere


def _inside(change: Change) -> Change:
    """Apply a change to sums only."""
    return lambda expression: change(expression) if expression.is_Add else iter(())


def _whole(change: Change) -> Change:
    """Apply a change to a whole that is not too large, and in every case of a piecewise function."""

    def everywhere(expression: sp.Expr) -> Stages:
        if isinstance(expression, sp.Piecewise):
            yield from _cases(expression, everywhere)
        elif small(expression):
            yield from change(expression)

    return everywhere


def _cases(expression: sp.Piecewise, change: Change) -> Stages:
    """Apply a change in one case after the other."""
    conditions = [when for _, when in expression.args]
    values = [value for value, _ in expression.args]
    yield from _one_by_one(values, change, lambda now: by_cases(list(zip(now, conditions, strict=True))))


def _one_by_one(parts: Sequence[sp.Expr], change: Change, placed: Callable[[Sequence[sp.Expr]], sp.Expr]) -> Stages:
    """Apply a change to one part after the other, and yield the whole each time."""
    now = list(parts)
    for at, part in enumerate(parts):
        if small(part):
            for reason, changed in change(part):
                now[at] = changed
                yield reason, placed(now)


def _factored(expression: sp.Expr) -> Stages:
    """Put a common factor in front of a sum: a power of e, of a bracket or of a function, never a mere letter alone."""
    number, total = expression.as_coeff_Mul()
    if number == -1 and total.is_Add and _shared(total) == 1:
        yield "minus-in", sp.Mul(number, total)
    for at, factor in enumerate(sp.Mul.make_args(total)):
        if factor.is_Add and len(factor.args) <= SEVERAL and _shared(factor) != 1:
            others = [*total.args[:at], *total.args[at + 1 :]] if total.is_Mul else []
            yield from _in_front(factor, number, others, length(expression))
            return


def _in_front(total: sp.Add, number: sp.Expr, others: list[sp.Expr], most: int) -> Stages:
    """Put in front what the terms of `total` share, if there is no more than `most` to read then."""
    shared = _shared(total)
    terms = divided(total, shared)
    inside = sp.Add(*terms)
    full = expanded(inside)
    fewer = inside.is_polynomial() or len(sp.Add.make_args(full)) <= len(sp.Add.make_args(inside))
    opens = fewer and length(full) <= length(inside)
    content, inner = with_number(full if opens else inside)
    reason = "factor-number"
    if number * content == -1 and inner.is_Add:
        content, inner, reason = -content, sp.Mul(-1, inner), "minus-in"
    result = multiply(number, content, shared, inner, *others)
    if length(result) <= most:
        yield "factor-common", multiply(number, shared, apart(terms), *others)
        if opens:
            yield from worked_out(
                sp.Add(*terms, evaluate=False),
                "multiply-out-bracket",
                lambda bracket: multiply(number, shared, bracket, *others),
            )
        yield reason, result


def _shared(total: sp.Add) -> sp.Expr:
    """Return what the terms share that is worth putting in front; others only beside a bracket."""
    shared = shared_powers(total.args, worth_factoring)
    if any(factor.as_base_exp()[0].is_Add for factor in sp.Mul.make_args(shared)):
        return shared_powers(total.args, lambda base: base.free_symbols or worth_factoring(base))
    return shared


def _minus_out(expression: sp.Expr) -> Stages:
    """Put the minus sign in front of a product in which every term of a bracket has one: (−x − 5)·(x + 1)."""
    number, rest = expression.as_coeff_Mul()
    if not rest.is_Mul:
        return
    for factor in rest.args:
        if factor.is_Add and all(term.as_coeff_Mul()[0].is_negative for term in factor.args):
            others = [other for other in rest.args if other is not factor]
            yield "minus-out", multiply(-number, *others, sp.Mul(-1, factor))
            return


def _spread(expression: sp.Expr) -> Stages:
    """Multiply a number into a sum whose terms have a number in common: 5·(2·a + 2·b) = 10·a + 10·b."""
    number, total = expression.as_coeff_Mul()
    if number != 1 and total.is_Add and total.as_content_primitive()[0] != 1:
        yield "multiply-in", sp.Add(*(multiply(number, term) for term in total.args))


_CHANGES: Final[tuple[Change, ...]] = (
    _termwise(cleared),
    _termwise(cancelled),
    _termwise(common_numerator),
    _termwise(numerator),
    _termwise(squares),
    _termwise(merged),
    _termwise(reduced),
    _termwise(numbers),
    _whole(one_denominator),
    _whole(_factored),
    _whole(_spread),
    _termwise(_minus_out),
    _whole(squares),
)
"""The changes after the terms are collected, in order."""
