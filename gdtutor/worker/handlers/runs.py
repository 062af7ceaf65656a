"""The problem that a statement states, and its run."""

from __future__ import annotations

from gdtutor.data.choices import FitSource
from gdtutor.data.text import table_of_text
from gdtutor.descent.run import Run
from gdtutor.fitting.reading import read_fit
from gdtutor.language.problem import Problem, read_problem
from gdtutor.views import Statement
from gdtutor.worker.handlers.memory import remembered


def problem_of(statement: Statement) -> Problem:
    """Return the problem as it is read; raises InputError for what is none."""
    if statement.fit is not None:
        return _fitted(statement, statement.fit)
    return read_problem(
        statement.function,
        statement.start,
        statement.rate,
        statement.steps,
        statement.method,
        statement.parameters,
        tolerance=statement.tolerance,
        given=statement.given,
        backward=statement.backward,
    )


def _fitted(statement: Statement, fit: FitSource) -> Problem:
    return read_fit(
        table_of_text(fit.text, fit.name),
        fit.choices,
        statement.start,
        statement.rate,
        statement.steps,
        statement.method,
        statement.parameters,
        tolerance=statement.tolerance,
        given=statement.given,
    )


@remembered
def run_of(statement: Statement) -> Run:
    """Return the run; raises InputError, and NoAnswerError where it cannot begin."""
    return Run(problem_of(statement))
