"""The course: all lessons of a folder, in the order in which they are taken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gdtutor.catalog.methods import METHODS
from gdtutor.errors import GdTutorError, LessonError, ParseError
from gdtutor.teaching.lesson import AskBlock, Lesson, LessonFault, WalkBlock
from gdtutor.teaching.reading import LessonReading, read_lesson
from gdtutor.teaching.schema import did_you_mean, shown
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.text.system import why_not

OWN: Final = "en"
"""The language of gdtutor's own lessons."""
_LONGEST_NUMBER: Final = 6


@dataclass(frozen=True, slots=True)
class Course:
    """The lessons that could be read, in order, and what is wrong with the others."""

    lessons: tuple[Lesson, ...]
    faults: tuple[LessonFault, ...]

    def __getitem__(self, lesson_id: str) -> Lesson:
        """Return the lesson with this id; KeyError where there is none."""
        for lesson in self.lessons:
            if lesson.id == lesson_id:
                return lesson
        raise KeyError(lesson_id)

    def after(self, lesson_id: str) -> Lesson | None:
        """Return the lesson that follows the one with this id, or None after the last."""
        ids = [lesson.id for lesson in self.lessons]
        following = ids.index(lesson_id) + 1
        return self.lessons[following] if following < len(ids) else None


def lesson_named(course: Course, lesson_id: str) -> Lesson:
    """Return the lesson with this id, or this number; raises LessonError, with a suggestion, where there is none."""
    try:
        return course[lesson_id]
    except KeyError:
        if lesson_id.isdecimal() and len(lesson_id) < _LONGEST_NUMBER and 0 < int(lesson_id) <= len(course.lessons):
            return course.lessons[int(lesson_id) - 1]
        advice = did_you_mean(lesson_id, [each.id for each in course.lessons])
        raise LessonError(told("lessons.unknown", given=lesson_id[:60], advice=advice)) from None


def lessons_directory() -> Path:
    """Return the folder of gdtutor's own lessons: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    installed = package / "_lessons"
    return installed if installed.is_dir() else package.parent / "lessons"


def load_methods(language: str = OWN) -> Course:
    """Read the pages about the update rules: one for each of `catalog.methods`, in that order, its id the method's."""
    paths = sorted((lessons_directory() / "methods").glob("*.md"))
    pages = {reading.id: reading for reading in (read_in(language, path, OWN) for path in paths)}
    return course_of([pages[name] for name in METHODS if name in pages])


def load_course(directory: Path | None = None, language: str = OWN) -> Course:
    """Read every `*.md` file of a folder (gdtutor's own lessons where none is given).

    A lesson that is there in the language, in a folder that is called after its code, is read from there.

    Lessons come by file name, except that each comes after those it requires. A file that is broken becomes faults and
    the rest is loaded; a lesson whose `requires` cannot be met is loaded all the same. Nothing is raised.
    """
    folder = lessons_directory() if directory is None else directory
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".md" and not path.name.startswith("."))
    except OSError as error:
        return Course((), (LessonFault(folder, 0, told("lessons.no-folder", why=why_not(error))),))
    if not paths:
        empty = told("lessons.empty-folder", example="01-my-lesson.md")
        return Course((), (LessonFault(folder, 0, empty),))
    own = OWN if directory is None else ""
    return course_of([read_in(language, path, own) for path in paths])


def read_in(language: str, path: Path, own: str) -> LessonReading:
    """Read a lesson in a language, or in its own where there is no translation, or a broken one.

    A translation has the name and the id of the lesson, and stands in a folder of its own beside it.
    """
    original, translated = _spoken(read_lesson(path), own), path.parent / language / path.name
    if language == own or not translated.is_file():
        return original
    reading = _spoken(read_lesson(translated), language)
    if reading.lesson is None:
        return replace(original, faults=(*original.faults, *reading.faults))
    if reading.id == original.id:
        return reading
    other = told("lessons.other-id", id=shown(str(reading.id)), own=shown(str(original.id)))
    return replace(original, faults=(*original.faults, LessonFault(translated, reading.id_line, other)))


def _spoken(reading: LessonReading, language: str) -> LessonReading:
    """Return what was read, the lesson knowing its language."""
    return reading if reading.lesson is None else replace(reading, lesson=replace(reading.lesson, language=language))


