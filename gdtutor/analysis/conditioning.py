"""How round a least-squares fit is: the eigenvalues of the matrix of its normal equations, as it is and scaled.

For a model Σ_k φ_k·p_k the Hessian of factor·Σ (model − y)² is 2·factor·A, with A_jk the sum over the rows of φ_j·φ_k:
the same at every point. The condition number λ_max/λ_min of A is that of the Hessian, and a change of units of the
columns changes it (Golub and Van Loan, *Matrix Computations*, 4th ed., 5.3.7). Weight decay λ adds λ to each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import fmpq

from gdtutor.analysis.arithmetic import combine
from gdtutor.analysis.normal import normal_equations, scales
from gdtutor.descent.curvature import eigenvalues
from gdtutor.descent.exactness import as_expression
from gdtutor.numbers.machine import Machine
from gdtutor.numbers.number import Number
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rationals import Rationals

if TYPE_CHECKING:
    from gdtutor.language.fit import Fit

MOST: Final = 6
"""Matrices with at most so many rows are looked at."""
_MOST_PIECES: Final = 200
"""The entries of a scaled matrix are put together from at most so many sums over the rows."""


@dataclass(frozen=True, slots=True)
class Conditioning:
    """A symmetric matrix with its least and its greatest eigenvalue, which are above 0, and their quotient."""

    matrix: tuple[tuple[sp.Expr, ...], ...]
    least: Number
    greatest: Number
    number: Number


def conditioning(fit: Fit) -> Conditioning | None:
    """Return that of the normal equations of a fit; None where there are none, or no single solution, or many."""
    equations = normal_equations(fit)
    if equations is None or equations.solution is None or not 1 < len(equations.matrix) <= MOST:
        return None
    return _conditioning([[as_expression(each) for each in row] for row in equations.matrix])


def standardised(fit: Fit) -> Conditioning | None:
    """Return that of the same fit with every column of the model at mean 0 and deviation 1.

    None where the model is no polynomial in these columns, or the matrix is singular.
    """
    factors = [sp.expand(sp.diff(fit.model, parameter)) for parameter in fit.parameters]
    if not fit.inputs or not all(factor.is_polynomial(*fit.inputs) for factor in factors):
        return None
    shifts = [_mean(fit.rows.column(symbol.name)) for symbol in fit.inputs]
    squares = [_variance(fit.rows.column(symbol.name)) for symbol in fit.inputs]
    units = [sp.Dummy(positive=True) for _ in fit.inputs]
    changed = {x: x * unit for x, unit, square in zip(fit.inputs, units, squares, strict=True) if square}
    moved = [shift if square else Fraction(0) for shift, square in zip(shifts, squares, strict=True)]
    sizes = {unit: 1 / sp.sqrt(sp.Rational(square)) for unit, square in zip(units, squares, strict=True) if square}
    pairs = list(combinations_with_replacement(range(len(factors)), 2))
    products = [sp.Poly((factors[j] * factors[k]).xreplace(changed), *units) for j, k in pairs]
    pieces = [piece for product in products for piece in product.coeffs()]
    if len(pieces) > _MOST_PIECES:
        return None
    sums = iter(_sums(pieces, fit, moved))
    size = range(len(factors))
    entries: dict[tuple[int, int], sp.Expr] = {}
    for (j, k), product in zip(pairs, products, strict=True):
        terms = (next(sums) * sp.Mul(*map(sp.Pow, units, powers)) for powers in product.monoms())
        decay = fit.decay if j == k else sp.S.Zero
        entries[j, k] = entries[k, j] = scales(fit)[0] * sp.Add(*terms).xreplace(sizes) + decay
    return _conditioning([[entries[j, k] for k in size] for j in size])


def _conditioning(matrix: Sequence[Sequence[sp.Expr]]) -> Conditioning | None:
    bends = eigenvalues(tuple(tuple(map(Number.of, row)) for row in matrix))
    if not bends[0].enclosure() > 0:
        return None
    number = combine(lambda low, high: high / low, bends[0], bends[-1])
    return Conditioning(tuple(map(tuple, matrix)), bends[0], bends[-1], number)


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


def _variance(values: Sequence[Fraction]) -> Fraction:
    mean = _mean(values)
    return _mean([(value - mean) ** 2 for value in values])


def _sums(pieces: Sequence[sp.Expr], fit: Fit, moved: Sequence[Fraction]) -> list[sp.Rational]:
    """Return the sum over the rows of each expression in the columns, these moved to their means."""
    machine = Machine(compile_program(pieces, fit.inputs), Rationals())
    totals = [fmpq(0)] * len(pieces)
    for row in fit.rows.values:
        point = [value - shift for value, shift in zip(row, moved, strict=False)]
        found = machine.run([fmpq(value.numerator, value.denominator) for value in point])
        totals = [total + each for total, each in zip(totals, found, strict=True)]
    return [as_expression(total) for total in totals]
