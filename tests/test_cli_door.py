"""Everything that commands print passes one door, and nothing that leaves it can move a terminal's cursor."""

from __future__ import annotations

import io
import json
import re
import shlex
import subprocess
import sys
from concurrent.futures import Future
from pathlib import Path
from typing import Self, TypeVar
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gdtutor
from gdtutor.commands import cli
from gdtutor.commands.door import Door, UnwritableError, doors
from gdtutor.errors import BudgetError, GdTutorError
from gdtutor.language.controls import visible
from gdtutor.teaching.lesson import WalkBlock
from gdtutor.text.style import Style
from gdtutor.worker.answering import answer
from gdtutor.worker.request import Request
from gdtutor.worker.requests.lessons import CheckBlock

EVIL = "\x1b[31m\n\nred\x07\x9b2J\u202e\x7f\udcff\r"
"""A colour, a bell, an erased screen, writing from right to left, half a character, the line's beginning."""
HARMFUL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
PROBLEM = ("x^2", "--start", "3", "--rate", "1/10")
SENT = [
    (EVIL,),
    (f"--{EVIL}",),
    ("lessons", EVIL),
    ("lessons", "show", EVIL),
    ("lessons", "check", EVIL),
    ("lessons", "--lessons", EVIL),
    ("methods", EVIL),
    ("methods", "adam", EVIL),
    ("--lessons", EVIL),
    ("trace", EVIL, "--start", "3", "--rate", "1"),
    ("trace", *PROBLEM, EVIL),
    ("trace", *PROBLEM, f"--steps{EVIL}"),
    ("trace", *PROBLEM, f"--all={EVIL}"),
    ("trace", "x^2", "--start", EVIL, "--rate", "1"),
    ("trace", "x^2", "--start", f"{EVIL}=3", "--rate", "1"),
    ("trace", "x^2", "--start", "3", "--rate", EVIL),
    *(
        ("trace", *PROBLEM, f"--{option}", EVIL)
        for option in ("format", "output", "digits", "steps", "method", "tolerance", "max-seconds", "with")
    ),
    ("trace", *PROBLEM, "--method", "adam", "--parameter", EVIL),
    ("trace", *PROBLEM, "--method", "adam", "--parameter", f"beta={EVIL}"),
    ("trace", *PROBLEM, "--with", f"{EVIL}=1"),
    ("trace", *PROBLEM, "--output", f"/{EVIL}/a.txt"),
    *(("derive", "x^2", f"--{option}", EVIL) for option in ("wrt", "detail", "order", "format", "with")),
    *(("root", "x^2", "--start", "1", f"--{option}", EVIL) for option in ("steps", "tolerance", "format", "with")),
    ("root", "x^2", "--start", EVIL),
    ("compare", *PROBLEM, "--rate", EVIL),
    ("compare", *PROBLEM, "--rate", "1", "--method", EVIL),
    ("explain", *PROBLEM, "--format", EVIL),
    *(("sweep", "x^2", "--start", "3", f"--{option}", EVIL) for option in ("rates", "jobs", "format")),
]


R = TypeVar("R")


class DirectWorker:
    """Answers in this process, as the worker would."""

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End nothing."""

    def submit(self, request: Request[R], **_: object) -> Future[R]:
        """Return what is answered, or raises."""
        future: Future[R] = Future()
        try:
            future.set_result(answer(request))
        except GdTutorError as error:
            future.set_exception(error)
        return future


@pytest.fixture
def _direct(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gdtutor.commands.document.Worker", DirectWorker)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    """Run a command in this process; return its status, stdout and stderr."""
    with patch.object(sys, "argv", ["gdtutor", *arguments]), patch("signal.signal"):
        try:
            cli.command_line()
            status = 0
        except SystemExit as ended:
            status = int(str(ended.code or 0))
    return (status, *capsys.readouterr())


class TestVisible:
    """`visible`."""

    @given(st.text() | st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
    def test_it_is_harmless_and_as_long(self, text: str) -> None:
        """Whatever comes in, no control character comes out, and every other character stays in its place."""
        found = visible(text)
        assert not HARMFUL.search(found)
        assert len(found) == len(text)
        assert all(new == old or HARMFUL.match(old) for new, old in zip(found, text, strict=True))


@pytest.mark.usefixtures("_direct")
class TestWhatIsSaid:
    """What a command is given, and says again."""

    @pytest.mark.parametrize(
        "arguments", SENT, ids=lambda each: " ".join(each)[:40].encode("ascii", "replace").decode()
    )
    def test_no_control_character_comes_back(
        self,
        capsys: pytest.CaptureFixture[str],
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        arguments: tuple[str, ...],
    ) -> None:
        """No word of the line, wherever it stands, comes back as more than text; it is refused in one paragraph."""
        monkeypatch.chdir(tmp_path)
        status, out, err = printed(capsys, *arguments)
        assert not HARMFUL.search(out + err)
        assert (status, out) == ((2, "") if "--output" not in arguments or "/" in arguments[-1] else (0, ""))
        assert err.startswith("gdtutor: ") or status == 0
        assert len(err) < 600
        assert "\n\n" not in err

    def test_piped_in(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """Nor does a function that is piped in."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x^2\x1b[31m\n")))
        status, _, err = printed(capsys, "derive", "-")
        assert (status, HARMFUL.search(err)) == (2, None)


