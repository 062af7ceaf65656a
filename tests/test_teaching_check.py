"""A lesson is checked down to the mathematics in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdtutor.practice.asked import KINDS as ASKED
from gdtutor.practice.kinds import KINDS
from gdtutor.practice.lessons import check_lesson
from gdtutor.teaching.lesson import QUESTIONS

HEADER = '+++\nid = "a"\ntitle = "A"\nsummary = "S"\n+++\n'


def write(folder: Path, body: str, name: str = "01-a.md") -> Path:
    """Return a lesson file with the given text below its front matter."""
    path = folder / name
    path.write_text(HEADER + body, encoding="utf-8")
    return path


class TestCheckLesson:
    """One file, or a folder."""

    def test_good(self, tmp_path: Path) -> None:
        """A lesson whose blocks can be worked has no fault."""
        body = '```walk\nf = "x^2"\nstart = "3"\nrate = "1/10"\n```\n'
        assert check_lesson(write(tmp_path, body)) == ()

    @pytest.mark.parametrize(
        ("function", "start", "rate", "words"),
        [
            ("sine(x)", "1", "1/10", "sin"),
            ("x^2", "1,2", "1/10", "start"),
            ("x^2", "1", "-1/10", "rate"),
            ("ln(x)", "-1", "1/10", "ln"),
        ],
    )
    def test_walk_that_cannot_be_worked(self, tmp_path: Path, function: str, start: str, rate: str, words: str) -> None:
        """A walk that cannot be read or begun is a fault of the line where its block begins, with the reason."""
        path = write(tmp_path, f'Text.\n\n```walk\nf = "{function}"\nstart = "{start}"\nrate = "{rate}"\n```\n')
        (fault,) = check_lesson(path)
        assert fault.line == 8
        assert words in fault.message

    def test_question_with_one_bad_choice(self, tmp_path: Path) -> None:
        """Every choice of a question is tried, not only the first."""
        body = '```ask\nkind = "next-point"\nf = ["x^2", "x^^2"]\nstart = "3"\nrate = "1/10"\n```\n'
        (fault,) = check_lesson(write(tmp_path, body))
        assert fault.line == 6

    @pytest.mark.parametrize(
        ("block", "words"),
        [
            (
                'kind = "next-point"\nf = "x^2"\nstart = ["3", "-2"]\nrate = "1/10"',
                "start = -2, rate = 1/10 two usual mistakes give the same answer. Of one a learner is told: “Your",
            ),
            (
                'kind = "slope"\nf = "x^2"\nstart = ["5", "2"]',
                "start = 2 a usual mistake gives the right answer. Of it a learner is told: “This is the height of",
            ),
        ],
        ids=["the same", "right"],
    )
    def test_question_with_a_collision(self, tmp_path: Path, block: str, words: str) -> None:
        """A draw on which nobody could say what went wrong is a fault of the line of its block."""
        (fault,) = check_lesson(write(tmp_path, f"```ask\n{block}\n```\n"))
        assert fault.line == 6
        assert words in fault.message

    def test_question_about_a_minimum_that_is_none(self, tmp_path: Path) -> None:
        """A start that is said to be a minimum has to be one, in every draw."""
        block = '```ask\nkind = "threshold"\nf = "4x^2 - 8x + 3"\nstart = ["1", "2"]\n```'
        (fault,) = check_lesson(write(tmp_path, f"{block}\n"))
        assert "the slope at this point is not 0" in fault.message

    def test_question_of_a_skill_that_is_none(self, tmp_path: Path) -> None:
        """A derivative is practised as one of the skills that there are."""
        block = '```ask\nkind = "derivative"\nf = "(2x + 1)^5"\nskill = "chian"\n```'
        (fault,) = check_lesson(write(tmp_path, f"{block}\n"))
        assert "There is no skill chian; did you mean chain?" in fault.message

    def test_lesson_of_a_skill_that_is_none(self, tmp_path: Path) -> None:
        """What a lesson teaches is a skill that there is; the line is that of the front matter."""
        path = write(tmp_path, "Text.\n")
        path.write_text(path.read_text(encoding="utf-8").replace('"S"', '"S"\nskills = ["slop"]'), encoding="utf-8")
        (fault,) = check_lesson(path)
        assert str(fault).endswith(":5: There is no skill slop; did you mean slope?")

    def test_block_in_a_block(self, tmp_path: Path) -> None:
        """Where the end of a block is forgotten, this is all that is told."""
        body = 'Text.\n\n```walk\nf = "x^2"\nstart = "1"\n\nText.\n\n```ask\nkind = "slope"\n```\n'
        (fault,) = check_lesson(write(tmp_path, body))
        assert (fault.line, fault.message) == (8, "this block is opened but never closed; put a line ``` below it.")

    def test_order_of_the_variables(self, tmp_path: Path) -> None:
        """Where a claim about a point is wrong, it is told which coordinate is which."""
        rows = 'data = [[0, 5], [1, 3], [2, 2]]\nmodel = "w*x + b"\nrate = "1/4"\nexpect = ["limit = (-3/2, 29/6)"]'
        (fault,) = check_lesson(write(tmp_path, f"```walk\n{rows}\n```\n"))
        assert fault.message.endswith("limit = (29/6, −3/2); the variables are b, w, in this order.")

    def test_each_fault_once(self, tmp_path: Path) -> None:
        """A walk that cannot be worked is told once, however often the text and its claims ask it; by line."""
        walk = '```walk\nid = "w"\nf = "sine(x)"\nstart = "1"\nrate = "1/10"\nexpect = ["x(1) = 2"]\n```\n'
        good = '```walk\nf = "x^2"\nstart = "1"\nrate = "1/4"\n```\n'
        body = f"{walk}{{{{ x(1) }}}}\n\n{good}{{{{ w.x(2) }}}}\n\n{{{{ y(1) }}}} costs $5.\n"
        lines = [(fault.line, fault.message) for fault in check_lesson(write(tmp_path, body))]
        assert [line for line, _ in lines] == [6, 22]
        assert "known here. Hint: did you mean sin?" in lines[0][1]
        assert "$ stands alone" in lines[1][1]

    @pytest.mark.parametrize("kind", QUESTIONS)
    def test_question_without_a_needed_field(self, kind: str) -> None:
        """Whatever a kind of exercise needs, a block of that kind must have."""
        exercise = KINDS[ASKED.get(kind, kind)]
        assert {"f", *exercise.needs} - {"wrt"} <= set(QUESTIONS[kind])

    def test_broken_file(self, tmp_path: Path) -> None:
        """A file that cannot be read as a lesson gives the faults of its text."""
        path = tmp_path / "01.md"
        path.write_text("no front matter", encoding="utf-8")
        assert check_lesson(path)[0].line == 1

    def test_requires_a_neighbour(self, tmp_path: Path) -> None:
        """A single file may require another lesson of its folder."""
        write(tmp_path, "Text.\n")
        path = tmp_path / "02-b.md"
        path.write_text(
            HEADER.replace('"a"', '"b"').replace("\n+++\n", '\nrequires = ["a"]\n+++\n') + "Text.", encoding="utf-8"
        )
        assert check_lesson(path) == ()

    def test_folder(self, tmp_path: Path) -> None:
        """A folder gives the faults of all its lessons."""
        write(tmp_path, '```walk\nf = "x^^2"\nstart = "3"\nrate = "1/10"\n```\n')
        (tmp_path / "02-b.md").write_text("nothing", encoding="utf-8")
        assert {fault.path.name for fault in check_lesson(tmp_path)} == {"01-a.md", "02-b.md"}
