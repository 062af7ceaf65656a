"""Lesson: a page of the course, its walks alive."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from gdtutor.app.lesson.answered import Answered
from gdtutor.app.lesson.page import LessonPage
from gdtutor.app.lesson.step_player import StepPlayer
from gdtutor.app.registry import SCREENS, bindings, find
from gdtutor.app.screens.base import Page
from gdtutor.app.walk.screen import WalkScreen
from gdtutor.app.widgets.keys import Keys
from gdtutor.errors import FileError
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from gdtutor.teaching.course import Course
    from gdtutor.teaching.lesson import Lesson


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

    @property
    def page(self) -> LessonPage:
        """The lesson."""
        return self.query_one(LessonPage)

    def compose(self) -> ComposeResult:
        """Yield the lesson and the footer."""
        lesson, number = self._course.lessons[self._position], self._position + 1
        following = next(iter(self._course.lessons[number:]), None)
        ending = self._ending(following)
        yield LessonPage(lesson, number, ending, following) if self._numbered else LessonPage(lesson, None)
        yield Keys()

    def _ending(self, following: Lesson | None) -> Sentence:
        """Return what is said at the end: which lesson is next."""
        if following is None:
            return told("screens.lesson.last", key=find("lesson.contents").key_text(self.tutor.style))
        title = f"{self._position + 2}. {following.title}"
        return told("screens.lesson.next", title=title, key=find("lesson.next").key_text(self.tutor.style))

    # What is remembered

    def on_mount(self) -> None:
        """Go on where the lesson was left."""
        self.watch(self.page, "scroll_y", self._look, init=False)
        if self._numbered:
            self.run_worker(self._go_on())

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
        self._ready = True
        if place and not self.page.scroll_y:
            self.page.go_to(place)

    def _look(self) -> None:
        """See which part is at the top, and whether the end is in sight."""
        if self._ready and self.query(LessonPage) and self.page.parts:
            self._place = self.page.place
            at_end = self.page.is_whole and self.page.scroll_y >= self.page.max_scroll_y
            self._finished = self._finished or at_end

    async def _leave(self) -> None:
        """Remember where the lesson is left."""
        if self._left or not self._ready:
            return
        self._left = True
        own, place, finished = self._course.lessons[self._position].id, self._place, self._finished
        with suppress(FileError):  # what cannot be kept is no reason to disturb
            await self.tutor.ask_memory(lambda store: store.leave_lesson(own, place, finished=finished))

    def on_answered(self, event: Answered) -> None:
        """Remember that a question was answered right."""
        question = self.page.question_of(event.field)
        if self._numbered and question is not None:
            self.run_worker(self._solved(question))

    async def _solved(self, question: int) -> None:
        own = self._course.lessons[self._position].id
        with suppress(FileError):
            await self.tutor.ask_memory(lambda store: store.solve_question(own, question))

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
        self.page.scroll_to(y=top, animate=False)
        self.refresh_bindings()

    def on_step_player_opened(self, event: StepPlayer.Opened) -> None:
        """Open the large view."""
        self.app.push_screen(WalkScreen(event.statement, event.n))

    def action_live(self, by: int) -> None:
        """Go to the next walk or question, or the one before: from the one in focus, else from what is read."""
        if self.focused is None and (found := self.page.live_from(by)) is not None:
            self.set_focus(found)
        elif by > 0:
            self.focus_next()
        else:
            self.focus_previous()

    def action_lesson(self, by: int) -> None:
        """Go to another lesson."""
        self._open(self._position + by)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only lessons that there are, and the contents of the course only in a lesson of it."""
        if action == "lesson":
            return self._position + int(str(parameters[0])) in range(len(self._course.lessons))
        return action != "contents" or self._numbered

    def action_contents(self) -> None:
        """Choose from all lessons."""

        def go(position: int | None) -> None:
            if position is not None and position != self._position:
                self._open(position)

        self._look()
        self.app.push_screen(SCREENS["contents"].load()(self._course, self._position), go)

    def _open(self, position: int) -> None:
        """Go to the lesson at a position, if there is one."""
        self._look()
        if position in range(len(self._course.lessons)):
            self.app.switch_screen(LessonScreen(self._course, position, numbered=self._numbered))
