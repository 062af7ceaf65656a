"""The rows of a fit one by one, against the formulas of a line worked out by hand in fractions."""

from __future__ import annotations

import csv
import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
import sympy as sp

from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.descent.run import Run
from gdtutor.documents.stated import problem_of
from gdtutor.language.rows import Rows, RowSum
from gdtutor.numbers.number import Number
from gdtutor.numbers.signals import UndecidedError
from gdtutor.text.line import formula_line
from gdtutor.views import Statement
from gdtutor.worked.row_table import RowTable, written_out_lines
from gdtutor.worked.rows import outline_by_rows, row_values
from tests.command import call

ROWS = "c,f\n0,32\n10,50\n20,68\n30,86\n"
PAIRS = [(Fraction(c), Fraction(f)) for c, f in ((0, 32), (10, 50), (20, 68), (30, 86))]
ZERO = Fraction(0)
MANY = "c,f\n" + "".join(f"{k},{2 * k + 1}\n" for k in range(10_000))


def table(choices: FitChoices, n: int = 0, rate: str = "1/500", rows: str = ROWS, start: str = "") -> RowTable:
    """Return the table at iterate n of a fit."""
    run = Run(problem_of(Statement("", start, rate, max(n, 1), fit=FitSource(rows, "t.csv", choices))))
    assert run.problem.fit is not None
    return RowTable(run, run.problem.fit, n)


def fractions(numbers: tuple[Number | None, ...]) -> list[Fraction | None]:
    """Return exact numbers as fractions."""
    found = []
    for number in numbers:
        value = None if number is None else number.fraction
        assert number is None or value is not None
        found.append(None if value is None else Fraction(value.numerator, value.denominator))
    return found


class TestRowTable:
    """What each row is worth."""

    @pytest.mark.parametrize("n", [0, 1, 2])
    def test_every_row_of_a_line(self, n: int) -> None:
        """Prediction b + w·c, residual, its square, and the slopes 2·r and 2·r·c, at each of the first iterates."""
        b = w = ZERO
        for _ in range(n):
            residuals = [b + w * c - f for c, f in PAIRS]
            products = [r * c for r, (c, _) in zip(residuals, PAIRS, strict=True)]
            b, w = b - sum(residuals, ZERO) / 1000, w - sum(products, ZERO) / 1000
        found = table(FitChoices("w*c + b"), n)
        expected = [[c, f, b + w * c, (r := b + w * c - f), r * r, 2 * r, 2 * r * c] for c, f in PAIRS]
        assert [fractions(found.row(at)) for at in range(4)] == expected
        sums = [sum(column) for column in zip(*expected, strict=True)][4:]
        summed, whole = (foot.numbers for foot in found.feet())
        assert fractions(summed)[4:] == sums
        assert fractions(whole)[4:] == [each / 4 for each in sums]
        assert fractions(whole)[:4] == [None] * 4

    def test_a_batch_marks_its_rows_and_the_sums_are_over_these(self) -> None:
        """Two of four rows are used, and half their sum is what the step descends on."""
        for n in range(4):
            found = table(FitChoices("w*c + b", batch="2", seed=1), n)
            used = [at for at in range(4) if found.uses(at)]
            assert len(used) == 2
            sums = [sum(column) for column in zip(*(fractions(found.row(at))[4:] for at in used), strict=True)]
            summed, whole = (foot.numbers for foot in found.feet())
            assert fractions(summed)[4:] == sums
            assert fractions(whole)[4:] == [each / 2 for each in sums]

    def test_without_a_factor_the_sum_is_the_loss(self) -> None:
        """Only one row stands at the foot."""
        assert len(table(FitChoices("w*c + b", factor="sum")).feet()) == 1

    def test_scaled_columns_stand_in_their_own_units_too(self) -> None:
        """The data's own numbers come first, then those that the model uses."""
        found = table(FitChoices("w*c + b", scale="minmax"))
        assert [fractions(found.row(at))[:2] for at in range(4)] == [[10 * k, Fraction(k, 3)] for k in range(4)]
        assert [column.called for column in found.columns][:3] == ["data_c", "c", "f"]

    def test_what_has_no_value_is_left_empty(self) -> None:
        """A cell without a proven value has no number, and the rest of the row is there."""
        found, real = table(FitChoices("w*c + b")), row_values

        def lost(expressions: list[sp.Expr], *others: Any) -> tuple[tuple[Number, ...], ...]:  # noqa: ANN401
            if expressions == [found.slopes[0]]:
                raise UndecidedError
            return real(expressions, *others)

        with patch("gdtutor.worked.row_table.row_values", lost):
            assert fractions(found.row(1)) == [10, 50, 0, -50, 2500, None, -1000]

    def test_rows_have_the_numbers_of_the_file(self) -> None:
        """Rows that are kept out are not among them, and the others keep their numbers."""
        found = table(FitChoices("w*c + b", test="1/4", seed=1))
        kept = [place + 1 for place in found.fit.test_places]
        assert sorted([*kept, *(found.number(at) for at in range(len(found)))]) == [1, 2, 3, 4]

    def test_of_classes_the_prediction_is_a_probability(self) -> None:
        """At 0 each of two classes has the probability 1/2, or of three 1/3."""
        rows = "x,k\n0,a\n1,b\n2,c\n"
        found = table(FitChoices("w*x + b", loss="softmax"), rows=rows)
        called = [column.called for column in found.columns]
        shares = [number for number, name in zip(found.row(1), called, strict=True) if name.startswith("predicted_")]
        assert [str(share.exact) for share in shares if share is not None] == ["1/3"] * 3

    def test_only_what_is_asked_for_is_computed(self) -> None:
        """Of ten thousand rows one is worked out, and no other."""
        found = table(FitChoices("w*c + b"), rows=MANY, rate="10^-8")
        with patch("gdtutor.worked.row_table.row_values", return_value=((Number.of(1),),)) as asked:
            found.row(9_999)
        assert {tuple(call.args[3]) for call in asked.call_args_list} == {(9_999,)}


