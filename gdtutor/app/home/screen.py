"""Home: where to go. It paints before the course is read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.base import Choices, TutorScreen
from gdtutor.app.widgets.keys import Keys
from gdtutor.language.controls import visible

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import OptionList

    from gdtutor.teaching.course import Course

MOST_FAULTS = 5
"""So many faults of lessons are told on this screen."""
PROMISE = "Gradient descent, one step at a time, with every digit proven."


class HomeScreen(TutorScreen):
    """The course, and a function of one's own."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["home"].valid
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("home")]

    def compose(self) -> ComposeResult:
        """Yield the title, the list of places to go, and the footer."""
        yield Static(Content.assemble(("gdtutor", "bold $text-primary")), id="title")
        yield Static(PROMISE, id="promise", markup=False)
        yield Choices(*self._own(), Option(Content("Reading the lessons …"), disabled=True), id="places")
        yield Static("", id="faults", markup=False)
        yield Keys("select")

    def on_mount(self) -> None:
        """Read the course once the first frame is on the screen."""
        self.query_one("#places").focus()
        self.call_after_refresh(lambda: self.run_worker(self._fill()))

    def _own(self) -> list[Option | None]:
        """Return the entries of the table of screens that are told of here."""
        entries = (entry for entry in SCREENS.values() if entry.told and entry.way is not None)
        return [*(Option(_entry(entry.title, entry.told), id=entry.id) for entry in entries), None]

    async def _fill(self) -> None:
        """Put the lessons into the list and say which ones are broken."""
        course = await self.tutor.course()
        if not self.is_there:
            return
        places = self.query_one("#places", Choices)
        chosen = places.highlighted
        places.clear_options()
        places.add_options([*self._own(), *self._lessons(course)])
        places.highlighted = chosen
        faults = self.query_one("#faults", Static)
        faults.update(self.tutor.written("\n".join(_told(course))))
        faults.set_class(bool(course.faults), "-shown")

    def _lessons(self, course: Course) -> Iterator[Option]:
        """Yield an entry for each lesson."""
        for number, lesson in enumerate(course.lessons):
            title, summary = map(self.tutor.written, (f"{number + 1}. {lesson.title}", lesson.summary))
            yield Option(_entry(title, summary), id=f"lesson-{number}")

    async def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go where the learner points."""
        entry = SCREENS.get(event.option_id or "")
        if entry is not None and entry.way is not None:
            await self.run_action(entry.way.call)
        elif event.option_id is not None:
            self.tutor.open_lesson(await self.tutor.course(), int(event.option_id.removeprefix("lesson-")))

    def action_own(self) -> None:
        """Try a function of one's own."""
        self.tutor.open_explore()

    def action_examples(self) -> None:
        """Start from an example."""
        self.tutor.open_examples()

    def action_rules(self) -> None:
        """Read about one of the update rules."""
        self.tutor.open_rules()


def _told(course: Course) -> Iterator[str]:
    """Yield what is wrong with the lessons, as far as there is room."""
    told = course.faults if len(course.faults) <= MOST_FAULTS else course.faults[: MOST_FAULTS - 1]
    if len(told) < len(course.faults):
        folder = course.faults[0].path.parent
        yield f"{len(course.faults)} faults in the lessons: “gdtutor lessons check {folder}” tells all of them."
    yield from (visible(f"Not loaded: {fault}") for fault in told)


def _entry(name: str, words: str) -> Content:
    return Content.assemble((name, "bold"), "\n", words)
