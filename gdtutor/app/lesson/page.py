"""LessonPage: a lesson from its title to its end. Its text is there at once; what is alive in it wakes afterwards.

What is in sight wakes at once, then what is nearest, one after the other: a walk asks for nothing before the one before
it has what it shows, so that keys are answered meanwhile. Numbers that a worker has to work out are filled in part by
part, in the same order; then those of the next lesson are asked for. Where something above grows meanwhile, what is
read stays where it is.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gdtutor.app.lesson.prose_view import ProseView
from gdtutor.app.lesson.question import Question
from gdtutor.app.lesson.step_player import StepPlayer
from gdtutor.app.navigation import OfTutor
from gdtutor.app.widgets.said import Said
from gdtutor.errors import GdTutorError
from gdtutor.teaching.lesson import Prose, WalkBlock
from gdtutor.teaching.slots import emptied
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from gdtutor.teaching.lesson import Lesson, Part
    from gdtutor.text.sentence import Sentence

Live: TypeAlias = StepPlayer | Question
MISSING: Final = "?"
"""What stands in the place of a number that could not be worked out."""


class LessonPage(VerticalScroll, OfTutor, can_focus=False):
    """Shows a lesson, as far down as it is scrolled."""

    def __init__(
        self, lesson: Lesson, number: int | None, ending: Sentence | str = "", following: Lesson | None = None
    ) -> None:
        """Show `lesson`, with its number where the lessons are taken in order, and what is said at its end.

        The numbers of the lesson that is `following` are worked out as soon as its own are there.
        """
        super().__init__(id="page")
        self._lesson = lesson
        self._number = number
        self._ending = ending
        self._following = following
        self._unfilled = {*lesson.unfilled}
        self._steady = asyncio.Lock()
        self._stirred = asyncio.Event()
        self.parts: list[Widget] = []
        """The parts of the lesson, from above."""

    def compose(self) -> ComposeResult:
        """Yield the title and the parts of the lesson; no garbage is looked for before they are on the screen."""
        gc.disable()  # to look through everything takes as long as all the rest of the opening
        lesson = self._lesson
        title = f"{self._number}. {lesson.title}" if self._number is not None else lesson.title
        title, summary = map(self.tutor.written, (title, lesson.summary))
        yield Static(Content.assemble((title, "bold $text-primary"), "\n", (summary, "$quiet")), id="title")
        if lesson.language not in {"", self.tutor.style.language}:
            language = told(f"screens.language.{lesson.language}")
            yield Said(told("screens.lesson.only", language=language), id="language")
        self.parts = [_widget(part) for part in lesson.parts]
        yield from self.parts
        if self._ending:
            yield Said(self._ending, id="ending")

    def question_of(self, field: Widget) -> int | None:
        """Return the how many-th question of the lesson, from 0, has this field."""
        questions = (part for part in self.parts if isinstance(part, Question))
        return next((at for at, part in enumerate(questions) if part in field.ancestors), None)

    def on_mount(self) -> None:
        """Fill in numbers, and wake what is alive, once the text is on the screen."""
        self.watch(self, "scroll_y", self._stir, init=False)
        self.call_after_refresh(self.run_worker, self._come_alive)

    def on_unmount(self) -> None:
        """Look for garbage again, also where it was never shown."""
        gc.enable()

    async def _come_alive(self) -> None:
        """Wake what can, and what waits for numbers once these are there."""
        gc.enable()
        self.run_worker(self._fill())
        while (place := self._nearest(self._asleep() - self._unfilled)) is not None:
            if self._is_in_sight(place) or not self._is_busy:
                await self._wake(place)
            else:
                self._stirred.clear()
                await self._stirred.wait()

    @property
    def _is_busy(self) -> bool:
        """Whether a walk still waits for what it shows at first."""
        return any(isinstance(part, StepPlayer) and part.is_awake and not part.has_arrived for part in self.parts)

    def _stir(self) -> None:
        """Look again what may wake."""
        self._stirred.set()

    def on_step_player_arrived(self) -> None:
        """Let the next walk wake."""
        self._stir()

    def _asleep(self) -> set[int]:
        """Return the places of what is to wake."""
        return {at for at, part in enumerate(self.parts) if isinstance(part, Live) and not part.is_awake}

    async def _wake(self, place: int) -> None:
        """Wake the part at a place, if it is one that sleeps."""
        part = self.parts[place]
        if isinstance(part, Live):
            await self._steadily(part.wake)

    def _nearest(self, places: set[int]) -> int | None:
        """Return the place that comes next: the nearest to what is in sight, what lies below before what lies above."""
        return min(places, key=self._distance, default=None)

    def _distance(self, place: int) -> tuple[bool, int, int]:
        """Return whether a place lies above what is in sight, how far from it, and the place itself."""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height
        region = self.parts[place].virtual_region
        return region.bottom <= top, max(region.y - bottom, top - region.bottom, 0), place

    def _is_in_sight(self, place: int) -> bool:
        above, lines, _ = self._distance(place)
        return not above and not lines

    @property
    def is_whole(self) -> bool:
        """Whether everything has the height that it has in the end."""
        return all(part.is_awake for part in self.parts if isinstance(part, Live))

    async def _fill(self) -> None:
        """Fill in the numbers of the lesson's walks, each as soon as it is there; then ask for the next lesson's."""
        while (place := self._nearest(self._unfilled)) is not None:
            part = await self._filled(place)
            if not self.is_attached:
                return
            await self._steadily(partial(self._show, place, part))
            await self._wake(place)
            self._unfilled.discard(place)
        if self._following is not None:
            await self.tutor.fill_ahead(self._following)

    async def _filled(self, place: int) -> Part:
        """Return the part at a place with its numbers, or with a mark where they cannot be worked out."""
        try:
            return await self.tutor.filled(self._lesson, place)
        except GdTutorError:
            asked = (each for parts in self._lesson.fillings_of(place) for each in parts if isinstance(each, Prose))
            return self._lesson.filled_part(place, (emptied(each.text, MISSING) for each in asked))

    async def _show(self, place: int, part: Part) -> None:
        """Show a part as it is now."""
        widget = self.parts[place]
        if isinstance(widget, ProseView) and isinstance(part, Prose):
            widget.show(part.text)
        elif isinstance(widget, Question) and not isinstance(part, Prose | WalkBlock):
            widget.block = part

    # The place that is read

    @property
    def place(self) -> int:
        """Which part is at the top."""
        top = self.scroll_offset.y
        below = (place for place, part in enumerate(self.parts) if part.virtual_region.bottom > top)
        return next(below, 0) if top else 0

    def live_from(self, by: int) -> Widget | None:
        """Return what can have the focus: the first of it from the top of what is in sight, or the last above."""
        top = self.scroll_offset.y
        live = [each for part in self.parts for each in part.walk_children(Widget, with_self=True) if each.focusable]
        if by > 0:
            return next((each for each in live if self._below(each) > top), None)
        return next((each for each in reversed(live) if self._below(each) <= top), None)

    def _below(self, widget: Widget) -> int:
        """Return the line below a widget, counted from the beginning of the lesson."""
        return widget.region.bottom - self.content_region.y + self.scroll_offset.y

    def go_to(self, place: int) -> None:
        """Scroll to a part."""
        if 0 <= place < len(self.parts):
            self.scroll_to_widget(self.parts[place], top=True, animate=False, force=True)

    async def _steadily(self, change: Callable[[], Awaitable[None]]) -> None:
        """Change something, one thing at a time; when it has been painted, what was at the top is there again."""
        async with self._steady:
            now_at = self._line_read()
            before = now_at()
            await change()
            painted = asyncio.Event()
            self.call_after_refresh(painted.set)
            await painted.wait()
            if self.scroll_offset.y:
                self.scroll_relative(y=now_at() - before, animate=False)

    def _line_read(self) -> Callable[[], int]:
        """Return what tells where the line that is at the top now is, also when something above it has grown."""
        part = self.parts[self.place]
        if not isinstance(part, ProseView):
            return lambda: part.virtual_region.y
        paragraph, below = part.paragraph_at(max(0, self.scroll_offset.y - part.virtual_region.y))
        return lambda: part.virtual_region.y + part.line_of(paragraph, below)


def _widget(part: Part) -> Widget:
    if isinstance(part, WalkBlock):
        return StepPlayer(part.statement)
    return ProseView(emptied(part.text)) if isinstance(part, Prose) else Question(part)
