"""Screens with a form above how it is read: Enter computes, Esc stops that, and the form says what is wrong."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, Protocol

from gdtutor.app.fitting import wrapped
from gdtutor.app.screens.base import TextLine, TutorScreen
from gdtutor.errors import GdTutorError
from gdtutor.text.block import Block, Role, text
from gdtutor.text.sentence import part_of, told
from gdtutor.views.reading import InputFault
from gdtutor.worker.requests.run import OpenRun

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

    from gdtutor.text.sentence import Sentence
    from gdtutor.views.fitting import DataView
    from gdtutor.views.reading import Preview
    from gdtutor.worker.requests.fitting import ReadFit
    from gdtutor.worker.requests.reading import ReadStatement


NOTHING: Final = Block(("",))
HANG: Final = 4
"""Where a formula goes on in another line it begins so many cells farther right."""


class Form(Protocol):
    """What a screen asks of its form."""

    def show_faults(self, faults: tuple[InputFault, ...]) -> None:
        """Say what is wrong with the first field that is."""

    def correct(self, fault: InputFault) -> None:
        """Move to the field that is wrong."""


class FormScreen(TutorScreen):
    """A screen with a form, and a `#preview` of how it is read."""

    def __init__(self) -> None:
        """Begin with nothing refused."""
        super().__init__()
        self._opening: asyncio.Task[None] | None = None
        self._refused = False

    @property
    def form(self) -> Form:
        """The form."""
        raise NotImplementedError

    def open_by(self, work: Coroutine[None, None, None]) -> None:
        """Do what opens the next screen, unless that is being done."""
        if self._opening is None or self._opening.done():
            self._opening = asyncio.create_task(work)
        else:
            work.close()

    async def read_and_open(
        self, reading: ReadStatement | ReadFit, then: Callable[[], None], *, only: str | None = None
    ) -> None:
        """Read what is typed strictly, have its run computed, and go on; say what is wrong otherwise.

        With `only` no run is needed, and nothing but that field has to be right.
        """
        client = self.tutor.client
        try:
            read: Preview | DataView = await client.ask(reading)
            faults = tuple(fault for fault in read.faults if only in {None, fault.field})
            if only is None and not faults:
                await client.ask(OpenRun(reading.statement, self.tutor.style))
        except GdTutorError as error:
            faults = (InputFault("", part_of(error.told)),)
        if faults:
            self.refuse(faults)
        elif self.is_active:
            then()

    def refuse(self, faults: tuple[InputFault, ...]) -> None:
        """Say what is wrong until something is typed, and go where it is."""
        self._refused = True
        self.form.show_faults(faults)
        if faults[0].field:
            self.form.correct(faults[0])

    def reasons(self, sentences: Iterable[Sentence], width: int) -> list[Block]:
        """Return sentences in lines of at most so many cells."""
        written = self.tutor.written
        return [text(line, Role.REASON) for each in sentences for line in wrapped(written(each), width)]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Name the key that gives help while typing, elsewhere another one is named; and scroll only what is long."""
        del parameters
        if action == "read":
            return any(preview.max_scroll_y > 0 for preview in self.query("#preview"))  # none while it opens or closes
        return action != "help" or isinstance(self.focused, TextLine)

    def action_read(self, pages: int) -> None:
        """Scroll how it is read."""
        preview = self.query_one("#preview")
        preview.scroll_relative(y=pages * max(1, preview.size.height - 1), animate=False)

    async def action_help(self) -> None:
        """Show what every key does."""
        await self.app.run_action("help")

    def action_back(self) -> None:
        """Stop a computation that is under way, or go back."""
        if self._opening is not None and not self._opening.done():
            self._opening.cancel()
            self.refuse((InputFault("", told("screens.stopped")),))
        else:
            super().action_back()
