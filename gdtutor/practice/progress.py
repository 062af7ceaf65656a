"""The document about a learner's progress: how surely each skill is known, what is due, which mistakes were made.

Light: no SymPy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from json import loads
from typing import TYPE_CHECKING, Final

from gdtutor.documents import Document
from gdtutor.practice.learner import unpractised
from gdtutor.practice.mastery import MASTERED
from gdtutor.practice.skills import SKILLS
from gdtutor.store.records import Answer, Bookmark, LessonPlace, RememberedProblem, SkillState
from gdtutor.text.elements import Cell, Data, Element, Opening, Paragraph, Rows, Table
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from gdtutor.store.store import Store

PROGRESS: Final = Document("progress")
"""What it can be had as."""
VERSION: Final = 1
"""Of the data."""
_COLUMNS: Final = ("skill", "known", "mastered", "answers", "due", "learned")


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of a learner at one time; all skills are there, those that were never practised too."""

    profile: str
    time: datetime
    skills: Mapping[str, SkillState]
    answers: tuple[Answer, ...] = ()
    mistakes: tuple[tuple[str, int], ...] = ()
    """Which mistakes were recognised, and how often."""
    problems: tuple[RememberedProblem, ...] = ()
    bookmarks: tuple[Bookmark, ...] = ()
    lessons: tuple[LessonPlace, ...] = ()

    @property
    def mastered(self) -> int:
        """How many skills are mastered now."""
        return sum(state.known >= MASTERED for state in self.skills.values())

    @property
    def due(self) -> int:
        """How many skills are due."""
        return sum(self.is_due(state) for state in self.skills.values())

    def is_due(self, state: SkillState) -> bool:
        """Say whether a skill that was mastered should be practised again."""
        return state.due is not None and state.due <= self.time


def progress_of(store: Store, profile: str, time: datetime) -> Progress:
    """Read a learner's progress; raises FileError."""
    kept = store.skills()
    skills = {skill.id: kept.get(skill.id, unpractised(skill)) for skill in SKILLS.values()}
    return Progress(
        profile,
        time,
        skills,
        tuple(store.answers()),
        tuple(store.diagnoses().items()),
        tuple(store.problems()),
        tuple(store.bookmarks()),
        tuple(store.lessons().values()),
    )


def elements(progress: Progress) -> Iterator[Element]:
    """Yield how it stands, and a table of the skills that were practised."""
    yield Opening(told("progress.title"))
    yield Paragraph(told("progress.summary", mastered=progress.mastered, skills=len(progress.skills), due=progress.due))
    practised = [state for state in progress.skills.values() if state.answers]
    if not practised:
        yield Paragraph(told("progress.nothing"))
        return
    columns = (told("progress.skill"), told("progress.known"), told("progress.answers"), told("progress.due"))
    yield Table(columns, (_row(progress, state) for state in practised))


def _row(progress: Progress, state: SkillState) -> tuple[Cell, ...]:
    due: Cell = ""
    if progress.is_due(state):
        due = told("progress.today")
    elif state.due is not None:
        due = state.due.date().isoformat()
    return SKILLS[state.id].title, percent(state), state.answers, due


def percent(state: SkillState) -> int:
    """Return how surely a skill is known, in percent, never rounded up to what is mastered."""
    return int(100 * state.known)


def data(progress: Progress) -> Data:
    """Return all that is kept: skills, mistakes, problems, bookmarks, lessons, and every answer as it was given."""
    head = {
        "version": VERSION,
        "profile": progress.profile,
        "time": progress.time.isoformat(),
        "skills": [dict(zip(_COLUMNS, _values(state), strict=True)) for state in progress.skills.values()],
        "mistakes": dict(progress.mistakes),
        "problems": [_record(each) for each in progress.problems],
        "bookmarks": [_record(each) for each in progress.bookmarks],
        "lessons": [_record(each) for each in progress.lessons],
    }
    return Data(head, "answers", map(_record, progress.answers))


def _record(record: Answer | RememberedProblem | Bookmark | LessonPlace) -> dict[str, object]:
    """Return a record as data: times as text, and the statement of a problem as the JSON that it is."""
    values = {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(record).items()
    }
    if isinstance(record, RememberedProblem | Bookmark):
        with suppress(ValueError, RecursionError):  # one that cannot be read is handed out as it stands there
            values["statement"] = loads(record.statement)
    return values


def rows(progress: Progress) -> Rows:
    """Yield a row for each skill."""
    yield _COLUMNS
    for state in progress.skills.values():
        yield [_cell(value) for value in _values(state)]


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _values(state: SkillState) -> tuple[object, ...]:
    times = (time.isoformat() if time is not None else None for time in (state.due, state.learned))
    return state.id, round(state.known, 4), state.known >= MASTERED, state.answers, *times
