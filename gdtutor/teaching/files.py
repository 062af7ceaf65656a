"""Lesson files: only regular ones, and only up to a size, so that no folder can keep a course from being read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from gdtutor.errors import FileError
from gdtutor.text.sentence import told
from gdtutor.text.system import why_not

MOST_BYTES: Final = 65_536
"""A lesson file may have so many bytes."""
_KINDS: Final = (
    (stat.S_ISDIR, told("lessons.folder")),
    (stat.S_ISFIFO, told("lessons.pipe")),
    (stat.S_ISSOCK, told("lessons.socket")),
    (stat.S_ISCHR, told("lessons.device")),
    (stat.S_ISBLK, told("lessons.device")),
)
_REASONS: Final = {
    errno.ENOENT: told("lessons.missing"),
    errno.EACCES: told("lessons.forbidden"),
    errno.ELOOP: told("lessons.link-loop"),
}
_OPENING: Final = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
"""A pipe is opened without waiting for somebody to write into it."""


def lesson_bytes(path: Path) -> bytes:
    """Return what the file `path`, or the one it links to, holds; raises FileError with what to do about it."""
    try:
        _check_kind(path.stat())
        descriptor = os.open(path, _OPENING)
        with os.fdopen(descriptor, "rb") as file:
            _check_kind(os.fstat(descriptor))  # it may be another one by now
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        why = _REASONS.get(error.errno or 0, told("lessons.other", why=why_not(error)))
        raise FileError(told("lessons.unreadable", why=why)) from error
    if len(data) > MOST_BYTES:
        raise FileError(told("lessons.large", most=MOST_BYTES))
    return data


def _check_kind(status: os.stat_result) -> None:
    """Refuse what is no regular file; raises FileError."""
    if not stat.S_ISREG(status.st_mode):
        kind = next((name for is_kind, name in _KINDS if is_kind(status.st_mode)), told("lessons.something-else"))
        raise FileError(told("lessons.no-file", kind=kind, ending=".md"))
