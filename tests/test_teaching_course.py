"""The course holds every lesson that can be read, in the order in which they are taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdtutor.teaching.course import Course, lessons_directory, load_course, load_methods


def write(folder: Path, name: str, lesson_id: str, requires: tuple[str, ...] = ()) -> None:
    """Write a small lesson."""
    needs = ", ".join(f'"{each}"' for each in requires)
    header = f'id = "{lesson_id}"\ntitle = "T"\nsummary = "S"\nrequires = [{needs}]'
    (folder / name).write_text(f"+++\n{header}\n+++\n\nText.\n", encoding="utf-8")


def ids(folder: Path) -> list[str]:
    """Return the ids of a folder's lessons, in the course's order."""
    return [lesson.id for lesson in load_course(folder).lessons]


class TestOrder:
    """Which lesson comes after which."""

    def test_by_file_name(self, tmp_path: Path) -> None:
        """Lessons come by file name."""
        write(tmp_path, "02-b.md", "b")
        write(tmp_path, "01-a.md", "a")
        assert ids(tmp_path) == ["a", "b"]

    def test_after_what_they_require(self, tmp_path: Path) -> None:
        """A lesson waits for those it requires, and the others keep their places."""
        write(tmp_path, "01-a.md", "a", ("c",))
        write(tmp_path, "02-b.md", "b")
        write(tmp_path, "03-c.md", "c", ("b",))
        write(tmp_path, "04-d.md", "d")
        assert ids(tmp_path) == ["b", "c", "a", "d"]

    def test_neighbours(self, tmp_path: Path) -> None:
        """A course knows a lesson by its id, and what follows it."""
        write(tmp_path, "01-a.md", "a")
        write(tmp_path, "02-b.md", "b")
        course = load_course(tmp_path)
        assert course["b"].path.name == "02-b.md"
        assert course.after("a") is course["b"]
        assert course.after("b") is None
        with pytest.raises(KeyError):
            course["c"]


class TestFaults:
    """What is wrong between lessons."""

    def test_rest_is_loaded(self, tmp_path: Path) -> None:
        """A broken lesson is reported and the rest of the course loads, also what requires the broken one."""
        write(tmp_path, "01-a.md", "a")
        (tmp_path / "02-b.md").write_text('+++\nid = "b"\ntitel = "B"\n+++\nText.\n', encoding="utf-8")
        write(tmp_path, "03-c.md", "c", ("b",))
        course = load_course(tmp_path)
        assert [lesson.id for lesson in course.lessons] == ["a", "c"]
        assert {fault.path.name for fault in course.faults} == {"02-b.md"}

    def test_duplicate_id(self, tmp_path: Path) -> None:
        """Of two lessons with one id the first is kept, and the second is told which file has it."""
        write(tmp_path, "01-a.md", "a")
        write(tmp_path, "02-b.md", "a")
        course = load_course(tmp_path)
        assert [lesson.path.name for lesson in course.lessons] == ["01-a.md"]
        (fault,) = course.faults
        assert (fault.path.name, fault.line) == ("02-b.md", 2)
        assert "01-a.md" in fault.message

    def test_unknown_requirement(self, tmp_path: Path) -> None:
        """A requirement that no lesson meets is reported with the nearest id; the lesson is loaded all the same."""
        write(tmp_path, "01-a.md", "the-idea")
        write(tmp_path, "02-b.md", "b", ("the-ide",))
        course = load_course(tmp_path)
        assert len(course.lessons) == 2
        (fault,) = course.faults
        assert (fault.path.name, fault.line) == ("02-b.md", 5)
        assert "did you mean the-idea?" in fault.message

    def test_circle(self, tmp_path: Path) -> None:
        """Lessons that require each other in a circle are reported once, and all are loaded."""
        write(tmp_path, "01-a.md", "a", ("b",))
        write(tmp_path, "02-b.md", "b", ("c",))
        write(tmp_path, "03-c.md", "c", ("a",))
        write(tmp_path, "04-d.md", "d", ("c",))
        course = load_course(tmp_path)
        assert sorted(lesson.id for lesson in course.lessons) == ["a", "b", "c", "d"]
        (fault,) = course.faults
        assert fault.path.name == "01-a.md"
        assert "a → b → c → a" in fault.message

    def test_requires_itself(self, tmp_path: Path) -> None:
        """A lesson that requires itself is a circle of one."""
        write(tmp_path, "01-a.md", "a", ("a",))
        assert "a → a" in load_course(tmp_path).faults[0].message

    @pytest.mark.parametrize("name", ["", "nowhere"])
    def test_no_lessons(self, tmp_path: Path, name: str) -> None:
        """A folder that is empty or does not exist is a fault, not a crash."""
        course = load_course(tmp_path / name)
        assert course.lessons == ()
        assert len(course.faults) == 1

    def test_other_files(self, tmp_path: Path) -> None:
        """Hidden files and files that are not Markdown are no lessons."""
        write(tmp_path, "01-a.md", "a")
        for name in ("notes.txt", ".hidden.md"):
            (tmp_path / name).write_text("anything", encoding="utf-8")
        assert load_course(tmp_path).faults == ()


COURSE = ["the-idea", "the-slope", "the-update", "the-rules", "step-size", "stopping", "valleys"]
COURSE += ["several-variables", "narrow-valleys", "saddles", "a-line-from-data", "better-steps"]
COURSE += ["a-neuron", "a-network"]
"""The lessons, in the order in which they are taken."""


class TestOwnCourse:
    """The lessons that come with gdtutor."""

    def test_found(self) -> None:
        """The folder of the lessons is found wherever gdtutor runs from."""
        assert (lessons_directory() / "01-the-idea.md").is_file()

    def test_no_faults(self) -> None:
        """Every lesson loads without a fault, in order."""
        course = load_course()
        assert course.faults == ()
        assert [lesson.id for lesson in course.lessons] == COURSE

    def test_alive(self) -> None:
        """Every lesson has something to walk through and something to answer."""
        assert all(lesson.walks and lesson.asks for lesson in load_course().lessons)


class TestLanguages:
    """Lessons in another language stand in a folder called after it, under the names that they have."""

    def course(self, folder: Path, lesson_id: str) -> Course:
        """Return a course of two lessons in German, of which the first is translated, with this id."""
        for name in "ab":
            write(folder, f"{name}.md", name)
        (folder / "de").mkdir()
        write(folder / "de", "a.md", lesson_id)
        return load_course(folder, "de")

    def test_a_translation(self, tmp_path: Path) -> None:
        """A lesson is in the language where it is translated, and as it is where it is not."""
        course = self.course(tmp_path, "a")
        assert [lesson.path.relative_to(tmp_path).as_posix() for lesson in course.lessons] == ["de/a.md", "b.md"]
        assert [lesson.language for lesson in course.lessons] == ["de", ""]
        assert course.faults == ()
        assert [lesson.path.name for lesson in load_course(tmp_path, "fr").lessons] == ["a.md", "b.md"]

    def test_another_id(self, tmp_path: Path) -> None:
        """What has another id is no translation: the lesson stays, and it is told where and what to write."""
        course = self.course(tmp_path, "c")
        assert ids(tmp_path) == [lesson.id for lesson in course.lessons]
        (fault,) = course.faults
        assert (fault.path, fault.line) == (tmp_path / "de" / "a.md", 2)
        assert fault.message == "the id c is not that of the lesson, a; give the translation the same one."

    def test_a_broken_translation(self, tmp_path: Path) -> None:
        """A translation that cannot be read is told of, and the lesson stays as it is."""
        self.course(tmp_path, "a")
        (tmp_path / "de" / "a.md").write_text("+++\n", encoding="utf-8")
        course = load_course(tmp_path, "de")
        assert [lesson.path.name for lesson in course.lessons] == ["a.md", "b.md"]
        assert course.lessons[0].language == ""
        assert {fault.path for fault in course.faults} == {tmp_path / "de" / "a.md"}

    def test_own_lessons(self) -> None:
        """Of gdtutor's own lessons it is known that they are in English."""
        own = [lesson for lesson in load_course(language="de").lessons if lesson.path.parent == lessons_directory()]
        assert {lesson.language for lesson in own} <= {"en"}
        assert {page.language for page in load_methods("en").lessons} == {"en"}
