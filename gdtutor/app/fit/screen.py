"""Fit: data from a file and a model for them, shown as they are read while they are typed."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical

from gdtutor.app.fit.form import FitForm
from gdtutor.app.fitting import broken_at_breaks
from gdtutor.app.registry import SCREENS, bindings
from gdtutor.app.screens.form import HANG, NOTHING, FormScreen
from gdtutor.app.widgets.block_view import BlockView
from gdtutor.app.widgets.keys import Keys
from gdtutor.app.widgets.plot_pane import PlotPane
from gdtutor.errors import GdTutorError
from gdtutor.text.block import Block, stack
from gdtutor.text.breaking import broken
from gdtutor.text.sentence import part_of, told
from gdtutor.views import PlotFrame, Statement
from gdtutor.views.fitting import DataView
from gdtutor.views.reading import InputFault
from gdtutor.worker.requests.fitting import ReadFit

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class FitScreen(FormScreen):
    """The form, what the data and the model were read as, and a picture; Enter walks."""

    PLACES: ClassVar[tuple[str, ...]] = SCREENS["fit"].valid
    BINDINGS: ClassVar[list[BindingType]] = bindings(*PLACES)

    def __init__(self, statement: Statement) -> None:
        """Start from `statement`; its data are kept until another file is named."""
        super().__init__()
        self._first = statement
        self._rows = statement.fit.text if statement.fit is not None else ""
        self._given = self._path = _path_of(statement)
        """Where the rows, or the fault instead of them, are from."""
        self._fault: InputFault | None = None
        self._frame = PlotFrame(width=0, height=0)
        self._view = DataView()

    def compose(self) -> ComposeResult:
        """Yield the form above, what was read and the picture below."""
        yield FitForm(self._first)
        with Horizontal(id="below"):
            with Vertical(id="read"):
                yield BlockView(id="preview")
            yield PlotPane(id="plot")
        yield Keys("walk", "read(1)", "files")

    def on_mount(self) -> None:
        """Begin at the file, or at the model where there are rows already."""
        self.form.line("model" if self._rows else "file").focus()
        self._ask()

    @property
    def form(self) -> FitForm:
        """The form."""
        return self.query_one(FitForm)

    @property
    def _statement(self) -> Statement:
        return self.form.statement(self._rows)

    # As the learner types

    def on_fit_form_changed(self, event: FitForm.Changed) -> None:
        """Ask how all is read now."""
        event.stop()
        self._refused = False
        self._ask()

    def on_plot_pane_resized(self, event: PlotPane.Resized) -> None:
        """Ask for a picture of the new size."""
        self._frame = PlotFrame(width=event.width, height=event.height)
        self._ask()

    def _ask(self) -> None:
        self.run_worker(self._preview(), group="preview")

    async def _read_file(self) -> None:
        """Read the file that is named, away from the screen, unless its rows are there."""
        path, first = self.form.path, self._first.fit
        if path == self._path:
            return
        fault = None
        try:
            if first is not None and path == self._given:
                rows = first.text
            else:
                rows = await asyncio.to_thread(_text_of, path, web=self.app.is_web)
        except GdTutorError as error:
            rows, fault = "", InputFault("file", part_of(error.told))
        if self.is_there and path == self.form.path:
            self._path, self._rows, self._fault = path, rows, fault

    async def _preview(self) -> None:
        """Show how the form is read, unless something else has been typed meanwhile."""
        await self._read_file()
        statement = self._statement
        if not self._rows:
            self._show(DataView())
            return
        try:
            view = await self.tutor.client.ask(ReadFit(statement, replace(self._frame, style=self.tutor.style)))
        except GdTutorError as error:
            view = DataView(faults=(InputFault("model", part_of(error.told)),))
        if self.is_there and statement == self._statement:
            self._show(view)

    def _show(self, view: DataView) -> None:
        """Show what was read; where nothing could be, the lines say what goes where."""
        if not self._refused:
            typed = (self._fault, *view.faults) if self._fault is not None else view.faults
            self.form.show_faults(typed)
        self._view = view
        self.form.name_columns(view.names, view.variables)
        self._paint()

    def _paint(self) -> None:
        preview = self.query_one("#preview", BlockView)
        room = preview.container_size
        block = self._read(room.width)
        if block.height > room.height:
            block = self._read(room.width - preview.styles.scrollbar_size_vertical)
        preview.show(block)
        self.query_one("#plot", BlockView).show(self._view.plot or NOTHING)
        self.dress()
        self.call_after_refresh(self.refresh_bindings)

    def _read(self, room: int) -> Block:
        """Return what was read, in lines of at most so many cells."""
        view, width = self._view, max(20, room)
        blocks = [self._function(view.function, view.line, width), NOTHING] if view.function is not None else []
        blocks += self.reasons(view.columns, width) or self.reasons((told("screens.fit.hint"),), width)
        blocks += self.reasons(view.notes, width)
        return stack(blocks)

    @staticmethod
    def _function(function: Block, line: Block | None, width: int) -> Block:
        """Return the loss as a textbook prints it, or in one line that is folded where that is too wide."""
        shown = broken(function, width, HANG)
        return shown if line is None or shown.width <= width else broken_at_breaks(line, width)

    def dress(self) -> None:
        """Name the panes."""
        read = told("screens.fit.rows", count=self._view.rows) if self._view.rows else told("screens.fit.data")
        self.query_one("#read").border_title = self.tutor.written(read)
        self.query_one("#plot").border_title = self.tutor.written(told("screens.fit.picture"))

    def speak(self) -> None:
        """Read what is in the form once more, in the language that the app has now."""
        super().speak()
        self._ask()

    # On to the walk

    def on_fit_form_submitted(self) -> None:
        """Walk, if all is well."""
        self.action_walk()

    def action_walk(self) -> None:
        """Compute the run and walk through it; say what is wrong otherwise."""
        faults = self.form.own_faults()
        if faults:
            self.refuse(faults)
        else:
            self.open_by(self._open())

    async def _open(self) -> None:
        """Read everything strictly, compute the run, and go to the walk."""
        await self._read_file()
        if self._fault is not None:
            self.refuse((self._fault,))
            return
        statement = self._statement
        await self.read_and_open(ReadFit(statement), lambda: self.tutor.open_walk(statement))

    def action_files(self) -> None:
        """Choose a file from a list."""
        from gdtutor.app.fit.files_dialog import FilesDialog

        def take(path: str | None) -> None:
            if path is not None:
                self.form.line("file").value = path
                self.form.line("model").focus()

        self.app.push_screen(FilesDialog(self.form.path), take)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer the list of files only where files are the learner's own."""
        return not self.app.is_web if action == "files" else super().check_action(action, parameters)


def _path_of(statement: Statement) -> str:
    """Return the file that the rows of a statement are from; nothing where they are from none."""
    return statement.fit.name if statement.fit is not None and isinstance(statement.fit.name, str) else ""


def _text_of(path: str, *, web: bool) -> str:
    """Return what a file holds, "" for no name; raises FileError and InputError.

    Where the app is served to a browser, files are the server's: none is read.
    """
    from gdtutor.data.files import text_of_file
    from gdtutor.errors import FileError

    if not path:
        return ""
    if web:
        raise FileError(told("screens.fit.served"))
    return text_of_file(Path(path).expanduser())
