"""What was walked is found again: the recent problems, and the bookmarks."""

from __future__ import annotations

import asyncio
import json
import threading
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot

from gdtutor.app.recent.dialog import RecentDialog
from gdtutor.app.recent.statements import kept_text, statement_of
from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.data.choices import FitChoices, FitSource
from gdtutor.store.folder import VARIABLE, profile_file
from gdtutor.store.store import Store
from gdtutor.views import Statement
from tests.app_stage import screen_text, settled, shows, staged
from tests.app_tour import InProcess

SQUARE = Statement("x^2", "3", "1/10", 8)
OTHER = Statement("x^2 - 6x + 11", "8", "1/10", 8)


@pytest.fixture(autouse=True)
def _learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test a folder of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))


def keep(app: TutorApp) -> None:
    """Let the app keep what it remembers."""
    app.profile, app._memory = "anna", None


def at_home(statement: Statement | None = None) -> AbstractAsyncContextManager[tuple[Pilot[None], TutorApp]]:
    """Return an app with real answers."""
    return staged(statement, kernel=InProcess(), analyst=InProcess())


class TestStatements:
    """`kept_text` and `statement_of`."""

    @given(st.text(), st.text(), st.integers(), st.text())
    def test_there_and_back(self, function: str, start: str, steps: int, given_: str) -> None:
        """A statement that is kept is read as it was."""
        statement = Statement(function, start, steps=steps, given=given_)
        assert statement_of(kept_text(statement)) == statement

    @pytest.mark.parametrize(
        "kept",
        [
            "",
            "x^2",
            "[]",
            "null",
            "{}",
            '{"function": 7}',
            '{"function": "x^2", "steps": "8"}',
            '{"function": "x^2", "steps": true}',
            '{"function": "x^2", "unknown": ""}',
            "[" * 100_000,
        ],
    )
    def test_what_is_none(self, kept: str) -> None:
        """Any other text is none."""
        assert statement_of(kept) is None


class TestWalk:
    """What a walk remembers."""

    async def test_when_it_opens_and_when_it_is_left(self) -> None:
        """The problem is there at once, and with the step that was seen last when the walk is left."""
        async with at_home(SQUARE) as (pilot, app):
            await settled(pilot)
            with Store(profile_file("anna")) as store:
                assert store.problems() == []
        async with at_home() as (pilot, app):
            keep(app)
            app.open_walk(SQUARE)
            await shows(pilot, "step 0 of 8")
            assert [each.step for each in await app.ask_memory(Store.problems)] == [0]
            await pilot.press("right", "right")
            assert [each.step for each in await app.ask_memory(Store.problems)] == [0]
            await pilot.press("escape")
            await pilot.pause()
            assert [each.step for each in await app.ask_memory(Store.problems)] == [2]
        with Store(profile_file("anna")) as store:
            assert [statement_of(each.statement) for each in store.problems()] == [SQUARE]

    async def test_when_the_app_ends(self) -> None:
        """The step is kept as well when the app is left from a walk."""
        app = TutorApp(SQUARE, kernel=InProcess(), analyst=InProcess(), profile="anna")
        async with app.run_test() as pilot:
            await shows(pilot, "step 0 of 8")
            await pilot.press("right", "q")
        with Store(profile_file("anna")) as store:
            assert [each.step for each in store.problems()] == [1]

    async def test_a_backward_pass_makes_no_other_problem(self) -> None:
        """However its slopes are worked out, a problem is listed once; names in a start stand for themselves."""
        statement = Statement("sigmoid(w + b)^2", "w=1,b=-2", "1/2", 8)
        async with at_home() as (pilot, app):
            keep(app)
            app.open_walk(statement)
            await shows(pilot, "step 0 of 8")
            await pilot.press("D")
            await shows(pilot, "forward")
            await pilot.press("escape")
            await pilot.pause()
            await pilot.press("r")
            await shows(pilot, "w=1,b=-2")
            assert screen_text(app).count("sigmoid(w + b)^2") == 1
            assert "x₀ = w" not in screen_text(app)

    async def test_what_cannot_be_read(self) -> None:
        """A problem that has no run is not remembered."""
        async with at_home() as (pilot, app):
            keep(app)
            app.open_walk(Statement("sine(x)", "3", "1/10", 8))
            await shows(pilot, "sine")
            await pilot.press("escape")
            await pilot.pause()
            assert await app.ask_memory(Store.problems) == []


class TestMemory:
    """`Tutor.ask_memory`."""

    async def test_whoever_waits_may_go(self) -> None:
        """Who leaves while the file is being opened takes it from nobody else."""
        async with at_home() as (_, app):
            keep(app)
            first = asyncio.ensure_future(app.memory())
            await asyncio.sleep(0)
            first.cancel()
            assert await app.ask_memory(Store.problems) == []
            assert first.cancelled()

    async def test_one_after_the_other(self) -> None:
        """What was asked first is done first, however long it takes."""
        done: list[int] = []
        gate = threading.Event()

        def wait(_: Store) -> None:
            gate.wait(10)
            done.append(1)

        async with at_home() as (_, app):
            keep(app)
            slow = asyncio.ensure_future(app.ask_memory(wait))
            await app.memory()
            fast = asyncio.ensure_future(app.ask_memory(lambda _: done.append(2)))
            await asyncio.sleep(0)
            gate.set()
            await asyncio.gather(slow, fast)
        assert done == [1, 2]


