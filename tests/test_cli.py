"""The command line, as a shell sees it: exit statuses, streams and files."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest.mock import Mock, patch

import pytest

import gdtutor
from gdtutor.commands.door import asked_on, wants_ascii
from gdtutor.commands.terminal import paragraph
from gdtutor.errors import BudgetError, InputError, InternalError, NoAnswerError, ParseError
from gdtutor.text.style import Style
from tests.command import COMMAND, call, started

PARABOLA = ("x^2", "--start", "3", "--rate", "1/10", "--steps", "2")
LONG = ("exp(-x) sin x + x^2/10", "--start", "1", "--rate", "1/1000", "--steps", "1000000", "--all")

_CLOSED = "gdtutor: The result cannot be written: Bad file descriptor.\n"
_FULL = "gdtutor: The result cannot be written: No space left on device.\n"


class TestTrace:
    """`gdtutor trace`."""

    def test_result_on_stdout_only(self) -> None:
        """The derivation goes to stdout, nothing to stderr, and the status is 0."""
        done = started("trace", *PARABOLA)
        assert (done.returncode, done.stderr) == (0, "")
        assert "Step 0 → 1" in done.stdout
        assert "12/5" in done.stdout

    @pytest.mark.parametrize(
        ("format", "beginning"),
        [("text", "f(x) = x²"), ("markdown", "# "), ("latex", r"\documentclass"), ("json", "{"), ("csv", "n,point_x")],
    )
    def test_formats(self, format: str, beginning: str) -> None:
        """Each format is written as the Python face writes it."""
        done = call("trace", *PARABOLA, "--format", format)
        assert done.stdout.startswith(beginning)
        run = gdtutor.descend("x^2", 3, "1/10", 2)
        assert done.stdout == (f"{run}\n" if format == "text" else getattr(run, format)())

    def test_math(self) -> None:
        """--math fence marks the formulas of Markdown by fences."""
        done = call("trace", *PARABOLA, "--format", "markdown", "--math", "fence")
        assert done.stdout == gdtutor.descend("x^2", 3, "1/10", 2).markdown(math="fence")

    @pytest.mark.parametrize(
        "arguments",
        [
            ("-x^2 + x^4", "--start", "-1", "--rate", "1/100"),
            ("--start", "-1", "-x^2 + x^4", "--rate=1/100"),
            ("--start=-1", "--rate", "1/100", "--", "-x^2 + x^4"),
            ("--x^4 - x^2", "--start", "x=-1", "--rate", "0.01"),
        ],
    )
    def test_leading_minus(self, arguments: tuple[str, ...]) -> None:
        """A function or a start that begins with a minus sign just works: x₁ = −1 + 2/100."""
        done = call("trace", "--steps", "1", "--format", "json", *arguments)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["iterates"][1]["point"][0]["exact"] == "-49/50"

    def test_digits(self) -> None:
        """--digits is how many significant digits a rounded value has."""
        done = call(
            "trace", "x^2", "--start", "1/3", "--rate", "1/10", "--steps", "0", "--digits", "9", "--format", "csv"
        )
        assert done.stdout.splitlines()[1].split(",")[1] == "0.333333333"

    def test_bad_ending_is_an_answer(self) -> None:
        """A run that goes wrong on its way is told, and the status is 0."""
        done = call("trace", "ln x", "--start", "1", "--rate", "2", "--format", "json")
        assert done.returncode == 0
        assert json.loads(done.stdout)["outcome"]["kind"] == "left-domain"

    @pytest.mark.parametrize(
        ("arguments", "status", "words"),
        [
            (("ln x", "--start", "-1", "--rate", "1"), 1, "ln needs x > 0"),
            (("x^2 +", "--start", "1", "--rate", "1"), 2, "^"),
            (("x^2", "--start", "1,2", "--rate", "1"), 2, "one number"),
            (("x^2", "--start", "1", "--rate", "-1"), 2, "above 0"),
            (("x^2", "--start", "1", "--rate", "1", "--method", "magic"), 2, "method"),
        ],
    )
    def test_statuses(self, arguments: tuple[str, ...], status: int, words: str) -> None:
        """What went wrong decides the status; it is said on stderr, and stdout stays empty."""
        done = call("trace", *arguments)
        assert (done.returncode, done.stdout) == (status, "")
        assert words in done.stderr
        assert "Traceback" not in done.stderr
        assert "\n\n" not in done.stderr

    def test_too_long(self) -> None:
        """A piece that takes too long ends the command with status 3, whatever was printed before."""
        done = call("trace", *LONG, "--max-seconds", "1e-9")
        assert done.returncode == 3
        assert "took more than 1·10⁻⁹ seconds" in done.stderr
        assert "Traceback" not in done.stderr

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("x^2",), "--start is needed"),
            (("x^2", "--start", "3"), "--rate is needed"),
            (("x^2", "+", "3", "--start", "3", "--rate", "1"), "quotes"),
            (("x^2", "--stpes", "3"), "Did you mean --steps?"),
            (("--strat=3", "x^2"), "Did you mean --start?"),
            ((*PARABOLA, "--digits", "0"), "from 1 to 50"),
            ((*PARABOLA, "--digits", "51"), "from 1 to 50"),
            ((*PARABOLA, "--format", "pdf"), "markdown"),
            ((*PARABOLA, "--math", "brackets"), "dollars or fence"),
            ((*PARABOLA, "--max-seconds", "0"), "above 0"),
            ((*PARABOLA, "--max-seconds", "nan"), "above 0"),
            ((*PARABOLA, "--steps", "many"), "--steps"),
            (("--", "x^2", "--steps", "3"), "in front"),
            ((), "function"),
        ],
    )
    def test_wrong_arguments(self, arguments: tuple[str, ...], words: str) -> None:
        """Arguments that make no problem are refused with status 2 and a word on what to do."""
        done = call("trace", *arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr

    @pytest.mark.parametrize(
        "function",
        ["9^9^9^9^9", "(" * 2000 + "x" + ")" * 2000, "x+" * 60_000 + "x", ""],
    )
    def test_monsters(self, function: str) -> None:
        """What is too large or makes no sense is refused in one paragraph of a readable length."""
        done = call("trace", function, "--start", "1", "--rate", "1/10")
        assert (done.returncode, done.stdout) == (2, "")
        assert len(done.stderr) < 1000
        assert "Traceback" not in done.stderr

    def test_nothing_is_evaluated(self, tmp_path: Path) -> None:
        """Python in the place of a function is refused, not run."""
        code = f"__import__('pathlib').Path('{tmp_path}/made').touch()"
        assert call("trace", code, "--start", "1", "--rate", "1").returncode == 2
        assert not list(tmp_path.iterdir())


class TestOutput:
    """`--output`."""

    def test_whole_file(self, tmp_path: Path) -> None:
        """The file holds what stdout would have, nothing is printed, and nothing stands beside it."""
        done = call("trace", *PARABOLA, "--format", "markdown", "--output", "a.md", folder=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert (tmp_path / "a.md").read_text(encoding="utf-8") == gdtutor.descend("x^2", 3, "1/10", 2).markdown()
        assert len(list(tmp_path.iterdir())) == 1

    def test_no_overwriting(self, tmp_path: Path) -> None:
        """An existing file is kept without --force and replaced with it."""
        path = tmp_path / "a.md"
        path.write_text("old")
        done = call("trace", *PARABOLA, "--output", str(path))
        assert (done.returncode, path.read_text()) == (2, "old")
        assert "--force" in done.stderr
        assert call("trace", *PARABOLA, "--output", str(path), "--force").returncode == 0
        assert "Step 0" in path.read_text(encoding="utf-8")

    def test_failure_leaves_nothing(self, tmp_path: Path) -> None:
        """Where the problem has no answer there is no file, and an old one survives --force."""
        path = tmp_path / "a.md"
        wrong = ("trace", "ln x", "--start", "-1", "--rate", "1", "--output", str(path), "--force")
        assert call(*wrong).returncode == 1
        assert not list(tmp_path.iterdir())
        path.write_text("old")
        assert call(*wrong).returncode == 1
        assert path.read_text() == "old"

    @pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
    def test_interrupted(self, tmp_path: Path, number: signal.Signals, status: int) -> None:
        """Ctrl-C in the middle ends with one line at most, and nothing half-written stays."""
        process = subprocess.Popen(
            [COMMAND, "trace", *LONG, "--output", "a.txt"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
        )
        while not any(path.stat().st_size for path in tmp_path.glob(".gdtutor-*")):
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(number)
        _, words = process.communicate(timeout=30)
        assert process.returncode == status
        assert words == ("Interrupted.\n" if number == signal.SIGINT else "")
        assert not list(tmp_path.iterdir())


class TestStreams:
    """stdout and stderr as they come."""

    def test_reader_goes_away(self) -> None:
        """A reader such as head may close the pipe; nothing is said about it."""
        process = subprocess.Popen([COMMAND, "trace", *LONG], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 141

    def test_stdout_without_unicode(self) -> None:
        """Where stdout cannot take Unicode, the derivation comes in ASCII."""
        done = started("trace", *PARABOLA, PYTHONIOENCODING="ascii")
        assert done.returncode == 0
        assert done.stdout.isascii()
        assert "f'(x_0)" in done.stdout

    def test_stderr_without_unicode(self) -> None:
        """Errors too are in ASCII then, with x_0 for x₀."""
        done = call("trace", "ln x", "--start", "-1", "--rate", "1", encoding="ascii")
        assert "x_0 = -1" in done.stderr

    def test_stdout_full(self) -> None:
        """A full disk behind stdout is said, not traced back."""
        with Path("/dev/full").open("w") as full:
            done = subprocess.run(
                [COMMAND, "trace", *PARABOLA], stdout=full, stderr=subprocess.PIPE, text=True, check=False
            )
        assert done.returncode == 2
        assert done.stderr == "gdtutor: The result cannot be written: No space left on device.\n"

    @pytest.mark.parametrize(
        ("line", "status", "said"),
        [
            ("trace x^2 --start 3 --rate 1/10 >&-", 2, _CLOSED),
            ("trace x^2 --start 3 --rate 1/10 2>&- >/dev/null", 0, ""),
            ("trace x^2 --start 3 --rate 1/10 <&- >/dev/null", 0, ""),
            ("trace x^2 --start 3 --rate 1/10 <&- >&- 2>&-", 2, ""),
            ("trace x^ --start 3 --rate 1/10 2>&-", 2, ""),
            ("trace x^ --start 3 --rate 1/10 2>/dev/full", 2, ""),
            (
                "sweep x^2 --start 3 --rates 1/2,1 >&-",
                2,
                _CLOSED,
            ),
            ("--version >&-", 2, _CLOSED),
            ("--version >/dev/full", 2, _FULL),
            ("--help >/dev/full", 2, _FULL),
        ],
    )
    def test_closed_and_full(self, line: str, status: int, said: str) -> None:
        """A stream that is closed or full ends a run in good order: what cannot be written is said where it can be."""
        done = subprocess.run(
            ["/bin/sh", "-c", f'"$0" {line}', COMMAND], capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert (done.returncode, done.stdout, done.stderr) == (status, "", said)

    def test_nobody_reads(self) -> None:
        """A short answer to a reader that has gone away ends like a long one."""
        ours, theirs = os.pipe()
        os.close(ours)
        done = subprocess.run([COMMAND, "--version"], stdout=theirs, stderr=subprocess.PIPE, check=False)
        os.close(theirs)
        assert (done.returncode, done.stderr) == (141, b"")

    def test_app_without_stdin(self) -> None:
        """Without a stdin the app says that it needs a terminal."""
        done = subprocess.run(["/bin/sh", "-c", '"$0" <&-', COMMAND], capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert "needs a terminal" in done.stderr

    def test_progress_on_a_terminal(self, tmp_path: Path) -> None:
        """Long work tells on a terminal how far it is, and Ctrl-C takes that line away."""
        leader, follower = pty.openpty()
        process = subprocess.Popen([COMMAND, "trace", *LONG, "--output", "a.txt"], cwd=tmp_path, stderr=follower)
        os.close(follower)
        said = b""
        while b"Computing for" not in said:
            said += os.read(leader, 1000)
        process.send_signal(signal.SIGINT)
        while not said.endswith(b"Interrupted.\r\n"):
            said += os.read(leader, 1000)
        assert process.wait(timeout=30) == 130
        assert said.endswith(b"\r\x1b[KInterrupted.\r\n")
        os.close(leader)

    @pytest.mark.parametrize(("locale", "wanted"), [("C", True), ("", True), ("en_GB.UTF-8", False), ("C.utf8", False)])
    def test_terminal_without_unicode(self, monkeypatch: pytest.MonkeyPatch, locale: str, wanted: bool) -> None:
        """A terminal whose locale is not UTF-8 gets ASCII."""
        for name in ("LC_ALL", "LC_CTYPE", "LANG"):
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setenv("LANG", locale)
        leader, follower = pty.openpty()
        with os.fdopen(follower, "w", encoding="utf-8") as stream:
            assert wants_ascii(stream) is wanted
        os.close(leader)


class TestParagraph:
    """Errors in words."""

    def test_caret(self) -> None:
        """Below an unreadable formula stand a caret, what could stand there, and a fix."""
        error = ParseError("Broken.", text="2 + * x", column=4, expected="a number", suggestion="write 2·x")
        lines = paragraph(error).splitlines()
        assert lines == ["gdtutor: Broken.", "    2 + * x", "        ^", "Expected here: a number.", "Write 2·x."]

    @pytest.mark.parametrize("error", [InputError("a"), NoAnswerError("a"), BudgetError("a"), InternalError("a")])
    def test_one_line(self, error: InputError) -> None:
        """Other errors are one line."""
        assert paragraph(error, Style(ascii=True)) == "gdtutor: a"


class TestApp:
    """`gdtutor` and `gdtutor walk`, up to the door of the app."""

    def test_needs_a_terminal(self) -> None:
        """Without a terminal the app says so and what to do instead."""
        for arguments in ((), ("walk", *PARABOLA)):
            done = call(*arguments)
            assert (done.returncode, done.stdout) == (2, "")
            assert "needs a terminal" in done.stderr

    def test_walk_opens_the_problem(self) -> None:
        """The app is opened on the problem as it was typed."""
        styles = []
        opened = Mock(side_effect=lambda *_: styles.append(asked_on(sys.stdout)))
        with patch("gdtutor.commands.line.descent.open_app", opened):
            done = call("walk", *PARABOLA, "--digits", "8", "--ascii", "--lessons", "mine", "--language", "de")
        assert (done.returncode, done.stderr) == (0, "")
        statement, folder = opened.call_args.args
        assert (statement.function, statement.start, statement.rate) == ("x^2", "3", "1/10")
        assert (statement.steps, statement.digits, folder) == (2, 8, Path("mine"))
        assert styles == [Style(ascii=True, language="de")]


class TestLessons:
    """`gdtutor lessons`."""

    HEAD = '+++\nid = "bad"\ntitle = "Bad"\nsummary = "Bad."\nskills = []\n+++\n\n'
    BROKEN = HEAD + '```walk\nf = "ln(x)"\nstart = "-1"\n```\n'

    def test_list(self) -> None:
        """The lessons are listed with id and title."""
        done = call("lessons")
        assert (done.returncode, done.stderr) == (0, "")
        assert "the-idea" in done.stdout
        assert "Downhill" in done.stdout

    def test_show(self) -> None:
        """A lesson is printed with readable formulas and the commands for its walks."""
        done = call("lessons", "show", "the-idea")
        assert done.returncode == 0
        assert "xₙ₊₁ = xₙ − α·f′(xₙ)" in done.stdout
        assert 'gdtutor walk "x^2 - 6x + 11"' in done.stdout
        assert "\n\n\n" not in done.stdout

    def test_show_by_number(self) -> None:
        """A lesson is found by its number as well; there is none behind the last."""
        assert call("lessons", "show", "5").stdout.startswith("The step size\n")
        assert [call("lessons", "show", number).returncode for number in ("0", "15")] == [2, 2]

    def test_show_unknown(self) -> None:
        """An unknown id is refused, with a near one."""
        done = call("lessons", "show", "the-ide")
        assert (done.returncode, done.stdout) == (2, "")
        assert "the-idea" in done.stderr

    def test_check(self, tmp_path: Path) -> None:
        """A sound folder passes; a broken lesson is named with file and line on stdout and status 2."""
        sound = call("lessons", "check", str(Path(__file__).parent.parent / "lessons"))
        assert (sound.returncode, sound.stdout) == (0, "")
        (tmp_path / "01-bad.md").write_text(self.BROKEN)
        broken = call("lessons", "check", "01-bad.md", folder=tmp_path)
        assert broken.returncode == 2
        assert "01-bad.md:" in broken.stdout
        assert "fault" in broken.stderr

    def test_folder(self, tmp_path: Path) -> None:
        """A folder without lessons, and a path that is not there, are refused in words."""
        assert call("lessons", "--lessons", str(tmp_path)).returncode == 2
        done = call("lessons", "check", str(tmp_path / "missing"))
        assert done.returncode == 2
        assert "does not exist" in done.stderr


class TestStartUp:
    """What is not loaded."""

    @pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("trace", "--help"), ("lessons",)])
    def test_light(self, arguments: tuple[str, ...]) -> None:
        """Short answers load neither SymPy nor Textual nor what starts the worker."""
        code = (
            "import sys; from gdtutor.commands.cli import main\n"
            "try: main()\n"
            "except SystemExit: pass\n"
            "print(*{'sympy', 'textual', 'pebble', 'lark'} & set(sys.modules), file=sys.stderr)"
        )
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
        assert done.stdout
        assert done.stderr.strip() == ""

    @pytest.mark.parametrize(
        "line",
        [
            "derive x^2 --output -",
            "sweep x^2 --start 3 --rates 1/2,1",
            "bogus",
        ],
    )
    def test_no_warning(self, line: str) -> None:
        """With every warning an error nothing is warned of, and no file is left open."""
        done = subprocess.run(
            [sys.executable, "-X", "dev", "-W", "error", "-m", "gdtutor", *line.split()],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == (2 if line == "bogus" else 0)
        assert "Warning" not in done.stderr
        assert "Traceback" not in done.stderr

    def test_trace_loads_no_sympy(self) -> None:
        """The process of `trace` itself never loads SymPy; its worker does."""
        code = (
            "import sys; from gdtutor.commands.cli import main\n"
            "if __name__ == '__main__':\n"
            "    try: main()\n"
            "    except SystemExit: pass\n"
            "    print(*{'sympy', 'textual', 'flint'} & set(sys.modules), file=sys.stderr)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, "trace", *PARABOLA], capture_output=True, text=True, check=True
        )
        assert "Step 0" in done.stdout
        assert done.stderr.strip() == ""

    def test_module(self) -> None:
        """`python -m gdtutor` is the same command."""
        done = subprocess.run(
            [sys.executable, "-m", "gdtutor", "--version"], capture_output=True, text=True, check=True
        )
        assert done.stdout == f"gdtutor {gdtutor.__version__}\n"
