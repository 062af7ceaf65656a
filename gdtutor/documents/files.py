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
from gdtutor.text.sentence import told
from gdtutor.text.system import why_not

_REASONS: Final = {
    errno.ENOENT: told("files.no-folder"),
    errno.ENOTDIR: told("files.no-path"),
    errno.EISDIR: told("files.folder"),
    errno.EACCES: told("files.forbidden"),
    errno.EPERM: told("files.forbidden"),
    errno.EROFS: told("files.read-only"),
    errno.ENOSPC: told("files.full"),
    errno.EDQUOT: told("files.share"),
    errno.ENAMETOOLONG: told("files.long-name"),
    errno.EFBIG: told("files.large"),
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
        raise FileError(told("files.exists", path=str(path), option="--force")) from error
    except OSError as error:
        why = _REASONS.get(error.errno or 0, told("files.other", why=why_not(error)))
        raise FileError(told("files.unwritable", path=str(path), why=why)) from error


def _check_name(path: Path) -> None:
    """Refuse a name that no file can have; raises FileError."""
    try:
        possible = b"\0" not in os.fsencode(path)
    except UnicodeEncodeError:
        possible = False
    if not possible:
        raise FileError(told("files.no-name"))


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
