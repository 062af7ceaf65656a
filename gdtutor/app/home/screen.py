"""Home: where to go. It paints before the course is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from gdtutor.app.lesson.standing import Standing, listed, standing
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.base import Choices, TutorScreen
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.said import Said
from gdtutor.errors import FileError
from gdtutor.language.controls import visible
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import OptionList

    from gdtutor.teaching.course import Course

MOST_FAULTS = 5
"""So many faults of lessons are told on this screen."""


class HomeScreen(TutorScreen):
    """The course, and a function of one's own."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["home"].valid
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home")]
    _standing: Standing | None = None
    """How far the learner is, once that is known."""

    def compose(self) -> ComposeResult:
        """Yield the title, the list of places to go, and the footer."""
        yield Static(Content.assemble(("gdtutor", "bold $text-primary")), id="title")
        yield Said(told("screens.home.promise"), id="promise")
        reading = Content(self.tutor.written(told("screens.home.reading")))
        yield Choices(*self._own(), Option(reading, disabled=True), id="places")
        yield Static("", id="faults", markup=False)
        yield Keys("select")

    def on_mount(self) -> None:
        """Read the course once the first frame is on the screen."""
        self.query_one("#places").focus()
        self.call_after_refresh(lambda: self.run_worker(self._fill()))

    def _own(self) -> list[Option | None]:
        """Return the entries of the table of screens that are told of here."""
        entries = ((entry, entry.told) for entry in SCREENS.values())
        return [*(Option(self._entry(entry.title, words), id=entry.id) for entry, words in entries if words), None]

    def _entry(self, name: Sentence | str, words: Sentence | str) -> Content:
        return Content.assemble((self.tutor.written(name), "bold"), "\n", self.tutor.written(words))

    def speak(self) -> None:
        """Write the list in the language that the app has now."""
        super().speak()
        self.run_worker(self._fill())

    def on_screen_resume(self) -> None:
        """Mark what has been read meanwhile."""
        if self._standing is not None:
            self.run_worker(self._mark())

    async def _fill(self) -> None:
        """List the lessons, then mark those that were read."""
        self._list(await self.tutor.course())
        await self._mark()

    async def _mark(self) -> None:
        """Mark how far each lesson is; the cursor goes to the next one at the beginning, and when one was read."""
        try:
            known = await self.tutor.ask_memory(standing)
        except FileError:
            return  # without marks the list is as good as new
        before, self._standing = self._standing, known
        course = await self.tutor.course()
        if known != (before or Standing()):
            self._list(course)
        if before is None or known.finished != before.finished:
            self._go_on(course)

    def _go_on(self, course: Course) -> None:
        """Put the cursor on the next lesson where it is at the top of the list yet, or on a lesson that was read."""
        places = self.query_one("#places", Choices)
        here = places.highlighted_option
        read = {f"lesson-{at}" for at, lesson in enumerate(course.lessons) if lesson.id in self._known.finished}
        if self.is_there and course.lessons and (not places.highlighted or here is None or here.id in read):
            places.highlighted = places.get_option_index(f"lesson-{self._known.next_in(course)}")

    @property
    def _known(self) -> Standing:
        return self._standing or Standing()

    def _list(self, course: Course) -> None:
        """Put the lessons into the list and say which ones are broken."""
        if not self.is_there:
            return
        places = self.query_one("#places", Choices)
        chosen = places.highlighted
        places.clear_options()
        places.add_options([*self._own(), *self._lessons(course)])
        places.highlighted = chosen
        faults = self.query_one("#faults", Static)
        faults.update("\n".join(visible(self.tutor.written(line)) for line in _told(course)))
        faults.set_class(bool(course.faults), "-shown")

    def _lessons(self, course: Course) -> Iterator[Option]:
        """Yield an entry for each lesson: one line, and what the next one is about."""
        upcoming, style = self._known.next_in(course), self.tutor.style
        for at, lesson in enumerate(course.lessons):
            words = listed(at + 1, lesson, self._known, style, self.tutor.written)
            if at == upcoming:
                words = Content.assemble(words, "\n", self.tutor.written(lesson.summary))
            yield Option(words, id=f"lesson-{at}")

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go where the learner points."""
        entry = SCREENS.get(event.option_id or "")
        if entry is not None and entry.way is not None:
            await self.run_action(entry.way.call)
        elif event.option_id is not None:
            self.tutor.open_lesson(await self.tutor.course(), int(event.option_id.removeprefix("lesson-")))

    def action_practice(self) -> None:
        """Practise."""
        self.app.push_screen(SCREENS["practice"].load()())

    def action_own(self) -> None:
        """Try a function of one's own."""
        self.tutor.open_explore()

    def action_data(self) -> None:
        """Fit a model to data."""
        self.tutor.open_data()

    def action_examples(self) -> None:
        """Start from an example."""
        self.tutor.open_examples()

    def action_recent(self) -> None:
        """Go on with a problem that was walked."""
        self.tutor.open_recent()

    def action_rules(self) -> None:
        """Read about one of the update rules."""
        self.tutor.open_rules()


def _told(course: Course) -> Iterator[Sentence]:
    """Yield what is wrong with the lessons, as far as there is room."""
    shown = course.faults if len(course.faults) <= MOST_FAULTS else course.faults[: MOST_FAULTS - 1]
    if len(shown) < len(course.faults):
        folder = course.faults[0].path.parent
        command = f"gdtutor lessons check {folder}"
        yield told("screens.home.faults", count=len(course.faults), command=command)
    yield from (told("screens.home.not-loaded", fault=fault.said) for fault in shown)
