"""Parts of expressions as a textbook sees them: terms, factors, what stands above and below a fraction bar."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.forms import multiply

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_TERMS: Final = 40
"""Up to how many terms are multiplied out."""
_KEPT: Final = 4096
"""So many expressions are remembered with whether they are small: each is asked about for every change."""
LARGE: Final = 160
"""Up to how many parts an expression is multiplied out or brought to one denominator."""


@lru_cache(_KEPT)
def small(expression: sp.Expr, limit: int = LARGE) -> bool:
    """Say whether an expression has at most `limit` parts; stops counting early."""
    waiting, count = [expression], 0
    while waiting and count <= limit:
        waiting.extend(waiting.pop().args)
        count += 1
    return count <= limit


def terms_when_expanded(expression: sp.Expr) -> int:
    """Return about how many terms an expression has when it is multiplied out."""
    if expression.is_Add:
        return sum(map(terms_when_expanded, expression.args))
    if expression.is_Mul:
        return math.prod(map(terms_when_expanded, expression.args))
    if isinstance(expression, sp.Pow) and expression.exp.is_Integer:
        power, terms = abs(int(expression.exp)), terms_when_expanded(expression.base)
        return math.comb(power + terms - 1, power) if terms <= LARGE else power * terms
    return 1


def length(expression: sp.Expr) -> int:
    """Return how much there is to read: numbers, letters and operations."""
    waiting, count = [expression], 0
    while waiting:
        part = waiting.pop()
        waiting.extend(part.args)
        count += part is not sp.S.NegativeOne
    return count


def apart(terms: Iterable[sp.Expr]) -> sp.Expr:
    """Return the sum of the terms, of which like ones are not collected."""
    flat = [part for term in terms for part in _in_order(term)]
    collected = sp.Add(*flat)
    return collected if len(sp.Add.make_args(collected)) == len(flat) else sp.Add(*flat, evaluate=False)


def expanded(expression: sp.Expr) -> sp.Expr:
    """Multiply out where that gives no more than a few terms, leaving logarithms and exponents alone."""
    if terms_when_expanded(expression) > _TERMS:
        return expression
    return sp.expand(expression, power_base=False, power_exp=False, log=False)


def spelled(terms: Iterable[sp.Expr]) -> sp.Expr:
    """Return the sum of the terms, each multiplied out and its parts in the usual order, like ones not collected."""
    return apart([part for term in terms for part in _in_order(expanded(term))])


def _in_order(total: sp.Expr) -> list[sp.Expr]:
    terms: list[sp.Expr] = total.as_ordered_terms() if total.is_Add else [total]
    return terms


def is_minus_bracket(term: sp.Expr) -> bool:
    """Say whether a term of a sum is a bracket with a minus sign in front."""
    number, rest = term.as_coeff_Mul()
    return bool(number == -1 and rest.is_Add)


def without_minus_brackets(terms: Iterable[sp.Expr]) -> list[sp.Expr]:
    """Return the terms of a sum, those in a bracket with a minus sign in front with the other sign each."""
    return [part for term in terms for part in (_negated(term) if is_minus_bracket(term) else (term,))]


def _negated(bracket: sp.Expr) -> list[sp.Expr]:
    return [multiply(sp.S.NegativeOne, part) for part in bracket.as_coeff_Mul()[1].args]


def split_bar(expression: sp.Expr) -> tuple[list[sp.Expr], list[sp.Expr]]:
    """Return the factors above and below the fraction bar."""
    above, below = [], []
    for factor in sp.Mul.make_args(expression):
        if isinstance(factor, sp.Pow) and factor.exp.is_Rational and factor.exp < 0:
            below.append(sp.Pow(factor.base, -factor.exp))
        else:
            above.append(factor)
    return above, below


def compact(total: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    """Return a number and what it multiplies: `total` multiplied out where that is no longer, without fractions."""
    return with_number(expanded(total) if length(expanded(total)) <= length(total) else total)


def with_number(total: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    """Return the number that the terms of a sum have in common, and the sum without it."""
    numbers = [term.as_coeff_Mul()[0] for term in total.args] if total.is_Add else []
    if not numbers or not all(number.is_Rational for number in numbers):
        return sp.S.One, total
    number = sp.Rational(sp.igcd(*(number.p for number in numbers)), sp.ilcm(*(number.q for number in numbers)))
    return number, total if number == 1 else sp.Add(*(multiply(term, 1 / number) for term in total.args))


def worth_factoring(base: sp.Expr) -> bool:
    """Say whether a common factor is worth putting in front: e, a bracket or a power of a power, no mere letter."""
    return bool(base.is_Add or base == sp.E or (base.is_Pow and not base.exp.is_Rational))


def shared_powers(terms: Sequence[sp.Expr], wanted: Callable[[sp.Expr], bool]) -> sp.Expr:
    """Return the product of the powers that every one of the terms has, of those bases that are wanted."""
    tables = [dict(_powers(term)) for term in terms]
    shared = sp.S.One
    for base, exponent in tables[0].items():
        others = [table[base] for table in tables if base in table]
        if not wanted(base) or len(others) < len(tables):
            continue
        if base == sp.E or not exponent.is_Rational:
            common = exponent if all(other == exponent for other in others) else None
        else:
            common = min(others) if all(other.is_Rational for other in others) else None
        if common is not None and (not common.is_Rational or common > 0 or len(tables) > 1):
            shared *= sp.exp(common) if base == sp.E else sp.Pow(base, common)
    return shared


def _powers(term: sp.Expr) -> Iterator[tuple[sp.Expr, sp.Expr]]:
    for factor in sp.Mul.make_args(term):
        if isinstance(factor, sp.exp):
            yield sp.E, factor.args[0]
        else:
            yield factor.as_base_exp() if isinstance(factor, sp.Pow) else (factor, sp.S.One)


def divided(total: sp.Expr, shared: sp.Expr) -> list[sp.Expr]:
    """Return the terms of a sum, each divided by what they share."""
    return [_without(term, dict(_powers(shared))) for term in total.args]


def _without(term: sp.Expr, shared: dict[sp.Expr, sp.Expr]) -> sp.Expr:
    """Return a product with the exponents of its powers lowered; e^(−x − y)·e^(x + y) is no 1 for SymPy."""
    left = []
    for factor, (base, exponent) in zip(sp.Mul.make_args(term), _powers(term), strict=True):
        lowered = exponent - shared[base] if base in shared else None
        left.append(factor if lowered is None or not lowered.is_Rational else sp.Pow(base, lowered))
    return multiply(*left)


def around(above: list[sp.Expr], index: int, below: list[sp.Expr]) -> Callable[[sp.Expr], sp.Expr]:
    """Return what puts another factor in the place `index` above the fraction bar; a bracket is not cancelled yet."""
    rest, under = above[:index] + above[index + 1 :], [sp.Pow(divisor, -1) for divisor in below]
    bases = {divisor.as_base_exp()[0] for divisor in below}

    def placed(factor: sp.Expr) -> sp.Expr:
        if factor.is_Add and factor in bases:
            return sp.Mul(*rest, factor, *under, evaluate=False)
        return multiply(*rest, factor, *under)

    return placed


def over(factors: list[sp.Expr], divisor: sp.Expr, power: sp.Expr) -> sp.Expr:
    """Return the product of the factors over a power of a divisor, which is left as it is."""
    return multiply(*factors, sp.Pow(divisor, -power, evaluate=False))


def alike_below(total: sp.Expr) -> bool:
    """Say whether all terms with a denominator have the same bases there."""
    bases = {
        frozenset(divisor.as_base_exp()[0] for divisor in split_bar(term)[1] if not divisor.is_Number)
        for term in total.args
    }
    return len(bases - {frozenset()}) == 1


def sum_above(expression: sp.Expr) -> tuple[sp.Expr | None, list[sp.Expr]]:
    """Return the one sum above the fraction bar, if there is one, and what else the expression is made of."""
    above, below = split_bar(expression)
    sums = [factor for factor in above if factor.is_Add]
    if len(sums) != 1 or not below:
        return None, []
    rest = [factor for factor in above if factor is not sums[0]]
    return sums[0], [*rest, *(sp.Pow(divisor, -1) for divisor in below)]


def common_denominator(total: sp.Expr) -> tuple[list[sp.Expr], sp.Expr]:
    """Return the terms of the numerator and the denominator of a sum over the product of the highest powers below."""
    highest: dict[sp.Expr, sp.Expr] = {}
    for term in total.args:
        for divisor in split_bar(term)[1]:
            base, exponent = divisor.as_base_exp()
            highest[base] = max(exponent, highest.get(base, sp.S.Zero))
    numbers = [term.as_coeff_Mul()[0] for term in total.args]
    number = sp.Integer(sp.ilcm(1, *(number.q for number in numbers if number.is_Rational)))
    bottom = multiply(number, *(sp.Pow(base, exponent) for base, exponent in highest.items()))
    return [multiply(term, bottom) for term in total.args], bottom
