"""Questions of a lesson, answered where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from gdtutor.app.lesson.ask_field import AskField
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.practice.asked import questions, skill_of
from gdtutor.store.folder import VARIABLE, profile_file
from gdtutor.store.store import Store
from gdtutor.teaching.lesson import AskBlock
from tests.app_stage import screen_text, shows, staged
from tests.app_tour import InProcess

LESSON = """+++
id = "asked"
title = "Asked"
summary = "With questions."
+++

Now you.

```ask
kind = "next-point"
f = "x^2"
start = ["3"]
rate = ["3/20", "1/10"]
```

```ask
kind = "outcome"
f = "x^2"
start = "3"
rate = "1/10"
```
"""
CHOICE = """+++
id = "chosen"
title = "Chosen"
summary = "With a question in words."
+++

```ask
kind = "choice"
question = "The slope is $f'(8) = 10$. Which way?"
choices = ["to the right", "to the left"]
right = 2
because = ["The slope points uphill.", "Minus $10$ makes $x$ smaller."]
```
"""


@pytest.fixture(autouse=True)
def _learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a folder of its own, and a lesson."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    folder = tmp_path / "lessons"
    folder.mkdir()
    (folder / "01-asked.md").write_text(LESSON, encoding="utf-8")
    (folder / "02-chosen.md").write_text(CHOICE, encoding="utf-8")


class TestAskField:
    """One question."""

    async def test_answered_where_it_stands(self, tmp_path: Path) -> None:
        """A mistake is told, a hint comes by a key, and a right answer leads to other numbers; all of it is kept."""
        async with staged(lessons=tmp_path / "lessons", kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.profile, app._memory = "default", None
            app.open_lesson(await app.course(), 0)
            await shows(pilot, "f(x) = x²; x₀ = 3, α = 3/20. Find x₁")
            assert isinstance(app.screen, LessonScreen)
            await pilot.press("tab", *"3.9")
            await shows(pilot, "You typed x₁ = 39/10.")
            await pilot.press("enter")
            await shows(pilot, "Your value is what you get if the step is added.")
            await pilot.press("f2")
            await shows(pilot, "Work out the slope where you are.")
            await pilot.press(*"2.1", "enter")
            await shows(pilot, "Enter asks once more; Tab leads on in the lesson.")
            await pilot.press("enter")
            await shows(pilot, "α = 1/10. Find x₁")
            assert "step is added" not in screen_text(app)
        with Store(profile_file()) as store:
            kept = [(each.skill, each.typed, each.diagnosis, each.counted) for each in store.answers()]
            assert kept == [("next-point", "3.9", "step-added", True), ("next-point", "2.1", "", False)]

    async def test_all_that_is_said_stays_in_sight(self, tmp_path: Path) -> None:
        """However far down the page: hints, the reasons one below the other, and the question that comes then."""
        async with staged(lessons=tmp_path / "lessons", kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.open_lesson(await app.course(), 0)
            await shows(pilot, "How does gradient descent go from there?")
            await pilot.press("tab", "tab", *["f2"] * 4)
            await shows(pilot, "c: ")
            assert "  answer " in " ".join(screen_text(app).splitlines()[-6:-1])
            await pilot.press("1", "enter")
            await shows(pilot, "Enter asks once more")
            await pilot.press("enter")
            await shows(pilot, "How does gradient descent go from there?")
            assert "Enter asks" not in screen_text(app)

    async def test_how_a_walk_goes(self, tmp_path: Path) -> None:
        """It is predicted by choosing one of the ways a walk can go."""
        async with staged(lessons=tmp_path / "lessons", kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.open_lesson(await app.course(), 0)
            await shows(pilot, "How does gradient descent go from there?")
            lines = [line.strip(" ▌▁▂▃▄▅▆▇█") for line in screen_text(app).splitlines()]
            assert "4: diverges, ever farther away" in lines
            assert "the number of your answer" in screen_text(app)
            await pilot.press("tab", "tab", "4", "enter")
            await shows(pilot, "Not right")
            await pilot.press("1", "enter")
            await shows(pilot, "Enter asks once more; Tab leads on in the lesson.")
            assert [field.session.skill for field in app.screen.query(AskField) if field.session] == [
                "next-point",
                "predict",
            ]

    def test_everything_that_may_be_drawn(self) -> None:
        """All combinations; a slope needs no rate."""
        block = AskBlock("next-point", {"f": ("x^2",), "start": ("3", "5"), "rate": ("1/10", "1/5")})
        assert [(each.start, each.rate) for each in questions(block)] == [
            ("3", "1/10"),
            ("3", "1/5"),
            ("5", "1/10"),
            ("5", "1/5"),
        ]
        assert [each.rate for each in questions(AskBlock("slope", {"f": ("x^2",), "start": ("3",)}))] == [""]

    def test_the_skill_that_is_needed(self) -> None:
        """A block names it, or its kind does; a step in two variables is a skill of its own."""
        step = {"f": ("x^2",), "start": ("3",), "rate": ("1/10",)}
        plane = {"f": ("x^2 + y^2",), "start": ("3, 1",), "rate": ("1/10",)}
        derivative = {"f": ("(2x + 1)^5",), "skill": ("chain",)}
        assert skill_of(AskBlock("outcome", step)) == "predict"
        assert skill_of(AskBlock("next-point", step)) == "next-point"
        assert skill_of(AskBlock("next-point", plane)) == "two-variables"
        assert skill_of(AskBlock("derivative", derivative)) == "chain"


class TestChoiceField:
    """A question in words."""

    async def test_each_answer_has_its_reason(self, tmp_path: Path) -> None:
        """A wrong answer is told why it is wrong, a right one why it is right; what is meant stands below the line."""
        async with staged(lessons=tmp_path / "lessons", kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.open_lesson(await app.course(), 1)
            await shows(pilot, "The slope is f′(8) = 10. Which way?")
            await shows(pilot, "2: to the left")
            assert "the number of your answer" in screen_text(app)
            await pilot.press("tab", "1")
            await shows(pilot, "You chose 1: to the right.")
            footer = screen_text(app).splitlines()[-1]
            assert "enter answer" in footer
            assert "f2" not in footer
            await pilot.press("enter")
            await shows(pilot, "1: Not right.")
            await shows(pilot, "The slope points uphill.")
            assert "smaller" not in screen_text(app)
            await pilot.press(*"to the left", "enter")
            await shows(pilot, "2: Right.")
            await shows(pilot, "Minus 10 makes x smaller.")

    async def test_what_is_no_answer(self, tmp_path: Path) -> None:
        """Something else, or what both begin with, is asked back with the answers that there are."""
        async with staged(lessons=tmp_path / "lessons", kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.open_lesson(await app.course(), 1)
            await shows(pilot, "Which way?")
            await pilot.press("tab", *"to the", "enter")
            await pilot.pause()
            assert "Right." not in screen_text(app)
            assert "Not right" not in screen_text(app)
            assert screen_text(app).count("2: to the left") == 2
