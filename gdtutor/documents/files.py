"""Files written whole or not at all, and never over another one unasked. No SymPy here: commands and screens use it."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final, TextIO

from gdtutor.errors import FileError

_REASONS: Final = {
    errno.ENOENT: "its folder does not exist. Make the folder first, or name another file.",
    errno.ENOTDIR: "part of its path is a file, not a folder. Name another file.",
    errno.EISDIR: "it is a folder. Add the name of a file.",
    errno.EACCES: "you may not write there. Name a file in a folder of your own.",
    errno.EPERM: "you may not write there. Name a file in a folder of your own.",
    errno.EROFS: "the disk is read-only. Name a file elsewhere.",
    errno.ENOSPC: "the disk is full. Make room, or name a file elsewhere.",
    errno.EDQUOT: "your share of the disk is used up. Make room, or name a file elsewhere.",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one.",
    errno.EFBIG: "the document is larger than a file may be. Export fewer steps.",
}


@contextmanager
def whole_file(path: Path, *, replace: bool = False) -> Iterator[TextIO]:
    """Open `path` for UTF-8 text that appears there only when the block ends well; otherwise nothing is left behind.

    A file that exists is kept unless `replace`, even if it comes to be while the block runs; what is neither file nor
    folder (a pipe, /dev/stdout) is written directly. Raises FileError, in words a learner can act on.
    """
    _check_name(path)
    try:
        if _is_special(path):
            with path.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            return
        with _appearing(Path(os.path.realpath(path)) if replace else path, replace=replace) as file:
            yield file
    except FileExistsError as error:
        raise _exists(path) from error
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, f"{error.strerror or error}.")
        message = f"{path} cannot be written: {reason}"
        raise FileError(message) from error


def _check_name(path: Path) -> None:
    """Refuse a name that no file can have; raises FileError."""
    try:
        possible = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        message = "The name of the file holds a character that no name can have. Choose another name."
        raise FileError(message)


def _exists(path: Path) -> FileError:
    return FileError(f"{path} exists already and was left as it is. Name another file, or have it replaced (--force).")


def _is_special(path: Path) -> bool:
    """Say whether something other than a file is there; raises where a folder is."""
    if not path.exists():
        return False
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return not stat.S_ISREG(mode)


@contextmanager
def _appearing(path: Path, *, replace: bool) -> Iterator[TextIO]:
    """Write beside `path` under a name of its own, and give it the name `path` at the end."""
    if not replace and os.path.lexists(path):
        raise FileExistsError(path)
    mode = _mode(path)
    descriptor, name = tempfile.mkstemp(prefix=".gdtutor-", suffix=".part", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        if replace:
            beside.replace(path)
        else:
            _take_name(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def _take_name(beside: Path, path: Path) -> None:
    """Give the file the name `path` unless something has it; raises FileExistsError."""
    try:
        os.link(beside, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            beside.replace(path)
        except OSError:
            with suppress(OSError):
                path.unlink()
            raise


def _mode(path: Path) -> int:
    """Return the permissions of the file that is replaced, or those of any new file."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        mask = os.umask(0o077)
        os.umask(mask)
        return 0o666 & ~mask
