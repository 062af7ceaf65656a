"""RecordedWorker: answers screens with what the real worker replied, and is slow or fails where a test says so."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterator
from dataclasses import dataclass, field, fields
from typing import Any, ClassVar, TypeAlias, TypeVar

from gdtutor.errors import BudgetError
from gdtutor.text.sentence import amount, told
from gdtutor.views import Statement
from gdtutor.views.derivation import DerivationQuestion
from gdtutor.views.sweep import SweepView
from gdtutor.worker.client import Client
from gdtutor.worker.request import Pool, Request
from gdtutor.worker.requests.document import WriteDocument
from tests.recorded.replies import reply

R = TypeVar("R")
Q = TypeVar("Q", bound=Request[Any])
Some: TypeAlias = "type[Request[Any]] | str"
"""Requests of a kind, or those about a function."""


async def _turn() -> None:
    await asyncio.sleep(0)


@dataclass
class RecordedWorker:
    """Replies what is recorded, and notes what it was asked."""

    asked: list[Request[Any]] = field(default_factory=list)
    cancelled: list[type[Request[Any]]] = field(default_factory=list)
    slow: set[Some] = field(default_factory=set)
    """What is never answered."""
    hard: set[Some] = field(default_factory=set)
    """What exceeds its budget."""
    closed: bool = False
    moment: ClassVar[staticmethod[[], Awaitable[None]]] = staticmethod(_turn)
    """What passes before it answers."""
    record: ClassVar[bool] = False
    """Whether the real worker is asked, and its answers are kept."""

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Answer like a worker, a moment later."""
        self.asked.append(request)
        about = {type(request), *_functions(request)}
        try:
            await (asyncio.Event().wait() if about & self.slow else self.moment())
        except asyncio.CancelledError:
            self.cancelled.append(type(request))
            raise
        if about & self.hard:
            limit = request.seconds if seconds is None else seconds
            raise BudgetError(told("worker.seconds", title=request.title, seconds=amount(limit)))
        return self.told(request)

    def told(self, request: Request[R]) -> R:
        """Return what the real worker replied, whether it was asked or not."""
        return reply(request, record=self.record)

    def asked_for(self, kind: type[Q]) -> list[Q]:
        """Return the requests of a kind that there were, in order."""
        return [request for request in self.asked if isinstance(request, kind)]

    def close(self) -> None:
        """Note that the app has ended."""
        self.closed = True


def client_of(worker: RecordedWorker) -> Client:
    """Return what asks `worker` everything."""
    return Client({}, {Pool.FRONT: worker, Pool.BEHIND: worker})


async def document(request: WriteDocument) -> str:
    """Return a whole document as the real worker wrote it."""
    return "".join([chunk async for chunk in client_of(RecordedWorker()).chunks(request)])


def _functions(request: Request[Any]) -> Iterator[str]:
    """Yield the functions that a request is about, as they were typed."""
    for each in fields(request):
        held = getattr(request, each.name)
        for stated in held if isinstance(held, tuple) else (held,):
            about = stated.statement if isinstance(stated, SweepView) else stated
            if isinstance(about, Statement | DerivationQuestion):
                yield about.function
