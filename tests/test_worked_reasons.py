"""The sentences behind reasons."""

from __future__ import annotations

import re

import pytest

from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.text.formula import Digits
from gdtutor.text.languages import CODES
from gdtutor.text.languages.en.worked import SENTENCES
from gdtutor.text.sentence import pieces, sentence_line
from gdtutor.text.style import Style
from gdtutor.text.worked import Reason
from gdtutor.worked.step import worked_step


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


class TestItsOwnName:
    """Reasons call the function, and what else has a letter, as the problem does."""

    @pytest.mark.parametrize("code", CODES)
    @pytest.mark.parametrize("method", ["newton", "backtracking", "exact-line-search"])
    @pytest.mark.parametrize(("function", "start"), [("L(t) = t^4 - 3t^3", "4"), ("cost(t, v) = t^2 + 3v^2", "1,1")])
    def test_no_reason_says_f(self, function: str, start: str, method: str, code: str) -> None:
        """Where it is called L, no reason speaks of f, and the length of a step is not t where t is a variable."""
        rate = "" if METHODS[method].rate is RateUse.NONE else "1"
        run = Run(read_problem(function, start, rate, 2, method))
        groups = worked_step(run, 0).groups
        reasons = [line.reason for group in groups for line in group.lines if line.reason is not None]
        words = " ".join(sentence_line(each, Style(language=code)) for each in reasons)
        assert re.search(r"\b(L|cost)\b", words) or method == "newton"
        assert not re.search(r"\b[ft]\b(?! =)", words)
