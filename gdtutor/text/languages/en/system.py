"""Why the operating system refuses: its own words in English."""

from __future__ import annotations

from typing import Final

SENTENCES: Final = {
    "system.ENOENT": "No such file or directory",
    "system.EACCES": "Permission denied",
    "system.EPERM": "Operation not permitted",
    "system.EISDIR": "Is a directory",
    "system.ENOTDIR": "Not a directory",
    "system.EBADF": "Bad file descriptor",
    "system.ENOSPC": "No space left on device",
    "system.EROFS": "Read-only file system",
    "system.ELOOP": "Too many levels of symbolic links",
    "system.EMFILE": "Too many open files",
    "system.ENAMETOOLONG": "File name too long",
}
"""By id."""
