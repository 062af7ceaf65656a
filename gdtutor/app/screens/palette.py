"""The command palette: Textual's own, which bears keys that come before it is there, or after it has been left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandList, CommandPalette

from gdtutor.app.screens.base import Shown

if TYPE_CHECKING:
    from textual import events
    from textual.worker import Worker


class Palette(CommandPalette, Shown[None]):
    """Searches all commands by name, and carries out one of them."""

    def on_mount(self, event: events.Mount) -> None:
        """Look for nothing where it has been left before it was there."""
        if not (self.is_active and self.is_there):
            event.prevent_default()

    def _gather_commands(self, search_value: str) -> Worker[None] | None:  # type: ignore[override]
        """Look for commands, unless this has been left."""
        return super()._gather_commands(search_value) if self.is_active and self.is_there else None

    def _action_command_list(self, action: str) -> None:
        """Move in the list of commands, or choose from it, once it has been laid out."""
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)
