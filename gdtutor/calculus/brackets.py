"""Sums with brackets among their terms: which brackets a person opens, and which stand for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.calculus.forms import by_cases, multiply, whole
from gdtutor.calculus.terms import (
    apart,
    expanded,
    is_minus_bracket,
    length,
    shared_powers,
    small,
    spelled,
    split_bar,
    terms_when_expanded,
    without_minus_brackets,
    worth_factoring,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_OPENED: Final = 40
"""Up to how many terms may come out of the brackets of a sum."""


def prepared(expression: sp.Expr, *, above_bar: bool = False) -> sp.Expr:
    """Leave out the brackets of sums in sums, but for those that are multiplied out together with others."""
    if expression.is_Add:
        terms = [term if term.is_Add else prepared(term) for term in expression.args]
        stays = all(map(_is_polynomial, terms)) if above_bar else bool(to_open(terms))
        return whole(terms) if stays else apart(terms)
    if expression.is_Mul:
        below = any(divisor.free_symbols for divisor in split_bar(expression)[1])
        return _product([prepared(factor, above_bar=below) for factor in expression.args], expression)
    if isinstance(expression, sp.Piecewise):
        return by_cases([(prepared(value), when) for value, when in expression.args])
    return expression


def collected(expression: sp.Expr, *, every: bool = False) -> sp.Expr:
    """Collect like terms in sums and in factors that are sums.

    A sum with brackets that are still to be opened stays, unless `every` one is wanted.
    """
    if expression.is_Add:
        nested = not every and any(term.is_Add for term in expression.args)
        return expression if nested else sp.Add(*(collected(term, every=every) for term in expression.args))
    if expression.is_Mul:
        return _product([collected(factor, every=every) for factor in expression.args], expression)
    if isinstance(expression, sp.Piecewise):
        return by_cases([(collected(value, every=every), when) for value, when in expression.args])
    return expression


def _product(factors: list[sp.Expr], before: sp.Expr) -> sp.Expr:
    return before if all(now is old for now, old in zip(factors, before.args, strict=True)) else multiply(*factors)


def opened(expression: sp.Expr) -> Iterator[tuple[str, sp.Expr]]:
    """Multiply out a sum of polynomials with brackets: in a sum, or in a factor that is a sum, with no fraction bar."""
    if expression.is_Add:
        terms = list(expression.args)
        chosen = to_open(terms)
        rest = [term for term in terms if term not in chosen]
        if chosen:
            yield from _opened(chosen, lambda total: apart([*sp.Add.make_args(total), *rest]))
            rest = list(sp.Add.make_args(collected(apart([expanded(sp.Add(*chosen)), *rest]))))
            terms = rest
        elif any(map(is_minus_bracket, terms)):
            flat = without_minus_brackets(terms)
            yield "open-brackets", apart(flat)
            yield "collect-like-terms", sp.Add(*flat)
            terms = list(sp.Add.make_args(sp.Add(*flat)))
        for at, term in enumerate(terms):
            if term.is_Mul:
                for reason, now in opened(term):
                    terms[at] = now
                    yield reason, apart(terms)
    elif expression.is_Mul and not any(divisor.free_symbols for divisor in split_bar(expression)[1]):
        yield from _opened_factor(expression)


def _opened_factor(expression: sp.Mul) -> Iterator[tuple[str, sp.Expr]]:
    number = expression.as_coeff_Mul()[0]
    for at, factor in enumerate(expression.args):
        if not factor.is_Add or not to_open(factor.args):
            continue
        others = [*expression.args[:at], *expression.args[at + 1 :]]
        for reason, total in opened(factor):
            yield reason, multiply(*others, total)
        total = expanded(sp.Add(*factor.args))
        if total.is_Add and others == [number] and number.is_Integer:
            yield "minus-in" if number == -1 else "multiply-in", expanded(number * total)
        return


def _opened(chosen: Sequence[sp.Expr], among: Callable[[sp.Expr], sp.Expr]) -> Iterator[tuple[str, sp.Expr]]:
    signs_only = all(term.is_Add or not _brackets(term) or is_minus_bracket(term) for term in chosen)
    flat = spelled(chosen)
    yield "open-brackets" if signs_only else "multiply-out-brackets", among(flat)
    yield "collect-like-terms", collected(among(flat))


def to_open(terms: Sequence[sp.Expr]) -> Sequence[sp.Expr]:
    """Return those of the terms whose brackets a person would open, together with the polynomials beside them.

    All brackets or none: where like terms meet, or a number alone stands in front of each, or there is only one
    letter; never where more is left to read than before, or than with the common factor in front.
    """
    return _polynomials_to_open([term for term in terms if _is_polynomial(term)], len(terms)) or _all_to_open(terms)


def _all_to_open(terms: Sequence[sp.Expr]) -> Sequence[sp.Expr]:
    """Return all terms, if like ones meet among them and less is left to read: no fractions, nothing to factor."""
    bare = not any(divisor.free_symbols for term in terms for divisor in split_bar(term)[1])
    if not bare or not any(map(_brackets, terms)) or shared_powers(terms, worth_factoring) != 1 or not _few(terms):
        return []
    total, full = sp.Add(*terms), expanded(sp.Add(*terms))
    meeting = sum(map(terms_when_expanded, terms)) > len(sp.Add.make_args(full))
    return terms if meeting and length(full) < length(total) else []


def _few(terms: Sequence[sp.Expr]) -> bool:
    return all(map(small, terms)) and sum(map(terms_when_expanded, terms)) <= _OPENED


def _polynomials_to_open(chosen: Sequence[sp.Expr], among: int) -> Sequence[sp.Expr]:
    if not any(map(_brackets, chosen)) or (len(chosen) == 1 < among and not chosen[0].is_Add) or not _few(chosen):
        return []
    count = sum(map(terms_when_expanded, chosen))
    total, full = sp.Add(*chosen), expanded(sp.Add(*chosen))
    shared = shared_powers(chosen, lambda base: base.is_Add) if len(chosen) > 1 else sp.S.One
    if shared != 1:
        inner = expanded(sp.Add(*(multiply(term, 1 / shared) for term in chosen)))
        return chosen if length(full) <= length(multiply(shared, inner)) else []
    meeting = count > len(sp.Add.make_args(full))
    alone = len(total.free_symbols) == 1 or all(map(_has_only_a_number_in_front, filter(_brackets, chosen)))
    return chosen if (meeting or alone) and length(full) <= length(total) else []


def _is_polynomial(term: sp.Expr) -> bool:
    return bool(term.is_polynomial(*term.free_symbols)) and not term.has(sp.Piecewise, sp.Max, sp.Min)


def _brackets(term: sp.Expr) -> bool:
    """Say whether a term is a bracket, or has one among its factors."""
    return any(factor.as_base_exp()[0].is_Add for factor in sp.Mul.make_args(term))


def _has_only_a_number_in_front(term: sp.Expr) -> bool:
    return bool(term.as_coeff_Mul()[1].is_Add)
