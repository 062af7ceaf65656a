"""A worker's process that is forked before anything is loaded, so that it loads while the command line is read.

A command that asks one worker need not wait for a server to start, nor for what keeps several workers. As a pool of
processes does, a `ForkedProcess` takes one task after the other, each with a budget, and is ended for real where one is
past its budget or cancelled. Nothing comes after it: whoever needs another process starts a pool.
"""

from __future__ import annotations

import os
import pickle
import queue
import select
import signal
import sys
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import FileIO
    from typing import BinaryIO

_BEGUN: Final = "begun"
_DONE: Final = "done"
_FAILED: Final = "failed"
_HEAD: Final = 8
"""So many bytes tell how many follow."""

_waiting: list[ForkedProcess] = []


class EndedError(Exception):
    """The process ended by itself, with this exit code: that of a signal is negative."""

    def __init__(self, exitcode: int) -> None:
        """Keep the code."""
        super().__init__(exitcode)
        self.exitcode = exitcode


def fork(room: str) -> None:
    """Fork a process that loads the handlers in the module `room`, where the platform can; `taken` gives it away.

    No other thread may run yet.
    """
    if sys.platform != "win32":
        _waiting.append(ForkedProcess(room))


def taken() -> ForkedProcess | None:
    """Return the process that was forked, once."""
    return _waiting.pop() if _waiting else None


def end_waiting() -> None:
    """End the process that nobody has taken, if there is one."""
    process = taken()
    if process is not None:
        process.stop()
        process.join()


class ForkedProcess:
    """The process, as the one that has forked it knows it."""

    def __init__(self, room: str) -> None:
        """Fork."""
        tasks_out, tasks_in = os.pipe()
        answers_out, answers_in = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            os.close(tasks_in)
            os.close(answers_out)
            _serve(room, _read_end(tasks_out), os.fdopen(answers_in, "wb"))
        os.close(tasks_out)
        os.close(answers_in)
        self._tasks = os.fdopen(tasks_in, "wb")
        self._answers = _read_end(answers_out)
        self._ending = threading.Lock()
        self._exitcode: int | None = None

    @property
    def active(self) -> bool:
        """Whether it can be asked."""
        return self._exitcode is None

    def schedule(self, function: Callable[..., Any], args: tuple[object, ...], timeout: float) -> ForkedTask:
        """Have `function(*args)` computed in so many seconds, which begin when it begins with that."""
        with suppress(BrokenPipeError):
            _send(self._tasks, (function, args))
        return ForkedTask(self, timeout)

    def received(self, seconds: float) -> tuple[str, Any] | None:
        """Return what it says within so many seconds, None for nothing; raises EndedError where it has ended."""
        if not select.select([self._answers], [], [], max(0, seconds))[0]:
            return None
        try:
            said: tuple[str, Any] = pickle.loads(_receive(self._answers))  # noqa: S301 - this program's own words
        except EOFError:
            self.stop()
            raise EndedError(self._exitcode or 0) from None
        return said

    def stop(self) -> None:
        """End it at once."""
        with self._ending:
            if self._exitcode is None:
                with suppress(ProcessLookupError):
                    os.kill(self._pid, signal.SIGKILL)
                self._exitcode = os.waitstatus_to_exitcode(os.waitpid(self._pid, 0)[1])

    def join(self, timeout: float | None = None) -> None:  # noqa: ARG002 - as pools have it
        """Close the pipes of a process that was stopped; it has ended."""
        for pipe in (self._tasks, self._answers):
            with suppress(OSError):
                pipe.close()


