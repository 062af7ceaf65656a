"""`gdtutor worksheet`: sheets with individual numbers, the key to them, and typed answers marked."""

from __future__ import annotations

import codecs
import csv
import io
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gdtutor.commands.door import asked_on, style_of
from gdtutor.commands.judge import in_sentences
from gdtutor.commands.practice import judged
from gdtutor.commands.spreadsheet import guarded, unguarded
from gdtutor.documents.files import whole_file
from gdtutor.errors import FileError, InputError
from gdtutor.practice import worksheet as document
from gdtutor.practice.templates import TEMPLATES
from gdtutor.practice.worksheet import USUAL, WORKSHEET, Sheet, Worksheet, seeds, skill_of
from gdtutor.text.sentence import told
from gdtutor.text.style import Style
from gdtutor.text.system import why_not
from gdtutor.text.writers import FORMATS
from gdtutor.views.practice import Attempt, Exercise, Question
from gdtutor.worker.pool import Worker
from gdtutor.worker.requests.practice import DrawExercise, GiveHint

MOST: Final = 100
"""Exercises on a sheet."""
MOST_STUDENTS: Final = 1_000
_LARGEST: Final = 1_000_000
_TRIES: Final = 20
"""So often an exercise that is on the sheet already is drawn anew."""
_LAST_RUNG: Final = 4
_SEPARATORS: Final = ",;\t"
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKED: Final = ("student", "exercise", "answer", "verdict", "diagnosis", "feedback")


@dataclass(frozen=True, slots=True)
class WorksheetOrder:
    """What shall be on the sheets: skills that take turns, a level, so many exercises; a file with a name a line."""

    seed: int
    count: int = 10
    level: int = 2
    skills: tuple[str, ...] = USUAL
    students: Path | None = None
    format: str = "markdown"

    def checked(self) -> WorksheetOrder:
        """Refuse what cannot be made; raises InputError."""
        WORKSHEET.format(self.format)
        for skill in self.skills:
            if skill not in TEMPLATES:
                raise InputError(told("exercise.no-skill", given=skill[:40], skills=tuple(TEMPLATES)))
        if not 1 <= self.count <= MOST:
            raise InputError(told("worksheet.count", option="--count", most=MOST, given=self.count))
        return self


def write(order: WorksheetOrder, output: Path | None, answers: Path | None, *, force: bool = False) -> None:
    """Write the sheets to `output` or stdout, and the key to `answers`: all of it or nothing. Raises GdTutorError."""
    order.checked()
    names = _names(order.students)
    with ExitStack() as stack:
        key = None if answers is None else stack.enter_context(whole_file(answers, replace=force))
        file = None if output is None else stack.enter_context(whole_file(output, replace=force))
        worker = stack.enter_context(Worker())
        sheets = tuple(_sheet(worker, order, at, name) for at, name in enumerate(names))
        if key is not None:
            key.writelines(_pieces(Worksheet(sheets, key=True), order, asked_on(sys.stdout)))
        style = style_of(sys.stdout) if file is None else asked_on(sys.stdout)
        (file or sys.stdout).writelines(_pieces(Worksheet(sheets), order, style))


def _pieces(worksheet: Worksheet, order: WorksheetOrder, style: Style) -> Iterator[str]:
    found = FORMATS[order.format]
    return found.write(getattr(document, found.takes)(worksheet), style)


def _sheet(worker: Worker, order: WorksheetOrder, student: int, name: str) -> Sheet:
    numbers = seeds(order.seed, student, order.count)
    drawn = [worker.submit(DrawExercise(skill_of(order.skills, at), order.level, n)) for at, n in enumerate(numbers)]
    exercises = tuple(_all_different(worker, order, [future.result() for future in drawn]))
    told_of = [worker.submit(GiveHint(exercise.question, _LAST_RUNG)) for exercise in exercises]
    return Sheet(numbers.start, name, exercises, tuple(future.result() for future in told_of))


def _all_different(worker: Worker, order: WorksheetOrder, drawn: list[Exercise]) -> Iterator[Exercise]:
    """Yield the exercises, each that was there already drawn anew by seeds behind those of the sheet."""
    asked: set[Question] = set()
    for first in drawn:
        exercise = first
        for again in range(1, _TRIES):
            if exercise.question not in asked:
                break
            exercise = worker.ask(DrawExercise(first.skill, order.level, first.seed + again * len(drawn)))
        asked.add(exercise.question)
        yield exercise


