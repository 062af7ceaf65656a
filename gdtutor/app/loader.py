"""Loader: something that is asked for as a whole, what came of it, and its pieces, fetched the most wanted first.

It holds no widget. What was shown before stays until the new answer is there, and comes back where there is none.
"""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Coroutine, Iterator
from typing import Generic, TypeAlias, TypeVar

from gdtutor.errors import GdTutorError
from gdtutor.text.block import Block, Role, stack, text
from gdtutor.text.sentence import Sentence, part_of, sentence_line, told
from gdtutor.text.style import Style
from gdtutor.worker.client import Client

REST = 0.02
"""Seconds left to the screen to paint what is there, before more is fetched than it waits for."""

Fetch: TypeAlias = Callable[[], Coroutine[None, None, None]]
"""Asks for one piece and keeps it; runs to its end, or is cancelled."""

Question = TypeVar("Question")
View = TypeVar("View")


class Loader(ABC, Generic[Question, View]):
    """A question, the view that answers it, and a loop that fetches whatever is still missing."""

    def __init__(self, client: Client, question: Question) -> None:
        """Ask `question` as soon as `run` runs; what is shown is in the style that `client` has then."""
        self.client = client
        """Asks the workers."""
        self.question = question
        """What is asked for; what is shown may still answer the question before."""
        self.view: View | None = None
        """What is shown."""
        self.fault: Sentence | str = ""
        """Why the last question could not be answered."""
        self.halted = False
        """Whether the learner has stopped it: what was under way is not taken up again by itself."""
        self._opened = question
        self._style = client.style
        self._wake = asyncio.Event()
        self._asking: asyncio.Future[None] | None = None
        self._since = 0.0
        self._stopped = False

    # What each inquiry says for itself

    @abstractmethod
    async def open(self, question: Question) -> View:
        """Return the view that answers `question`; raises GdTutorError where there is none."""

    def answered(self, view: View) -> Question:
        """Return the question that `view` answers: the one it was opened with, unless the view knows better."""
        del view
        return self._opened

    @abstractmethod
    def opened(self, before: View | None) -> None:
        """Take up the new view, which replaces `before`: drop what belonged to that one, and paint."""

    @abstractmethod
    def refused(self) -> None:
        """Paint the fault."""

    @abstractmethod
    def needed(self) -> Iterator[Fetch]:
        """Yield a fetch for each missing piece that the screen waits for, most wanted first."""

    def ahead(self) -> Iterator[Fetch]:
        """Yield a fetch for each missing piece that may be wanted next."""
        yield from ()

    # What is asked

    @property
    def outdated(self) -> bool:
        """Whether what is shown does not answer the question, or is in another style than is wanted now."""
        return self.view is None or self._style != self.client.style or self.answered(self.view) != self.question

    @property
    def waiting(self) -> bool:
        """Whether something on the screen is still on its way."""
        return not self._stopped and next(self._now(), None) is not None

    def ask(self, question: Question, *, patience: float = 0.0) -> None:
        """Ask something else; what has been computing for longer than `patience` seconds is ended."""
        self.question, self.halted = question, False
        if self._asking is not None and asyncio.get_running_loop().time() - self._since >= patience:
            self._asking.cancel()
        self.look_again()

    def look_again(self) -> None:
        """Fetch what is wanted now that the learner has done something: what was said before is over."""
        self.fault = ""
        self.go_on()

    def go_on(self) -> None:
        """Fetch what is wanted now that the screen has another layout: what was said stays, as it may be the reason."""
        self._stopped = False
        self._wake.set()

    def cancel(self) -> bool:
        """Stop the computation that the screen waits for; return whether there was one."""
        if self._asking is None or not self.waiting:
            return False
        self._asking.cancel()
        self._stopped = self.halted = True
        self._refuse(told("screens.stopped"))
        return True

    def _refuse(self, words: Sentence | str) -> None:
        """Go back to the question that what is shown answers, if there is one, as it is shown; and say why."""
        self.fault, self._style = words, self.client.style
        if self.view is not None:
            self.question = self.answered(self.view)
        else:
            self._stopped = True
        self.refused()

    # Fetching

    async def run(self) -> None:
        """Fetch what is wanted, most wanted first, for as long as the screen is open."""
        while True:
            self._wake.clear()
            fetch = None if self._stopped else next(self._wanted(), None)
            if fetch is not None:
                await self._carry_out(fetch)
                continue
            await self._wake.wait()
            if not self.waiting:
                await asyncio.sleep(REST)

    async def _carry_out(self, fetch: Fetch) -> None:
        self._since = asyncio.get_running_loop().time()
        self._asking = asyncio.ensure_future(fetch())
        try:
            await asyncio.wait({self._asking})
        except asyncio.CancelledError:
            self._asking.cancel()
            raise
        if not self._asking.cancelled():
            self._asking.result()
        self._asking = None

    def _now(self) -> Iterator[Fetch]:
        if self.outdated:
            yield self._open
        else:
            yield from self.needed()

    def _wanted(self) -> Iterator[Fetch]:
        yield from self._now()
        if not self.outdated:
            yield from self.ahead()

    async def _open(self) -> None:
        question, style = self.question, self.client.style
        try:
            view = await self.open(question)
        except GdTutorError as error:
            if self.question == question:
                self._refuse(part_of(error.told))
            return
        if (self.question, self.client.style) == (question, style):
            before, self.view, self._opened, self._style = self.view, view, question, style
            self.question = self.answered(view)
            self.opened(before)


def fault_line(error: GdTutorError, style: Style) -> str:
    """Return what an error tells in words."""
    fault = part_of(error.told)
    return sentence_line(fault, style) if isinstance(fault, Sentence) else fault


def fault_block(error: GdTutorError, style: Style) -> Block:
    """Return an error's words, folded to a readable width."""
    words = fault_line(error, style).split()
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) > 40:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return stack(text(line, Role.ERROR) for line in lines)
