"""Tutor: the app as its screens and widgets know it: whom to ask, how to write, and where to go.

It knows screens by the table of them alone; `TutorApp`, which is one, knows some by their classes.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, TypeVar, cast

from textual.app import App
from textual.message_pump import MessagePump

from gdtutor.app.registry import SCREENS
from gdtutor.errors import GdTutorError
from gdtutor.text.sentence import Sentence, sentence_line, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.screen import Screen

    from gdtutor.store.store import Store
    from gdtutor.teaching.course import Course
    from gdtutor.teaching.lesson import FilledProse, Lesson, Part, Prose, WalkBlock
    from gdtutor.text.style import Style
    from gdtutor.views import Statement
    from gdtutor.worker.client import Client
    from gdtutor.worker.request import Pool
    from gdtutor.worker.requests.lessons import FillLesson

T = TypeVar("T")
TUTOR: Final = "tutor"
"""The mode of Textual with the screens of the tutor."""


class Tutor(App[None], inherit_bindings=False):
    """An app that leads a learner from screen to screen."""

    client: Client
    """Asks the workers."""

    def __init__(self, style: Style, statement: Statement | None, lessons: Path | None) -> None:
        """Write in a style, and have the lessons of a folder."""
        super().__init__()
        self.style = style
        """How all that is shown is written."""
        self.statement = statement
        """The problem as it was last typed, if one was."""
        self._lessons = lessons
        self._courses: dict[str, asyncio.Task[Course]] = {}
        self._rules: dict[str, asyncio.Task[Course]] = {}
        self._filled: dict[FillLesson, FilledProse] = {}
        self.profile: str | None = None
        """Whose file has what is remembered; without one all is forgotten at the end."""
        self._memory: asyncio.Task[Store] | None = None
        self._memory_turn = asyncio.Lock()

    @property
    def screens(self) -> list[Screen[Any]]:
        """The screens of the tutor, the one in front last."""
        return self.get_screen_stack(TUTOR)

    def written(self, words: Sentence | str) -> str:
        """Return a sentence in the language of the app, and that or a text as this terminal can show it."""
        line = sentence_line(words, self.style) if isinstance(words, Sentence) else words
        if not self.style.ascii:
            return line
        from gdtutor.app.plain import spelled

        return spelled(line)

    async def course(self) -> Course:
        """Return the course in the language of the app, read once."""
        language = self.style.language
        if language not in self._courses:
            reading = asyncio.to_thread(_read_course, self._lessons, language)
            self._courses[language] = asyncio.ensure_future(reading)
        return await self._courses[language]

    async def rules(self) -> Course:
        """Return the pages about the update rules in the language of the app, read once."""
        language = self.style.language
        if language not in self._rules:
            self._rules[language] = asyncio.ensure_future(asyncio.to_thread(_read_rules, language))
        return await self._rules[language]

    async def filled(self, lesson: Lesson, place: int, pool: Pool | None = None) -> Part:
        """Return a part of a lesson with the numbers of its walks, which are worked out once. Raises GdTutorError.

        Each text is asked for by itself, so that what a key leads to meanwhile never waits for all of them.
        """
        texts = [await self._filled_text(parts, pool) for parts in lesson.fillings_of(place)]
        return lesson.filled_part(place, texts)

    async def fill_ahead(self, lesson: Lesson) -> None:
        """Have the numbers of a lesson worked out that is read next, by who is idle."""
        from gdtutor.worker.request import Pool

        for place in lesson.unfilled:
            with suppress(GdTutorError):  # who reads it is told
                await self.filled(lesson, place, Pool.BEHIND)

    async def _filled_text(self, parts: tuple[Prose | WalkBlock, ...], pool: Pool | None) -> str:
        """Return the one prose among `parts`, with its numbers."""
        from gdtutor.teaching.lesson import Prose
        from gdtutor.teaching.slots import has_slots
        from gdtutor.worker.requests.lessons import FillLesson

        (prose,) = (part for part in parts if isinstance(part, Prose))
        if not has_slots(prose.text):
            return prose.text
        request = FillLesson(parts, self.style)
        if request not in self._filled:
            self._filled[request] = await self.client.ask(request, pool=pool)
        (text,) = self._filled[request].texts
        return text

    async def memory(self) -> Store:
        """Return what is remembered of the learner; where that cannot be kept, it is told, and lasts for this time."""
        opening = self._memory
        if opening is None:
            opening = self._memory = asyncio.ensure_future(asyncio.to_thread(_open_store, self.profile))
            for notice in (await asyncio.shield(opening)).notices:
                self.notify(self.written(notice), severity="warning", timeout=10, markup=False)
        return await asyncio.shield(opening)  # who waits may be gone before it is open; others wait for it too

    async def ask_memory(self, ask: Callable[[Store], T]) -> T:
        """Ask what is remembered, or keep something, away from the screen; who comes first is served first.

        Raises FileError.
        """
        store = await self.memory()
        async with self._memory_turn:
            return await asyncio.to_thread(ask, store)

    def open_walk(self, statement: Statement, n: int = 0, *, expected: Sentence | None = None) -> None:
        """Walk through `statement`, from step n; at the end is said what was expected of it."""
        self.statement = statement
        self.push_screen(SCREENS["walk"].load()(statement, n, expected=expected))

    def open_recent(self) -> None:
        """Let the learner choose a problem that was walked, or a bookmark, and go on there."""

        def go_on(chosen: tuple[Statement, int] | None) -> None:
            if chosen is not None:
                self.open_walk(*chosen)

        self.push_screen(SCREENS["recent"].load()(), go_on)

    def open_data(self, statement: Statement | None = None) -> None:
        """Let the learner name data and a model for them, starting from `statement`."""
        from gdtutor.views import Statement

        self.push_screen(SCREENS["fit"].load()(statement or Statement("", rate="1/10", steps=100)))

    def open_explore(self, statement: Statement | None = None) -> None:
        """Let the learner type a problem, starting from `statement` or the last one; data where it has data."""
        from gdtutor.views import Statement

        if statement is not None and statement.fit is not None:
            self.open_data(statement)
            return
        if self.statement is not None and self.statement.fit is not None:
            self.statement = None
        self.push_screen(SCREENS["explore"].load()(statement or self.statement or Statement("", rate="1/10")))

    def open_derivation(self, statement: Statement) -> None:
        """Work out the derivative of the function of a statement, rule by rule, with the weight decay in it."""
        from gdtutor.language.changes import decay_in
        from gdtutor.views.derivation import DerivationQuestion

        decay = decay_in(statement.changes)
        question = DerivationQuestion(statement.function, given=statement.given, fit=statement.fit, decay=decay)
        self.push_screen(SCREENS["derivation"].load()(question))

    def walk_on(self, statement: Statement) -> None:
        """Go back to the walk below, with another problem."""
        below = self.screens[-2] if len(self.screens) > 1 else None
        if isinstance(below, SCREENS["walk"].load()):
            below.take(statement)
            self.pop_screen()
        else:
            self.open_walk(statement)

    def open_lesson(self, course: Course, position: int) -> None:
        """Open the lesson at a position of the course."""
        self.push_screen(SCREENS["lesson"].load()(course, position))

    async def open_rule(self, method: str) -> None:
        """Open the page about a method, unless the screen in front has been left when it has been read."""
        asking = self.screens[-1]
        rules = await self.rules()
        if self.screens[-1] is not asking:
            return
        position = next((place for place, page in enumerate(rules.lessons) if page.id == method), None)
        if position is None:
            self.notify(self.written(told("screens.no-page")), severity="warning", markup=False)
        else:
            self.push_screen(SCREENS["lesson"].load()(rules, position, numbered=False))

    def open_rules(self) -> None:
        """Let the learner choose an update rule to read about."""

        def read(method: str | None) -> None:
            if method is not None:
                self.run_worker(self.open_rule(method))

        self.push_screen(SCREENS["rules"].load()(), read)

    def open_examples(self) -> None:
        """Let the learner choose an example, and put it into the form."""

        def take(statement: Statement | None) -> None:
            if statement is not None:
                self.open_explore(statement)

        self.push_screen(SCREENS["examples"].load()(), take)


def _read_course(directory: Path | None, language: str) -> Course:
    from gdtutor.teaching.course import load_course

    return load_course(directory, language)


def _read_rules(language: str) -> Course:
    from gdtutor.teaching.course import load_methods

    return load_methods(language)


def _open_store(profile: str | None) -> Store:
    from gdtutor.store.store import lasting_store

    return lasting_store(profile)


class OfTutor(MessagePump):
    """What belongs to the app: a screen, or a widget that asks or writes by itself."""

    @property
    def tutor(self) -> Tutor:
        """The app this belongs to."""
        return cast("Tutor", self.app)
