"""What a learner expects before a walk, and what is said of it at the end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from textual.pilot import Pilot

from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.prediction import EXPECTED, PredictionDialog, recalled
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.text.style import PLAIN
from gdtutor.views import Statement
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.run import FindSides, OpenRun
from tests.app_stage import screen_text, shows, staged
from tests.app_tour import InProcess

CREEPS = Statement("x^2", "3", "1/10", 8)


@asynccontextmanager
async def walking(statement: Statement) -> AsyncIterator[tuple[Pilot[None], TutorApp]]:
    """Yield an app at the start of a walk."""
    async with staged(statement, kernel=InProcess(), analyst=InProcess()) as (pilot, app):
        await shows(pilot, "step 0 of")
        yield pilot, app


class TestPrediction:
    """`P` on the walk."""

    @pytest.mark.parametrize(
        ("statement", "down", "expected", "happened"),
        [
            (CREEPS, 0, "it reaches the minimum from one side", "It is not there yet."),
            (Statement("x^2", "3", "1/10", 200), 1, "it jumps from side to side", "it stayed on one side."),
            (
                Statement("x^2", "3", "9/10", 200),
                0,
                "it reaches the minimum from one side",
                "it jumped from side to side.",
            ),
            (Statement("x^2", "3", "1/2", 8), 4, "it creeps and is not there yet", "where the slope is 0."),
            (Statement("x^2", "3", "1", 8), 3, "it runs away", "It circles for ever."),
            (Statement("x^2", "3", "3/2", 900), 2, "it circles for ever", "It runs away."),
        ],
    )
    async def test_at_the_end(self, statement: Statement, down: int, expected: str, happened: str) -> None:
        """At the end of the run stands what was expected, and what came."""
        async with walking(statement) as (pilot, app):
            await pilot.press("P", *["down"] * down, "enter")
            await shows(pilot, f"You say: {expected}")
            await pilot.press("end")
            await shows(pilot, f"You said: {expected}")
            assert happened in " ".join(screen_text(app).split())
            assert isinstance(app.screen, WalkScreen)
            await pilot.press("left")
            await pilot.pause()
            assert "You said" not in screen_text(app)

    async def test_at_the_start_only(self) -> None:
        """Elsewhere it is told where it is asked."""
        async with walking(CREEPS) as (pilot, app):
            await pilot.press("right", "P")
            await shows(pilot, "the key Home leads there.")
            assert not isinstance(app.screen, PredictionDialog)

    async def test_another_problem(self) -> None:
        """What was expected of one problem is not said of another, nor what was not said at all."""
        async with walking(CREEPS) as (pilot, app):
            await pilot.press("P", "escape", "end")
            await shows(pilot, "step 8 of 8")
            assert "You said" not in screen_text(app)
            await pilot.press("home", "P", "enter", "plus", "end")
            await shows(pilot, "step 8 of 8")
            assert "You said" not in screen_text(app)

    async def test_in_german(self) -> None:
        """It is asked and said in the language of the app."""
        async with walking(CREEPS) as (pilot, _):
            await pilot.press("T", "P")
            await shows(pilot, "er läuft davon")
            await pilot.press("enter", "end")
            await shows(pilot, "Er ist noch nicht da.")
            await pilot.press("T")
            await shows(pilot, "It is not there yet.")


class TestFromTheForm:
    """`F3` while a problem is typed."""

    async def test_asked_before_the_walk(self) -> None:
        """What is expected is asked first, and what came is said at the end."""
        async with staged(kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.open_explore(CREEPS)
            await shows(pilot, "x^2")
            await pilot.press("f3")
            await shows(pilot, "it creeps and is not there yet")
            assert not any(isinstance(screen, WalkScreen) for screen in app.screen_stack)
            await pilot.press(*["down"] * 4, "enter")
            await shows(pilot, "step 0 of 8")
            await pilot.press("end")
            await shows(pilot, "You said: it creeps and is not there yet")

    async def test_left(self) -> None:
        """Who does not say anything stays at the form; what is wrong with the problem is told first."""
        async with staged(kernel=InProcess(), analyst=InProcess()) as (pilot, app):
            app.open_explore(CREEPS)
            await shows(pilot, "x^2")
            await pilot.press("f3")
            await shows(pilot, "it creeps and is not there yet")
            await pilot.press("escape")
            await shows(pilot, "x^2")
            app.open_explore(replace(CREEPS, function="x^"))
            await pilot.press("f3")
            await pilot.pause()
            assert not isinstance(app.screen, PredictionDialog)


class TestRecalled:
    """`recalled`."""

    @pytest.mark.parametrize(
        ("statement", "slopes"),
        [
            (Statement("x^2", "3", "1/10", 200), (1,) * 6),
            (Statement("x^2", "3", "9/10", 200), (1, -1) * 3),
            (Statement("x^2", "3", "1/2", 8), (1,)),
            (Statement("x^2 + y^2", "3,1", "1/10", 200), ()),
        ],
    )
    def test_sides(self, statement: Statement, slopes: tuple[int, ...]) -> None:
        """The signs before the last steps are those of (1 − 2·α)ⁿ, here up to the first."""
        found = answer(FindSides(statement))
        assert tuple(each * found[0] for each in found) == slopes

    @pytest.mark.parametrize("slopes", [(), (1,), (1, 1, -1), (1, 0), (0, 0)])
    def test_nothing_is_said_of_what_is_not_clear(self, slopes: tuple[int, ...]) -> None:
        """Where the slope neither keeps its sign nor changes it at each step, how the run arrived is left out."""
        view = answer(OpenRun(Statement("x^2", "3", "1/10", 200), PLAIN))
        assert recalled(EXPECTED[0], view, slopes) == recalled(EXPECTED[0], view)

    def test_only_what_can_be_expected(self) -> None:
        """Of an end that is none of those in the dialog nothing is said."""
        view = answer(OpenRun(CREEPS, PLAIN))
        clear = {
            kind
            for kind in OutcomeKind
            if recalled(EXPECTED[0], replace(view, outcome=replace(view.outcome, kind=kind.value)))
        }
        unclear = {"left-domain", "not-differentiable", "precision-limit", "no-step"}
        assert {kind.value for kind in OutcomeKind} - {kind.value for kind in clear} == unclear
