"""The text of a file or of stdin: what is no text, or too large, is refused."""

from __future__ import annotations

import codecs
import stat
import sys
from pathlib import Path
from typing import Final

from gdtutor.data import limits
from gdtutor.errors import FileError, InputError
from gdtutor.text.sentence import Part, told
from gdtutor.text.system import why_not

STDIN: Final = told("data.stdin")
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MEGABYTE: Final = 10**6


def text_of_file(path: Path) -> str:
    """Return what a file holds; raises FileError where it cannot be read, InputError where it is no text."""
    source = path.name or str(path)
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise FileError(told("data.no-file", source=source))
        with path.open("rb") as file:
            data = file.read(limits.BYTES + 1)
    except (OSError, ValueError) as error:
        why = why_not(error) if isinstance(error, OSError) else told("data.odd-path")
        raise FileError(told("data.unreadable", source=source[: limits.CELL], why=why)) from error
    return text_of_bytes(data, source)


def text_of_stdin() -> str:
    """Return what is piped in; raises InputError where that is nothing, or no text."""
    if sys.stdin.isatty():
        raise InputError(told("data.terminal", example="cat points.csv | gdtutor fit -"))
    try:
        data = sys.stdin.buffer.read(limits.BYTES + 1)
    except OSError as error:
        raise FileError(told("data.unreadable", source=STDIN, why=why_not(error))) from error
    return text_of_bytes(data, STDIN)


def text_of_bytes(data: bytes, source: Part) -> str:
    r"""Return the text of these bytes, without a mark in front of it.

    >>> text_of_bytes(b"\xef\xbb\xbfx,y", "")
    'x,y'
    """
    if len(data) > limits.BYTES:
        raise InputError(told("data.large", source=source, most=limits.BYTES // _MEGABYTE))
    encoding = "utf-16" if data.startswith(_WIDE) else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(told("data.encoding", source=source, line=line, encoding="UTF-8")) from None
    for place, written in enumerate(text.splitlines(), 1):
        if not written.replace("\t", "").replace("\xa0", "").isprintable():
            raise InputError(told("data.control", source=source, line=place))
    return text
