"""`gdtutor judge`: a file of answers judged, as text and as JSON, and what is wrong with a file."""

from __future__ import annotations

import json
from concurrent.futures import Future
from pathlib import Path
from typing import Final, Self

import pytest

from gdtutor.errors import BudgetError
from gdtutor.practice.judging import judge
from gdtutor.text.sentence import told
from gdtutor.views.practice import Judgement
from gdtutor.worker.requests.practice import JudgeAnswer
from tests.command import call
from tests.practice_cases import DATA, table

CASE: Final = """\
[[case]]
id = "c1"
kind = "next-point"
f = "x^2"
start = "3"
rate = "1/10"
typed = "18/5"
"""


def written(folder: Path, text: str) -> Path:
    """Write a file of cases."""
    path = folder / "cases.toml"
    path.write_text(text, encoding="utf-8")
    return path


class Hard:
    """A worker for which 18/5 is too hard."""

    def __enter__(self) -> Self:
        """Return the worker."""
        return self

    def __exit__(self, *_: object) -> None:
        """Do nothing."""

    def submit(self, request: JudgeAnswer) -> Future[Judgement]:
        """Return how an answer is judged, or that its budget ran out."""
        future: Future[Judgement] = Future()
        if request.attempt.typed == "18/5":
            future.set_exception(BudgetError(told("worker.memory", title=request.title)))
        else:
            future.set_result(judge(request.attempt))
        return future


