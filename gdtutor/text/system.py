"""What the operating system says, in any language."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Final

from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from gdtutor.text.sentence import Part, Sentence

_SAID: Final[dict[int, Sentence]] = {
    errno.ENOENT: told("system.ENOENT"),
    errno.EACCES: told("system.EACCES"),
    errno.EPERM: told("system.EPERM"),
    errno.EISDIR: told("system.EISDIR"),
    errno.ENOTDIR: told("system.ENOTDIR"),
    errno.EBADF: told("system.EBADF"),
    errno.ENOSPC: told("system.ENOSPC"),
    errno.EROFS: told("system.EROFS"),
    errno.ELOOP: told("system.ELOOP"),
    errno.EMFILE: told("system.EMFILE"),
    errno.ENAMETOOLONG: told("system.ENAMETOOLONG"),
}


def why_not(error: OSError) -> Part:
    """Return why the system did not do what it was asked for; in its own words where they are rare.

    >>> str(why_not(FileNotFoundError(errno.ENOENT, "…")))
    'No such file or directory'
    """
    return _SAID.get(error.errno or 0) or error.strerror or str(error)
