"""What can go wrong, as one family.

    GdTutorError
    ├── InputError            something typed or passed in is wrong (exit status 2)
    │   ├── ParseError        a formula could not be read; knows the column
    │   └── LessonError       a lesson file is broken; knows file and line
    ├── NoAnswerError         the problem has no answer (exit status 1)
    ├── BudgetError           a computation was too large (exit status 3)
    ├── FileError             a file could not be written or read (exit status 2)
    └── InternalError         a check of our own failed: a defect in gdtutor

Every message tells what happened, where, and what to do instead. What an error is raised with is a sentence of
`text.languages`, kept as `told`, so that it can be said in any language; `str(error)` is English.
"""

from __future__ import annotations

from typing import ClassVar


class GdTutorError(Exception):
    """The root: whatever gdtutor raises on purpose is one of these."""

    exit_status: ClassVar[int] = 2
    """What a command ends with when this error reaches it."""

    @property
    def told(self) -> object:
        """What is told: a sentence, or text."""
        return self.args[0] if self.args else ""


class InputError(GdTutorError):
    """Something that was typed or passed in is wrong."""


class ParseError(InputError):
    """A formula could not be read.

    `column` counts characters of `text` from 0. `advice` is what could stand there, and a likely fix, each a sentence,
    text or empty.
    """

    def __init__(self, told: object, *, text: str, column: int, expected: object = "", suggestion: object = "") -> None:
        """Keep the place and the advice beside the message."""
        super().__init__(told)
        self.text = text
        self.column = column
        self.advice = (expected, suggestion)

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return str(self.told)

    @property
    def expected(self) -> str:
        """What could stand there, in English."""
        return str(self.advice[0])

    @property
    def suggestion(self) -> str:
        """A likely fix, in English, or nothing."""
        return str(self.advice[1])

    def __reduce__(self) -> tuple[object, ...]:
        """Survive the way through the worker process with every field."""
        return _rebuild_parse_error, (self.told, self.text, self.column, *self.advice)


def _rebuild_parse_error(told: object, text: str, column: int, expected: object, suggestion: object) -> ParseError:
    return ParseError(told, text=text, column=column, expected=expected, suggestion=suggestion)


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
