"""`gdtutor lessons export`: lessons as handouts, a file for each, all of them or none."""

from __future__ import annotations

import errno
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from gdtutor.commands.door import asked_on
from gdtutor.commands.lessons import loaded
from gdtutor.commands.terminal import say
from gdtutor.documents.files import whole_file
from gdtutor.errors import FileError, InputError
from gdtutor.teaching.course import lesson_named
from gdtutor.teaching.lesson import Lesson
from gdtutor.text.sentence import told
from gdtutor.text.style import Style
from gdtutor.text.system import why_not
from gdtutor.text.writers import FORMATS
from gdtutor.worker.pool import Worker
from gdtutor.worker.requests.lessons import HANDOUTS, WriteHandout


@dataclass(frozen=True, slots=True)
class ExportOrder:
    """Which lessons, all where none is named, from which folder; in which format, and whether with the answers."""

    ids: Sequence[str] = ()
    folder: Path | None = None
    format: str = HANDOUTS[0]
    answers: bool = False


def export(directory: Path, order: ExportOrder, *, force: bool = False) -> None:
    """Write the handouts into a folder, which is made where there is none: all or, raising GdTutorError, none."""
    if order.format not in HANDOUTS:
        raise InputError(told("handout.format", given=order.format[:40], formats=HANDOUTS))
    course = loaded(order.folder)
    lessons = [lesson_named(course, each) for each in order.ids] or course.lessons
    texts = _written(lessons, order, asked_on(sys.stdout))
    ending = ("-answers" if order.answers else "") + f".{FORMATS[order.format].ending}"
    _make(directory)
    with ExitStack() as files:
        opened = [
            files.enter_context(whole_file(directory / f"{lesson.path.stem}{ending}", replace=force))
            for lesson in lessons
        ]
        for file, text in zip(opened, texts, strict=True):
            file.write(text)
    say(told("handout.written", count=len(lessons), folder=str(directory)))


def _written(lessons: Sequence[Lesson], order: ExportOrder, style: Style) -> list[str]:
    with Worker() as worker:
        return [worker.ask(WriteHandout(lesson, order.format, order.answers, style)) for lesson in lessons]


def _make(directory: Path) -> None:
    """Make a folder where there is none; raises FileError."""
    try:
        directory.mkdir(exist_ok=True)
    except OSError as error:
        why = told("files.no-path") if error.errno == errno.ENOENT else told("files.other", why=why_not(error))
        raise FileError(told("files.unwritable", path=str(directory), why=why)) from error
