"""`gdtutor compare`, as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gdtutor.commands.compare import RunOptions, statements
from gdtutor.errors import InputError
from gdtutor.views import Statement
from tests.command import call

RATES = ("x^2", "--start", "1", "--rate", "1/4", "--rate", "1/2", "--steps", "3")


def made(**options: list[str]) -> tuple[Statement, ...]:
    """Return the runs that the options make."""
    starts, rates, methods, parameters = (options.get(name, []) for name in ("start", "rate", "method", "parameters"))
    given = RunOptions(starts, rates, methods, parameters, {"clip": options.get("clip", [])})
    return statements(Statement("x^2"), given)


class TestOptions:
    """Each option once, or as often as there are runs."""

    def test_once_for_all(self) -> None:
        """What is given once is for all runs."""
        runs = made(start=["3"], rate=["1/10", "1/5", "1/2"])
        assert [(run.start, run.rate) for run in runs] == [("3", "1/10"), ("3", "1/5"), ("3", "1/2")]

    def test_each(self) -> None:
        """What is given as often as there are runs goes to one each."""
        runs = made(start=["3", "4"], rate=["1/10", "1/5"], method=["gd", "momentum"])
        assert [(run.start, run.rate, run.method) for run in runs] == [("3", "1/10", "gd"), ("4", "1/5", "momentum")]

    def test_parameters_go_where_they_fit(self) -> None:
        """Parameters that are given once are for the methods that have any."""
        runs = made(start=["3"], rate=["1/10"], method=["gd", "momentum"], parameters=["beta=1/2"])
        assert [run.parameters for run in runs] == ["", "beta=1/2"]

    def test_no_rate_needed(self) -> None:
        """Newton's method takes no rate."""
        assert [run.rate for run in made(start=["3", "4"], method=["newton"])] == ["", ""]

    @pytest.mark.parametrize(
        ("options", "words"),
        [
            ({"rate": ["1/10", "1/5"]}, "--start is needed"),
            ({"start": ["1", "2"]}, "--rate is needed"),
            ({"start": ["1"], "rate": ["1/10"]}, "Two runs at least"),
            ({"start": ["1"], "rate": ["1/10"] * 5}, "At most 4 runs can be compared, and --rate is given 5 times"),
            ({"start": ["1", "2"], "rate": ["1/10"] * 3}, "--rate is given 3 times and --start 2 times"),
            ({"start": ["1"], "rate": ["1/10"], "method": ["gd", "adma"]}, "Did you mean adam"),
        ],
    )
    def test_refused(self, options: dict[str, list[str]], words: str) -> None:
        """What makes no comparison is refused, with what to write instead."""
        with pytest.raises(InputError, match=words):
            made(**options)


class TestCompare:
    """The command."""

    def test_text(self) -> None:
        """Text has the table of both runs."""
        done = call("compare", *RATES)
        assert (done.returncode, done.stderr) == (0, "")
        assert "2   1/4    1/16" in done.stdout
        assert "B was first to 6 decimals" in done.stdout

    def test_json(self) -> None:
        """JSON is one value."""
        assert len(json.loads(call("compare", *RATES, "--format", "json").stdout)["rows"]) == 4

    @pytest.mark.parametrize("arguments", [RATES[:-4], ("x^2", *RATES[1:], "--format", "pdf"), ("x^", *RATES[1:])])
    def test_input(self, arguments: tuple[str, ...]) -> None:
        """Wrong input is status 2 and one paragraph on stderr, with nothing on stdout."""
        done = call("compare", *arguments[:5] if len(arguments) == len(RATES) - 4 else arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("gdtutor: ")
        assert "Traceback" not in done.stderr

    def test_file(self, tmp_path: Path) -> None:
        """--output writes a whole file, and never over another one unasked."""
        target = tmp_path / "runs.md"
        assert call("compare", *RATES, "--format", "markdown", "--output", str(target)).returncode == 0
        written = target.read_text(encoding="utf-8")
        assert written.startswith("# A comparison")
        refused = call("compare", *RATES, "--format", "csv", "--output", str(target))
        assert refused.returncode != 0
        assert target.read_text(encoding="utf-8") == written
        assert call("compare", *RATES, "--format", "csv", "--output", str(target), "--force").returncode == 0
        assert target.read_text(encoding="utf-8").startswith("n,A_point_x")
        assert [each.name for each in tmp_path.iterdir()] == ["runs.md"]

    def test_ascii(self) -> None:
        """A plain locale gets pure ASCII."""
        assert call("compare", *RATES, "--ascii").stdout.isascii()
