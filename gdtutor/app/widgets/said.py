"""Said: words that stay on a screen, in the language that the app has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widgets import Label

from gdtutor.app.navigation import OfTutor

if TYPE_CHECKING:
    from gdtutor.text.sentence import Sentence


class Said(Label, OfTutor):
    """Shows a sentence."""

    def __init__(self, words: Sentence | str, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        """Show `words`; a text is the same in every language."""
        super().__init__(self.tutor.written(words), id=id, classes=classes, markup=False)
        self._words = words

    def say(self, words: Sentence | str) -> None:
        """Show other words."""
        self._words = words
        self.speak()

    def speak(self) -> None:
        """Show the words in the language that the app has now."""
        self.update(self.tutor.written(self._words))
