"""What the documents say is what happens: every example is run and its output compared."""

from __future__ import annotations

import doctest
import importlib
import re
import shlex
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.command import COMMAND, call

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
OPTIONS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
    for path in (ROOT / "gdtutor").rglob("*.py")
    if ">>> " in path.read_text(encoding="utf-8")
)


def fences(language: str) -> list[tuple[str, str]]:
    """Return every fenced block of a language in the documents, as place and text."""
    found = []
    for path in DOCUMENTS:
        tokens: list[Token] = MarkdownIt("commonmark").parse(path.read_text(encoding="utf-8"))
        for token in tokens:
            if token.type == "fence" and token.info.strip() == language:
                line = token.map[0] + 1 if token.map else 0
                found.append((f"{path.name}:{line}", token.content))
    return found


def commands(session: str) -> list[tuple[str, str]]:
    """Return the commands of a console session, each with the output printed below it."""
    found = []
    for piece in re.split(r"^\$ ", session, flags=re.MULTILINE)[1:]:
        command, _, output = piece.partition("\n")
        found.append((command, output))
    return found


CONSOLE = [
    (f"{place} {command}", command, output) for place, text in fences("console") for command, output in commands(text)
]


class TestPythonExamples:
    """Examples in Python."""

    @pytest.mark.parametrize(("place", "text"), fences("pycon"), ids=lambda value: value if ".md:" in value else "")
    def test_documents(self, place: str, text: str) -> None:
        """A Python session in a document prints what it says."""
        test = doctest.DocTestParser().get_doctest(text, {}, place, place, 0)
        report: list[str] = []
        doctest.DocTestRunner(optionflags=OPTIONS).run(test, out=report.append)
        assert not report, "".join(report)
        assert test.examples

    @pytest.mark.parametrize("name", MODULES)
    def test_docstrings(self, name: str) -> None:
        """The examples in docstrings print what they say."""
        result = doctest.testmod(importlib.import_module(name), optionflags=OPTIONS)
        assert not result.failed


class TestShellExamples:
    """Examples for the shell."""

    @pytest.mark.parametrize(("command", "expected"), [each[1:] for each in CONSOLE], ids=[each[0] for each in CONSOLE])
    def test_documents(self, tmp_path: Path, command: str, expected: str) -> None:
        """A command in a document prints what stands below it; `...` stands for what is left out."""
        program, *arguments = shlex.split(command)
        assert shutil.which(program, path=str(COMMAND.parent)) == str(COMMAND), f"{program} is not installed"
        done = call(*arguments, folder=tmp_path)
        printed = done.stdout + done.stderr
        assert doctest.OutputChecker().check_output(expected, printed, doctest.ELLIPSIS), printed

    def test_readme_shows_both_faces(self) -> None:
        """README has examples of the command line and of Python."""
        assert any(place.startswith("README") for place, *_ in CONSOLE)
        assert any(place.startswith("README") for place, _ in fences("pycon"))


class TestClaims:
    """What the documents say about the repository."""

    def test_links(self) -> None:
        """Every relative link and picture leads to a file of the repository."""
        for path in DOCUMENTS:
            for target in re.findall(r"\]\(([^)#:]+?)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
                assert (path.parent / target).exists(), f"{path.name} links to {target}"

    def test_picture_names_no_host(self) -> None:
        """The picture of the app fetches nothing from anywhere."""
        picture = (ROOT / "docs" / "walk.svg").read_text(encoding="utf-8")
        assert set(re.findall(r"https?://[^\s\"')]+", picture)) <= {"http://www.w3.org/2000/svg"}
        assert "url(http" not in picture

    def test_versions_agree(self) -> None:
        """The version of the package, of the changelog and of `gdtutor --version` are one."""
        version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
        assert re.search(
            rf"^## \[{re.escape(version)}\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE
        )
        done = subprocess.run([COMMAND, "--version"], capture_output=True, text=True, check=True)
        assert version in done.stdout

    def test_ci_runs_the_command_of_the_readme(self) -> None:
        """README has exactly one test command, on one line, as `.ci/run` looks for it."""
        lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
        assert len([line for line in lines if line.startswith("python3 -m venv ") and line.endswith("pytest -q")]) == 1
