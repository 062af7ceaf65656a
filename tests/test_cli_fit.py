"""`gdtutor fit`: from a file of rows to the worked descent, in every format, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gdtutor
from gdtutor.views import Statement
from tests.command import call

POINTS = "x,y\n1,2\n2,3\n3,5\n"
LINE = ("--model", "w*x + b", "--sum", "--rate", "1/20", "--steps", "3")


@pytest.fixture
def points(tmp_path: Path) -> str:
    """Return the path of three points."""
    path = tmp_path / "points.csv"
    path.write_text(POINTS, encoding="utf-8")
    return str(path)


class TestFit:
    """What it prints."""

    def test_text(self, points: str) -> None:
        """The data, the model, the loss and the factor are told, the steps worked out, the normal equations solved."""
        done = call("fit", points, *LINE)
        assert (done.returncode, done.stderr) == (0, "")
        for line in (
            "L(b, w) = (b + w − 2)² + (b + 2·w − 3)² + (b + 3·w − 5)²",
            "The data: points.csv, 3 rows.",
            "The model predicts y from x: yˆ = b + w·x.",
            "L is the sum of the losses of the rows, without a factor.",
            "X₃ = (b₃, w₃) = (189/250, 449/250)",
            "3·b + 6·w = 10",
            "6·b + 14·w = 23",
            "b* = 1/3 ≈ 0.333333",
            "w* = 3/2 = 1.5",
            "L(b*, w*) = 1/6 ≈ 0.166667",
        ):
            assert line in done.stdout

    @pytest.mark.parametrize("format", ["text", "markdown", "latex", "html", "json", "csv", "speech"])
    def test_formats(self, points: str, format: str) -> None:
        """Every format can be had, in German and ASCII as well."""
        assert call("fit", points, *LINE, "--format", format).returncode == 0
        done = call("fit", points, *LINE, "--format", format, "--ascii", "--language", "de")
        assert done.returncode == 0
        assert done.stdout.isascii()

    def test_csv(self, points: str) -> None:
        """A table has no place for how the data were read: that is told on stderr."""
        done = call("fit", points, *LINE, "--format", "csv")
        assert done.stdout.splitlines()[0].startswith("n,point_b,point_b_exact,point_w")
        assert done.stderr.splitlines()[0] == "What separates cells: a comma."

    def test_german(self, points: str) -> None:
        """The section on the data is there in German."""
        done = call("fit", points, *LINE, "--language", "de")
        assert "Die Daten: points.csv, 3 Zeilen." in done.stdout
        assert "Die Normalgleichungen" in done.stdout

    def test_json(self, points: str) -> None:
        """JSON is the document of trace, with what the objective is made of and what came out."""
        found = json.loads(call("fit", points, *LINE, "--format", "json").stdout)
        assert found["version"] == 1
        assert found["variables"] == ["b", "w"]
        assert found["fit"]["columns"] == [{"name": "x", "letter": "x"}, {"name": "y", "letter": "y"}]
        assert found["fit"]["sum"] == {"mean": False, "half": False}
        assert (found["fit"]["loss"], found["fit"]["factor"], found["fit"]["rows"]) == ("squared", "1", 3)
        assert found["iterates"][3]["point"][0]["exact"] == "189/250"
        assert found["result"]["normal"] == {
            "matrix": [["3", "6"], ["6", "14"]],
            "right": ["10", "23"],
            "solution": ["1/3", "3/2"],
        }

    def test_explain(self, points: str) -> None:
        """Why it goes so is told as for any function, with the normal equations."""
        done = call("fit", points, *LINE, "--explain")
        assert done.returncode == 0
        assert "6·b + 14·w = 23" in done.stdout
        assert "is the global minimum" in done.stdout

    def test_walk(self, points: str, monkeypatch: pytest.MonkeyPatch) -> None:
        """The app opens on the descent, with the rows and the model."""
        opened: list[Statement] = []
        monkeypatch.setattr("gdtutor.commands.line.fitting.open_app", opened.append)
        assert call("fit", points, *LINE, "--walk").returncode == 0
        (statement,) = opened
        assert statement.fit
        assert (statement.fit.name, statement.fit.text) == ("points.csv", POINTS)
        assert statement.fit.choices.model == "w*x + b"

    def test_minimum(self, tmp_path: Path) -> None:
        """Where there are no normal equations, the minimum is proven: −4.0777 and 1.5046 (Wikipedia)."""
        hours = "0.5 0.75 1 1.25 1.5 1.75 1.75 2 2.25 2.5 2.75 3 3.25 3.5 4 4.25 4.5 4.75 5 5.5".split()
        passed = "0 0 0 0 0 0 1 0 1 0 1 0 1 0 1 1 1 1 1 1".split()
        path = tmp_path / "exam.csv"
        path.write_text("".join(f"{x},{y}\n" for x, y in zip(hours, passed, strict=True)), encoding="utf-8")
        done = call("fit", str(path), "--model", "w*x + b", "--loss", "logistic", "--rate", "1", "--steps", "3")
        assert "The minimum (b*, w*) ≈ (−4.07771, 1.50465) is proven; there L ≈ 0.401494." in done.stdout

    def test_file(self, points: str, tmp_path: Path) -> None:
        """A document is written whole."""
        path = tmp_path / "fit.md"
        assert call("fit", points, *LINE, "--format", "markdown", "--output", str(path)).returncode == 0
        assert "The data: points.csv, 3 rows." in path.read_text(encoding="utf-8")

    @pytest.mark.parametrize(
        ("arguments", "what"),
        [
            ((), "--model"),
            (("--model", "w*x"), "--rate"),
            (("--model", "w*x", "--rate", "1", "--mean", "--sum"), "Of --mean and --sum only one can be chosen."),
            (("--model", "w*y", "--rate", "1"), "what it shall predict"),
            (("--model", "w*x", "--rate", "1", "more"), "more"),
            (("--model", "w*x +", "--rate", "1"), "Something is missing after “+”"),
        ],
    )
    def test_refused(self, points: str, arguments: tuple[str, ...], what: str) -> None:
        """What is missing or wrong is told, with the status for wrong input."""
        done = call("fit", points, *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert what in done.stderr
        assert "Traceback" not in done.stderr

    def test_stdin(self) -> None:
        """Rows may be piped in."""
        done = call("fit", "-", *LINE, piped=POINTS.encode())
        assert done.returncode == 0
        assert "The data: standard input, 3 rows." in done.stdout
        assert "X₃ = (b₃, w₃) = (189/250, 449/250)" in done.stdout

    def test_broken_file(self, tmp_path: Path) -> None:
        """A broken file is told with its line and column, a missing one with its name."""
        path = tmp_path / "bad.csv"
        path.write_text("x,y\n1,2\n3,four kg\n5,6\n", encoding="utf-8")
        done = call("fit", str(path), *LINE)
        assert (done.returncode, done.stdout) == (2, "")
        assert "bad.csv, line 3, column y: “four kg” is no number." in done.stderr
        assert call("fit", str(tmp_path / "none.csv"), *LINE).returncode == 2


class TestPython:
    """`gdtutor.fit`."""

    def test_run(self, points: str) -> None:
        """Lists, dicts and a path give the same run, with the same documents."""
        rows = [(1, 2), (2, 3), (3, 5)]
        columns = {"x": [1, 2, 3], "y": [2, 3, 5]}
        runs = [gdtutor.fit(given, "w*x + b", rate="1/20", steps=3, factor="sum") for given in (rows, columns, points)]
        for run in runs:
            assert [str(number.fraction) for number in run[3].point] == ["189/250", "449/250"]
            assert "w* = 3/2 = 1.5" in run.text()
            assert run.problem.fit is not None

    def test_numbers(self) -> None:
        """Shares and bends may be numbers; a float is the decimal that it shows."""
        run = gdtutor.fit([(n, n) for n in range(10)], "w*x", rate=0.01, steps=1, loss="huber", delta=0.5, test=0.2)
        assert run.problem.fit
        assert (str(run.problem.fit.delta), len(run.problem.fit.test_places)) == ("1/2", 2)