class TestDocuments:
    """Documents are made of what was understood, never of what was typed."""

    def test_clean(self) -> None:
        """Where a control character is taken for a gap, none is in any document."""
        run = gdtutor.descend("1/2x\x0b^2 a\x1f", "x\u2028=3\r", "1/10\x85", 1, given={"a\x0c": "2\x1e"})
        documents = (str(run), run.markdown(), run.latex(), run.json(), run.csv())
        assert not HARMFUL.search("".join(documents))


class TestLessons:
    """`gdtutor lessons` on lessons of which some, or all, are broken."""

    def test_all_are_told(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """Each broken lesson is told of on stderr; with none left the status is 2."""
        for name in ("1.md", "2.md"):
            (tmp_path / name).write_text("nothing")
        status, out, err = printed(capsys, "lessons", "--lessons", str(tmp_path))
        assert (status, out) == (2, "")
        assert [line[: line.index("1:")] for line in err.splitlines()] == [
            f"gdtutor: Not loaded: {tmp_path / '1.md'}:",
            f"gdtutor: {tmp_path / '2.md'}:",
        ]
        (tmp_path / "1.md").write_text('+++\nid = "one"\ntitle = "T"\nsummary = "S"\n+++\nText.')
        status, out, err = printed(capsys, "lessons", "--lessons", str(tmp_path))
        assert (status, out) == (0, "one  T\n     S\n")
        assert err.startswith(f"gdtutor: Not loaded: {tmp_path / '2.md'}:1: ")

    def test_commands_can_be_pasted(self, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
        """The command that a lesson shows for a walk is one command, whatever its formula holds."""
        header = '+++\nid = "a"\ntitle = "T"\nsummary = "S"\n+++\n'
        functions = ("x^2", r"\frac{x}{2}", 'x"; touch made; "', "x$(touch made)`touch made`", "x'\ny")
        for function in functions:
            walk = f'```walk\nf = {json.dumps(function)}\nstart = "3"\nrate = "1"\n```\n'
            (tmp_path / "a.md").write_text(header + walk)
            _, out, _ = printed(capsys, "lessons", "show", "a", "--lessons", str(tmp_path))
            line = out.splitlines()[-1]
            words = shlex.split(line)
            assert words[:4] == ["gdtutor", "walk", " ".join(function.split()), "--start"]
            assert subprocess.run(["/bin/sh", "-c", f"printf %s {line[13:]}"], cwd=tmp_path, check=True).returncode == 0
        assert not (tmp_path / "made").exists()


class TestCheck:
    """`gdtutor lessons check` on a lesson that cannot be worked in time."""

    def test_too_hard(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        """A block that takes too long is a fault of its line, and what comes after it is checked all the same."""

        class Slow(DirectWorker):
            """Takes too long for one function."""

            def ask(self, request: CheckBlock) -> None:
                """Answer for any other."""
                assert isinstance(request.block, WalkBlock)
                if request.block.f == "hard":
                    raise BudgetError("This computation took more than 10 seconds and was ended. Try a shorter one.")
                answer(request)

        monkeypatch.setattr("gdtutor.worker.pool.Worker", Slow)
        blocks = "".join(f'```walk\nf = "{f}"\nstart = "-1"\nrate = "1"\n```\n' for f in ("hard", "x", "ln x"))
        path = tmp_path / "01-a.md"
        path.write_text(f'+++\nid = "a"\ntitle = "T"\nsummary = "S"\n+++\n{blocks}')
        status, out, err = printed(capsys, "lessons", "check", str(path))
        first, second = out.splitlines()
        assert first.startswith(f"{path}:6: this block cannot be worked: This computation took more than 10 seconds")
        assert second.startswith(f"{path}:16: this block cannot be worked: The descent cannot start: ln needs x > 0")
        assert (status, err) == (2, f"gdtutor: 2 faults in {path}.\n")


def test_ctrl_c_while_a_class_is_made(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Python 3.11 tells it as a RuntimeError whose cause it is; it ends as any other Ctrl-C."""

    class Interrupted(DirectWorker):
        """A kernel during whose start Ctrl-C comes."""

        def __enter__(self) -> Self:
            """Raise what Python raises."""
            raise RuntimeError("Error calling __set_name__") from KeyboardInterrupt()

    monkeypatch.setattr("gdtutor.commands.document.Worker", Interrupted)
    status, out, err = printed(capsys, "trace", "x^2", "--start", "1", "--rate", "1/10")
    assert (status, out, err) == (130, "", "Interrupted.\n")


class TestDoor:
    """`Door`."""

    def test_ascii(self) -> None:
        """Where ASCII is wanted, whatever is printed is spelled in it."""
        stream = io.StringIO()
        Door(stream, Style(ascii=True)).write("x₁ ≈ 2 \x1b漢\n")
        assert stream.getvalue() == "x_1 ~= 2 ??\n"

    def test_streams_come_back(self) -> None:
        """The doors are closed at the end, whatever happened."""
        before = sys.stdout, sys.stderr

        def fail() -> None:
            assert isinstance(sys.stdout, Door)
            raise UnwritableError(OSError(28, "full"))

        with pytest.raises(UnwritableError), doors():
            fail()
        assert (sys.stdout, sys.stderr) == before

    def test_a_defect_is_told_through_the_door(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Even what should never happen is told without a control character, and has a status of its own."""

        def broken() -> None:
            raise RuntimeError(EVIL)

        with patch.object(cli, "open_app", broken):
            status, out, err = printed(capsys)
        assert (status, out) == (70, "")
        assert "RuntimeError: ␛[31m" in err
        assert not HARMFUL.search(err)


@pytest.mark.usefixtures("_direct")
class TestLine:
    """What a line means, and how it is refused."""

    @pytest.mark.parametrize(
        "arguments",
        [("--ascii", "trace", *PROBLEM), ("trace", "--ascii", *PROBLEM), ("trace", *PROBLEM, "--ascii")],
    )
    def test_ascii_anywhere(self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
        """--ascii means the same in front of a command and behind it."""
        status, out, _ = printed(capsys, *arguments, "--steps", "1")
        assert status == 0
        assert out.startswith("f(x) = x^2   x_0 = 3   alpha = 1/10")
        assert out.isascii()

    @pytest.mark.parametrize(
        "arguments",
        [
            ("--ascii", "lessons"),
            ("lessons", "--ascii", "show", "the-idea"),
            ("methods", "adam", "--ascii"),
            ("--ascii", "-h"),
            ("trace", "--ascii", "--bogus", "x"),
            ("--ascii", "trace", "x^", "--start", "1", "--rate", "1"),
        ],
    )
    def test_ascii_of_everything(self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
        """Lists, pages, help and errors are in ASCII then too."""
        _, out, err = printed(capsys, *arguments)
        assert (out + err).isascii()

    @pytest.mark.parametrize("place", ["front", "behind"])
    def test_lessons_anywhere(self, capsys: pytest.CaptureFixture[str], tmp_path: Path, place: str) -> None:
        """--lessons too means the same in front of a command and behind it."""
        (tmp_path / "a.md").write_text('+++\nid = "mine"\ntitle = "T"\nsummary = "S"\n+++\nText.\n')
        mine = ("--lessons", str(tmp_path))
        line = (*mine, "lessons", "show", "mine") if place == "front" else ("lessons", "show", "mine", *mine)
        assert printed(capsys, *line)[:2] == (0, "T\n=\n\nS\n\nText.\n")

    @pytest.mark.parametrize(
        "command", ["", "trace", "derive", "root", "walk", "compare", "sweep", "explain", "methods", "lessons"]
    )
    def test_short_help(self, capsys: pytest.CaptureFixture[str], command: str) -> None:
        """-h is help with every command."""
        status, out, _ = printed(capsys, *command.split(), "-h")
        assert status == 0
        assert out.startswith(f"Usage: gdtutor {command}".rstrip())

    @pytest.mark.parametrize("arguments", [("-h^2",), ("--", "-h^2"), ("--detail", "full", "-h^2")])
    def test_a_function_of_h(self, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]) -> None:
        """A function of h may begin with a minus sign."""
        status, out, _ = printed(capsys, "derive", *arguments)
        assert status == 0
        assert out.startswith("f(h) = −h²\n")

    @pytest.mark.parametrize("data", [b"x^2", b"x^2\n", b"\xef\xbb\xbfx^2\r\n"])
    def test_function_from_stdin(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data: bytes
    ) -> None:
        """- in the place of the function reads it from stdin; --output - is stdout."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        status, out, _ = printed(capsys, "derive", "-", "--output", "-")
        assert status == 0
        assert out.startswith("f(x) = x²\n")

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "no function"),
            (b" \n", "no function"),
            (b"x^2\nx^3\n", "2 lines"),
            (b"\xff", "UTF-8"),
            (b"\0" * 100_000, "4,000 characters"),
        ],
    )
    def test_no_function_on_stdin(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, data: bytes, words: str
    ) -> None:
        """What is no function of one line is refused, and no more is read than a function may take."""
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        status, out, err = printed(capsys, "derive", "-")
        assert (status, out) == (2, "")
        assert words in err

    def test_terminal_as_stdin(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """A terminal is not waited for."""
        monkeypatch.setattr(sys, "stdin", io.StringIO())
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
        assert "terminal" in printed(capsys, "derive", "-")[2]

    @pytest.mark.parametrize(
        ("line", "words"),
        [
            ("bogus", "There is no command “bogus”. “gdtutor --help” lists the commands."),
            ("tracee", "There is no command “tracee”. Did you mean trace?"),
            ("lessons chek", "There is no command “chek”. Did you mean check?"),
            ("--bogus", "There is no option --bogus. “gdtutor --help” lists the options."),
            ("--asci", "There is no option --asci. Did you mean --ascii?"),
            ("methods --asci", "There is no option --asci. Did you mean --ascii?"),
            ("trace x^2 --job 3", "There is no option --job. “gdtutor trace --help” lists the options."),
            ("trace x^2 --start", "--start needs a value behind it. “gdtutor trace --help” says what it takes."),
            ("--lessons", "--lessons needs a value behind it. “gdtutor --help” says what it takes."),
            ("trace", 'gdtutor: “gdtutor trace” needs a function, in quotes: "x^4 - 3x^3 + 2".'),
            ("lessons show", "needs the id of a lesson; “gdtutor lessons” lists them."),
            ("lessons check", "needs a lesson file, or a folder of lessons."),
            ("methods a b", "There is a word too many: b. “gdtutor methods --help” says what it takes."),
            ("lessons check a b c", "There is a word too many: b c."),
            ("trace x^2 --steps many", "--steps takes a whole number, such as 20, and it is “many”."),
            ("trace x^2 --max-seconds long", "--max-seconds takes a number of seconds, such as 60, and it is “long”."),
            ("trace x^2 --all=3", "--all takes no value: leave out what follows the equals sign."),
            ("trace x^2 --steps " + "9" * 5000, f"“{'9' * 40}…”."),
            ("trace x^2 --digits " + "9" * 4000, f"“{'9' * 40}…”."),
        ],
    )
    def test_one_style(self, capsys: pytest.CaptureFixture[str], line: str, words: str) -> None:
        """Whatever is wrong with a line is told in one paragraph on stderr: what, and what to do instead."""
        status, out, err = printed(capsys, *line.split())
        assert (status, out) == (2, "")
        assert err.startswith("gdtutor: ")
        assert words in err
        assert err.count("\n") == 1

    def test_version_first(self, capsys: pytest.CaptureFixture[str]) -> None:
        """-V in front of anything prints the version and nothing else."""
        assert printed(capsys, "-V", "trace", "x^2") == printed(capsys, "--version")
