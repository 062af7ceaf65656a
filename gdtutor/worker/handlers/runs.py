"""The run that a statement states."""

from __future__ import annotations

from gdtutor.descent.run import Run
from gdtutor.documents.stated import problem_of
from gdtutor.views import Statement
from gdtutor.worker.handlers.memory import remembered


@remembered
def run_of(statement: Statement) -> Run:
    """Return the run; raises InputError, and NoAnswerError where it cannot begin."""
    return Run(problem_of(statement))
