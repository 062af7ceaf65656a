"""A sweep of learning rates as plain views."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.language.expressions import definition, function_latex, given_words
from gdtutor.language.printing import sympy_text
from gdtutor.language.problem import read_rate
from gdtutor.numbers.number import Number
from gdtutor.plots import PASSING, RatePoint, rates_plot
from gdtutor.render.data import data, datum
from gdtutor.render.exact import choices_data
from gdtutor.render.numerals import rounded_text
from gdtutor.render.statement import setting_formulas
from gdtutor.text.block import Block, Role, beside, text
from gdtutor.text.glyphs import name_text
from gdtutor.text.latex import formula_latex
from gdtutor.text.line import formula_line
from gdtutor.views.sweep import SweepRow, SweepView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.analysis.sweep import Sweep, Trial
    from gdtutor.language.problem import Problem
    from gdtutor.views import PlotFrame, Statement

_DIGITS: Final = 6
_DISTANCE_DIGITS: Final = 3
_FRACTION: Final = re.compile(r"0*[1-9][0-9]*(/0*[1-9][0-9]*)?")


def sweep_view(sweep: Sweep, statement: Statement, rates: Sequence[sp.Expr], *, ascii: bool) -> SweepView:
    """Return what the sweep is about."""
    problem, goal = sweep.problem, sweep.goal
    target = data(goal.point, statement.digits, ascii=ascii) if goal and goal.lowest else ()
    threshold = datum(goal.threshold, statement.digits, ascii=ascii) if goal and goal.threshold else None
    return SweepView(
        statement,
        sympy_text(problem.formula),
        tuple(sympy_text(value) for value in problem.start),
        header(problem, rates, ascii=ascii),
        tuple(symbol.name for symbol in problem.variables),
        tuple(name_text(symbol.name, ascii=ascii) for symbol in problem.variables),
        tuple(sympy_text(rate) for rate in rates),
        tuple(_shown(rate, ascii=ascii) for rate in rates),
        tuple(float(rate) for rate in rates),
        target,
        threshold,
        float(goal.threshold) if goal and goal.threshold else None,
        problem.notes,
        tuple(choices_data(problem).items()),
        (
            function_latex(problem.name, problem.variables, problem.formula, problem.given),
            formula_latex(setting_formulas(problem)[0]),
        ),
    )


def header(problem: Problem, rates: Sequence[sp.Expr], *, ascii: bool) -> Block:
    """Return the function, the start, the range of the rates and the method on one line."""
    function = formula_line(definition(problem.name, problem.variables, problem.formula), ascii=ascii)
    start, *_ = setting_formulas(problem)
    ends = " to ".join(_shown(rate, ascii=ascii) for rate in (rates[0], rates[-1]))
    letter = "alpha" if ascii else "α"
    function = "   ".join(filter(None, (function, given_words(problem.given, ascii=ascii))))
    words = [function, formula_line(start, ascii=ascii), f"{letter} from {ends}", problem.method.replace("-", " ")]
    roles = (Role.CURVE, Role.VALUE, Role.VALUE, Role.LABEL)
    return beside(*(text(word, role) for word, role in zip(words, roles, strict=True)), gap=3)


def sweep_row(sweep: Sweep, rate: str, digits: int, *, ascii: bool) -> SweepRow:
    """Return how the run with the exact rate `rate` goes."""
    trial: Trial = sweep.trial(_read(rate))
    distance = trial.distance
    return SweepRow(
        rate,
        _shown(trial.rate, ascii=ascii),
        float(trial.rate),
        trial.kind.value,
        trial.steps,
        data(trial.point, digits, ascii=ascii),
        datum(distance, _DISTANCE_DIGITS, ascii=ascii) if distance is not None else None,
        float(distance) if distance is not None else None,
        trial.lasts,
    )


def _read(rate: str) -> sp.Expr:
    """Read an exact rate; fractions, which nearly all are, without a grammar."""
    return sp.Rational(rate) if _FRACTION.fullmatch(rate) else read_rate(rate)


def sweep_block(view: SweepView, rows: Sequence[SweepRow], measure: str, current: str, frame: PlotFrame) -> Block:
    """Return the picture of the rows there are: steps, or the error after the last step, against the rate.

    `measure` is "steps" or "error"; `current` is the rate that is looked at, as typed, or "".
    """
    points = [RatePoint(row.at, row.steps, row.gap, row.kind if row.lasts else PASSING) for row in rows]
    named = view.threshold.shown if view.threshold else ""
    here = float(read_rate(current)) if current.strip() else None
    return rates_plot(
        points,
        threshold=view.limit,
        current=here,
        measure="error" if measure == "error" else "steps",
        frame=frame,
        label="alpha" if frame.ascii else "α",
        named=named,
    )


def _shown(rate: sp.Expr, *, ascii: bool) -> str:
    """Return a rate as it is read best: a decimal where that is all of it, else the fraction."""
    number = Number.of(rate)
    decimal = number.decimal(_DIGITS)
    return rounded_text(decimal if decimal.exact else number.shown(_DIGITS), ascii=ascii)
