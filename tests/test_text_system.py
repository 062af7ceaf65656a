"""What the operating system says, in any language."""

from __future__ import annotations

import errno
import os

import pytest

from gdtutor.text.languages import patterns
from gdtutor.text.sentence import Sentence, sentence_line
from gdtutor.text.style import Style
from gdtutor.text.system import why_not


class TestWhyNot:
    """Why the system did not do what it was asked for."""

    @pytest.mark.parametrize("name", [name.removeprefix("system.") for name in patterns("en", "system")])
    def test_english(self, name: str) -> None:
        """In English these are the system's own words."""
        number = getattr(errno, name)
        said = why_not(OSError(number, os.strerror(number)))
        assert isinstance(said, Sentence)
        assert str(said) == os.strerror(number)

    def test_german(self) -> None:
        """In another language they are that language's."""
        said = why_not(FileNotFoundError(errno.ENOENT, "No such file or directory"))
        assert isinstance(said, Sentence)
        assert sentence_line(said, Style(language="de")) == "die Datei oder den Ordner gibt es nicht"

    def test_rare(self) -> None:
        """What is rare is told as the system tells it, and an error without a reason by its own text."""
        assert why_not(OSError(errno.ENOTBLK, "Block device required")) == "Block device required"
        assert why_not(OSError("no reason")) == "no reason"
