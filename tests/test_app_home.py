"""Home, lessons and help."""

from __future__ import annotations

from pathlib import Path

from gdtutor.app.explore.examples_dialog import ExamplesDialog
from gdtutor.app.explore.screen import ExploreScreen
from gdtutor.app.fit.screen import FitScreen
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.lesson.step_player import StepPlayer
from gdtutor.app.method.rules import RulesDialog
from gdtutor.app.registry import ACTIONS
from gdtutor.app.screens.help import HelpScreen
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.text.style import PLAIN
from tests.app_stage import screen_text, shows, staged

GOOD = """+++
id = "downhill"
title = "Walking downhill"
summary = "One step."
skills = []
requires = []
+++
Follow $f'(x)$ down.

```walk
f = "x^2"
start = "3"
rate = "1/10"
steps = 8
```

The end of it.
"""
BROKEN = GOOD.replace('"downhill"', '"broken"').replace('start = "3"', "start = ")


def course(folder: Path) -> Path:
    """Write a course of one good lesson and a broken one into a folder, and return it."""
    (folder / "01-downhill.md").write_text(GOOD, encoding="utf-8")
    (folder / "02-broken.md").write_text(BROKEN, encoding="utf-8")
    return folder


class TestHome:
    """The first screen."""

    async def test_it_shows_the_course_and_what_is_broken(self, tmp_path: Path) -> None:
        """Lessons that could be read are listed; a broken one is reported with its file and line."""
        async with staged(lessons=course(tmp_path), size=(120, 30)) as (pilot, _):
            await shows(pilot, "Not loaded")
            shown = screen_text(pilot.app)
            assert "Walking downhill" in shown
            assert "02-broken.md:12" in shown.replace("\n", "").replace(" ", "")

    async def test_ways_from_here(self, tmp_path: Path) -> None:
        """The entries lead to the form, the examples and the lesson."""
        async with staged(lessons=course(tmp_path)) as (pilot, app):
            for keys, screen in (
                (["enter"], ExploreScreen),
                (["down", "enter"], ExamplesDialog),
                (["down", "enter"], FitScreen),
                (["down", "enter"], RulesDialog),
                (["down", "down", "down", "enter"], LessonScreen),
            ):
                await shows(pilot, "Walking downhill")
                await pilot.press(*keys)
                await pilot.pause()
                assert isinstance(app.screen, screen)
                await pilot.press("escape")

    async def test_the_command_lines_problem_opens_at_once(self, tmp_path: Path) -> None:
        """With a problem given the walk is the first screen, and Esc leads home."""
        from gdtutor.views import Statement

        async with staged(Statement("x^2", "3", "1/10", 8), lessons=tmp_path) as (pilot, app):
            assert isinstance(app.screen, WalkScreen)
            await pilot.press("escape")
            await pilot.pause()
            assert "Your own function" in screen_text(app)

    async def test_a_folder_that_is_missing_is_said(self, tmp_path: Path) -> None:
        """A folder without lessons is reported, and the rest works."""
        async with staged(lessons=tmp_path / "nowhere") as (pilot, _):
            await shows(pilot, "cannot be read")


class TestLesson:
    """A lesson."""

    async def test_it_is_read_and_walked(self, tmp_path: Path) -> None:
        """Prose and mathematics are readable; the walk is alive under the arrow keys, and opens large at its step."""
        async with staged(lessons=course(tmp_path), size=(100, 40)) as (pilot, app):
            await shows(pilot, "Walking downhill")
            await pilot.press(*["down"] * 6, "enter")
            await shows(pilot, "step 0 → 1 of 8")
            shown = screen_text(app)
            assert "Follow f′(x) down." in shown
            assert "The end of it." in shown
            assert "step 0 → 1 of 8" in shown
            await pilot.press("tab", "right", "right", "left", "right")
            await pilot.pause()
            assert isinstance(app.focused, StepPlayer)
            assert "step 2 → 3 of 8" in screen_text(app)
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)
            assert "Step 2 → 3" in screen_text(app)

    async def test_it_opens_at_its_beginning(self, tmp_path: Path) -> None:
        """A lesson opens at its title, also where a walk in it could take the focus."""
        async with staged(lessons=course(tmp_path), size=(40, 12)) as (pilot, app):
            await shows(pilot, "Not loaded")
            await pilot.press(*["down"] * 6, "enter")
            await pilot.pause()
            assert "1. Walking downhill" in screen_text(app)
            await pilot.press("end")
            await pilot.pause()
            assert "The end of it." in screen_text(app)


class TestHelp:
    """The help screen."""

    async def test_every_action_is_on_it(self, tmp_path: Path) -> None:
        """Each action of the table is listed with its key."""
        async with staged(lessons=course(tmp_path), size=(120, 300)) as (pilot, app):
            await pilot.press("question_mark")
            await pilot.pause()
            assert isinstance(app.screen, HelpScreen)
            shown = screen_text(app)
            for action in ACTIONS:
                assert str(action.help) in shown
                assert action.key_text(PLAIN) in shown

    async def test_it_closes(self, tmp_path: Path) -> None:
        """Esc leads back."""
        async with staged(lessons=course(tmp_path)) as (pilot, app):
            await pilot.press("question_mark", "escape")
            await pilot.pause()
            assert "Your own function" in screen_text(app)


class TestPalette:
    """The command palette."""

    async def test_it_offers_the_actions_of_the_screen(self, tmp_path: Path) -> None:
        """Each action of the screen is offered under its label and runs."""
        async with staged(lessons=course(tmp_path)) as (pilot, app):
            offered = [command.help for command in app.get_system_commands(app.screen)]
            unlisted = {"app.palette", "app.interrupt"}
            expected = [str(a.help) for a in ACTIONS if a.place in {"home", "app"} and a.id not in unlisted]
            assert set(offered) == set(expected)
            await pilot.press("colon", *"your function")
            await pilot.pause()
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, ExploreScreen)


class TestThemes:
    """Dark and light."""

    async def test_one_key_switches(self, tmp_path: Path) -> None:
        """The key t switches between dark and light."""
        async with staged(lessons=course(tmp_path)) as (pilot, app):
            before = app.theme
            await pilot.press("t")
            assert app.theme != before
            await pilot.press("t")
            assert app.theme == before
