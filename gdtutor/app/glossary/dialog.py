"""The dialog that explains terms: those on the screen below it first, then all others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static
from textual.widgets.option_list import Option

from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.base import Choices, Dialog
from gdtutor.app.widgets.keys import Keys
from gdtutor.teaching.glossary import names, sorted_terms, terms_in
from gdtutor.teaching.terms import TERMS
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import OptionList

    from gdtutor.teaching.terms import Term


class TermChoices(Choices, inherit_bindings=False):
    """The terms; one is explained as soon as the cursor is on it, so that there is nothing to choose."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("list")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer nothing but to move."""
        del parameters
        return action != "select"


class GlossaryDialog(Dialog[None]):
    """Explains the term under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("glossary")]

    def __init__(self, words: str) -> None:
        """Begin with the terms among `words`, in the order in which they stand there."""
        super().__init__()
        self._here = terms_in(words)

    def compose(self) -> ComposeResult:
        """Yield the list, and what is said of a term."""
        with Vertical(id="box", classes="-large") as box:
            box.border_title = self.tutor.written(SCREENS["glossary"].title)
            yield TermChoices(*self._options())
            with VerticalScroll(id="explained", can_focus=False):
                yield Static("", id="term", markup=False)
        yield Keys()

    def on_mount(self) -> None:
        """Begin at the first term."""
        choices = self.query_one(TermChoices)
        choices.focus()
        choices.action_first()

    def _options(self) -> Iterator[Option | None]:
        language = self.tutor.style.language
        others = [term for term in sorted_terms(language) if term not in self._here]
        for heading, terms in ((told("gloss.here"), self._here), (told("gloss.others"), others)):
            if terms:
                yield Option(Content.styled(self.tutor.written(heading), "$quiet"), disabled=True)
                yield from (Option(Content(self._called(term)), id=term.id) for term in terms)

    def _called(self, term: Term) -> str:
        return self.tutor.written(names(term, self.tutor.style.language)[0])

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Explain the term under the cursor."""
        if event.option_id is None or not self.is_there:
            return
        term = TERMS[event.option_id]
        meaning, example = map(self.tutor.written, (term.meaning, term.example))
        self.query_one("#term", Static).update(
            Content.assemble((self._called(term), "bold"), f"\n{meaning}\n{example}")
        )
        self.query_one("#explained").scroll_home(animate=False)
        self.call_after_refresh(self.refresh_bindings)

    def action_read(self, lines: int) -> None:
        """Scroll what is said."""
        self.query_one("#explained").scroll_relative(y=lines, animate=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to scroll only where something is out of sight."""
        del parameters
        return action != "read" or any(box.max_scroll_y > 0 for box in self.query("#explained"))
