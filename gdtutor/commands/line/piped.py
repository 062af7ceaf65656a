"""A function that is piped in."""

from __future__ import annotations

import sys
from typing import Final

from gdtutor.errors import FileError, InputError
from gdtutor.language.limits import LENGTH
from gdtutor.text.sentence import told
from gdtutor.text.system import why_not

_MOST: Final = 4 * LENGTH + 16
"""Bytes: as many as the longest function can take in UTF-8, with a mark in front of it and a line end behind."""
_HINT: Final = told("command.piped-hint", example="echo 'x^2' | gdtutor derive -")


def piped_function() -> str:
    """Return the function on stdin, without the line end; raises InputError and FileError for anything else."""
    if sys.stdin.isatty():
        raise InputError(told("command.piped-terminal", dash="-", hint=_HINT))
    try:
        data = sys.stdin.buffer.read(_MOST + 1)
    except OSError as error:
        raise FileError(told("command.piped-unreadable", why=why_not(error), hint=_HINT)) from error
    if len(data) > _MOST:
        raise InputError(told("command.piped-too-long", most=LENGTH))
    return _one_line(data)


def _one_line(data: bytes) -> str:
    try:
        lines = data.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n").split("\n")
    except UnicodeDecodeError as error:
        raise InputError(told("command.piped-no-text", encoding="UTF-8", byte=error.start + 1)) from None
    if len(lines) > 1:
        raise InputError(told("command.piped-lines", count=len(lines), hint=_HINT))
    if not lines[0].strip():
        raise InputError(told("command.piped-empty", hint=_HINT))
    return lines[0]
