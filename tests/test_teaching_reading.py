"""A lesson file becomes a lesson, or faults that say where and what to write instead."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gdtutor.teaching.lesson import AskBlock, Prose, WalkBlock
from gdtutor.teaching.reading import read_lesson
from tests.seeds import examples

CASES = tomllib.loads((Path(__file__).parent / "data" / "broken_lessons.toml").read_text(encoding="utf-8"))["case"]

GOOD = """\
+++
id = "a"
title = "A lesson"
summary = "What it is about."
skills = ["slope"]
+++

First.

```walk
f = "x^2"
start = "3"
rate = "1/10"
```

```python
walk = "this is not alive"
```

~~~ask
kind = "next-point"
f = "x^2"
start = ["3", "-2"]
rate = "1/4"
~~~

Last.
"""


def write(folder: Path, text: str) -> Path:
    """Return a lesson file that holds the text."""
    path = folder / "01-lesson.md"
    path.write_text(text, encoding="utf-8")
    return path


class TestGoodLesson:
    """A lesson without faults."""

    def test_header(self, tmp_path: Path) -> None:
        """The front matter becomes the lesson's fields; what may be left out is empty."""
        lesson = read_lesson(write(tmp_path, GOOD)).lesson
        assert lesson is not None
        assert (lesson.id, lesson.title, lesson.summary) == ("a", "A lesson", "What it is about.")
        assert (lesson.skills, lesson.requires) == (("slope",), ())

    def test_parts(self, tmp_path: Path) -> None:
        """Prose and live blocks come in order, other fences stay prose, and every part knows its line."""
        lesson = read_lesson(write(tmp_path, GOOD)).lesson
        assert lesson is not None
        assert lesson.parts == (
            Prose("First.", 8),
            WalkBlock("x^2", "3", "1/10", steps=20, method="gradient-descent", line=10),
            Prose('```python\nwalk = "this is not alive"\n```', 16),
            AskBlock("next-point", {"f": ("x^2",), "start": ("3", "-2"), "rate": ("1/4",)}, line=20),
            Prose("Last.", 27),
        )

    @pytest.mark.parametrize("ending", ["\r\n", "\n"])
    @pytest.mark.parametrize("mark", ["\ufeff", ""])
    def test_other_editors(self, tmp_path: Path, ending: str, mark: str) -> None:
        """Windows line endings and a byte-order mark change nothing."""
        path = tmp_path / "01.md"
        path.write_bytes((mark + GOOD.replace("\n", ending)).encode())
        reading = read_lesson(path)
        assert reading.faults == ()
        assert reading.lesson is not None
        assert reading.lesson.walks[0].line == 10

    def test_question_in_words(self, tmp_path: Path) -> None:
        """An ask block can be read as a question."""
        lesson = read_lesson(write(tmp_path, GOOD)).lesson
        assert lesson is not None
        assert str(lesson.asks[0].question()) == "f(x) = x^2, x₀ = 3, α = 1/4. What is x₁?"

    @pytest.mark.parametrize(
        ("block", "words"),
        [
            (AskBlock("gradient", {"f": ("x^2 + y^2",)}), "f = x^2 + y^2. What is the gradient?"),
            (
                AskBlock("next-point", {"f": ("x^2 + y^2",), "start": ("3, 1",), "rate": ("1/10",)}),
                "f = x^2 + y^2, start 3, 1, α = 1/10. Where does the step lead?",
            ),
            (
                AskBlock("threshold", {"f": ("(w - 2)^2",), "start": ("2",)}),
                "f = (w - 2)^2, start 2, the lowest point. Below which learning rate does the descent arrive there?",
            ),
        ],
    )
    def test_questions_of_other_variables(self, block: AskBlock, words: str) -> None:
        """Where there are several variables, or another one, the question does not speak of x."""
        assert str(block.question()) == words


class TestBrokenLesson:
    """A lesson with faults."""

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
    def test_fault(self, tmp_path: Path, case: dict[str, Any]) -> None:
        """Each fault of the table is found on its line, with advice, and no lesson comes out."""
        reading = read_lesson(write(tmp_path, case["text"]))
        assert reading.lesson is None
        fault = reading.faults[0]
        assert fault.line == case["line"]
        for words in case["words"]:
            assert words in fault.message

    def test_several_faults(self, tmp_path: Path) -> None:
        """All faults of a file are reported together, from top to bottom."""
        text = GOOD.replace("skills", "skils").replace('f = "x^2"', "f = 2")
        assert [fault.line for fault in read_lesson(write(tmp_path, text)).faults] == [5, 11, 22]

    def test_not_utf8(self, tmp_path: Path) -> None:
        """A file in another encoding is blamed on the line of the first such byte."""
        path = tmp_path / "01.md"
        path.write_bytes(GOOD.replace("First.", "Café.").encode("latin-1"))
        fault = read_lesson(path).faults[0]
        assert fault.line == 8
        assert "UTF-8" in fault.message

    def test_unreadable(self, tmp_path: Path) -> None:
        """A folder in the place of a file is a fault of the whole file."""
        fault = read_lesson(tmp_path).faults[0]
        assert fault.line == 0
        assert "cannot be read" in fault.message

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=examples(60))
    @given(data=st.binary(max_size=200))
    def test_any_bytes(self, tmp_path: Path, data: bytes) -> None:
        """Whatever bytes a file holds, reading it raises nothing and says what is wrong."""
        path = tmp_path / "any.md"
        path.write_bytes(b'+++\nid = "a"\n' + data)
        assert read_lesson(path).faults

    def test_fault_as_text(self, tmp_path: Path) -> None:
        """A fault prints as file, line and message on one line."""
        path = write(tmp_path, "")
        assert str(read_lesson(path).faults[0]).startswith(f"{path}:1: the file is empty")
