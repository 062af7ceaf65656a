"""How the screens look at 40×12, 80×24 and 120×40."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from gdtutor.app.tutor import TutorApp
from gdtutor.text.style import Style
from gdtutor.views import Statement
from tests.app_stage import settled
from tests.recorded.worker import RecordedWorker

PROBLEM = Statement("x^2", "3", "1/10", 20)
SIZES = [(40, 12), (80, 24), (120, 40)]


async def two_steps(pilot: Pilot[None]) -> None:
    """Go to step 2 and let everything be painted."""
    await settled(pilot)
    await pilot.press("right", "right")
    await settled(pilot)


async def typed(pilot: Pilot[None]) -> None:
    """Type a problem and let its preview be painted."""
    await pilot.press("n", *"x^2", "tab", "3")
    await settled(pilot)


def opened_by(key: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """Return what presses a key and lets everything be painted."""

    async def press(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.press(key)
        await settled(pilot)
        await pilot.press("down")
        await settled(pilot)

    return press


class TestLooks:
    """SVG pictures of the screens."""

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    def test_walk(self, size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
        """The walk looks as it did."""
        assert snap_compare(TutorApp(PROBLEM, kernel=RecordedWorker()), run_before=two_steps, terminal_size=size)

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    def test_explore(self, size: tuple[int, int], tmp_path: Path, snap_compare: Callable[..., bool]) -> None:
        """The form looks as it did."""
        app = TutorApp(lessons=tmp_path, kernel=RecordedWorker())
        assert snap_compare(app, run_before=typed, terminal_size=size)

    @pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
    @pytest.mark.parametrize("key", "wosb")
    def test_what_if(self, key: str, size: tuple[int, int], snap_compare: Callable[..., bool]) -> None:
        """Why, compare, rates and basins look as they did."""
        app = TutorApp(PROBLEM, kernel=RecordedWorker(), analyst=RecordedWorker())
        assert snap_compare(app, run_before=opened_by(key), terminal_size=size)

    def test_method(self, snap_compare: Callable[..., bool]) -> None:
        """The dialog that offers the methods looks as it did."""
        app = TutorApp(PROBLEM, kernel=RecordedWorker(), analyst=RecordedWorker())
        assert snap_compare(app, run_before=opened_by("m"), terminal_size=(80, 24))

    def test_ascii(self, snap_compare: Callable[..., bool]) -> None:
        """The walk in pure ASCII looks as it did."""
        app = TutorApp(PROBLEM, style=Style(ascii=True), kernel=RecordedWorker())
        assert snap_compare(app, run_before=two_steps, terminal_size=(80, 24))
