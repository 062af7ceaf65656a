"""The handlers: statements in, views out."""

from __future__ import annotations

import pickle
from dataclasses import replace
from decimal import Context, Decimal, localcontext
from fractions import Fraction

import pytest

from gdtutor.documents import DocumentOptions
from gdtutor.errors import InputError, NoAnswerError
from gdtutor.teaching.lesson import WalkBlock
from gdtutor.text.style import Style
from gdtutor.views import Chunk, PlotFrame, Statement
from gdtutor.views.derivation import DerivativeStatement
from gdtutor.worker.answering import answer
from gdtutor.worker.handlers.memory import forget
from gdtutor.worker.requests.document import WriteDocument
from gdtutor.worker.requests.lessons import CheckBlock
from gdtutor.worker.requests.reading import ReadStatement
from gdtutor.worker.requests.run import DrawRun, OpenRun, TabulateRun, WorkStep

QUARTIC = Statement("x^4 - 3x^3 + 2", "4", "1/100", 20)
ROSENBROCK = Statement("(1-x)^2 + 100(y-x^2)^2", "-1.2, 1", "1/1000", 20)
BOWL = Statement("a^2 + 2b^2 + 3c^2 + d^2 + p^2 + q^2", "1,2,3,4,5,6", "1/10", 20)
FRAME = PlotFrame(width=40, height=14)
RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def _decimal(cell: str) -> Decimal:
    """Read ≈ −1.5·10⁻³, or a fraction to 50 digits."""
    text = cell.removeprefix("≈ ").replace("−", "-").replace("·10", "e").translate(RAISED)
    with localcontext(Context(50)):
        top, _, bottom = text.partition("/")
        return Decimal(top) / Decimal(bottom or 1)


class TestPreview:
    """How a function was read."""

    def test_whole(self) -> None:
        """Function, derivative, variables and picture are there, and nothing is at fault."""
        view = answer(ReadStatement(QUARTIC, FRAME))
        assert str(view.function) == "f(x) = x⁴ − 3·x³ + 2"
        assert [str(block) for block in view.derivatives] == ["f′(x) = 4·x³ − 9·x²"]
        assert view.variables == ("x",)
        assert view.plot is not None
        assert view.faults == ()

    def test_empty_fields_are_no_fault(self) -> None:
        """A learner who has only typed the function is not scolded for the rest."""
        assert answer(ReadStatement(Statement("x^2"), FRAME)).faults == ()

    @pytest.mark.parametrize(
        ("statement", "fields"),
        [
            (Statement("x^2 +", "1", "1/10"), ["function"]),
            (Statement("x^2", "1,2", "1/10"), ["start"]),
            (Statement("x^2", "1", "-1/10"), ["rate"]),
            (Statement("x^2", "z", "0"), ["start", "rate"]),
            (Statement("x^2 +", "1", "0"), ["function", "rate"]),
        ],
    )
    def test_faults_name_their_field(self, statement: Statement, fields: list[str]) -> None:
        """Every wrong input is named, all at once."""
        assert [fault.field for fault in answer(ReadStatement(statement, FRAME)).faults] == fields

    @pytest.mark.parametrize(
        ("function", "start", "why"),
        [
            ("ln(x)", "-1", "ln needs x > 0"),
            ("1/x", "0", "1/x needs x ≠ 0"),
            ("|x|", "0", "no slope"),
            ("sqrt(x - y)", "1, 2", "x − y ≥ 0"),
        ],
    )
    def test_a_start_outside_the_domain(self, function: str, start: str, why: str) -> None:
        """It is said at once of a start that no descent can begin there, whatever the other fields hold."""
        for rate in ("", "1/10"):
            (fault,) = answer(ReadStatement(Statement(function, start, rate), FRAME)).faults
            assert fault.field == "start"
            assert why in str(fault.message)

    def test_ambiguity_is_noted(self) -> None:
        """The learner is told how an ambiguous input was read."""
        assert any("(1/2)" in str(note) for note in answer(ReadStatement(Statement("1/2x"), FRAME)).notes)

    @pytest.mark.parametrize("start", ["", "3", "10^300", "-5"])
    def test_any_start_has_a_picture(self, start: str) -> None:
        """The picture bears far starts and starts outside the domain."""
        view = answer(ReadStatement(Statement("ln(x)", start), FRAME))
        assert view.plot is None or view.plot.width <= FRAME.width


