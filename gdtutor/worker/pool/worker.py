"""The kernel: one worker process, asked one thing at a time."""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections import deque
from concurrent.futures import CancelledError, InvalidStateError
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final, Self

from pebble import ProcessExpired, ProcessPool

from gdtutor.errors import BudgetError, GdTutorError, InternalError
from gdtutor.worker.pool.pending import Request
from gdtutor.worker.pool.process import (
    MEMORY,
    NO_WORKER,
    SERVICE,
    CallError,
    ServiceError,
    call,
    load,
    prepare,
    shield_from_interrupts,
    start_tracker,
    worker_context,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from pebble.common import ProcessFuture

PATIENCE: Final = 0.4
"""A superseded computation is ended when it still runs this many seconds after the newer request."""
ADVICE: Final = "Try a shorter function, smaller numbers or fewer steps."
TICK: Final = 0.5
"""So many seconds the kernel waits for an answer before it looks whether anybody is left to give one."""
STARTING: Final = 60
"""A worker that has not begun with a request after so many seconds will never do so."""


class WorkerLostError(Exception):
    """The worker ended, or could not be started, and it was not the request's own doing."""

    def __init__(self, reason: str = "", *, starting: bool = True, final: bool = False) -> None:
        """Say why, whether it was before it took the request, and whether a second attempt is in vain."""
        super().__init__(reason)
        self.starting = starting
        self.final = final

    def told(self, title: str) -> InternalError:
        """Return what the learner reads who wanted what is called `title`."""
        if not self.starting:
            return InternalError(f"{title} ended the worker process twice. {ADVICE}")
        return InternalError(f"The worker process cannot be started: {str(self) or 'it was ended at once, twice'}.")


class Kernel:
    """Asks the worker one thing at a time, in order; `on_replaced` is told when a worker had died and was replaced."""

    def __init__(
        self,
        *,
        memory: int = MEMORY,
        on_replaced: Callable[[], None] | None = None,
        service: str = SERVICE,
        yielding: int = 0,
    ) -> None:
        """Return at once; the worker starts in the background.

        `memory` is its limit in bytes of address space, `service` the module whose functions it calls. With `yielding`
        from 1 to 19 the worker leaves the processor to others that want it, the more so the larger it is.
        """
        self._memory = memory
        self._yielding = yielding
        self._service = service
        self._on_replaced = on_replaced
        self._changed = threading.Condition()
        self._waiting: deque[Request] = deque()
        self._running: Request | None = None
        self._task: ProcessFuture[Any] | None = None
        self._pool: ProcessPool | None = None
        self._closed = False
        self._unstarted: WorkerLostError | None = None
        self._thread = threading.Thread(target=self._serve, name="kernel", daemon=True)
        try:
            start_tracker()
            self._thread.start()
        except NO_WORKER as error:
            self._unstarted = WorkerLostError(str(error))

    def __enter__(self) -> Self:
        """Return the kernel itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the worker."""
        self.close()

    def submit(self, name: str, *args: object, seconds: float = 20, channel: str = "") -> Future[Any]:
        """Return the future of `name(*args)`; cancelling it ends the computation.

        `seconds` > 0 is the time budget. A newer request of the same non-empty `channel` drops an older one.
        The future raises what the function raises, or BudgetError past the budget.
        """
        request = Request(name, args, seconds, channel)
        request.future.add_done_callback(lambda _: self._end_if_cancelled(request))
        with self._changed:
            if self._closed:
                request.future.cancel()
                return request.future
            if self._unstarted is not None:
                request.future.set_exception(self._unstarted.told(request.title))
                return request.future
            if channel:
                self._supersede(channel)
            self._waiting.append(request)
            self._changed.notify()
        return request.future

    def ask(self, name: str, *args: object, seconds: float = 20, channel: str = "") -> Any:  # noqa: ANN401
        """Return what the function `name` of the service answers; blocks until it does."""
        future = self.submit(name, *args, seconds=seconds, channel=channel)
        try:
            return future.result()
        finally:
            future.cancel()

    async def aask(self, name: str, *args: object, seconds: float = 20, channel: str = "") -> Any:  # noqa: ANN401
        """Await what the function `name` of the service answers; cancelling the task ends the computation."""
        return await asyncio.wrap_future(self.submit(name, *args, seconds=seconds, channel=channel))

    def close(self) -> None:
        """End the worker and every request."""
        with self._changed:
            self._closed = True
            doomed = [*self._waiting, *([self._running] if self._running else [])]
            self._waiting.clear()
            self._changed.notify()
        for request in doomed:
            request.future.cancel()
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    # What is dropped

    def _supersede(self, channel: str) -> None:
        """Drop the older requests of `channel`; a running one is ended if it does not finish soon."""
        older = [request for request in self._waiting if request.channel == channel]
        self._waiting = deque(request for request in self._waiting if request.channel != channel)
        for request in older:
            request.future.cancel()
        if self._running is not None and self._running.channel == channel:
            timer = threading.Timer(PATIENCE, self._running.future.cancel)
            timer.daemon = True
            timer.start()

    def _end_if_cancelled(self, request: Request) -> None:
        if request.future.cancelled():
            task = self._task if self._running is request else None
            if task is not None:
                task.cancel()

    # The thread that serves

    def _serve(self) -> None:
        shield_from_interrupts()
        try:
            with suppress(*NO_WORKER):
                self._started()
            while (request := self._next()) is not None:
                self._settle(request, self._outcome(request))
                with self._changed:
                    self._running = self._task = None
        finally:
            self._discard()

    def _next(self) -> Request | None:
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            if self._closed:
                return None
            self._running = self._waiting.popleft()
            return self._running

    @staticmethod
    def _settle(request: Request, outcome: object) -> None:
        with suppress(InvalidStateError):
            if isinstance(outcome, BaseException):
                request.future.set_exception(outcome)
            else:
                request.future.set_result(outcome)

    def _outcome(self, request: Request) -> object:
        """Run the request, a second time where its worker was ended by somebody else; return its answer or error."""
        for attempt in (1, 2):
            if request.future.cancelled():
                break
            try:
                return self._run(request)
            except WorkerLostError as lost:
                if lost.final:
                    self._pool = None
                    return lost.told(request.title)
                self._discard()
                if attempt == 2:
                    return lost.told(request.title)
            if self._on_replaced is not None:
                self._on_replaced()
        return CancelledError()

    def _run(self, request: Request) -> object:
        """Return the answer, or the error the learner shall read; raises WorkerLostError."""
        try:
            pool = self._started()
            self._task = pool.schedule(call, args=(self._service, request.name, request.args), timeout=request.seconds)
        except NO_WORKER as reason:
            raise WorkerLostError(str(reason.__cause__ or reason)) from None
        if request.future.cancelled():
            self._task.cancel()
        try:
            error = self._watched(pool, self._task)
        except CancelledError as cancelled:
            return cancelled
        return self._task.result() if error is None else self._explain(request, error)

    def _watched(self, pool: ProcessPool, task: ProcessFuture[Any]) -> BaseException | None:
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

    def _explain(self, request: Request, error: BaseException) -> BaseException:
        """Return what the learner shall read; raises WorkerLostError where the worker has ended by itself."""
        if isinstance(error, GdTutorError):
            return error
        if isinstance(error, TimeoutError):
            return BudgetError(f"{request.title} took more than {request.seconds:g} seconds and was ended. {ADVICE}")
        if isinstance(error, MemoryError) or (isinstance(error, ProcessExpired) and error.exitcode == -signal.SIGABRT):
            return BudgetError(f"{request.title} needed more memory than it may take. {ADVICE}")
        if isinstance(error, RecursionError):
            return BudgetError(f"{request.title} is nested too deeply. {ADVICE}")
        if isinstance(error, (ProcessExpired, BrokenProcessPool)):
            raise WorkerLostError(starting=isinstance(error, BrokenProcessPool))
        if isinstance(error, ServiceError):
            return WorkerLostError(f"{error}; installing gdtutor anew may help").told(request.title)
        words = str(error) if isinstance(error, CallError) else f"{type(error).__name__}: {error}"
        return InternalError(f"{request.title} failed in a way that should not happen: {words}")

    # The worker

    def _started(self) -> ProcessPool:
        if self._pool is None or not self._pool.active:
            self._discard()
            self._pool = ProcessPool(
                max_workers=1, initializer=prepare, initargs=(self._memory, self._yielding), context=worker_context()
            )
            alarm = threading.Timer(STARTING, self._give_up)
            alarm.daemon = True
            alarm.start()
            try:
                self._pool.schedule(load, args=(self._service,))
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
        for request in doomed:
            self._settle(request, self._unstarted.told(request.title))

    def _discard(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.stop()
            with suppress(RuntimeError, OSError):
                pool.join(timeout=2)


def _late() -> WorkerLostError:
    return WorkerLostError(f"it is not ready after {STARTING} seconds", final=True)
