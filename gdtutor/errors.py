"""What can go wrong, as one family.

    GdTutorError
    ├── InputError            something typed or passed in is wrong (exit status 2)
    │   ├── ParseError        a formula could not be read; knows the column
    │   └── LessonError       a lesson file is broken; knows file and line
    ├── NoAnswerError         the problem has no answer (exit status 1)
    ├── BudgetError           a computation was too large (exit status 3)
    ├── FileError             a file could not be written or read (exit status 2)
    └── InternalError         a check of our own failed: a defect in gdtutor

Every message tells what happened, where, and what to do instead.
"""

from __future__ import annotations

from typing import ClassVar


class GdTutorError(Exception):
    """The root: whatever gdtutor raises on purpose is one of these."""

    exit_status: ClassVar[int] = 2
    """What a command ends with when this error reaches it."""


class InputError(GdTutorError):
    """Something that was typed or passed in is wrong."""


class ParseError(InputError):
    """A formula could not be read.

    `column` counts characters of `text` from 0; `expected` says in words what could stand there;
    `suggestion` is a likely fix, or empty.
    """

    def __init__(self, message: str, *, text: str, column: int, expected: str = "", suggestion: str = "") -> None:
        """Keep the place and the advice beside the message."""
        super().__init__(message)
        self.message = message
        self.text = text
        self.column = column
        self.expected = expected
        self.suggestion = suggestion

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way through the worker process with every field."""
        return _rebuild_parse_error, (self.message, self.text, self.column, self.expected, self.suggestion)


def _rebuild_parse_error(message: str, text: str, column: int, expected: str, suggestion: str) -> ParseError:
    return ParseError(message, text=text, column=column, expected=expected, suggestion=suggestion)


class LessonError(InputError):
    """A lesson file is broken; the message names file and line and says what to write instead."""


class NoAnswerError(GdTutorError):
    """The problem has no answer, such as a start point outside the domain."""

    exit_status = 1


class BudgetError(GdTutorError):
    """A computation needed more time or memory than it was given."""

    exit_status = 3


class FileError(GdTutorError):
    """A file could not be read or written, or already exists."""


class InternalError(GdTutorError):
    """A check of our own failed: a defect in gdtutor, not in what was typed."""

    exit_status = 70
