"""Rates and basins: pictures that grow, with a cursor from which to walk on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from fractions import Fraction
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from gdtutor.app import portions
from gdtutor.app.basins.loader import COLUMNS, ROWS, BasinsLoader, read_window
from gdtutor.app.basins.screen import BasinsScreen
from gdtutor.app.portions import Portion, everywhere
from gdtutor.app.rates.loader import SweepLoader, around
from gdtutor.app.rates.screen import RatesScreen
from gdtutor.app.tutor import TutorApp
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.views import Statement
from gdtutor.worker.client import Client
from gdtutor.worker.request import Pool, Request
from gdtutor.worker.requests.basins import DrawBasins
from gdtutor.worker.requests.sweep import DrawSweep, TryRates
from tests.app_stage import paints, screen_text, settled, shows, staged
from tests.recorded.worker import RecordedWorker

PROBLEM = Statement("x^2", "3", "1/10", 20)
WELLS = Statement("x^4 - 2x^2", "1/2", "1/10", 20)
"""Minima at −1 and 1."""
PLANE = Statement("x^4 - 2x^2 + y^2", "1/2,1", "1/10", 20)
SPACE = Statement("x^2 + y^2 + z^2", "1,2,3", "1/10", 20)


def worker_of(sweeper: SweepLoader | BasinsLoader) -> RecordedWorker:
    """Return what a sweep is asked of."""
    answering = sweeper.client.started[Pool.BEHIND]
    assert isinstance(answering, RecordedWorker)
    return answering


def drawn(app: TutorApp, sweeper: SweepLoader) -> DrawSweep:
    """Return the picture that was asked for last, which is the one on the screen."""
    worker = worker_of(sweeper)
    request = worker.asked_for(DrawSweep)[-1]
    assert paints(app, worker.told(request))
    return request


@asynccontextmanager
async def sweeping(
    size: tuple[int, int] = (80, 24), *slow: type[Request[Any]]
) -> AsyncIterator[tuple[Pilot[None], TutorApp, SweepLoader]]:
    """Open the app on a walk, and try every rate; what is in `slow` takes for ever."""
    async with staged(PROBLEM, analyst=RecordedWorker(slow=set(slow)), size=size) as (pilot, app):
        await pilot.pause()
        await pilot.press("s")
        await shows(pilot, "rates tried")
        if not slow:
            await shows(pilot, "61 of 61")
        screen = app.screen
        assert isinstance(screen, RatesScreen)
        assert screen.inquiry is not None
        yield pilot, app, screen.inquiry


@asynccontextmanager
async def mapping(
    statement: Statement = WELLS, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[Pilot[None], TutorApp, BasinsLoader]]:
    """Open the app on a walk, and try every start."""
    async with staged(statement, size=size) as (pilot, app):
        await pilot.pause()
        await pilot.press("b")
        await settled(pilot)
        screen = app.screen
        assert isinstance(screen, BasinsScreen)
        assert screen.inquiry is not None
        yield pilot, app, screen.inquiry


class TestPortions:
    """How much is asked for at once."""

    @pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 8, 61, 100])
    def test_every_place_once(self, count: int) -> None:
        """Every place comes exactly once."""
        assert sorted(everywhere(count)) == list(range(count))

    def test_the_first_ones_come_from_everywhere(self) -> None:
        """Of 64 places the first four lie in four different quarters or at their borders."""
        first = list(everywhere(64))[:4]
        assert {place // 16 for place in first} == {0, 1, 2, 3}

    def test_quick_portions_grow_and_slow_ones_shrink(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The size doubles up to its limit while answers are quick, and halves down to 1 while they are slow."""
        monkeypatch.setattr(portions, "SOON", 0.1)
        portion = Portion(4, 16)
        for _ in range(5):
            portion.took(0.01)
        assert portion.size == 16
        for _ in range(9):
            portion.took(2)
        assert portion.size == 1


class TestRange:
    """Which rates are tried at first."""

    @pytest.mark.parametrize(
        ("rate", "low", "high"),
        [("1/10", "1/1000", "10"), ("0.5", "1/200", "50"), ("sqrt(2)", "1/1000", "10"), ("", "1/1000", "10")],
    )
    def test_around(self, rate: str, low: str, high: str) -> None:
        """The rates go from a hundredth of the problem's to a hundred times it; of 1/10 where that is no number."""
        first, last, scale, count = around(rate).split(":")
        assert (Fraction(first), Fraction(last), scale) == (Fraction(low), Fraction(high), "log")
        assert int(count) % 2, "the problem's own rate is in the middle"


