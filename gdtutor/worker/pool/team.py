"""WorkerPool: several workers that share out one piece of work."""

from __future__ import annotations

import threading
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING, Final, Generic, Self, TypeVar

from gdtutor.errors import BudgetError
from gdtutor.worker.inside import MEMORY
from gdtutor.worker.pool.worker import Worker
from gdtutor.worker.processors import cores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gdtutor.worker.request import Request

R = TypeVar("R")

MOST_WORKERS: Final = 32
"""A pool has no more workers than this."""
_YIELDING: Final = 10
"""How far the workers of a pool stand back."""
_TICK: Final = 0.25
"""So many seconds a pool waits before it looks around."""


class WorkerPool:
    """Several workers that share out one piece of work; each takes the next request when it has done one."""

    def __init__(self, size: int | None = None, *, memory: int = MEMORY, yielding: bool = True) -> None:
        """Return at once; the workers start in the background.

        `size` ≥ 1 counts them, one for each processor if it is not given. They stand back where others want to compute,
        unless they are told not to (`yielding`).
        """
        count = min(MOST_WORKERS, cores() if size is None else size)
        behind = _YIELDING if yielding else 0
        self._workers = [Worker(memory=memory, yielding=behind) for _ in range(count)]

    def __enter__(self) -> Self:
        """Return the pool itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers."""
        self.close()

    def __len__(self) -> int:
        """Return the number of workers."""
        return len(self._workers)

    def stream(
        self,
        requests: Sequence[Request[R]],
        *,
        seconds: float | None = None,
        tick: Callable[[], None] | None = None,
    ) -> Iterator[tuple[int, R | BudgetError]]:
        """Yield the index of each request and its answer, as they are done.

        Each has its budget, or `seconds`; past them its answer is the BudgetError, and the others go on. Any other
        error is raised. `tick` is called now and then while nothing is done. Leaving the loop ends all that still runs.
        """
        share = _Dispatch(self._workers, requests, seconds)
        try:
            while share.running:
                done, _ = wait(share.running, timeout=_TICK, return_when=FIRST_COMPLETED)
                if tick is not None:
                    tick()
                for future in done:
                    yield share.taken(future)
        finally:
            share.cancel()

    def ask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Return the answer of the worker that has the least to do; blocks until it is there."""
        return min(self._workers, key=lambda worker: worker.load).ask(request, seconds=seconds)

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Await the same; cancelling the task ends the computation."""
        return await min(self._workers, key=lambda worker: worker.load).aask(request, seconds=seconds)

    def close(self) -> None:
        """End the workers and every request."""
        closing = [threading.Thread(target=worker.close) for worker in self._workers]
        for thread in closing:
            thread.start()
        for thread in closing:
            thread.join()


class _Dispatch(Generic[R]):
    """Requests dealt out to workers, one to each at a time."""

    def __init__(self, workers: Sequence[Worker], requests: Sequence[Request[R]], seconds: float | None) -> None:
        self._seconds = seconds
        self._left = iter(enumerate(requests))
        self.running: dict[Future[R], tuple[int, Worker]] = {}
        for worker in workers:
            self._deal(worker)

    def _deal(self, worker: Worker) -> None:
        """Give a worker the next request, if one is left."""
        for index, request in self._left:
            self.running[worker.submit(request, seconds=self._seconds)] = (index, worker)
            return

    def taken(self, future: Future[R]) -> tuple[int, R | BudgetError]:
        """Return the answer of a future that is done, and give its worker the next request."""
        index, worker = self.running.pop(future)
        self._deal(worker)
        error = future.exception()
        if isinstance(error, BudgetError):
            return index, error
        return index, future.result()

    def cancel(self) -> None:
        for future in self.running:
            future.cancel()
