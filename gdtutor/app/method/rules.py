"""The dialog that offers the update rules to read about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from gdtutor.app.method.statements import NAMES
from gdtutor.app.registry import SCREENS
from gdtutor.app.screens.base import Choices, Dialog
from gdtutor.app.widgets.keys import Keys
from gdtutor.text.titles import method_named, method_summary

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import OptionList

    from gdtutor.catalog.method import Method


class RulesDialog(Dialog[str]):
    """Returns the id of the method that was chosen."""

    def compose(self) -> ComposeResult:
        """Yield the list of methods."""
        with Vertical(id="box", classes="-large") as box:
            box.border_title = self.tutor.written(SCREENS["rules"].title)
            yield Choices(*(Option(self._entry(method), id=method.id) for method in NAMES))
        yield Keys("select")

    def _entry(self, method: Method) -> Content:
        title, summary = map(self.tutor.written, (method_named(method), method_summary(method)))
        return Content.assemble((title, "bold"), "\n", summary)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Close with the method."""
        self.close(event.option_id)
