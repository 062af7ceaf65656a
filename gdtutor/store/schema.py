"""The tables, as the changes that made them: a file of version n has had the first n, and is given the rest."""

from __future__ import annotations

from typing import Final

MIGRATIONS: Final = (
    """
    CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE answer (
        id INTEGER PRIMARY KEY, skill TEXT NOT NULL, kind TEXT NOT NULL, question TEXT NOT NULL, typed TEXT NOT NULL,
        verdict TEXT NOT NULL, time TEXT NOT NULL, part TEXT NOT NULL, level INTEGER NOT NULL, seed INTEGER,
        diagnosis TEXT NOT NULL, hints INTEGER NOT NULL, tries INTEGER NOT NULL, counted INTEGER NOT NULL
    );
    CREATE INDEX answer_by_skill ON answer (skill, id);
    CREATE TABLE skill (
        id TEXT PRIMARY KEY, known REAL NOT NULL, answers INTEGER NOT NULL, fading INTEGER NOT NULL,
        wrong_in_a_row INTEGER NOT NULL, card TEXT, due TEXT, learned TEXT
    );
    CREATE TABLE problem (statement TEXT PRIMARY KEY, step INTEGER NOT NULL, used TEXT NOT NULL);
    CREATE TABLE bookmark (
        id INTEGER PRIMARY KEY, statement TEXT NOT NULL, step INTEGER NOT NULL, note TEXT NOT NULL, made TEXT NOT NULL,
        UNIQUE (statement, step)
    );
    CREATE TABLE lesson (id TEXT PRIMARY KEY, place INTEGER NOT NULL, opened TEXT NOT NULL, finished TEXT);
    """,
    """
    CREATE TABLE lesson_question (lesson TEXT NOT NULL, question INTEGER NOT NULL, PRIMARY KEY (lesson, question));
    """,
)
"""One script for each version; one that was published is never changed. Columns stand as fields do in `records`."""

VERSION: Final = len(MIGRATIONS)
"""The version of files that this code writes."""

APPLICATION: Final = 0x67645475
"""What marks a SQLite file as ours: "gdTu"."""