class TestDialog:
    """`r` at home."""

    async def test_nothing_yet(self) -> None:
        """Where nothing was walked, that is said, and Enter does nothing."""
        async with at_home() as (pilot, app):
            keep(app)
            await pilot.press("r")
            await shows(pilot, "No problem was walked yet.")
            await pilot.press("enter")
            assert isinstance(app.screen, RecentDialog)

    async def test_the_newest_first_and_on_from_there(self) -> None:
        """Each problem stands in a line with its step; Enter goes on at that step."""
        with Store(profile_file("anna")) as store:
            store.remember_problem(kept_text(OTHER), 0)
            store.remember_problem(kept_text(SQUARE), 3)
        async with at_home() as (pilot, app):
            keep(app)
            await pilot.press("r")
            await shows(pilot, "step 3   f = x^2   x₀ = 3   α = 1/10   gradient descent")
            shown = screen_text(app)
            assert shown.index("f = x^2 ") < shown.index("f = x^2 - 6x + 11")
            await pilot.press("enter")
            await shows(pilot, "step 3 of 8")
            assert isinstance(app.screen, WalkScreen)
            assert app.screen.stated == SQUARE

    async def test_fits_of_one_file_are_told_apart(self) -> None:
        """What is chosen beside the model stands in the line where it is not what is usual."""
        rows = "x,y\n1,2\n2,3\n3,5\n"
        usual = Statement("", rate="1/10", steps=8, fit=FitSource(rows, "p.csv", FitChoices("w*x + b")))
        choices = FitChoices("w*x + b", loss="huber", delta="2", half=True, batch="1", seed=3, scale="standard")
        with Store(profile_file("anna")) as store:
            store.remember_problem(kept_text(usual), 0)
            store.remember_problem(kept_text(replace(usual, fit=FitSource(rows, "p.csv", choices))), 0)
        async with at_home() as (pilot, app):
            keep(app)
            await pilot.press("r")
            await shows(pilot, "w*x + b, fitted to p.csv   α = 1/10")
            shown = " ".join(screen_text(app).replace("│", " ").split())
            told = "fitted to p.csv loss Huber of all rows 1/2 mean scaled standard δ 2 batch 1 seed 3 α = 1/10"
            assert told in shown

    async def test_bookmarks(self) -> None:
        """A key on the walk makes one, the dialog leads there, and a key there removes it."""
        async with at_home() as (pilot, app):
            keep(app)
            app.open_walk(SQUARE)
            await shows(pilot, "step 0 of 8")
            await pilot.press("right", "right", "B")
            await shows(pilot, "Step 2 is bookmarked")
            await pilot.press("home", "escape", "r")
            await shows(pilot, "Bookmarks")
            assert "d remove" not in screen_text(app)
            await pilot.press("end")
            await shows(pilot, "d remove")
            await pilot.press("enter")
            await shows(pilot, "step 2 of 8")
            await pilot.press("escape", "r")
            await shows(pilot, "Bookmarks")
            await pilot.press("end", "d")
            while await app.ask_memory(Store.bookmarks):
                await pilot.pause()
            await pilot.pause()
            assert [each.step for each in await app.ask_memory(Store.problems)] == [2]
            await shows(pilot, "Recent problems")
            assert "Bookmarks" not in screen_text(app)

    async def test_only_bookmarks_are_removed(self) -> None:
        """The key does nothing on a problem."""
        with Store(profile_file("anna")) as store:
            store.remember_problem(kept_text(SQUARE), 3)
        async with at_home() as (pilot, app):
            keep(app)
            await pilot.press("r")
            await shows(pilot, "step 3")
            await pilot.press("d")
            await pilot.pause()
            assert len(await app.ask_memory(Store.problems)) == 1

    async def test_what_can_no_longer_be_read(self) -> None:
        """It is counted, and leads nowhere; a character that cannot be seen is shown as a sign."""
        with Store(profile_file("anna")) as store:
            store.remember_problem(json.dumps({"function": "x^2", "unknown": 1}), 3)
            store.remember_problem(kept_text(Statement("x\x1b[31m", "1", "1")), 1)
        async with at_home() as (pilot, app):
            keep(app)
            await pilot.press("r")
            await shows(pilot, "Can no longer be read: 1")
            assert "f = x␛[31m" in screen_text(app)

    async def test_in_german(self) -> None:
        """It speaks the language of the app."""
        async with at_home() as (pilot, app):
            keep(app)
            await pilot.press("T", "r")
            await shows(pilot, "Noch wurde keine Aufgabe durchlaufen.")
            await pilot.press("escape", "T")
