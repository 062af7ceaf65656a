"""The sentences behind reasons."""

from __future__ import annotations

import re

import pytest

from gdtutor.text.formula import Digits
from gdtutor.text.languages.en.worked import SENTENCES
from gdtutor.text.sentence import pieces
from gdtutor.text.worked import Reason


class TestSentence:
    """Sentences from the table."""

    def test_formulas_stand_between_words(self) -> None:
        """A formula is handed on for the renderer to print."""
        assert pieces(Reason("put-in", {"values": Digits("4")})) == (Digits("4"), " put in")

    def test_a_reason_within_a_reason(self) -> None:
        """A reason may be filled with another one."""
        inner = Reason("more-digits", {"what": Reason("added")})
        assert "".join(map(str, pieces(inner))) == "added up, with more digits than are shown"

    def test_unknown_reason_is_an_error(self) -> None:
        """An id outside the table raises KeyError."""
        with pytest.raises(KeyError):
            pieces(Reason("no-such-reason"))

    @pytest.mark.parametrize("words", SENTENCES.values())
    def test_sentences_are_short_plain_ascii(self, words: str) -> None:
        """Every sentence is short and in characters that LaTeX text and ASCII screens both have."""
        assert words.isascii()
        assert len(re.sub(r"\{\w+\}", "", words)) <= 55

    def test_another_language_can_stand_beside(self) -> None:
        """The table is an argument."""
        assert pieces(Reason("added"), {"added": "addiert"}) == ("addiert",)
