"""Columns scaled: to mean 0 and deviation 1, or to the interval from 0 to 1, by numbers that stay rational."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt
from typing import Final

import sympy as sp

from gdtutor.language.fit import Scaling

ROUNDED: Final = 6
"""A standard deviation is rounded to so many significant digits; the data are divided by exactly that number."""


def scaling_of(how: str, letter: str, values: Sequence[Fraction]) -> Scaling | None:
    """Return how a column is scaled: "standard" or "minmax"; None where all its values are equal.

    >>> scaling_of("minmax", "x", [Fraction(2), Fraction(6)])
    Scaling(letter='x', shift=Fraction(2, 1), divisor=Fraction(4, 1))
    """
    low, high = min(values), max(values)
    if low == high:
        return None
    if how == "minmax":
        return Scaling(letter, low, high - low)
    mean = sum(values, Fraction(0)) / len(values)
    variance = sum(((value - mean) ** 2 for value in values), Fraction(0)) / len(values)
    return Scaling(letter, mean, rounded_root(variance))


def rounded_root(square: Fraction) -> Fraction:
    """Return the root of a number above 0, rounded to `ROUNDED` significant digits; exactly where it is a fraction.

    >>> rounded_root(Fraction(9, 4)), rounded_root(Fraction(5, 4))
    (Fraction(3, 2), Fraction(111803, 100000))
    """
    top, bottom = isqrt(square.numerator), isqrt(square.denominator)
    if top**2 == square.numerator and bottom**2 == square.denominator:
        return Fraction(top, bottom)
    places = ROUNDED
    while True:
        size = Fraction(10) ** places
        root = isqrt(int(4 * square * size**2))
        nearest = (root + 1) // 2
        if nearest >= 10**ROUNDED:
            places -= 1
        elif nearest < 10 ** (ROUNDED - 1):
            places += 1
        else:
            return Fraction(nearest) / size


def scaled_values(scaling: Scaling, values: Sequence[Fraction]) -> tuple[Fraction, ...]:
    """Return the scaled values of a column."""
    return tuple((value - scaling.shift) / scaling.divisor for value in values)


def in_data(expression: sp.Expr, scaled: Sequence[Scaling]) -> sp.Expr:
    """Return an expression in scaled columns as one in the columns as they stand in the data."""
    return expression.xreplace({sp.Symbol(each.letter, real=True): _raw(each) for each in scaled})


def _raw(scaling: Scaling) -> sp.Expr:
    shift, divisor = (sp.Rational(value.numerator, value.denominator) for value in (scaling.shift, scaling.divisor))
    return (sp.Symbol(scaling.letter, real=True) - shift) / divisor


def parameters_in_data(
    score: sp.Expr, parameters: Sequence[sp.Symbol], columns: Sequence[sp.Symbol], scaled: Sequence[Scaling]
) -> dict[sp.Symbol, sp.Expr] | None:
    """Return the parameters of the same model on the data as they stand, as formulas in those on scaled data.

    That exists where the score is a polynomial in the columns, linear in the parameters, with terms that become each
    other; otherwise None.

    >>> w, b, x = sp.symbols("w b x", real=True)
    >>> parameters_in_data(w * x + b, [b, w], [x], [Scaling("x", Fraction(3), Fraction(2))])
    {b: b - 3*w/2, w: w/2}
    """
    if not columns or not score.is_polynomial(*columns, *parameters):
        return None
    new = {symbol: sp.Dummy(symbol.name, real=True) for symbol in parameters}
    there = sp.Poly(score.xreplace(new), *columns)
    here = sp.Poly(in_data(score, scaled), *columns)
    equations = [
        there.coeff_monomial(powers) - here.coeff_monomial(powers) for powers in {*there.monoms(), *here.monoms()}
    ]
    if any(not each.is_Add and each.is_number and each != 0 for each in equations):
        return None
    try:
        found = sp.linsolve(equations, *new.values())
    except ValueError:  # SymPy's for equations that are not linear
        return None
    for solution in found:
        if not any(value.free_symbols & set(new.values()) for value in solution):
            return dict(zip(parameters, map(sp.expand, solution), strict=True))
    return None
