"""Handouts: lessons on paper, with answers that are right or with room for them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from gdtutor.errors import InputError
from gdtutor.practice.handout import written
from gdtutor.teaching.course import load_course
from gdtutor.teaching.lesson import Lesson, Prose
from gdtutor.teaching.markup import taken_out
from gdtutor.teaching.reading import read_lesson
from gdtutor.text.languages import CODES
from gdtutor.text.style import Style
from gdtutor.worker.requests.lessons import HANDOUTS
from tests.command import call
from tests.test_teaching_check import write
from tests.test_writers_page import Balance

LESSONS = [lesson for code in CODES for lesson in load_course(language=code).lessons if lesson.language == code]
BODY = r"""Text with $x_1 = {{ half.x(1) }}$.

```walk
id = "half"
f = "x^2 - 6x + 11"
start = "8"
rate = "1/4"
steps = 40
```

```ask
kind = "next-point"
f = "x^2 - 6x + 11"
start = ["7", "10"]
rate = "1/5"
```

```ask
kind = "choice"
question = "Which of $\\frac{1}{2}$ and {{ half.x(1) }} is larger?"
choices = ["the first", "the second"]
right = 2
because = ["No.", "As ${{ half.x(1) }} > \\frac{1}{2}$."]
```
"""
"""xₙ = 3 + 5/2ⁿ, and from 7 with 1/5 a step leads to 7 − 8/5 = 27/5."""


@pytest.fixture
def lesson(tmp_path: Path) -> Lesson:
    """Return a lesson with one of each thing."""
    found = read_lesson(write(tmp_path, BODY)).lesson
    assert found is not None
    return found


class TestAnswers:
    """With the answers, and without."""

    def test_without(self, lesson: Lesson) -> None:
        """There is room to answer, and no answer stands there."""
        text = written(lesson, "text", Style(), answers=False)
        assert text.count("Answer: ......") == 2
        assert "How does it end? ......" in text
        assert re.search(r"^0 +8 +27 +10 +5/2$", text, re.MULTILINE)
        assert re.search(r"^1$", text, re.MULTILINE)
        assert "27/5" not in text
        assert "Answer: 2" not in text

    def test_room(self, lesson: Lesson) -> None:
        """The rows that are to be filled in are large enough to write in, and no others."""
        page, tex = (written(lesson, form, Style(), answers=False) for form in ("html", "latex"))
        assert page.count("height: 2.6rem") == tex.count("2.4em") == 4 * 4
        assert tex.count(r"\hline") == 5
        assert "2.6rem" not in written(lesson, "html", Style(), answers=True)

    def test_with(self, lesson: Lesson) -> None:
        """The walk is worked out, and each question has its answer."""
        text = written(lesson, "text", Style(), answers=True)
        assert "x₁ = 11/2" in text
        assert re.search(r"^1 +11/2 +33/4 +5 +5/4$", text, re.MULTILINE)
        assert "Converged" in text
        worked = ["x₁ = x₀ − α·f′(x₀).", "x₁ = 7 − 1/5·8.", "Answer: x₁ = 27/5."]
        assert "\n".join(worked) in text, "how the answer is found stands above it"
        assert "Answer: 2. As 11/2 > 1/2." in text
        assert "...." not in text

    def test_numbered(self, lesson: Lesson) -> None:
        """Walks and questions are counted."""
        text = written(lesson, "markdown", Style(language="de"), answers=False)
        assert re.findall(r"^(Weg \d|Frage \d):", text, re.MULTILINE) == ["Weg 1", "Frage 1", "Frage 2"]

    def test_own_language(self, lesson: Lesson) -> None:
        """What stands around a lesson is in the language of the lesson where that is known."""
        assert "Question 1" in written(replace(lesson, language="en"), "text", Style(language="de"), answers=False)

    @pytest.mark.parametrize("form", ["text", "markdown", "html", "latex"])
    def test_ascii(self, lesson: Lesson, form: str) -> None:
        """In pure ASCII no other character is left, in the lesson's own words either."""
        words = (Prose("“Words” − and …", 1), *lesson.parts)
        assert written(replace(lesson, parts=words), form, Style(ascii=True), answers=True).isascii()

    @pytest.mark.parametrize(
        ("body", "words"),
        [("{{ x(1) }}", "01-a.md:6 has to be mended"), ('```walk\nf = "x"\nstart = "1,2"\nrate = "1"\n```', "start")],
    )
    def test_not_in_order(self, tmp_path: Path, body: str, words: str) -> None:
        """A lesson with a fault is not handed out."""
        found = read_lesson(write(tmp_path, body)).lesson
        assert found is not None
        with pytest.raises(InputError, match=re.escape(words)):
            written(found, "html", Style(), answers=True)


