"""The dialog that lists folders and the files in them that may hold a table."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from gdtutor.app.screens.base import Choices, Dialog
from gdtutor.app.widgets.keys import Keys
from gdtutor.language.controls import visible
from gdtutor.text.sentence import told

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import OptionList

ENDINGS: Final = frozenset({".csv", ".tsv", ".txt", ".dat"})
"""How files that may hold a table end."""
MOST: Final = 500
"""So many entries of a folder are listed."""


class FilesDialog(Dialog[str]):
    """Returns the path that was chosen."""

    def __init__(self, path: str) -> None:
        """Begin in the folder of a path, or where the app was started."""
        super().__init__()
        folder = Path(path).expanduser().parent if path else Path()
        self._folder = folder if folder.is_dir() else Path()
        self._paths: list[Path] = []

    def compose(self) -> ComposeResult:
        """Yield the list."""
        with Vertical(id="box", classes="-large"):
            yield Choices()
        yield Keys("select")

    def on_mount(self) -> None:
        """List the folder."""
        self.run_worker(self._list(self._folder), exclusive=True)

    async def _list(self, folder: Path) -> None:
        """Show what is in a folder: the one above, the folders, the files."""
        whole, paths = await asyncio.to_thread(_entries, folder)
        if not self.is_there:
            return
        self._paths = [whole.parent, *paths]
        self.query_one("#box").border_title = visible(str(whole))
        choices = self.query_one(Choices)
        choices.clear_options()
        choices.add_options([Option(Content(self.tutor.written(told("screens.fit.up"))))])
        choices.add_options([Option(Content(visible(_name(path)))) for path in paths])
        choices.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go into a folder, or close with a file."""
        path = self._paths[event.option_index]
        if path.is_dir():
            self.run_worker(self._list(path), exclusive=True)
        else:
            self.close(str(path))


def _name(path: Path) -> str:
    return f"{path.name}/" if path.is_dir() else path.name


def _entries(folder: Path) -> tuple[Path, list[Path]]:
    """Return the whole path of a folder, the folders in it and then its files that may hold a table, none hidden."""
    whole = folder.absolute()
    try:
        found = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError:
        return whole, []
    folders = sorted((path for path in found if path.is_dir()), key=lambda path: path.name.lower())
    files = [path for path in found if path.suffix.lower() in ENDINGS and path.is_file()]
    return whole, [*folders, *sorted(files, key=lambda path: path.name.lower())][:MOST]
