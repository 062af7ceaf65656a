"""The normal equations: where a sum of squares of a model that is linear in its parameters is lowest, exactly.

The model is Σ_k φ_k·p_k + c, where φ_k and c depend on the columns alone. The slope by p_j of the sum over the rows of
(Σ_k φ_k·p_k + c − y)² is twice the sum of φ_j·(Σ_k φ_k·p_k + c − y). It is 0 where Σ_k A_jk·p_k = r_j, with the sums
over the rows A_jk of φ_j·φ_k, and r_j of φ_j·(y − c) (Gauss, Theoria motus, 1809).

With weight decay λ the slopes are taken as they are, with 2 and the factor in front, and λ·p_j is added to each: A_jk
and r_j are so many times those sums, and λ is added to every A_jj (Hoerl and Kennard, Technometrics 12, 1970).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import sympy as sp
from flint import fmpq, fmpq_mat

from gdtutor.numbers.machine import Machine
from gdtutor.numbers.program import compile_program
from gdtutor.numbers.rationals import Rationals
from gdtutor.numbers.signals import SignalError

if TYPE_CHECKING:
    from gdtutor.language.fit import Fit

_MOST: Final = 50
"""The normal equations of a model with at most so many parameters are set up."""


@dataclass(frozen=True, slots=True)
class NormalEquations:
    """A·p = r, row by row, and the p that solves it, where that is only one. The Hessian is `factor` times A."""

    matrix: tuple[tuple[fmpq, ...], ...]
    right: tuple[fmpq, ...]
    solution: tuple[fmpq, ...] | None
    factor: sp.Rational


def normal_equations(fit: Fit) -> NormalEquations | None:
    """Return the normal equations of a fit; None where the loss is no square, or the model not linear, or not rational.

    The model is linear where its derivatives by the parameters have no parameter.
    """
    factors = [sp.expand(sp.diff(fit.model, parameter)) for parameter in fit.parameters]
    if fit.loss != "squared" or fit.predictions or len(factors) > _MOST or not fit.decay.is_Rational:
        return None
    if any(factor.free_symbols & set(fit.parameters) for factor in factors):
        return None
    rest = fit.target - fit.model.xreplace(dict.fromkeys(fit.parameters, sp.S.Zero))
    try:
        values = _values([*factors, rest], fit)
    except SignalError:
        return None
    size, (times, factor) = len(factors), scales(fit)
    design = fmpq_mat(len(values), size, [entry for row in values for entry in row[:-1]])
    transposed = design.transpose() * _fraction(times)
    right = transposed * fmpq_mat(len(values), 1, [row[-1] for row in values])
    decays = [_fraction(fit.decay if j == k else sp.S.Zero) for j in range(size) for k in range(size)]
    matrix = transposed * design + fmpq_mat(size, size, decays)
    return NormalEquations(
        tuple(tuple(matrix[j, k] for k in range(size)) for j in range(size)),
        tuple(right[j, 0] for j in range(size)),
        _solved(matrix, right),
        factor,
    )


def scales(fit: Fit) -> tuple[sp.Rational, sp.Rational]:
    """Return what the sums over the rows are multiplied with in A and r, and what A is multiplied with in the Hessian.

    The equations are divided by 2 and the factor in front, unless weight decay adds something to the sums.
    """
    twice = 2 * fit.convention.factor(len(fit.rows))
    return (twice, sp.S.One) if fit.decay else (sp.S.One, twice)


def _fraction(number: sp.Rational) -> fmpq:
    return fmpq(int(number.p), int(number.q))


def _values(expressions: list[sp.Expr], fit: Fit) -> list[list[fmpq]]:
    """Return the expressions in the columns for each row; raises IrrationalError where one is no fraction."""
    program = compile_program(expressions, (*fit.inputs, fit.target))
    machine = Machine(program, Rationals())
    return [list(machine.run([fmpq(value.numerator, value.denominator) for value in row])) for row in fit.rows.values]


def _solved(matrix: fmpq_mat, right: fmpq_mat) -> tuple[fmpq, ...] | None:
    try:
        solution = matrix.solve(right)
    except ZeroDivisionError:
        return None
    return tuple(solution[j, 0] for j in range(matrix.nrows()))
