"""What commands and the terminal owe each other: stdout carries results, stderr words; every error is one paragraph."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NoReturn

from gdtutor.commands.door import Door, UnwritableError, for_stdout, wants_ascii
from gdtutor.errors import GdTutorError, InternalError, ParseError

if TYPE_CHECKING:
    from types import FrameType

__all__ = ["INTERRUPTED", "ProgressLine", "answering", "for_stdout", "paragraph", "say", "say_notes", "wants_ascii"]

INTERRUPTED: Final = 130
"""The exit status after Ctrl-C: 128 and the number of the signal."""
_PIPE_CLOSED: Final = 141


class _Ended(BaseException):
    """The process was asked to end."""


@contextmanager
def answering() -> Iterator[None]:
    """Turn what ends a command into words and an exit status; what it had opened is closed on the way."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    try:
        yield
        sys.stdout.flush()
    except GdTutorError as error:
        _leave(paragraph(error), error.exit_status)
    except KeyboardInterrupt:
        _leave("Interrupted.", INTERRUPTED)
    except _Ended as ended:
        _leave("", 128 + ended.args[0])
    except UnwritableError as error:
        _write_no_more()
        if error.nobody_reads:
            _leave("", _PIPE_CLOSED)
        _leave(f"gdtutor: The result cannot be written: {error}.", GdTutorError.exit_status)
    except BrokenPipeError:  # the app, when what serves it is gone
        _leave("", _PIPE_CLOSED)
    except Exception as error:  # noqa: BLE001 - a defect: it is reported in full, but through the door
        _report(error)


def _report(error: Exception) -> NoReturn:
    """Report a defect; it is none where Ctrl-C came while a class was made, which Python 3.11 tells in other words."""
    if isinstance(error.__cause__, KeyboardInterrupt):
        _leave("Interrupted.", INTERRUPTED)
    with suppress(UnwritableError):
        sys.excepthook(type(error), error, error.__traceback__)
    sys.exit(InternalError.exit_status)


def _write_no_more() -> None:
    """Let what is left of the result go nowhere, so that nothing fails once more at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    raise _Ended(number)


def _leave(words: str, status: int) -> NoReturn:
    if words:
        say(words)
    sys.exit(status)


def say(words: str) -> None:
    """Print words on stderr."""
    with suppress(OSError, UnwritableError):
        sys.stderr.write(f"{words}\n")


def say_notes(notes: Iterable[str]) -> None:
    """Print on stderr how a function was read."""
    from gdtutor.text.writers.words import note_words

    for words in map(note_words, notes):
        say(words)


def paragraph(error: GdTutorError, *, plain: bool = False) -> str:
    """Return the error as one paragraph; of an unreadable formula with the place, what could stand there, a fix."""
    message = error.message if isinstance(error, ParseError) else str(error)
    lines = [message.replace("\n", " ")]
    if isinstance(error, ParseError):
        from gdtutor.language.caret import caret

        lines.extend(f"    {line}" for line in caret(error).splitlines())
        lines.extend(part for part in (_expected(error), _suggestion(error)) if part)
    text = "gdtutor: " + "\n".join(lines)
    return _ascii(text) if plain else text


def _ascii(words: str) -> str:
    from gdtutor.text.writers.words import ascii_words

    return ascii_words(words)


def _expected(error: ParseError) -> str:
    return f"Expected here: {error.expected.rstrip('.')}." if error.expected else ""


def _suggestion(error: ParseError) -> str:
    words = error.suggestion
    return f"{words[0].upper()}{words[1:].rstrip('.')}{'' if words.endswith('?') else '.'}" if words else ""


class ProgressLine:
    """A line on stderr that tells how far long work is: on a terminal only, and erased at the end."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._shown = False
        self._door = sys.stderr if isinstance(sys.stderr, Door) and sys.stderr.isatty() else None

    def show(self, words: str) -> None:
        """Show words in the place of those before."""
        if self._door is not None:
            self._shown = True
            self._door.overwrite(words)

    def clear(self) -> None:
        """Take the line away."""
        if self._door is not None and self._shown:
            self._shown = False
            self._door.overwrite("")
