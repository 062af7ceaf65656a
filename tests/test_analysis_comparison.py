"""Comparisons: up to four runs side by side, beside closed forms."""

from __future__ import annotations

import csv
import json
import math
from io import StringIO

import pytest

from gdtutor.analysis.comparison import Comparison
from gdtutor.errors import InputError
from gdtutor.language.problem import read_problem
from gdtutor.text.style import Style
from gdtutor.views import PlotFrame, Statement
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.comparison import DrawComparison, OpenComparison, TabulateComparison
from gdtutor.worker.requests.document import WriteDocument


def parabola(rate: str, start: str = "1", steps: int = 100, method: str = "gradient-descent") -> Statement:
    """Return a run on x², where xₙ = (1 − 2α)ⁿ·x₀."""
    return Statement("x^2", start, rate, steps, method)


def document(statements: tuple[Statement, ...], form: str, *, ascii_only: bool = False) -> str:
    """Return a whole document."""
    pieces, index = [], 0
    while not (
        part := answer(WriteDocument("comparison", statements, format=form, style=Style(ascii=ascii_only), index=index))
    ).last:
        pieces.append(part.text)
        index += 1
    return "".join(pieces)


class TestSix:
    """Who was first to six decimals."""

    @pytest.mark.parametrize("rate", ["1/10", "1/4", "2/5", "9/10"])
    def test_closed_form(self, rate: str) -> None:
        """On x² from 1 the decimals stay from the first n with |1 − 2α|ⁿ < 5·10⁻⁷."""
        comparison = Comparison.of([read_problem("x^2", 1, rate, 200), read_problem("x^2", 1, "1/2", 200)])
        above, _, below = rate.partition("/")
        factor = abs(1 - 2 * int(above) / int(below))
        expected = math.ceil(math.log(5e-7) / math.log(factor))
        assert [entrant.six for entrant in comparison] == [expected, 1]

    def test_not_there(self) -> None:
        """A run that ends far from any point with slope 0 did not get there."""
        comparison = Comparison.of([read_problem("x^2", 1, "1/100", 20), read_problem("x^2", 1, "2", 20)])
        assert [entrant.six for entrant in comparison] == [None, None]

    def test_ranking_and_places(self) -> None:
        """Two runs on the double well end in different minima, and the faster one comes first."""
        problems = [read_problem("(x^2 - 1)^2", start, rate, 500) for start, rate in (("2", "1/100"), ("-2", "1/20"))]
        comparison = Comparison.of(problems)
        assert [entrant.label for entrant in comparison.ranking()] == ["B", "A"]
        found = {round(float(goal.point[0]), 9): [e.label for e in group] for goal, group in comparison.places()}
        assert found == {-1: ["B"], 1: ["A"]}


class TestComparison:
    """What can be compared."""

    @pytest.mark.parametrize("count", [0, 1, 5])
    def test_number(self, count: int) -> None:
        """Two to four runs, no fewer and no more."""
        with pytest.raises(InputError, match="Two to 4 runs"):
            Comparison.of([read_problem("x^2", 1, "1/10")] * count)

    def test_one_function(self) -> None:
        """All on one function."""
        with pytest.raises(InputError, match="same function"):
            Comparison.of([read_problem("x^2", 1, "1/10"), read_problem("x^3", 1, "1/10")])

    def test_differing(self) -> None:
        """What differs is named."""
        problems = [read_problem("x^2", 1, "1/10"), read_problem("x^2", 1, "1/5", method="momentum")]
        assert Comparison.of(problems).differing() == ("rate", "method", "parameters")


