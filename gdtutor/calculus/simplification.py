"""From what the rules leave to the form at which a textbook stops, one visible step at a time.

Terms worked out, like terms collected, numerators multiplied out where that makes them shorter, common factors that are
no mere letters put in front, one denominator. Nothing is rewritten into other functions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.forms import multiply
from gdtutor.calculus.terms import (
    LARGE,
    alike_below,
    apart,
    around,
    common_denominator,
    compact,
    divided,
    expanded,
    length,
    over,
    shared_powers,
    small,
    split_bar,
    sum_above,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    Stages = Iterator[tuple[str, sp.Expr]]
    """What a change does: reason and the form after it, one thing at a time; nothing if it does not apply."""
    Change = Callable[[sp.Expr], Stages]

_SEVERAL: Final = 6
"""Up to how many terms a sum is searched for common factors and denominators."""
_TWO: Final = 2


@dataclass(frozen=True, slots=True)
class Simplification:
    """One step: the whole derivative before and after, and the id of the sentence that says what was done."""

    reason: str
    before: sp.Expr
    after: sp.Expr


def simplification(
    gathered: sp.Expr,
    collected: sp.Expr,
    powers: Mapping[sp.Expr, sp.Expr],
) -> tuple[Simplification, ...]:
    """Return the steps from the worked-out terms by way of the collected terms to the final form.

    `powers` maps each e^(g·ln f) that was written for a power f^g on the way to that power.
    """
    steps: list[Simplification] = []
    if gathered != collected:
        steps.append(Simplification("collect-like-terms", gathered, collected))
    current = collected
    if powers:
        current = collected.xreplace(powers)
        steps.append(Simplification("power-again", collected, current))
    if not small(current, LARGE * 20):
        return tuple(steps)
    for change in _CHANGES:
        for reason, changed in change(current):
            if changed != current:
                steps.append(Simplification(reason, current, changed))
                current = changed
    return tuple(steps)


def _termwise(change: Change) -> Change:
    """Apply a change to every term of a sum by itself, and in every case of a piecewise function."""

    def everywhere(expression: sp.Expr) -> Stages:
        if expression.is_Add:
            yield from _one_by_one(expression.args, change, lambda terms: sp.Add(*terms))
        elif isinstance(expression, sp.Piecewise):
            yield from _cases(expression, everywhere)
        elif small(expression):
            yield from change(expression)

    return everywhere


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
    yield from _one_by_one(values, change, lambda now: sp.Piecewise(*zip(now, conditions, strict=True)))


def _one_by_one(parts: Sequence[sp.Expr], change: Change, whole: Callable[[Sequence[sp.Expr]], sp.Expr]) -> Stages:
    """Apply a change to one part after the other, and yield the whole each time."""
    now = list(parts)
    for at, part in enumerate(parts):
        if small(part):
            for reason, changed in change(part):
                now[at] = changed
                yield reason, whole(now)


def _worked_out(total: sp.Expr, reason: str, whole: Callable[[sp.Expr], sp.Expr]) -> Stages:
    """Multiply out the terms of a sum, by the name `reason`, then collect; yield the whole with the sum in it."""
    flat = [part for term in sp.Add.make_args(total) for part in sp.Add.make_args(expanded(term))]
    yield reason, whole(sp.Add(*flat, evaluate=False) if len(sp.Add(*flat).args) < len(flat) else sp.Add(*flat))
    yield "collect-like-terms", whole(expanded(sp.Add(*flat)))


def _numerator(expression: sp.Expr) -> Stages:
    """Multiply out a sum above a fraction bar, or one of polynomials, where that makes it shorter."""
    above, below = split_bar(expression)
    for index, factor in enumerate(above):
        if factor.is_Add and below and length(expanded(factor)) < length(factor):
            yield from _worked_out(factor, "multiply-out-numerator", around(above, index, below))
            return


def _cleared(expression: sp.Expr) -> Stages:
    """Clear a fraction inside a denominator: 2/(y²·(1 + x²/y²)) = 2/(y² + x²)."""
    above, below = split_bar(expression)
    for index, divisor in enumerate(below):
        if divisor.is_Add and len(divisor.args) <= _SEVERAL and any(split_bar(term)[1] for term in divisor.args):
            terms, bottom = common_denominator(divisor)
            number, top = expanded(sp.Add(*terms)).as_content_primitive()
            rest = [*above, bottom, *(sp.Pow(other, -1) for at, other in enumerate(below) if at != index)]
            result = multiply(*rest, 1 / number, sp.Pow(top, -1))
            if length(result) < length(expression):
                placed = partial(over, rest)
                yield "clear-fractions", placed(apart(terms))
                yield from _worked_out(sp.Add(*terms, evaluate=False), "multiply-out-denominator", placed)
                yield "cancel-number", result
            return


def _cancelled(expression: sp.Expr) -> Stages:
    """Cancel what every term of a numerator shares with the denominator."""
    above, below = split_bar(expression)
    bases = {divisor.as_base_exp()[0] for divisor in below}
    for index, factor in enumerate(above):
        if factor.is_Add and bases and len(factor.args) <= _SEVERAL:
            shared = shared_powers(factor, lambda base: base in bases)
            if shared != 1:
                terms = divided(factor, shared)
                content, inner = sp.Add(*terms).as_content_primitive()
                rest = above[:index] + above[index + 1 :]
                under = [sp.Pow(divisor, -1) for divisor in below]
                yield "factor-numerator", sp.Mul(*rest, shared, apart(terms), *under, evaluate=False)
                yield "cancel", multiply(*rest, shared, apart(terms), *under)
                yield "collect-like-terms", multiply(*rest, shared, sp.Add(*terms), *under)
                yield "factor-number", multiply(*rest, content, inner, shared, *under)
                return


def _factored(expression: sp.Expr) -> Stages:
    """Put a common factor in front of a sum: a power of e, of a bracket or of a function, never a mere letter."""
    number, total = expression.as_coeff_Mul()
    if not total.is_Add or len(total.args) > _SEVERAL:
        return
    shared = shared_powers(total, _worth_factoring)
    if shared == 1:
        if number == -1:
            yield "minus-in", sp.Mul(number, total)
        return
    terms = divided(total, shared)
    content, inner = compact(sp.Add(*terms))
    if number * content == -1 and inner.is_Add:
        content, inner = -content, sp.Mul(-1, inner)
    result = multiply(number, content, shared, inner)
    if length(result) <= length(expression):
        yield "factor-common", multiply(number, shared, apart(terms))
        if length(expanded(sp.Add(*terms))) <= length(sp.Add(*terms)):
            yield from _worked_out(
                sp.Add(*terms, evaluate=False),
                "multiply-out-bracket",
                lambda bracket: multiply(number, shared, bracket),
            )
        yield "factor-number", result


def _spread(expression: sp.Expr) -> Stages:
    """Multiply a number into a sum whose terms have a number in common: 5·(2·a + 2·b) = 10·a + 10·b."""
    number, total = expression.as_coeff_Mul()
    if number != 1 and total.is_Add and total.as_content_primitive()[0] != 1:
        yield "multiply-in", sp.Add(*(multiply(number, term) for term in total.args))


def _pythagoras(expression: sp.Expr) -> Stages:
    """Write c·sin²u + c·cos²u as c, in a sum or in the numerator of a fraction."""
    if not expression.has(sp.sin) or not expression.has(sp.cos):
        return
    above, below = split_bar(expression)
    for index, factor in enumerate(above):
        if factor.is_Add:
            shorter = _without_squares(factor)
            if shorter != factor:
                yield "pythagoras", around(above, index, below)(shorter)
                return


def _without_squares(total: sp.Add) -> sp.Expr:
    for term in total.args:
        for factor in sp.Mul.make_args(term):
            if isinstance(factor, sp.Pow) and factor.exp == _TWO and isinstance(factor.base, sp.sin):
                rest = term / factor
                partner = rest * sp.cos(factor.base.args[0]) ** 2
                if partner in total.args:
                    return sp.Add(*(part for part in total.args if part not in {term, partner}), rest)
    return total


def _worth_factoring(base: sp.Expr) -> bool:
    return base.is_Add or base == sp.E or (base.is_Pow and not base.exp.is_Rational)


def _one_denominator(expression: sp.Expr) -> Stages:
    """Bring a sum with fractions in it to one denominator, where the result is shorter."""
    target, others = (expression, []) if expression.is_Add else sum_above(expression)
    if target is None or len(target.args) > _SEVERAL or not any(split_bar(term)[1] for term in target.args):
        return
    if not alike_below(target):
        return
    terms, bottom = common_denominator(target)
    content, top = compact(sp.Add(*terms))
    result = multiply(content, top, sp.Pow(bottom, -1), *others)
    if length(result) < length(expression):
        rest = [sp.Pow(bottom, -1), *others]
        yield "common-denominator", multiply(sp.Add(*terms, evaluate=False), *rest)
        if length(expanded(sp.Add(*terms))) <= length(sp.Add(*terms)):
            yield from _worked_out(
                sp.Add(*terms, evaluate=False),
                "multiply-out-numerator",
                lambda numerator: multiply(numerator, *rest),
            )
        yield "factor-number", result


_CHANGES: Final[tuple[Change, ...]] = (
    _termwise(_cleared),
    _termwise(_cancelled),
    _termwise(_numerator),
    _termwise(_pythagoras),
    _whole(_one_denominator),
    _whole(_factored),
    _whole(_spread),
)
"""The changes after the terms are collected, in order."""
