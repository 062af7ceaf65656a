"""Walks on data: rows and a model in a lesson, against the normal equations in exact fractions."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from gdtutor.commands.walk_line import walk_line
from gdtutor.practice.handout import written
from gdtutor.practice.lessons import check_lesson
from gdtutor.teaching.filling import fill
from gdtutor.teaching.lesson import Lesson
from gdtutor.teaching.reading import read_lesson
from gdtutor.text.style import Style
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.run import OpenRun
from tests.command import call
from tests.test_teaching_check import write

ROWS = [(1, 2), (2, 3), (3, 5)]
SLOPE = Fraction(sum(x * y for x, y in ROWS), sum(x * x for x, _ in ROWS))
"""The best w of w·x: Σxy/Σx² = 23/14."""
LIST = 'data = [[1, 2], [2, 3], [3, 5]]\nmodel = "w*x"\nfactor = "sum"\nhalf = true\nrate = "1/28"\n'
TEXT = LIST.replace("[[1, 2], [2, 3], [3, 5]]", '"""\nx,y\n1,2\n2,3\n3,5\n"""')


def walk(lines: str) -> str:
    """Return a walk block."""
    return f"```walk\n{lines}```\n"


def lesson(folder: Path, lines: str, prose: str = "") -> Lesson:
    """Return a lesson with one walk."""
    found = read_lesson(write(folder, walk(lines) + prose)).lesson
    assert found is not None
    return found


class TestRows:
    """What is read."""

    @pytest.mark.parametrize(
        "lines", [LIST, TEXT, LIST.replace("[1, 2]", '["1", "2.0"]')], ids=["list", "text", "words"]
    )
    def test_forms(self, tmp_path: Path, lines: str) -> None:
        """Rows as lists and as text are the same problem: w₁ = 23/28, half the way, as 1 − 14/28 = 1/2."""
        own = lesson(tmp_path, lines, "\n{{ w(1) }} {{ limit }} {{ factor }} {{ L(0) }}\n")
        limit, half = SLOPE, Fraction(sum(y * y for _, y in ROWS), 2)
        assert fill(own.written).texts == (
            rf"$\frac{{{(limit / 2).numerator}}}{{28}}$ $\frac{{{limit.numerator}}}{{14}}$ $\frac{{1}}{{2}}$ ${half}$",
        )

    def test_decimals_are_exact(self, tmp_path: Path) -> None:
        """A decimal in a list is what it shows: 1/10 of it times 3 is 3/10."""
        own = lesson(tmp_path, 'data = [[0.1, 0.3]]\nmodel = "w*x"\nfactor = "sum"\nrate = "1"\n', "\n{{ slope(0) }}\n")
        assert fill(own.written).texts == (r"$-\frac{3}{50}$",)

    def test_columns(self, tmp_path: Path) -> None:
        """Columns may be named, and a comma in a name is no separator."""
        own = lesson(tmp_path, LIST.replace("w*x", "w*hours") + 'columns = ["hours", "points, all"]\n')
        assert own.walks[0].fit is not None
        assert own.walks[0].fit.text.splitlines() == ['hours,"points, all"', "1,2", "2,3", "3,5"]
        assert check_lesson(own.path) == ()

    def test_weight_decay(self, tmp_path: Path) -> None:
        """A walk on data may have decay in its loss, which the command that opens it has too."""
        own = lesson(tmp_path, LIST + 'weight_decay = "1/10"\n')
        view = answer(OpenRun(own.walks[0].statement))
        assert "w²/20" in str(view.header)
        assert check_lesson(own.path) == ()
        assert walk_line(own.walks[0]).endswith('--steps 20 --weight-decay "1/10"')

    def test_in_the_app(self, tmp_path: Path) -> None:
        """The statement of a walk is all that a screen needs."""
        view = answer(OpenRun(lesson(tmp_path, LIST).walks[0].statement))
        assert (view.dimension, view.last) == (1, 20)

    @pytest.mark.parametrize(
        ("lines", "line", "words"),
        [
            (LIST + 'f = "x^2"\n', 12, "a walk has f or data, not both"),
            (LIST.replace('model = "w*x"\n', ""), 7, "rows need either model or network"),
            (LIST + 'network = "1-1"\n', 7, "rows need either model or network"),
            (LIST.replace("[[1, 2], [2, 3], [3, 5]]", "3"), 7, "data = [[1, 2], [2, 3]]"),
            (LIST.replace("[3, 5]", "[3]"), 6, "the rows of this walk"),
            (LIST.replace("squared", "cubed") + 'loss = "cubed"\n', 6, "cubed"),
            ('start = "3"\nrate = "1"\n', 6, "lacks the key f"),
            ('f = "x^2"\nrate = "1"\n', 6, "lacks the key start"),
        ],
    )
    def test_faults(self, tmp_path: Path, lines: str, line: int, words: str) -> None:
        """What is wrong is told with its line."""
        (fault,) = check_lesson(write(tmp_path, walk(lines)))
        assert (fault.line, words in fault.message) == (line, True)


class TestPrinted:
    """Where a walk on data is shown."""

    def test_show(self, tmp_path: Path) -> None:
        """The command to fit the same rows is printed, to be pasted into a shell."""
        lesson(tmp_path, LIST)
        printed = call("lessons", "show", "a", "--lessons", str(tmp_path)).stdout
        line = """printf '%s\\n' 1,2 2,3 3,5 | gdtutor fit - --model "w*x" --sum --half --rate "1/28" --steps 20"""
        assert line in printed

    def test_handout(self, tmp_path: Path) -> None:
        """A handout has the rows, the loss in words, and the table of the walk."""
        text = written(lesson(tmp_path, LIST), "text", Style(), answers=True)
        assert "x   y\n1   2\n2   3\n3   5\n" in text
        assert "L is half the sum of the losses of the rows" in text
        assert "23/28" in text
        assert "comma" not in text