class TestJson:
    """What other programs read."""

    def test_table(self) -> None:
        """Every case of the table has its verdict, its diagnosis or one of those that are acceptable, and feedback."""
        done = call("judge", str(DATA / "answers.toml"), "--format", "json")
        assert (done.returncode, done.stderr) == (0, "")
        answer = json.loads(done.stdout)
        assert answer["version"] == 1
        cases = table("answers.toml")
        assert [row["id"] for row in answer["cases"]] == [case.id for case in cases]
        for row, case in zip(answer["cases"], cases, strict=True):
            assert set(row) == {"id", "verdict", "diagnosis", "feedback"}
            assert row["verdict"] == case.verdict
            assert row["diagnosis"] in case.acceptable
            assert bool(row["feedback"]) == (row["verdict"] != "right" or bool(row["diagnosis"]))

    def test_two_mistakes(self, tmp_path: Path) -> None:
        """Two mistakes at once have no id, and both are told."""
        text = '[[case]]\nid = "c"\nkind = "derivative"\nf = "x^2*sin(5x)"\nwrt = "x"\ntyped = "2x*cos(5x)"\n'
        done = call("judge", str(written(tmp_path, text)), "--format", "json")
        (row,) = json.loads(done.stdout)["cases"]
        assert (row["verdict"], row["diagnosis"]) == ("wrong", "")
        assert row["feedback"].startswith("Two things together would lead to this.")

    def test_too_hard(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """What takes longer than its budget is neither right nor wrong, and the next answer is judged."""
        monkeypatch.setattr("gdtutor.commands.judge.Worker", Hard)
        path = written(tmp_path, CASE + CASE.replace("c1", "c2").replace("18/5", "12/5"))
        hard, right = json.loads(call("judge", str(path), "--format", "json").stdout)["cases"]
        assert (hard["verdict"], hard["diagnosis"]) == ("wrong-form", "")
        assert "could not be decided" in hard["feedback"]
        assert right["verdict"] == "right"

    def test_not_looked_at(self, tmp_path: Path) -> None:
        """What the file says of the verdict changes nothing."""
        path = written(tmp_path, CASE + 'verdict = "right"\ndiagnosis = ""\nexpected = "18/5"\n')
        (row,) = json.loads(call("judge", str(path), "--format", "json").stdout)["cases"]
        assert (row["verdict"], row["diagnosis"]) == ("wrong", "step-added")


class TestText:
    """What people read."""

    def test_words(self, tmp_path: Path) -> None:
        """An answer has a line with its verdict and the mistake, and what is said of it below."""
        done = call("judge", str(written(tmp_path, CASE)))
        words = "Your value is what you get if the step is added. The minus walks down the slope."
        assert done.stdout == f"c1  wrong  step-added\n    {words}\n"

    def test_german(self, tmp_path: Path) -> None:
        """The words are in the language that is asked for."""
        done = call("judge", str(written(tmp_path, CASE)), "--language", "de")
        assert "Dein Wert ergibt sich, wenn der Schritt addiert wird." in done.stdout

    def test_ascii(self, tmp_path: Path) -> None:
        """With --ascii nothing else is printed."""
        done = call("judge", str(written(tmp_path, CASE.replace("18/5", "x₁ = 2 ∘ 3"))), "--ascii")
        assert done.stdout.isascii()
        assert "unreadable" in done.stdout


class TestFaults:
    """What is wrong with a file is told with its line, and the status is 2."""

    @pytest.mark.parametrize(
        ("text", "line", "words"),
        [
            ("[[case]\n", 1, "this is no TOML"),
            ("x = 1\n", 1, "there is no case"),
            ("[[case]]\nid = 'a'\nkind = 'slope'\nf = 'x'\n", 1, "has no field typed"),
            (CASE + "\n" + CASE, 9, "stands on line 1 already"),
            (CASE.replace('"3"', "3"), 1, "the field start of the case “c1” has to be a text in quotes"),
            (CASE + 'steps = "2"\n', 1, "the field steps of the case “c1” has to be a whole number"),
            (CASE + "\n" + CASE.replace("c1", "c2").replace("next-point", "nowhere"), 9, "is no kind of question"),
            (CASE.replace('rate = "1/10"\n', ""), 1, "needs rate"),
            (CASE.replace("x^2", "x^"), 1, "cannot be asked"),
            (CASE.replace("x^2", "ln(x)").replace('"3"', '"-3"'), 1, "has no answer"),
            (CASE.replace("next-point", "threshold"), 1, "the slope at this point is not 0"),
            (CASE.replace("next-point", "threshold").replace("x^2", "-(x - 3)^2"), 1, "does not bend upwards"),
            (CASE + 'earlier = "110"\n', 1, "is no answer to the part before"),
            (CASE.replace("next-point", "neuron") + 'data = "2, 0"\n', 1, "is no list of data points"),
        ],
    )
    def test_told(self, tmp_path: Path, text: str, line: int, words: str) -> None:
        """The message names file and line and says what is wrong."""
        path = written(tmp_path, text)
        done = call("judge", str(path))
        assert done.returncode == 2
        assert f"{path}, line {line}: " in done.stderr
        assert words in done.stderr

    def test_others_are_judged(self, tmp_path: Path) -> None:
        """A question that cannot be asked keeps none of the others from being judged."""
        done = call("judge", str(written(tmp_path, CASE.replace("x^2", "x^") + CASE.replace("c1", "c2"))))
        assert done.stdout.startswith("c2  wrong  step-added\n")
        assert done.returncode == 2

    def test_strange_field(self, tmp_path: Path) -> None:
        """A field that means nothing is told, and nothing else follows from it."""
        done = call("judge", str(written(tmp_path, CASE + 'lsos = "logistic"\n')))
        assert "line 1: not looked at: lsos." in done.stderr
        assert done.returncode == 0

    def test_no_file(self, tmp_path: Path) -> None:
        """A file that is not there, a folder and what is no UTF-8 are told."""
        assert "is no file" in call("judge", str(tmp_path / "none.toml")).stderr
        assert "is no file" in call("judge", str(tmp_path)).stderr
        (tmp_path / "bytes.toml").write_bytes(b"\n\xff")
        assert "bytes.toml, line 2: this line is not UTF-8" in call("judge", str(tmp_path / "bytes.toml")).stderr

    def test_format(self, tmp_path: Path) -> None:
        """A format that does not exist is refused."""
        done = call("judge", str(written(tmp_path, CASE)), "--format", "xml")
        assert (done.returncode, done.stdout) == (2, "")
        assert "text, json" in done.stderr
