"""Checking a lesson as deeply as gdtutor can: its text, its descents, its questions.

Every descent and question has to be one that can be worked, and in whatever is drawn mistakes have to be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from gdtutor.errors import GdTutorError, InputError
from gdtutor.practice.asked import questions, skill_of
from gdtutor.practice.collisions import RIGHT, collisions
from gdtutor.practice.posing import pose
from gdtutor.practice.skills import SKILLS
from gdtutor.teaching.claims import check_claims
from gdtutor.teaching.course import at_lines, load_for_check, unworkable
from gdtutor.teaching.filling import fill
from gdtutor.teaching.lesson import AskBlock, Lesson, LessonFault, WalkBlock
from gdtutor.teaching.schema import did_you_mean, shown
from gdtutor.teaching.walked import opened
from gdtutor.text.sentence import told
from gdtutor.views.practice import Question

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
    """Yield a fault for each live block that cannot be worked, each claim that is false, each slot without a number."""
    for block in lesson.drawn:
        try:
            check_block(block)
        except GdTutorError as error:
            yield unworkable(lesson, block, error)
        if isinstance(block, WalkBlock):
            yield from at_lines(lesson, check_claims(block, lesson.walks))
    yield from at_lines(lesson, fill(lesson.written).faults)


def _try_walk(walk: WalkBlock) -> None:
    """Take the first step, so that a start outside the domain is found."""
    run = opened(walk)
    first = next(islice(run, 1, None), run[0])
    first.value.decimal()


def _try_ask(ask: AskBlock) -> None:
    """Work every drawing of the question, and see that mistakes in it can be told apart."""
    skill = skill_of(ask)
    if skill not in SKILLS:
        raise InputError(told("lessons.no-skill", name=shown(skill), advice=did_you_mean(skill, list(SKILLS))))
    for question in questions(ask)[:MOST_CHOICES]:
        _try_draw(question)


def _try_draw(question: Question) -> None:
    """Refuse a question on which two mistakes give the same answer, or one the right answer; raises InputError."""
    posed = pose(question)
    _ = posed.right
    pair = next(collisions(posed), None)
    if pair is None:
        return
    given = {"f": question.f, "start": question.start, "rate": question.rate}
    drawn = ", ".join(f"{name} = {value}" for name, value in given.items() if value)
    if RIGHT in pair:
        raise InputError(told("lessons.right-by-mistake", drawn=drawn, mistake=pair[1]))
    raise InputError(told("lessons.collision", drawn=drawn, one=pair[0], other=pair[1]))
