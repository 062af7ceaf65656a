"""A lesson that is broken, huge or meant to do harm is told of, and the others load."""

from __future__ import annotations

import os
import re
import resource
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdtutor.language.controls import UNSAFE
from gdtutor.teaching.course import Course, load_course, load_for_check
from gdtutor.teaching.files import MOST_BYTES
from gdtutor.teaching.lesson import AskBlock, Prose, WalkBlock
from gdtutor.teaching.mathtext import readable
from gdtutor.teaching.reading import read_lesson
from tests.seeds import examples

GOOD = '+++\nid = "good"\ntitle = "Good"\nsummary = "S"\n+++\n\nText.\n'
HEAD = '+++\nid = "bad"\ntitle = "Bad"\nsummary = "S"\n'
WALK = '\n+++\n\n```walk\nf = "x^2"\nstart = "3"\nrate = "1"\n'
ASK = '\n+++\n\n```ask\nstart = "3"\n'
UNSAFE_PATTERN = re.compile(f"[{UNSAFE}]")
NINES = "9" * 5000
DEEP = "[" * 3000 + "]" * 3000
TEXTS = {
    "a long number in the front matter": (f"{HEAD}skills = {NINES}\n+++\nText.", 5, "more digits"),
    "a long number in a walk": (f"{HEAD}{WALK}steps = {NINES}\n```\n", 12, "more digits"),
    "a long number in base 16": (f"{HEAD}{WALK}steps = 0x{'f' * 5000}\n```\n", 12, "steps does not fit"),
    "a long number as a kind": (f"{HEAD}{ASK}kind = 0x{'f' * 5000}\n```\n", 10, "needs a line kind"),
    "brackets in the front matter": (f"{HEAD}skills = {DEEP}\n+++\nText.", 5, "nested too deeply"),
    "brackets in a walk": (f"{HEAD}{WALK}steps = {DEEP}\n```\n", 12, "nested too deeply"),
    "brackets in a question": (f"{HEAD}{ASK}kind = {DEEP}\n```\n", 10, "nested too deeply"),
    "tables in tables": (f"{HEAD}{WALK}steps = {'{a=' * 1500}1{'}' * 1500}\n```\n", 12, "nested too deeply"),
    "a list as a kind": (f"{HEAD}{ASK}kind = {'[' * 50}{']' * 50}\n```\n", 10, "needs a line kind"),
    "a key of many parts": (f"{HEAD}{'a.' * 3900}a = 1\n+++\nText.", 1, "has no key a"),
    "a huge line": (f'{HEAD}skills = ["{"a" * 9000}"]\n+++\nText.', 1, "characters, and may have"),
    "a long title": (HEAD.replace("Bad", "B" * 300) + "+++\nText.", 3, "title has more than 200"),
    "a long id": (HEAD.replace("bad", "b" * 300) + "+++\nText.", 2, "id has more than 80"),
    "many names": (f"{HEAD}requires = {['a'] * 60!r}\n+++\nText.", 5, "more than 50 names"),
    "an id of spaces": (HEAD.replace("bad", " \\n ") + "+++\nText.", 2, "id is empty"),
    "many paragraphs": (f"{HEAD}+++\n" + "a\n\n" * 600, 1006, "more than 500"),
    "many cells": (f"{HEAD}+++\n" + "|a" * 30 + "\n" + "|-" * 30 + "\n" + ("|b" * 30 + "\n") * 30, 6, "more than 500"),
    "many blocks": (f"{HEAD}+++\n" + '```walk\nf = "x"\nstart = "3"\nrate = "1"\n```\n' * 60, 256, "more than 50"),
    "a unit too many": (f"{HEAD}{WALK}steps = 1979-05-27\n```\n", 12, "steps does not fit"),
    "the name of another": (GOOD, 2, "the id good is taken by 01-good.md"),
    "an unknown character set": ("\0\0", 1, "begins with a line +++"),
}
"""What stands in a file; the line where it is wrong, and words of what is said about it."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with one good lesson."""
    (tmp_path / "01-good.md").write_text(GOOD)
    return tmp_path


def faults_beside(folder: Path, course: Course | None = None) -> Iterator[tuple[str, int, str]]:
    """Yield name, line and words of each fault of a folder, in which the good lesson has to be loaded."""
    course = course or load_course(folder)
    assert [lesson.id for lesson in course.lessons] == ["good"]
    for fault in course.faults:
        yield fault.path.name, fault.line, fault.message


