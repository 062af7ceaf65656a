"""Choice: one of a few, on one line: ‹ Markdown ›."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from gdtutor.app.registry import bindings

if TYPE_CHECKING:
    from textual.binding import BindingType

    from gdtutor.app.navigation import Tutor
    from gdtutor.text.sentence import Sentence


class Choice(Widget, can_focus=True, inherit_bindings=False):
    """Shows the chosen one; ← and → (or a click) take its neighbours."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("choice")]
    chosen: reactive[int] = reactive(0, layout=True, init=False)
    """The position of the chosen one."""

    class Changed(Message):
        """Another one was chosen."""

    def __init__(self, options: tuple[Sentence | str, ...], *, chosen: int = 0, id: str | None = None) -> None:  # noqa: A002
        """Choose among `options`; the one at `chosen` is chosen."""
        super().__init__(id=id)
        self._options = options
        self.set_reactive(Choice.chosen, chosen)

    def render(self) -> Content:
        """Return the chosen one between arrows."""
        return Content(f"‹ {cast('Tutor', self.app).written(self._options[self.chosen])} ›")

    def speak(self) -> None:
        """Show the chosen one in the language that the app has now."""
        self.refresh(layout=True)

    def watch_chosen(self) -> None:
        """Tell the dialog."""
        self.post_message(self.Changed())

    def action_choose(self, by: int) -> None:
        """Take a neighbour, around the ends."""
        self.chosen = (self.chosen + by) % len(self._options)

    def on_click(self) -> None:
        """Take the next one."""
        self.action_choose(1)