class TestViews:
    """What screens get."""

    def test_view(self) -> None:
        """Each run has its letter, what is its own, its last index; the sentences name the first."""
        view = answer(OpenComparison((parabola("1/10"), parabola("1/2"))))
        assert [(run.label, run.words) for run in view.runs] == [("A", "α = 1/10"), ("B", "α = 1/2")]
        assert (view.runs[1].last, view.runs[1].six, view.runs[1].outcome.kind) == (1, 1, "stationary")
        assert view.sentences[0] == "B was first to 6 decimals that stay: after 1 step; A after 66 steps."
        assert "x₀ = 1" in str(view.header)

    def test_three_letters(self) -> None:
        """Three runs that fare alike are listed as a sentence lists them."""
        view = answer(OpenComparison(tuple(parabola(rate, steps=2) for rate in ("1/2", "1/1000", "1/999", "1/998"))))
        assert "B, C and D did not come so near to a point with slope 0." in view.sentences

    def test_rows(self) -> None:
        """Rows hold both runs, and nothing where one has ended."""
        statements = (parabola("1/4", steps=3), parabola("1/2", steps=3))
        rows = answer(TabulateComparison(statements, 0, 10))
        assert [row.cells for row in rows] == [
            ("0", "1", "1", "1", "1"),
            ("1", "1/2", "1/4", "0", "0"),
            ("2", "1/4", "1/16", "", ""),
            ("3", "1/8", "1/64", "", ""),
        ]

    def test_plane(self) -> None:
        """In two variables a cell holds the point."""
        pair = tuple(Statement("x^2 + y^2", "2,4", rate, 1) for rate in ("1/4", "1/8"))
        assert answer(OpenComparison(pair)).columns == ("n", "A (xₙ, yₙ)", "A f", "B (xₙ, yₙ)", "B f")
        assert answer(TabulateComparison(pair, 1, 2))[0].cells == ("1", "(1, 2)", "5", "(3/2, 3)", "45/4")

    def test_fault(self) -> None:
        """A run that cannot begin says why, and does not spoil the other."""
        view = answer(OpenComparison((Statement("ln x", "1", "1/10", 2), Statement("ln x", "-1", "1/10", 2))))
        assert (view.runs[0].last, view.runs[1].last) == (2, -1)
        assert "ln needs x > 0" in view.runs[1].fault

    @pytest.mark.parametrize("kind", ["auto", "series"])
    @pytest.mark.parametrize("text", ["x^2", "x^2 + y^2", "x^2 + y^2 + z^2"])
    def test_picture(self, text: str, kind: str) -> None:
        """The joint plot fits its frame and has the letter of each run."""
        start = ",".join("1" for _ in text.split("+"))
        pair = tuple(Statement(text, start, rate, 5) for rate in ("1/10", "1/5"))
        block = answer(DrawComparison(pair, 3, PlotFrame(kind, width=50, height=16)))
        assert block.height <= 16
        assert block.width <= 50
        assert {"A", "B"} <= set(str(block))


class TestDocuments:
    """What `gdtutor compare` writes."""

    PAIR = (parabola("1/4", steps=3), parabola("1/2", steps=3))

    def test_json(self) -> None:
        """JSON has every iterate of every run, exact while it is short."""
        data = json.loads(document(self.PAIR, "json"))
        assert (data["version"], data["function"], data["variables"]) == (1, "x**2", ["x"])
        assert [run["rate"] for run in data["runs"]] == ["1/4", "1/2"]
        assert [row["runs"][0]["point"][0]["exact"] for row in data["rows"]] == ["1", "1/2", "1/4", "1/8"]
        assert [row["runs"][1] is None for row in data["rows"]] == [False, False, True, True]

    def test_csv(self) -> None:
        """CSV has one row for each n."""
        rows = list(csv.DictReader(StringIO(document(self.PAIR, "csv"))))
        assert [row["A_point_x"] for row in rows] == ["1", "0.5", "0.25", "0.125"]
        assert [row["B_point_x_exact"] for row in rows] == ["1", "0", "", ""]

    @pytest.mark.parametrize(("form", "rate"), [("text", "α = 1/4"), ("markdown", r"$\alpha = 1/4$")])
    def test_words(self, form: str, rate: str) -> None:
        """Text and Markdown say what differs, show the picture and name the first; in ASCII on request."""
        written = document(self.PAIR, form)
        assert rate in written
        assert "B was first to 6 decimals" in written
        assert "│" in written
        assert document(self.PAIR, form, ascii_only=True).isascii()

    def test_long(self) -> None:
        """The table of a long comparison is shortened, the last row is there."""
        pair = (parabola("1/1000", steps=2000), parabola("1/2000", steps=2000))
        lines = document(pair, "text").splitlines()
        assert any(line == "…" for line in lines)
        assert any(line.startswith("2000 ") for line in lines)
        assert len(lines) < 400
