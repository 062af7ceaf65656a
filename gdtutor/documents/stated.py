"""Stated: the problem that a statement states, of a function or of rows and a model; what most documents are about."""

from __future__ import annotations

from dataclasses import replace

from gdtutor.data.choices import FitSource
from gdtutor.data.text import table_of
from gdtutor.fitting.reading import read_fit
from gdtutor.language.problem import Problem, read_problem
from gdtutor.views import Statement


def problem_of(statement: Statement) -> Problem:
    """Return the problem as it is read; raises InputError for what is none."""
    problem = _typed(statement) if statement.fit is None else _fitted(statement, statement.fit)
    return replace(problem, backward=statement.backward)


def _typed(statement: Statement) -> Problem:
    return read_problem(
        statement.function,
        statement.start,
        statement.rate,
        statement.steps,
        statement.method,
        statement.parameters,
        tolerance=statement.tolerance,
        given=statement.given,
        changes=statement.changes,
    )


def _fitted(statement: Statement, fit: FitSource) -> Problem:
    return read_fit(
        table_of(fit),
        fit.choices,
        statement.start,
        statement.rate,
        statement.steps,
        statement.method,
        statement.parameters,
        tolerance=statement.tolerance,
        given=statement.given,
        changes=statement.changes,
    )
