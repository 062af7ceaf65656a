"""Words in formulas: in the language of what is printed, and English where it may be typed back."""

from __future__ import annotations

import json

import pytest

from gdtutor.language.notation import parse
from gdtutor.text.formula import Cases, Digits, Formula, Logic, Relational, Variable
from gdtutor.text.line import formula_line
from gdtutor.text.style import PLAIN, Style
from gdtutor.text.worded import worded
from tests.command import call

GERMAN = Style(language="de")
X = Variable("x")
PIECES = "piecewise(x^2 if x<0 or x>5, x otherwise)"


def above(digits: str) -> Formula:
    """Return x > digits."""
    return Relational(X, ">", Digits(digits))


class TestWorded:
    """Formulas with words between their conditions."""

    def test_words(self) -> None:
        """Every word is in the language, also those further in."""
        denied = Logic("not", (Logic("and", (above("1"), above("2"))),))
        formula = Cases(((X, Logic("or", (denied, above("3")))), (Digits("0"), None)))
        assert formula_line(worded(formula, GERMAN)) == "x falls nicht (x > 1 und x > 2) oder x > 3; 0 sonst"
        assert worded(formula, PLAIN) is formula

    def test_others(self) -> None:
        """A formula without such words is left as it is."""
        assert worded(above("1"), GERMAN) == above("1")


class TestDocuments:
    """A function in cases, in documents."""

    @pytest.mark.parametrize(
        ("format", "words"),
        [
            ("text", ["x²  falls x > 5 oder x < 0", "x   sonst"]),
            ("markdown", [r"\text{falls } x > 5 \text{ oder } x < 0", r"\text{sonst}"]),
            ("latex", [r"\text{falls } x > 5 \text{ oder } x < 0", r"\text{sonst}"]),
            ("html", ["<mtext>falls </mtext>", "<mtext> oder </mtext>", "<mtext>sonst</mtext>"]),
            ("speech", ["falls x ist größer als 5 oder x ist kleiner als 0; x sonst"]),
        ],
    )
    def test_in_german(self, format: str, words: list[str]) -> None:
        """Every format has the words of the language."""
        printed = call("derive", PIECES, "--language", "de", "--format", format).stdout
        assert [each for each in words if each not in printed] == []
        assert "otherwise" not in printed

    def test_what_is_read_back(self) -> None:
        """Data, and the function on the line above a run, stay in the learner's notation."""
        data = call("derive", PIECES, "--language", "de", "--format", "json").stdout
        assert data == call("derive", PIECES, "--format", "json").stdout
        assert parse(json.loads(data)["function"]).typed == parse(PIECES).typed
        run = ("trace", PIECES, "--start", "3", "--rate", "1/10", "--steps", "1", "--language", "de")
        head = call(*run).stdout.split("   ")[0]
        assert parse(head).typed == parse(PIECES).typed


class TestLetters:
    """Letters that English does not have."""

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            (["--ascii"], "Regel fuer Regel"),
            (["--format", "latex"], r"Regel f\"ur Regel"),
            (["--format", "speech"], "Regel für Regel"),
        ],
    )
    def test_in_german(self, options: list[str], words: str) -> None:
        """They are spelled out in ASCII, written as LaTeX has them, and left to whoever reads aloud."""
        derive = ["derive", "x^2", "--language", "de", "--format", "html" if options == ["--ascii"] else "text"]
        assert words in call(*derive, *options).stdout

    def test_pure(self) -> None:
        """LaTeX and what is asked for in ASCII hold no other character."""
        explain = ("explain", "x^2", "--start", "3", "--rate", "1/10", "--language", "de")
        for options in (["--ascii"], ["--format", "latex"]):
            printed = call(*explain, *options).stdout
            assert printed.isascii()
            assert "?" not in printed
