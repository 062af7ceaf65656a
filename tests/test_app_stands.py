"""The app with its real workers stands: under a monkey, and when it is told to stop."""

from __future__ import annotations

import random
from itertools import islice
from pathlib import Path

import pytest

from gdtutor.app.tutor import TutorApp
from gdtutor.views import Statement
from gdtutor.worker.requests.process import Ready
from tests.app_stage import shows
from tests.command import end_workers
from tests.monkey.deeds import deeds
from tests.monkey.life import Life, Report
from tests.processes import computes, gone, processor_seconds, rests, workers

ENDLESS = Statement("x^2", "3", "1/10000000", 1_000_000)
"""A run that takes far longer than any test."""


@pytest.fixture(autouse=True)
def nobody_else() -> None:
    """Leave no worker of other tests, so that all there are belong to the app."""
    end_workers()


class TestMonkey:
    """Keys, clicks, pastes and resizes at random; `python -m tests.monkey` does more of them."""

    async def test_it_stands(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whatever is done to it, most of it without waiting, it still leads home and walks, and leaves nothing."""
        monkeypatch.chdir(tmp_path)
        report, chance = Report(), random.Random(4)
        await Life(report, chance, None, ascii=False).live(islice(deeds(chance), 120))
        assert report.events == 120
        assert not report.faults


class TestStopping:
    """Esc while something is computed."""

    async def test_the_processor_is_free(self) -> None:
        """After Esc no worker wants the processor any more, and after the app there is none."""
        app = TutorApp()
        async with app.run_test(size=(80, 24)) as pilot:
            assert await app.client.ask(Ready(), seconds=600)
            before = processor_seconds()
            app.open_walk(ENDLESS)
            while processor_seconds() < before + 0.2 or not computes():
                await pilot.pause(0.02)
            await pilot.press("escape")
            await shows(pilot, "Stopped.")
            while not rests():
                await pilot.pause(0.02)
        assert gone(workers())
