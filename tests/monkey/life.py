"""One life of the app in this process, without a terminal but with its real workers, and a monkey at it."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import os
import random
import signal
import threading
import time
import traceback
import unicodedata
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psutil
from textual import events
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Size
from textual.keys import REPLACED_KEYS, _character_to_key, _get_unicode_name_from_key
from textual.message import Message
from textual.pilot import Pilot

from gdtutor.app.home.screen import HomeScreen
from gdtutor.app.tutor import TutorApp
from gdtutor.text.sentence import told
from gdtutor.text.style import Style
from gdtutor.views import Statement
from tests.app_stage import screen_text
from tests.monkey.deeds import Deed, Kill, Paste, Point, Press, Resize
from tests.processes import gone, servers, workers

PATIENCE: Final = 120
"""So many seconds the app has to answer."""
POINTS: Final[dict[str, tuple[type[events.MouseEvent], ...]]] = {
    "click": (events.MouseDown, events.MouseUp),
    "move": (events.MouseMove,),
    "wheel up": (events.MouseScrollUp,),
    "wheel down": (events.MouseScrollDown,),
}


@dataclass
class Report:
    """What came of it."""

    events: int = 0
    lives: int = 0
    kills: int = 0
    leaves: int = 0
    """How often the app was told to quit."""
    slowest: float = 0.0
    """The longest time, in seconds, for which the app did not listen."""
    visits: Counter[str] = field(default_factory=Counter)
    """How often each screen came to the front."""
    faults: list[str] = field(default_factory=list)
    """What went wrong, in words."""

    def __str__(self) -> str:
        lines = (
            f"{self.events:,} events in {self.lives} lives, {self.kills} workers killed",
            f"{self.leaves} times told to quit, at most {self.slowest:.1f} seconds without listening",
            f"{len(self.faults)} faults",
            ", ".join(f"{name} {count}" for name, count in self.visits.most_common()),
        )
        return "\n".join(lines)


class StayingApp(TutorApp):
    """The app, which counts how often it is told to quit, and stays."""

    CSS_PATH = str(Path(inspect.getfile(TutorApp)).with_name("tutor.tcss"))
    leaves = 0

    async def action_quit(self) -> None:
        """Stay."""
        self.leaves += 1


class Life:
    """The app from its first frame to its last."""

    def __init__(self, report: Report, chance: random.Random, statement: Statement | None, *, ascii: bool) -> None:
        """Open the app at `statement`; `chance` decides which worker is ended."""
        self._app = StayingApp(statement, style=Style(ascii=ascii))
        self._report = report
        self._chance = chance
        self._recent: deque[Deed] = deque(maxlen=25)
        self._front: object = None

    async def live(self, deeds: Iterable[tuple[Deed, float | None]]) -> None:
        """Do all deeds, see that the app still answers, and close it."""
        self._report.lives += 1
        with _watched(self._report):
            try:
                async with self._app.run_test(size=(100, 30), tooltips=True, notifications=True) as pilot:
                    pulse = asyncio.create_task(self._pulse())
                    await self._do_all(pilot, deeds)
                    if self._app._exception is None:
                        await self._answers(pilot)
                    pulse.cancel()
            except Exception:  # noqa: BLE001 - whatever it is, it is a finding
                self._report.faults.append(f"{traceback.format_exc(limit=-6)}after {[*self._recent]}")
        self._report.leaves += self._app.leaves
        if not gone(workers()):
            self._report.faults.append(f"left behind: {workers()}")

    async def _do_all(self, pilot: Pilot[None], deeds: Iterable[tuple[Deed, float | None]]) -> None:
        for deed, rest in deeds:
            self._recent.append(deed)
            self._do(deed)
            self._report.events += 1
            if rest is None:
                await asyncio.sleep(0)
            else:
                await pilot.pause(rest)
            if self._app._exception is not None:
                return
            if self._app.screen is not self._front:
                self._front = self._app.screen
                self._report.visits[type(self._front).__name__] += 1

    def _do(self, deed: Deed) -> None:
        match deed:
            case Press(key):
                self._post(_key_event(key))
            case Point(kind, x, y):
                width, height = self._app.size
                for event in POINTS[kind]:
                    self._post(_mouse_event(event, int(x * width), int(y * height)))
            case Resize(width, height):
                assert isinstance(self._app._driver, HeadlessDriver)
                self._app._driver._size = (width, height)
                self._post(events.Resize(Size(width, height), Size(width, height)))
            case Paste(text):
                self._post(events.Paste(text))
            case Kill(server):
                self._report.kills += end_one(self._chance, server=server)

    def _post(self, event: Message) -> None:
        event.set_sender(self._app)
        self._app.post_message(event)

    async def _answers(self, pilot: Pilot[None]) -> None:
        """See that the app leads home, and walks."""
        async with asyncio.timeout(PATIENCE):
            await pilot.resize_terminal(100, 30)
            while not isinstance(self._app.screen, HomeScreen):
                await pilot.press("escape")
                await pilot.pause(0.05)
            self._app.open_walk(Statement("x^2", "3", "1/10", 5))
            while self._app.written(told("step", steps="0")) not in screen_text(self._app):
                await pilot.pause(0.05)

    async def _pulse(self) -> None:
        """Measure for how long nothing else could be done."""
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.02)
            self._report.slowest = max(self._report.slowest, time.monotonic() - before)


def _key_event(key: str) -> events.Key:
    """Return the event of a key, with its character if it has one."""
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    with contextlib.suppress(KeyError):
        return events.Key(name, unicodedata.lookup(_get_unicode_name_from_key(REPLACED_KEYS.get(name, name))))
    return events.Key(name, key if len(key) == 1 else None)


def _mouse_event(kind: type[events.MouseEvent], x: int, y: int) -> events.MouseEvent:
    button = 0 if kind is events.MouseMove else 1
    return kind(None, x, y, 0, 0, button, shift=False, meta=False, ctrl=False, screen_x=x, screen_y=y)


def end_one(chance: random.Random, *, server: bool, root: int | None = None) -> bool:
    """End a worker, or the server that they are forked from; return whether there was one."""
    with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError):
        candidates = servers(root) if server else workers(root)
        if candidates:
            os.kill(chance.choice(candidates).pid, signal.SIGKILL)
            return True
    return False


@contextlib.contextmanager
def _watched(report: Report) -> Iterator[None]:
    """Report what goes wrong in threads, and in tasks that nobody waits for."""

    def in_thread(told: threading.ExceptHookArgs) -> None:
        report.faults.append("in a thread: " + "".join(traceback.format_exception(told.exc_value, limit=-6)))

    def in_task(_: asyncio.AbstractEventLoop, told: dict[str, Any]) -> None:
        error = told.get("exception")
        words = "".join(traceback.format_exception(error, limit=-6)) if error else ""
        report.faults.append(f"in a task: {told['message']} {words}")

    before, threading.excepthook = threading.excepthook, in_thread
    asyncio.get_running_loop().set_exception_handler(in_task)
    try:
        yield
    finally:
        threading.excepthook = before
