"""Lessons: where one was left, and which ones were read to their end."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from gdtutor.app.home.screen import HomeScreen
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.tutor import TutorApp
from gdtutor.store.folder import VARIABLE
from gdtutor.store.store import Store
from tests.app_stage import screen_text, settled, shows, staged
from tests.app_tour import InProcess

HEAD = """+++
id = "{name}"
title = "{title}"
summary = "Summed up."
skills = []
requires = []
+++
"""
WALK = """
```walk
f = "x^2"
start = "3"
rate = "1/10"
steps = 8
```
"""
LONG = "".join(f"Paragraph {number} begins.\n{WALK}\n" for number in range(1, 5))


@pytest.fixture
def lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of two lessons; what is remembered has a folder of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    folder = tmp_path / "lessons"
    folder.mkdir()
    (folder / "01-long.md").write_text(HEAD.format(name="long", title="A long one") + LONG + "The end.\n", "utf-8")
    (folder / "02-short.md").write_text(HEAD.format(name="short", title="A short one") + "All of it.\n", "utf-8")
    return folder


async def read(pilot: Pilot[None], app: TutorApp, position: int) -> None:
    """Open a lesson, and wait until it is where it was left."""
    app.open_lesson(await app.course(), position)
    while not lesson(app)._ready:
        await pilot.pause()


def lesson(app: TutorApp) -> LessonScreen:
    """Return the lesson on the screen."""
    assert isinstance(app.screen, LessonScreen)
    return app.screen


class TestPlace:
    """Where a lesson opens."""

    async def test_where_it_was_left(self, lessons: Path) -> None:
        """The part that was at the top of the window is there again, and the lesson is not finished."""
        async with staged(lessons=lessons, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.profile, app._memory = "anna", None
            await read(pilot, app, 0)
            await shows(pilot, "Paragraph 1 begins.")
            await settled(pilot)
            await pilot.press("pagedown", "pagedown")
            place = lesson(app)._place
            assert place > 0
            await pilot.press("escape")
            await shows(pilot, "A long one")
            assert "✓" not in screen_text(app)
            await read(pilot, app, 0)
            await shows(pilot, "next lesson")
            while not lesson(app).page.scroll_y:
                await pilot.pause()
            await settled(pilot)
            assert lesson(app).page.parts[place].virtual_region.y == lesson(app).page.scroll_y
            await pilot.press("home", "escape")
            await pilot.pause()
            left = (await app.ask_memory(Store.lessons))["long"]
            assert (left.place, left.finished) == (0, None)

    async def test_a_finished_one_at_its_beginning(self, lessons: Path) -> None:
        """Who has read a lesson to its end reads it anew, and home has marked it."""
        async with staged(lessons=lessons, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.profile, app._memory = "anna", None
            await read(pilot, app, 0)
            await shows(pilot, "Paragraph 1 begins.")
            await settled(pilot)
            await pilot.press("end")
            await shows(pilot, "The end.")
            await pilot.press("home", "escape", "end")
            await shows(pilot, "1. A long one ✓")
            assert "2. A short one\n" in screen_text(app)
            await read(pilot, app, 0)
            await shows(pilot, "Paragraph 1 begins.")
            await settled(pilot)
            assert "1. A long one" in screen_text(app)

    async def test_one_that_needs_no_scrolling(self, lessons: Path) -> None:
        """A lesson that fits into the window has been read when it is left; in ASCII the mark is [x]."""
        async with staged(lessons=lessons, kernel=InProcess(), analyst=InProcess(), plain=True) as (pilot, app):
            app.profile, app._memory = "anna", None
            await read(pilot, app, 1)
            await shows(pilot, "All of it.")
            await pilot.press("p")
            await shows(pilot, "Paragraph 1 begins.")
            assert lesson(app)._position == 0
            await pilot.press("escape", "end")
            await shows(pilot, "2. A short one [x]")

    async def test_a_page_about_a_rule_is_no_lesson(self, lessons: Path) -> None:
        """Nothing is kept of it."""
        async with staged(lessons=lessons, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.profile, app._memory = "anna", None
            await app.open_rule("adam")
            await settled(pilot)
            await pilot.press("end", "escape")
            await pilot.pause()
            assert await app.ask_memory(Store.lessons) == {}

    async def test_left_at_once(self, lessons: Path) -> None:
        """A lesson that is left before it is there has not been read, and is not left elsewhere than before."""
        async with staged(lessons=lessons, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.profile, app._memory = "anna", None
            app.open_lesson(await app.course(), 1)
            lesson(app).action_back()
            await pilot.pause()
            assert await app.ask_memory(Store.lessons) == {}


NUMBERS = """
It ends at $x = {{ limit }}$, after {{ last }} steps.

