"""Worker: one process that does the mathematics, asked one thing at a time."""

from __future__ import annotations

import signal
import threading
import time
from collections import deque
from concurrent.futures import BrokenExecutor, CancelledError, InvalidStateError
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from gdtutor.errors import BudgetError, GdTutorError, InternalError
from gdtutor.text.sentence import amount, told
from gdtutor.worker import forked
from gdtutor.worker.forked import ForkedProcess, ForkedTask
from gdtutor.worker.inside import MEMORY, CallError, HandlerError, call, load
from gdtutor.worker.pool.pending import Pending
from gdtutor.worker.pool.process import NO_WORKER, new_pool, shield_from_interrupts, start_server, start_tracker

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from pebble import ProcessPool
    from pebble.common import ProcessFuture

    from gdtutor.text.sentence import Part, Sentence
    from gdtutor.worker.request import Request

R = TypeVar("R")

PATIENCE: Final = 0.4
"""A superseded computation is ended when it still runs this many seconds after the newer request."""
TICK: Final = 0.5
"""So many seconds the worker waits for an answer before it looks whether anybody is left to give one."""
REST: Final = 1.0
"""A process that was forked early is given its successor when nothing was asked for so many seconds."""
STARTING: Final = 60
"""A worker that has not begun with a request after so many seconds will never do so."""
_AT_ONCE: Final = told("worker.at-once")


class WorkerLostError(Exception):
    """The worker ended, or could not be started, and it was not the request's own doing."""

    def __init__(self, reason: Part = _AT_ONCE, *, starting: bool = True, final: bool = False) -> None:
        """Say why, whether it was before it took the request, and whether a second attempt is in vain."""
        super().__init__(reason)
        self.reason = reason
        self.starting = starting
        self.final = final

    def told(self, title: Sentence) -> InternalError:
        """Return what the learner reads who wanted what is called `title`."""
        if not self.starting:
            return InternalError(told("worker.ended-twice", title=title))
        return InternalError(told("worker.unstarted", why=self.reason))


