"""What is asked about answers to questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.sentence import told
from gdtutor.views.practice import Attempt, Judgement
from gdtutor.worker.request import Request


@dataclass(frozen=True, slots=True)
class JudgeAnswer(Request[Judgement]):
    """How an answer is judged; raises InputError or NoAnswerError where it is the question that is at fault.

    What takes longer than its seconds is not decided: whoever asks makes `UNDECIDED` of a BudgetError.
    """

    title: ClassVar = told("working.judging")
    seconds: ClassVar = 5

    attempt: Attempt
