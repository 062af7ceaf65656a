"""Try an installed gdtutor: its files, its commands, its app. Run by an interpreter that has it, from any folder.

Every method is tried in this process, and every command in one of its own; with `--short` of the commands only `trace`.
"""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

FILES = (
    "py.typed",
    "language/grammar.lark",
    "language/grammar.json",
    "app/tutor.tcss",
    "_lessons/01-the-idea.md",
    "_lessons/14-a-network.md",
    "_lessons/methods/adam.md",
)
COMMAND = Path(sys.executable).with_name("gdtutor")
PROBLEM = ("x^4 - 3x^3 + 2", "--start", "4", "--rate", "1/100")
METHODS = (
    *("gradient-descent", "heavy-ball", "nesterov", "adagrad", "rmsprop", "adam", "newton"),
    *("backtracking", "exact-line-search", "inverse-time-decay", "exponential-decay"),
)
CASE = """[[case]]
id = "one"
kind = "next-point"
f = "x^2 - 6x + 11"
start = "8"
rate = "3/20"
form = "exact"
typed = "19/2"
"""
RATELESS = {"newton", "backtracking", "exact-line-search"}


def gdtutor(*arguments: str) -> str:
    """Return what the command prints on stdout."""
    words = [COMMAND, *arguments]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, (arguments, done.returncode, done.stdout, done.stderr)
    return done.stdout


def files() -> None:
    """See that everything that is not Python came along."""
    package = resources.files("gdtutor")
    missing = [name for name in FILES if not package.joinpath(name).is_file()]
    assert not missing, missing


def trace() -> None:
    """See that `trace` gives the known iterates of a known descent."""
    document = json.loads(gdtutor("trace", *PROBLEM, "--steps", "2", "--format", "json"))
    points = [iterate["point"][0]["decimal"] for iterate in document["iterates"]]
    assert points == ["4", "2.88", "2.67098"], points
    assert [iterate["point"][0]["exact"] for iterate in document["iterates"]][:2] == ["4", "72/25"]


def commands() -> None:
    """See that every command answers."""
    assert "72/25" in gdtutor("trace", *PROBLEM, "--steps", "1")
    assert "Downhill" in gdtutor("lessons")
    assert "bias correction" in gdtutor("methods", "adam")
    assert "2·x" in gdtutor("derive", "x^2")
    assert "(6, 20)" in gdtutor("explain-term", "gradients")
    assert "8/81" in gdtutor("explain", *PROBLEM)
    assert "46/15" in gdtutor("trace", *PROBLEM[:3], "--method", "newton", "--steps", "1")
    rates = json.loads(gdtutor("sweep", "x^2", "--start", "3", "--rates", "1/4,2", "--format", "json"))
    assert [run["kind"] for run in rates["runs"]] == ["converged", "diverging"], rates
    assert "B" in gdtutor("compare", *PROBLEM, "--rate", "1/50", "--steps", "5")
    assert "Find $f'(" in gdtutor("worksheet", "--skill", "slope", "--count", "1")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GDTUTOR_DATA"] = folder
        (rows := Path(folder) / "rows.csv").write_text("x,y\n1,2\n2,3\n3,5\n", encoding="utf-8")
        assert "w* = 3/2" in gdtutor("fit", str(rows), "--model", "w*x + b", "--rate", "1/14", "--steps", "1")
        assert "Exercise 1 of 1" in gdtutor("practice", "--count", "1")
        assert "Nothing was practised yet." in gdtutor("progress")
        (cases := Path(folder) / "cases.toml").write_text(CASE, encoding="utf-8")
        assert "step-added" in gdtutor("judge", str(cases))


def review() -> None:
    """See that what was mastered comes back in two days."""
    from gdtutor.practice.review import reviewed

    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert (reviewed(None, right=True, helped=False, time=now)[1] - now).days == 2


def methods() -> None:
    """See that every method walks."""
    from gdtutor import descend

    for method in METHODS:
        rate = {} if method in RATELESS else {"rate": PROBLEM[4]}
        assert "Step 0 → 1" in str(descend(PROBLEM[0], PROBLEM[2], **rate, steps=2, method=method)), method


async def app() -> None:
    """Open the app on a problem and see its first step."""
    from gdtutor.app.tutor import TutorApp
    from gdtutor.views import Statement

    tutor = TutorApp(Statement(PROBLEM[0], "4", "1/100", 20))
    async with tutor.run_test(size=(120, 40)) as pilot:
        for _ in range(300):
            await pilot.pause(0.1)
            if "72/25" in tutor.export_screenshot().replace("&#160;", " "):
                return
    message = "the app did not show x₁ = 72/25 within 30 seconds"
    raise AssertionError(message)


if __name__ == "__main__":
    files()
    trace()
    methods()
    review()
    if "--short" not in sys.argv:
        commands()
    asyncio.run(app())
    print("the wheel works")
