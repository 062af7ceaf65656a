"""Lessons: the numbers in their prose, and whether their live blocks can be worked."""

from __future__ import annotations

from gdtutor.descent.run import Run
from gdtutor.practice import handout, lessons
from gdtutor.teaching import claims
from gdtutor.teaching.filling import fill
from gdtutor.teaching.lesson import FilledProse, WalkBlock
from gdtutor.teaching.walked import Walked
from gdtutor.text.sentence import Sentence
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.handlers.runs import run_of
from gdtutor.worker.requests.lessons import CheckBlock, CheckClaims, FillLesson, WriteHandout


@answers(CheckBlock)
def check_block(request: CheckBlock) -> None:
    """Try whether what a live block describes can be read and run; raises a GdTutorError where it cannot."""
    lessons.check_block(request.block)


@answers(FillLesson)
def fill_lesson(request: FillLesson) -> FilledProse:
    """Return the prose with its numbers; what a slot asks for in vain is told with its line."""
    return _filled(request)


def _run_of(walk: WalkBlock) -> Run:
    """Return the run of a walk, which the screen shows too."""
    return run_of(walk.statement)


@remembered
def _walked(walk: WalkBlock) -> Walked:
    """Return what is known of a walk, from one part of the text to the next."""
    return Walked(walk, _run_of)


@remembered
def _filled(request: FillLesson) -> FilledProse:
    return fill(request.parts, request.style, _walked)


@answers(CheckClaims)
def check_claims(request: CheckClaims) -> tuple[tuple[int, Sentence], ...]:
    """Return the lines of those claims of a walk that do not hold, each with what is true."""
    return claims.check_claims(request.walk, request.walks, _walked)


@answers(WriteHandout)
def write_handout(request: WriteHandout) -> str:
    """Return a handout whole."""
    return handout.written(request.lesson, request.format, request.style, answers=request.answers)
