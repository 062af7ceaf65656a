"""One app for all tests of a module: opening it anew for each would cost more than what they do with it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

import textual.app
import textual.pilot
from textual.pilot import Pilot

from gdtutor.app.answers import Asked
from gdtutor.app.home.screen import HomeScreen
from gdtutor.app.tutor import DARK, TutorApp
from gdtutor.views import Statement
from tests.app_double import FakeKernel

SIZE: Final = (80, 24)
"""The window, in cells, where a test wants no other one."""


async def quiet(*_: float) -> None:
    """Let everything go on that can, and be painted, until only timers and threads are left to wait for."""
    app = textual.app.active_app.get()
    for _ in range(2):  # what is painted may call for more
        await _at_rest()
        if app._screen_stacks[app._current_mode]:
            app.screen._on_timer_update()
    await _at_rest()


async def _at_rest(turns: int = 10_000) -> None:
    loop = asyncio.get_running_loop()
    for _ in range(turns):
        await asyncio.sleep(0)
        if not loop._ready:  # type: ignore[attr-defined]
            return


# Textual's own asks for 20 ms at each key how busy the process is: this one waits for messages, and for no clock.
textual.app.wait_for_idle = textual.pilot.wait_for_idle = quiet  # type: ignore[assignment]


class Stage:
    """An app that runs in a task of its own until it is closed."""

    def __init__(self, *, plain: bool) -> None:
        """Open it, in pure ASCII where wanted."""
        self.app = TutorApp(ascii=plain, kernel=FakeKernel(), analyst=FakeKernel())
        self._ready, self._over = asyncio.Event(), asyncio.Event()
        self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        try:
            async with self.app.run_test(size=SIZE):
                self._ready.set()
                await self._over.wait()
        finally:
            self._ready.set()

    async def close(self) -> None:
        """End the app; raise what it broke with, if it did."""
        self._over.set()
        await self._task

    @property
    def stands(self) -> bool:
        """Whether the app still runs, unbroken and not on its way out."""
        return not (self._task.done() or self.app._exit or self.app._exception)

    async def pilot(self) -> Pilot[None]:
        """Return who drives the app, once it is there."""
        await self._ready.wait()
        return Pilot(self.app)


_STAGES: dict[bool, Stage] = {}
"""The apps that are open: in ASCII, and not."""


async def close_stages() -> None:
    """End every app that is open."""
    while _STAGES:
        _, stage = _STAGES.popitem()
        await stage.close()


@asynccontextmanager
async def staged(
    statement: Statement | None = None,
    size: tuple[int, int] = SIZE,
    *,
    plain: bool = False,
    kernel: Asked | None = None,
    analyst: Asked | None = None,
    lessons: Path | None = None,
) -> AsyncIterator[Pilot[None]]:
    """Yield the pilot of an app that is as if it had just been opened, on a walk where there is a statement.

    A test that breaks it, or ends it, leaves it to no other one.
    """
    stage = _STAGES.get(plain)
    if stage is None:
        stage = _STAGES[plain] = Stage(plain=plain)
    pilot = await stage.pilot()
    app = stage.app
    with app._context():
        try:
            await _cleared(pilot, size)
            app._kernel, app._analyst = kernel or FakeKernel(), analyst or FakeKernel()
            app._answers = app._analyses = None
            if lessons != app._lessons:
                app._lessons, app._course = lessons, None
                await app.screens[0]._fill()
            app.statement = statement
            app.theme = DARK
            app.copy_to_clipboard("")
            if statement is not None:
                app.open_walk(statement)
            await pilot.pause()
            yield pilot
        finally:
            if stage.stands:
                await _cleared(pilot, size)
            else:
                del _STAGES[plain]
                await stage.close()


async def _cleared(pilot: Pilot[None], size: tuple[int, int]) -> None:
    """Leave every screen but home."""
    app = pilot.app
    assert isinstance(app, TutorApp)
    if app.size != size:
        await pilot.resize_terminal(*size)
    app.clear_notifications()
    while len(app.screens) > 1:
        await app.pop_screen()
