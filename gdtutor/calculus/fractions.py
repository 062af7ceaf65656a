"""Fractions on the way to the form at which a textbook stops: cleared, cancelled, over one bar.

Each change takes one term or factor and yields what it does, one thing at a time: the reason and the form after it.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import sympy as sp
from sympy.polys.polyerrors import BasePolynomialError

from gdtutor.calculus.forms import multiply
from gdtutor.calculus.identities import without_squares
from gdtutor.calculus.terms import (
    alike_below,
    apart,
    around,
    common_denominator,
    compact,
    divided,
    expanded,
    is_minus_bracket,
    length,
    over,
    shared_powers,
    spelled,
    split_bar,
    sum_above,
    terms_when_expanded,
    with_number,
    without_minus_brackets,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Stages = Iterator[tuple[str, sp.Expr]]
    """What a change does: reason and the form after it, one thing at a time; nothing if it does not apply."""

SEVERAL: Final = 6
"""Up to how many terms a sum is searched for common factors and denominators."""


_DEGREE: Final = 24
"""Up to which exponent a common divisor is looked for."""


def worked_out(total: sp.Expr, reason: str, placed: Callable[[sp.Expr], sp.Expr]) -> Stages:
    """Multiply out the terms of a sum, by the name `reason`, then collect; yield the whole with the sum in it."""
    flat = spelled(sp.Add.make_args(total))
    yield reason, placed(flat)
    yield "collect-like-terms", placed(sp.Add(*sp.Add.make_args(flat)))


def numerator(expression: sp.Expr) -> Stages:
    """Multiply out a sum above a fraction bar where that makes it shorter, or where brackets stand in it."""
    above, below = split_bar(expression)
    for index, factor in enumerate(above):
        if factor.is_Add and below:
            full = without_squares(expanded(sp.Add(*factor.args)))
            few = terms_when_expanded(factor) <= 2 * SEVERAL
            if length(full) < length(factor) or (few and any(map(_keeps_something_in_brackets, factor.args))):
                yield from worked_out(factor, "multiply-out-numerator", around(above, index, below))
                return
            bare = sp.Add(*(_with_number_in_front(term) for term in factor.args))
            if bare != factor:
                yield "factor-number", around(above, index, below)(bare)
                return
            if any(map(is_minus_bracket, factor.args)):
                flat, placed = without_minus_brackets(factor.args), around(above, index, below)
                yield "open-brackets", placed(apart(flat))
                yield "collect-like-terms", placed(sp.Add(*flat))
                return


def _keeps_something_in_brackets(term: sp.Expr) -> bool:
    """Say whether a term of a numerator is a bracket, or has a bracket with something below a bar in it."""
    brackets = [factor for factor in sp.Mul.make_args(term) if factor.is_Add and len(factor.args) <= SEVERAL]
    return term.is_Add or any(split_bar(part)[1] for bracket in brackets for part in bracket.args)


def _with_number_in_front(term: sp.Expr) -> sp.Expr:
    """Return x·(y/2 + 1) as x·(y + 2)/2: with the fraction in front that the terms of a bracket share."""
    for at, factor in enumerate(term.args if term.is_Mul else ()):
        number, inner = with_number(factor)
        if not number.is_Integer:
            return multiply(number, *term.args[:at], inner, *term.args[at + 1 :])
    return term


def cleared(expression: sp.Expr) -> Stages:
    """Clear a fraction inside a denominator: 2/(y²·(1 + x²/y²)) = 2/(y² + x²)."""
    above, below = split_bar(expression)
    for index, divisor in enumerate(below):
        base, power = divisor.as_base_exp()
        if base.is_Add and power.is_Integer and has_fractions(base):
            terms, bottom = common_denominator(base)
            rest = [*above, bottom**power, *(sp.Pow(other, -1) for at, other in enumerate(below) if at != index)]
            placed = partial(over, rest, power=power)
            yield "clear-fractions", placed(apart(terms))
            if len(terms) > 1:
                yield from worked_out(sp.Add(*terms, evaluate=False), "multiply-out-denominator", placed)
            number, top = expanded(sp.Add(*terms)).as_content_primitive()
            result = multiply(*rest, number**-power, sp.Pow(top, -power))
            cancels = result.as_coeff_Mul()[0].q < sp.S(number**power).p
            yield "cancel-number" if cancels else "factor-number", result
            return


def has_fractions(total: sp.Expr) -> bool:
    """Say whether a sum has a fraction among its terms."""
    return len(total.args) <= SEVERAL and any(split_bar(term)[1] or not _whole_number(term) for term in total.args)


def _whole_number(term: sp.Expr) -> bool:
    number = term.as_coeff_Mul()[0]
    return bool(not number.is_Rational or number.is_Integer)


def is_divisor(factor: sp.Expr) -> bool:
    """Say whether a factor stands below the bar."""
    return bool(split_bar(factor)[1])


def cancelled(expression: sp.Expr) -> Stages:
    """Put in front what every term of a numerator shares, brackets and what stands below as well, and cancel that."""
    above, below = split_bar(expression)
    bases = {divisor.as_base_exp()[0] for divisor in below}
    for index, factor in enumerate(above):
        if factor.is_Add and bases and len(factor.args) <= SEVERAL:
            shared = shared_powers(factor.args, lambda base: base in bases or base.is_Add)
            shared = sp.Mul(*(power for power in sp.Mul.make_args(shared) if not is_divisor(power)))
            if shared != 1:
                terms = divided(factor, shared)
                rest = above[:index] + above[index + 1 :]
                under = [sp.Pow(divisor, -1) for divisor in below]
                yield "factor-numerator", sp.Mul(*rest, shared, apart(terms), *under, evaluate=False)
                yield "cancel", multiply(*rest, shared, apart(terms), *under)
                yield "collect-like-terms", multiply(*rest, shared, sp.Add(*terms), *under)
                number, inner = with_number(sp.Add(*terms))
                if number.is_Integer:
                    yield "factor-number", multiply(*rest, number, inner, shared, *under)
                return


def merged(expression: sp.Expr) -> Stages:
    """Cancel a bracket that stands above and below the bar as a whole."""
    if expression.is_Mul:
        bases = [factor.as_base_exp()[0] for factor in expression.args]
        if len(set(bases)) < len(bases):
            yield "cancel", multiply(*expression.args)


def numbers(expression: sp.Expr) -> Stages:
    """Put the number in front that the terms above the bar share, or cancel it: (2x − 2)/(2·√x) = (x − 1)/√x."""
    number, rest = expression.as_coeff_Mul()
    if not rest.is_Mul or not number.is_Rational or not _below(rest):
        return
    for factor in rest.args:
        common, inner = with_number(factor)
        if factor.is_Add and common != 1:
            result = multiply(number * common, inner, *(part for part in rest.args if part is not factor))
            yield "factor-number" if sp.gcd(common, number.q) == 1 else "cancel-number", result
            return


def common_numerator(expression: sp.Expr) -> Stages:
    """Bring a numerator with fractions in it to one denominator: no fraction stays inside another."""
    above, below = split_bar(expression)
    for index, factor in enumerate(above):
        base, power = factor.as_base_exp()
        if below and base.is_Add and power.is_Integer and has_fractions(base):
            terms, bottom = common_denominator(base)
            placed = around(above, index, [*below, bottom**power])
            yield "common-denominator", placed(sp.Pow(apart(terms), power))
            if power == 1 and length(expanded(sp.Add(*terms))) <= length(sp.Add(*terms)):
                yield from worked_out(sp.Add(*terms, evaluate=False), "multiply-out-numerator", placed)
            return


def one_denominator(expression: sp.Expr) -> Stages:
    """Bring a sum with fractions in it to one denominator, where the result is shorter."""
    target, others = (expression, []) if expression.is_Add else sum_above(expression)
    if target is None or len(target.args) > SEVERAL or not any(split_bar(term)[1] for term in target.args):
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
            yield from worked_out(
                sp.Add(*terms, evaluate=False),
                "multiply-out-numerator",
                lambda total: multiply(total, *rest),
            )
        yield "factor-number", result


def gap(function: sp.Expr, before: sp.Expr, after: sp.Expr) -> sp.Expr | None:
    """Return what stood below the bar before and not after, if the function has no value where that is 0."""
    divisors = [power.base for power in function.atoms(sp.Pow) if power.exp.is_negative]
    for base in sorted(_below(before) - _below(after), key=sp.default_sort_key):
        if base.is_polynomial() and not base.is_nonzero and any(_divides(base, divisor) for divisor in divisors):
            return base
    return None


def _below(expression: sp.Expr) -> set[sp.Expr]:
    factors = (factor for term in sp.Add.make_args(expression) for factor in sp.Mul.make_args(term))
    return {factor.base for factor in factors if is_divisor(factor) and factor.base.free_symbols}


def _divides(base: sp.Expr, divisor: sp.Expr) -> bool:
    if base in sp.Mul.make_args(divisor):
        return True
    polynomials = base.is_polynomial() and divisor.is_polynomial() and base.free_symbols <= divisor.free_symbols
    return bool(polynomials and sp.rem(divisor, base) == 0)


def reduced(expression: sp.Expr) -> Stages:
    """Cancel a polynomial that divides numerator and denominator: (x² + 2x + 1)/(x + 1)² = 1."""
    above, below = split_bar(expression)
    for index, factor in enumerate(above):
        for at, divisor in enumerate(below):
            top, bottom = factor.as_base_exp(), divisor.as_base_exp()
            common = _common(top, bottom)
            if common is None:
                continue
            parts = _divided_out(top[0], top[1], common)
            under = _divided_out(bottom[0], bottom[1], common)
            rest = above[:index] + above[index + 1 :]
            others = [sp.Pow(other, -1) for place, other in enumerate(below) if place != at]
            plain = under[0] == bottom[1] and under[1] == 1
            split = [part.as_coeff_Mul() for part in (*rest, parts[1], 1 / under[1])]
            number = sp.Mul(*(content for content, _ in split))
            bare = [*(part for _, part in split), common ** parts[0], *others, sp.Pow(common, -under[0])]
            factors = [part for part in (number, *bare) if part != 1]
            reason = "minus-out" if top[0] == -bottom[0] else "factor-polynomial" if plain else "factor-polynomials"
            yield reason, sp.Mul(*factors, evaluate=False)
            result = multiply(*factors)
            yield "cancel", result
            yield from reduced(result)
            return


def _common(top: tuple[sp.Expr, sp.Expr], bottom: tuple[sp.Expr, sp.Expr]) -> sp.Expr | None:
    """Return the greatest common divisor of two sums to whole powers, if it is more than a number."""
    for base, power in (top, bottom):
        if not base.is_Add or not power.is_Integer or len(base.args) > SEVERAL:
            return None
    if top[0] == -bottom[0]:
        return bottom[0]
    if top[0] == bottom[0] or not top[0].free_symbols & bottom[0].free_symbols:
        return None
    powers = (top[0] * bottom[0]).atoms(sp.Pow)
    if any(power.exp.is_Rational and max(abs(power.exp.p), power.exp.q) > _DEGREE for power in powers):
        return None
    try:
        common = sp.gcd(top[0], bottom[0])
        if not common.is_Add or not common.free_symbols:
            return None
        sp.div(top[0], common), sp.div(bottom[0], common)
    except BasePolynomialError:
        return None
    divisor = common.as_content_primitive()[1]
    if bottom[0] in {divisor, -divisor}:
        return bottom[0]
    return -divisor if divisor.could_extract_minus_sign() else divisor


def _divided_out(base: sp.Expr, power: sp.Expr, divisor: sp.Expr) -> tuple[sp.Expr, sp.Expr]:
    """Return how often `divisor` divides base^power, and what is left of it."""
    times = 0
    if base == -divisor:
        return power, sp.S.NegativeOne**power
    while True:
        quotient, rest = sp.div(base, divisor)
        if rest != 0:
            break
        base, times = quotient, times + 1
    number, left = base.as_content_primitive() if base.is_Add else (sp.S.One, base)
    return times * power, multiply(number**power, sp.Pow(left, power))
