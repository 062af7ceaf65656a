"""The dialog with the contents of the course: how far each lesson was read, and what was answered in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.widgets.option_list import Option

from gdtutor.app.lesson.standing import Standing, listed, standing
from gdtutor.app.registry import SCREENS
from gdtutor.app.screens.base import Choices, Dialog
from gdtutor.app.widgets.keys import Keys
from gdtutor.errors import FileError

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import OptionList

    from gdtutor.teaching.course import Course


class ContentsDialog(Dialog[int]):
    """Returns the position of the lesson that was chosen."""

    def __init__(self, course: Course, position: int) -> None:
        """List the lessons of `course`, beginning at the one at `position`."""
        super().__init__()
        self._course = course
        self._position = position

    def compose(self) -> ComposeResult:
        """Yield the list."""
        with Vertical(id="box", classes="-large") as box:
            box.border_title = self.tutor.written(SCREENS["contents"].title)
            yield Choices(*self._options(Standing()))
        yield Keys("select")

    def on_mount(self) -> None:
        """Begin at the lesson that is open; then say how far each was read."""
        choices = self.query_one(Choices)
        choices.highlighted = self._position
        choices.focus()
        self.run_worker(self._mark())

    def _options(self, standing: Standing) -> list[Option]:
        style, written = self.tutor.style, self.tutor.written
        return [
            Option(listed(at + 1, lesson, standing, style, written), id=f"lesson-{at}")
            for at, lesson in enumerate(self._course.lessons)
        ]

    async def _mark(self) -> None:
        try:
            known = await self.tutor.ask_memory(standing)
        except FileError:
            return  # without marks the list is as good as new
        if self.is_there:
            choices = self.query_one(Choices)
            for at, option in enumerate(self._options(known)):
                choices.replace_option_prompt_at_index(at, option.prompt)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the lesson."""
        self.close(event.option_index)
