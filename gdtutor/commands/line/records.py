"""Options that belong together, as records that commands take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gdtutor.catalog.methods import USUAL_METHOD
from gdtutor.commands.line.options import (
    DOLLARS,
    Backward,
    ClipText,
    DecayText,
    Digits,
    EpsilonText,
    Force,
    FormatName,
    GivenList,
    Math,
    MaxSeconds,
    MethodName,
    Output,
    ParameterList,
    ScheduleText,
    Tolerance,
)
from gdtutor.commands.line.statement import joined
from gdtutor.language.changes import changes_text
from gdtutor.views import Statement

if TYPE_CHECKING:
    from gdtutor.worker.requests.document import About


@dataclass(frozen=True, slots=True)
class DescentOptions:
    """How one descent is made, and its numbers printed."""

    digits: Digits = 6
    method: MethodName = USUAL_METHOD
    parameter: ParameterList = None
    given: GivenList = None
    tolerance: Tolerance = ""
    backward: Backward = False
    schedule: ScheduleText = ""
    weight_decay: DecayText = ""
    clip: ClipText = ""
    epsilon: EpsilonText = ""

    def statement(self, start: str, rate: str, steps: int) -> Statement:
        """Return the problem, but for its function."""
        parameters, given = joined(self.parameter), joined(self.given)
        changes = changes_text(
            schedule=self.schedule, weight_decay=self.weight_decay, clip=self.clip, epsilon=self.epsilon
        )
        numbers = start, rate, steps, self.method, self.digits, parameters, self.tolerance, given
        return Statement("", *numbers, backward=self.backward, changes=changes)


@dataclass(frozen=True, slots=True)
class WritingOptions:
    """How a document is written, and where."""

    format: FormatName = "text"
    output: Output = None
    force: Force = False
    math: Math = DOLLARS
    max_seconds: MaxSeconds = 60

    def write(
        self, document: str, about: About, *, digits: int = 6, every_step: bool = False, detail: str = "brief"
    ) -> None:
        """Write a document. Raises InputError, NoAnswerError, BudgetError and FileError."""
        from gdtutor.commands.document import write
        from gdtutor.documents import DocumentOptions
        from gdtutor.worker.requests.document import WriteDocument

        request = WriteDocument(document, about, DocumentOptions(digits, every_step, detail), self.marked())
        write(request, self.output, max_seconds=self.max_seconds, force=self.force)

    def marked(self) -> str:
        """Return the format, with formulas marked as is wanted; raises InputError."""
        from gdtutor.documents.options import marked

        return marked(self.format, self.math)