def make_socket(path: Path) -> None:
    """Leave a socket at a path, which must be short: that of the folder may be long."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def make_linked_pipe(path: Path) -> None:
    """Leave a link to a pipe."""
    os.mkfifo(path.with_suffix(""))
    path.symlink_to(path.stem)


def make_large(path: Path) -> None:
    """Leave a file of 10 GB that takes no room."""
    with path.open("wb") as file:
        file.truncate(10 * 1024**3)


NO_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder": (lambda path: path.mkdir(), "it is a folder, not a file"),
    "a pipe": (os.mkfifo, "it is a pipe, not a file"),
    "a link to a pipe": (make_linked_pipe, "it is a pipe"),
    "a socket": (make_socket, "it is a socket, not a file"),
    "a link to a device": (lambda path: path.symlink_to("/dev/zero"), "it is a device, not a file"),
    "a link to a folder": (lambda path: path.symlink_to(path.parent), "it is a folder, not a file"),
    "a link to nothing": (lambda path: path.symlink_to("nowhere"), "does not exist"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "leads back to itself"),
    "a huge file": (make_large, f"larger than {MOST_BYTES:,} bytes"),
}


class TestHostile:
    """One bad file beside a good one."""

    @pytest.mark.parametrize("name", TEXTS)
    def test_text(self, folder: Path, name: str) -> None:
        """Whatever a file holds, the good lesson loads, and the file is told of: where, and what to do."""
        text, line, words = TEXTS[name]
        (folder / "02-bad.md").write_text(text)
        found = list(faults_beside(folder))
        assert ("02-bad.md", line) in {(file, at) for file, at, _ in found}
        assert words in " ".join(message for _, _, message in found)
        assert all(len(message) < 500 for _, _, message in found)
        assert len(found) < 25

    @pytest.mark.parametrize("name", NO_FILES)
    def test_no_file(self, folder: Path, name: str) -> None:
        """Only regular files up to a size are read; nothing else is waited for, and no memory is taken for it."""
        make, words = NO_FILES[name]
        make(folder / "02-bad.md")
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        ((file, line, message),) = faults_beside(folder)
        assert (file, line) == ("02-bad.md", 0)
        assert words in message
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000
        if not (folder / "02-bad.md").is_dir():
            assert load_for_check(folder / "02-bad.md").faults[0].message == message

    def test_largest(self, folder: Path) -> None:
        """A file of the size that is stated is read."""
        room = MOST_BYTES - len(GOOD)
        (folder / "01-good.md").write_text(GOOD + "a" * room)
        assert list(faults_beside(folder)) == []

    def test_many_faults(self, folder: Path) -> None:
        """Of a file with very many faults only the first are told, and that there are more."""
        (folder / "02-bad.md").write_text(f"{HEAD}+++\n" + "```walk\n```\n" * 50)
        *_, (_, _, last) = found = list(faults_beside(folder))
        assert len(found) == 21
        assert "there is more that is wrong" in last


PIECES = (
    '```walk\n@```ask\n@```\n@~~~\n@+++\n@f = "x^2"\n@start = "3"\n@rate = ["1", "2"]\n@kind = 3\n@kind = "slope"\n'
    "@steps = 9\n@> @- @1. @\n\n@    @\t@|a|b|\n|-|-|\n@<div>@<!--@[a]: b\n@[a](b)@![@](@**@`@$@$$@\\frac@{@}@^@\\@\0"
    '@\x1b@\u2028@漢@\r\n@---\n@&#0;@<http://a>@title = """\n@[[a]]\n@a.b = {c = [1]}\n@= 1979-05-27\n@1e999@\\u0000'
    "@\\ud800"
).split("@")
"""Pieces of lessons that mean something, there or elsewhere."""


class TestAnyPieces:
    """Lessons put together at random."""

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(150))
    @given(pieces=st.lists(st.sampled_from(PIECES), max_size=60), whole=st.booleans())
    def test_read_or_told(self, tmp_path: Path, pieces: list[str], whole: bool) -> None:
        """A lesson is read, and its prose is readable, or it is told what is wrong with it; nothing is raised."""
        path = tmp_path / "any.md"
        path.write_text(HEAD + "+++\n" * whole + "".join(pieces), encoding="utf-8", newline="")
        reading = read_lesson(path)
        assert (reading.lesson is None) == bool(reading.faults)
        for part in reading.lesson.parts if reading.lesson else ():
            if isinstance(part, Prose):
                assert not UNSAFE_PATTERN.search(readable(part.text))


class TestControlCharacters:
    """Lessons that carry control characters, written as they are or as TOML spells them."""

    def test_made_visible(self, folder: Path) -> None:
        """None of them is left in any text of a lesson; the rest of it stays as it was written."""
        evil = r"\u001b[31m\u202e\u009b"
        header = f'+++\nid = "good"\ntitle = "T{evil}"\nsummary = "S{evil}"\nskills = ["{evil}"]\n+++\n'
        walk = f'```walk\nf = "x^2{evil}"\nstart = "3"\nrate = "1"\n```\n'
        ask = f'```ask\nkind = "slope"\nf = ["x{evil}"]\nstart = "1"\n```\n'
        (folder / "01-good.md").write_text(f"{header}Text \x1b]0;owned\x07 \x9b2J.\r\n\n{walk}{ask}", newline="")
        (lesson,) = load_course(folder).lessons
        assert lesson.title == "T␛[31m��"
        assert lesson.skills == ("␛[31m��",)
        prose, walked, asked = lesson.parts
        assert isinstance(prose, Prose)
        assert prose.text == "Text ␛]0;owned␇ �2J."
        assert isinstance(walked, WalkBlock)
        assert walked.f == "x^2␛[31m��"
        assert isinstance(asked, AskBlock)
        assert asked.fields["f"] == ("x␛[31m��",)

    def test_faults_too(self, folder: Path) -> None:
        """Nor in what is said about a key that does not exist."""
        (folder / "02-bad.md").write_text(HEAD + '"\\u001b[31m" = 1\n+++\nText.')
        assert "has no key ␛[31m" in next(faults_beside(folder))[2]


class TestReadableAlways:
    """Prose that would take long to read."""

    @pytest.mark.parametrize(
        "text",
        [
            "~" * 60_000,
            "`" * 60_000,
            "```a\n" * 12_000,
            "~~~a\n" * 12_000,
            "".join("`" * n + "a" for n in range(1, 340)),
            "$$a\n" * 15_000,
            "$" + "x^" * 20_000 + "$",
            "$" + "{" * 60_000 + "$",
        ],
        ids=range(8),
    )
    def test_takes_no_time(self, text: str) -> None:
        """A hostile text of the largest size is read, and none of it is lost where it holds no formula."""
        assert len(readable(text)) >= len(text) / 2
