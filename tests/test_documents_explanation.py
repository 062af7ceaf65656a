"""Explanations as documents: text, Markdown and JSON."""

from __future__ import annotations

import gc
import json
import weakref

import mpmath
import pytest
import sympy as sp

from gdtutor.calculus.critical import CriticalPoints, critical_points
from gdtutor.descent.run import Run
from gdtutor.documents import DOCUMENTS, DocumentOptions
from gdtutor.errors import InputError
from gdtutor.language.problem import read_problem
from gdtutor.numbers.number import Number
from gdtutor.text.style import Style
from gdtutor.views import Chunk, Statement
from gdtutor.views.explanation import SectionView
from gdtutor.worked.explanation import case
from gdtutor.worker.answering import answer
from gdtutor.worker.handlers.memory import forget
from gdtutor.worker.requests.document import WriteDocument
from gdtutor.worker.requests.explanation import ExplainRun

EXPLANATION = DOCUMENTS["explanation"]
PROBLEMS = [
    ("x^4 - 3x^3 + 2", "4", "1/100", "gradient-descent"),
    ("x^4", "51/10", "1/50", "gradient-descent"),
    ("x^2+x y+y^2-3x-3y", "4,0", "1/2", "gradient-descent"),
    ("x^2/2 - y^2/2", "1,0", "1/2", "gradient-descent"),
    ("|x-1|", "2", "1", "gradient-descent"),
    ("ln(x)", "1", "3", "gradient-descent"),
    ("(x^2 + 9y^2)/2", "1,1", "1/10", "heavy-ball"),
    ("x^3 + x", "0", "", "newton"),
    ("theta^2 + alpha^2", "1,2", "1/5", "gradient-descent"),
]


def document(problem: tuple[str, str, str, str], format: str, *, ascii: bool = False, digits: int = 6) -> str:
    """Return a whole document."""
    function, start, rate, method = problem
    run = Run(read_problem(function, start, rate, 30, method))
    return "".join(EXPLANATION.write(run, format, DocumentOptions(digits), Style(ascii=ascii)))


class TestFormats:
    """What holds for every format."""

    @pytest.mark.parametrize("format", EXPLANATION.formats)
    @pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem[0])
    def test_ascii(self, format: str, problem: tuple[str, str, str, str]) -> None:
        """With `ascii` there is no other character."""
        assert document(problem, format, ascii=True).isascii()

    @pytest.mark.parametrize("format", EXPLANATION.formats)
    def test_begins_with_the_problem_and_ends_with_advice(self, format: str) -> None:
        """The outcome comes before the critical points, these before the step size, and what to try is last."""
        text = document(PROBLEMS[0], format)
        titles = ["What happened, and why", "The points with slope 0", "The learning rate near", "What to try"]
        places = [text.index(title) for title in titles]
        assert places == sorted(places)

    def test_unknown_format(self) -> None:
        """Another format is refused at once, with the names of the known ones."""
        with pytest.raises(InputError, match="markdown"):
            EXPLANATION.write(Run(read_problem("x^2", "1", "1/10")), "pdf")


class TestJson:
    """JSON for programs."""

    @pytest.mark.parametrize("problem", PROBLEMS, ids=lambda problem: problem[0])
    def test_shape(self, problem: tuple[str, str, str, str]) -> None:
        """Every section has id, title, sentences, table and lines; tables are rectangular."""
        found = json.loads(document(problem, "json"))
        assert found["version"] == 1
        assert sp.simplify(sp.sympify(found["function"]) - sp.sympify(found["function"])) == 0
        for section in found["sections"]:
            assert list(section) == ["id", "title", "sentences", "table", "lines"]
            if section["table"]:
                assert {len(row) for row in section["table"]["rows"]} == {len(section["table"]["columns"])}
            assert all(list(line) == ["left", "relation", "right", "reason"] for line in section["lines"])

    def test_a_rounded_value_has_no_equals_sign(self) -> None:
        """The threshold of x⁴ − 4x² + x is irrational: it stands behind ≈."""
        found = json.loads(document(("x^4 - 4x^2 + x", "-1", "1/100", "gradient-descent"), "json"))
        lines = next(section["lines"] for section in found["sections"] if section["id"] == "step-size")
        assert [line["relation"] for line in lines] == ["=", "≈", "≈", "≈", "≈"]

    def test_digits(self) -> None:
        """The numbers have the digits that are asked for, as mpmath has them."""
        text = document(("x^4 - x^2 + x/1000", "1", "1/10", "gradient-descent"), "text", digits=12)
        minimum = mpmath.findroot(lambda x: 4 * x**3 - 2 * x + mpmath.mpf("0.001"), 0.7)
        assert f"x ≈ {mpmath.nstr(minimum, 12)}" in text


class TestMarkdown:
    """Markdown."""

    def test_formulas_and_table(self) -> None:
        """Worked lines stand between dollar signs, the critical points in a table."""
        text = document(PROBLEMS[0], "markdown")
        assert "$$\n\\begin{aligned}" in text
        assert "```" not in text
        assert "| where | $f$ | kind | how it is known |\n|---|---|---|---|" in text


class TestService:
    """The same through the service, piece by piece."""

    STATEMENT = Statement("x^4 - 3x^3 + 2", "4", "1/100", 60)

    def test_sections(self) -> None:
        """Sections come one by one, the last is marked, and each can be asked for again."""
        forget()
        views: list[SectionView] = []
        while not views or not views[-1].last:
            views.append(answer(ExplainRun(self.STATEMENT, len(views))))
        assert [view.id for view in views] == ["outcome", "critical-points", "step-size", "advice"]
        assert answer(ExplainRun(self.STATEMENT, 1)) == views[1]
        with pytest.raises(InputError, match="no section 4"):
            answer(ExplainRun(self.STATEMENT, 4))

    def test_document(self) -> None:
        """The parts put together are the document."""
        pieces: list[Chunk] = []
        while not pieces or not pieces[-1].last:
            pieces.append(answer(WriteDocument("explanation", self.STATEMENT, index=len(pieces))))
        run = Run(read_problem("x^4 - 3x^3 + 2", "4", "1/100", 60))
        assert "".join(piece.text for piece in pieces) == "".join(EXPLANATION.write(run, "text"))


class TestOnce:
    """What is found out about a run is found out once."""

    def test_one_search_for_all_formats(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The critical points are searched for once, however many documents are written."""
        calls: list[int] = []

        def counted(objective: sp.Expr, variables: list[sp.Symbol], *, near: list[list[Number]]) -> CriticalPoints:
            calls.append(1)
            return critical_points(objective, variables, near=near)

        monkeypatch.setattr(case, "critical_points", counted)
        run = Run(read_problem("x^4 - x", "2", "1/10", 10))
        for format in EXPLANATION.formats:
            assert "".join(EXPLANATION.write(run, format))
        assert len(calls) == 1

    def test_a_run_is_not_kept(self) -> None:
        """The sections that are kept do not keep the run."""
        run = Run(read_problem("x^2 + y^2", "2,1", "1/10", 5))
        assert "".join(EXPLANATION.write(run, "text"))
        known = weakref.ref(run)
        del run
        gc.collect()
        assert known() is None
