"""Checking a lesson as deeply as gdtutor can: its text, its descents, its questions.

Every descent and question has to be one that can be worked, and in whatever is drawn mistakes have to be told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from pathlib import Path

from gdtutor.errors import GdTutorError, InputError
from gdtutor.practice.asked import questions, skill_of
from gdtutor.practice.collisions import RIGHT, collisions
from gdtutor.practice.mistakes import mistake_named
from gdtutor.practice.posing import pose
from gdtutor.practice.skills import strange_skills
from gdtutor.teaching.claims import check_claims
from gdtutor.teaching.course import at_lines, load_for_check, unworkable
from gdtutor.teaching.filling import fill
from gdtutor.teaching.lesson import AskBlock, Lesson, LessonFault, WalkBlock
from gdtutor.teaching.proofreading import slips
from gdtutor.teaching.walked import Walked, opened
from gdtutor.text.sentence import Sentence, told
from gdtutor.views.practice import Question

MOST_CHOICES = 200
"""Of a question with more combinations than this, only so many are tried."""


def check_lesson(path: Path) -> tuple[LessonFault, ...]:
    """Return all that is wrong with a lesson file, or with the lessons of a folder; nothing where all is well."""
    course = load_for_check(path)
    found = (sorted(_unworkable(lesson), key=lambda fault: fault.line) for lesson in course.lessons)
    return (*course.faults, *chain.from_iterable(found))


def check_block(block: WalkBlock | AskBlock) -> None:
    """Try whether what a live block describes can be read and run; raises a GdTutorError where it cannot."""
    if isinstance(block, WalkBlock):
        _try_walk(block)
    else:
        _try_ask(block)


def _unworkable(lesson: Lesson) -> Iterator[LessonFault]:
    """Yield a fault for each live block that cannot be worked, each claim that is false, each slot without a number.

    Of a walk that cannot be worked nothing else is asked.
    """
    yield from at_lines(lesson, ((lesson.skills_line, why) for why in strange_skills(lesson.skills)))
    yield from at_lines(lesson, slips(lesson.written))
    broken: list[WalkBlock | AskBlock] = []
    walked = cache(Walked)
    for block in lesson.drawn:
        try:
            check_block(block)
        except GdTutorError as error:
            broken.append(block)
            yield unworkable(lesson, block, error)
            continue
        if isinstance(block, WalkBlock):
            yield from at_lines(lesson, check_claims(block, lesson.walks, walked))
    for parts in lesson.fillings_without(broken):
        yield from at_lines(lesson, fill(parts, walked=walked).faults)


def _try_walk(walk: WalkBlock) -> None:
    """Take the first step, so that a start outside the domain is found."""
    run = opened(walk)
    first = next(islice(run, 1, None), run[0])
    first.value.decimal()


def _try_ask(ask: AskBlock) -> None:
    """Work every drawing of the question, and see that mistakes in it can be told apart."""
    for why in strange_skills([skill_of(ask)]):
        raise InputError(why)
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
        raise InputError(told("lessons.right-by-mistake", drawn=drawn, mistake=_said(pair[1])))
    raise InputError(told("lessons.collision", drawn=drawn, one=_said(pair[0]), other=_said(pair[1])))


def _said(mistake: str) -> Sentence:
    """Return what a learner who made a mistake is told."""
    return told(mistake_named(mistake).said)
