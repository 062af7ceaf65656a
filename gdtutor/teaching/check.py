"""Checking a lesson as deeply as gdtutor can: its text, and whether every descent and question in it can be worked.

This is the one module of the room that loads SymPy; the worker process runs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from gdtutor.descent.run import Run
from gdtutor.errors import GdTutorError
from gdtutor.language.notation import parse
from gdtutor.language.problem import read_problem
from gdtutor.teaching.course import load_for_check, unworkable
from gdtutor.teaching.lesson import AskBlock, Lesson, LessonFault, WalkBlock

MOST_CHOICES = 200
"""Of a question with more combinations than this, only so many are tried."""


def check_lesson(path: Path) -> tuple[LessonFault, ...]:
    """Return all that is wrong with a lesson file, or with the lessons of a folder; nothing where all is well."""
    course = load_for_check(path)
    return (*course.faults, *(fault for lesson in course.lessons for fault in _unworkable(lesson)))


def check_block(block: WalkBlock | AskBlock) -> None:
    """Try whether what a live block describes can be read and run; raises a GdTutorError where it cannot."""
    if isinstance(block, WalkBlock):
        _try_walk(block)
    else:
        _try_ask(block)


def _unworkable(lesson: Lesson) -> Iterator[LessonFault]:
    """Yield a fault for each live block whose problem cannot be read or run."""
    for block in lesson.live:
        try:
            check_block(block)
        except GdTutorError as error:
            yield unworkable(lesson, block, error)


def _try_walk(walk: WalkBlock) -> None:
    """Take the first step, so that a start outside the domain is found."""
    run = Run(read_problem(walk.f, walk.start, walk.rate, walk.steps, walk.method, walk.parameters))
    run[min(1, run.last)].value.decimal()


def _try_ask(ask: AskBlock) -> None:
    """Read what every drawing of the question would ask."""
    fields = dict(ask.fields)
    choices = [fields[name] for name in ("f", "start", "rate") if name in fields]
    for _, values in zip(range(MOST_CHOICES), product(*choices), strict=False):
        drawn = dict(zip((name for name in ("f", "start", "rate") if name in fields), values, strict=True))
        if "start" in drawn:
            read_problem(drawn["f"], drawn["start"], drawn.get("rate", "1"), 1)
        else:
            parse(drawn["f"])
