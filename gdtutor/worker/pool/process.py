"""What runs in a worker's process, and how that is started."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr
from multiprocessing import resource_tracker
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from pebble import CONSTS

from gdtutor.errors import GdTutorError
from gdtutor.worker.answering import handler_of, load_handlers

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from gdtutor.worker.request import Request

R = TypeVar("R")

MEMORY: Final = 2 * 2**30
"""How many bytes of address space a worker may take."""
NO_WORKER: Final = (RuntimeError, BrokenProcessPool, OSError, ValueError)
"""What may be raised where no worker can be started."""
CONSTS.term_timeout = 0.5
"""A worker that is told to end and computes on for so many seconds is killed: it has nothing to lose."""


class HandlerError(Exception):
    """What answers a request cannot be loaded; the message has the words of what was raised."""


class CallError(Exception):
    """A handler failed as it should not; these are the words of what it raised."""


# Starting a worker


def start_tracker() -> None:
    """Start the process that tracks multiprocessing's resources, so that it outlives all others and says nothing.

    It would be ended by the signal of a closed terminal, and write tracebacks of what it has not seen. It is handed the
    file descriptor of stderr, and an app may have put something without one into its place.
    """
    if sys.platform != "win32":
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
        try:
            with Path(os.devnull).open("w", encoding="utf-8") as null, redirect_stderr(null):
                resource_tracker.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def worker_context() -> BaseContext:
    """Return how workers are started: forked from a server that has the handlers loaded, or spawned."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["gdtutor.worker.pool.preload"])
    return context


def shield_from_interrupts() -> None:
    """Keep Ctrl-C, which is for the main thread, from this one and from all processes that it starts."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


# In the worker


def prepare(memory: int, yielding: int = 0) -> None:
    """Make a worker quiet and mortal, and limit its memory and its claim to the processor.

    It ends when the process that asks has ended, however that came about.
    """
    silence()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if sys.platform != "win32":
        os.nice(yielding)
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def silence() -> None:
    """Let nothing of what this process writes on stderr get into the learner's screen: words go another way."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def load() -> None:
    """Import what answers requests before the first one comes; raises HandlerError."""
    try:
        load_handlers()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - told, not passed over
        raise HandlerError(_words(error)) from None


def call(request: Request[R]) -> R:
    """Answer; raises what is of the family or about a limit, else HandlerError or CallError."""
    try:
        handler = handler_of(type(request))
    except (Exception, SystemExit) as error:  # noqa: BLE001 - told, not passed over
        raise HandlerError(_words(error)) from None
    try:
        return handler(request)
    except (GdTutorError, MemoryError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001 - told, not passed over
        raise CallError(_words(error)) from None


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
