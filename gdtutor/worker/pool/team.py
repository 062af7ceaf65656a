"""Team: several workers that share out one piece of work."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import TYPE_CHECKING, Any, Final, Self

from gdtutor.errors import BudgetError
from gdtutor.worker.pool.process import MEMORY, SERVICE
from gdtutor.worker.pool.worker import Kernel

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, Callable, Iterator, Sequence

MOST_WORKERS: Final = 32
"""A team has no more workers than this."""
_YIELDING: Final = 10
"""How far the workers of a team stand back."""
_TICK: Final = 0.25
"""So many seconds a team waits before it looks around."""


def cores() -> int:
    """Return how many processors this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class WorkerPool:
    """Several workers that share out one piece of work; each takes the next call when it has done one."""

    def __init__(
        self, size: int | None = None, *, memory: int = MEMORY, service: str = SERVICE, yielding: bool = True
    ) -> None:
        """Return at once; the workers start in the background.

        `size` ≥ 1 counts them, one for each processor if it is not given. They stand back where others want to compute,
        unless they are told not to (`yielding`).
        """
        count = min(MOST_WORKERS, cores() if size is None else size)
        behind = _YIELDING if yielding else 0
        self._kernels = [Kernel(memory=memory, service=service, yielding=behind) for _ in range(count)]

    def __enter__(self) -> Self:
        """Return the team itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the workers."""
        self.close()

    def __len__(self) -> int:
        """Return the number of workers."""
        return len(self._kernels)

    def stream(
        self,
        name: str,
        calls: Sequence[tuple[object, ...]],
        *,
        seconds: float = 20,
        tick: Callable[[], None] | None = None,
    ) -> Iterator[tuple[int, Any]]:
        """Yield the index of each call and what the function `name` of the service answers to it, as they are done.

        Each call has `seconds`; past them its answer is the BudgetError, and the others go on. Any other error is
        raised. `tick` is called now and then while nothing is done. Leaving the loop ends all that still runs.
        """
        share = _Dispatch(self._kernels, name, calls, seconds)
        try:
            while share.running:
                done, _ = wait(share.running, timeout=_TICK, return_when=FIRST_COMPLETED)
                if tick is not None:
                    tick()
                for future in done:
                    yield share.taken(future)
        finally:
            share.cancel()

    async def astream(
        self, name: str, calls: Sequence[tuple[object, ...]], *, seconds: float = 20
    ) -> AsyncGenerator[tuple[int, Any], None]:
        """Yield what `stream` yields; cancelling the task, or closing the iterator, ends all that still runs."""
        share = _Dispatch(self._kernels, name, calls, seconds)
        try:
            while share.running:
                waiting = [asyncio.wrap_future(future) for future in share.running]
                for future in waiting:
                    future.add_done_callback(_look)
                await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
                for done in [future for future in share.running if future.done()]:
                    yield share.taken(done)
        finally:
            share.cancel()

    def close(self) -> None:
        """End the workers and every request."""
        closing = [threading.Thread(target=kernel.close) for kernel in self._kernels]
        for thread in closing:
            thread.start()
        for thread in closing:
            thread.join()


def _look(future: asyncio.Future[Any]) -> None:
    """Look at an error that is told elsewhere, so that asyncio does not complain that nobody did."""
    if not future.cancelled():
        future.exception()


class _Dispatch:
    """Calls dealt out to kernels, one to each at a time."""

    def __init__(
        self, kernels: Sequence[Kernel], name: str, calls: Sequence[tuple[object, ...]], seconds: float
    ) -> None:
        self._name = name
        self._seconds = seconds
        self._left = iter(enumerate(calls))
        self.running: dict[Future[Any], tuple[int, Kernel]] = {}
        for kernel in kernels:
            self._deal(kernel)

    def _deal(self, kernel: Kernel) -> None:
        """Give a kernel the next call, if one is left."""
        for index, call in self._left:
            self.running[kernel.submit(self._name, *call, seconds=self._seconds)] = (index, kernel)
            return

    def taken(self, future: Future[Any]) -> tuple[int, Any]:
        """Return the answer of a future that is done, and give its kernel the next call."""
        index, kernel = self.running.pop(future)
        self._deal(kernel)
        error = future.exception()
        if isinstance(error, BudgetError):
            return index, error
        return index, future.result()

    def cancel(self) -> None:
        for future in self.running:
            future.cancel()
