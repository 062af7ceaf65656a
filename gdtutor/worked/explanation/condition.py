"""The condition number at a minimum in several variables, and what a change of the variables makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.arithmetic import combine
from gdtutor.analysis.stepsize import steps_per_digit
from gdtutor.descent.curvature import Definiteness, eigenvalues
from gdtutor.descent.words import equation, numeral_words, plain
from gdtutor.numbers.number import Number
from gdtutor.text.glyphs import name_text

if TYPE_CHECKING:
    from gdtutor.analysis.stepsize import StepSize
    from gdtutor.worked.explanation.case import RunAnalysis

_ILL: Final = 10
"""From this condition number on it is what makes a descent slow."""
_ROUNDER: Final = 2
"""A change of the variables is named if it makes the condition number smaller by this factor at least."""


def conditioned(case: RunAnalysis, step: StepSize) -> Iterator[str]:
    """Give the condition number where it is large, the pace it allows, and what scaling would do."""
    limit = case.limit
    if limit is None:
        return
    number = combine(lambda low, high: high / low, limit.bends[0], limit.bends[-1])
    if not number.enclosure() >= _ILL:
        return
    curves = "level curves" if case.run.problem.dimension == 2 else "level surfaces"
    where = "" if _is_quadratic(case) else " near it"
    shape = f"the {curves}{where} are {plain(_longer(number), case.digits)} times as long as wide"
    if limit.in_valley:
        name = case.run.problem.letter
        shape = f"across the valley {name} bends {plain(number, case.digits)} times as strongly one way as another"
    yield f"The condition number {equation('λ_max/λ_min', number, case.digits)} makes it slow: {shape}."
    pace = steps_per_digit(step.best_contraction)
    yield f"Even at the best fixed rate a further decimal digit takes {plain(pace, case.digits)} steps."
    if limit.bend is Definiteness.UP and _is_quadratic(case):
        yield from _scaled(case, number)


def _longer(number: Number) -> Number:
    exact = number.exact
    if exact is not None and exact.is_Rational:
        return Number.of(sp.sqrt(exact))
    return Number(lambda bits: number.enclosure(bits).sqrt())


def _is_quadratic(case: RunAnalysis) -> bool:
    return not any(sp.expand(entry).free_symbols for row in case.run.hessian for entry in row)


def _scaled(case: RunAnalysis, number: Number) -> Iterator[str]:
    """Say what the condition number becomes where every variable is measured in units in which f bends equally."""
    matrix = sp.Matrix([[sp.expand(entry) for entry in row] for row in case.run.hessian])
    size, variables = range(matrix.rows), case.run.problem.variables
    if not all(entry.is_Rational for entry in matrix):
        return
    units = " and ".join(_measured(name_text(variables[i].name), matrix[i, i]) for i in size)
    head = f"Scaling helps: with {units} as the variables"
    if matrix.is_diagonal():
        yield f"{head}, the condition number is 1, and the rate 1 leads to the minimum in one step."
        return
    entries = [[Number.of(matrix[i, j] / sp.sqrt(matrix[i, i] * matrix[j, j])) for j in size] for i in size]
    bends = eigenvalues(tuple(map(tuple, entries)))
    rounder = combine(lambda low, high: high / low, bends[0], bends[-1])
    if rounder.enclosure() * _ROUNDER < number.enclosure():
        yield f"{head}, the condition number is {plain(rounder, case.digits)}."
    if matrix.rows == 2:
        yield _centred(case, matrix)


def _measured(name: str, bend: sp.Expr) -> str:
    """Write what has the second derivative 1 in the place of `bend`: √2·x."""
    unit = Number.of(sp.sqrt(bend)).shown(4)
    words = numeral_words(unit)
    if words == "1":
        return name
    return f"{f'({words})' if '/' in words else words}·{name}"


def _centred(case: RunAnalysis, matrix: sp.Matrix) -> str:
    """Name a sum of the variables that does away with the mixed term, by completing the square."""
    names = [name_text(variable.name) for variable in case.run.problem.variables]
    kept, other = (0, 1) if matrix[0, 0] <= matrix[1, 1] else (1, 0)
    share = matrix[0, 1] / matrix[kept, kept]
    term = numeral_words(Number.of(abs(share)).shown())
    factor = "" if abs(share) == 1 else f"({term})·" if "/" in term else f"{term}·"
    written = f"{names[kept]} {'−' if share < 0 else '+'} {factor}{names[other]}"
    return (
        f"With s = {written} in the place of {names[kept]} there is no mixed term either (centring the inputs of a "
        "linear regression does this), and scaled like that the level curves are circles: the condition number is 1."
    )