class TestRun:
    """The run as a whole, its steps and its rows."""

    @pytest.mark.parametrize(("statement", "dimension"), [(QUARTIC, 1), (ROSENBROCK, 2), (BOWL, 6)])
    def test_open(self, statement: Statement, dimension: int) -> None:
        """The view tells dimension, last iterate and outcome, and can be pickled."""
        view = answer(OpenRun(statement))
        assert (view.dimension, view.last, view.outcome.kind) == (dimension, 20, "step-limit")
        assert pickle.loads(pickle.dumps(view)) == view  # noqa: S301

    def test_rows_are_the_iterates(self) -> None:
        """Rows hold the exact values while these are short: x₁ = 4 − 112/100."""
        first, second = answer(TabulateRun(QUARTIC, 0, 2))
        assert first.cells == ("0", "4", "66", "112", "28/25")
        assert second.cells[1] == str(4 - Fraction(112, 100))
        assert second.cells[2] == "≈ −0.866545"

    def test_rows_end_with_the_run(self) -> None:
        """What lies past the end is left out."""
        assert [row.n for row in answer(TabulateRun(QUARTIC, 18, 99))] == [18, 19, 20]

    @pytest.mark.parametrize("statement", [QUARTIC, ROSENBROCK, Statement("x^2", "3", "9/20", 20)])
    def test_fewer_digits_are_rounded_from_the_value(self, statement: Statement) -> None:
        """The cells with five and four digits are those of forty digits rounded once; an exact one stays as it is."""
        exact = answer(TabulateRun(replace(statement, digits=40), 0, 21))
        for row, long in zip(answer(TabulateRun(statement, 0, 21)), exact, strict=True):
            assert len(row.shorter) == 2
            for digits, cells in zip((5, 4), row.shorter, strict=True):
                for cell, whole, true in zip(cells[1:], row.cells[1:], long.cells[1:], strict=True):
                    rounded = Context(digits) if "≈" in cell else Context(50)
                    assert _decimal(cell) == rounded.plus(_decimal(true))
                    assert len(cell) <= len(whole)

    @pytest.mark.parametrize("statement", [QUARTIC, ROSENBROCK, BOWL])
    def test_columns_fit_cells(self, statement: Statement) -> None:
        """Every row has a cell for each column."""
        assert len(answer(OpenRun(statement)).columns) == len(answer(TabulateRun(statement, 1, 2))[0].cells)

    @pytest.mark.parametrize("statement", [QUARTIC, ROSENBROCK, BOWL])
    def test_ascii(self, statement: Statement) -> None:
        """In ASCII mode nothing else is shown."""
        style = Style(ascii=True)
        view = answer(OpenRun(statement, style))
        cells = [cell for row in answer(TabulateRun(statement, 0, 3, style)) for cell in row.cells]
        words = [str(view.header), *view.columns, *cells, str(answer(WorkStep(statement, 1, style)).worked)]
        plot = answer(DrawRun(statement, 1, PlotFrame(width=40, height=12, style=style)))
        assert all(word.isascii() for word in [*words, str(plot)])

    def test_start_outside(self) -> None:
        """A start without a value is told apart from wrong input."""
        with pytest.raises(NoAnswerError, match="ln"):
            answer(OpenRun(Statement("ln x", "-1", "1/10")))
        with pytest.raises(InputError):
            answer(OpenRun(Statement("ln x", "", "1/10")))


class TestPlot:
    """Pictures of a run."""

    @pytest.mark.parametrize("statement", [QUARTIC, ROSENBROCK, BOWL])
    @pytest.mark.parametrize("kind", ["auto", "series"])
    @pytest.mark.parametrize("n", [0, 7, 20])
    def test_size(self, statement: Statement, kind: str, n: int) -> None:
        """Every picture stays inside its frame."""
        block = answer(DrawRun(statement, n, PlotFrame(kind=kind, width=37, height=13)))
        assert block.width <= 37
        assert block.height <= 13
        assert str(block).strip()


class TestDocument:
    """Documents in parts."""

    @pytest.mark.parametrize("form", ["text", "markdown", "latex", "json", "csv"])
    def test_parts_in_order(self, form: str) -> None:
        """Parts asked for in order make the document; asking again from the start gives the same."""
        whole = [_whole(QUARTIC, form) for _ in range(2)]
        assert whole[0] == whole[1]
        assert whole[0].strip()

    def test_part_out_of_order(self) -> None:
        """A worker that was replaced goes on in the middle."""
        long = Statement("x^2", "3", "1/1000", 2000)
        request = WriteDocument("run", long, DocumentOptions(every_step=True), "csv")
        parts = [answer(replace(request, index=index)).text for index in range(3)]
        forget()
        assert answer(replace(request, index=2)).text == parts[2]


class TestDerivationDocument:
    """Worked-out derivatives in parts."""

    @pytest.mark.parametrize("form", ["text", "markdown", "latex", "json"])
    def test_parts(self, form: str) -> None:
        """The parts make the document, and the last one is empty."""
        asked = DerivativeStatement("x^2 sin x")
        parts = [answer(WriteDocument("derivation", asked, format=form, index=index)) for index in range(2)]
        assert parts[0].text.strip()
        assert parts[1] == Chunk("", last=True)

    def test_wrong(self) -> None:
        """A variable, a format and a detail that there is not are refused."""
        for asked, form, detail in (("z", "text", "brief"), ("", "csv", "brief"), ("", "text", "long")):
            about = DerivativeStatement("x^2", asked)
            with pytest.raises(InputError):
                answer(WriteDocument("derivation", about, DocumentOptions(detail=detail), form))


class TestCheckBlock:
    """Live blocks of lessons."""

    def test_unworkable_block(self) -> None:
        """A walk whose start lies outside the domain cannot be worked; one with a start inside can."""
        answer(CheckBlock(WalkBlock("ln(x)", "1", "1/10")))
        with pytest.raises(NoAnswerError, match="ln"):
            answer(CheckBlock(WalkBlock("ln(x)", "-1", "1/10")))


def _whole(statement: Statement, form: str) -> str:
    text, index = "", 0
    while not (part := answer(WriteDocument("run", statement, format=form, index=index))).last:
        text += part.text
        index += 1
    return text
