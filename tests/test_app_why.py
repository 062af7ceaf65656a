"""Why: the explanation, and the second worker that leaves the walk free."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.why.screen import WhyScreen
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.views import Statement
from gdtutor.worker.request import Pool, Request
from gdtutor.worker.requests.basins import OpenBasins
from gdtutor.worker.requests.comparison import OpenComparison
from gdtutor.worker.requests.document import WriteDocument
from gdtutor.worker.requests.explanation import ExplainRun
from gdtutor.worker.requests.run import DrawRun, OpenRun, TabulateRun, WorkStep
from gdtutor.worker.requests.sweep import OpenSweep
from tests.app_stage import screen_text, settled, shows, staged
from tests.recorded.worker import RecordedWorker, document

PROBLEM = Statement("x^2", "3", "1/10", 20)


@asynccontextmanager
async def walking(
    size: tuple[int, int] = (80, 24), *slow: type[Request[Any]], plain: bool = False
) -> AsyncIterator[tuple[Pilot[None], TutorApp, RecordedWorker, RecordedWorker]]:
    """Open the app on a walk; what the second worker is asked for by a request in `slow` takes for ever."""
    kernel, analyst = RecordedWorker(), RecordedWorker(slow=set(slow))
    async with staged(PROBLEM, plain=plain, kernel=kernel, analyst=analyst, size=size) as (pilot, app):
        await pilot.pause()
        yield pilot, app, kernel, analyst


class TestSections:
    """What arrives."""

    async def test_all_sections_arrive_in_order(self) -> None:
        """Each section is shown with its title, its sentences and its worked line, below the one before."""
        told = (
            "What happened, and why",
            "After 20 steps f went from 9 to ≈ 0.00119631",
            "The points with slope 0",
            "0       0   minimum   f″ = 2 > 0",
            "The learning rate near the critical point",
            "= 4/5·x₀           the numbers put in",
            "What to try",
        )
        async with walking(size=(100, 60)) as (pilot, app, _, _):
            await pilot.press("w")
            await shows(pilot, told[-1])
            places = [screen_text(app).index(words) for words in told]
            assert places == sorted(places)

    @pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
    async def test_no_sentence_is_cut(self, size: tuple[int, int]) -> None:
        """Sentences are folded to the pane at every size, and anew when that changes."""
        async with walking() as (pilot, app, _, analyst):
            await pilot.press("w")
            await settled(pilot)
            await pilot.resize_terminal(*size)
            await pilot.pause()
            lines = app.screen.query_one("#lines", BlockView).block.lines
            assert max(map(len, lines)) <= min(92, size[0])
            sections = [analyst.told(request) for request in analyst.asked_for(ExplainRun)]
            assert sections[-1].last
            shown = " ".join(" ".join(lines).split())
            assert [words for each in sections for words in each.sentences if words not in shown] == []

    async def test_it_scrolls(self) -> None:
        """In a small window the end is reached with one key, and the beginning with another."""
        async with walking(size=(40, 12)) as (pilot, app, _, _):
            await pilot.press("w")
            await pilot.pause()
            assert "What happened, and why" in screen_text(app)
            await pilot.press("end")
            await pilot.pause()
            assert "What happened, and why" not in screen_text(app)
            await pilot.press("home")
            await pilot.pause()
            assert "What happened, and why" in screen_text(app)

    async def test_plain_ascii(self) -> None:
        """In ASCII mode the sentences are spelled in ASCII."""
        async with walking(plain=True) as (pilot, app, _, _):
            await pilot.press("w")
            await shows(pilot, "now f'(x_20) ~= 0.0691753")
            assert screen_text(app).isascii()

    async def test_too_large_a_computation_is_said(self) -> None:
        """A budget that runs out is said in words."""
        async with walking() as (pilot, _, _, analyst):
            analyst.hard.add(ExplainRun)
            await pilot.press("w")
            await shows(pilot, "Explaining this descent took more than 30 seconds and was ended.")


class TestSecondWorker:
    """Analysis never slows the walk."""

    async def test_the_first_worker_is_never_asked(self) -> None:
        """Explanation, comparison, sweep and basins are asked of the second worker only."""
        async with walking() as (pilot, _, kernel, analyst):
            for key in "wosb":
                await pilot.press(key)
                await pilot.pause()
            assert {type(each) for each in kernel.asked} <= {OpenRun, WorkStep, DrawRun, TabulateRun}
            asked = {type(each) for each in analyst.asked}
            assert {ExplainRun, OpenComparison, OpenSweep, OpenBasins} <= asked
            assert not asked & {OpenRun, WorkStep}

    async def test_steps_are_answered_while_it_works(self) -> None:
        """While the explanation takes its time the learner goes back and steps on at once."""
        async with walking((80, 24), ExplainRun) as (pilot, app, _, analyst):
            await pilot.press("w")
            await shows(pilot, "working out why")
            await pilot.press("escape", "escape")
            await pilot.pause()
            await pilot.press("right", "right")
            await pilot.pause()
            assert "Step 2 → 3" in screen_text(app)
            assert analyst.cancelled == [ExplainRun]

    async def test_leaving_ends_the_computation(self) -> None:
        """Going to another screen of this kind ends what the one before was computing."""
        async with walking((80, 24), ExplainRun) as (pilot, _, _, analyst):
            await pilot.press("w")
            await shows(pilot, "working out why")
            await pilot.press("o")
            await shows(pilot, "B  α = 1/5")
            assert analyst.cancelled == [ExplainRun]

    async def test_it_is_started_only_when_it_is_needed(self) -> None:
        """Walking alone starts no second worker."""
        app = TutorApp(PROBLEM, kernel=RecordedWorker())
        async with app.run_test() as pilot:
            await pilot.press("right", "plus")
            await pilot.pause()
            assert set(app.client.started) == {Pool.FRONT}

    async def test_both_are_closed(self) -> None:
        """When the app ends both workers end."""
        kernel, analyst = RecordedWorker(), RecordedWorker()
        async with TutorApp(PROBLEM, kernel=kernel, analyst=analyst).run_test() as pilot:
            await pilot.press("w")
            await pilot.pause()
        assert kernel.closed
        assert analyst.closed


class TestWayBack:
    """Keys that lead away."""

    async def test_escape_stops_and_then_leaves(self) -> None:
        """Esc stops what is computed, and says so; the next Esc leads back to the walk."""
        async with walking((80, 24), ExplainRun) as (pilot, app, _, _):
            await pilot.press("w")
            await shows(pilot, "working out why")
            await pilot.press("escape")
            await shows(pilot, "Stopped.")
            assert isinstance(app.screen, WhyScreen)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)

    async def test_from_one_to_the_next_and_back(self) -> None:
        """However many of these screens were looked at, Esc leads back to the walk."""
        async with walking() as (pilot, app, _, _):
            for key in "wosbw":
                await pilot.press(key)
                await pilot.pause()
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)

    async def test_the_explanation_is_saved(self, tmp_path: Path) -> None:
        """The export key writes the explanation in the format that is chosen."""
        async with walking() as (pilot, app, _, _):
            await pilot.press("w")
            await pilot.pause()
            await pilot.press("e")
            assert "every step" not in screen_text(app)
            app.screen.query_one("#path", Input).value = str(tmp_path / "why.md")
            await pilot.press("enter")
            await shows(pilot, "Saved")
            assert (tmp_path / "why.md").read_text() == await document(
                WriteDocument("explanation", PROBLEM, format="markdown")
            )

    async def test_it_is_copied(self) -> None:
        """The copy key sends what has arrived to the clipboard."""
        async with walking() as (pilot, app, _, _):
            await pilot.press("w")
            await settled(pilot)
            await pilot.press("c")
            assert "The points with slope 0" in app.clipboard
            assert "   = 4/5·x₀           the numbers put in" in app.clipboard
