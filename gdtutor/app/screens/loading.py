"""What the screens share whose content arrives while they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from gdtutor.app.screens.base import TutorScreen
from gdtutor.app.widgets.fitted_line import WHOLE, FittedLine
from gdtutor.app.widgets.keys import Keys
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from gdtutor.app.loader import Loader
    from gdtutor.app.screens.export import Document

PATIENCE = 0.3
"""Seconds after which the learner is told that something is being computed."""


class LoadingScreen(TutorScreen):
    """A screen with a status line that says what is computed; Esc stops that."""

    COMPUTING: ClassVar[Sentence] = told("screens.computing")
    """What the status line says until there is something to show."""
    KEYS_KEPT: ClassVar[tuple[str, ...]] = ()
    """The actions that the footer names however narrow the window is."""
    note: Sentence | str = ""
    """What was last said on the status line, until something else is done."""

    @property
    def inquiry(self) -> Loader[Any, Any] | None:
        """What is asked for, once there is somebody to ask."""
        raise NotImplementedError

    async def work(self) -> None:
        """Set up the inquiry, and run it."""
        raise NotImplementedError

    def compose_foot(self) -> ComposeResult:
        """Yield the status line and the footer."""
        yield FittedLine(self.tutor.written(self.COMPUTING), id="status")
        yield Keys(*self.KEYS_KEPT)

    def on_mount(self) -> None:
        """Begin."""
        self.run_worker(self.work())
        self.set_interval(PATIENCE, self.paint_status)

    def paint_status(self) -> None:
        """Write the status line anew."""
        if not self.is_there:
            return
        status = self.query_one("#status", FittedLine)
        line = self.tutor.written(self._line())
        if line != status.content:
            whole = status.has_class(WHOLE)
            status.set_class(self._is_said, WHOLE)
            status.update(line, layout=whole or self._is_said)

    @property
    def _is_said(self) -> bool:
        """Whether the line is about what happened, and must be said whole."""
        return bool(self.note or (self.inquiry is not None and self.inquiry.fault))

    def speak(self) -> None:
        """Ask for everything in the language that the app has now."""
        super().speak()
        if self.inquiry is not None:
            self.inquiry.look_again()
        self.paint_status()

    def _line(self) -> Sentence | str:
        inquiry = self.inquiry
        if inquiry is None or (inquiry.view is None and not inquiry.fault):
            return self.COMPUTING
        return inquiry.fault or self.note or ("" if inquiry.view is None else self.status())

    def status(self) -> Sentence | str:
        """Return where the learner stands."""
        raise NotImplementedError

    def say(self, words: Sentence | str) -> None:
        """Say something on the status line, until something else is done."""
        self.note = words
        self.paint_status()

    def copied(self, words: str, elsewhere: Sentence) -> None:
        """Send text to the clipboard of the terminal, and say where it is to be had otherwise."""
        self.app.copy_to_clipboard(words)
        self.say(told("screens.copied", elsewhere=elsewhere))

    def save(self, document: Document) -> None:
        """Save a document as a file, and say so."""
        from gdtutor.app.screens.export import ExportDialog

        self.app.push_screen(ExportDialog(document), lambda said: self.say(said) if said else None)

    def action_back(self) -> None:
        """Stop what is being computed; go back where there is nothing to stop."""
        if self.inquiry is None or not self.inquiry.cancel():
            super().action_back()
