"""The dialog that offers examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from gdtutor.app.explore.examples import EXAMPLES
from gdtutor.app.registry import SCREENS
from gdtutor.app.screens.base import Choices, Dialog
from gdtutor.app.widgets.keys import Keys
from gdtutor.text.sentence import Sentence, told
from gdtutor.views import Statement

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import OptionList


class ExamplesDialog(Dialog[Statement]):
    """Returns the example that was chosen."""

    def compose(self) -> ComposeResult:
        """Yield the list of examples."""
        with Vertical(id="box", classes="-large") as box:
            box.border_title = self.tutor.written(SCREENS["examples"].title)
            yield Choices(*(Option(self._entry(words, statement)) for words, statement in EXAMPLES))
        yield Keys("select")

    def _entry(self, words: Sentence, statement: Statement) -> Content:
        start = told("screens.examples.start", start=statement.start)
        problem = self.tutor.written(f"{statement.function}   {self.tutor.written(start)}   α = {statement.rate}")
        return Content.assemble((self.tutor.written(words), "bold"), "\n", problem)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the example."""
        self.close(EXAMPLES[event.option_index][1])