class ForkedTask:
    """A task of a process, asked about by the one thread that waits for it; any thread may cancel it."""

    def __init__(self, process: ForkedProcess, seconds: float) -> None:
        """Belong to a process; the budget begins with the task."""
        self._process = process
        self._seconds = seconds
        self._until: float | None = None
        self._cancelled = False
        self._outcome: tuple[str, Any] | None = None

    def running(self) -> bool:
        """Say whether the process has begun with it and has not answered."""
        return self._until is not None and self._outcome is None

    def cancel(self) -> None:
        """End the process, and the task with it."""
        self._cancelled = True
        self._process.stop()

    def exception(self, timeout: float) -> BaseException | None:
        """Return what the task has raised, None where it has a result.

        Past its budget that is a TimeoutError, where the process ended by itself an EndedError. Raises TimeoutError
        after `timeout` seconds without an outcome, CancelledError where it was cancelled.
        """
        until = time.monotonic() + timeout
        while self._outcome is None:
            self._wait(until)
            if self._cancelled:
                from concurrent.futures import CancelledError

                raise CancelledError
        return self._outcome[1] if self._outcome[0] == _FAILED else None

    def _wait(self, until: float) -> None:
        """Wait for what the process says next; raises TimeoutError at the time `until`."""
        stop = until if self._until is None else min(until, self._until)
        try:
            said = self._process.received(stop - time.monotonic())
        except EndedError as ended:
            self._outcome = (_FAILED, ended)
            return
        if said is None and self._until is not None and time.monotonic() >= self._until:
            self._process.stop()
            self._outcome = (_FAILED, TimeoutError())
        elif said is None:
            raise TimeoutError
        elif said[0] == _BEGUN:
            self._until = time.monotonic() + self._seconds
        else:
            self._outcome = said

    def result(self) -> Any:  # noqa: ANN401 - whatever the function returned
        """Return the result of a task that has one."""
        if self._outcome is None or self._outcome[0] != _DONE:
            message = "the task has no result"
            raise ValueError(message)
        return self._outcome[1]


# What passes the pipes: words with their length before them, so that who waits for some reads those alone


def _read_end(pipe: int) -> FileIO:
    return os.fdopen(pipe, "rb", buffering=0)


def _send(pipe: BinaryIO, words: object) -> None:
    sent = pickle.dumps(words)
    pipe.write(len(sent).to_bytes(_HEAD, "big") + sent)
    pipe.flush()


def _receive(pipe: FileIO) -> bytes:
    """Return the next words; raises EOFError where the pipe is closed."""
    return _bytes(pipe, int.from_bytes(_bytes(pipe, _HEAD), "big"))


def _bytes(pipe: FileIO, count: int) -> bytes:
    read = bytearray()
    while len(read) < count:
        more = pipe.read(count - len(read))
        if not more:
            raise EOFError
        read += more
    return bytes(read)


# In the process


def _serve(room: str, tasks: FileIO, answers: BinaryIO) -> None:
    """Answer task after task, and end when whoever asks has ended, however that came about."""
    try:
        _detach()
        waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(tasks, waiting), daemon=True).start()
        _load(room)
        while True:
            function, args = pickle.loads(waiting.get())  # noqa: S301 - the process that has forked this one sent it
            _send(answers, (_BEGUN, None))
            _send(answers, _answer(function, args))
    finally:
        os._exit(1)


def _detach() -> None:
    """Hold none of the learner's streams, and leave signals from the terminal to the process that asks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in range(3):
        null = os.open(os.devnull, os.O_RDWR)
        os.dup2(null, number)
        os.close(null)


def _listen(tasks: FileIO, waiting: queue.SimpleQueue[bytes]) -> None:
    """Take tasks from the pipe; where it was closed, end."""
    with suppress(EOFError, OSError):
        while True:
            waiting.put(_receive(tasks))
    os._exit(1)


def _load(room: str) -> None:
    """Load the handlers, within the limits of a worker; where that fails, the first task will say so."""
    import importlib

    from gdtutor.worker.inside import MEMORY, HandlerError, limit, load

    limit(MEMORY)
    with suppress(HandlerError):
        load(lambda: importlib.import_module(room))


def _answer(function: Callable[..., Any], args: tuple[Any, ...]) -> tuple[str, Any]:
    try:
        return _DONE, function(*args)
    except Exception as error:  # noqa: BLE001 - whoever asks tells it
        return _FAILED, error
