"""The problem that a statement states, and its run."""

from __future__ import annotations

from gdtutor.descent.run import Run
from gdtutor.language.problem import Problem, read_problem
from gdtutor.views import Statement
from gdtutor.worker.handlers.memory import remembered


def problem_of(statement: Statement) -> Problem:
    """Return the problem as it is read; raises InputError for what is none."""
    return read_problem(
        statement.function,
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
