"""The dialog that lists folders and the files in them that may hold a table."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from gdtutor.app.fitting import MORE, MORE_ASCII
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
    """Returns the path that was chosen: what can be read comes first, and then the ways to other folders."""

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
        """Show what is in a folder: the files, the folder above, the folders."""
        whole, files, folders = await asyncio.to_thread(_entries, folder)
        if not self.is_there:
            return
        self._paths = [*files, whole.parent, *folders]
        box = self.query_one("#box")
        box.border_title = _end(visible(str(whole)), box.size.width - 4, MORE_ASCII if self.tutor.style.ascii else MORE)
        choices = self.query_one(Choices)
        choices.clear_options()
        names = [path.name for path in files], [f"{path.name}/" for path in folders]
        lines = *map(visible, names[0]), self.tutor.written(told("screens.fit.up")), *map(visible, names[1])
        choices.add_options([Option(Content(line)) for line in lines])
        choices.highlighted = 0

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go into a folder, or close with a file."""
        path = self._paths[event.option_index]
        if path.is_dir():
            self.run_worker(self._list(path), exclusive=True)
        else:
            self.close(str(path))


def _end(path: str, width: int, more: str) -> str:
    """Return a path, or as much of its end as has room: where one is stands there."""
    if cell_len(path) <= width:
        return path
    starts = (at for at, sign in enumerate(path) if sign in "/\\" and cell_len(path[at:]) <= width - len(more))
    return more + path[next(starts, len(path)) :]


def _entries(folder: Path) -> tuple[Path, list[Path], list[Path]]:
    """Return the whole path of a folder, its files that may hold a table, and the folders in it, none hidden."""
    whole = folder.absolute()
    try:
        found = [path for path in folder.iterdir() if not path.name.startswith(".")]
    except OSError:
        return whole, [], []
    found.sort(key=lambda path: path.name.lower())
    files = [path for path in found if path.suffix.lower() in ENDINGS and path.is_file()][:MOST]
    return whole, files, [path for path in found if path.is_dir()][: MOST - len(files)]