class TestCourse:
    """Every lesson of the course."""

    @pytest.mark.parametrize("own", LESSONS, ids=lambda own: f"{own.language}-{own.id}")
    def test_html(self, own: Lesson) -> None:
        """A page of HTML is balanced, has no formula left in TeX, and loads nothing."""
        page = written(own, "html", Style(language=own.language), answers=True)
        reader = Balance()
        reader.feed(page)
        assert reader.open == []
        body = page.partition("<body>")[2]
        assert not re.findall(r"\\[a-z]+|\$|<script|<img|src=", body)

    @pytest.mark.parametrize("own", LESSONS, ids=lambda own: f"{own.language}-{own.id}")
    def test_latex(self, own: Lesson) -> None:
        """LaTeX is ASCII, its braces and environments are closed, and nothing had to be written as words."""
        text = written(own, "latex", Style(language=own.language), answers=True)
        assert text.isascii()
        bare = re.sub(r"\\.", "", text, flags=re.DOTALL)
        assert bare.count("{") == bare.count("}")
        begun, ended = (re.findall(rf"\\{edge}\{{(\w+)\}}", text) for edge in ("begin", "end"))
        assert sorted(begun) == sorted(ended)
        formulas = [tex for part in own.parts if isinstance(part, Prose) for tex, _ in taken_out(part.text)[1]]
        assert [tex for tex in formulas if "{{" not in tex and tex.strip() not in text] == []


class TestCommand:
    """`gdtutor lessons export`."""

    @pytest.mark.parametrize("format", HANDOUTS)
    def test_written(self, tmp_path: Path, lesson: Lesson, format: str) -> None:
        """A file for each lesson of the folder, in a folder that is made; answers stand in another file."""
        del lesson
        order = ("lessons", "export", "out", "--lessons", str(tmp_path), "--format", format)
        assert call(*order, folder=tmp_path).returncode == 0
        assert call(*order, "--answers", folder=tmp_path).returncode == 0
        plain, answers = sorted((tmp_path / "out").iterdir(), key=lambda path: len(path.name))
        assert (plain.stem, answers.stem) == ("01-a", "01-a-answers")
        assert plain.read_text(encoding="utf-8") != answers.read_text(encoding="utf-8")

    def test_all_or_none(self, tmp_path: Path) -> None:
        """Where one file is there already, none is written, unless they are replaced on purpose."""
        out = tmp_path / "out"
        out.mkdir()
        (out / "03-the-update.md").write_text("mine", encoding="utf-8")
        order = ("lessons", "export", str(out), "--lesson", "the-slope", "--lesson", "the-update")
        done = call(*order)
        assert (done.returncode, "--force" in done.stderr) == (2, True)
        assert [path.name for path in out.iterdir()] == ["03-the-update.md"]
        assert call(*order, "--force").returncode == 0
        assert sorted(path.name for path in out.iterdir()) == ["02-the-slope.md", "03-the-update.md"]

    @pytest.mark.parametrize(
        ("words", "said"),
        [
            ("--lesson the-slop", "did you mean the-slope?"),
            ("--format pdf", "choose from markdown, html, latex, text"),
            ("--lessons nowhere", "cannot be read"),
        ],
    )
    def test_refused(self, tmp_path: Path, words: str, said: str) -> None:
        """What cannot be handed out is refused, and no folder is made."""
        done = call("lessons", "export", "out", *words.split(), folder=tmp_path)
        assert (done.returncode, said in done.stderr) == (2, True)
        assert list(tmp_path.iterdir()) == []

    def test_no_place(self, tmp_path: Path) -> None:
        """A folder that cannot be made is told of."""
        (tmp_path / "file").touch()
        for place in ("file", "no/where"):
            done = call("lessons", "export", str(tmp_path / place), "--lesson", "the-slope")
            assert (done.returncode, str(tmp_path / place) in done.stderr) == (2, True)
