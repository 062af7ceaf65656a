"""Factors: g vanishes where one of them does, and each is simpler to search than g."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import Final

import sympy as sp

from gdtutor.catalog.functions import Rising
from gdtutor.language.formulas import formula, formula_at
from gdtutor.language.functions import ELEMENTARY

_MOST_OPERATIONS: Final = 150
_HIGHEST_ORDER: Final = 24
_HIGHEST_DEGREE: Final = 60
"""Polynomials with a higher power are not factored."""
_MOST_TERMS: Final = 120
_MOST_GENERATORS: Final = 5
_HIGHEST_POWER: Final = 12
_RANGES: Final[dict[type[sp.Basic], Rising]] = {
    function: known.shape
    for function, known in ELEMENTARY.items()
    if isinstance(known.shape, Rising) and known.shape.has_asymptotes
}
"""Functions that come near two values without reaching them."""
_QUOTIENTS: Final[dict[type[sp.Basic], str]] = {
    function: known.formula for function, known in ELEMENTARY.items() if known.is_circular and known.formula
}


def factors_of(expression: sp.Expr) -> list[tuple[sp.Expr, int]]:
    """Return the factors of the numerator that may vanish, each with how often it stands there."""
    parts = (factor.as_base_exp() for factor in sp.Mul.make_args(sp.factor_terms(_factored(expression))))
    found: dict[sp.Expr, int] = {}
    for base, exponent in parts:
        whole = exponent.is_Integer and exponent > 0
        key, times = (base, int(exponent)) if whole else (base**exponent, 1)
        if exponent.is_Rational and exponent > 0:
            key = base
        if key.free_symbols and not _never_vanishes(key):
            found[key] = found.get(key, 0) + times
    return list(found.items())


def _never_vanishes(factor: sp.Expr) -> bool:
    """Whether a factor has no zero: it is positive, a negative power, or a power of a positive base."""
    return bool(
        factor.is_positive
        or isinstance(factor, sp.exp)
        or _is_out_of_range(factor)
        or (factor.is_Pow and (factor.exp.is_negative or factor.exp.free_symbols))
    )


def _is_out_of_range(factor: sp.Expr) -> bool:
    """Whether a factor is σ(u) − 1, tanh u + 1 or the like: 0 only for a value that is never reached."""
    constant, term = factor.as_independent(*_RANGES, as_Add=True)
    scale, node = term.as_independent(*_RANGES, as_Add=False)
    if constant.free_symbols or scale.free_symbols or type(node) not in _RANGES:
        return False
    shape = _RANGES[type(node)]
    low, high = formula(shape.at_left), formula(shape.at_right)
    value = -constant / scale
    return (value - low).is_nonpositive is True or (value - high).is_nonnegative is True


def _factored(expression: sp.Expr) -> sp.Expr:
    """Return the numerator as a product, where factoring is sure to be cheap."""
    if expression.count_ops() > _MOST_OPERATIONS:
        return expression
    for function, quotient in _QUOTIENTS.items():
        expression = expression.replace(function, partial(formula_at, quotient))
    root = _root_of_line(expression)
    if root is not None:
        expression = expression.xreplace({root.power: root.mask}).subs(root.variable, root.line)
    factored = _product(expression)
    return factored if root is None else factored.subs(root.mask, root.power)


@dataclass(frozen=True, slots=True)
class _Root:
    """A root t = (a·x + b)^(1/q), of which the powers of a·x + b are whole powers: x = `line`, written in t."""

    variable: sp.Symbol
    mask: sp.Dummy
    power: sp.Expr
    line: sp.Expr


def _root_of_line(expression: sp.Expr) -> _Root | None:
    """Return the one root of a linear term that an expression in one variable has."""
    powers = [node for node in expression.atoms(sp.Pow) if node.exp.is_Rational and not node.exp.is_Integer]
    bases = {node.base for node in powers if node.base.free_symbols}
    if len(bases) != 1 or len(expression.free_symbols) != 1:
        return None
    (base,), (variable,) = bases, expression.free_symbols
    if not base.is_polynomial(variable) or sp.degree(base, variable) != 1:
        return None
    order = math.lcm(*(int(node.exp.q) for node in powers if node.base == base))
    if order > _HIGHEST_ORDER:
        return None
    mask = sp.Dummy(positive=True)
    slope, start = sp.Poly(base, variable).all_coeffs()
    return _Root(variable, mask, base ** sp.Rational(1, order), (mask**order - start) / slope)


def _product(expression: sp.Expr) -> sp.Expr:
    """Return the numerator as a product."""
    masks = {node: sp.Dummy(positive=node.is_positive) for node in _outermost(expression)}
    masked = expression.xreplace(masks)
    if len(masked.free_symbols) > _MOST_GENERATORS or _terms(masked) > _MOST_TERMS:
        return expression
    numerator, _ = sp.fraction(sp.together(masked))
    powers = (node.exp for node in numerator.atoms(sp.Pow) if node.exp.is_Rational)
    if _terms(numerator) <= _MOST_TERMS and all(abs(exponent) <= _HIGHEST_DEGREE for exponent in powers):
        numerator = sp.factor(numerator)
    return numerator.xreplace({mask: node for node, mask in masks.items()})


def _outermost(expression: sp.Expr) -> list[sp.Expr]:
    """Return the parts that are no rational function of what stands around them."""
    if expression.is_Add or expression.is_Mul:
        return [node for part in expression.args for node in _outermost(part)]
    if expression.is_Pow and expression.exp.is_Integer:
        return _outermost(expression.base)
    return [expression] if expression.args and expression.free_symbols else []


def _terms(expression: sp.Expr) -> float:
    """Return a bound on how many terms there are once everything is multiplied out."""
    if expression.is_Add:
        return sum(_terms(part) for part in expression.args)
    if expression.is_Mul:
        total = 1.0
        for part in expression.args:
            total *= _terms(part)
        return total
    if expression.is_Pow and expression.exp.is_Integer:
        if expression.base.is_Add and abs(expression.exp) > _HIGHEST_POWER:
            return float("inf")
        return _terms(expression.base) ** min(abs(int(expression.exp)), 40) if expression.base.is_Add else 1.0
    return 1.0
