"""The dialog that saves a document as a file, whole or not at all, and never over another one unasked.

Where the app is served to a browser, the file is a download: nothing is written, or looked for, on the server.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from gdtutor.app.registry import bindings
from gdtutor.app.screens.base import Dialog, TextLine
from gdtutor.app.widgets.choice import Choice
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.said import Said
from gdtutor.documents import DOCUMENTS
from gdtutor.documents.files import whole_file
from gdtutor.errors import FileError, GdTutorError
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.text.style import Style
from gdtutor.text.system import why_not
from gdtutor.text.writers import FORMATS, Format
from gdtutor.worker.requests.document import WriteDocument

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import Input


USUAL: Final = "markdown"
"""The format that is offered first."""
MOST_SENT = 20_000_000
"""A download may have so many characters: the server keeps them in memory."""


@dataclass(frozen=True, slots=True)
class Document:
    """What can be saved: its title and file name, and how it is asked for."""

    title: Sentence
    stem: str
    asked: WriteDocument
    stepwise: bool = False
    """Whether there are steps that may be left out."""

    def request(self, form: Format, *, full: bool, style: Style) -> WriteDocument:
        """Return what is asked for in one of the formats, with every step where it is `full`."""
        options = replace(self.asked.options, every_step=full)
        return replace(self.asked, format=form.id, style=style, options=options)


class ExportDialog(Dialog[Sentence]):
    """Saves a file and returns the sentence that says so."""

    PLACES: ClassVar[tuple[str, ...]] = ("dialog",)

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("save")]

    def __init__(self, document: Document) -> None:
        """Save `document`."""
        super().__init__()
        self._document = document
        self._formats = tuple(FORMATS[name] for name in DOCUMENTS[document.asked.document].formats)
        self._suggested = f"{document.stem}.{FORMATS[USUAL].ending}"
        self._saving = False

    def compose(self) -> ComposeResult:
        """Yield format, path, whether all steps are wanted, and the buttons."""
        with Vertical(id="box") as box:
            box.border_title = self.tutor.written(self._document.title)
            with Horizontal(classes="field"):
                yield Said(told("screens.export.file"), classes="label")
                yield TextLine(self._suggested, id="path", limit=4000)
            with Horizontal(classes="field"):
                yield Said(told("screens.export.format"), classes="label")
                usual = self._formats.index(FORMATS[USUAL])
                titles = tuple(told(f"screens.format.{form.id}") for form in self._formats)
                yield Choice(titles, chosen=usual, id="formats")
            with Horizontal(id="steps-field", classes="field"):
                yield Said(told("screens.export.in-full"), classes="label")
                yield Choice((told("screens.export.some"), told("screens.export.every")), id="all")
            yield Static("", id="wrong", markup=False)
            with Horizontal(id="buttons"):
                save, replace = map(self.tutor.written, (told("screens.export.save"), told("screens.export.replace")))
                yield Button(save, id="save", variant="primary", compact=True)
                yield Button(replace, id="replace", variant="warning", compact=True)
        yield Keys("accept")

    def on_mount(self) -> None:
        """Begin at the path; replacing is offered only when there is something to replace."""
        self.query_one("#replace").display = False
        self.query_one("#steps-field").display = self._document.stepwise
        self.query_one("#path").focus()

    @property
    def _format(self) -> Format:
        return self._formats[self.query_one("#formats", Choice).chosen]

    @property
    def path(self) -> Path:
        """The file that would be written; raises FileError for what is no name of one."""
        typed = self.query_one("#path", TextLine).value.strip()
        try:
            path = Path(_last_part(typed)) if self.app.is_web else Path(typed).expanduser()
        except RuntimeError as error:
            raise FileError(told("screens.export.no-user", user=typed.partition("/")[0][1:])) from error
        if not path.name or path.name == "..":
            raise FileError(told("screens.export.name"))
        return path

    def on_choice_changed(self) -> None:
        """Let the ending of a suggested name follow the format."""
        line = self.query_one("#path", TextLine)
        if line.value == self._suggested:
            self._suggested = f"{self._document.stem}.{self._format.ending}"
            line.value = self._suggested

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take back the offer to replace: it was for another file."""
        del event
        self._say("", replace=False)

    def on_input_submitted(self) -> None:
        """Save."""
        self.action_accept()

    def action_accept(self) -> None:
        """Save."""
        self._save(replace=False)

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or replace where that button is pressed."""
        self._save(replace=event.button.id == "replace")

    def _say(self, words: Sentence | str, *, replace: bool) -> None:
        if not self.is_there:
            return
        self.query_one("#wrong", Static).update(self.tutor.written(words))
        self.query_one("#replace").display = replace

    def _save(self, *, replace: bool) -> None:
        """Save, unless there is something to say about the name."""
        try:
            path = self.path
            if not self.app.is_web and path.is_dir():
                self._say(told("screens.export.folder", path=str(path)), replace=False)
            elif not self.app.is_web and path.exists() and not replace:
                self._say(told("screens.export.there", path=str(path)), replace=True)
                self.query_one("#replace").focus()
            elif not self._saving:
                self._saving = True
                self.run_worker(self._write(path, replace=replace))
        except FileError as error:
            self._say(part_of(error.told), replace=False)
        except OSError as error:
            why = why_not(error)
            self._say(told("screens.export.unwritable", path=str(path), why=why), replace=False)

    async def _write(self, path: Path, *, replace: bool) -> None:
        """Have the document made by a worker, and written or sent whole."""
        self._say(told("screens.export.writing"), replace=False)
        every = self.query_one("#all", Choice).chosen == 1
        client = self.tutor.client
        parts = client.chunks(self._document.request(self._format, full=every, style=client.style))
        try:
            if self.app.is_web:
                await self._send(path.name, parts)
                said = told("screens.export.sent", name=path.name)
            else:
                with whole_file(path, replace=replace) as file:
                    async for part in parts:
                        file.write(part)
                said = told("screens.export.saved", path=str(path))
        except GdTutorError as error:
            self._say(part_of(error.told), replace=False)
        else:
            self.close(said)
        finally:
            self._saving = False

    async def _send(self, name: str, parts: AsyncIterator[str]) -> None:
        """Offer the document to the browser as a download; raises FileError where it is too large for one."""
        document, size = StringIO(), 0
        async for part in parts:
            size += document.write(part)
            if size > MOST_SENT:
                raise FileError(told("screens.export.too-large"))
        self.app.deliver_text(document, save_directory=Path(), save_filename=name, encoding="utf-8")


def _last_part(typed: str) -> str:
    """Return the name of the file in what was typed, whatever system its path is of."""
    return typed.replace("\\", "/").rpartition("/")[2][:100]
