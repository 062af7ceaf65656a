"""The command palette: Textual's own, which bears keys that come before it is there, or after it has been left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from rich.align import Align
from rich.text import Text
from textual.command import CommandInput, CommandList, CommandPalette, SearchIcon
from textual.containers import Horizontal, Vertical
from textual.widgets import LoadingIndicator
from textual.widgets.option_list import Option

from gdtutor.app.screens.base import OptionChoices, Shown
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from textual import events
    from textual.app import ComposeResult
    from textual.visual import VisualType
    from textual.worker import Worker

    from gdtutor.app.navigation import Tutor


class PaletteCommands(CommandList, OptionChoices):
    """The commands that were found."""

    def add_option(self, option: Option | VisualType | None = None) -> Self:
        """Add a command; that there is none is said in the language of the app."""
        if isinstance(option, Option) and option.id == CommandPalette._NO_MATCHES:  # noqa: SLF001 - it has no other mark
            words = cast("Tutor", self.app).written(told("screens.palette.none"))
            option = Option(Align.center(Text(words, style="not bold")), option.id, disabled=True)
        return super().add_option(option)


class Palette(CommandPalette, Shown[None]):
    """Searches all commands by name, and carries out one of them."""

    def compose(self) -> ComposeResult:
        """Yield what Textual's palette has, with the list that bears it."""
        with Vertical(id="--container"):
            with Horizontal(id="--input"):
                yield SearchIcon()
                hint = self.tutor.written(told("screens.palette.search"))
                yield CommandInput(placeholder=hint, select_on_focus=False)
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
