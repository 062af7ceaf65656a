"""Small dialogs that ask for one line, and do not close before it can be used."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from gdtutor.app.basins.loader import read_window
from gdtutor.app.explore.problem_form import MOST_STEPS, fault_words
from gdtutor.app.registry import bindings
from gdtutor.app.screens.base import Dialog, Result, TextLine
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.said import Said
from gdtutor.errors import GdTutorError
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.views import Statement
from gdtutor.worker.requests.basins import Window
from gdtutor.worker.requests.reading import ReadStatement

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class Prompt(Dialog[Result]):
    """Asks for one line."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("prompt")]

    def __init__(self, title: Sentence, label: Sentence | str, value: str) -> None:
        """Ask under `title`; `label` stands before the line, which holds `value`."""
        super().__init__()
        self._title = title
        self._label = label
        self._value = value

    def compose(self) -> ComposeResult:
        """Yield the line and the place for what is wrong with it."""
        with Vertical(id="box") as box:
            box.border_title = self.tutor.written(self._title)
            with Horizontal(classes="field"):
                yield Said(self._label, classes="label")
                yield TextLine(self._value, id="line", limit=400, typed_over=True)
            yield Static("", id="wrong", markup=False)
        yield Keys("accept")

    def on_mount(self) -> None:
        """Select what is there, so that typing replaces it."""
        line = self.query_one("#line", TextLine)
        line.focus()
        line.action_select_all()

    def on_input_submitted(self) -> None:
        """Check the line."""
        self.action_accept()

    def action_accept(self) -> None:
        """Check the line."""
        self.run_worker(self.check(self.query_one("#line", TextLine).value.strip()), exclusive=True)

    async def check(self, value: str) -> None:
        """Close with what `value` means, or say what is wrong with it."""
        raise NotImplementedError

    def wrong(self, words: Sentence | str) -> None:
        """Say what is wrong, to a learner who is still there."""
        if self.is_there:
            self.query_one("#wrong", Static).update(self.tutor.written(words))


class GoPrompt(Prompt[int]):
    """Asks for the number of a step."""

    def __init__(self, n: int, last: int) -> None:
        """Stand at step n of `last`."""
        super().__init__(told("screens.prompt.go"), f"0 … {last}:", str(n))
        self._last = last

    async def check(self, value: str) -> None:
        """Close with the number."""
        if value.isascii() and value.isdigit() and len(value) < 10 and int(value) <= self._last:
            self.close(int(value))
        else:
            self.wrong(told("screens.prompt.whole-number", most=str(self._last)))


class FieldPrompt(Prompt[str]):
    """Asks for one field of a problem: rate, start or steps."""

    TITLES: ClassVar[dict[str, tuple[Sentence, Sentence | str]]] = {
        "rate": (told("screens.prompt.rate"), "α ="),
        "start": (told("screens.prompt.start"), "x₀ ="),
        "steps": (told("screens.prompt.number-of-steps"), told("screens.prompt.steps")),
    }

    def __init__(self, statement: Statement, field: str) -> None:
        """Ask for `field` of `statement`."""
        super().__init__(*self.TITLES[field], str(getattr(statement, field)))
        self._statement = statement
        self._field = field

    async def check(self, value: str) -> None:
        """Close with the text once it can be read."""
        if self._field == "steps":
            self._check_steps(value)
            return
        if not value:
            self.wrong(told("screens.prompt.number", example="1/10"))
            return
        rate = self._field == "rate"
        statement = replace(self._statement, rate=value) if rate else replace(self._statement, start=value)
        try:
            preview = await self.tutor.client.ask(ReadStatement(statement))
        except GdTutorError as error:
            self.wrong(part_of(error.told))
            return
        if preview.faults:
            self.wrong(fault_words(preview.faults[0], self.tutor.written))
        else:
            self.close(value)

    def _check_steps(self, value: str) -> None:
        if value.isascii() and value.isdigit() and len(value) < 10 and int(value) <= MOST_STEPS:
            self.close(value)
        else:
            self.wrong(told("screens.prompt.whole-number", most=MOST_STEPS))


class TextPrompt(Prompt[str]):
    """Asks for a line that whoever asked will check."""

    def __init__(self, title: Sentence, label: Sentence | str, value: str, advice: Sentence) -> None:
        """Ask under `title`; `advice` says what may be typed."""
        super().__init__(title, label, value)
        self._advice = advice

    def on_mount(self) -> None:
        """Say what may be typed."""
        self.wrong(self._advice)

    async def check(self, value: str) -> None:
        """Close with the text."""
        if value:
            self.close(value)


class WindowPrompt(Prompt[Window]):
    """Asks for a part of the line or the plane."""

    def __init__(self, names: tuple[str, ...], window: Window) -> None:
        """Ask for a window of the variables `names`; `window` is the present one."""
        shown = ", ".join(f"{left:g}:{right:g}" for left, right in window)
        super().__init__(told("screens.prompt.window"), ", ".join(names), shown)
        self._dimension = len(window)

    async def check(self, value: str) -> None:
        """Close with the window."""
        window = read_window(value, self._dimension)
        if window is not None:
            self.close(window)
        else:
            example = "-5:5" if self._dimension == 1 else "-5:5, -4:4"
            self.wrong(told("screens.prompt.from-to", example=example))
