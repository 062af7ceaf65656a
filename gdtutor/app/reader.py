"""Reader: where a learner stands in a derivation, how much of it is revealed, and what is fetched next.

It holds no widget. `run` asks the kernel for one line at a time: first the line the learner stands at, then those
above it, then the next ones, so that the next key finds its line already there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from gdtutor.errors import GdTutorError
from gdtutor.render.block import Role, text
from gdtutor.views import DerivationLineView, DerivationPlace, DerivationQuestion, DerivationView

if TYPE_CHECKING:
    from gdtutor.app.answers import Answers

AHEAD = 3
"""So many lines are fetched before they are revealed."""
REST = 0.01
"""Seconds left to the screen between two lines."""


class Reader:
    """A place in a derivation: the question, the line `at`, the last line revealed, and every line fetched so far."""

    def __init__(self, answers: Answers, question: DerivationQuestion, changed: Callable[[], None]) -> None:
        """Stand at the first line of what `question` asks for; `changed` is called when something can be painted."""
        self.question = question
        """What is asked for; the derivation shown may still be the one before."""
        self.view: DerivationView | None = None
        """The derivation that is shown."""
        self.at = 0
        """The line where the learner stands."""
        self.seen = 0
        """The last line that is revealed."""
        self.fault = ""
        """Why the last request could not be answered, in words."""
        self._answers = answers
        self._changed = changed
        self._settle: Callable[[DerivationView, DerivationView | None], None] | None = None
        self._lines: dict[int, DerivationLineView] = {}
        self._wake = asyncio.Event()
        self._asking: asyncio.Future[None] | None = None
        self._stopped = False

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

    @property
    def waiting(self) -> bool:
        """Whether something that is revealed is still on its way."""
        return not self._stopped and (self._outdated or any(n not in self._lines for n in range(self.seen + 1)))

    @property
    def _outdated(self) -> bool:
        return self.view is None or self.view.question != self.question

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
            self._look_again()
        return moved

    def unfold(self) -> bool:
        """Show the steps of a folded line below it, or hide them; return whether this line is one."""
        view, place = self.view, self.place
        if view is None or self._outdated or place is None or not place.folded:
            return False
        unfolded, at, seen = view.question.unfolded, self.at, self.seen
        paths = tuple(p for p in unfolded if p != place.path) if self.unfolded(at) else (*unfolded, place.path)

        def settle(new: DerivationView, before: DerivationView | None) -> None:
            more = len(new.places) - len(before.places) if before else 0
            self.at, self.seen = at, max(at, seen + more)

        self._ask(replace(view.question, unfolded=paths), settle)
        return True

    def unfolded(self, index: int) -> bool:
        """Say whether the steps of the folded line `index` are shown below it."""
        return self.view is not None and self.places[index].path in self.view.question.unfolded

    def take(self, index: int) -> str:
        """Take the other way at line `index`; return its name, or nothing where there is none."""
        view = self.view
        if view is None or self._outdated or not self.places[index].ways:
            return ""
        path = self.places[index].path
        way, name = self.places[index].ways[0]
        ways = view.question.ways
        if ways and ways[-1][0] == path:
            ways = ways[:-1]
        question = replace(view.question, ways=(*ways, (path, way)), unfolded=())
        self._ask(question, lambda new, _: self._find(new, path))
        return name

    def state(self, **changes: str) -> None:
        """Ask for another derivative (`variable`, `second`), from its beginning."""
        question = self.view.question if self.view else self.question
        self._ask(replace(question, **changes, ways=(), unfolded=()), None)

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

        self._ask(replace(view.question, detail=detail, unfolded=()), settle)

    def _find(self, view: DerivationView, path: tuple[int, ...]) -> None:
        """Stand at the first step made at `path`, or at the nearest part around it."""
        for length in range(len(path), -1, -1):
            for index, place in enumerate(view.places[1:], 1):
                if place.path == path[:length]:
                    self.at = self.seen = index
                    return

    def _ask(
        self, question: DerivationQuestion, settle: Callable[[DerivationView, DerivationView | None], None] | None
    ) -> None:
        """Ask for another derivation; `settle` finds the place in it, else it is its beginning."""
        self.question, self._settle = question, settle
        if self._asking is not None:
            self._asking.cancel()
        self._look_again()

    def cancel(self) -> bool:
        """Stop the computation that the screen waits for; return whether there was one."""
        if self._asking is None or not self.waiting:
            return False
        self._asking.cancel()
        self._refuse("Stopped.")
        self._stopped = True
        return True

    def _look_again(self) -> None:
        self._stopped = False
        self.fault = ""
        self._wake.set()

    # Fetching

    async def run(self) -> None:
        """Fetch what is wanted, most wanted first, for as long as the screen is open."""
        while True:
            self._wake.clear()
            if self._stopped:
                await self._wake.wait()
                continue
            index = None if self._outdated else next(self._missing(), None)
            if index is None and not self._outdated:
                await self._wake.wait()
                continue
            self._asking = asyncio.ensure_future(self._open() if index is None else self._fetch(index))
            await asyncio.wait({self._asking})
            if not self._asking.cancelled():
                self._asking.result()
            self._asking = None
            await asyncio.sleep(REST)

    def _missing(self) -> Iterator[int]:
        """Yield the lines that are wanted and not there, most wanted first."""
        around = (*range(self.at, -1, -1), *range(self.at + 1, min(self.seen + AHEAD, self.last) + 1))
        return (index for index in around if index not in self._lines)

    async def _open(self) -> None:
        question = self.question
        try:
            view = await self._answers.open_derivation(question)
        except GdTutorError as error:
            if self.question == question:
                self._refuse(str(error))
            return
        if self.question != question:
            return
        before, self.view, self.question = self.view, view, view.question
        self._lines.clear()
        self.at = self.seen = 0
        if self._settle is not None:
            self._settle(view, before)
            self._settle = None
        self._changed()

    def _refuse(self, words: str) -> None:
        """Go back to the derivation that is shown, if there is one, and say why."""
        self.fault = words
        self._settle = None
        if self.view is not None:
            self.question = self.view.question
        else:
            self._stopped = True
        self._changed()

    async def _fetch(self, index: int) -> None:
        try:
            line = await self._answers.derivation_line(self.question, index)
        except GdTutorError as error:
            line = DerivationLineView(index, "", text(str(error), Role.ERROR))
        self._lines[index] = line
        if index <= self.seen:
            self._changed()
