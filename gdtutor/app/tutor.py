"""TutorApp: the app itself. It paints first, and starts the workers and reads the course afterwards."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console
from textual.app import App, SystemCommand

from gdtutor.app.action import UserAction
from gdtutor.app.front import FrontApp
from gdtutor.app.harmless import HarmlessFilter
from gdtutor.app.legible import legible
from gdtutor.app.registry import ACTIONS, APP, SCREENS, actions, bindings
from gdtutor.app.speaking import Speaking
from gdtutor.errors import FileError
from gdtutor.text.languages import CODES
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style
from gdtutor.worker.client import Client
from gdtutor.worker.processors import cores
from gdtutor.worker.request import Pool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from textual.binding import Binding, BindingType
    from textual.filter import LineFilter
    from textual.screen import Screen

    from gdtutor.views import Statement
    from gdtutor.worker.client import Answering

DARK, LIGHT = "textual-dark", "textual-light"
WIDTHS = [(0, "-narrow"), (60, "-wide"), (110, "-broad")]
"""From which width, in cells, a screen has which class."""
HEIGHTS = [(0, "-short"), (18, "-middling"), (30, "-high")]
"""The same for its height, in lines."""
YIELDING = 10
"""How far the second worker leaves the processor to the first, of 19."""
GONE = 129
"""The exit status when the terminal is closed, with a signal that says so or without one."""
REPLACED = told("screens.replaced")


class TutorApp(FrontApp, inherit_bindings=False):
    """Walks a learner through gradient descent: a course, and functions of their own."""

    TITLE = "gdtutor"
    CSS_PATH = "tutor.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(APP)]
    COMMAND_PALETTE_BINDING = "colon"

    def __init__(
        self,
        statement: Statement | None = None,
        lessons: Path | None = None,
        style: Style = PLAIN,
        *,
        kernel: Answering | None = None,
        analyst: Answering | None = None,
        profile: str | None = None,
        in_language: bool = True,
    ) -> None:
        """Open at `statement` where there is one, with the lessons of a folder, written in a style.

        `kernel` answers what the screens ask; without it a worker process is started after the first frame. `analyst`
        does what takes long, beside it; without it a second worker is started when something is first asked of it.
        What a learner does is remembered for the `profile`, if there is one: its theme, and its language unless it is
        to be `in_language`, that of the style.
        """
        super().__init__(style, statement, lessons)
        self.HORIZONTAL_BREAKPOINTS = WIDTHS
        self.VERTICAL_BREAKPOINTS = HEIGHTS
        self._first = statement
        self.profile = profile
        self._in_language = in_language
        self._remembers = False
        self.client = self._client(kernel, analyst)
        self._last_filters: list[LineFilter] = [HarmlessFilter()]
        if style.ascii:
            from gdtutor.app.plain import PlainFilter

            self._last_filters.append(PlainFilter())
            self.add_class("-ascii")
        # What is said where the app fails passes the door of the command: as plain text, for nothing else would.
        self.error_console = Console(stderr=True, markup=False, highlight=False, force_terminal=False)

    def on_mount(self) -> None:
        """Show the problem of the command line, if there is one; start everything slow after the first frame."""
        self._leave_when_told()
        if self._first is not None:
            self.open_walk(self._first)
        self.call_after_refresh(self._warm_up)

    def _leave_when_told(self) -> None:
        """Leave in good order when the process is asked to end, or its terminal is closed."""
        for name in ("SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)
            with suppress(NotImplementedError, RuntimeError, ValueError):  # where the platform or the thread has none
                if number is not None:
                    asyncio.get_running_loop().add_signal_handler(number, partial(self.exit, return_code=128 + number))
        if not (self.is_headless or self.is_web) and _has_terminal():
            self.set_interval(1, self._leave_without_terminal)

    def _leave_without_terminal(self) -> None:
        """Leave where the terminal was closed and no signal told of it: nothing else would ever end the app."""
        if not _has_terminal():
            self.exit(return_code=GONE)

    def _warm_up(self) -> None:
        """Start the first worker and read the course, away from the screen."""
        asyncio.ensure_future(self.course())  # noqa: RUF006
        self.run_worker(self.client.start(Pool.FRONT), name="client")
        if self.profile is not None:
            self.run_worker(self._remember(), name="memory")

    async def _remember(self) -> None:
        """Look as the learner left it; from then on changes are kept."""
        store = await self.memory()
        theme, language = await asyncio.to_thread(lambda: (store.setting("theme"), store.setting("language")))
        if theme in self.available_themes and not os.environ.get("TEXTUAL_THEME"):
            self.theme = theme
        if language in CODES and language != self.style.language and not self._in_language:
            self._speak(language)
        self._remembers = True

    def watch_theme(self, theme: str) -> None:
        """Keep the theme."""
        self._keep("theme", theme)

    def _keep(self, name: str, value: str) -> None:
        """Keep a setting, away from the screen."""
        if self._remembers:
            self.run_worker(self._kept(name, value), name="memory")

    async def _kept(self, name: str, value: str) -> None:
        store = await self.memory()
        with suppress(FileError):  # what cannot be kept is no reason to disturb
            await asyncio.to_thread(store.keep_setting, name, value)

    def _client(self, kernel: Answering | None, analyst: Answering | None) -> Client:
        """Return what asks the workers; each starts when it is first asked, and what is shared out has its own."""
        start: dict[Pool, Callable[[], Answering]] = {
            Pool.FRONT: lambda: _start_worker(self._say_replaced),
            Pool.BEHIND: lambda: _start_worker(self._say_replaced, YIELDING),
        }
        given = ((Pool.FRONT, kernel), (Pool.BEHIND, analyst))
        started = {pool: answering for pool, answering in given if answering is not None}
        workers = cores() if analyst is None else 1
        if workers > 1:
            start[Pool.SHARED] = _start_workers
        return Client(start, started, workers=workers, style=self.style)

    def _say_replaced(self) -> None:
        """Say that the worker process was replaced; called by the worker, from its own thread."""
        self.notify(self.written(REPLACED), severity="warning", timeout=6, markup=False)

    def action_help(self) -> None:
        """Show what every key does."""
        from gdtutor.app.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(getattr(self.screen, "PLACES", ())))

    def action_glossary(self) -> None:
        """Explain the terms on the screen, and all others."""
        from gdtutor.app.glossary.words import words_on

        self.push_screen(SCREENS["glossary"].load()(words_on(self.screen)))

    def action_switch_theme(self) -> None:
        """Switch between dark and light."""
        self.theme = LIGHT if self.theme == DARK else DARK

    def action_switch_language(self) -> None:
        """Go on in the next language, on every screen."""
        language = CODES[(CODES.index(self.style.language) + 1) % len(CODES)]
        self._keep("language", language)
        self._speak(language)

    def _speak(self, language: str) -> None:
        """Go on in a language, on every screen."""
        self.style = self.client.style = replace(self.style, language=language)
        for screen in self.screens:
            for node in (screen, *screen.walk_children()):
                if isinstance(node, Speaking):
                    node.speak()

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme by name, those of text so that it can be read."""
        return legible(super().get_css_variables())

    # One table: footer, palette, looks

    def get_key_display(self, binding: Binding) -> str:
        """Write a key as the table of actions does."""
        for action in ACTIONS:
            if action.id == binding.id:
                return action.key_text(self.style)
        return super().get_key_display(binding)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every action that is valid on `screen` by name."""
        places = getattr(screen, "PLACES", ())
        for place in (*places, APP):
            for action in actions(place):
                if action.id not in {"app.palette", "app.interrupt"}:
                    yield self._command(action, screen if place != APP else self)

    def _command(self, action: UserAction, target: Screen[object] | App[None]) -> SystemCommand:
        key = action.key_text(self.style)
        name = f"{self.written(action.label)} ({key})"
        return SystemCommand(name, self.written(action.help), lambda: self.choose(action.call, target))

    def get_line_filters(self) -> list[LineFilter]:
        """Put the door behind the others, and the filter for ASCII where it is wanted."""
        return [*super().get_line_filters(), *self._last_filters]

    async def on_unmount(self) -> None:
        """End the worker processes."""
        self.client.close()


def _start_worker(on_replaced: Callable[[], None], yielding: int = 0) -> Answering:
    """Return a worker, its process on the way; `yielding` says how far it leaves the processor to others."""
    from gdtutor.worker.pool import Worker

    return Worker(on_replaced=on_replaced, yielding=yielding)


def _start_workers() -> Answering:
    """Return as many workers as there are processors, for what can be shared out."""
    from gdtutor.worker.pool import WorkerPool

    return WorkerPool()


def _has_terminal() -> bool:
    """Whether keys come from a terminal that is still there."""
    return sys.__stdin__ is not None and sys.__stdin__.isatty()
