"""A SQLite file that always opens: brought to the present version, or set aside where it cannot be read.

Several processes may have it open: readers never wait (a write-ahead log), writers wait for each other.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from gdtutor.errors import FileError
from gdtutor.store.folder import VARIABLE
from gdtutor.store.schema import APPLICATION, MIGRATIONS, VERSION
from gdtutor.text.sentence import Sentence, told

PATIENCE: Final = 10.0
"""How many seconds a writer waits for another."""
_COMPANIONS: Final = ("", "-wal", "-shm")


class _SetAsideError(Exception):
    """The file cannot be used; `why` is the id of the sentence that says so."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def open_database(path: Path) -> tuple[sqlite3.Connection, tuple[Sentence, ...]]:
    """Return a connection to the file, made where it is missing, and what the learner should be told of it.

    A file that is damaged, or was written by a newer gdtutor, gets another name and is kept. Raises FileError where
    nothing can be read or written there.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _gate(path.parent):
            return _opened_or_anew(path)
    except (OSError, sqlite3.OperationalError) as error:
        raise FileError(told("store.unusable", path=str(path), why=str(error), variable=VARIABLE)) from error


def forgetful_database() -> sqlite3.Connection:
    """Return a connection to a database that lasts as long as the connection."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _migrate(connection)
    return connection


def _opened_or_anew(path: Path) -> tuple[sqlite3.Connection, tuple[Sentence, ...]]:
    try:
        return _opened(path), ()
    except _SetAsideError as error:
        kept = _set_aside(path)
        return _opened(path), (told(error.why, kept=str(kept)),)


@contextmanager
def _gate(folder: Path) -> Iterator[None]:
    """Let one process in at a time, so that no one sets aside the file that another has just made anew.

    The lock of an empty database: it ends with its process, on every platform.
    """
    with closing(sqlite3.connect(folder / "opening.lock", timeout=PATIENCE, isolation_level=None)) as gate:
        gate.execute("BEGIN EXCLUSIVE")
        yield


def _opened(path: Path) -> sqlite3.Connection:
    """Return a connection to a sound file of the present version. Raises _SetAsideError where it is not."""
    connection = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        _prepare(connection)
    except BaseException as error:
        connection.close()
        if isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError):
            raise _SetAsideError("store.damaged") from error
        raise
    path.chmod(0o600)
    return connection


def _prepare(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise _SetAsideError("store.damaged")
    version = _number(connection, "user_version")
    if _number(connection, "application_id") != APPLICATION and _number(connection, "schema_version"):
        raise _SetAsideError("store.foreign")
    if version > VERSION:
        raise _SetAsideError("store.newer")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    if version < VERSION:
        _migrate(connection)


def _number(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _migrate(connection: sqlite3.Connection) -> None:
    """Make the changes that the file has not had yet, all or none."""
    with transaction(connection):
        for script in MIGRATIONS[_number(connection, "user_version") :]:
            for statement in filter(str.strip, script.split(";")):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def _set_aside(path: Path) -> Path:
    """Give the file, and what SQLite keeps beside it, a name of its own; return the file's."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%d-%H%M%S")
    names = (
        path.with_name(f"{path.stem}.kept-{stamp}{number}{path.suffix}") for number in ("", *map(str, range(2, 1000)))
    )
    kept = next(name for name in names if not name.exists())
    for companion in _COMPANIONS:
        with suppress(FileNotFoundError):
            Path(f"{path}{companion}").rename(f"{kept}{companion}")
    return kept


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Run the block as one change: it is on the disk when the block has ended, or nothing is."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
