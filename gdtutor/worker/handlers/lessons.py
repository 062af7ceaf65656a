"""Lessons: the numbers in their prose, and whether their live blocks can be worked."""

from __future__ import annotations

from gdtutor.practice import lessons
from gdtutor.teaching.filling import fill
from gdtutor.teaching.lesson import FilledProse
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.requests.lessons import CheckBlock, FillLesson


@answers(CheckBlock)
def check_block(request: CheckBlock) -> None:
    """Try whether what a live block describes can be read and run; raises a GdTutorError where it cannot."""
    lessons.check_block(request.block)


@answers(FillLesson)
def fill_lesson(request: FillLesson) -> FilledProse:
    """Return the prose with its numbers; what a slot asks for in vain is told with its line."""
    return _filled(request)


@remembered
def _filled(request: FillLesson) -> FilledProse:
    return fill(request.parts, request.style)
