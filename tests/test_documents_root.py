"""The document about Newton's method for f(x) = 0, and the command that writes it."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from typing import Any

import mpmath
import pytest

import gdtutor
from gdtutor.documents import DOCUMENTS
from gdtutor.text.style import Style
from tests.command import call

FORMATS = DOCUMENTS["root"].formats
ENDS = [
    ("x^2 - 2", "1"),
    ("2x - 4", "1"),
    ("x^3 - 2x + 2", "0"),
    ("cos x", "0"),
    ("arctan x", "2"),
    ("sqrt(x)", "1"),
    ("abs(x) - 1 + x", "-1"),
    ("(x - 1)^2 (x + 2)", "2"),
    ("x^2 + 1", "1/2"),
    ("e^(-x)", "0"),
    ("phi(t) = t^3 - 2t - 5", "2"),
    ("r^2 - 2", "1"),
]
"""A function and a start for each way to end, and with other letters."""


def root(function: str, start: str, **more: Any) -> gdtutor.Root:  # noqa: ANN401
    """Return the search."""
    return gdtutor.root(function, start, **more)


class TestElements:
    """What is to be read."""

    @pytest.mark.parametrize(("function", "start"), ENDS)
    @pytest.mark.parametrize("language", ["en", "de"])
    def test_all(self, function: str, start: str, language: str) -> None:
        """Every end is written in every format and language; in pure ASCII where that is asked for."""
        found = root(function, start)
        for name in FORMATS:
            text = "".join(DOCUMENTS["root"].write(found, name, style=Style(language=language)))
            assert text.strip()
        plain = "".join(DOCUMENTS["root"].write(found, "text", style=Style(ascii=True, language=language)))
        assert plain.isascii()

    def test_heron(self) -> None:
        """The step from 17/12 is worked out: the tangent, f and f′ with the value put in, the quotient, 577/408."""
        text = str(root("x^2 - 2", "1"))
        step = text[text.index("Step 2 → 3") : text.index("Step 3 → 4")]
        for line in (
            "0 = f(x₂) + f′(x₂)·(x₃ − x₂)",
            "the tangent at x₂ shall be 0 at x₃",
            "= (17/12)² − 2",
            "= 1/144 ≈ 0.00694444",
            "= 17/6 ≈ 2.83333",
            "= 17/12 − 1/408",
            "= 577/408 ≈ 1.41422",
        ):
            assert line in step
        assert "r = √2 ≈ 1.41421" in text

    def test_letter(self) -> None:
        """The root is called s where the variable is r."""
        assert "rₙ − s" in str(root("r^2 - 2", "1"))

    def test_long(self) -> None:
        """Of a long search the ends are worked out, unless all steps are asked for."""
        found = root("x^2 + 1", "1/2", steps=60)
        assert "Steps 5 → 6 to" in str(found)
        assert "Step 9 → 10" in found.text(all_steps=True)


class TestData:
    """JSON and CSV."""

    @pytest.mark.parametrize(("function", "start"), ENDS)
    def test_json(self, function: str, start: str) -> None:
        """Every point is there, each decimal within its error; the root lies between its ends."""
        found = root(function, start)
        data = json.loads(found.json(digits=12))
        assert data["version"] == 1
        assert [each["n"] for each in data["iterates"]] == list(range(len(found)))
        for each, here in zip(data["iterates"], found, strict=True):
            with mpmath.workdps(40):
                near = abs(mpmath.mpf(each["point"]["decimal"]) - mpmath.mpf(here.point.decimal(30).text))
                assert near <= mpmath.mpf(each["point"]["error"]) * (1 + mpmath.mpf(10) ** -9)
        assert data["outcome"]["kind"] == found.outcome.kind.value
        if data["root"] and data["root"]["between"]:
            low, high = map(Fraction, data["root"]["between"])
            assert low < Fraction(root(function, start).outcome.root.point.decimal(40).text) < high  # type: ignore[union-attr]

    def test_csv(self) -> None:
        """A row for each point, exact while that is short."""
        rows = list(csv.DictReader(io.StringIO(root("x^2 - 2", "1").csv())))
        assert [row["point_exact"] for row in rows[:4]] == ["1", "3/2", "17/12", "577/408"]
        assert rows[3]["slope"] == "2.82843"


class TestCommand:
    """`gdtutor root`."""

    @pytest.mark.parametrize("format", ["text", "json", "markdown"])
    def test_formats(self, format: str) -> None:
        """Each format is written to stdout as the Python face writes it, and stderr stays empty."""
        done = call("root", "x^2 - a", "--start", "1", "--with", "a=2", "--digits", "9", "--format", format)
        assert (done.returncode, done.stderr) == (0, "")
        found = root("x^2 - a", "1", given="a=2")
        assert done.stdout == getattr(found, format)(digits=9)

    def test_language(self) -> None:
        """In German it is the Newton-Verfahren, with its outcome."""
        said = call("root", "x^3 - 2x + 2", "--start", "0", "--language", "de").stdout
        assert "Newton-Verfahren für f(x) = 0" in said
        assert "Die Punkte laufen für immer im Kreis: x₂ = x₀" in said

    @pytest.mark.parametrize(
        ("words", "status", "said"),
        [
            (["x^2 - 2"], 2, "--start is needed"),
            (["x^2 - y", "--start", "1"], 2, "the function has 2: x, y"),
            (["ln x", "--start", "-1"], 1, "ln needs x > 0, and x₀ = −1. Choose another start."),
            (["x^2 - 2", "--start", "1", "--steps", "many"], 2, "--steps"),
            (["x^2 - 2", "--start", "1", "--tolerance", "-1"], 2, "tolerance"),
            (["x^2 - 2", "--start", "1", "--rate", "1"], 2, "--rate"),
        ],
    )
    def test_refused(self, words: list[str], status: int, said: str) -> None:
        """What makes no question is refused, with what to do."""
        done = call("root", *words)
        assert (done.returncode, done.stdout) == (status, "")
        assert said in done.stderr
