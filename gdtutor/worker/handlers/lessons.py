"""Lessons: whether their live blocks can be worked."""

from __future__ import annotations

from gdtutor.practice import lessons
from gdtutor.worker.answering import answers
from gdtutor.worker.requests.lessons import CheckBlock


@answers(CheckBlock)
def check_block(request: CheckBlock) -> None:
    """Try whether what a live block describes can be read and run; raises a GdTutorError where it cannot."""
    lessons.check_block(request.block)
