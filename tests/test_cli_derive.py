"""`gdtutor derive`, as a shell sees it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gdtutor
from tests.command import call, started


class TestDerive:
    """`gdtutor derive`."""

    @pytest.mark.parametrize("format", ["text", "markdown", "latex", "json"])
    def test_formats(self, format: str) -> None:
        """Each format is written to stdout as the Python face writes it, and stderr stays empty."""
        done = call("derive", "x^2 sin x", "--format", format)
        assert (done.returncode, done.stderr) == (0, "")
        work = gdtutor.differentiate("x^2 sin x")
        assert done.stdout == (f"{work}\n" if format == "text" else getattr(work, format)())

    def test_second(self) -> None:
        """One entry of the Hessian: ∂²/∂y∂x of x²·y³ is 6·x·y²; a function may begin with a minus sign."""
        done = call("derive", "-x^2 y^3", "--wrt", "x,y", "--order", "2", "--format", "json")
        assert json.loads(done.stdout)["partials"][-1]["result"] == "-6*x*y**2"

    @pytest.mark.parametrize(
        ("typed", "last"),
        [
            ("f(x)=ax^2+bx+c", "f′(x) = 2·a·x + b"),
            ("L(w,b)=(wx+b-y)^2", "∂L/∂b = 2·(b + w·x − y)"),
            ("f(x;k)=kx^3", "f′(x) = 3·k·x²"),
        ],
    )
    def test_held_letters(self, typed: str, last: str) -> None:
        """A letter that the header does not list is held constant."""
        done = call("derive", typed)
        assert done.returncode == 0
        assert done.stdout.rstrip().splitlines()[-1] == last

    def test_plain_locale(self) -> None:
        """Where the terminal takes only ASCII, nothing else is printed, in full detail too."""
        done = started("derive", "alpha^2 + sin(alpha)", "--detail", "full", PYTHONIOENCODING="ascii")
        assert done.returncode == 0
        assert done.stdout.isascii()
        assert "d/dalpha" in done.stdout

    def test_budget(self) -> None:
        """What takes longer than it may ends with status 3 and words, and leaves no half of a document."""
        done = call("derive", "^".join("x" * 8), "--order", "2", "--max-seconds", "0.01")
        assert (done.returncode, done.stdout) == (3, "")
        assert "took more than" in done.stderr

    def test_file(self, tmp_path: Path) -> None:
        """A file is written whole, and an older one is kept unless --force is given."""
        path = tmp_path / "derivation.md"
        assert call("derive", "x^2", "--format", "markdown", "--output", str(path)).returncode == 0
        written = path.read_text(encoding="utf-8")
        assert written == gdtutor.differentiate("x^2").markdown()
        assert call("derive", "x^3", "--output", str(path)).returncode == 2
        assert path.read_text(encoding="utf-8") == written

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("x^2", "--format", "csv"), "markdown"),
            (("x^2", "--wtr", "x"), "Did you mean --wrt?"),
            (("x^2", "y"), "quotes"),
            (("x^2", "--max-seconds", "nan"), "above 0"),
            (("x^2", "--order", "two"), "--order"),
        ],
    )
    def test_wrong_arguments(self, arguments: tuple[str, ...], words: str) -> None:
        """Arguments that ask for nothing there is are refused with status 2 and a word on what to do."""
        done = call("derive", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr
