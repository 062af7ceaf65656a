"""The form for a problem: function, start, rate, steps, method; what is wrong is said under the line where it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Label

from gdtutor.app.fitting import wrapped
from gdtutor.app.method.changes_line import ChangesLine
from gdtutor.app.method.statements import NAMES, numbers, position, shown_numbers, typed_numbers
from gdtutor.app.navigation import OfTutor
from gdtutor.app.screens.base import TextLine
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.choice import Choice
from gdtutor.app.widgets.said import Said
from gdtutor.catalog.method import Method, RateUse
from gdtutor.text.block import Block, Role, stack, text
from gdtutor.text.formula import Variable
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.titles import method_named, method_summary
from gdtutor.views import Statement
from gdtutor.views.reading import InputFault

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input


FIELDS = ("function", "start", "rate", "steps", "parameters", "changes")
ROWS = {"start": "numbers", "rate": "numbers", "steps": "numbers", "parameters": "methods", "changes": "changes"}
"""Below which row it is said what is wrong with a field: below the function where nothing else is said here."""
MOST_STEPS = 1_000_000
FOR_EXAMPLE = told("screens.explore.such-as", example="4")
"""What stands in the empty line of the start: not a number alone, which would look like one that was typed."""


class ProblemForm(Vertical, OfTutor):
    """Lines to type into, and a method to choose. Nothing typed is ever taken back by an error."""

    class Changed(Message):
        """Something was typed."""

    class Submitted(Message):
        """The learner wants to walk."""

    def __init__(self, statement: Statement) -> None:
        """Show `statement`."""
        super().__init__()
        self._statement = statement
        self._faults: tuple[InputFault, ...] = ()
        self._left_out: Sentence | None = None

    def compose(self) -> ComposeResult:
        """Yield the fields, each with its label, and the place for what is wrong."""
        first = self._statement
        with Horizontal(classes="field"):
            yield Label("f =", classes="label")
            hint = told("screens.explore.function", example="x^4 - 3x^3 + 2")
            yield TextLine(first.function, hint=hint, id="function", limit=4000, typed_over=True)
        yield BlockView(id="function-fault", classes="fault")
        with Horizontal(id="numbers"):
            for name, label, value, example in (
                ("start", told("screens.explore.start"), first.start, FOR_EXAMPLE),
                ("rate", told("screens.explore.rate", letter=Variable("alpha")), first.rate, "1/100"),
                ("steps", told("screens.explore.steps"), str(first.steps), "20"),
            ):
                with Horizontal(id=f"{name}-field", classes="field"):
                    yield Said(label, classes="label")
                    yield TextLine(value, hint=example, id=name, limit=400, typed_over=True)
        yield BlockView(id="numbers-fault", classes="fault")
        with Horizontal(id="methods"):
            with Horizontal(id="method-field", classes="field"):
                yield Said(told("screens.explore.method"), classes="label")
                yield Choice(tuple(map(method_named, NAMES)), chosen=position(first.method), id="method")
            with Horizontal(id="parameters-field", classes="field"):
                yield Said(told("screens.explore.with"), classes="label")
                yield TextLine(shown_numbers(first), id="parameters", limit=400, typed_over=True)
        yield BlockView(id="methods-fault", classes="fault")
        with Horizontal(id="changes-field", classes="field"):
            yield Said(told("screens.explore.changed"), classes="label")
            yield ChangesLine(first.changes, NAMES[position(first.method)])
        yield BlockView(id="changes-fault", classes="fault")
        yield Said("", id="summary")

    def on_mount(self) -> None:
        """Ask for what the method takes."""
        self._ask_for_numbers()

    def name_start(self, names: tuple[str, ...]) -> None:
        """Show in the empty line of the start which variables it has, in their order."""
        self.line("start").suggest(", ".join(f"{name}=…" for name in names) if len(names) > 1 else FOR_EXAMPLE)

    @property
    def method(self) -> Method:
        """The method that is chosen."""
        return NAMES[self.query_one("#method", Choice).chosen]

    def _ask_for_numbers(self) -> None:
        """Ask for a rate and for parameters as far as the method takes any, and say what it does."""
        method = self.method
        self.query_one("#rate-field").display = method.rate is not RateUse.NONE
        self.line("rate").suggest("1" if method.rate is RateUse.FIRST_TRIAL else "1/100")
        self.query_one("#parameters-field").display = bool(method.parameters)
        self._left_out = self.query_one(ChangesLine).suit(method)
        self._summarise()

    def _summarise(self) -> None:
        """Say what may be typed where changes are, else what the method cannot have, or what it does."""
        line = self.query_one(ChangesLine)
        summary = self._left_out or method_summary(self.method)
        self.query_one("#summary", Said).say(line.hint if line.has_focus else summary)
        self.query_one("#summary").set_class(line.has_focus or bool(self._left_out), "-needed")

    def on_descendant_focus(self) -> None:
        """Say what may be typed here."""
        self._summarise()

    def on_descendant_blur(self) -> None:
        """Say what the method does, unless the form is about to go."""
        if self.query("#summary"):
            self._summarise()

    def line(self, name: str) -> TextLine:
        """Return the input of a field."""
        return self.query_one(f"#{name}", TextLine)

    @property
    def statement(self) -> Statement:
        """The problem as it stands in the form; an unreadable number of steps counts as 20 (see `own_faults`)."""
        function, start, rate, steps, parameters, changes = (self.line(name).value.strip() for name in FIELDS)
        method = self.method
        return replace(
            self._statement,
            function=function,
            start=start,
            rate="" if method.rate is RateUse.NONE else rate,
            steps=int(steps) if counts(steps) else 20,
            method=method.id,
            parameters=typed_numbers(method, parameters),
            changes=changes,
        )

    def own_faults(self) -> tuple[InputFault, ...]:
        """Return what is wrong or missing that needs no mathematics to see."""
        wanted = {
            "function": told("screens.explore.type-function", example="x^2"),
            "start": told("screens.explore.type-start", example="4"),
        }
        if self.method.rate is RateUse.NEEDED:
            wanted["rate"] = told("screens.explore.type-rate", example="1/10")
        faults = [InputFault(name, words) for name, words in wanted.items() if not self.line(name).value.strip()]
        steps = self.line("steps").value.strip()
        if not counts(steps):
            faults.append(InputFault("steps", told("screens.explore.type-steps", most=MOST_STEPS), steps))
        return tuple(faults)

    def fill(self, statement: Statement) -> None:
        """Put another problem into the form."""
        self._statement = statement
        self.query_one("#method", Choice).chosen = position(statement.method)
        for name in FIELDS:
            self.line(name).value = str(getattr(statement, name))
        self.line("parameters").value = shown_numbers(statement)
        self.line("function").focus()

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Show the usual numbers of another method, and tell the screen."""
        event.stop()
        same = self.method.id == self._statement.method
        self.line("parameters").value = shown_numbers(self._statement) if same else numbers(self.method)
        self._ask_for_numbers()
        self.post_message(self.Changed())

    def show_faults(self, faults: tuple[InputFault, ...]) -> None:
        """Say under the first field that is wrong what is wrong with it."""
        self._faults = faults
        for name in FIELDS:
            self.line(name).set_class(any(fault.field == name for fault in faults), "-faulty")
        row = f"{ROWS.get(faults[0].field, 'function')}-fault" if faults else ""
        for view in self.query(".fault").results(BlockView):
            view.set_class(view.id == row, "-shown")
            view.show(self._fault_block(faults[0]) if view.id == row else Block(("",)))

    def speak(self) -> None:
        """Say what is wrong in the language that the app has now."""
        self.show_faults(self._faults)

    def correct(self, fault: InputFault) -> None:
        """Move to the field that is wrong."""
        line = self.line(fault.field)
        line.correct(fault.column if fault.field == "function" else len(line.value))

    def _fault_block(self, fault: InputFault) -> Block:
        """Return the caret, the message, what was expected and what to write instead."""
        lines = []
        if fault.field == "function" and fault.text:
            column = max(0, fault.column - self.line("function").scroll_offset.x)
            lines.append(text(" " * column + "^", Role.ERROR))
        words = fault_words(fault, self.tutor.written)
        lines.extend(text(line, Role.ERROR) for line in wrapped(words, max(20, self.size.width - 8)))
        return stack(lines)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the screen."""
        event.stop()
        self._summarise()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Submitted())


def counts(text: str) -> bool:
    """Whether a text is a number of steps."""
    return text.isascii() and text.isdigit() and len(text) <= len(str(MOST_STEPS)) and int(text) <= MOST_STEPS


def fault_words(fault: InputFault, written: Callable[[Sentence | str], str]) -> str:
    """Return the message, what was expected and what to write instead, each as a sentence."""
    expected = told("screens.explore.expected", what=fault.expected) if fault.expected else ""
    advice = [part[0].upper() + part[1:] for part in map(written, (expected, fault.suggestion)) if part]
    sentences = [written(fault.message), *advice]
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in sentences)
