"""The form for a fit: a file, a model, the loss, and how to descend; what is wrong is said under it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final, cast

from textual.containers import Horizontal, Vertical
from textual.message import Message

from gdtutor.app.explore.problem_form import MOST_STEPS, counts, fault_words
from gdtutor.app.fitting import wrapped
from gdtutor.app.method.changes_line import ChangesLine
from gdtutor.app.method.statements import HALF, NAMES, convention, field_named, position
from gdtutor.app.navigation import OfTutor
from gdtutor.app.screens.base import TextLine
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.choice import Choice
from gdtutor.app.widgets.said import Said
from gdtutor.catalog.method import RateUse
from gdtutor.data.choices import (
    ACTIVATIONS,
    ALL,
    BENT,
    CONVENTIONS,
    FACTORS,
    GAPS,
    LOSSES,
    SCALES,
    FitChoices,
    FitSource,
)
from gdtutor.text.block import Block, Role, stack, text
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.titles import method_named
from gdtutor.views import Statement
from gdtutor.views.reading import InputFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.events import DescendantFocus
    from textual.widgets import Input


LINES: Final = ("file", "model", "target", "start", "rate", "steps", "batch", "seed", "test", "delta", "changes")
MOST_SEED: Final = 9
"""A seed has at most so many digits."""


_EXAMPLES: Final = {"model": "w*x + b", "start": "b=0, w=1", "rate": "1/10", "batch": ALL, "test": "1/4"}
"""Of what fields expect."""


class FitForm(Vertical, OfTutor):
    """Lines to type into and choices to make. Nothing typed is ever taken back by an error."""

    class Changed(Message):
        """Something was typed or chosen."""

    class Submitted(Message):
        """The learner wants to walk."""

    def __init__(self, statement: Statement) -> None:
        """Show `statement`."""
        super().__init__()
        self._statement = statement
        self._choices = FitChoices() if statement.fit is None else statement.fit.choices
        name = "" if statement.fit is None else statement.fit.name
        self._described = name if isinstance(name, Sentence) else None
        """What the rows are called that come from no file, as those of a lesson do."""

    def compose(self) -> ComposeResult:
        """Yield the fields, each with its label, and the place for what is wrong."""
        first, choices = self._statement, self._choices
        path = first.fit.name if first.fit is not None and isinstance(first.fit.name, str) else ""
        yield from self._line("file", path, self._described or told("screens.fit.path", example="points.csv"))
        model = f"{choices.network} {choices.activation}".strip() or choices.model
        yield from self._line("model", model, told("screens.fit.formula", example="w*x + b", network="2-2-1 tanh"))
        with Horizontal(classes="row"):
            yield from self._choice("loss", LOSSES, LOSSES.index(choices.loss))
            yield from self._choice("factor", CONVENTIONS, CONVENTIONS.index(convention(choices)))
            yield from self._choice("scale", SCALES, SCALES.index(choices.scale))
        with Horizontal(classes="row"):
            yield from self._line("target", choices.target, "y")
            yield from self._line("start", first.start, "0")
            yield from self._line("rate", first.rate, "1/10")
            yield from self._line("steps", str(first.steps), "100")
        with Horizontal(id="drawn", classes="row"):
            yield from self._choice("missing", GAPS, GAPS.index(choices.missing))
            yield from self._line("batch", "" if choices.batch == ALL else choices.batch, told("screens.fit.all"))
            yield from self._line("seed", str(choices.seed) if choices.seed else "", "0")
            yield from self._line("test", choices.test, "0")
            yield from self._line("delta", choices.delta, "1")
        with Horizontal(classes="row"):
            with Horizontal(id="method-field", classes="field"):
                yield Said(told("screens.explore.method"), classes="label")
                yield Choice(tuple(map(method_named, NAMES)), chosen=position(first.method), id="method")
            yield Said("", id="expected")
        with Horizontal(id="changes-field", classes="field"):
            yield Said(told("screens.explore.changed"), classes="label")
            yield ChangesLine(first.changes, NAMES[position(first.method)])
        yield BlockView(id="fault", classes="fault")

    def _line(self, name: str, value: str, hint: object) -> ComposeResult:
        with Horizontal(id=f"{name}-field", classes="field"):
            yield Said(field_named(name), classes="label")
            yield TextLine(value, hint=cast("str", hint), id=name, limit=4000, typed_over=True)

    def _choice(self, name: str, options: Sequence[str], chosen: int) -> ComposeResult:
        with Horizontal(id=f"{name}-field", classes="field"):
            yield Said(field_named(name), classes="label")
            titles = (
                Sentence(f"fit.{name}.{option}", {"half": HALF} if option.startswith("half") else {})
                for option in options
            )
            yield Choice(tuple(titles), chosen=chosen, id=name)

    def on_mount(self) -> None:
        """Ask for δ only where the loss has one, and for changes that the method can have."""
        self._show_delta()
        self._suit()

    def _show_delta(self) -> None:
        self.query_one("#delta-field").display = self._loss == BENT

    def _suit(self) -> None:
        """Show what the method can have of what is changed, and say what it cannot."""
        left_out = self.query_one(ChangesLine).suit(NAMES[self._chosen("method")])
        if left_out is not None:
            self._expect(left_out)

    @property
    def _loss(self) -> str:
        return LOSSES[self._chosen("loss")]

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what the field expects that has the focus now."""
        name = event.widget.id or ""
        parts = {"example": _EXAMPLES[name]} if name in _EXAMPLES else {}
        self._expect(self._hint if isinstance(event.widget, ChangesLine) else told(f"fit.expected.{name}", **parts))

    def _expect(self, words: Sentence) -> None:
        self.query_one("#expected", Said).say(words)

    @property
    def _hint(self) -> Sentence:
        """What may be typed of changes where the cursor stands."""
        return self.query_one(ChangesLine).hint

    def line(self, name: str) -> TextLine:
        """Return the input of a field."""
        return self.query_one(f"#{name}", TextLine)

    def _typed(self, name: str) -> str:
        return self.line(name).value.strip()

    def _chosen(self, name: str) -> int:
        return self.query_one(f"#{name}", Choice).chosen

    @property
    def path(self) -> str:
        """The file that is named; nothing where the rows that come from none are kept."""
        return self._typed("file")

    @property
    def source(self) -> str | Sentence:
        """What the rows are called."""
        return Path(self.path).name if self.path or self._described is None else self._described

    @property
    def choices(self) -> FitChoices:
        """What is chosen of the model and its loss."""
        shape, activation = network_in(self._typed("model"))
        factor, half = divmod(self._chosen("factor"), 2)
        seed = self._typed("seed")
        return replace(
            self._choices,
            model="" if shape else self._typed("model"),
            network=shape,
            activation=activation,
            target=self._typed("target"),
            loss=self._loss,
            delta=self._typed("delta") if self._loss == BENT else "",
            factor=FACTORS[factor],
            half=bool(half),
            scale=SCALES[self._chosen("scale")],
            missing=GAPS[self._chosen("missing")],
            test=self._typed("test"),
            seed=int(seed) if _is_seed(seed) else 0,
            batch=self._typed("batch") or ALL,
        )

    def statement(self, rows: str) -> Statement:
        """Return the problem as it stands in the form, on these rows."""
        method, first = NAMES[self._chosen("method")], self._statement
        same = method.id == first.method
        steps = self._typed("steps")
        choices = self.choices
        return replace(
            self._statement,
            function="",
            start=self._typed("start"),
            rate="" if method.rate is RateUse.NONE else self._typed("rate"),
            steps=int(steps) if counts(steps) else 20,
            method=method.id,
            parameters=first.parameters if same else "",
            changes=self._typed("changes"),
            fit=FitSource(rows, self.source, choices),
            backward=bool(choices.network),
        )

    def own_faults(self) -> tuple[InputFault, ...]:
        """Return what is wrong or missing that needs no mathematics to see."""
        file = told("screens.fit.type-file", example="points.csv")
        wanted = {} if self._described is not None else {"file": file}
        wanted["model"] = told("screens.fit.type-model", example="w*x + b")
        if NAMES[self._chosen("method")].rate is RateUse.NEEDED:
            wanted["rate"] = told("screens.explore.type-rate", example="1/10")
        faults = [InputFault(name, words) for name, words in wanted.items() if not self._typed(name)]
        _, activation = network_in(self._typed("model"))
        if activation and activation not in ACTIVATIONS:
            faults.append(InputFault("model", told("screens.fit.activation", known=ACTIVATIONS)))
        seed = self._typed("seed")
        if seed and not _is_seed(seed):
            faults.append(InputFault("seed", told("screens.fit.type-seed", most=MOST_SEED)))
        if not counts(self._typed("steps")):
            faults.append(InputFault("steps", told("screens.explore.type-steps", most=MOST_STEPS)))
        return tuple(faults)

    def name_columns(self, names: tuple[str, ...], variables: tuple[str, ...]) -> None:
        """Show in empty lines what is usual: the last column, and a start of 0 for each parameter."""
        self.line("target").suggest(names[-1] if names else "y")
        self.line("start").suggest(", ".join(f"{name}=…" for name in variables) or "0")

    def show_faults(self, faults: tuple[InputFault, ...]) -> None:
        """Say what is wrong with the first field that is."""
        for name in LINES:
            self.line(name).set_class(any(fault.field == name for fault in faults), "-faulty")
        view = self.query_one("#fault", BlockView)
        view.set_class(bool(faults), "-shown")
        view.show(self._words(faults[0]) if faults else Block(("",)))

    def _words(self, fault: InputFault) -> Block:
        words = fault_words(fault, self.tutor.written)
        return stack([text(line, Role.ERROR) for line in wrapped(words, max(20, self.size.width - 8))])

    def correct(self, fault: InputFault) -> None:
        """Move to the field that is wrong."""
        if fault.field not in LINES:
            return
        line = self.line(fault.field)
        line.correct(fault.column if fault.field == "model" else len(line.value))

    def on_choice_changed(self, event: Choice.Changed) -> None:
        """Tell the screen."""
        event.stop()
        self._show_delta()
        self._suit()
        self.post_message(self.Changed())

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what may come next of changes, and tell the screen."""
        event.stop()
        if self.query_one(ChangesLine).has_focus:
            self._expect(self._hint)
        self.post_message(self.Changed())

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Tell the screen."""
        event.stop()
        self.post_message(self.Submitted())


def _is_seed(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= MOST_SEED


def network_in(text: str) -> tuple[str, str]:
    """Return the widths and the activation of a network in the place of a formula; "" and "" where there is none.

    >>> network_in("2-2-1 tanh"), network_in("w*x + b")
    (('2-2-1', 'tanh'), ('', ''))
    """
    shape = text.rstrip(ascii_lowercase)
    widths = [width.strip() for width in shape.split("-")]
    if len(widths) < 2 or not all(width.isdecimal() for width in widths):
        return "", ""
    return "-".join(widths), text[len(shape) :]
