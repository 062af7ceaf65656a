"""Lesson: a page of the course, its walks alive."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Markdown, Static

from gdtutor.app.lesson.ask_field import AskField
from gdtutor.app.lesson.choice_field import ChoiceField
from gdtutor.app.lesson.step_player import StepPlayer
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.base import Page
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.said import Said
from gdtutor.errors import FileError, GdTutorError
from gdtutor.teaching.lesson import AskBlock, ChoiceBlock, Prose, WalkBlock
from gdtutor.teaching.mathtext import readable
from gdtutor.teaching.slots import emptied, has_slots
from gdtutor.text.sentence import told
from gdtutor.views import Statement
from gdtutor.worker.requests.lessons import FillLesson

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget

    from gdtutor.teaching.course import Course
    from gdtutor.teaching.lesson import Part


class LessonScreen(Page):
    """One lesson of the course."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["lesson"].valid
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("lesson")]
    AUTO_FOCUS = ""

    def __init__(self, course: Course, position: int, *, numbered: bool = True) -> None:
        """Show the lesson at `position` of `course`, with its number where the lessons are taken in order."""
        super().__init__()
        self._course = course
        self._position = position
        self._numbered = numbered
        self._place = 0
        self._finished = self._ready = self._left = False

    def compose(self) -> ComposeResult:
        """Yield the title and the parts of the lesson."""
        lesson = self._course.lessons[self._position]
        with VerticalScroll(id="page", can_focus=False):
            title = f"{self._position + 1}. {lesson.title}" if self._numbered else lesson.title
            title, summary = map(self.tutor.written, (title, lesson.summary))
            yield Static(Content.assemble((title, "bold $text-primary"), "\n", (summary, "$quiet")), id="title")
            if lesson.language not in {"", self.tutor.style.language}:
                language = told(f"screens.language.{lesson.language}")
                yield Said(told("screens.lesson.only", language=language), id="language")
            for part in lesson.parts:
                yield self._widget(part)
        yield Keys()

    # What is remembered

    def on_mount(self) -> None:
        """Go on where the lesson was left."""
        self.watch(self.page, "scroll_y", self._look, init=False)
        self._fill_slots()
        if self._numbered:
            self.run_worker(self._go_on())

    def _fill_slots(self) -> None:
        """Have the numbers put in, where the text waits for any."""
        written = self._course.lessons[self._position].written
        if any(isinstance(part, Prose) and has_slots(part.text) for part in written):
            self.run_worker(self._fill(), group="fill", exclusive=True)

    async def _fill(self) -> None:
        """Put the numbers of the walks into the text, once the worker has worked them out."""
        lesson = self._course.lessons[self._position]
        with suppress(GdTutorError):  # the text can be read without them
            filled = await self.tutor.client.ask(FillLesson(lesson.written, self.tutor.style))
            if self.is_there and lesson is self._course.lessons[self._position]:
                for widget, part in zip(self._parts, lesson.filled(filled.texts).parts, strict=True):
                    if isinstance(widget, Markdown) and isinstance(part, Prose):
                        await widget.update(readable(part.text, self.tutor.style))
                    elif isinstance(widget, ChoiceField) and isinstance(part, ChoiceBlock):
                        widget.pose(part)

    async def _go_on(self) -> None:
        """Scroll to where the lesson was left, unless it was read to its end."""
        own = self._course.lessons[self._position].id
        with suppress(FileError):  # it opens at its beginning then
            left = (await self.tutor.ask_memory(lambda store: store.lessons())).get(own)
            place = left.place if left is not None and not left.finished else 0
            if self.is_there:
                self.call_after_refresh(self._go_to, place)

    def _go_to(self, place: int) -> None:
        """Scroll to a part, unless the learner has scrolled; from now on it is known where the lesson is left."""
        self._ready, parts = True, self._parts
        if 0 < place < len(parts) and not self.page.scroll_y:
            self.page.scroll_to_widget(parts[place], top=True, animate=False, force=True)

    @property
    def _parts(self) -> list[Widget]:
        """The parts of the lesson, from above; none before they are there."""
        page = self.query("#page").first().children if self.query("#page") else ()
        return list(page)[-len(self._course.lessons[self._position].parts) :]

    def _look(self) -> None:
        """See which part is at the top, and whether the end is in sight."""
        if not (self._ready and self._parts):
            return
        top = self.page.scroll_y
        below = (place for place, part in enumerate(self._parts) if part.virtual_region.bottom > top)
        self._place = next(below, 0) if top else 0
        self._finished = self._finished or top >= self.page.max_scroll_y

    async def _leave(self) -> None:
        """Remember where the lesson is left."""
        if self._left or not self._ready:
            return
        self._left = True
        own, place, finished = self._course.lessons[self._position].id, self._place, self._finished
        with suppress(FileError):  # what cannot be kept is no reason to disturb
            await self.tutor.ask_memory(lambda store: store.leave_lesson(own, place, finished=finished))

    async def on_unmount(self) -> None:
        """Remember where the lesson is left, whatever ends it."""
        await self._leave()

    def action_back(self) -> None:
        """Go home, where it is known at once what was read."""
        self._look()
        self.app.run_worker(self._leave())
        super().action_back()

    def speak(self) -> None:
        """Show the lesson in the language that the app has now."""
        super().speak()
        self.run_worker(self._translate(), exclusive=True)

    async def _translate(self) -> None:
        """Take the lesson from the course in that language; the place that is scrolled to stays."""
        own, top = self._course.lessons[self._position].id, self.page.scroll_offset.y
        self._course = await (self.tutor.course() if self._numbered else self.tutor.rules())
        ids = [lesson.id for lesson in self._course.lessons]
        self._position = ids.index(own) if own in ids else 0
        await self.recompose()
        self.watch(self.page, "scroll_y", self._look, init=False)
        self._fill_slots()
        self.page.scroll_to(y=top, animate=False)
        self.refresh_bindings()

    def _widget(self, part: Part) -> Widget:
        if isinstance(part, WalkBlock):
            return StepPlayer(
                Statement(part.f, part.start, part.rate, part.steps, part.method, parameters=part.parameters)
            )
        if isinstance(part, AskBlock):
            return AskField(part)
        if isinstance(part, ChoiceBlock):
            return ChoiceField(part)
        return Markdown(readable(emptied(part.text), self.tutor.style), open_links=False)

    def on_step_player_opened(self, event: StepPlayer.Opened) -> None:
        """Open the large view."""
        self.app.push_screen(WalkScreen(event.statement, event.n))

    def action_lesson(self, by: int) -> None:
        """Go to another lesson."""
        position = self._position + by
        self._look()
        if 0 <= position < len(self._course.lessons):
            self.app.switch_screen(LessonScreen(self._course, position, numbered=self._numbered))
