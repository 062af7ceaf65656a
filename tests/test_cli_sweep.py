"""`gdtutor sweep`, as a shell sees it; and several workers that share it."""

from __future__ import annotations

import csv
import json
import signal
import subprocess
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from gdtutor.errors import BudgetError, InputError
from gdtutor.views import Statement
from gdtutor.worker.pool import WorkerPool
from gdtutor.worker.requests.process import ProcessNumber, Ready
from gdtutor.worker.requests.sweep import OpenSweep, TryRates
from tests.command import COMMAND, call, started

PARABOLA = ("x^2", "--start", "3", "--rates", "1/4:1:linear:4")
ENDLESS = ("x^2", "--start", "3", "--rates", "1/10000000:1/1000000:100", "--steps", "1000000")
"""Runs that take far longer than any budget of these tests."""


class TestSweep:
    """The command."""

    def test_text(self) -> None:
        """Text has a row for each rate, the picture, the threshold and the best rate."""
        done = started("sweep", *PARABOLA)
        assert (done.returncode, done.stderr) == (0, "")
        assert "0.5    converged exactly   1" in done.stdout
        assert "below 2/f″(x*) = 1." in done.stdout
        assert "Fewest steps to that minimum: 1 step, with α = 0.5." in done.stdout
        assert "┤" in done.stdout

    @pytest.mark.parametrize("jobs", ["1", "3"])
    def test_rows_in_order(self, jobs: str) -> None:
        """However many workers share them, rows come in the order of the rates, with what the closed form says."""
        done = call(
            "sweep", "x^2", "--start", "3", "--rates", "1/100:99/100:linear:99", "--jobs", jobs, "--format", "csv"
        )
        rows = list(csv.DictReader(StringIO(done.stdout)))
        assert [row["rate"] for row in rows] == [
            f"{k // g}/{100 // g}"
            for k in range(1, 100)
            for g in [max(d for d in (1, 2, 4, 5, 10, 20, 25, 50) if k % d == 100 % d == 0)]
        ]
        for k, row in enumerate(rows, start=1):
            end = 3 * (1 - 2 * k / 100) ** int(row["steps"])
            assert float(row["last_x"]) == pytest.approx(end, rel=1e-5, abs=1e-30)

    def test_json(self) -> None:
        """JSON has the minimum, the threshold and a run for each rate."""
        data = json.loads(call("sweep", *PARABOLA, "--format", "json").stdout)
        assert (data["version"], data["start"], data["threshold"]["exact"], data["best"]) == (1, ["3"], "1", "1/2")
        assert [run["kind"] for run in data["runs"]] == ["converged", "stationary", "converged", "cycle"]

    def test_budget(self) -> None:
        """A run past its budget becomes a row that says so."""
        arguments = ("--rates", "1/1000000,1/4", "--steps", "1000000", "--max-seconds", "1", "--format", "csv")
        done = call("sweep", "x^2", "--start", "3", *arguments)
        rows = list(csv.DictReader(StringIO(done.stdout)))
        assert done.returncode == 0
        assert [(row["rate"], row["kind"]) for row in rows] == [("1/1000000", "budget"), ("1/4", "converged")]

    @pytest.mark.parametrize(
        ("arguments", "status"),
        [
            (("x^2", "--start", "3", "--rates", "1:0"), 2),
            (("x^2", "--start", "3", "--rates", "1/2"), 2),
            (("x^2", "--rates", "1/2:1"), 2),
            (("x^2", "--start", "3", "--jobs", "-1"), 2),
            (("x^2", "--start", "3", "--format", "pdf"), 2),
            (("x^2", "--start", "3", "--method", "newton"), 2),
            (("ln x", "--start", "-1"), 1),
        ],
    )
    def test_refused(self, arguments: tuple[str, ...], status: int) -> None:
        """Wrong input is status 2, a start without an answer 1; one paragraph on stderr, nothing on stdout."""
        done = call("sweep", *arguments)
        assert (done.returncode, done.stdout) == (status, "")
        assert done.stderr.startswith("gdtutor: ")
        assert "Traceback" not in done.stderr

    def test_file(self, tmp_path: Path) -> None:
        """--output writes a whole file, and never over another one unasked."""
        target = tmp_path / "sweep.md"
        assert call("sweep", *PARABOLA, "--format", "markdown", "--output", str(target)).returncode == 0
        written = target.read_text(encoding="utf-8")
        assert written.startswith("# A sweep of learning rates")
        assert call("sweep", *PARABOLA, "--output", str(target)).returncode != 0
        assert target.read_text(encoding="utf-8") == written

    def test_interrupted(self, tmp_path: Path) -> None:
        """Ctrl-C ends a sweep at once, with no file left behind."""
        target = tmp_path / "sweep.csv"
        process = subprocess.Popen(
            [COMMAND, "sweep", *ENDLESS, "--format", "csv", "--output", str(target)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        time.sleep(3)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=20)
        assert process.returncode == 130
        assert "Interrupted." in said
        assert list(tmp_path.iterdir()) == []

    def test_ascii(self) -> None:
        """--ascii is pure ASCII."""
        assert call("sweep", *PARABOLA, "--ascii").stdout.isascii()


@pytest.fixture(scope="module")
def team() -> Iterator[WorkerPool]:
    """Two workers for all tests, at their work already."""
    with WorkerPool(2) as team:
        assert dict(team.stream([Ready()] * 2)) == {0: True, 1: True}
        yield team


class TestTeam:
    """Several workers that share out requests."""

    SHARES = tuple(TryRates(Statement("x^2", "3", steps=5), (f"1/{k}",)) for k in range(2, 12))
    ENDLESS = TryRates(Statement("x^2", "3", steps=1_000_000), ("1/10000000",))

    def test_every_request_is_answered(self, team: WorkerPool) -> None:
        """Each request is answered once, by one worker or another."""
        answers = dict(team.stream(self.SHARES))
        processes = {number for _, number in team.stream([ProcessNumber()] * 8)}
        rates = {k: answer[0].rate for k, answer in answers.items() if not isinstance(answer, BudgetError)}
        assert rates == {k: f"1/{k + 2}" for k in range(10)}
        assert len(processes) <= 2

    def test_budget_is_an_answer(self, team: WorkerPool) -> None:
        """A request past its budget is answered by its error, and the others go on."""
        answers = dict(team.stream([self.ENDLESS, *self.SHARES[:3]], seconds=1))
        assert isinstance(answers.pop(0), BudgetError)
        rates = [answer[0].rate for _, answer in sorted(answers.items()) if not isinstance(answer, BudgetError)]
        assert rates == ["1/2", "1/3", "1/4"]

    def test_other_errors_are_raised(self, team: WorkerPool) -> None:
        """Any other error ends the loop."""
        with pytest.raises(InputError):
            list(team.stream([OpenSweep(Statement("x^2", "3"), "no range")]))

    def test_leaving_ends_the_rest(self) -> None:
        """Leaving the loop frees the workers for other requests."""
        with WorkerPool(1) as team:
            for _ in team.stream([self.SHARES[0], self.ENDLESS, self.ENDLESS], seconds=600):
                break
            assert team.ask(Ready())

    def test_whoever_is_free_is_asked(self, team: WorkerPool) -> None:
        """One request more goes to the worker that has the least to do."""
        busy = team._workers[0].submit(self.ENDLESS, seconds=600)
        assert team.ask(Ready())
        assert not busy.done()
        busy.cancel()
