"""The condition number at a minimum in several variables, and what a change of the variables makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.arithmetic import combine
from gdtutor.analysis.stepsize import steps_per_digit
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.descent.curvature import eigenvalues
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import ONE, equation, numeral, plain
from gdtutor.text.formula import Formula, Negation, Product, Quotient, Relational, Substituted, Sum, Variable, walk
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.analysis.stepsize import StepSize
    from gdtutor.worked.explanation.case import RunAnalysis

_ILL: Final = 10
"""From this condition number on it is what makes a descent slow."""
_ROUNDER: Final = 2
"""A change of the variables is named if it makes the condition number smaller by this factor at least."""
_SHAPES: Final = {
    (True, True): "condition.curves",
    (True, False): "condition.curves-near",
    (False, True): "condition.surfaces",
    (False, False): "condition.surfaces-near",
}
"""By whether there are two variables, and whether f is quadratic."""


def conditioned(case: RunAnalysis, step: StepSize) -> Iterator[Sentence]:
    """Give the condition number where it is large, the pace it allows, and what scaling would do."""
    limit = case.limit
    if limit is None:
        return
    number = combine(lambda low, high: high / low, limit.bends[0], limit.bends[-1])
    if not number.enclosure() >= _ILL:
        return
    if limit.in_valley:
        shape = told("condition.valley", f=case.f, times=plain(number, case.digits))
    else:
        name = _SHAPES[case.run.problem.dimension == 2, _is_quadratic(case)]
        shape = told(name, times=plain(_longer(number), case.digits))
    ratio = Quotient(Variable("lambda_max"), Variable("lambda_min"))
    yield told("condition.slow", number=equation(ratio, number, case.digits), shape=shape)
    pace = steps_per_digit(step.best_contraction)
    yield told("condition.pace", steps=plain(pace, case.digits))
    if limit.bend is Definiteness.UP and _is_quadratic(case):
        yield from _scaled(case, number)


def _longer(number: Number) -> Number:
    exact = number.exact
    if exact is not None and exact.is_Rational:
        return Number.of(sp.sqrt(exact))
    return Number(lambda bits: number.enclosure(bits).sqrt())


def _is_quadratic(case: RunAnalysis) -> bool:
    hessian = case.run.hessian if case.run.system.centred else ()
    return bool(hessian) and not any(sp.expand(entry).free_symbols for row in hessian for entry in row)


def _scaled(case: RunAnalysis, number: Number) -> Iterator[Sentence]:
    """Say what the condition number becomes where every variable is measured in units in which f bends equally."""
    matrix = sp.Matrix([[sp.expand(entry) for entry in row] for row in case.run.hessian])
    size, variables = range(matrix.rows), case.run.problem.variables
    if not all(entry.is_Rational for entry in matrix):
        return
    units = tuple(_measured(Variable(variables[i].name), matrix[i, i]) for i in size)
    if matrix.is_diagonal():
        yield told("condition.scaled-to-one", units=units)
        return
    entries = [[Number.of(matrix[i, j] / sp.sqrt(matrix[i, i] * matrix[j, j])) for j in size] for i in size]
    bends = eigenvalues(tuple(map(tuple, entries)))
    rounder = combine(lambda low, high: high / low, bends[0], bends[-1])
    if rounder.enclosure() * _ROUNDER < number.enclosure():
        yield told("condition.scaled", units=units, number=plain(rounder, case.digits))
    if matrix.rows == 2:
        yield _centred(case, matrix)


def _measured(name: Variable, bend: sp.Expr) -> Formula:
    """Return what has the second derivative 1 in the place of `bend`: √2·x."""
    unit = numeral(Number.of(sp.sqrt(bend)).shown(4))
    return name if unit == ONE else Product((_set_apart(unit), name))


def _set_apart(factor: Formula) -> Formula:
    """Return a factor, in brackets where it is a fraction."""
    return Substituted(factor) if any(isinstance(part, Quotient) for part in walk(factor)) else factor


def _centred(case: RunAnalysis, matrix: sp.Matrix) -> Sentence:
    """Name a sum of the variables that does away with the mixed term, by completing the square."""
    names = [Variable(variable.name) for variable in case.run.problem.variables]
    kept, other = (0, 1) if matrix[0, 0] <= matrix[1, 1] else (1, 0)
    share = matrix[0, 1] / matrix[kept, kept]
    size = numeral(Number.of(abs(share)).shown())
    term: Formula = names[other] if size == ONE else Product((_set_apart(size), names[other]))
    centred = Relational(Variable("s"), "=", Sum((names[kept], Negation(term) if share < 0 else term)))
    return told("condition.centred", centred=centred, variable=names[kept])
