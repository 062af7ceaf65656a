"""Practice: answers are judged."""

from __future__ import annotations

from gdtutor.practice.judging import judge
from gdtutor.views.practice import Judgement
from gdtutor.worker.answering import answers
from gdtutor.worker.requests.practice import JudgeAnswer


@answers(JudgeAnswer)
def judge_answer(request: JudgeAnswer) -> Judgement:
    """Return how an answer is judged."""
    return judge(request.attempt)
