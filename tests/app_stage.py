"""One app for all tests of a module: opening one for each would cost more than what they do with it.

Tests wait for messages and words, never for time: what a key leads to is painted when `Pilot.press` or `Pilot.pause`
is over, save what a timer or a thread brings; for that there is `shows`.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

import textual.app
import textual.pilot
from textual._context import active_app
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import OptionList

from gdtutor.app import loader, portions
from gdtutor.app.home.screen import HomeScreen
from gdtutor.app.lesson import ask_field
from gdtutor.app.tutor import DARK, TutorApp
from gdtutor.app.walk.steps import StepLoader
from gdtutor.text.block import Block
from gdtutor.text.style import Style
from gdtutor.views import Statement
from gdtutor.worker.client import Answering
from gdtutor.worker.request import Pool
from tests.recorded.worker import RecordedWorker

SIZE: Final = (80, 24)
"""The window, in cells, where a test wants no other one."""


async def quiet(*_seconds: float) -> None:
    """Let everything go on that can, and be painted, until only timers and threads are left to wait for."""
    app = active_app.get()
    for _ in range(6):  # what is painted may call for more, and that for more again
        await _rest()
        screen = app.screen if app._screen_stacks.get(app._current_mode) else None
        if app._resize_timer is not None:
            app._check_resize()
        elif screen is not None and _is_unpainted(screen):
            screen._on_timer_update()
        else:
            return


def _is_unpainted(screen: Screen[Any]) -> bool:
    """Whether something waits for the next sixtieth of a second, at which Textual paints."""
    wanted = screen._layout_required, screen._scroll_required, screen._repaint_required, screen._recompose_required
    return any(wanted) or bool(screen._dirty_widgets or screen._callbacks)


_RESTING: Final[list[None]] = []
"""An entry for everybody who waits until nothing else waits."""


async def _rest(others: int = 0, turns: int = 10_000) -> None:
    """Give the loop turns until nothing waits for one, but `others` at most who rest too."""
    loop = asyncio.get_running_loop()
    _RESTING.append(None)
    try:
        for _ in range(turns):
            await asyncio.sleep(0)
            if len(loop._ready) <= min(others, len(_RESTING) - 1):  # type: ignore[attr-defined]
                return
    finally:
        _RESTING.pop()


async def laid_out() -> None:
    """Let a reply come when the screen has its layout: how large a picture is asked for then depends on no clock."""
    app = active_app.get(None)
    if app is None:
        await asyncio.sleep(0)
        return
    for _ in range(6):
        await _rest(1000)
        screen = app.screen if app._screen_stacks.get(app._current_mode) else None
        if screen is None or not (screen._layout_required or screen._scroll_required or screen._callbacks):
            return
        screen._on_timer_update()


# Textual's own asks for 20 ms, twice a key, how busy the process is; and the app leaves 20 ms to the terminal.
textual.app.wait_for_idle = textual.pilot.wait_for_idle = quiet  # type: ignore[assignment,attr-defined]
RecordedWorker.moment = staticmethod(laid_out)
loader.REST = 0
# How much is asked for at once shall depend on no clock: other portions would not be recorded.
portions.SOON = math.inf


def first(_count: int) -> int:
    """Draw the first of so many things."""
    return 0


# A lesson's question is always the first that was not the last one.
ask_field.randrange = first  # type: ignore[assignment,attr-defined]


def screen_text(app: App[Any]) -> str:
    """Return what the screen shows, as text."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)


def paints(app: App[Any], block: Block) -> bool:
    """Say whether the screen shows every line of a block."""
    shown = screen_text(app)
    return all(line.rstrip() in shown for line in block.lines)


async def shows(pilot: Pilot[None], words: str, tries: int = 400) -> None:
    """Wait until the screen shows `words`; AssertionError where it never does."""
    for _ in range(tries):
        await pilot.pause()
        if words in screen_text(pilot.app):
            return
        await asyncio.sleep(0.02)  # left to timers, threads and workers
    message = f"{words!r} never came:\n{screen_text(pilot.app)}"
    raise AssertionError(message)


async def settled(pilot: Pilot[None], tries: int = 1000) -> None:
    """Wait until nothing is on its way to the screen."""
    for _ in range(tries):
        await pilot.pause()
        if not any(loading.waiting for loading in loaders(pilot.app)):
            await pilot.pause()
            return
        await asyncio.sleep(0.002)  # left to threads
    message = f"This never came to rest:\n{screen_text(pilot.app)}"
    raise AssertionError(message)


def loaders(app: App[Any]) -> Iterator[loader.Loader[Any, Any]]:
    """Yield what the screen and its widgets have asked for."""
    for node in (app.screen, *app.screen.walk_children()):
        asked = getattr(node, "inquiry", None)
        if isinstance(asked, loader.Loader):
            yield asked


class Stage:
    """An app that runs in a task of its own until it is closed."""

    def __init__(self, *, plain: bool) -> None:
        """Open it, in pure ASCII where wanted."""
        self.app = TutorApp(style=Style(ascii=plain), kernel=RecordedWorker(), analyst=RecordedWorker())
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
        """Return who drives the app, once it is there and has read its lessons."""
        await self._ready.wait()
        return Pilot(self.app)

    async def open(
        self, statement: Statement | None, lessons: Path | None, kernel: Answering, analyst: Answering
    ) -> None:
        """Be as if opened just now."""
        app = self.app
        await app.course()  # which home reads as it opens
        app.client = app._client(kernel, analyst)
        app.client.started.update({Pool.FRONT: kernel, Pool.BEHIND: analyst})
        app.statement = statement
        app.theme = DARK
        app.profile = app._memory = None
        app._filled = {}
        app.copy_to_clipboard("")
        home = app.screens[0]
        assert isinstance(home, HomeScreen)
        home.query_one("#places", OptionList).highlighted = 0
        if lessons != app._lessons:
            app._lessons, app._courses = lessons, {}
            await home._fill()
        await home._mark()
        if statement is not None:
            app.open_walk(statement)

    async def clear(self) -> None:
        """Leave every screen but home."""
        while len(self.app.screens) > 1:
            await self.app.pop_screen()
        self.app.clear_notifications()


_STAGES: dict[bool, Stage] = {}
"""The apps that are open: one in ASCII, one not."""


@asynccontextmanager
async def staged(
    statement: Statement | None = None,
    size: tuple[int, int] = SIZE,
    *,
    plain: bool = False,
    kernel: Answering | None = None,
    analyst: Answering | None = None,
    lessons: Path | None = None,
    looks_ahead: bool = False,
) -> AsyncIterator[tuple[Pilot[None], TutorApp]]:
    """Yield an app, and who drives it, that is as if it had just been opened, on a walk where there is a statement.

    Nothing is asked but what is on the screen, unless it looks ahead. A test that breaks it, or ends it, leaves it to
    no other one.
    """
    stage = _STAGES.get(plain)
    if stage is None:
        stage = _STAGES[plain] = Stage(plain=plain)
    pilot = await stage.pilot()
    app = stage.app
    ahead = StepLoader.ahead if looks_ahead else lambda _: iter(())
    with app._context(), patch.object(StepLoader, "ahead", ahead):
        try:
            await pilot.resize_terminal(*size)
            await stage.open(statement, lessons, kernel or RecordedWorker(), analyst or RecordedWorker())
            await pilot.pause()
            yield pilot, app
        finally:
            if stage.stands:
                await stage.clear()
            else:
                del _STAGES[plain]
                await stage.close()


async def close_stages() -> None:
    """End every app that is open."""
    while _STAGES:
        _, stage = _STAGES.popitem()
        await stage.close()
