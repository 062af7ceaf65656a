"""The line for what is changed of an update rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.suggester import Suggester

from gdtutor.app.screens.base import TextLine
from gdtutor.language.offers import completed, example, fitting, hint
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from gdtutor.catalog.method import Method
    from gdtutor.text.sentence import Sentence


class ChangesLine(TextLine):
    """Completes what is typed, and shows of it what the method can have; nothing that was typed is lost."""

    def __init__(self, value: str, method: Method) -> None:
        """Show the changes of a method."""
        super().__init__(value, id="changes", limit=400, typed_over=True)
        self._method = method
        self._typed = self._fitting = ""
        self.suggester = _Offers(self)

    @property
    def hint(self) -> Sentence:
        """What may stand at the cursor."""
        return hint(self.value[: self.cursor_position], self._method)

    def completed(self, text: str) -> str | None:
        """Return a text with its last change completed."""
        return completed(text, self._method)

    def suit(self, method: Method) -> Sentence | None:
        """Show what another method can have of what was typed; return what is said of the rest."""
        self._method = method
        if self.value != self._fitting:
            self._typed = self.value
        self._fitting, left_out = fitting(self._typed, method)
        self.value = self._fitting
        self.suggest(told("screens.explore.changes", example=example(method)))
        return left_out


class _Offers(Suggester):
    """Completes a line by what its method can have."""

    def __init__(self, line: ChangesLine) -> None:
        """Complete `line`."""
        super().__init__(use_cache=False, case_sensitive=True)
        self._line = line

    async def get_suggestion(self, value: str) -> str | None:
        """Return the line with its last change completed."""
        return self._line.completed(value)
