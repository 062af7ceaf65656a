"""ExplanationLoader: why a run went as it did, section by section."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from gdtutor.app.loader import Fetch, Loader
from gdtutor.errors import GdTutorError
from gdtutor.text.sentence import part_of
from gdtutor.views import Statement
from gdtutor.views.explanation import SectionView
from gdtutor.worker.requests.explanation import ExplainRun

if TYPE_CHECKING:
    from gdtutor.worker.client import Client


class ExplanationLoader(Loader[Statement, SectionView]):
    """The sections of an explanation that have arrived; the view is the first of them."""

    def __init__(self, client: Client, statement: Statement, changed: Callable[[], None]) -> None:
        """Explain the run of `statement`; `changed` is called whenever there is more to paint."""
        super().__init__(client, statement)
        self.sections: list[SectionView] = []
        """What has arrived, in order."""
        self.complete = False
        """Whether that is all."""
        self._changed = changed

    async def open(self, question: Statement) -> SectionView:
        """Return the first section."""
        return await self.client.ask(ExplainRun(question, 0, self.client.style))

    def opened(self, before: SectionView | None) -> None:
        """Begin with the first section."""
        del before
        self.sections = [self.view] if self.view else []
        self.complete = self.view is not None and self.view.last
        self._changed()

    def refused(self) -> None:
        """Say what is wrong."""
        self._changed()

    def needed(self) -> Iterator[Fetch]:
        """Yield a fetch for the next section."""
        if not self.complete and not self.halted:
            yield self._fetch

    async def _fetch(self) -> None:
        """Add the next section; one that cannot be had ends the explanation with the reason."""
        try:
            section = await self.client.ask(ExplainRun(self.question, len(self.sections), self.client.style))
        except GdTutorError as error:
            self.fault, self.complete = part_of(error.told), True
        else:
            self.sections.append(section)
            self.complete = section.last
        self._changed()
