"""Stated: the problem that a statement states, of a function or of rows and a model; what most documents are about."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from gdtutor.data.text import table_of
from gdtutor.fitting.reading import read_fit
from gdtutor.language.problem import Problem, read_problem
from gdtutor.views import Statement


def problem_of(statement: Statement) -> Problem:
    """Return the problem as it is read; raises InputError for what is none."""
    fit = statement.fit
    read = partial(read_problem, statement.function) if fit is None else partial(read_fit, table_of(fit), fit.choices)
    problem = read(
        statement.start,
        statement.rate,
        statement.steps,
        statement.method,
        statement.parameters,
        tolerance=statement.tolerance,
        given=statement.given,
        changes=statement.changes,
    )
    return replace(problem, backward=statement.backward)
