"""The table of iterates: its columns and the cells of a row, as text."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.analysis.arithmetic import combine
from gdtutor.descent.curvature import junction_at, second_at
from gdtutor.descent.letters import letters
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import rounded_formula, rounded_text
from gdtutor.text.elements import Cell
from gdtutor.text.formula import (
    AbsoluteValue,
    Application,
    FirstDerivative,
    Formula,
    Gradient,
    Product,
    SecondDerivative,
    Variable,
)
from gdtutor.text.line import formula_line
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import TableRow

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

MANY: Final = 3
"""From this many variables on, the table has ‖∇f‖ instead of every partial derivative."""

FEWER: Final = (5, 4)
"""The digits with which a table is shown that has no room for more."""


def columns(run: Run, style: Style = PLAIN) -> tuple[str, ...]:
    """Return the titles of the columns as text."""
    return tuple(formula_line(title, style) for title in column_formulas(run))


def column_formulas(run: Run) -> tuple[Formula, ...]:
    """Return the titles: n, the point, f, the slope, and what the method adds.

    For one variable that is f′ with α·f′, or with what is remembered, or the rate of the step; for several, the
    gradient or its norm, and the rate of the step where that changes.
    """
    problem = run.problem
    names = [symbol.name for symbol in problem.variables]
    points = [Variable(name, "n") for name in names]
    f = Variable(problem.name)
    if problem.dimension == 1:
        slope = Application(FirstDerivative(problem.name), (points[0],))
        titles: list[Formula] = [points[0], Application(f, (points[0],)), slope]
        titles += _added(run)
    elif problem.dimension < MANY:
        titles = [*points, f, *(FirstDerivative(problem.name, name) for name in names)]
    else:
        titles = [*points, f, AbsoluteValue(Gradient(problem.name))]
    if problem.dimension > 1 and run.method.rate_changes:
        titles += _added(run)
    return (Variable("n"), *titles)


def row_formulas(run: Run, n: int, digits: int) -> tuple[Cell, ...]:
    """Return row n: every value exact while it is short, else rounded to `digits` with ≈ in front."""
    numbers = _numbers(run, n)
    return (n, *("" if number is None else rounded_formula(number.shown(digits)) for number in numbers))


def row(run: Run, n: int, *, digits: int = 6, style: Style = PLAIN) -> TableRow:
    """Return row n with `digits`, and with fewer where that makes it shorter."""
    numbers = _numbers(run, n)
    whole = [_cell(number, digits, style) for number in numbers]
    shorter = ([*map(partial(shorter_cell, few, style), numbers, whole)] for few in FEWER if few < digits)
    return TableRow(n, (str(n), *whole), tuple((str(n), *cut) for cut in shorter))


def _cell(number: Number | None, digits: int, style: Style) -> str:
    return "" if number is None else rounded_text(number.shown(digits), style)


def shorter_cell(digits: int, style: Style, number: Number | None, whole: str) -> str:
    """Return the number with so few digits, where that is shorter than the `whole` cell."""
    if number is None or len(whole) <= digits + len("≈ ."):
        return whole
    return min(whole, rounded_text(number.decimal(digits), style), key=len)


def _numbers(run: Run, n: int) -> list[Number | None]:
    """Return what the columns after the first one name, at iterate n; None where there is no such number."""
    iterate = run[n]
    numbers: list[Number | None] = [*iterate.point, iterate.value]
    if run.problem.dimension == 1:
        numbers += iterate.gradient
        numbers += _numbers_added(run, n)
    elif run.problem.dimension < MANY:
        numbers += iterate.gradient
    else:
        numbers.append(run.evaluate(sp.sqrt(sp.Add(*(part**2 for part in run.gradient))), n))
    if run.problem.dimension > 1 and run.method.rate_changes:
        numbers += _numbers_added(run, n)
    return numbers


def _added(run: Run) -> list[Formula]:
    """Return the titles of what the method adds in one variable: vₙ, αₙ, f″(xₙ) or α·f′(xₙ)."""
    return [_title(run, column) for column in run.method.columns]


def _title(run: Run, column: str) -> Formula:
    called, name = letters(run.problem), run.problem.name
    point = Variable(run.problem.variables[0].name, "n")
    if column == "alpha_n":
        return Variable(called.rate, "n")
    if column == "curvature":
        return Application(SecondDerivative(name), (point,))
    if column == "step":
        return Product((Variable(called.rate), Application(FirstDerivative(name), (point,))))
    return Variable(called.quantities[column], "n")


def _numbers_added(run: Run, n: int) -> list[Number | None]:
    """Return what `_added` names, at iterate n; None where the run has no step from there."""
    return [_number_in(run, column, n) for column in run.method.columns]


def _number_in(run: Run, column: str, n: int) -> Number | None:
    if column == "alpha_n":
        return run.rate_at(n) if run.method.rate_shrinks or _goes_on(run, n) else None
    if column == "curvature":
        return second_at(run, n) if _has_second(run, n) else None
    return _step_size(run, n) if column == "step" else run.memory_at(n)[column][0]


def _has_second(run: Run, n: int) -> bool:
    """Whether f″ exists at iterate n, as far as the sides of a seam tell."""
    met = junction_at(run, n)
    return met is None or met.bend is not None


def _step_size(run: Run, n: int) -> Number:
    """Return α·f′(xₙ); where the formula of f changes, that of f′ need not have a value."""
    if junction_at(run, n) is None:
        return run.evaluate(run.problem.rate * run.gradient[0], n)
    return combine(lambda rate, slope: rate * slope, Number.of(run.problem.rate), run.gradient_at(n)[0])


def _goes_on(run: Run, n: int) -> bool:
    """Say whether there is a step from iterate n; computes no further than that."""
    try:
        run[n + 1]
    except IndexError:
        return run.after is not None
    return True
