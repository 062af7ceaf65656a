"""The page on writing lessons: what it says is what there is, and a lesson can be written from it alone."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from gdtutor.calculus.kinds import PointKind
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.practice.lessons import check_lesson
from gdtutor.practice.skills import SKILLS
from gdtutor.teaching.course import load_course
from gdtutor.teaching.lesson import CHOICE, QUESTIONS
from gdtutor.teaching.quantities import QUANTITIES
from gdtutor.teaching.reading import ChoiceFields, Header, WalkFields, read_lesson
from gdtutor.teaching.skeleton import skeleton, skeleton_path
from gdtutor.text.languages import CODES
from gdtutor.text.style import Style
from tests.command import call
from tests.test_teaching_check import write

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def lessons(page: str) -> list[str]:
    """Return the whole lessons that a page shows."""
    return re.findall(r"^````markdown\n(.*?)^````$", page, re.DOTALL | re.MULTILINE)


def section(title: str) -> str:
    """Return a section of the page."""
    return PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]


def rows(text: str) -> dict[str, str]:
    """Return the first two cells of the rows of a table."""
    cells = [line.strip("|").split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {first.strip(): second.strip() for first, second, *_ in cells}


class TestPage:
    """What the page says."""

    @pytest.mark.parametrize("page", [PAGE, README], ids=["docs", "README"])
    def test_lesson(self, tmp_path: Path, page: str) -> None:
        """The lesson that is shown passes every check."""
        (text,) = lessons(page)
        (tmp_path / "01-a.md").write_text(text, encoding="utf-8")
        assert [str(fault) for fault in check_lesson(tmp_path / "01-a.md")] == []

    def test_lesson_filled_in(self, tmp_path: Path) -> None:
        """Its numbers are those of xₙ = 3 + 5/2ⁿ, and of 3 + 5·(−5/4)ⁿ at the rate 9/8."""
        (tmp_path / "01-a.md").write_text(lessons(PAGE)[0], encoding="utf-8")
        printed = call("lessons", "show", "halving", "--lessons", str(tmp_path)).stdout
        assert "x₁ = 8 − 1/4·10 = 11/2" in printed
        assert "x₁₀ ≈ 3.0049" in printed
        assert "it takes\n9 steps" in printed
        assert f"x₁₀ ≈ {3 + 5 * 1.25**10:.4f}" in printed

    def test_walk_on_data(self, tmp_path: Path) -> None:
        """The walk on data that is shown passes every check: its claims are those of the normal equations."""
        walk = re.findall(r"^```walk\n.*?^```$", section("A walk on data"), re.DOTALL | re.MULTILINE)
        assert [str(fault) for fault in check_lesson(write(tmp_path, "\n".join(walk)))] == []

    def test_front_matter(self) -> None:
        """It has every key of the front matter."""
        assert set(re.findall(r"^\| (.*?) \|", section("The front matter"), re.MULTILINE)[1:]) >= {"`id`"}
        assert all(f"`{name}`" in section("The front matter") for name in Header.__dataclass_fields__)

    def test_skills(self) -> None:
        """It has every skill that a lesson may teach, in order."""
        (listed,) = re.findall(r"^The skills are (.*?)\.$", section("The front matter"), re.DOTALL | re.MULTILINE)
        assert re.findall(r"`([\w-]+)`", listed) == [*SKILLS]

    def test_walk(self) -> None:
        """It has every key of a walk, and no other."""
        cells = [*rows(section("A walk")), *rows(section("A walk on data"))]
        names = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
        assert names == set(WalkFields.__dataclass_fields__)

    def test_quantities(self) -> None:
        """It has every quantity that there is."""
        assert not [name for name in QUANTITIES if f"`{name}" not in section("Numbers in the text")]

    def test_claims(self) -> None:
        """It has every kind of end, and of point."""
        claims = section("What has to be true")
        assert not [kind for kind in OutcomeKind if f"`{kind.value}`" not in claims]
        kinds = {kind.value for kind in PointKind} - {PointKind.OPEN.value}
        assert not [kind for kind in kinds if f"`{kind}`" not in claims]

    def test_questions(self) -> None:
        """It has every kind of question with its keys."""
        found = {
            kind.strip("`"): tuple(re.findall(r"`(\w+)`", keys)) for kind, keys in rows(section("A question")).items()
        }
        assert found == {
            **QUESTIONS,
            CHOICE: tuple(name for name in ChoiceFields.__dataclass_fields__ if name != "kind"),
        }

    def test_commands(self, tmp_path: Path) -> None:
        """What it says to type works in the order in which it stands there, but for opening the app."""
        (session,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
        (tmp_path / "mine").mkdir()
        for line in session.splitlines()[1:]:
            program, *words = shlex.split(line)
            assert program == "gdtutor"
            if words[0] == "lessons":
                assert call(*words, folder=tmp_path).returncode == 0
        assert (tmp_path / "mine" / "01-my-lesson.md").is_file()


class TestNew:
    """`gdtutor lessons new`."""

    @pytest.mark.parametrize("language", CODES)
    def test_passes(self, tmp_path: Path, language: str) -> None:
        """A new lesson passes every check in each language, and one stands behind the other in a folder."""
        for number in (1, 2):
            assert call("lessons", "new", ".", "--language", language, folder=tmp_path).returncode == 0
            (path,) = tmp_path.glob(f"{number:02}-*.md")
            assert [str(fault) for fault in check_lesson(path) if number == 1] == []
            assert read_lesson(path).lesson is not None
        assert load_course(tmp_path).faults == ()

    @pytest.mark.parametrize(
        ("name", "own", "title"),
        [
            ("07-too-far", "too-far", "Too far"),
            ("a \"b\" 'c'.md", "a-\"b\"-'c'", "A \"b\" 'c'"),
            ("12-.md", "12-", "12-"),
            ("x\x1by.md", "x␛y", "X␛y"),
            ("Überschwung.md", "überschwung", "Überschwung"),
        ],
    )
    def test_names(self, tmp_path: Path, name: str, own: str, title: str) -> None:
        """Id and title come from the name, whatever that is."""
        path = skeleton_path(tmp_path / name)
        path.write_text(skeleton(path), encoding="utf-8")
        (lesson,) = [read_lesson(path).lesson]
        assert lesson is not None
        assert (lesson.id, lesson.title) == (own, title)

    def test_nothing_is_overwritten(self, tmp_path: Path) -> None:
        """A file that is there stays as it is, unless it is replaced on purpose."""
        path = tmp_path / "a.md"
        path.write_text("mine", encoding="utf-8")
        done = call("lessons", "new", str(path))
        assert (done.returncode, path.read_text(encoding="utf-8")) == (2, "mine")
        assert "--force" in done.stderr
        assert call("lessons", "new", str(path), "--force").returncode == 0
        assert check_lesson(path) == ()

    def test_next_number(self, tmp_path: Path) -> None:
        """In a folder the new lesson comes after the others."""
        (tmp_path / "09-a.md").touch()
        (tmp_path / "notes.md").touch()
        assert skeleton_path(tmp_path, Style(language="de")).name == "10-meine-lektion.md"
