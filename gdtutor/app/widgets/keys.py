"""Keys: the footer, which names as many keys as there is room for, and always how to get help and how to leave."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, TypeAlias

from rich.cells import cell_len
from textual.containers import HorizontalGroup
from textual.widgets import Footer
from textual.widgets._footer import FooterKey, FooterLabel

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import Binding
    from textual.widget import Widget

Entry: TypeAlias = "list[Widget]"
KEPT: Final = frozenset({"help", "quit"})
"""What is named however narrow the window is: the Textual actions."""


class Keys(Footer):
    """The keys of a screen, in the order of the table of actions: what finds no room is left to the help screen."""

    def __init__(self, *kept: str) -> None:
        """Name keys only: the command palette is one of them. Of the actions the `kept` are named before all others."""
        super().__init__(show_command_palette=False)
        self._kept = kept
        self._named: list[tuple[str, Binding, bool, str]] = []

    def compose(self) -> ComposeResult:
        """Name every key that the screen has now."""
        for widget in super().compose():
            if isinstance(widget, FooterKey):  # not compact from the first: told later, each key is styled twice more
                widget.set_reactive(FooterKey.compact, False)  # noqa: FBT003
            yield widget

    async def recompose(self) -> None:
        """Name the keys anew where they are others than before, as far as there is room."""
        if not self.is_attached:
            return
        named = [
            (self.app.get_key_display(binding), binding, enabled, tooltip)
            for _, binding, enabled, tooltip in self.screen.active_bindings.values()
            if binding.show
        ]
        if named != self._named:
            self._named = named
            await super().recompose()
            self._part()
            self._fit()

    def on_resize(self) -> None:
        """Name more keys, or fewer."""
        self._fit()

    def _part(self) -> None:
        """Part keys that are named together, where they are words: in pure ASCII an arrow is one."""
        for group in self.query(HorizontalGroup):
            for key in [*group.query(FooterKey)][:-1]:
                key.key_display += "/" if len(key.key_display) > 1 else ""

    def _fit(self) -> None:
        room = self.size.width + 1
        for entry in sorted(_entries(self.children), key=self._turn):
            named = _width(entry) <= room
            room -= _width(entry) if named else 0
            for widget in entry:
                widget.display = named

    def _turn(self, entry: Entry) -> int:
        """Return when it is an entry's turn to take of the room: help and the way out, what is kept, all others."""
        action = entry[0].action.removeprefix("app.") if isinstance(entry[0], FooterKey) else ""
        if action in KEPT:
            return 0
        return 1 + (self._kept.index(action) if action in self._kept else len(self._kept))


def _entries(widgets: Iterable[Widget]) -> Iterator[Entry]:
    """Yield what belongs together: a key with its word, or several keys and the word for all of them."""
    group: Entry = []
    for widget in widgets:
        if isinstance(widget, HorizontalGroup):
            group = [widget]
        elif group:
            yield [*group, widget]
            group = []
        else:
            yield [widget]


def _width(entry: Entry) -> int:
    """Return how many cells an entry takes, the gap behind it among them."""
    words = 0
    for widget in entry:
        if isinstance(widget, FooterKey):
            words += cell_len(widget.key_display) + cell_len(widget.description) + (3 if widget.description else 0)
        elif isinstance(widget, FooterLabel):
            words += cell_len(str(widget.content)) + 1
        else:
            words += _width(list(widget.children)) + 2
    return words