class TestWrittenOut:
    """The sum with its numbers."""

    def test_few_rows(self) -> None:
        """Every row has its term, and the value is that of the loss: 3886."""
        run = Run(problem_of(Statement("", rate="1/500", fit=FitSource(ROWS, "t.csv", FitChoices("w*c + b")))))
        assert run.problem.fit is not None
        lines = written_out_lines(run, run.problem.fit, 0, 6)
        shown = [formula_line(line.right) for line in lines]
        assert (
            shown[1] == "1/4·(((0) + 0·(0) − 32)² + ((0) + 10·(0) − 50)² + ((0) + 20·(0) − 68)² + ((0) + 30·(0) − 86)²)"
        )
        assert shown[-3:] == ["1/4·(1024 + 2500 + 4624 + 7396)", "1/4·15544", "3886"]
        assert {line.relation for line in lines} == {"="}

    def test_many_rows(self) -> None:
        """Thirteen rows stay folded; a batch of two of them is written out."""
        rows = "c,f\n" + "".join(f"{k},{k * k}\n" for k in range(13))
        for batch in ("all", "2"):
            source = FitSource(rows, "t.csv", FitChoices("w*c + b", batch=batch))
            run = Run(problem_of(Statement("", rate="1/500", fit=source)))
            assert run.problem.fit is not None
            assert bool(written_out_lines(run, run.problem.fit, 0, 6)) == (batch == "2")


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Return the path of the rows."""
    path = tmp_path / "t.csv"
    path.write_text(ROWS, encoding="utf-8")
    return str(path)


class TestDocument:
    """`gdtutor fit --rows`."""

    ASKED = ("--model", "w*c + b", "--rate", "1/500", "--steps", "2", "--rows")

    def test_text(self, file: str) -> None:
        """The table at the start and after the last step, with its foot, and the sum written out."""
        done = call("fit", file, *self.ASKED)
        assert (done.returncode, done.stderr) == (0, "")
        for line in ("The rows after 0 steps", "The rows after 2 steps", "The sum, written out"):
            assert line in done.stdout
        words = [line.split() for line in done.stdout.splitlines()]
        assert ["2", "10", "50", "0", "−50", "2500", "−100", "−1000"] in words
        assert ["sum", "15544", "−472", "−8880"] in words
        assert ["times", "1/4", "3886", "−118", "−2220"] in words

    @pytest.mark.parametrize("format", ["markdown", "latex", "html", "json", "csv", "speech"])
    def test_formats(self, file: str, format: str) -> None:
        """Every format can be had, in German and ASCII as well."""
        assert call("fit", file, *self.ASKED, "--format", format).returncode == 0
        done = call("fit", file, *self.ASKED, "--format", format, "--ascii", "--language", "de")
        assert done.returncode == 0
        assert done.stdout.isascii()

    def test_data(self, file: str) -> None:
        """JSON and CSV have every row at both iterates, and say the same."""
        asked = (*self.ASKED, "--batch", "2", "--format")
        found = json.loads(call("fit", file, *asked, "json").stdout)
        rows = list(csv.DictReader(io.StringIO(call("fit", file, *asked, "csv").stdout)))
        assert [each["n"] for each in found["iterates"]] == [0, 2]
        flat = [(each["n"], row) for each in found["iterates"] for row in each["rows"]]
        assert len(flat) == len(rows) == 8
        for (n, row), line in zip(flat, rows, strict=True):
            assert (str(n), str(row["row"]), str(int(row["used"]))) == (line["n"], line["row"], line["used"])
            assert [value["decimal"] for value in row["values"]] == [line[name] for name in found["columns"]]
        first = found["iterates"][0]
        used = [row["values"] for row in first["rows"] if row["used"]]
        assert Fraction(first["sum"][4]["exact"]) == sum(Fraction(values[4]["exact"]) for values in used)
        assert Fraction(first["total"][4]["exact"]) == Fraction(first["sum"][4]["exact"]) / 2

    def test_many_rows(self, tmp_path: Path) -> None:
        """The first are shown and the rest is said; --all shows the last one."""
        path = tmp_path / "many.csv"
        path.write_text("c,f\n" + "".join(f"{k},{k}\n" for k in range(30)), encoding="utf-8")
        short = call("fit", str(path), *self.ASKED).stdout
        assert "The first 20 of 30 rows are shown" in short
        assert not [line for line in short.splitlines() if line.startswith("30 ")]
        assert [
            line for line in call("fit", str(path), *self.ASKED, "--all").stdout.splitlines() if line.startswith("30 ")
        ]

    def test_rows_and_reasons_are_two_documents(self, file: str) -> None:
        """Only one of them can be asked for at a time."""
        done = call("fit", file, *self.ASKED, "--explain")
        assert done.returncode == 2
        assert "--rows and --explain" in done.stderr


class TestOutline:
    """The sum over rows written out."""

    w, x, y = sp.symbols("w x y", real=True)
    rows = Rows(("x", "y"), [(1, 2), (3, 4)])

    def test_written_once(self) -> None:
        """Where there are no cases it is the same at every step, and nothing has to be chosen."""
        loss = RowSum((self.w * self.x - self.y) ** 2, (self.x, self.y), self.rows)
        chosen: list[sp.Expr] = []

        def choose(term: sp.Expr, _values: object) -> sp.Expr:
            chosen.append(term)
            return term

        first = outline_by_rows(loss, choose)
        assert formula_line(first.formula) == "(w·1 − 2)² + (w·3 − 4)²"
        assert outline_by_rows(loss, choose) is first
        assert not chosen

    def test_cases(self) -> None:
        """Which of two cases holds is chosen in every row, each time."""
        bent = sp.Piecewise((self.w * self.x, self.w > self.x), (0, True))
        loss = RowSum((bent - self.y) ** 2, (self.x, self.y), self.rows)

        def written(value: int) -> str:
            return formula_line(outline_by_rows(loss, lambda term, _: term.subs(bent, value)).formula)

        assert written(5) != written(7)
