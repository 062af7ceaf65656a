"""LessonPage: a lesson from its title to its end. Its text is there at once; what is alive in it wakes afterwards.

What is in sight wakes first, then what is nearest. Numbers that a worker has to work out are filled in when they come.
Where something above grows meanwhile, what is read stays where it is.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final, TypeAlias, cast

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from gdtutor.app.lesson.prose_view import ProseView
from gdtutor.app.lesson.question import Question
from gdtutor.app.lesson.step_player import StepPlayer
from gdtutor.app.widgets.said import Said
from gdtutor.errors import GdTutorError
from gdtutor.teaching.lesson import Prose, WalkBlock
from gdtutor.teaching.slots import emptied
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from gdtutor.app.navigation import Tutor
    from gdtutor.teaching.lesson import Lesson, Part
    from gdtutor.text.sentence import Sentence

Live: TypeAlias = StepPlayer | Question
MISSING: Final = "?"
"""What stands in the place of a number that could not be worked out."""


class LessonPage(VerticalScroll, can_focus=False):
    """Shows a lesson, as far down as it is scrolled."""

    def __init__(self, lesson: Lesson, number: int | None, ending: Sentence | str = "") -> None:
        """Show `lesson`, with its number where the lessons are taken in order, and what is said at its end."""
        super().__init__(id="page")
        self._lesson = lesson
        self._number = number
        self._ending = ending
        self._is_filled = False
        self.parts: list[Widget] = []
        """The parts of the lesson, from above."""

    @property
    def tutor(self) -> Tutor:
        """The app this belongs to."""
        return cast("Tutor", self.app)

    def compose(self) -> ComposeResult:
        """Yield the title and the parts of the lesson."""
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
        self.call_after_refresh(self.run_worker, self._come_alive)

    async def _come_alive(self) -> None:
        """Wake what can, and what waits for numbers once these are there."""
        if self._lesson.has_slots and not self._is_filled:
            self.run_worker(self._fill())
        while (part := self._nearest_asleep()) is not None:
            await self._steadily(part.wake)

    def _nearest_asleep(self) -> Live | None:
        """Return what is to wake next: the nearest to what is in sight, what lies below it before what lies above."""
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.size.height

        def distance(part: Live) -> tuple[bool, int]:
            region = part.virtual_region
            return region.bottom <= top, max(region.y - bottom, top - region.bottom, 0)

        asleep = (part for part in self.parts if isinstance(part, Live) and not part.is_awake)
        return min((part for part in asleep if self._is_filled or not part.lacks_numbers), key=distance, default=None)

    @property
    def is_whole(self) -> bool:
        """Whether everything has the height that it has in the end."""
        return all(part.is_awake for part in self.parts if isinstance(part, Live))

    async def _fill(self) -> None:
        """Fill in the numbers of the lesson's walks."""
        try:
            self._lesson = await self.tutor.filled(self._lesson)
        except GdTutorError:
            texts = (emptied(part.text, MISSING) for part in self._lesson.written if isinstance(part, Prose))
            self._lesson = self._lesson.filled(tuple(texts))
        self._is_filled = True
        if self.is_attached:
            await self._steadily(self._show)
            await self._come_alive()

    async def _show(self) -> None:
        """Show the lesson as it is now."""
        for widget, part in zip(self.parts, self._lesson.parts, strict=True):
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
        """Change something; when it has been painted, what was at the top is there again."""
        kept = self.parts[self.place]
        before = kept.virtual_region.y
        await change()
        painted = asyncio.Event()
        self.call_after_refresh(painted.set)
        await painted.wait()
        if self.scroll_offset.y:
            self.scroll_relative(y=kept.virtual_region.y - before, animate=False)


def _widget(part: Part) -> Widget:
    if isinstance(part, WalkBlock):
        return StepPlayer(part.statement)
    return ProseView(emptied(part.text)) if isinstance(part, Prose) else Question(part)
