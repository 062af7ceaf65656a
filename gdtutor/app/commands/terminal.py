"""What commands and the terminal owe each other: stdout carries results, stderr words; every error is one paragraph."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NoReturn

from gdtutor.errors import GdTutorError, ParseError

if TYPE_CHECKING:
    from types import FrameType
    from typing import TextIO

INTERRUPTED: Final = 130
"""The exit status after Ctrl-C: 128 and the number of the signal."""
UNNOTED: Final = ("text", "csv")
"""The formats of documents that do not say themselves how the function was read."""
_PIPE_CLOSED: Final = 141
_SIGNS: Final = "≈∇x₀⎡⠄"


class _Ended(BaseException):
    """The process was asked to end."""


@contextmanager
def answering() -> Iterator[None]:
    """Turn what ends a command into words and an exit status; what it had opened is closed on the way."""
    _open_missing()
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _end)
    try:
        yield
        sys.stdout.flush()
    except GdTutorError as error:
        _leave(paragraph(error, plain=not encodes(sys.stderr)), error.exit_status)
    except KeyboardInterrupt:
        _leave("Interrupted.", INTERRUPTED)
    except _Ended as ended:
        _leave("", 128 + ended.args[0])
    except BrokenPipeError:
        _write_no_more()
        _leave("", _PIPE_CLOSED)
    except OSError as error:
        _write_no_more()
        _leave(f"gdtutor: The result cannot be written: {error.strerror}.", GdTutorError.exit_status)


def _open_missing() -> None:
    """Put something in the place of standard streams that were closed, before their numbers are given to other files.

    Nothing can be read from this stdin, nothing written to this stdout, and what is said on this stderr is lost.
    """
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            flags = os.O_WRONLY if name == "stderr" else os.O_RDONLY
            opened = os.open(os.devnull, flags)
            if opened != number:
                os.dup2(opened, number)
                os.close(opened)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - for good


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
    with suppress(OSError):
        sys.stderr.write(f"{words}\n")


def say_notes(notes: Iterable[str], *, ascii: bool) -> None:
    """Print on stderr how a function was read."""
    from gdtutor.export.notes import note_words

    for words in map(note_words, notes):
        say(_ascii(words) if ascii or not encodes(sys.stderr) else words)


def paragraph(error: GdTutorError, *, plain: bool) -> str:
    """Return the error as one paragraph; of an unreadable formula with the place, what could stand there, a fix."""
    lines = [error.message if isinstance(error, ParseError) else str(error)]
    if isinstance(error, ParseError):
        from gdtutor.language.caret import caret

        lines.extend(f"    {line}" for line in caret(error).splitlines())
        lines.extend(part for part in (_expected(error), _suggestion(error)) if part)
    text = "gdtutor: " + "\n".join(lines)
    return _ascii(text) if plain else text


def _ascii(words: str) -> str:
    from gdtutor.export.words import ascii_words

    return ascii_words(words)


def _expected(error: ParseError) -> str:
    return f"Expected here: {error.expected.rstrip('.')}." if error.expected else ""


def _suggestion(error: ParseError) -> str:
    words = error.suggestion
    return f"{words[0].upper()}{words[1:].rstrip('.')}{'' if words.endswith('?') else '.'}" if words else ""


def encodes(stream: TextIO) -> bool:
    """Say whether the signs of mathematics can be written to the stream."""
    try:
        _SIGNS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def wants_ascii(stream: TextIO) -> bool:
    """Say whether a stream takes ASCII only: by its encoding, or as a terminal whose locale is not UTF-8."""
    return not encodes(stream) or (stream.isatty() and not _locale_has_unicode())


def _locale_has_unicode() -> bool:
    if sys.platform == "win32":
        return True
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    return "utf" in locale.lower()


class Progress:
    """A line on stderr that tells how far long work is: on a terminal only, and erased at the end."""

    def __init__(self) -> None:
        """Show nothing yet."""
        self._shown = False
        self._wanted = sys.stderr.isatty()

    def show(self, words: str) -> None:
        """Show words in the place of those before."""
        if self._wanted:
            self._shown = True
            sys.stderr.write(f"\r\x1b[K{words}")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._shown = False
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
