"""The command palette: Textual's own, which bears keys that come before it is there, or after it has been left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandInput, CommandList, CommandPalette, SearchIcon
from textual.containers import Horizontal, Vertical
from textual.widgets import LoadingIndicator

from gdtutor.app.screens.base import OptionChoices, Shown

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.worker import Worker


class PaletteCommands(CommandList, OptionChoices):
    """The commands that were found."""


class Palette(CommandPalette, Shown[None]):
    """Searches all commands by name, and carries out one of them."""

    def compose(self) -> ComposeResult:
        """Yield what Textual's palette has, with the list that bears it."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                yield CommandInput(placeholder=self._placeholder, select_on_focus=False)
            with Vertical(id="--results"):
                yield PaletteCommands()
                yield LoadingIndicator()

    def on_mount(self, event: events.Mount) -> None:
        """Look for nothing where it has been left before it was there."""
        if not (self.is_active and self.is_there):
            event.prevent_default()

    def _gather_commands(self, search_value: str) -> Worker[None] | None:  # type: ignore[override]
        """Look for commands, unless this has been left."""
        return super()._gather_commands(search_value) if self.is_active and self.is_there else None
