"""Lesson files: only regular ones, and only up to a size, so that no folder can keep a course from being read."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from gdtutor.errors import FileError

MOST_BYTES: Final = 65_536
"""A lesson file may have so many bytes."""
_KINDS: Final = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_REASONS: Final = {
    errno.ENOENT: "it does not exist, or is a link to nothing; check the name",
    errno.EACCES: "you may not read it; change its permissions",
    errno.ELOOP: "it is a link that leads back to itself; put the file in its place",
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
        reason = _REASONS.get(error.errno or 0, f"{error.strerror or error}; check that it is a file you may open")
        message = f"this cannot be read: {reason}."
        raise FileError(message) from error
    if len(data) > MOST_BYTES:
        message = f"the file is larger than {MOST_BYTES:,} bytes; cut the lesson in two."
        raise FileError(message)
    return data


def _check_kind(status: os.stat_result) -> None:
    """Refuse what is no regular file; raises FileError."""
    if not stat.S_ISREG(status.st_mode):
        kind = next((name for is_kind, name in _KINDS if is_kind(status.st_mode)), "something else")
        message = f"this cannot be read: it is {kind}, not a file; move it, or give it a name that does not end in .md."
        raise FileError(message)
