"""Refusals: message and column of each, and that nothing but ParseError ever comes out."""

from __future__ import annotations

import random
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gdtutor.errors import ParseError
from gdtutor.language import limits
from gdtutor.language.caret import caret
from gdtutor.language.notation import parse, parse_constant
from tests.seeds import examples

DATA = Path(__file__).parent / "data"
REJECTED = tomllib.loads((DATA / "rejected.toml").read_text(encoding="utf-8"))["cases"]
ACCEPTED = tomllib.loads((DATA / "accepted.toml").read_text(encoding="utf-8"))["cases"]
PIECES = (
    *"xyzie01239+-*/^()|{}[]<>=&,.;:!'\"$%_\\ ²³⁻√½·×÷−πα漢\u0301\u202e\x00",
    *(
        "sin",
        "ln ",
        "sqrt",
        "piecewise(",
        " if ",
        " otherwise",
        "\\frac{",
        "\\left(",
        "\\right)",
        "\\begin{cases}",
        "&",
        "\\\\",
        "10^10",
        "1e-3",
        "f(x)=",
        "max(",
    ),
)
GRAMMAR_WORDS = ("TIMES_IMPLIED", "BAR_OPEN", "JOIN", "CALL", "RAISE", "$END", "CARET", "OPEN", "NUMBER", "Token")


def read(text: str) -> ParseError | None:
    """Return the refusal of a text, None where it is accepted; anything else that is raised fails the test."""
    for reader in (parse, parse_constant):
        try:
            reader(text)
        except ParseError as error:
            refusal = error
        else:
            return None
    return refusal


class TestRejected:
    """The table of refused inputs."""

    @pytest.mark.parametrize(
        ("typed", "column", "message", "suggestion"), REJECTED, ids=[repr(case[0]) for case in REJECTED]
    )
    def test_words(self, typed: str, column: int, message: str, suggestion: str) -> None:
        """Each refusal has its words, its column and its suggestion, and none names a token of the grammar."""
        with pytest.raises(ParseError) as caught:
            parse(typed)
        error = caught.value
        assert (error.message, error.column, error.suggestion) == (message, column, suggestion)
        assert error.text == typed
        assert not any(word in f"{error.message}{error.expected}" for word in GRAMMAR_WORDS)

    def test_size(self) -> None:
        """The table is large and has no text twice."""
        texts = [case[0] for case in REJECTED]
        assert len(set(texts)) == len(texts) >= 80


class TestLimits:
    """Sizes are refused with a reason."""

    @pytest.mark.parametrize(
        ("typed", "reason"),
        [
            ("(" * 2000 + "x" + ")" * 2000, "This line has 4,001 characters"),
            ("(" * 100 + "x" + ")" * 100, "Brackets are nested more than 60 deep"),
            ("x" * 1_000_000, "This line has 1,000,000 characters"),
            ("-" * 200 + "x", "Operations are nested more than 60 deep"),
            ("√" * 200 + "x", "Operations are nested more than 60 deep"),
            ("sin " * 200 + "x", "Operations are nested more than 60 deep"),
            ("x " * 1200, "more than 1,000 numbers, names and signs"),
            ("1" * 1002, "at most 1,000 digits"),
            ("x^1001", "at most 1,000 is worked with"),
            ("10^1010", "more than 1,000 digits"),
            ("+".join(f"x_{k}" for k in range(51)), "more than 50 variables"),
            ("+".join(f"sin({k})" for k in range(1, 50)), "too many functions and conditions"),
            ("max(" + ",".join("x" * 9) + ")", "max takes 1 to 8 arguments"),
            ("|" * 60, "has no partner"),
        ],
        ids=lambda value: value[:20],
    )
    def test_refused(self, typed: str, reason: str) -> None:
        """Past a limit the reason is given."""
        with pytest.raises(ParseError, match=reason):
            parse(typed)

    @pytest.mark.parametrize(
        "typed",
        [
            "x^x^x^x^x^x",
            f"(x+1)^{limits.EXPONENT}",
            "+".join(f"{k}x^{k}" for k in range(100)),
            "(" * 50 + "x" + ")" * 50,
            "sin(" * 50 + "x" + ")" * 50,
            "1" * 100 + "x",
        ],
        ids=lambda value: value[:20],
    )
    def test_accepted(self, typed: str) -> None:
        """Within the limits a large formula is read."""
        parse(typed)


class TestQuick:
    """A long or hostile text is read or refused soon."""

    @pytest.mark.parametrize(
        "piece",
        [
            *("x ", "sinx ", "xsinx", "xe ", "e-", "1,", "0.(", "x[", "x(", "[", "{", "ˣ", ".", "~", "dx ", "d/", "x_"),
            *("\\frac", "\\frac1", "\\frac{d", "\\text{", "\\hat{", "\\mathrm{", "\\,", "^{", "_{", "y=f(x)=", "f(x,"),
            *("{\\displaystyle ", "\\begin{cases}", "\\begin{align}\\\\ ", "\\text{if $x", "asinhacosh "),
        ],
    )
    @pytest.mark.parametrize("front", ["", "f(x)=", "\\frac{d", "\\text{", "x {\\displaystyle x"])
    def test_repeated(self, front: str, piece: str) -> None:
        """A piece repeated up to the limit takes no longer than many short formulas do."""
        text = (front + piece * limits.LENGTH)[: limits.LENGTH]
        began = time.process_time()
        read(text)
        read((front + " " * limits.LENGTH)[: limits.LENGTH])
        assert time.process_time() - began < 2


class TestAnything:
    """No text raises anything but ParseError."""

    @settings(deadline=None, max_examples=examples(400))
    @given(st.text(max_size=80))
    def test_any_text(self, text: str) -> None:
        """Text of any characters is read or refused at one of its columns."""
        refusal = read(text)
        assert refusal is None or 0 <= refusal.column <= len(text)

    @settings(deadline=None, max_examples=examples(600))
    @given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
    def test_pieces(self, text: str) -> None:
        """Any row of pieces of the notation is read or refused, and the refusal can be shown."""
        refusal = read(text)
        assert refusal is None or caret(refusal).endswith("^")

    def test_mutations(self) -> None:
        """A valid formula with characters lost, doubled or swapped is read or refused."""
        dice = random.Random(7)
        for _ in range(1500):
            characters = list(dice.choice(ACCEPTED)[0])
            for _ in range(dice.randint(1, 3)):
                spot = dice.randrange(len(characters) + 1)
                characters[spot : spot + dice.randint(0, 2)] = dice.choice(PIECES)
            read("".join(characters))