class Worker:
    """Asks its process one thing at a time, in order; `on_replaced` is told when that had died and was replaced."""

    def __init__(
        self,
        *,
        memory: int = MEMORY,
        on_replaced: Callable[[], None] | None = None,
        yielding: int = 0,
    ) -> None:
        """Return at once; the process starts in the background.

        `memory` is its limit in bytes of address space. With `yielding` from 1 to 19 it leaves the processor to others
        that want it, the more so the larger it is.
        """
        self._memory = memory
        self._yielding = yielding
        self._on_replaced = on_replaced
        self._changed = threading.Condition()
        self._waiting: deque[Pending[Any]] = deque()
        self._running: Pending[Any] | None = None
        self._task: ProcessFuture[Any] | ForkedTask | None = None
        self._pool: ProcessPool | ForkedProcess | None = forked.taken() if (memory, yielding) == (MEMORY, 0) else None
        self._tracked = False
        self._closed = False
        self._unstarted: WorkerLostError | None = None
        self._thread = threading.Thread(target=self._serve, name="worker", daemon=True)
        try:
            if self._pool is None:
                self._track()
            self._thread.start()
        except NO_WORKER as error:
            self._unstarted = WorkerLostError(str(error))

    def __enter__(self) -> Self:
        """Return the worker itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the process."""
        self.close()

    @property
    def load(self) -> int:
        """How many requests it has to answer yet."""
        with self._changed:
            return len(self._waiting) + (self._running is not None)

    def submit(self, request: Request[R], *, seconds: float | None = None) -> Future[R]:
        """Return the future of the answer; cancelling it ends the computation.

        `seconds` > 0 is the time budget, the request's own where it is not given. The future raises what the handler
        raises, or BudgetError past the budget.
        """
        pending = Pending(request, request.seconds if seconds is None else seconds)
        pending.future.add_done_callback(lambda _: self._end_if_cancelled(pending))
        with self._changed:
            if self._closed:
                pending.future.cancel()
                return pending.future
            if self._unstarted is not None:
                pending.future.set_exception(self._unstarted.told(pending.title))
                return pending.future
            if pending.channel:
                self._supersede(pending.channel)
            self._waiting.append(pending)
            self._changed.notify()
        return pending.future

    def ask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Return the answer; blocks until it is there."""
        future = self.submit(request, seconds=seconds)
        try:
            return future.result()
        finally:
            future.cancel()

    async def aask(self, request: Request[R], *, seconds: float | None = None) -> R:
        """Await the answer; cancelling the task ends the computation."""
        import asyncio

        return await asyncio.wrap_future(self.submit(request, seconds=seconds))

    def close(self) -> None:
        """End the worker and every request."""
        with self._changed:
            self._closed = True
            doomed = [*self._waiting, *([self._running] if self._running else [])]
            self._waiting.clear()
            self._changed.notify()
        for each in doomed:
            each.future.cancel()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    # What is dropped

    def _supersede(self, channel: str) -> None:
        """Drop the older requests of `channel`; a running one is ended if it does not finish soon."""
        older = [each for each in self._waiting if each.channel == channel]
        self._waiting = deque(each for each in self._waiting if each.channel != channel)
        for each in older:
            each.future.cancel()
        if self._running is not None and self._running.channel == channel:
            timer = threading.Timer(PATIENCE, self._running.future.cancel)
            timer.daemon = True
            timer.start()

    def _end_if_cancelled(self, pending: Pending[Any]) -> None:
        if pending.future.cancelled():
            task = self._task if self._running is pending else None
            if task is not None:
                task.cancel()

    # The thread that serves

    def _serve(self) -> None:
        shield_from_interrupts()
        try:
            with suppress(*NO_WORKER):
                self._started()
            while (pending := self._next()) is not None:
                self._settle(pending, self._outcome(pending))
                with self._changed:
                    self._running = self._task = None
        finally:
            self._discard()

    def _next(self) -> Pending[Any] | None:
        with self._changed:
            while not self._waiting and not self._closed:
                if not self._changed.wait(timeout=REST if self._is_alone else None) and self._is_alone:
                    self._warm()
            if self._closed:
                return None
            self._running = self._waiting.popleft()
            return self._running

    @staticmethod
    def _settle(pending: Pending[Any], outcome: object) -> None:
        with suppress(InvalidStateError):
            if isinstance(outcome, BaseException):
                pending.future.set_exception(outcome)
            else:
                pending.future.set_result(outcome)

    def _outcome(self, pending: Pending[Any]) -> object:
        """Run the request, a second time where its worker was ended by somebody else; return its answer or error."""
        for attempt in (1, 2):
            if pending.future.cancelled():
                break
            try:
                return self._run(pending)
            except WorkerLostError as lost:
                if lost.final:
                    self._pool = None
                    return lost.told(pending.title)
                self._discard()
                if attempt == 2:
                    return lost.told(pending.title)
            if self._on_replaced is not None:
                self._on_replaced()
        return CancelledError()

    def _run(self, pending: Pending[Any]) -> object:
        """Return the answer, or the error the learner shall read; raises WorkerLostError."""
        try:
            pool = self._started()
            self._task = pool.schedule(call, args=(pending.request,), timeout=pending.seconds)
        except NO_WORKER as reason:
            raise WorkerLostError(str(reason.__cause__ or reason)) from None
        if pending.future.cancelled():
            self._task.cancel()
        try:
            error = self._watched(pool, self._task)
        except CancelledError as cancelled:
            return cancelled
        return self._task.result() if error is None else self._explain(pending, error)

    def _watched(
        self, pool: ProcessPool | ForkedProcess, task: ProcessFuture[Any] | ForkedTask
    ) -> BaseException | None:
        """Wait for a task and return its error, if it has one; raises WorkerLostError where the pool has died."""
        begun = time.monotonic()
        while True:
            try:
                return task.exception(timeout=TICK)
            except TimeoutError:
                if not pool.active:
                    raise WorkerLostError(starting=not task.running()) from None
                if not task.running() and time.monotonic() - begun > STARTING:
                    raise _late() from None

    def _explain(self, pending: Pending[Any], error: BaseException) -> BaseException:
        """Return what the learner shall read; raises WorkerLostError where the worker has ended by itself."""
        if isinstance(error, GdTutorError):
            return error
        if isinstance(error, TimeoutError):
            return BudgetError(told("worker.seconds", title=pending.title, seconds=amount(pending.seconds)))
        if isinstance(error, MemoryError) or getattr(error, "exitcode", None) == -signal.SIGABRT:
            return BudgetError(told("worker.memory", title=pending.title))
        if isinstance(error, RecursionError):
            return BudgetError(told("worker.nested", title=pending.title))
        if hasattr(error, "exitcode") or isinstance(error, BrokenExecutor):
            raise WorkerLostError(starting=isinstance(error, BrokenExecutor))
        if isinstance(error, HandlerError):
            return WorkerLostError(told("worker.unloaded", why=str(error))).told(pending.title)
        words = str(error) if isinstance(error, CallError) else f"{type(error).__name__}: {error}"
        return InternalError(told("worker.failed", title=pending.title, why=words))

    # The worker

    @property
    def _is_alone(self) -> bool:
        """Whether nothing is there yet that another process could be forked from, and somebody may need one soon."""
        return not self._tracked and self._on_replaced is not None

    def _warm(self) -> None:
        """Start the server from which another process is forked in a moment."""
        with suppress(*NO_WORKER):
            self._track()
            start_server()

    def _track(self) -> None:
        self._tracked = True
        start_tracker()

    def _started(self) -> ProcessPool | ForkedProcess:
        if self._pool is None or not self._pool.active:
            self._discard()
            if not self._tracked:
                self._track()
            self._pool = pool = new_pool(self._memory, self._yielding)
            alarm = threading.Timer(STARTING, self._give_up)
            alarm.daemon = True
            alarm.start()
            try:
                pool.schedule(load)
            finally:
                alarm.cancel()
            self._unstarted = None
        return self._pool

    def _give_up(self) -> None:
        """Refuse every request: the thread that serves waits for a process that never comes."""
        with self._changed:
            self._unstarted = _late()
            doomed = [*self._waiting, *([self._running] if self._running else [])]
            self._waiting.clear()
        for each in doomed:
            self._settle(each, self._unstarted.told(each.title))

    def _discard(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            with suppress(RuntimeError, OSError):
                pool.join(timeout=2)


def _late() -> WorkerLostError:
    return WorkerLostError(told("worker.late", seconds=amount(STARTING)), final=True)
