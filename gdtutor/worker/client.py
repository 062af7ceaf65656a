"""Client: the one door from screens to the workers, which are started when something is first asked of them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeVar

from gdtutor.text.style import PLAIN, Style
from gdtutor.worker.request import Pool, Request

if TYPE_CHECKING:
    from gdtutor.worker.requests.document import WriteDocument

R = TypeVar("R")


class Answering(Protocol):
    """Whatever answers: a worker, several, or what stands in for them in a test."""

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Return the answer, within the request's budget or so many seconds."""

    def close(self) -> None:
        """End."""


class Client:
    """Asks the workers that a request names, and awaits them where they are not there yet.

    Each question raises what workers raise: InputError, NoAnswerError, BudgetError, InternalError.
    """

    def __init__(
        self,
        start: Mapping[Pool, Callable[[], Answering]],
        started: Mapping[Pool, Answering] = MappingProxyType({}),
        *,
        workers: int = 1,
        style: Style = PLAIN,
    ) -> None:
        """Start each pool when it is first asked, unless it is among the `started`.

        Where there is no pool of a kind, what is BEHIND answers instead.
        """
        self.started: dict[Pool, Answering] = dict(started)
        """The pools that answer by now."""
        self.workers = workers
        """How many there are for what can be shared out."""
        self.style = style
        """How what is shown shall be written."""
        self._start = start
        self._starting = threading.Lock()
        self._closed = False

    async def start(self, pool: Pool) -> Answering:
        """Return what answers for a pool, starting it away from the screen if need be."""
        pool = pool if pool in self._start or pool in self.started else Pool.BEHIND
        return self.started[pool] if pool in self.started else await asyncio.to_thread(self._begin, pool)

    def _begin(self, pool: Pool) -> Answering:
        with self._starting:
            if self._closed:
                raise asyncio.CancelledError
            if pool not in self.started:
                self.started[pool] = self._start[pool]()
            return self.started[pool]

    async def ask(self, request: Request[R], *, seconds: float | None = None, pool: Pool | None = None) -> R:
        """Return the answer, within the request's budget or so many seconds, of its own pool or another one."""
        return await (await self.start(pool or request.asked_of())).aask(request, seconds=seconds)

    async def ask_before_sharing(self, request: Request[R]) -> R:
        """Return the answer; what is asked next can be shared out, so those workers are started meanwhile."""
        answer, _ = await asyncio.gather(self.ask(request), self.start(Pool.SHARED))
        return answer

    async def share(self, requests: Sequence[Request[R]]) -> list[R]:
        """Return the answers to all of some requests, in order; one that fails ends the others."""
        asking = [asyncio.ensure_future(self.ask(request)) for request in requests]
        try:
            return await asyncio.gather(*asking)
        finally:
            for each in asking:
                each.cancel()

    async def chunks(self, request: WriteDocument) -> AsyncIterator[str]:
        """Yield a document piece by piece, as it is made."""
        for index in count():
            chunk = await self.ask(replace(request, index=index))
            yield chunk.text
            if chunk.last:
                return

    def close(self) -> None:
        """End all workers."""
        with self._starting:
            self._closed = True
        for answering in self.started.values():
            answering.close()
