"""The dialog that shows what is known of each skill, and offers each to practise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from gdtutor.app.practice.bars import bar
from gdtutor.app.registry import SCREENS
from gdtutor.app.screens.base import Choices, Dialog
from gdtutor.app.widgets.keys import Keys
from gdtutor.practice.skills import SKILLS
from gdtutor.practice.templates import TEMPLATES
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import ComposeResult
    from textual.widgets import OptionList

    from gdtutor.practice.session import Session


class SkillsDialog(Dialog[str]):
    """Returns the id of the skill to practise, or nothing for what comes next."""

    def __init__(self, session: Session) -> None:
        """Show what is known in a session."""
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        """Yield the list: what comes next, then every skill with its bar, and whether it is due."""
        time = self._session.store.time()
        with Vertical(id="box", classes="-large") as box:
            box.border_title = self.tutor.written(SCREENS["skills"].title)
            following = Content(self.tutor.written(told("screens.practice.whatever")))
            yield Choices(Option(following, id=""), *(Option(self._entry(name, time), id=name) for name in TEMPLATES))
        yield Keys("select")

    def on_mount(self) -> None:
        """Begin at the skill that is practised."""
        self.query_one(Choices).highlighted = [*TEMPLATES].index(self._session.skill) + 1 if self._session.skill else 0

    def _entry(self, name: str, time: datetime) -> Content:
        state = self._session.state(name)
        due = told("screens.practice.due") if state.due is not None and state.due <= time else ""
        words = "  ".join(filter(None, (bar(state, self.tutor.style), self.tutor.written(due))))
        return Content.assemble((self.tutor.written(SKILLS[name].title), "bold"), "\n", words)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the skill."""
        self.close(event.option_id)