def mark(order: WorksheetOrder, path: Path) -> None:
    """Print how the answers in a CSV file are judged, as CSV: a row for each student, a column for each exercise.

    The first column has the names, if there are any. What a spreadsheet would take for a formula is guarded, and read
    back where answers were guarded. Raises GdTutorError.
    """
    order.checked()
    names = _names(order.students)
    writer = csv.writer(sys.stdout, lineterminator="\n")
    style = style_of(sys.stdout)
    rows = list(_answers(path, names, order.count))
    writer.writerow(_MARKED)
    with Worker() as worker:
        for at, (name, typed) in enumerate(rows):
            student = names.index(name) if order.students else at
            for number, (exercise, text) in enumerate(
                zip(_sheet(worker, order, student, name).exercises, typed, strict=False), 1
            ):
                judgement = judged(worker, Attempt(exercise.question, text))
                words = in_sentences(judgement.feedback, style)
                verdict = judgement.verdict.value if judgement.decided else "undecided"
                writer.writerow([guarded(name), number, guarded(text), verdict, judgement.diagnosis, words])


def _answers(path: Path, names: list[str], count: int) -> Iterator[tuple[str, list[str]]]:
    """Yield the name and the answers of each student; raises InputError with the line of what cannot be read."""
    (_, head), *rows = _table(path)
    named = not head[0].strip().isdecimal()
    places = _places(path, head[named:], count)
    for line, row in rows:
        name, typed = (row[0].strip(), row[1:]) if named else ("", row)
        given = max((at for at, text in enumerate(typed, 1) if text.strip()), default=0)
        if given > len(places):
            raise InputError(told("worksheet.too-many", path=str(path), line=line, given=given, count=len(places)))
        if names != [""] and name not in names:
            raise InputError(told("worksheet.no-student", path=str(path), line=line, name=name[:60]))
        answers = dict(zip(places, typed, strict=False))
        yield name, [answers.get(number, "") for number in range(1, count + 1)]


def _table(path: Path) -> list[tuple[int, list[str]]]:
    """Return the lines of a CSV file that are not empty, with their numbers; the first one tells the separator."""
    text = _text(path)
    reader = csv.reader(io.StringIO(text), delimiter=max(_SEPARATORS, key=text.partition("\n")[0].count))
    try:
        lines = [(reader.line_num, [unguarded(cell) for cell in row]) for row in reader]
    except csv.Error:
        lines = []
    found = [(line, row) for line, row in lines if any(map(str.strip, row))]
    if len(found) <= 1:
        raise InputError(told("worksheet.no-answers", path=str(path)))
    return found


def _places(path: Path, titles: list[str], count: int) -> list[int]:
    """Return of which exercise each column has the answers: by its title where that is a number, else in order."""
    numbers = [title.strip() for title in titles if title.strip()]
    in_order = list(range(1, count + 1))
    if not any(map(str.isdecimal, numbers)):
        return in_order
    places = [int(number) if number.isdecimal() else 0 for number in numbers]
    if len(set(places)) < len(places) or not set(places) <= set(in_order):
        raise InputError(told("worksheet.columns", path=str(path), count=count))
    return in_order if places == in_order[: len(places)] else places


def _names(path: Path | None) -> list[str]:
    """Return the names in a file, one on each line; one sheet without a name where there is no file."""
    if path is None:
        return [""]
    names = [line.strip() for line in _text(path).splitlines() if line.strip()]
    twice = [name for at, name in enumerate(names) if name in names[:at]]
    if not names or len(names) > MOST_STUDENTS:
        raise InputError(told("worksheet.students", path=str(path), most=MOST_STUDENTS))
    if twice:
        raise InputError(told("worksheet.twice", path=str(path), name=twice[0][:60]))
    return names


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        text = data.decode("utf-16" if data.startswith(_WIDE) else "utf-8-sig")
    except UnicodeDecodeError:
        raise FileError(told("worksheet.encoding", path=str(path), encoding="UTF-8")) from None
    except OSError as error:
        raise FileError(told("cases.unreadable-file", path=str(path), why=why_not(error))) from error
    if len(text) > _LARGEST:
        raise FileError(told("worksheet.large", path=str(path), most=_LARGEST))
    return text
