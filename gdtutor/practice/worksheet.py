"""Worksheets: exercises for each student, with numbers of their own, and the key to them. Light: no SymPy.

A sheet follows from its seed, its skills and its level: whoever has these can mark it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gdtutor.documents import Document
from gdtutor.practice.skills import SKILLS
from gdtutor.text.elements import Data, Element, Heading, Opening, Paragraph, Rows
from gdtutor.text.sentence import Sentence, told
from gdtutor.views.practice import Exercise

WORKSHEET: Final = Document("worksheet")
"""What it can be had as."""
USUAL: Final = (
    *("slope", "powers", "next-point", "sums", "products", "chain", "several-steps"),
    *("threshold", "gradient", "two-variables"),
)
"""The skills of a sheet where none are named, one after the other."""
APART: Final = 1_000
"""The seeds of one student's sheet and the next one's are so far apart."""
_COLUMNS: Final = ("student", "seed", "exercise", "skill", "level", "question", "answer")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One student's sheet: its seed, the exercises, and the answer to each as an equation."""

    seed: int
    student: str
    exercises: tuple[Exercise, ...]
    answers: tuple[Sentence, ...]


def seeds(seed: int, student: int, count: int) -> range:
    """Return the seeds of the exercises of one student, who are counted from 0."""
    first = seed + student * APART
    return range(first, first + count)


def skill_of(skills: Sequence[str], number: int) -> str:
    """Return the skill of an exercise, counted from 0: they take turns."""
    return skills[number % len(skills)]


@dataclass(frozen=True, slots=True)
class Worksheet:
    """Sheets, with room for answers, or as the `key` with the answers."""

    sheets: tuple[Sheet, ...]
    key: bool = False


def elements(worksheet: Worksheet) -> Iterator[Element]:
    """Yield a title, and for each sheet the exercises with their numbers."""
    yield Opening(told("worksheet.key") if worksheet.key else told("worksheet.title"))
    for sheet in worksheet.sheets:
        name = told("worksheet.student", name=sheet.student, seed=str(sheet.seed))
        yield Heading(name if sheet.student else told("worksheet.seed", seed=str(sheet.seed)))
        for number, (exercise, answer) in enumerate(zip(sheet.exercises, sheet.answers, strict=True), 1):
            yield Paragraph(told("worksheet.exercise", number=number, prompt=exercise.prompt))
            yield Paragraph(answer if worksheet.key else told("worksheet.blank", blank="." * 40))


def data(worksheet: Worksheet) -> Data:
    """Return all sheets; the answers are in the key only."""
    head = {"version": 1, "document": "key" if worksheet.key else "worksheet"}
    return Data(head, "exercises", (dict(zip(_COLUMNS, row, strict=False)) for row in _entries(worksheet)))


def rows(worksheet: Worksheet) -> Rows:
    """Yield a row for each exercise."""
    yield _COLUMNS if worksheet.key else _COLUMNS[:-1]
    yield from ([str(each) for each in row] for row in _entries(worksheet))


def _entries(worksheet: Worksheet) -> Iterator[tuple[object, ...]]:
    for sheet in worksheet.sheets:
        for number, (exercise, answer) in enumerate(zip(sheet.exercises, sheet.answers, strict=True), 1):
            skill = SKILLS[exercise.skill].id
            entry = (sheet.student, sheet.seed, number, skill, exercise.level, exercise.prompt)
            yield (*entry, answer) if worksheet.key else entry
