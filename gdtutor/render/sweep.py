"""A sweep of learning rates as plain views."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.language.expressions import definition, given_formulas
from gdtutor.language.printing import sympy_text
from gdtutor.language.settings import read_rate
from gdtutor.numbers.exact import choices_data
from gdtutor.numbers.number import Number
from gdtutor.numbers.numeral import rounded_formula
from gdtutor.render.data import data, datum
from gdtutor.text.block import Role
from gdtutor.text.elements import Opening, Words
from gdtutor.text.formula import Formula, Variable
from gdtutor.text.glyphs import name_text
from gdtutor.text.header import header_block
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import told
from gdtutor.text.style import Style
from gdtutor.text.writers.words import given as given_sentence
from gdtutor.views.sweep import SweepRow, SweepView
from gdtutor.worked.statement import method_title, setting_formulas

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gdtutor.analysis.sweep import Sweep, Trial
    from gdtutor.language.problem import Problem
    from gdtutor.views import Statement

_RATE: Final = Variable("alpha")
_DIGITS: Final = 6
_DISTANCE_DIGITS: Final = 3
_FRACTION: Final = re.compile(r"0*[1-9][0-9]*(/0*[1-9][0-9]*)?")


def sweep_view(sweep: Sweep, statement: Statement, rates: Sequence[sp.Expr], style: Style) -> SweepView:
    """Return what the sweep is about."""
    problem, goal = sweep.problem, sweep.goal
    target = data(goal.point, statement.digits, style) if goal and goal.lowest else ()
    threshold = datum(goal.threshold, statement.digits, style) if goal and goal.threshold else None
    opening, values = sweep_opening(problem, rates), tuple(map(_value, rates))
    return SweepView(
        statement=statement,
        function=sympy_text(problem.formula),
        start=tuple(sympy_text(value) for value in problem.start),
        header=header_block(opening, style),
        variables=tuple(symbol.name for symbol in problem.variables),
        names=tuple(name_text(symbol.name, style=style) for symbol in problem.variables),
        rates=tuple(sympy_text(rate) for rate in rates),
        shown=tuple(formula_line(value, style) for value in values),
        at=tuple(float(rate) for rate in rates),
        target=target,
        threshold=threshold,
        limit=float(goal.threshold) if goal and goal.threshold else None,
        notes=problem.noted,
        choices=tuple(choices_data(problem).items()),
        values=values,
        opening=opening,
    )


def sweep_opening(problem: Problem, rates: Sequence[sp.Expr]) -> Opening:
    """Return how a document begins: the function, the start, the range of the rates and the method."""
    function, given = definition(problem.name, problem.variables, problem.formula), given_formulas(problem.given)
    start, *_ = setting_formulas(problem)
    first, last = _value(rates[0]), _value(rates[-1])
    method = method_title(problem)
    line: list[tuple[Role, Words | Formula]] = [(Role.CURVE, function)]
    line += [(Role.CURVE, given_sentence(given))] if given else []
    line.append((Role.VALUE, start))
    line.append((Role.VALUE, told("sweep.range", letter=_RATE, first=first, last=last)))
    line.append((Role.LABEL, method))
    words = told("sweep.rates", letter=_RATE, first=first, last=last, method=method)
    return Opening(told("sweep.title"), function, given, problem.noted, (start,), words, line=tuple(line), wide=True)


def sweep_row(sweep: Sweep, rate: str, digits: int, style: Style) -> SweepRow:
    """Return how the run with the exact rate `rate` goes."""
    trial: Trial = sweep.trial(_read(rate))
    distance = trial.distance
    return SweepRow(
        rate=rate,
        shown=formula_line(_value(trial.rate), style),
        at=float(trial.rate),
        kind=trial.kind.value,
        steps=trial.steps,
        point=data(trial.point, digits, style),
        distance=datum(distance, _DISTANCE_DIGITS, style) if distance is not None else None,
        gap=float(distance) if distance is not None else None,
        lasts=trial.lasts,
    )


def _read(rate: str) -> sp.Expr:
    """Read an exact rate; fractions, which nearly all are, without a grammar."""
    return sp.Rational(rate) if _FRACTION.fullmatch(rate) else read_rate(rate)


def _value(rate: sp.Expr) -> Formula:
    """Return a rate as it is read best: a decimal where that is all of it, else the fraction."""
    number = Number.of(rate)
    decimal = number.decimal(_DIGITS)
    return rounded_formula(decimal if decimal.exact else number.shown(_DIGITS))
