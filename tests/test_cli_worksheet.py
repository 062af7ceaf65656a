"""`gdtutor worksheet`: sheets, their key, and answers marked."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from gdtutor.commands.spreadsheet import guarded, unguarded
from gdtutor.language.printing import notation
from gdtutor.practice.drawing import draw
from gdtutor.practice.hints import answer
from gdtutor.practice.posing import pose
from gdtutor.practice.worksheet import USUAL, WORKSHEET
from gdtutor.text.line import formula_line
from tests.command import call

SHEET = ("worksheet", "--seed", "7", "--count", "4", "--level", "1")


def marked(path: Path, *options: str) -> list[dict[str, str]]:
    """Return how answers are marked."""
    done = call(*SHEET, "--mark", str(path), *options)
    assert (done.returncode, done.stderr) == (0, "")
    return list(csv.DictReader(io.StringIO(done.stdout)))


@pytest.fixture
def students(tmp_path: Path) -> Path:
    """Return a file of two students."""
    path = tmp_path / "students.txt"
    path.write_text("Anna\n\n  Ben Q. \n", encoding="utf-8")
    return path


class TestSheets:
    """What is on them."""

    @pytest.mark.parametrize("format", WORKSHEET.formats)
    def test_every_format(self, format: str) -> None:
        """Exercises without their answers, in each format."""
        done = call(*SHEET, "--format", format)
        assert (done.returncode, done.stderr) == (0, "")
        assert "7" in done.stdout
        assert done.stdout == call(*SHEET, "--format", format).stdout

    def test_sheet_and_key(self, students: Path, tmp_path: Path) -> None:
        """Each student has numbers of their own; the key has what the sheet asks for, and its seed is on it."""
        sheet, key = tmp_path / "sheet.md", tmp_path / "key.md"
        call(*SHEET, "--students", str(students), "--output", str(sheet), "--answers", str(key))
        text, answers = sheet.read_text(encoding="utf-8"), key.read_text(encoding="utf-8")
        assert re.findall("^## (.*)$", text, re.MULTILINE) == ["Anna, sheet 7", "Ben Q., sheet 1007"]
        asked = re.findall(r"^\d\. .*$", text, re.MULTILINE)
        assert asked == re.findall(r"^\d\. .*$", answers, re.MULTILINE)
        assert len(asked) == len(set(asked)) == 8
        assert text.count("Answer: ....") == 8
        assert "Answer" not in answers

    def test_key_is_right(self, tmp_path: Path) -> None:
        """The answers in the key are those of the exercises, and the sheet has none."""
        key = tmp_path / "key.json"
        sheet = json.loads(call(*SHEET, "--format", "json", "--answers", str(key)).stdout)
        answers = json.loads(key.read_text(encoding="utf-8"))["exercises"]
        assert [each["skill"] for each in answers] == list(USUAL[:4])
        for at, each in enumerate(answers):
            line = formula_line(answer(pose(draw(each["skill"], 1, 7 + at).question)))
            assert each["answer"] == f"{line}."
        assert all("answer" not in each for each in sheet["exercises"])

    def test_skills_take_turns(self) -> None:
        """The skills that are named, one after the other."""
        done = call(*SHEET, "--skill", "chain", "--skill", "sums", "--format", "csv")
        assert [row["skill"] for row in csv.DictReader(io.StringIO(done.stdout))] == ["chain", "sums"] * 2

    def test_no_exercise_twice(self) -> None:
        """However many there are of a kind, each stands on the sheet once."""
        words = ("worksheet", "--seed", "3", "--count", "40", "--level", "1", "--skill", "powers", "--format", "csv")
        asked = [row["question"] for row in csv.DictReader(io.StringIO(call(*words).stdout))]
        assert len(asked) == len(set(asked)) == 40

    def test_whole_or_nothing(self, tmp_path: Path) -> None:
        """Where one of two files exists, the other is not written either."""
        sheet, key = tmp_path / "sheet.md", tmp_path / "key.md"
        sheet.write_text("mine", encoding="utf-8")
        done = call(*SHEET, "--output", str(sheet), "--answers", str(key))
        assert done.returncode == 2
        assert (sheet.read_text(encoding="utf-8"), key.exists()) == ("mine", False)

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("--skill", "slop"), "There are no exercises for “slop”"),
            (("--count", "0"), "--count is from 1 to 100, and it is 0."),
            (("--level", "9"), "There is no level 9"),
            (("--format", "pdf"), "pdf"),
            (("--students", "nowhere.txt"), "nowhere.txt cannot be read"),
            (("--mark", "nowhere.csv"), "nowhere.csv cannot be read"),
        ],
        ids=lambda each: " ".join(each) if isinstance(each, tuple) else "",
    )
    def test_refused(self, words: tuple[str, ...], told: str, tmp_path: Path) -> None:
        """What cannot be made is told."""
        done = call(*SHEET, *words, folder=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr

    @pytest.mark.parametrize(
        ("text", "told"),
        [("\n \n", "has to hold a name"), ("Anna\nAnna", "has the name “Anna” twice"), (b"\xff", "is not UTF-8")],
    )
    def test_students(self, text: str | bytes, told: str, tmp_path: Path) -> None:
        """What is wrong with the names is told."""
        path = tmp_path / "names.txt"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        done = call(*SHEET, "--students", str(path))
        assert done.returncode == 2
        assert told in done.stderr


class TestMarks:
    """Answers marked."""

    def test_without_names(self, tmp_path: Path) -> None:
        """A row of right answers, and one of a student who had the same sheet's second set."""
        right = [notation(pose(draw(skill, 1, 7 + at).question).right[0]) for at, skill in enumerate(USUAL[:4])]
        path = tmp_path / "answers.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["1", "2", "3", "4"], right])
        rows = marked(path)
        assert [(row["exercise"], row["verdict"]) for row in rows] == [(str(at), "right") for at in range(1, 5)]

    def test_with_names(self, students: Path, tmp_path: Path) -> None:
        """By name, in any order; a mistake is told, and what is missing is no answer."""
        question = draw(USUAL[0], 1, 1007).question
        negated = notation(-pose(question).right[0])
        path = tmp_path / "answers.csv"
        path.write_text(f'student,1,2\nBen Q.,"{negated}"\nAnna,,"=1+1|calc"\n', encoding="utf-8")
        rows = marked(path, "--students", str(students))
        assert [row["student"] for row in rows] == ["Ben Q."] * 4 + ["Anna"] * 4
        assert (rows[0]["verdict"], rows[0]["diagnosis"]) == ("wrong", "slope-sign-lost")
        assert [row["verdict"] for row in rows[1:]] == ["unreadable"] * 7

    @pytest.mark.parametrize(
        ("text", "encoding"),
        [
            ("student;1;2\r\nBen Q.;{0};x\r\n;;\r\nAnna;;2,5;;\r\n", "utf-8-sig"),
            ("student\t1\t2\nBen Q.\t{0}\tx\n\nAnna\t\t2,5\n", "utf-16"),
            ('student,2,1\nBen Q.,x,{0}\nAnna,"2,5"\n', "utf-8"),
            ('student,b,a\nBen Q.,{0},x\nAnna,,"2,5",,,,\n', "utf-8"),
        ],
    )
    def test_of_spreadsheets(self, text: str, encoding: str, students: Path, tmp_path: Path) -> None:
        """Other separators and encodings are read, lines without a cell passed over, and columns found by number."""
        right = notation(pose(draw(USUAL[0], 1, 1007).question).right[0])
        path = tmp_path / "answers.csv"
        path.write_text(text.format(right), encoding=encoding, newline="")
        rows = marked(path, "--students", str(students))
        assert [(row["student"], row["answer"]) for row in rows if row["answer"]] == [
            ("Ben Q.", right),
            ("Ben Q.", "x"),
            ("Anna", "2,5"),
        ]
        assert (rows[0]["verdict"], rows[1]["answer"], rows[5]["answer"]) == ("right", "x", "2,5")

    def test_no_formulas(self, tmp_path: Path) -> None:
        """What a spreadsheet would take for a formula is guarded, numbers are not; guarded answers are read back."""
        typed = ["=1+1", "-2x", "-3.5", "@SUM(A1)"]
        path = tmp_path / "answers.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["1", "2", "3", "4"], typed])
        rows = marked(path)
        assert [row["answer"] for row in rows] == ["'=1+1", "'-2x", "-3.5", "'@SUM(A1)"]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([["1", "2", "3", "4"], [row["answer"] for row in rows]])
        assert marked(path) == rows

    @pytest.mark.parametrize(
        "text", ["=1", "+x", "-x", "@a", "'=1", "''-x", "-3", "+1.5", "", "'", "'x", "2x", "\t=1", "x=1"]
    )
    def test_guarded(self, text: str) -> None:
        """Whatever is typed comes back, and begins as no formula does."""
        assert unguarded(guarded(text)) == text
        assert guarded(text)[:1] not in set("=@\t\r") or not text

    @pytest.mark.parametrize(
        ("text", "told"),
        [
            ("", "holds no answers"),
            ("\n\n", "holds no answers"),
            ("student,1\n;;\n,,\n\n", "line 2: “;;” is none of the students"),
            ("student,1\n", "holds no answers"),
            ('"' + "x" * 200_000 + '"\n1\n', "holds no answers"),
            ("student,1,1\nAnna,3,4\n", "line 1: the columns are called by the numbers of the exercises"),
            ("student,1,5\nAnna,3,4\n", "line 1: the columns are called by the numbers of the exercises"),
            ("4,x\n3,4\n", "line 1: the columns are called by the numbers of the exercises"),
            ("student,2,1\nAnna,1,2,3\n", "line 2: there are 3 answers, and the sheet has 2 exercises"),
            ("student,1\nCarl,3\n", "line 2: “Carl” is none of the students"),
            ("student,1\nAnna,1,2,3,4,5\n", "line 2: there are 5 answers, and the sheet has 4 exercises"),
        ],
    )
    def test_refused(self, text: str, told: str, students: Path, tmp_path: Path) -> None:
        """A file that does not fit is told of by its line."""
        path = tmp_path / "answers.csv"
        path.write_text(text, encoding="utf-8")
        done = call(*SHEET, "--students", str(students), "--mark", str(path))
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr
