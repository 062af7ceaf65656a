"""`gdtutor explain`, as a shell sees it; and the parameters of methods on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gdtutor.descent.run import Run
from gdtutor.documents import DOCUMENTS
from gdtutor.language.problem import read_problem
from tests.command import call

QUARTIC = ("x^4 - 3x^3 + 2", "--start", "4", "--rate", "1/100")


class TestExplain:
    """`gdtutor explain`."""

    @pytest.mark.parametrize("format", DOCUMENTS["explanation"].formats)
    def test_formats(self, format: str) -> None:
        """Each format is written to stdout, and stderr stays empty."""
        done = call("explain", *QUARTIC, "--format", format)
        assert (done.returncode, done.stderr) == (0, "")
        run = Run(read_problem("x^4 - 3x^3 + 2", "4", "1/100", 100))
        assert done.stdout == "".join(DOCUMENTS["explanation"].write(run, format))

    def test_ascii(self) -> None:
        """--ascii prints nothing else."""
        done = call("explain", *QUARTIC, "--ascii")
        assert done.returncode == 0
        assert done.stdout.isascii()

    def test_output(self, tmp_path: Path) -> None:
        """--output writes a file once, and replaces it only with --force."""
        file = tmp_path / "why.md"
        order = ("explain", *QUARTIC, "--format", "markdown", "--output", str(file))
        assert call(*order).returncode == 0
        written = file.read_text(encoding="utf-8")
        assert "## What to try" in written
        assert call(*order).returncode == 2
        assert call(*order, "--force").returncode == 0
        assert file.read_text(encoding="utf-8") == written

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            (("x^4 - 3x^3 + 2", "--start", "4"), 2, "--rate is needed"),
            (("x^2", "--rate", "1/10"), 2, "--start is needed"),
            ((*QUARTIC, "--format", "csv"), 2, "There is no format"),
            ((*QUARTIC, "--method", "newtun"), 2, "Did you mean newton?"),
            ((*QUARTIC, "--parameter", "beta=1/2"), 2, "no parameter"),
            (("ln(x)", "--start", "-1", "--rate", "1/10"), 1, "cannot start"),
            ((*QUARTIC, "--max-seconds", "0"), 2, "--max-seconds"),
        ],
    )
    def test_refusals(self, arguments: tuple[str, ...], status: int, words: str) -> None:
        """What cannot be done is said in one paragraph on stderr."""
        done = call("explain", *arguments)
        assert (done.returncode, done.stdout) == (status, "")
        assert words in done.stderr
        assert "Traceback" not in done.stderr


class TestMethods:
    """Methods and their parameters, for `explain` and for `trace`."""

    def test_no_rate_for_newton(self) -> None:
        """Newton's method needs no rate."""
        assert call("explain", "x^4 - x", "--start", "3", "--method", "newton").returncode == 0

    def test_parameters(self) -> None:
        """--parameter may be repeated, and each reaches the method."""
        given = ("--method", "adam", "--parameter", "beta_1=1/2", "--parameter", "epsilon=0")
        done = call("trace", "x^2", "--start", "1", "--rate", "1/10", "--steps", "3", *given, "--format", "json")
        assert done.returncode == 0
        found = json.loads(done.stdout)["parameters"]
        assert (found["beta_1"], found["beta_2"], found["epsilon"]) == ("1/2", "999/1000", "0")
