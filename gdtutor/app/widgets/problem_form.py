"""The form for a problem: function, start, rate, steps; what is wrong is said under the line where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Label

from gdtutor.app.screens.base import Line
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.render.block import Block, Role, stack, text
from gdtutor.views import InputFault, Statement

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

FIELDS = ("function", "start", "rate", "steps")
MOST_STEPS = 1_000_000


class ProblemForm(Vertical):
    """Four lines to type into. Nothing typed is ever taken back by an error."""

    class Changed(Message):
        """Something was typed."""

    class Submitted(Message):
        """The learner wants to walk."""

    def __init__(self, statement: Statement) -> None:
        """Show `statement`."""
        super().__init__()
        self._statement = statement

    def compose(self) -> ComposeResult:
        """Yield the fields, each with its label, and the place for what is wrong."""
        first = self._statement
        with Horizontal(classes="field"):
            yield Label("f =", classes="label")
            yield Line(first.function, placeholder="a function, such as x^4 - 3x^3 + 2", id="function", limit=4000)
        yield BlockView(id="fault")
        with Horizontal(id="numbers"):
            for name, label, value, hint in (
                ("start", "start", first.start, "4"),
                ("rate", "rate α", first.rate, "1/100"),
                ("steps", "steps", str(first.steps), "20"),
            ):
                with Horizontal(classes="field"):
                    yield Label(label, classes="label")
                    yield Line(value, placeholder=hint, id=name, limit=400, typed_over=True)

    def line(self, name: str) -> Line:
        """Return the input of a field."""
        return self.query_one(f"#{name}", Line)

    @property
    def statement(self) -> Statement:
        """The problem as it stands in the form; an unreadable number of steps counts as 20 (see `own_faults`)."""
        function, start, rate, steps = (self.line(name).value.strip() for name in FIELDS)
        return Statement(function, start, rate, int(steps) if _counts(steps) else 20, self._statement.method)

    def own_faults(self) -> tuple[InputFault, ...]:
        """Return what is wrong or missing that needs no mathematics to see."""
        wanted = {
            "function": "Type a function, such as x^2.",
            "start": "Type a start, such as 4.",
            "rate": "Type a rate, such as 1/10.",
        }
        faults = [InputFault(name, words) for name, words in wanted.items() if not self.line(name).value.strip()]
        steps = self.line("steps").value.strip()
        if not _counts(steps):
            faults.append(
                InputFault("steps", f"The number of steps is a whole number from 0 to {MOST_STEPS:,}.", steps)
            )
        return tuple(faults)

    def fill(self, statement: Statement) -> None:
        """Put another problem into the form."""
        self._statement = statement
        for name in FIELDS:
            self.line(name).value = str(getattr(statement, name))
        self.line("function").focus()

    def show_faults(self, faults: tuple[InputFault, ...]) -> None:
        """Say what is wrong with the first field that is, with a caret under the column."""
        for name in FIELDS:
            self.line(name).set_class(any(fault.field == name for fault in faults), "-faulty")
        view = self.query_one("#fault", BlockView)
        view.set_class(bool(faults), "-shown")
        view.show(self._fault_block(faults[0]) if faults else Block(("",)))

    def _fault_block(self, fault: InputFault) -> Block:
        """Return the caret, the message, what was expected and what to write instead."""
        lines = []
        if fault.field == "function" and fault.text:
            column = max(0, fault.column - self.line("function").scroll_offset.x)
            lines.append(text(" " * column + "^", Role.ERROR))
        words = fault_words(fault)
        lines.extend(text(line, Role.ERROR) for line in fold(words, max(20, self.size.width - 8)))
        return stack(lines)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Submitted())


def _counts(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= len(str(MOST_STEPS)) and int(text) <= MOST_STEPS


def fault_words(fault: InputFault) -> str:
    """Return the message, what was expected and what to write instead, each as a sentence."""
    expected = f"expected {fault.expected}" if fault.expected else ""
    advice = [part[0].upper() + part[1:] for part in (expected, fault.suggestion) if part]
    sentences = [fault.message, *advice]
    return " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in sentences)


def fold(words: str, width: int) -> list[str]:
    """Return `words` in lines of at most `width` cells; a longer word gets a line of its own."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
