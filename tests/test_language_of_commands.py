"""Commands in another language: a pseudo-language that shows what is loose, and German in any place of the line."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pytest
import typer.main

import gdtutor
from gdtutor import errors
from gdtutor.commands.line import app
from gdtutor.commands.terminal import paragraph
from gdtutor.errors import GdTutorError, ParseError
from gdtutor.language.notation import parse
from gdtutor.teaching.reading import read_lesson
from gdtutor.text.sentence import sentence_line, told
from gdtutor.text.style import Style
from gdtutor.worker.pool.worker import WorkerLostError
from tests.command import call
from tests.pseudo import loose

DATA: Final = Path(__file__).parent / "data"
ROOT: Final = Path(gdtutor.__file__).parent
GROUP: Final[Any] = typer.main.get_command(app)
COMMANDS: Final[dict[tuple[str, ...], Any]] = {
    (): GROUP,
    **{(name,): command for name, command in GROUP.commands.items()},
    **{("lessons", name): command for name, command in GROUP.commands["lessons"].commands.items()},
}
"""Every command by the words behind “gdtutor”."""
PSEUDO: Final = ("--language", "pseudo")
PARABOLA: Final = ("x^2", "--start", "3", "--rate", "1/10")
LONG: Final = ("exp(-x) sin x + x^2/10", "--start", "1", "--rate", "1/1000", "--steps", "1000000", "--all")

REFUSED: Final[list[Sequence[str]]] = [
    *("bogus", "tracee", "lessons chek", "--bogus", "--asci", "--lessons", "--ascii=1", "methods --asci"),
    *("trace", "derive", "lessons show", "lessons check", "methods a b", "lessons check a b c", "lessons show a b"),
    *("trace x^2", "trace x^2 --start 3", "trace x^2 --job 3", "trace x^2 --start", "trace x^2 --all=3"),
    *("trace x^2 --steps many", "trace x^2 --max-seconds long", "trace x^2 + 3", "trace -- x^2 --steps 3"),
    *("explain x^2", "sweep x^2", "compare x^2", "compare x^2 --start 3", "derive -"),
    "compare x^2 --start 3 --rate 1",
    "compare x^2 --start 3 --rate 1 --rate 2 --rate 3 --method gd --method adam".split(),
    "compare x^2 --start 3 --rate 1 --rate 2 --rate 3 --rate 4 --rate 5".split(),
    "compare x^2 --start 3 --method gd --method adam".split(),
    *("derive x^2 --wrt z", "derive x^2 --order 3", "derive x^2*y --wrt x,y", "derive x^2 --detail much"),
    *("derive a*x --with b=2", "derive a*x --with a", "derive x^2 --with x=2", "derive a*x --with a=1,a=2"),
    *("derive sine(x)", "derive (x+1", "derive x^", "derive 2x)", "derive 1e400x", "derive x^^2"),
    *("root x^2", "root x*y --start 1", "root x^2 --start 1 --tolerance -1", "root x^2 --start 1,2"),
    ("root", "ln x", "--start", "-1"),
    *("walk x^2 --start 3 --rate 1/10", "judge nowhere.toml", "progress --forget magic", "progress --profile a/b"),
    *(
        "practice --skill magic",
        "practice --seed x",
        "practice --level 9",
        "practice --format csv",
    ),
    *("worksheet --skill magic", "worksheet --students nowhere.csv", "worksheet --count 0", "worksheet --mark nowhere"),
    *("worksheet --format docx", "judge there.txt", "judge there.txt --format pdf", "progress --format pdf"),
    *(
        "methods magic",
        "methods adm",
        "explain-term slop",
        "explain-term xyzzy",
        "explain-term slope --format pdf",
        "lessons --lessons nowhere",
        "lessons show the-ides",
        "lessons check nowhere",
    ),
    *(
        ("trace", *PARABOLA, *more.split())
        for more in (
            *("--digits 0", "--digits 51", "--format pdf", "--math brackets", "--max-seconds 0", "--max-seconds nan"),
            *("--method magic", "--method adm", "--parameter beta=1", "--tolerance -1", "--steps -3", "--rate -1"),
            *("--start 1,2", "--start z=1", "--start x=1,x=2", "--method adam --parameter beta_1=2", "--rate e^x"),
            *("--output nowhere/a.txt", "--output .", "--output there.txt", f"--output {'a' * 300}"),
        )
    ),
    ("trace", "ln x", "--start", "-1", "--rate", "1"),
    ("trace", "|x|", "--start", "0", "--rate", "1"),
    *(("sweep", "x^2", "--start", "3", *more.split()) for more in ("--rates 1:0", "--rates a", "--jobs -1")),
    ("sweep", "x^2", "--start", "3", "--method", "newton"),
    ("sweep", "x^2", "--start", "3", "--rates", "1:2:99999"),
]
"""Lines that are refused; a line without quotes is one text."""
BROKEN: Final = tomllib.loads((DATA / "broken_lessons.toml").read_text(encoding="utf-8"))["case"]
REJECTED: Final = tomllib.loads((DATA / "rejected.toml").read_text(encoding="utf-8"))["cases"]


def words_of(line: Sequence[str]) -> list[str]:
    """Return the words of a line."""
    return line.split() if isinstance(line, str) else [*line]


def own(text: str) -> str:
    """Return what is said, without what was typed and stands above a caret."""
    return re.sub(r"^    .*$", "", text, flags=re.MULTILINE)


@pytest.fixture
def _there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder with a file, and remember nothing elsewhere."""
    (tmp_path / "there.txt").write_text("mine", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GDTUTOR_DATA", str(tmp_path))


@pytest.mark.usefixtures("pseudo", "_there")
class TestNothingLoose:
    """In a language that brackets every sentence no word stands outside."""

    @pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
    def test_help(self, path: tuple[str, ...]) -> None:
        """Help has names of commands and options outside, and nothing else."""
        done = call(*path, "--help", *PSEUDO)
        assert done.returncode == 0, done.stderr
        names = {"gdtutor", *(word for group in COMMANDS for name in group for word in name.split("-"))}
        assert loose(re.sub(r"--[a-z-]+", "", done.stdout)) <= names
        assert done.stdout.count("⟦") > len(COMMANDS[path].params)

    @pytest.mark.parametrize("line", REFUSED, ids=lambda line: " ".join(words_of(line))[:60])
    def test_refused(self, line: Sequence[str]) -> None:
        """What is wrong with a line is told in sentences, and nothing is printed."""
        command, *more = words_of(line)
        done = call(*PSEUDO, command, *more) if "--" in more else call(command, *more, *PSEUDO)
        assert (done.returncode in {1, 2, 3}, done.stdout) == (True, "")
        assert done.stderr.startswith("⟦gdtutor: ⟦")
        assert loose(own(done.stderr)) == set()

    def test_too_long(self) -> None:
        """So is a budget that ran out, whatever was printed before."""
        done = call("trace", *LONG, "--format", "json", "--max-seconds", "1e-9", *PSEUDO)
        assert done.returncode == 3
        assert done.stderr.startswith("⟦gdtutor: ⟦")
        assert loose(own(done.stderr)) == set()

    @pytest.mark.parametrize("typed", [case[0] for case in REJECTED])
    def test_unread(self, pseudo: Style, typed: str) -> None:
        """So is what is wrong with a formula, what could stand there, and what to write."""
        with pytest.raises(ParseError) as caught:
            parse(typed)
        assert loose(own(paragraph(caught.value, pseudo))) == set()

    @pytest.mark.parametrize("case", BROKEN, ids=lambda case: case["name"])
    def test_lessons(self, pseudo: Style, tmp_path: Path, case: dict[str, Any]) -> None:
        """And so is what is wrong with a lesson."""
        path = tmp_path / "01-a.md"
        path.write_text(case["text"].removeprefix("\n"), encoding="utf-8")
        told_of = [sentence_line(fault.said, pseudo) for fault in read_lesson(path).faults]
        assert told_of
        assert [words for each in told_of for words in loose(each)] == []

    def test_checked(self, tmp_path: Path) -> None:
        """The faults of a folder, and how many there are."""
        (tmp_path / "01-a.md").write_text("no lesson", encoding="utf-8")
        done = call("lessons", "check", str(tmp_path), *PSEUDO)
        assert (done.returncode, done.stdout.count("\n")) == (2, 1)
        assert "⟦gdtutor: ⟦1 fault in" in done.stderr
        assert loose(done.stdout + done.stderr) == set()
        assert loose(call("lessons", "--lessons", str(tmp_path), *PSEUDO).stderr) == set()

    def test_methods(self) -> None:
        """The list of methods has their ids outside, and nothing else."""
        lines = call("methods", *PSEUDO).stdout.splitlines()
        assert [line for line in lines if loose(line[20:])] == []

    def test_lost_worker(self, pseudo: Style) -> None:
        """A worker that has ended, or never comes."""
        lost = [WorkerLostError(), WorkerLostError(starting=False), WorkerLostError("no memory", final=True)]
        told_of = [paragraph(each.told(told("working.run")), pseudo) for each in lost]
        assert [words for each in told_of for words in loose(each)] == []

    @pytest.mark.parametrize("piped", [b"\xff", b"x\ny\n", b" ", b"x" * 100_000], ids=len)
    def test_piped(self, piped: bytes) -> None:
        """What is piped in and is no function."""
        done = call("derive", "-", *PSEUDO, piped=piped)
        assert (done.returncode, loose(done.stderr)) == (2, set())
        assert done.stderr.startswith("⟦gdtutor: ⟦")


class TestGerman:
    """--language in any place, and GDTUTOR_LANGUAGE."""

    @pytest.mark.parametrize(
        "line",
        [
            ("--language", "de", "trace", "x^2", "--stpes", "3"),
            ("trace", "--language=de", "x^2", "--stpes", "3"),
            ("trace", "x^2", "--stpes", "3", "--language", "de"),
            ("--language", "en", "trace", "x^2", "--stpes", "3", "--language", "de"),
        ],
        ids=" ".join,
    )
    def test_any_place(self, line: tuple[str, ...]) -> None:
        """It means the same in front of a command and behind it; the last one counts."""
        assert call(*line).stderr == "gdtutor: Es gibt keine Option --stpes. Meintest du --steps?\n"

    def test_by_the_environment(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The variable counts where no option says another, in front of a command too; an empty one is none."""
        monkeypatch.setenv("GDTUTOR_LANGUAGE", "de")
        assert call("--help").stdout.startswith("Aufruf: gdtutor [OPTIONEN] BEFEHL [ARGUMENTE]...\n")
        assert call("--language", "en", "derive", "x^2").stdout == call("derive", "x^2", "--language", "en").stdout
        monkeypatch.setenv("GDTUTOR_LANGUAGE", "")
        assert call("--help").stdout.startswith("Usage: gdtutor")

    def test_every_command_takes_it(self) -> None:
        """So does every command, and help says so."""
        takes = [path for path, command in COMMANDS.items() if "language" in {each.name for each in command.params}]
        assert takes == [*COMMANDS]

    def test_behind_dashes(self) -> None:
        """Behind the dashes everything belongs to the function."""
        assert "stands behind" in call("derive", "--", "x^2", "--language", "de").stderr

    @pytest.mark.parametrize("line", [(), ("--version",), ("--help",), ("derive", "x^2")], ids=" ".join)
    def test_no_such_language(self, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]) -> None:
        """A language that does not exist is refused whatever is asked, in English."""
        monkeypatch.setenv("GDTUTOR_LANGUAGE", "fr")
        done = call(*line)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == "gdtutor: There is no language “fr”. Choose one of en, de.\n"

    def test_notes(self) -> None:
        """How a function was read is told in the document, or beside it where that has no room for it."""
        beside = call("derive", "1/2x", "--language", "de")
        assert beside.stderr == "Hinweis: 1/2x wird als (1/2)·x gelesen.\n"
        within = call("derive", "1/2x", "--language", "de", "--format", "markdown")
        assert (within.stderr, "\nHinweis: 1/2x wird als (1/2)·x gelesen.\n" in within.stdout) == ("", True)

    def test_ascii(self) -> None:
        """In ASCII its letters are spelled out."""
        assert call("derive", "--language", "de", "--ascii").stderr == (
            'gdtutor: "gdtutor derive" braucht eine Funktion, in Anfuehrungszeichen: "x^4 - 3x^3 + 2".\n'
        )

    def test_help_needs_no_sympy(self) -> None:
        """Help and refusals, in any language, load neither SymPy nor Textual."""
        code = (
            "import sys; from gdtutor.commands.cli import command_line\n"
            "try: command_line()\n"
            "except SystemExit: pass\n"
            "print(sorted({'sympy', 'textual', 'flint'} & {*sys.modules}))"
        )
        for line in (("trace", "--help"), ("trace", "x^2", "--bogus")):
            done = started_python(code, *line, "--language", "de")
            assert done.splitlines()[-1] == "[]"


def started_python(code: str, *arguments: str) -> str:
    """Return what a program prints in a fresh process."""
    import subprocess

    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True).stdout


class TestSources:
    """What the sources hold."""

    FAMILY: Final = {
        name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, GdTutorError)
    }
    TYPED: Final = {"gdtutor", "echo", "|"}
    """What a command line that is named as an example begins with."""

    def test_errors_are_told(self) -> None:
        """No error of the family is made of a text, which only one language would have."""
        texts = [
            f"{path.relative_to(ROOT)}:{node.lineno}"
            for path in ROOT.rglob("*.py")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in self.FAMILY
            if any(_is_text(argument, path) for argument in node.args)
        ]
        assert texts == []

    def test_commands_hold_no_words(self) -> None:
        """The only words in the sources of commands are examples of what to type."""
        found = [
            (path.name, words)
            for path in (ROOT / "commands").rglob("*.py")
            for words in _texts(ast.parse(path.read_text(encoding="utf-8")))
            if re.search(r"[A-Za-z]{2,} [a-z]{2,}", words) and words.split()[0] not in self.TYPED
        ]
        assert found == [("usage.py", "does not take")]


def _is_text(node: ast.expr, path: Path) -> bool:
    """Say whether an expression is a text, or a name that is given one somewhere in the module."""
    if isinstance(node, ast.Name):
        assigned = [
            each.value
            for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(each, ast.Assign) and any(getattr(target, "id", "") == node.id for target in each.targets)
        ]
        return any(not isinstance(each, ast.Name) and _is_text(each, path) for each in assigned)
    if isinstance(node, ast.Call):
        return getattr(node.func, "id", "") == "str"
    return isinstance(node, ast.JoinedStr | ast.BinOp) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def _texts(tree: ast.Module) -> Iterator[str]:
    """Yield the texts of a module, without what documents it."""
    documents = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documents:
            yield node.value
