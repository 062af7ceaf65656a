"""A function that is piped in."""

from __future__ import annotations

import sys
from typing import Final

from gdtutor.errors import FileError, InputError
from gdtutor.language.limits import LENGTH

_MOST: Final = 4 * LENGTH + 16
"""Bytes: as many as the longest function can take in UTF-8, with a mark in front of it and a line end behind."""
_HINT: Final = "Pipe one function in, on one line: echo 'x^2' | gdtutor derive -"


def piped_function() -> str:
    """Return the function on stdin, without the line end; raises InputError and FileError for anything else."""
    if sys.stdin.isatty():
        message = f"“-” reads the function from stdin, and that is a terminal. {_HINT}"
        raise InputError(message)
    try:
        data = sys.stdin.buffer.read(_MOST + 1)
    except OSError as error:
        message = f"stdin cannot be read: {error.strerror or error}. {_HINT}"
        raise FileError(message) from error
    if len(data) > _MOST:
        message = f"stdin holds more than the {LENGTH:,} characters that a function may have. Shorten it."
        raise InputError(message)
    return _one_line(data)


def _one_line(data: bytes) -> str:
    try:
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        message = f"stdin is not UTF-8: byte {error.start + 1} is no part of a character. Pipe in plain text."
        raise InputError(message) from None
    if len(lines) > 1:
        message = f"stdin holds {len(lines)} lines, and a function is one. {_HINT}"
        raise InputError(message)
    if not lines[0].strip():
        message = f"stdin holds no function. {_HINT}"
        raise InputError(message)
    return lines[0]
