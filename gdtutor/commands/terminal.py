"""What commands and the terminal owe each other: stdout carries results, stderr words; every error is one paragraph."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NoReturn

from gdtutor.commands.door import Door, UnwritableError, spoken_on
from gdtutor.errors import GdTutorError, InternalError, ParseError
from gdtutor.text.sentence import Sentence, part_of, sentence_line, told
from gdtutor.text.style import PLAIN, Style

if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED: Final = 130
"""The exit status after Ctrl-C: 128 and the number of the signal."""
_NAME: Final = "gdtutor"
_INTERRUPTED: Final = told("command.interrupted")
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
        _write(paragraph(error, spoken_on(sys.stderr)))
        sys.exit(error.exit_status)
    except KeyboardInterrupt:
        _leave(_INTERRUPTED, INTERRUPTED)
    except _Ended as ended:
        sys.exit(128 + ended.args[0])
    except UnwritableError as error:
        _write_no_more()
        if error.nobody_reads:
            sys.exit(_PIPE_CLOSED)
        _leave(_own(told("command.unwritable", why=error.why)), GdTutorError.exit_status)
    except BrokenPipeError:  # the app, when what serves it is gone
        sys.exit(_PIPE_CLOSED)
    except Exception as error:  # noqa: BLE001 - a defect: it is reported in full, but through the door
        _report(error)


def _report(error: Exception) -> NoReturn:
    """Report a defect; it is none where Ctrl-C came while a class was made, which Python 3.11 tells in other words."""
    if isinstance(error.__cause__, KeyboardInterrupt):
        _leave(_INTERRUPTED, INTERRUPTED)
    with suppress(UnwritableError):
        sys.excepthook(type(error), error, error.__traceback__)
    sys.exit(InternalError.exit_status)


def _write_no_more() -> None:
    """Let what is left of the result go nowhere, so that nothing fails once more at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end(number: int, frame: FrameType | None) -> NoReturn:
    del frame
    raise _Ended(number)


def _leave(words: Sentence, status: int) -> NoReturn:
    say(words)
    sys.exit(status)


def say(words: Sentence) -> None:
    """Print words on stderr."""
    _write(sentence_line(words, spoken_on(sys.stderr)))


def complain(words: Sentence) -> None:
    """Print on stderr what is wrong, with the name of the program in front."""
    say(_own(words))


def _own(words: Sentence) -> Sentence:
    return told("command.own", name=_NAME, words=words)


def _write(words: str) -> None:
    with suppress(OSError, UnwritableError):
        sys.stderr.write(f"{words}\n")


def say_notes(notes: Iterable[Sentence]) -> None:
    """Print on stderr how a function was read."""
    from gdtutor.text.writers.words import note_words

    for note in notes:
        say(note_words(note))


def paragraph(error: GdTutorError, style: Style = PLAIN) -> str:
    """Return the error as one paragraph; of an unreadable formula with the place, what could stand there, a fix."""
    lines = [sentence_line(told("command.own", name=_NAME, words=part_of(error.told)), style).replace("\n", " ")]
    if isinstance(error, ParseError):
        from gdtutor.language.caret import caret

        lines += [f"    {line}" for line in caret(error).splitlines()]
        expected, fix = map(part_of, error.advice)
        lines += [_closed(told("command.expected", what=expected), style)] if expected else []
        lines += [_closed(told("formula", formula=fix), style)] if fix else []
    return "\n".join(lines)


def _closed(advice: Sentence, style: Style) -> str:
    """Return advice as a whole sentence."""
    words = sentence_line(advice, style)
    return f"{words[0].upper()}{words[1:].rstrip('.')}{'' if words.endswith('?') else '.'}"


class ProgressLine:
    """A line on stderr that tells how far long work is: on a terminal only, and erased at the end."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._shown = False
        self._door = sys.stderr if isinstance(sys.stderr, Door) and sys.stderr.isatty() else None

    def show(self, words: Sentence) -> None:
        """Show words in the place of those before."""
        if self._door is not None:
            self._shown = True
            self._door.overwrite(sentence_line(words, spoken_on(sys.stderr)))

    def clear(self) -> None:
        """Take the line away."""
        if self._door is not None and self._shown:
            self._shown = False
            self._door.overwrite("")
