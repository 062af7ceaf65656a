"""Which screen is in front: keys that come too early or too late, and windows that are too small."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App
from textual.geometry import Size
from textual.pilot import Pilot

from gdtutor.app.navigation import TUTOR
from gdtutor.app.screens.cramped import LEAST_HEIGHT, LEAST_WIDTH
from gdtutor.app.tutor import TutorApp
from gdtutor.views import Statement
from tests.app_stage import screen_text, shows, staged
from tests.recorded.worker import RecordedWorker
from tests.whole_numerals import Service

PROBLEM = Statement("x^2", "3", "1/10", 20)
TOO_SMALL = f"Too small: needs {LEAST_WIDTH}×{LEAST_HEIGHT}."


def tutor(statement: Statement | None = None) -> TutorApp:
    """Return an app that is answered at once."""
    return TutorApp(statement, kernel=RecordedWorker(), analyst=RecordedWorker())


def names(app: App[None]) -> str:
    """Return the screens, the one in front last."""
    return " ".join(type(screen).__name__ for screen in app.get_screen_stack(TUTOR))


def post(pilot: Pilot[None], keys: str) -> None:
    """Post keys without waiting for what any of them does."""
    for key in keys.split():
        pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))


def resize(app: App[None], width: int, height: int) -> None:
    """Give the window another size."""
    app.post_message(events.Resize(Size(width, height), Size(width, height)))


async def becomes(pilot: Pilot[None], screens: str) -> None:
    """Wait until these are the screens, and until nothing is left to be dealt with; they must stay."""
    for _ in range(400):
        if names(pilot.app) == screens:
            break
        await pilot.pause()
    assert names(pilot.app) == screens


class TestPalette:
    """The command palette."""

    async def test_several_enters_carry_out_one_command(self) -> None:
        """However often Enter is pressed, the command that is chosen is carried out once, and nothing else is left."""
        async with staged(PROBLEM, size=(100, 30)) as (pilot, _):
            await shows(pilot, "Step 0 → 1")
            await pilot.press("ctrl+p", *"next")
            await shows(pilot, "next (→)")
            post(pilot, "enter enter enter")
            await becomes(pilot, "HomeScreen WalkScreen")
            await shows(pilot, "step 1 of 20")

    @pytest.mark.parametrize(
        ("keys", "left"),
        [
            ("ctrl+p escape", "HomeScreen"),
            ("ctrl+p escape escape escape", "HomeScreen"),
            ("ctrl+p ctrl+p colon", "HomeScreen Palette"),
            ("ctrl+p escape ctrl+p escape ctrl+p", "HomeScreen Palette"),
            ("ctrl+p pagedown pageup end", "HomeScreen Palette"),
            ("ctrl+p # # pageup pagedown", "HomeScreen Palette"),
        ],
    )
    async def test_keys_that_do_not_wait(self, keys: str, left: str) -> None:
        """Opened, searched, paged through and left at once, it is there or not, and never twice."""
        async with staged(size=(100, 30)) as (pilot, _):
            post(pilot, keys)
            await becomes(pilot, left)


class TestFront:
    """Only the screen in front is heard."""

    @pytest.mark.parametrize(
        ("keys", "left"),
        [
            ("enter enter enter", "HomeScreen ExploreScreen"),
            ("x pagedown pageup", "HomeScreen ExamplesDialog"),
            ("x escape escape", "HomeScreen"),
            ("n escape escape n", "HomeScreen ExploreScreen"),
            ("escape escape", "HomeScreen"),
        ],
    )
    async def test_keys_that_do_not_wait(self, keys: str, left: str) -> None:
        """A list that is chosen from twice opens one screen; what has been left is not left again."""
        async with staged(size=(100, 30)) as (pilot, _):
            post(pilot, keys)
            await becomes(pilot, left)

    async def test_keys_while_it_ends(self) -> None:
        """Keys that come when the app is being left, and its screens are taken down, meet nothing and do no harm."""
        app = tutor()
        async with app.run_test(size=(100, 30)) as pilot:
            post(pilot, "n escape escape n q x n ctrl+p")

    async def test_what_is_gone_does_nothing(self) -> None:
        """A screen that has been left, or has another one in front of it, closes nothing and carries out nothing."""
        async with staged(PROBLEM, size=(100, 30)) as (pilot, app):
            await shows(pilot, "Step 0 → 1")
            walk = app.screen
            await pilot.press("question_mark")
            assert not await app.run_action("step(1)", walk)
            walk.dismiss()
            assert names(app) == "HomeScreen WalkScreen HelpScreen"
            await pilot.press("escape", "escape")
            assert not await app.run_action("back", walk)
            walk.dismiss()
            assert names(app) == "HomeScreen"


class TestCramped:
    """Windows that are too small."""

    async def test_everything_comes_back_as_it_was(self) -> None:
        """On each screen and in each dialog a tiny window says so in a line; when it grows all is as it was."""
        app = TutorApp(PROBLEM, kernel=Service(), analyst=Service())  # which sizes are asked about hangs on timing
        async with app.run_test(size=(100, 30), notifications=True) as pilot:
            for key in ("m", "e", "o", "ctrl+p"):
                await pilot.press(key)
                await pilot.pause()
                before, stack = screen_text(app), names(app)
                for width, height in ((1, 1), (5, 9), (LEAST_WIDTH - 1, 60), (200, LEAST_HEIGHT - 1)):
                    resize(app, width, height)
                    post(pilot, "x question_mark escape")
                    await pilot.pause()
                app.notify("A word that has no room.", timeout=0.2)
                resize(app, 40, 3)
                await shows(pilot, TOO_SMALL)
                app.clear_notifications()
                resize(app, 100, 30)
                await shows(pilot, before)
                assert names(app) == stack
                await pilot.press("escape")

    async def test_it_may_open_too_small(self) -> None:
        """An app that opens in a tiny window shows the walk that was asked for when the window grows."""
        app = tutor(PROBLEM)
        async with app.run_test(size=(10, 3)) as pilot:
            await pilot.pause()
            await pilot.resize_terminal(LEAST_WIDTH, LEAST_HEIGHT)
            await shows(pilot, "Step 0 → 1")

    async def test_a_size_of_the_past(self) -> None:
        """A screen that hears late of a size which the window has no more is not laid out for it."""
        async with staged(size=(100, 30)) as (pilot, app):
            await pilot.pause()
            app.screen.post_message(events.Resize(Size(50, 20), Size(50, 20)))
            post(pilot, "j k")
            await pilot.pause()
            assert app.screen.outer_size == Size(100, 30)
            assert not app.screen.has_class("-narrow")

    async def test_leaving(self) -> None:
        """Where nothing can be seen the app can still be left."""
        app = tutor(PROBLEM)
        async with app.run_test(size=(10, 3)) as pilot:
            await pilot.pause()
            await pilot.press("q")
            assert not app.is_running

    async def test_the_least_size_is_enough(self) -> None:
        """At the least size the palette shows a command, and a dialog its line."""
        async with staged(PROBLEM, size=(LEAST_WIDTH, LEAST_HEIGHT)) as (pilot, _):
            await shows(pilot, "Step 0 → 1")
            await pilot.press("a")
            await shows(pilot, "α =")
            await pilot.press("escape", "ctrl+p")
            await shows(pilot, "I do it (y)")
