"""Reader: where a learner stands in a derivation, how much of it is revealed, and what is fetched next.

The line the learner stands at comes first, then those above it, then the next ones, so that the next key finds its
line already there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from gdtutor.app.loader import Fetch, Loader, fault_line
from gdtutor.errors import GdTutorError
from gdtutor.text.block import Role, text
from gdtutor.text.sentence import Sentence
from gdtutor.views.derivation import DerivationLineView, DerivationPlace, DerivationQuestion, DerivationView
from gdtutor.worker.requests.derivation import OpenDerivation, WorkLine

if TYPE_CHECKING:
    from gdtutor.worker.client import Client

AHEAD = 3
"""So many lines are fetched before they are revealed."""


class DerivationLoader(Loader[DerivationQuestion, DerivationView]):
    """A place in a derivation: the question, the line `at`, the last line revealed, and every line fetched so far."""

    def __init__(self, client: Client, question: DerivationQuestion, changed: Callable[[], None]) -> None:
        """Stand at the first line of what `question` asks for; `changed` is called when something can be painted."""
        super().__init__(client, question)
        self.at = 0
        """The line where the learner stands."""
        self.seen = 0
        """The last line that is revealed."""
        self._changed = changed
        self._settle: Callable[[DerivationView, DerivationView | None], None] | None = None
        self._lines: dict[int, DerivationLineView] = {}

    # What is shown

    @property
    def places(self) -> tuple[DerivationPlace, ...]:
        """The places of the derivation shown."""
        return self.view.places if self.view else ()

    @property
    def last(self) -> int:
        """The last line; 0 while there is none."""
        return max(0, len(self.places) - 1)

    @property
    def place(self) -> DerivationPlace | None:
        """Where the learner stands."""
        return self.places[self.at] if self.places else None

    def line(self, index: int) -> DerivationLineView | None:
        """Return a line, or None while it is on its way."""
        return self._lines.get(index)

    # What a learner does

    def step(self, by: int) -> bool:
        """Go one line on, which reveals it, or back, which hides what comes after; return whether anything moved."""
        at = max(0, min(self.at + by, self.last))
        seen = max(self.seen, at) if by > 0 else at
        return self._stand(at, seen)

    def select(self, by: int) -> bool:
        """Stand at another line of those revealed."""
        return self._stand(max(0, min(self.at + by, self.seen)), self.seen)

    def reveal(self, index: int) -> bool:
        """Stand at line `index`, the last one revealed."""
        index = max(0, min(index, self.last))
        return self._stand(index, index)

    def _stand(self, at: int, seen: int) -> bool:
        moved = (at, seen) != (self.at, self.seen)
        self.at, self.seen = at, seen
        if moved:
            self.look_again()
        return moved

    def unfold(self) -> bool:
        """Show the steps of a folded line below it, or hide them; return whether this line is one."""
        view, place = self.view, self.place
        if view is None or self.outdated or place is None or not place.folded:
            return False
        unfolded, at, seen = view.question.unfolded, self.at, self.seen
        paths = tuple(p for p in unfolded if p != place.path) if self.unfolded(at) else (*unfolded, place.path)

        def settle(new: DerivationView, before: DerivationView | None) -> None:
            more = len(new.places) - len(before.places) if before else 0
            self.at, self.seen = at, max(at, seen + more)

        self._put(replace(view.question, unfolded=paths), settle)
        return True

    def unfolded(self, index: int) -> bool:
        """Say whether the steps of the folded line `index` are shown below it."""
        return self.view is not None and self.places[index].path in self.view.question.unfolded

    def take(self, index: int) -> Sentence | str:
        """Take the other way at line `index`; return its name, or nothing where there is none."""
        view = self.view
        if view is None or self.outdated or not self.places[index].ways:
            return ""
        path = self.places[index].path
        way, name = self.places[index].ways[0]
        ways = view.question.ways
        if ways and ways[-1][0] == path:
            ways = ways[:-1]
        question = replace(view.question, ways=(*ways, (path, way)), unfolded=())
        self._put(question, lambda new, _: self._find(new, path))
        return name

    def state(self, *, variable: str | None = None, second: str | None = None) -> None:
        """Ask for another derivative, from its beginning; what is not named stays."""
        question = self.view.question if self.view else self.question
        by = question.variable if variable is None else variable
        then = question.second if second is None else second
        self._put(replace(question, variable=by, second=then, ways=(), unfolded=()), None)

    def switch_detail(self) -> None:
        """Show few lines, or every rule as a line; the place stays as near as it can."""
        view, place = self.view, self.place
        if view is None or place is None:
            return
        detail = "full" if view.question.detail == "brief" else "brief"
        path, first, end = place.path, self.at == 0, self.at == self.last

        def settle(new: DerivationView, _: DerivationView | None) -> None:
            if end:
                self.at = self.seen = len(new.places) - 1
            elif first:
                self.at = self.seen = 0
            else:
                self._find(new, path)

        self._put(replace(view.question, detail=detail, unfolded=()), settle)

    def _find(self, view: DerivationView, path: tuple[int, ...]) -> None:
        """Stand at the first step made at `path`, or at the nearest part around it."""
        for length in range(len(path), -1, -1):
            for index, place in enumerate(view.places[1:], 1):
                if place.path == path[:length]:
                    self.at = self.seen = index
                    return

    def _put(
        self, question: DerivationQuestion, settle: Callable[[DerivationView, DerivationView | None], None] | None
    ) -> None:
        """Ask for another derivation; `settle` finds the place in it, else it is its beginning."""
        self._settle = settle
        self.ask(question)

    # Fetching

    async def open(self, question: DerivationQuestion) -> DerivationView:
        """Return the derivation that a question asks for."""
        return await self.client.ask(OpenDerivation(question, self.client.style))

    def answered(self, view: DerivationView) -> DerivationQuestion:
        """Return the question of a derivation."""
        return view.question

    def opened(self, before: DerivationView | None) -> None:
        """Find the place in the new derivation: what was settled when it was asked for, else its beginning.

        Where it is the same one, in another language, the place is the same.
        """
        self._lines.clear()
        if before is None or self.view is None or before.question != self.view.question:
            self.at = self.seen = 0
        if self._settle is not None and self.view is not None:
            self._settle(self.view, before)
        self._settle = None
        self._changed()

    def refused(self) -> None:
        """Say what is wrong."""
        self._settle = None
        self._changed()

    def needed(self) -> Iterator[Fetch]:
        """Yield fetches for the lines that are revealed, the nearest ones first."""
        return self._missing((*range(self.at, -1, -1), *range(self.at + 1, self.seen + 1)))

    def ahead(self) -> Iterator[Fetch]:
        """Yield fetches for the lines that are revealed next."""
        return self._missing(range(self.seen + 1, min(self.seen + AHEAD, self.last) + 1))

    def _missing(self, indices: Iterable[int]) -> Iterator[Fetch]:
        for index in indices:
            if index not in self._lines:
                yield lambda index=index: self._fetch(index)  # type: ignore[misc]

    async def _fetch(self, index: int) -> None:
        try:
            line = await self.client.ask(WorkLine(self.question, index, self.client.style))
        except GdTutorError as error:
            line = DerivationLineView(index, "", text(fault_line(error, self.client.style), Role.ERROR))
        self._lines[index] = line
        if index <= self.seen:
            self._changed()
