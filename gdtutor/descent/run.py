"""Run: the record of a descent, computed as far as it is looked at, with how it ended."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from gdtutor.descent.evidence import both_sides, describe, describe_missing
from gdtutor.descent.iterates import Iterates
from gdtutor.errors import NoAnswerError
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.descent.objective import Objective
    from gdtutor.descent.outcome import Outcome
    from gdtutor.language.problem import Problem
    from gdtutor.language.settings import Value


class Run(Iterates):
    """A lazy sequence of iterates: `run[n]` computes as far as n, `len(run)` and `run.outcome` to the end."""

    def __init__(self, problem: Problem, *, tolerance: Value | None = None, objective: Objective | None = None) -> None:
        """Start as `Iterates` do; raises NoAnswerError if f is not defined, or not differentiable, at the start."""
        super().__init__(problem, tolerance=tolerance, objective=objective)
        if self.computed < 0:
            raise NoAnswerError(self._why_not_started())

    def _why_not_started(self) -> Sentence:
        """Say what is wrong with the start."""
        why = told("outcome.no-start", why=describe_missing(self, self.end, 0, self.after or ()))
        return told("sentences", sentences=(why, *both_sides(self, self.end), told("outcome.choose-start")))

    @cached_property
    def outcome(self) -> Outcome:
        """Why the run ended, with the evidence; runs to the end."""
        return describe(self)
