"""The client: which workers are asked, when they start, and what is shared out among them."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar, cast

import pytest

from gdtutor.errors import BudgetError
from gdtutor.text.sentence import told
from gdtutor.views import Chunk, Statement
from gdtutor.worker.client import Client
from gdtutor.worker.pool import WorkerPool
from gdtutor.worker.request import Pool, Request
from gdtutor.worker.requests.document import WriteDocument
from gdtutor.worker.requests.process import Ready
from gdtutor.worker.requests.run import OpenRun
from gdtutor.worker.requests.sweep import TryRates

R = TypeVar("R")
ENDLESS = TryRates(Statement("x^2", "3", steps=1_000_000), ("1/10000000",))


@dataclass(frozen=True, slots=True)
class Echo(Request[int]):
    """Be answered with a number, after so many turns of the loop; not at all below 0."""

    title: ClassVar = told("working.computation")
    pool: ClassVar = Pool.SHARED

    number: int
    turns: int = 0


@dataclass
class Direct:
    """Answers in this process, and notes what it was asked and what was cancelled."""

    asked: list[Request[Any]] = field(default_factory=list)
    cancelled: list[Request[Any]] = field(default_factory=list)
    closed: bool = False

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Return what is known of a few requests."""
        del seconds
        self.asked.append(request)
        try:
            return cast("R", await self._answer(request))
        except asyncio.CancelledError:
            self.cancelled.append(request)
            raise

    async def _answer(self, request: Request[Any]) -> object:
        match request:
            case Echo(number, turns):
                for _ in range(turns):
                    await asyncio.sleep(0)
                if number < 0:
                    raise BudgetError("Too large.")
                return number
            case WriteDocument(index=index):
                return Chunk(f"{index};") if index < 3 else Chunk("", last=True)
        return True

    def close(self) -> None:
        """Note it."""
        self.closed = True


class TestClient:
    """`Client`."""

    async def test_workers_start_when_they_are_asked(self) -> None:
        """Nothing is started before it is needed, once however many ask at the same time, and away from the loop."""
        threads: list[int] = []

        def start() -> Direct:
            threads.append(threading.get_ident())
            return Direct()

        client = Client({Pool.FRONT: start})
        assert client.started == {}
        assert await asyncio.gather(*(client.ask(Ready()) for _ in range(5))) == [True] * 5
        assert len(threads) == 1
        assert threads[0] != threading.get_ident()

    async def test_each_pool_has_its_own(self) -> None:
        """A request names who answers it; where nobody is there for what is shared out, what is behind answers."""
        front, behind = Direct(), Direct()
        client = Client({Pool.FRONT: lambda: front, Pool.BEHIND: lambda: behind})
        await client.ask(Ready())
        await client.ask(Echo(1))
        assert (front.asked, behind.asked) == ([Ready()], [Echo(1)])

    async def test_answers_come_in_order(self) -> None:
        """However long each takes, what is shared out comes back in its order."""
        client = Client({Pool.SHARED: Direct})
        assert await client.share([Echo(k, 10 - k) for k in range(10)]) == list(range(10))

    async def test_workers_start_meanwhile(self) -> None:
        """Once it is answered what comes before, the workers for what is shared out have been started as well."""
        client = Client({Pool.FRONT: Direct, Pool.SHARED: Direct}, workers=2)
        assert await client.ask_before_sharing(Ready())
        assert set(client.started) == {Pool.FRONT, Pool.SHARED}

    async def test_an_error_ends_the_others(self) -> None:
        """Where one share exceeds its budget that is raised, and the others are ended."""
        workers = Direct()
        client = Client({Pool.SHARED: lambda: workers})
        await client.start(Pool.SHARED)
        with pytest.raises(BudgetError):
            await client.share([Echo(1, 1000), Echo(-1), Echo(2, 1000)])
        for _ in range(5):
            await asyncio.sleep(0)
        assert set(workers.cancelled) == {Echo(1, 1000), Echo(2, 1000)}

    async def test_chunks(self) -> None:
        """A document is asked for chunk by chunk, to its last one."""
        client = Client({Pool.FRONT: Direct})
        assert [text async for text in client.chunks(WriteDocument("run", Statement("x^2")))] == ["0;", "1;", "2;", ""]

    async def test_it_ends(self) -> None:
        """Closing ends what has started, and nothing starts any more."""
        workers = Direct()
        client = Client({Pool.FRONT: lambda: workers, Pool.BEHIND: Direct})
        await client.ask(Ready())
        client.close()
        assert workers.closed
        with pytest.raises(asyncio.CancelledError):
            await client.ask(Echo(1))
        assert set(client.started) == {Pool.FRONT}


class TestWorkers:
    """The same with worker processes."""

    async def test_shared(self) -> None:
        """Rows are worked out by several workers, and a task that is cancelled frees them for real."""
        with WorkerPool(2) as workers:
            client = Client({Pool.FRONT: lambda: workers, Pool.SHARED: lambda: workers}, workers=2)
            view, *_ = await asyncio.gather(client.ask(OpenRun(Statement("x^2", "3", "1/10", 4))), client.ask(Ready()))
            assert view.last == 4
            await client.start(Pool.SHARED)
            shared = asyncio.create_task(client.share([ENDLESS, ENDLESS]))
            for _ in range(5):
                await asyncio.sleep(0)
            assert all(worker.load for worker in workers._workers)
            shared.cancel()
            assert await client.ask(Ready()) is True
