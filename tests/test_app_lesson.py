"""Lessons: where one was left, and which ones were read to their end."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

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
            assert "…" not in screen_text(app)
