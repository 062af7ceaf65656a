"""The door through which all that commands say goes out: text passes, control characters are made visible."""

from __future__ import annotations

import errno
import io
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Final, cast

from gdtutor.language.controls import visible
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.system import why_not

if TYPE_CHECKING:
    from typing import TextIO

_SIGNS: Final = "≈∇x₀⎡⠄"


class UnwritableError(ValueError):
    """Nothing more can be written to a standard stream.

    It is no OSError, for which what reads the command line has words of its own, but a ValueError as of a stream that
    is closed: whoever flushes the streams in passing, such as what starts a process, carries on.
    """

    def __init__(self, error: OSError) -> None:
        """Keep why not, and whether it is only that nobody reads any more."""
        super().__init__(error.strerror or str(error))
        self.why = why_not(error)
        self.nobody_reads = error.errno == errno.EPIPE


class Door(io.TextIOBase):
    """A standard stream that nothing leaves but text a terminal shows as it is; in ASCII where wanted."""

    def __init__(self, stream: TextIO, style: Style) -> None:
        """Stand before `stream`."""
        super().__init__()
        self._stream = stream
        self.asked = style
        """How was asked to write."""
        self.style = replace(style, ascii=style.ascii or wants_ascii(stream))
        """How to write on it, in characters that it takes."""

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a property, as that of any text stream is
        """The encoding of the stream."""
        return self._stream.encoding

    def isatty(self) -> bool:
        """Say whether the stream is a terminal."""
        return self._stream.isatty()

    def fileno(self) -> int:
        """Return the number of the stream's file."""
        return self._stream.fileno()

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Write `text`; raises UnwritableError, and TypeError for bytes: by that others tell that this takes text."""
        harmless = self._harmless(text)
        if harmless:
            self._put(harmless)
        return len(text)

    def flush(self) -> None:
        """Send what was written; raises UnwritableError."""
        try:
            self._stream.flush()
        except OSError as error:
            raise UnwritableError(error) from error

    def overwrite(self, words: str) -> None:
        """Put words in the place of the line on which the cursor of a terminal is; nothing erases it."""
        self._put(f"\r\x1b[K{self._harmless(words)}")
        self.flush()

    def _harmless(self, text: str) -> str:
        text = visible(text)
        if not self.style.ascii or text.isascii():
            return text
        from gdtutor.text.glyphs import ascii_text

        return ascii_text(text)

    def _put(self, text: str) -> None:
        try:
            self._stream.write(text)
        except OSError as error:
            raise UnwritableError(error) from error


@contextmanager
def doors(style: Style = PLAIN) -> Iterator[None]:
    """Let everything that is printed meanwhile, by whomever, pass a door; in ASCII where wanted or needed."""
    _open_missing()
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = (cast("TextIO", Door(stream, style)) for stream in streams)
    try:
        yield
    finally:
        sys.stdout, sys.stderr = streams


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


def wants_ascii(stream: TextIO) -> bool:
    """Say whether a stream takes ASCII only: by its encoding, or as a terminal whose locale is not UTF-8."""
    if isinstance(stream, Door):
        return stream.style.ascii
    return not _encodes(stream) or (stream.isatty() and not _locale_has_unicode())


def style_of(stream: TextIO) -> Style:
    """Return how to write on a stream: in the characters it takes and the language that was asked for."""
    return stream.style if isinstance(stream, Door) else Style(ascii=wants_ascii(stream))


def spoken_on(stream: TextIO) -> Style:
    """Return how sentences are written on a stream: in the language that was asked for; the door makes them ASCII."""
    return Style(language=asked_on(stream).language)


def asked_on(stream: TextIO) -> Style:
    """Return how was asked to write, whatever a stream takes."""
    return stream.asked if isinstance(stream, Door) else PLAIN


def _encodes(stream: TextIO) -> bool:
    """Say whether the signs of mathematics can be written to the stream."""
    try:
        _SIGNS.encode(stream.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _locale_has_unicode() -> bool:
    if sys.platform == "win32":
        return True
    locale = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_CTYPE", "LANG"))), "")
    return "utf" in locale.lower()