class TestRates:
    """The screen."""

    async def test_all_rows_arrive(self) -> None:
        """Every rate is tried once, and the picture shows all of them."""
        async with sweeping() as (pilot, app, sweeper):
            await settled(pilot)
            assert sorted(sweeper.rows) == list(range(61))
            assert len(drawn(app, sweeper).rows) == 61
            asked = [rate for request in worker_of(sweeper).asked_for(TryRates) for rate in request.rates]
            assert len(asked) == len(set(asked)) == 61

    async def test_the_cursor_begins_at_the_problems_rate(self) -> None:
        """Of the rates 1/1000 … 10 the one that is 1/10 is chosen; its row stands below."""
        async with sweeping() as (pilot, app, sweeper):
            assert "▸ α = 0.1 converged after 112 steps" in screen_text(app)
            await pilot.press("right", "right")
            await pilot.pause()
            assert "▸ α = 0.136 converged after 79 steps" in screen_text(app)
            await pilot.press("end")
            await settled(pilot)
            assert "▸ α = 10 diverging" in screen_text(app)
            request = drawn(app, sweeper)
            assert (request.measure, request.current) == ("steps", "10")

    async def test_the_threshold_is_said(self) -> None:
        """The threshold stands below the row."""
        async with sweeping() as (_, app, _):
            assert "threshold = 1: beyond it" in screen_text(app)

    async def test_walk_with_this_rate(self) -> None:
        """Enter leads back to the walk, with the rate under the cursor."""
        async with sweeping() as (pilot, app, _):
            await pilot.press("right", "enter")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)
            assert app.screen.stated.rate == "117/1000"
            assert "Step 0 → 1" in screen_text(app)

    async def test_the_other_measure(self) -> None:
        """The plot key shows the error instead of the steps."""
        async with sweeping() as (pilot, app, sweeper):
            await pilot.press("v")
            await shows(pilot, "error at the end")
            await shows(pilot, "error, log scale")
            request = drawn(app, sweeper)
            assert (request.measure, request.current) == ("error", "1/10")

    async def test_other_rates(self) -> None:
        """A range that is typed is tried; one that is none is refused, and the rows before stay."""
        async with sweeping() as (pilot, app, sweeper):
            await pilot.press("r")
            app.screen.query_one(Input).value = "1/10:1:5"
            await pilot.press("enter")
            await shows(pilot, "5 of 5")
            await pilot.press("r")
            app.screen.query_one(Input).value = "all"
            await pilot.press("enter")
            await shows(pilot, "“all” is no range of rates")
            assert len(sweeper.rates) == len(sweeper.rows) == 5

    async def test_it_is_stopped(self) -> None:
        """Esc stops the sweep; moving the cursor does not take it up again but for the row there."""
        async with sweeping((80, 24), TryRates) as (pilot, app, sweeper):
            await pilot.press("escape")
            await shows(pilot, "Stopped.")
            worker_of(sweeper).slow.clear()
            await pilot.press("left")
            await pilot.pause()
            assert list(sweeper.rows) == [sweeper.at]
            assert isinstance(app.screen, RatesScreen)

    async def test_a_rate_that_takes_too_long(self) -> None:
        """Rates whose run exceeds the budget are marked as such, one by one, and nothing stops."""
        async with staged(PROBLEM, analyst=RecordedWorker(hard={TryRates})) as (pilot, app):
            await pilot.pause()
            await pilot.press("s")
            await shows(pilot, "took too long")
            screen = app.screen
            assert isinstance(screen, RatesScreen)
            assert screen.inquiry is not None
            assert {row.kind for row in screen.inquiry.rows.values()} == {"budget"}

    @pytest.mark.parametrize("size", [(30, 10), (40, 12), (80, 24), (140, 50)])
    async def test_everything_lies_within_the_window(self, size: tuple[int, int]) -> None:
        """At every size picture and row are in sight."""
        async with sweeping(size) as (_, app, _):
            for name in ("#plot", "#row"):
                region = app.screen.query_one(name).region
                assert region.right <= size[0]
                assert 0 < region.bottom <= size[1]
                assert region.height > 0

    async def test_the_rows_are_copied(self) -> None:
        """A line for each rate goes to the clipboard."""
        async with sweeping() as (pilot, app, _):
            await pilot.press("c")
            assert len(app.clipboard.splitlines()) == 61


class TestWindow:
    """`read_window`."""

    @pytest.mark.parametrize(
        ("typed", "dimension", "window"),
        [
            ("-5:5", 1, ((-5.0, 5.0),)),
            ("−1 : 2.5, 0:1", 2, ((-1.0, 2.5), (0.0, 1.0))),
            ("5:-5", 1, None),
            ("1:1", 1, None),
            ("-5:5", 2, None),
            ("a:b", 1, None),
            ("nan:1", 1, None),
            ("0:inf", 1, None),
            ("1", 1, None),
            ("", 1, None),
        ],
    )
    def test_reading(self, typed: str, dimension: int, window: object) -> None:
        """A window is from:to for each variable, from below to, and finite; anything else is none."""
        assert read_window(typed, dimension) == window


