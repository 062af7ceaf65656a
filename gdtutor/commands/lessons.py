"""`gdtutor lessons`: the course listed, shown, checked, and a new lesson begun."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.commands.door import asked_on, spoken_on, style_of
from gdtutor.commands.terminal import complain, say
from gdtutor.commands.walk_line import walk_line
from gdtutor.documents.files import whole_file
from gdtutor.errors import FileError, GdTutorError, LessonError
from gdtutor.language.methods import method_named as read_method
from gdtutor.practice.choices import choice_prompt
from gdtutor.practice.skills import strange_skills
from gdtutor.teaching.course import at_lines, lesson_named, load_course, load_for_check, load_methods, unworkable
from gdtutor.teaching.lesson import AskBlock, ChoiceBlock, LessonFault, Prose, WalkBlock
from gdtutor.teaching.mathtext import plain_text
from gdtutor.teaching.proofreading import slips
from gdtutor.teaching.skeleton import skeleton, skeleton_path
from gdtutor.text.sentence import part_of, sentence_line, told
from gdtutor.text.style import Style
from gdtutor.text.titles import method_named, method_summary, parameter_meaning

if TYPE_CHECKING:
    from gdtutor.catalog.method import Method
    from gdtutor.teaching.course import Course
    from gdtutor.teaching.lesson import Lesson, Part
    from gdtutor.text.sentence import Sentence
    from gdtutor.worker.pool import Worker

_EMPTY_LINES: Final = re.compile(r"\n{3,}")
_RATES: Final = {
    RateUse.NEEDED: told("command.rate-needed", option="--rate"),
    RateUse.FIRST_TRIAL: told("command.rate-tried", option="--rate", usual="1"),
    RateUse.NONE: told("command.no-rate", option="--rate"),
}
"""What a method makes of the learning rate."""


def listing(directory: Path | None) -> None:
    """Print the id, the title and the summary of every lesson, in order."""
    lessons = loaded(directory).lessons
    room = max(len(lesson.id) for lesson in lessons)
    for lesson in lessons:
        sys.stdout.write(f"{lesson.id:{room}}  {lesson.title}\n{'':{room}}  {lesson.summary}\n")


def show(lesson_id: str, directory: Path | None) -> None:
    """Print one lesson, its formulas as readable text."""
    sys.stdout.write(_page(lesson_named(loaded(directory), lesson_id)))


def methods(name: str) -> None:
    """Print the page about an update rule, or the list of all. Raises InputError for a name that is none."""
    if name:
        method = read_method(name)
        sys.stdout.write(
            f"{_page(load_methods(style_of(sys.stdout).language)[method.id])}\n"
            + "".join(f"{line}\n" for line in _numbers(method))
        )
        return
    room = max(map(len, METHODS))
    for method in METHODS.values():
        about = told("command.method", title=method_named(method), summary=method_summary(method))
        sys.stdout.write(f"{method.id:{room}}  {_line(about)}\n")
        sys.stdout.writelines(f"{'':{room}}  {line}\n" for line in _numbers(method))


def _numbers(method: Method) -> Iterator[str]:
    """Yield which options a method takes, one on each line."""
    yield _line(_RATES[method.rate])
    for each in method.parameters:
        typed, meaning = f"--parameter {each.name}={each.usual}", parameter_meaning(method, each)
        yield _line(told("command.parameter", typed=typed, letter=each.letter, meaning=meaning))


def check(path: Path) -> None:
    """Print all that is wrong with a lesson file or a folder of lessons; raises LessonError where something is."""
    if not path.exists():
        raise FileError(told("lessons.no-path", path=str(path)))
    course = load_for_check(path)
    count = 0
    for fault in chain(course.faults, _in_order(course)):
        sys.stdout.write(f"{_line(fault.said)}\n")
        count += 1
    if count:
        raise LessonError(told("lessons.faults", count=count, path=str(path)))
    say(told("lessons.fine", path=str(path)))


def make(path: Path, *, force: bool = False) -> None:
    """Write a lesson to begin with, as a file or into a folder, and say where it is. Raises FileError."""
    style = asked_on(sys.stdout)
    file = skeleton_path(path, style)
    with whole_file(file, replace=force) as written:
        written.write(skeleton(file, style))
    say(told("lessons.made", path=str(file), command=f"gdtutor lessons check {shlex.quote(str(file))}"))


def _in_order(course: Course) -> Iterator[LessonFault]:
    """Yield all that is wrong in lessons that could be read, each from top to bottom."""
    from gdtutor.worker.pool import Worker

    with Worker() as worker:
        for lesson in course.lessons:
            yield from sorted(_found(lesson, worker), key=lambda fault: fault.line)


def _found(lesson: Lesson, worker: Worker) -> Iterator[LessonFault]:
    """Yield a fault for each block that cannot be worked, each claim that is false, each slot without a number.

    Each block, and each stretch of prose, has a budget of its own. Nothing else is asked of a walk that cannot be
    worked.
    """
    from gdtutor.worker.requests.lessons import CheckBlock, CheckClaims, FillLesson

    yield from at_lines(lesson, ((lesson.skills_line, why) for why in strange_skills(lesson.skills)))
    yield from at_lines(lesson, slips(lesson.written))
    broken: list[WalkBlock | AskBlock] = []
    for block in lesson.drawn:
        try:
            worker.ask(CheckBlock(block))
            if isinstance(block, WalkBlock) and block.expect:
                yield from at_lines(lesson, worker.ask(CheckClaims(block, lesson.walks)))
        except GdTutorError as error:
            broken.append(block)
            yield unworkable(lesson, block, error)
    for parts in lesson.fillings_without(broken):
        try:
            yield from at_lines(lesson, worker.ask(FillLesson(parts)).faults)
        except GdTutorError as error:
            yield LessonFault(lesson.path, parts[-1].line, told("lessons.advice", advice=part_of(error.told)))


def _filled(lesson: Lesson) -> Lesson:
    """Return a lesson with the numbers in its prose; what has none is told on stderr."""
    if not lesson.has_slots:
        return lesson
    from gdtutor.worker.pool import Worker
    from gdtutor.worker.requests.lessons import FillLesson

    with Worker() as worker:
        filled = worker.ask(FillLesson(lesson.written, style_of(sys.stdout)))
    for fault in at_lines(lesson, filled.faults):
        complain(fault.said)
    return lesson.filled(filled.texts)


def loaded(directory: Path | None) -> Course:
    """Return the course; broken lessons are told on stderr, and LessonError is raised where none is left."""
    course = load_course(directory, spoken_on(sys.stdout).language)
    faults = course.faults if course.lessons else course.faults[:-1]
    for fault in faults:
        complain(told("lessons.not-loaded", fault=fault.said))
    if not course.lessons:
        raise LessonError(course.faults[-1].said)
    return course


def _line(words: Sentence) -> str:
    return sentence_line(words, spoken_on(sys.stdout))


def _page(lesson: Lesson) -> str:
    style, lesson = style_of(sys.stdout), _filled(lesson)
    title = f"{lesson.title}\n{'=' * len(lesson.title)}\n\n{lesson.summary}\n\n"
    return title + "\n\n".join(_part(part, style) for part in lesson.parts) + "\n"


def _part(part: Part, style: Style) -> str:
    if isinstance(part, Prose):
        return _EMPTY_LINES.sub("\n\n", plain_text(part.text, style)).strip()
    if isinstance(part, AskBlock):
        return _line(told("lessons.question", question=part.question()))
    if isinstance(part, ChoiceBlock):
        return _line(told("lessons.question", question=choice_prompt(part, style)))
    return f"{_line(told('lessons.walk'))}\n\n    {walk_line(part)}"
