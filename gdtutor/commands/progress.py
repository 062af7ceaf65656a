"""`gdtutor progress`: what a learner knows and what is due, as a document; and beginning anew."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from gdtutor.commands.door import asked_on, style_of
from gdtutor.commands.terminal import complain, say
from gdtutor.documents.files import whole_file
from gdtutor.errors import InputError
from gdtutor.practice import progress as document
from gdtutor.practice.skills import SKILLS
from gdtutor.store.folder import profile_file
from gdtutor.store.store import Store, now
from gdtutor.text.sentence import told

ALL: Final = "all"
"""In the place of a skill: every one."""


def write(profile: str, format: str, output: Path | None = None, *, force: bool = False) -> None:
    """Write what a learner knows to `output`, or to stdout. Raises InputError and FileError."""
    found = document.PROGRESS.format(format)
    with opened(profile) as store:
        content = getattr(document, found.takes)(document.progress_of(store, profile, now()))
    if output is None:
        sys.stdout.writelines(found.write(content, style_of(sys.stdout)))
        return
    with whole_file(output, replace=force) as file:
        file.writelines(found.write(content, asked_on(sys.stdout)))


def forget(profile: str, skill: str) -> None:
    """Begin anew with a skill, or with all of them. Raises InputError for a skill that does not exist."""
    if skill != ALL and skill not in SKILLS:
        raise InputError(told("progress.no-skill", given=skill[:40], skills=tuple(SKILLS), all=ALL))
    with opened(profile) as store:
        store.forget_skills(None if skill == ALL else skill)
    say(told("progress.forgotten-all") if skill == ALL else told("progress.forgotten", skill=SKILLS[skill].title))


def opened(profile: str) -> Store:
    """Return what is remembered of a learner, and tell what is to be told of its file. Raises FileError."""
    store = Store(profile_file(profile))
    for notice in store.notices:
        complain(notice)
    return store
