"""The dialog that offers the methods, with the numbers each one takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Label, Static
from textual.widgets.option_list import Option

from gdtutor.app.explore.problem_form import fault_words
from gdtutor.app.method.statements import NAMES, meanings, numbers, position, shown_numbers, with_method
from gdtutor.app.registry import bindings
from gdtutor.app.screens.base import Choices, Dialog, TextLine
from gdtutor.app.widgets.keys import Keys
from gdtutor.errors import GdTutorError
from gdtutor.views import Statement
from gdtutor.worker.requests.reading import ReadStatement

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input, OptionList

    from gdtutor.catalog.method import Method


class MethodDialog(Dialog[Statement]):
    """Returns the statement with the method that was chosen, once its numbers can be read."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("method")]

    def __init__(self, statement: Statement) -> None:
        """Choose for `statement`."""
        super().__init__()
        self._statement = statement
        self._first = position(statement.method)

    def compose(self) -> ComposeResult:
        """Yield the list, the line for the numbers and what they mean."""
        with Vertical(id="box", classes="-large") as box:
            box.border_title = "Method"
            yield Choices(*(Option(Content(self.tutor.written(method.title))) for method in NAMES))
            yield Static("", id="summary", markup=False)
            with Horizontal(id="numbers", classes="field"):
                yield Label("with", classes="label")
                yield TextLine(shown_numbers(self._statement), id="parameters", limit=400)
            yield Static("", id="meaning", markup=False)
            yield Static("", id="wrong", markup=False)
        yield Keys("select")

    def on_mount(self) -> None:
        """Begin at the present method."""
        choices = self.query_one(Choices)
        choices.highlighted = self._first
        choices.focus()

    @property
    def _method(self) -> Method:
        return NAMES[self.query_one(Choices).highlighted or 0]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the numbers of the method under the cursor."""
        same = event.option_index == self._first
        self.query_one("#parameters", TextLine).value = (
            shown_numbers(self._statement) if same else numbers(self._method)
        )
        self.query_one("#numbers").display = bool(self._method.parameters)
        self._say("summary", self._method.summary)
        self._say("meaning", "\n".join(meanings(self._method)))
        self._say("wrong", "")

    def _say(self, place: str, words: str) -> None:
        if not self.is_there:
            return
        lines = (self.tutor.written(line) for line in words.splitlines())
        self.query_one(f"#{place}", Static).update("\n".join(lines))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the method."""
        del event
        self.run_worker(self._take(), exclusive=True)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the method with these numbers."""
        del event
        self.run_worker(self._take(), exclusive=True)

    async def action_page(self) -> None:
        """Read about the method under the cursor."""
        await self.tutor.open_rule(self._method.id)

    async def _take(self) -> None:
        """Close with the statement, or say what is wrong with the numbers."""
        statement = with_method(self._statement, self._method, self.query_one("#parameters", TextLine).value)
        try:
            preview = await self.tutor.client.ask(ReadStatement(statement))
        except GdTutorError as error:
            self._say("wrong", str(error))
            return
        faults = [fault for fault in preview.faults if fault.field == "parameters"]
        if faults:
            self._say("wrong", fault_words(faults[0]))
        else:
            self.close(statement)