```ask
kind = "choice"
question = "Where is $x_1$?"
choices = ["at ${{ x(1) }}$", "at $3$"]
right = 1
because = ["The step is $3/5$.", "That is $x_0$."]
```
"""


class TestNumbers:
    """What the walks of a lesson give, in its text."""

    async def test_they_are_put_in(self, lessons: Path) -> None:
        """Text and questions have the numbers of the walk, and none of what stood in their place."""
        (lessons / "02-short.md").write_text(HEAD.format(name="short", title="Short") + WALK + NUMBERS, "utf-8")
        async with staged(lessons=lessons, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.profile, app._memory = "anna", None
            await read(pilot, app, 1)
            await settled(pilot)
            await pilot.press("end")
            await shows(pilot, "It ends at x = 0, after 8 steps.")
            await shows(pilot, "1: at 12/5")
            assert "{" not in screen_text(app)
            assert not any(gap in screen_text(app) for gap in ("= …", "after …", "at …"))


QUESTIONS = """
```ask
kind = "choice"
question = "Which way?"
choices = ["down", "up"]
right = 1
because = ["Yes.", "No."]
```

```ask
kind = "slope"
f = "x^2 - 6x + 11"
start = "5"
```
"""


class TestCourse:
    """From one lesson to the next, and how far one is."""

    @pytest.fixture
    def asking(self, lessons: Path) -> Path:
        """Return the folder, the second lesson with two questions."""
        text = HEAD.format(name="short", title="A short one") + "Short.\n" + QUESTIONS
        (lessons / "02-short.md").write_text(text, "utf-8")
        return lessons

    async def test_the_end_leads_on(self, lessons: Path) -> None:
        """At the end of a lesson the next one is named with its key, at that of the last one the contents."""
        async with staged(lessons=lessons, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            await read(pilot, app, 0)
            await settled(pilot)
            await pilot.press("end")
            await shows(pilot, "Next lesson: 2. A short one. n opens it.")
            await pilot.press("n")
            await shows(pilot, "The course ends here. c shows all of its lessons.")
            assert "p previous" in screen_text(app)
            await pilot.press("n")
            assert lesson(app)._position == 1
            await pilot.press("p")
            await shows(pilot, "Paragraph 1 begins.")
            assert "n next lesson" in screen_text(app)

    async def test_contents(self, asking: Path) -> None:
        """The contents say what was read and what was answered right, and lead to any lesson."""
        async with staged(lessons=asking, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.profile, app._memory = "anna", None
            await read(pilot, app, 1)
            await settled(pilot)
            await pilot.press("tab", "2", "enter")
            await settled(pilot)
            assert (await app.ask_memory(Store.solved_questions)) == {}
            await pilot.press("1", "enter", "tab", "4", "enter")
            await shows(pilot, "> 4")
            await settled(pilot)
            await pilot.press("escape", "c")
            await shows(pilot, "2. A short one  2 of 2 answered")
            await pilot.press("up", "enter")
            await shows(pilot, "Paragraph 1 begins.")
            await pilot.press("c", "escape")
            assert lesson(app)._position == 0

    async def test_home_goes_on(self, asking: Path) -> None:
        """At home the cursor is on the first lesson that was not read, whose summary is told; and moves on with it."""
        async with staged(lessons=asking, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.profile, app._memory = "anna", None
            home = app.screen
            assert isinstance(home, HomeScreen)
            home._standing = None
            await home._mark()
            places = home.query_one("#places", OptionList)
            assert places.highlighted_option is not None
            assert places.highlighted_option.id == "lesson-0"
            await pilot.press("enter")
            await settled(pilot)
            await pilot.press("end")
            await shows(pilot, "The end.")
            await pilot.press("escape")
            await shows(pilot, "1. A long one ✓")
            assert places.highlighted_option is not None
            assert places.highlighted_option.id == "lesson-1"

    async def test_home_stays(self, asking: Path) -> None:
        """Who has moved the cursor at home finds it there."""
        async with staged(lessons=asking, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            home = app.screen
            assert isinstance(home, HomeScreen)
            await pilot.press("home", "down", "down")
            home._standing = None
            await home._mark()
            assert home.query_one("#places", OptionList).highlighted == 2

    async def test_out_of_the_line(self, asking: Path) -> None:
        """Esc leaves the line that is typed in first, then the lesson."""
        async with staged(lessons=asking, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            await read(pilot, app, 1)
            await settled(pilot)
            await pilot.press("tab", "c", "escape")
            assert lesson(app).focused is None
            await pilot.press("escape")
            assert isinstance(app.screen, HomeScreen)
