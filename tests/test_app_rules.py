"""The pages about the update rules: from home, and from the dialog that offers the methods."""

from __future__ import annotations

import asyncio

import pytest

from gdtutor.app.explore.examples_dialog import ExamplesDialog
from gdtutor.app.home.screen import HomeScreen
from gdtutor.app.lesson.screen import LessonScreen
from gdtutor.app.method.dialog import MethodDialog
from gdtutor.app.method.rules import RulesDialog
from gdtutor.app.method.statements import NAMES
from gdtutor.app.tutor import TutorApp
from gdtutor.views import Statement
from gdtutor.worker.requests.run import OpenRun
from tests.app_stage import screen_text, shows, staged
from tests.recorded.worker import RecordedWorker

PROBLEM = Statement("x^2", "3", "1/10", 20)


class TestPages:
    """What can be read."""

    async def test_every_method_has_a_page(self) -> None:
        """There is a page for each method that can be chosen, and nothing is wrong with any of them."""
        rules = await TutorApp(kernel=RecordedWorker()).rules()
        assert [page.id for page in rules.lessons] == [method.id for method in NAMES]
        assert not rules.faults

    async def test_from_home(self) -> None:
        """A key at home offers the rules; Enter opens the page of the one under the cursor."""
        async with staged(size=(100, 40)) as (pilot, app):
            await shows(pilot, "The update rules")
            await pilot.press("u")
            await shows(pilot, "heavy-ball momentum")
            assert isinstance(app.screen, RulesDialog)
            await pilot.press("down", "enter")
            await shows(pilot, "lesson")
            assert isinstance(app.screen, LessonScreen)
            rules = await app.rules()
            await shows(pilot, rules["heavy-ball"].title)

    async def test_too_late(self) -> None:
        """A page that has been read when its place has been left opens nowhere."""
        async with staged(size=(100, 40)) as (pilot, app):
            app._rules = {}
            opening = asyncio.ensure_future(app.open_rule("heavy-ball"))
            await pilot.press("x")
            await opening
            await pilot.pause()
            assert [type(screen) for screen in app.screens] == [HomeScreen, ExamplesDialog]

    async def test_walks_of_a_page_have_its_numbers(self) -> None:
        """What a walk block says of parameters and rate is what is asked, an empty rate included."""
        kernel = RecordedWorker()
        async with staged(kernel=kernel, size=(100, 40)) as (pilot, app):
            rules = await app.rules()
            for page in rules.lessons:
                await app.open_rule(page.id)
                wanted = {(each.f, each.start, each.rate, each.method, each.parameters) for each in page.walks}
                for _ in range(200):
                    statements = [request.statement for request in kernel.asked_for(OpenRun)]
                    asked = {(s.function, s.start, s.rate, s.method, s.parameters) for s in statements}
                    if wanted <= asked:
                        break
                    await pilot.pause()
                assert wanted <= asked
                await pilot.press("escape")

    @pytest.mark.parametrize("key", ["f1", "question_mark"])
    async def test_from_the_dialog(self, key: str) -> None:
        """In the dialog a key opens the page about the method under the cursor, and Esc leads back to the dialog."""
        async with staged(PROBLEM) as (pilot, app):
            await shows(pilot, "Step 0")
            await pilot.press("m")
            await shows(pilot, "f1 about it")
            await pilot.press("down", "down", key)
            await shows(pilot, "Nesterov")
            assert isinstance(app.screen, LessonScreen)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, MethodDialog)

    async def test_a_method_without_a_page(self) -> None:
        """Where there is no page nothing opens."""
        async with staged(PROBLEM) as (pilot, app):
            await app.open_rule("no-such-method")
            await pilot.pause()
            assert not isinstance(app.screen, LessonScreen)

    async def test_pages_have_no_numbers(self) -> None:
        """A page is no lesson of a course: its title has no number before it."""
        async with staged() as (pilot, app):
            await app.open_rule("adam")
            await shows(pilot, "Adam: momentum")
            assert ". Adam: momentum" not in screen_text(app)
