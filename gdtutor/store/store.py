"""Store: what is remembered for one learner. Every method is one transaction; any thread may call it."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import astuple, replace
from datetime import UTC, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self, TypeAlias

from gdtutor.errors import FileError
from gdtutor.store.database import forgetful_database, open_database, transaction
from gdtutor.store.folder import USUAL_PROFILE, VARIABLE, profile_file
from gdtutor.store.records import Answer, Bookmark, LessonPlace, RememberedProblem, SkillState
from gdtutor.text.sentence import Sentence, part_of, told

Connect: TypeAlias = "Callable[[Path], tuple[sqlite3.Connection, tuple[Sentence, ...]]]"
"""Opens a file, and says what is to be told of it."""
Row: TypeAlias = "tuple[Any, ...]"
PROBLEMS: Final = 50
"""How many problems are remembered."""

_KEEP_ANSWER: Final = "INSERT INTO answer VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_KEEP_SKILL: Final = "INSERT OR REPLACE INTO skill VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_LEAVE_LESSON: Final = (
    "INSERT INTO lesson VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
    " SET place = excluded.place, opened = excluded.opened, finished = coalesce(finished, excluded.finished)"
)
_FORGET_OLD_PROBLEMS: Final = (
    "DELETE FROM problem WHERE statement NOT IN (SELECT statement FROM problem ORDER BY used DESC, rowid DESC LIMIT ?)"
)


def now() -> datetime:
    """Return the present time in UTC."""
    return datetime.now(UTC)


class Store:
    """The file of one learner.

    Methods raise FileError where the file can no longer be read or written; what was kept before stays.
    """

    def __init__(
        self, path: Path | None = None, *, clock: Callable[[], datetime] = now, connect: Connect = open_database
    ) -> None:
        """Open a file, that of the usual profile without `path`; it is made where it is missing. Raises FileError."""
        self.path = profile_file(USUAL_PROFILE) if path is None else path
        self._clock = clock
        self._lock = threading.RLock()
        self._connection, self.notices = connect(self.path)

    notices: tuple[Sentence, ...]
    """What the learner should be told of the file, such as that an old one was set aside."""

    def __enter__(self) -> Self:
        """Return the store; it is closed at the end of the block."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def close(self) -> None:
        """Close the file; nothing can be asked afterwards."""
        with self._lock:
            self._connection.close()

    def time(self) -> datetime:
        """Return the present time, as the store sees it."""
        return self._clock()

    # answers and skills

    def record(
        self, answer: Answer, revise: Callable[[Mapping[str, SkillState]], Iterable[SkillState]] | None = None
    ) -> int:
        """Keep an answer, and what `revise` makes of all skills as they are now; return the answer's number.

        Both are on the disk when this returns, or neither is; nothing another process learns in between is lost.
        """
        with self._change() as connection:
            states = () if revise is None else tuple(revise(_skills(connection)))
            number = connection.execute(_KEEP_ANSWER, (None, *_kept(answer))).lastrowid
            for state in states:
                connection.execute(_KEEP_SKILL, _kept(state))
        return number or 0

    def answers(self, skill: str | None = None) -> list[Answer]:
        """Return all answers, or those of one skill, the oldest first."""
        rows = self._rows("SELECT * FROM answer WHERE ? IS NULL OR skill = ? ORDER BY id", (skill, skill))
        return [_answer(row) for row in rows]

    def skills(self) -> dict[str, SkillState]:
        """Return what is known of every skill that was practised, by its id."""
        with self._lock, self._told():
            return _skills(self._connection)

    def forget_skills(self, skill: str | None = None) -> None:
        """Begin anew with one skill or with all: the answers stay, what was concluded from them goes."""
        with self._change() as connection:
            connection.execute("DELETE FROM skill WHERE ? IS NULL OR id = ?", (skill, skill))

    def diagnoses(self) -> dict[str, int]:
        """Return how often each mistake was recognised, the commonest first."""
        asked = "SELECT diagnosis, count(*) FROM answer WHERE diagnosis != '' GROUP BY 1 ORDER BY 2 DESC, 1"
        return {str(name): int(count) for name, count in self._rows(asked)}

    # settings

    def setting(self, name: str, usual: str = "") -> str:
        """Return a setting, `usual` where it was never set."""
        rows = self._rows("SELECT value FROM setting WHERE name = ?", (name,))
        return str(rows[0][0]) if rows else usual

    def keep_setting(self, name: str, value: str) -> None:
        """Remember a setting."""
        with self._change() as connection:
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))

    # problems and bookmarks

    def remember_problem(self, statement: str, step: int) -> None:
        """Remember a problem as the one used last, with its step; the oldest beyond `PROBLEMS` are forgotten."""
        with self._change() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO problem VALUES (?, ?, ?)", (statement, step, _text(self._clock()))
            )
            connection.execute(_FORGET_OLD_PROBLEMS, (PROBLEMS,))

    def problems(self) -> list[RememberedProblem]:
        """Return the problems that are remembered, the newest first."""
        rows = self._rows("SELECT * FROM problem ORDER BY used DESC, rowid DESC")
        return [RememberedProblem(statement, step, _time(used)) for statement, step, used in rows]

    def add_bookmark(self, statement: str, step: int, note: str = "") -> None:
        """Bookmark a step of a problem; one that is bookmarked already gets the new note."""
        with self._change() as connection:
            row = (None, statement, step, note, _text(self._clock()))
            connection.execute("INSERT OR REPLACE INTO bookmark VALUES (?, ?, ?, ?, ?)", row)

    def bookmarks(self) -> list[Bookmark]:
        """Return all bookmarks, the newest first."""
        rows = self._rows("SELECT * FROM bookmark ORDER BY made DESC, id DESC")
        return [Bookmark(number, statement, step, note, _time(made)) for number, statement, step, note, made in rows]

    def remove_bookmark(self, number: int) -> None:
        """Forget a bookmark; nothing happens where there is none of this number."""
        with self._change() as connection:
            connection.execute("DELETE FROM bookmark WHERE id = ?", (number,))

    # lessons

    def leave_lesson(self, lesson: str, place: int, *, finished: bool = False) -> None:
        """Remember at which block a lesson was left, and when it was first read to its end."""
        time = _text(self._clock())
        with self._change() as connection:
            connection.execute(_LEAVE_LESSON, (lesson, place, time, time if finished else None))

    def lessons(self) -> dict[str, LessonPlace]:
        """Return how far each lesson was read, by its id."""
        rows = self._rows("SELECT * FROM lesson ORDER BY id")
        return {
            name: LessonPlace(name, place, _time(opened), _time(end) if end else None)
            for name, place, opened, end in rows
        }

    def solve_question(self, lesson: str, question: int) -> None:
        """Remember that a question of a lesson, the how many-th from 0, was answered right."""
        with self._change() as connection:
            connection.execute("INSERT OR IGNORE INTO lesson_question VALUES (?, ?)", (lesson, question))

    def solved_questions(self) -> dict[str, frozenset[int]]:
        """Return which questions of each lesson were answered right, by the lesson's id."""
        rows = self._rows("SELECT lesson, question FROM lesson_question ORDER BY lesson")
        return {name: frozenset(question for _, question in own) for name, own in groupby(rows, itemgetter(0))}

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._told(), transaction(self._connection):
            yield self._connection

    def _rows(self, query: str, values: tuple[object, ...] = ()) -> list[Row]:
        with self._lock, self._told():
            return self._connection.execute(query, values).fetchall()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise FileError(told("store.unusable", path=str(self.path), why=str(error), variable=VARIABLE)) from error


def lasting_store(profile: str | None) -> Store:
    """Return the store of a profile; without one, or where its file cannot be used, which is told, one that forgets."""
    notices: tuple[Sentence, ...] = ()
    if profile is not None:
        try:
            return Store(profile_file(profile))
        except FileError as error:
            notices = (told("store.forgetful", why=part_of(error.told)),)
    return Store(Path(), connect=lambda _: (forgetful_database(), notices))


def _text(time: datetime) -> str:
    """Return a time as text that sorts as times do."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _kept(record: Answer | SkillState) -> tuple[object, ...]:
    """Return the values of a record as SQLite keeps them."""
    return tuple(_text(value) if isinstance(value, datetime) else value for value in astuple(record))


def _answer(row: Row) -> Answer:
    kept = Answer(*row[1:])
    return replace(kept, time=_time(row[6]), counted=bool(kept.counted))


def _skills(connection: sqlite3.Connection) -> dict[str, SkillState]:
    states = (SkillState(*row) for row in connection.execute("SELECT * FROM skill ORDER BY id"))
    return {state.id: replace(state, due=_when(state.due), learned=_when(state.learned)) for state in states}


def _when(text: object) -> datetime | None:
    return _time(text) if isinstance(text, str) else None