class TestBasins:
    """The screen."""

    async def test_intervals(self) -> None:
        """Left of 0 the cursor's start leads to A, right of it to B; it moves by 2 of 72 cells of the window −2 … 2."""
        async with mapping() as (pilot, app, mapper):
            assert mapper.start == (0.02778,)
            assert "from x = 0.02778: to B, near 1" in screen_text(app)
            await pilot.press("left")
            assert "from x = −0.08333: to A, near −1" in screen_text(app)

    async def test_a_map(self) -> None:
        """A map arrives whole; the cursor moves in both directions."""
        async with mapping(PLANE) as (pilot, app, mapper):
            assert len(mapper.map) == ROWS
            assert {len(row) for row in mapper.map} == {COLUMNS}
            assert worker_of(mapper).asked_for(DrawBasins)[-1].found == tuple(mapper.map)
            assert mapper.basin == 1
            await pilot.press("left", "up")
            assert "from x = −0.08333, y = 0.1667: to A" in screen_text(app)

    @pytest.mark.parametrize("statement", [WELLS, PLANE])
    async def test_the_picture_shows_the_start_at_the_cursor(self, statement: Statement) -> None:
        """After each move the picture is drawn anew, with the start that is looked at."""
        async with mapping(statement) as (pilot, app, mapper):
            for key in ("left", "up", "right"):
                await pilot.press(key)
                await settled(pilot)
                request = worker_of(mapper).asked_for(DrawBasins)[-1]
                assert request.cursor == mapper.start
                assert paints(app, worker_of(mapper).told(request))

    async def test_what_the_picture_cannot_say_is_said_whole(self) -> None:
        """The note stands below it, wrapped to the window."""
        note = "Computed in floating point, with at most 2,000 steps from each start."
        async with mapping(size=(60, 24)) as (_, app, _):
            assert note in " ".join(screen_text(app).split())
            assert note not in screen_text(app)

    async def test_walk_from_this_start(self) -> None:
        """Enter leads back to the walk, from the start under the cursor."""
        async with mapping() as (pilot, app, _):
            await pilot.press("right", "enter")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)
            assert app.screen.stated.start == "0.1389"

    async def test_another_window(self) -> None:
        """A window that is typed is shown; what is none is refused in the prompt."""
        async with mapping() as (pilot, app, mapper):
            await pilot.press("r")
            app.screen.query_one(Input).value = "3:1"
            await pilot.press("enter")
            await pilot.pause()
            assert "from:to" in screen_text(app)
            app.screen.query_one(Input).value = "-1:1"
            await pilot.press("enter")
            await pilot.pause()
            assert mapper.view is not None
            assert mapper.view.window == ((-1.0, 1.0),)

    async def test_too_many_variables(self) -> None:
        """With three variables the screen says that there is no such picture; Esc leads back."""
        async with mapping(SPACE) as (pilot, app, _):
            assert "one or two variables, and there are 3" in screen_text(app)
            await pilot.press("escape")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)

    async def test_a_sweep_has_steps_enough(self) -> None:
        """Each rate gets 200 steps at least, and the walk that follows as many as its row tells of."""
        async with sweeping() as (pilot, app, sweeper):
            assert sweeper.question[0].steps == 200
            await pilot.press("home", "enter")
            await pilot.pause()
            assert isinstance(app.screen, WalkScreen)
            assert app.screen.stated.steps == max(20, sweeper.rows[0].steps or 0)


class TestSharing:
    """What is shared out among several workers."""

    @staticmethod
    def client(kernel: RecordedWorker) -> Client:
        """Return what asks one double for three workers."""
        return Client({}, {Pool.BEHIND: kernel}, workers=3)

    async def test_rows_come_in_order(self) -> None:
        """Each rate has its own row, and every worker had its share."""
        kernel, rates = RecordedWorker(), ("1", "1/2", "1/4", "1/8", "1/16")
        rows = await SweepLoader(self.client(kernel), PROBLEM, lambda: None)._tried(rates)
        assert [row.rate for row in rows] == list(rates)
        assert {request.rates for request in kernel.asked_for(TryRates)} == {("1", "1/2"), ("1/4", "1/8"), ("1/16",)}

    async def test_a_map_is_whole(self) -> None:
        """The rows of a map asked for together are as many as wanted."""
        mapper = BasinsLoader(self.client(RecordedWorker()), PLANE, lambda: None)
        view = await mapper.open(mapper.question)
        assert len(await mapper._mapped(view, 2, 9)) == 7
