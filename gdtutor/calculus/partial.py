"""Exact partial derivatives in the form a person would write.

SymPy's own `diff` is right but not always readable: it multiplies 2·(x − 3) out, writes |x|′ with real and imaginary
parts, Max′ with Heaviside steps, and quotients as sums of products. The rules here are the textbook's, applied once
each. Where a derivative does not exist (a corner of |x|), the form says so by `sign` or
a piecewise with the point left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import sympy as sp

from gdtutor.calculus.chain import outer_derivative
from gdtutor.calculus.signs import without_sign
from gdtutor.errors import InternalError
from gdtutor.language.functions import piecewise
from gdtutor.language.rows import RowSum
from gdtutor.numbers.gaps import gap_of
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def partial(expression: sp.Expr, variable: sp.Symbol) -> sp.Expr:
    """Return d(expression)/d(variable), every other symbol held constant."""
    if variable not in expression.free_symbols:
        return sp.S.Zero
    if expression == variable:
        return sp.S.One
    if isinstance(expression, sp.Add):
        return sp.Add(*(partial(term, variable) for term in expression.args))
    if isinstance(expression, sp.Mul):
        return _of_product(expression, variable)
    if isinstance(expression, sp.Pow):
        return _of_power(expression, variable)
    if isinstance(expression, RowSum):
        return expression.over(partial(expression.term, variable))
    return _of_function(expression, variable)


def product(*factors: sp.Expr) -> sp.Expr:
    """Multiply without spreading a number over a sum, and with u·sign(u) written |u|.

    >>> x = sp.Symbol("x", real=True)
    >>> product(sp.Integer(2), x - 3)
    2*(x - 3)
    """
    number = sp.Mul(*(factor for factor in factors if factor.is_Number))
    coefficient, rest = sp.Mul(*(factor for factor in factors if not factor.is_Number)).as_coeff_Mul()
    coefficient *= number
    if coefficient == 0:
        return sp.S.Zero
    rest = without_sign(rest)
    if rest.is_Add and coefficient not in (0, 1):
        if coefficient == -1 and rest.could_extract_minus_sign():
            return -rest
        return sp.Mul(coefficient, rest, evaluate=False)
    return sp.Mul(coefficient, rest)


def _of_product(expression: sp.Mul, variable: sp.Symbol) -> sp.Expr:
    constants = [factor for factor in expression.args if variable not in factor.free_symbols]
    varying = [factor for factor in expression.args if variable in factor.free_symbols]
    if len(varying) == 1:
        return product(*constants, partial(varying[0], variable))
    below = [factor for factor in varying if _is_divisor(factor)]
    above = [factor for factor in varying if not _is_divisor(factor)]
    if below and above:
        return product(*constants, _of_quotient(sp.Mul(*above), below, variable))
    terms = [
        product(*varying[:index], partial(factor, variable), *varying[index + 1 :])
        for index, factor in enumerate(varying)
    ]
    return product(*constants, sp.Add(*terms)) if not constants else _spread(product(*constants), terms)


def _spread(constant: sp.Expr, terms: Iterable[sp.Expr]) -> sp.Expr:
    return sp.Add(*(product(constant, term) for term in terms))


def _is_divisor(factor: sp.Expr) -> bool:
    return isinstance(factor, sp.Pow) and factor.exp.is_Rational is True and factor.exp.is_negative is True


def _of_quotient(above: sp.Expr, below: Sequence[sp.Expr], variable: sp.Symbol) -> sp.Expr:
    """d/dx (N/uᵏ) = (N′·u − k·N·u′) / uᵏ⁺¹; several divisors are taken as one u."""
    base, order = below[0].base, -below[0].exp
    if len(below) > 1:
        base, order = sp.Mul(*(1 / factor for factor in below)), sp.S.One
    numerator = product(partial(above, variable), base) - product(order, above, partial(base, variable))
    return product(_tidy(numerator), base ** (-order - 1))


def _tidy(numerator: sp.Expr) -> sp.Expr:
    """Multiply a polynomial numerator out where that makes it shorter."""
    if not numerator.is_polynomial():
        return numerator
    expanded = sp.expand(numerator)
    return expanded if expanded.count_ops() < numerator.count_ops() else numerator


def _of_power(expression: sp.Pow, variable: sp.Symbol) -> sp.Expr:
    base, exponent = expression.args
    if variable not in exponent.free_symbols:
        return product(exponent, base ** (exponent - 1), partial(base, variable))
    if variable not in base.free_symbols:
        return product(expression, sp.log(base), partial(exponent, variable))
    logarithmic = product(partial(exponent, variable), sp.log(base)) + product(
        exponent, 1 / base, partial(base, variable)
    )
    return product(expression, logarithmic)


def _of_function(expression: sp.Expr, variable: sp.Symbol) -> sp.Expr:
    if isinstance(expression, (sp.Max, sp.Min)):
        return _of_extremum(expression, variable)
    if isinstance(expression, sp.Piecewise):
        return _of_pieces(expression, variable)
    if len(expression.args) == 1:
        outer = outer_derivative(expression.func, expression.args[0])
        if outer is not None:
            return product(outer, partial(expression.args[0], variable))
    raise InternalError(told("internal.no-derivative", function=expression.func.__name__))


def _of_extremum(expression: sp.Max | sp.Min, variable: sp.Symbol) -> sp.Expr:
    """d/dx max(u, v) = u′ where u > v, v′ where u < v; min the other way round."""
    first, *others = sorted(expression.args, key=lambda part: (part.is_number, sp.default_sort_key(part)))
    second = expression.func(*others)
    ahead, behind = (sp.Gt, sp.Lt) if isinstance(expression, sp.Max) else (sp.Lt, sp.Gt)
    slopes = partial(first, variable), partial(second, variable)
    if slopes[0] == slopes[1]:
        return slopes[0]
    return piecewise((slopes[0], ahead(first, second)), (slopes[1], behind(first, second)))


def _of_pieces(expression: sp.Piecewise, variable: sp.Symbol) -> sp.Expr:
    """d/dx of each case; one that fills a gap smoothly has the slope that belongs there."""
    gap = gap_of(expression)
    if gap is not None:
        beside = partial(gap.quotient, gap.t).xreplace({gap.t: gap.distance})
        slope = piecewise((beside, sp.Ne(gap.distance, 0)), (gap.slope, sp.true))
        return product(slope, partial(gap.distance, variable))
    return piecewise(*((partial(branch, variable), condition) for branch, condition in expression.args))
