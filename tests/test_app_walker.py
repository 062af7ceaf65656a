"""RunLoader: the place in a run, without any screen."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from gdtutor.app import windows
from gdtutor.app.walk.loader import AHEAD, RunLoader, StepPart
from gdtutor.views import Statement
from gdtutor.worker.requests.run import DrawRun, OpenRun, TabulateRun, WorkStep
from tests.recorded.worker import RecordedWorker, client_of

PROBLEM = Statement("x^2", "3", "1/10", 20)
LOGARITHM = Statement("x - ln x", "3", "1/10", 20)
LONG = Statement("x^2", "3", "1/1000000", 10_000)


@asynccontextmanager
async def walking(
    statement: Statement = PROBLEM, worker: RecordedWorker | None = None
) -> AsyncIterator[tuple[RunLoader, RecordedWorker, list[StepPart]]]:
    """Run a walker until there is nothing left to fetch."""
    kernel = worker or RecordedWorker()
    painted: list[StepPart] = []
    walker = RunLoader(client_of(kernel), statement, painted.append)
    walker.look(width=30, height=8)
    task = asyncio.create_task(walker.run())
    await settle()
    try:
        yield walker, kernel, painted
    finally:
        task.cancel()


async def settle() -> None:
    """Let everything that can go on go on."""
    for _ in range(400):
        await asyncio.sleep(0)


class TestFetching:
    """What is asked, and when."""

    async def test_what_is_on_the_screen_comes_first(self) -> None:
        """The run is opened first, then the present step and its plot; neighbours come after."""
        async with walking() as (walker, kernel, _):
            assert [type(request) for request in kernel.asked][:3] == [OpenRun, WorkStep, DrawRun]
            assert walker.step is not None
            assert walker.plot is not None

    async def test_the_next_step_is_there_before_it_is_asked_for(self) -> None:
        """After a step on, the new step and plot are there at once, and more are fetched ahead."""
        async with walking() as (walker, _, _):
            for n in range(1, AHEAD):
                assert walker.go(n)
                assert walker.step is not None
                assert walker.step.n == n
                assert walker.plot is not None

    async def test_the_next_step_is_laid_out_before_it_is_asked_for(self) -> None:
        """A step that comes is laid out for the width of the one that is shown."""
        async with walking() as (walker, _, _):

            def paint(_: StepPart) -> None:
                if walker.step is not None:
                    walker.step.worked.pieces(37)

            walker._changed = paint
            walker.go(10)
            await settle()
            walker.go(11)
            assert walker.step is not None
            assert 37 in walker.step.worked._laid

    async def test_only_rows_in_sight_and_the_next_window_are_fetched(self) -> None:
        """Of 10,001 rows two windows are asked for."""
        async with walking(LONG) as (walker, kernel, _):
            walker.watch_rows(range(6))
            await settle()
            rows = [(asked.start, asked.stop) for asked in kernel.asked_for(TabulateRun)]
            assert sorted(rows) == [(0, RunLoader.WINDOW), (RunLoader.WINDOW, 2 * RunLoader.WINDOW)]
            row = walker.row(5)
            assert row is not None
            assert row.n == 5
            assert walker.row(9_999) is None

    async def test_only_so_many_answers_are_kept(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A long walk does not fill the memory."""
        monkeypatch.setattr(windows, "KEPT", 9)
        async with walking() as (walker, kernel, _):
            for n in range(0, 20, 3):
                walker.go(n)
                await settle()
            assert len(kernel.asked_for(WorkStep)) == len(kernel.asked_for(DrawRun)) > 9
            assert len(walker._steps) == len(walker._plots) == 9


class TestRestating:
    """Changing the problem while walking."""

    async def test_the_eye_keeps_its_place(self) -> None:
        """After another rate the same step and the same frame are shown, of the new run."""
        async with walking() as (walker, _, _):
            walker.go(4)
            walker.look(zoom=2.0)
            frame = walker.frame
            walker.restate(rate="1/5")
            await settle()
            assert (walker.n, walker.frame) == (4, frame)
            assert walker.view is not None
            assert walker.view.statement.rate == "1/5"
            assert walker.step is not None

    async def test_a_shorter_run_ends_at_its_last_iterate(self) -> None:
        """Where the new run does not go so far, its last iterate is shown."""
        async with walking() as (walker, _, _):
            walker.go(15)
            walker.restate(steps=7)
            await settle()
            assert walker.n == 7

    async def test_a_problem_without_an_answer_leaves_the_old_run(self) -> None:
        """A start outside the domain is refused in words, and the run before stays."""
        async with walking(LOGARITHM) as (walker, _, painted):
            walker.restate(start="-1")
            await settle()
            assert "x > 0" in str(walker.fault)
            assert walker.statement == LOGARITHM
            assert StepPart.STATUS in painted
            walker.go(3)
            assert walker.step is not None

    async def test_the_newest_of_several_changes_counts(self) -> None:
        """Changes in a row end in the run of the last one."""
        async with walking() as (walker, _, _):
            for rate in ("1/20", "1/50", "1/100"):
                walker.restate(rate=rate)
                await asyncio.sleep(0)
            await settle()
            assert walker.view is not None
            assert walker.view.statement.rate == "1/100"


class TestCancelling:
    """Esc."""

    async def test_a_computation_is_ended_for_real(self) -> None:
        """Cancelling reaches the kernel, and the walker says so."""
        async with walking(worker=RecordedWorker(slow={OpenRun})) as (walker, kernel, _):
            assert walker.waiting
            assert walker.cancel()
            await settle()
            assert kernel.cancelled == [OpenRun]
            assert walker.fault
            assert not walker.cancel()

    async def test_nothing_to_stop(self) -> None:
        """Where nothing on the screen is on its way there is nothing to cancel."""
        async with walking() as (walker, _, _):
            assert not walker.cancel()

    async def test_too_large_a_computation_is_said_in_words(self) -> None:
        """A budget that ran out becomes the fault that is shown."""
        async with walking(worker=RecordedWorker(hard={OpenRun})) as (walker, _, _):
            assert str(walker.fault).startswith("Setting up this descent took more than 60 seconds and was ended.")
