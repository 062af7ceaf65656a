"""The dialog that offers the methods, with the numbers each one takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from gdtutor.app.explore.problem_form import fault_words
from gdtutor.app.method.changes_line import ChangesLine
from gdtutor.app.method.statements import NAMES, meanings, numbers, position, shown_numbers, with_method
from gdtutor.app.registry import bindings
from gdtutor.app.screens.base import Choices, Dialog, TextLine
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.said import Said
from gdtutor.errors import GdTutorError
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.text.titles import method_named, method_summary
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
            box.border_title = self.tutor.written(told("screens.method.title"))
            yield Choices(*(Option(Content(self.tutor.written(method_named(method)))) for method in NAMES))
            yield Static("", id="summary", markup=False)
            with Horizontal(id="numbers", classes="field"):
                yield Said(told("screens.explore.with"), classes="label")
                yield TextLine(shown_numbers(self._statement), id="parameters", limit=400)
            with Horizontal(classes="field"):
                yield Said(told("screens.explore.changed"), classes="label")
                yield ChangesLine(self._statement.changes, NAMES[self._first])
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
        left_out = self.query_one(ChangesLine).suit(self._method)
        self._say("summary", *filter(None, (left_out,)), method_summary(self._method))
        self._explain()
        self._say("wrong")

    def _explain(self) -> None:
        """Say what may be typed where changes are, else what the numbers mean."""
        if not self.is_there:
            return
        line = self.query_one(ChangesLine)
        self._say("meaning", *((line.hint,) if line.has_focus else meanings(self._method)))

    def on_descendant_focus(self) -> None:
        """Explain the line that is typed in."""
        self._explain()

    def on_descendant_blur(self) -> None:
        """Explain the numbers."""
        self._explain()

    def on_input_changed(self) -> None:
        """Explain what may be typed next."""
        self._explain()

    def _say(self, place: str, *lines: Sentence | str) -> None:
        if self.is_there:
            self.query_one(f"#{place}", Static).update("\n".join(map(self.tutor.written, lines)))

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
        parameters, changes = (self.query_one(name, TextLine).value for name in ("#parameters", "#changes"))
        statement = with_method(self._statement, self._method, parameters, changes)
        try:
            preview = await self.tutor.client.ask(ReadStatement(statement))
        except GdTutorError as error:
            self._say("wrong", part_of(error.told))
            return
        faults = [fault for fault in preview.faults if fault.field in ("parameters", "changes")]
        if faults:
            self._say("wrong", fault_words(faults[0], self.tutor.written))
        else:
            self.close(statement)