def load_for_check(path: Path) -> Course:
    """Read a lesson file, or a folder of lessons; a file on its own may require the lessons of its folder."""
    if path.is_dir():
        return load_course(path)
    reading = read_lesson(path)
    if reading.lesson is None:
        return Course((), reading.faults)
    neighbours = sorted(each for each in path.parent.glob("*.md") if each.name != path.name)
    whole = course_of([reading, *map(read_lesson, neighbours)])
    return Course((reading.lesson,), tuple(fault for fault in whole.faults if fault.path == path))


def unworkable(lesson: Lesson, block: WalkBlock | AskBlock, error: GdTutorError) -> LessonFault:
    """Return that a live block of a lesson cannot be worked, and why."""
    why = part_of(error.told)
    expected, fix = map(part_of, error.advice) if isinstance(error, ParseError) else ("", "")
    said = told("lessons.unworkable", why=why)
    if expected:
        said = told("lessons.unworkable-expected", why=why, expected=expected)
    if fix:
        said = told("lessons.unworkable-hint", why=why, hint=fix)
    return LessonFault(lesson.path, block.line, said)


def at_lines(lesson: Lesson, faults: Iterable[tuple[int, Sentence]]) -> Iterator[LessonFault]:
    """Yield what is wrong in lines of a lesson as faults of its file."""
    yield from (LessonFault(lesson.path, line, why) for line, why in faults)


def course_of(readings: Sequence[LessonReading]) -> Course:
    """Put lessons that were read in order, and note duplicate ids and requirements that cannot be met."""
    faults = [fault for reading in readings for fault in reading.faults]
    first: dict[str, LessonReading] = {}
    for reading in readings:
        if reading.id is None:
            continue
        if reading.id in first:
            faults.append(_duplicate(reading, first[reading.id]))
        else:
            first[reading.id] = reading
    faults.extend(_unknown_requirements(first))
    lessons = {name: reading.lesson for name, reading in first.items() if reading.lesson is not None}
    ordered, circles = _in_order(lessons)
    faults.extend(_cycle(first[circle[0]], circle) for circle in circles)
    return Course(tuple(ordered), tuple(faults))


def _duplicate(reading: LessonReading, earlier: LessonReading) -> LessonFault:
    taken = told("lessons.duplicate", id=shown(str(reading.id)), file=earlier.path.name)
    return LessonFault(reading.path, reading.id_line, taken)


def _unknown_requirements(readings: Mapping[str, LessonReading]) -> Iterable[LessonFault]:
    for reading in readings.values():
        for name in reading.lesson.requires if reading.lesson else ():
            if name not in readings:
                advice = did_you_mean(name, list(readings))
                unknown = told("lessons.required", key="requires", name=name, advice=advice)
                yield LessonFault(reading.path, reading.requires_line, unknown)


def _in_order(lessons: Mapping[str, Lesson]) -> tuple[list[Lesson], list[list[str]]]:
    """Return the lessons, each after those it requires, and the circles in which lessons require each other."""
    waiting = dict(lessons)
    ordered: list[Lesson] = []
    circles: list[list[str]] = []
    while waiting:
        ready = next((name for name, lesson in waiting.items() if not waiting.keys() & set(lesson.requires)), None)
        if ready is None:
            circles.append(_circle(waiting))
            ready = circles[-1][0]
        ordered.append(waiting.pop(ready))
    return ordered, circles


def _circle(waiting: Mapping[str, Lesson]) -> list[str]:
    """Return ids that require each other in a circle, where each of `waiting` requires another."""
    trail = [next(iter(waiting))]
    while True:
        following = next(need for need in waiting[trail[-1]].requires if need in waiting)
        if following in trail:
            circle = trail[trail.index(following) :]
            start = min(range(len(circle)), key=lambda index: waiting[circle[index]].path)
            return circle[start:] + circle[:start]
        trail.append(following)


def _cycle(reading: LessonReading, circle: Sequence[str]) -> LessonFault:
    way = " → ".join([*circle, circle[0]])
    return LessonFault(reading.path, reading.requires_line, told("lessons.circle", way=way, key="requires"))
