"""Home, lessons and help."""

from __future__ import annotations

from pathlib import Path

from gdtutor.app.explore.examples_dialog import ExamplesDialog
from gdtutor.app.explore.screen import ExploreScreen
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.lesson.step_player import StepPlayer
from gdtutor.app.method.rules import RulesDialog
from gdtutor.app.registry import ACTIONS
from gdtutor.app.screens.help import HelpScreen
from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.screen import WalkScreen
from tests.app_double import FakeKernel, screen_text, shows

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


def course(folder: Path) -> TutorApp:
    """Return the app on a course of one good lesson and a broken one."""
    (folder / "01-downhill.md").write_text(GOOD, encoding="utf-8")
    (folder / "02-broken.md").write_text(BROKEN, encoding="utf-8")
    return TutorApp(lessons=folder, kernel=FakeKernel())


class TestHome:
    """The first screen."""

    async def test_it_shows_the_course_and_what_is_broken(self, tmp_path: Path) -> None:
        """Lessons that could be read are listed; a broken one is reported with its file and line."""
        async with course(tmp_path).run_test(size=(120, 30)) as pilot:
            await shows(pilot, "Not loaded")
            shown = screen_text(pilot.app)
            assert "Walking downhill" in shown
            assert "02-broken.md:12" in shown.replace("\n", "").replace(" ", "")

    async def test_ways_from_here(self, tmp_path: Path) -> None:
        """The entries lead to the form, the examples and the lesson."""
        app = course(tmp_path)
        async with app.run_test(size=(80, 24)) as pilot:
            for keys, screen in (
                (["enter"], ExploreScreen),
                (["down", "enter"], ExamplesDialog),
                (["down", "enter"], RulesDialog),
                (["down", "enter"], LessonScreen),
            ):
                await shows(pilot, "Walking downhill")
                await pilot.press(*keys)
                await pilot.pause(0.2)
                assert isinstance(app.screen, screen)
                await pilot.press("escape")

    async def test_the_command_lines_problem_opens_at_once(self, tmp_path: Path) -> None:
        """With a problem given the walk is the first screen, and Esc leads home."""
        from gdtutor.views import Statement

        app = TutorApp(Statement("x^2", "3", "1/10", 8), lessons=tmp_path, kernel=FakeKernel())
        async with app.run_test() as pilot:
            assert isinstance(app.screen, WalkScreen)
            await pilot.press("escape")
            await pilot.pause(0.1)
            assert "Your own function" in screen_text(app)

    async def test_a_folder_that_is_missing_is_said(self, tmp_path: Path) -> None:
        """A folder without lessons is reported, and the rest works."""
        app = TutorApp(lessons=tmp_path / "nowhere", kernel=FakeKernel())
        async with app.run_test() as pilot:
            await shows(pilot, "cannot be read")


class TestLesson:
    """A lesson."""

    async def test_it_is_read_and_walked(self, tmp_path: Path) -> None:
        """Prose and mathematics are readable; the walk is alive under the arrow keys, and opens large at its step."""
        app = course(tmp_path)
        async with app.run_test(size=(100, 40)) as pilot:
            await shows(pilot, "Walking downhill")
            await pilot.press("down", "down", "down", "enter")
            await shows(pilot, "step 0 → 1 of 8")
            shown = screen_text(app)
            assert "Follow f′(x) down." in shown
            assert "The end of it." in shown
            assert "step 0 → 1 of 8" in shown
            await pilot.press("tab", "right", "right", "left", "right")
            await pilot.pause(0.2)
            assert isinstance(app.focused, StepPlayer)
            assert "step 2 → 3 of 8" in screen_text(app)
            await pilot.press("enter")
            await pilot.pause(0.3)
            assert isinstance(app.screen, WalkScreen)
            assert "Step 2 → 3" in screen_text(app)

    async def test_it_opens_at_its_beginning(self, tmp_path: Path) -> None:
        """A lesson opens at its title, also where a walk in it could take the focus."""
        app = course(tmp_path)
        async with app.run_test(size=(40, 12)) as pilot:
            await shows(pilot, "Not loaded")
            await pilot.press("down", "down", "down", "enter")
            await pilot.pause(0.4)
            assert "1. Walking downhill" in screen_text(app)
            await pilot.press("end")
            await pilot.pause(0.2)
            assert "The end of it." in screen_text(app)


class TestHelp:
    """The help screen."""

    async def test_every_action_is_on_it(self, tmp_path: Path) -> None:
        """Each action of the table is listed with its key."""
        app = course(tmp_path)
        async with app.run_test(size=(120, 200)) as pilot:
            await pilot.press("question_mark")
            await pilot.pause(0.1)
            assert isinstance(app.screen, HelpScreen)
            shown = screen_text(app)
            for action in ACTIONS:
                assert action.help in shown
                assert action.key_text(ascii_only=False) in shown

    async def test_it_closes(self, tmp_path: Path) -> None:
        """Esc leads back."""
        app = course(tmp_path)
        async with app.run_test() as pilot:
            await pilot.press("question_mark", "escape")
            await pilot.pause(0.1)
            assert "Your own function" in screen_text(app)


class TestPalette:
    """The command palette."""

    async def test_it_offers_the_actions_of_the_screen(self, tmp_path: Path) -> None:
        """Each action of the screen is offered under its label and runs."""
        app = course(tmp_path)
        async with app.run_test() as pilot:
            offered = [command.help for command in app.get_system_commands(app.screen)]
            unlisted = {"app.palette", "app.interrupt"}
            expected = [a.help for a in ACTIONS if a.place in {"home", "app"} and a.id not in unlisted]
            assert set(offered) == set(expected)
            await pilot.press("colon", *"your function")
            await pilot.pause(0.3)
            await pilot.press("enter")
            await pilot.pause(0.3)
            assert isinstance(app.screen, ExploreScreen)


class TestThemes:
    """Dark and light."""

    async def test_one_key_switches(self, tmp_path: Path) -> None:
        """The key t switches between dark and light."""
        app = course(tmp_path)
        async with app.run_test() as pilot:
            before = app.theme
            await pilot.press("t")
            assert app.theme != before
            await pilot.press("t")
            assert app.theme == before
