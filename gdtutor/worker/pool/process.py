"""How a worker's process is started, and what it does first."""

from __future__ import annotations

import os
import signal
import sys
import threading
from contextlib import redirect_stderr
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gdtutor.worker.inside import limit, silence

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from pebble import ProcessPool

NO_WORKER: Final = (RuntimeError, OSError, ValueError)
"""What may be raised where no worker can be started."""
_PATIENCE: Final = 0.5
"""A worker that is told to end and computes on for so many seconds is killed: it has nothing to lose."""


def start_tracker() -> None:
    """Start the process that tracks multiprocessing's resources, so that it outlives all others and says nothing.

    It would be ended by the signal of a closed terminal, and write tracebacks of what it has not seen. It is handed the
    file descriptor of stderr, and an app may have put something without one into its place.
    """
    if sys.platform != "win32":
        from multiprocessing import resource_tracker

        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGHUP})
        try:
            with Path(os.devnull).open("w", encoding="utf-8") as null, redirect_stderr(null):
                resource_tracker.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


def worker_context() -> BaseContext:
    """Return how workers are started: forked from a server that has the handlers loaded, or spawned."""
    import multiprocessing

    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["gdtutor.worker.pool.preload"])
    return context


def new_pool(memory: int, yielding: int) -> ProcessPool:
    """Return a pool of one process, which starts with the first task; what keeps it is loaded only now."""
    from pebble import CONSTS, ProcessPool

    CONSTS.term_timeout = _PATIENCE
    return ProcessPool(max_workers=1, initializer=prepare, initargs=(memory, yielding), context=worker_context())


def start_server() -> None:
    """Start the server from which workers are forked, where the platform has one; it loads the handlers by itself."""
    if worker_context().get_start_method() == "forkserver":
        from multiprocessing import forkserver

        forkserver.ensure_running()


def shield_from_interrupts() -> None:
    """Keep Ctrl-C, which is for the main thread, from this one and from all processes that it starts."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})


def prepare(memory: int, yielding: int = 0) -> None:
    """Make a worker quiet and mortal, and limit its memory and its claim to the processor.

    It ends when the process that asks has ended, however that came about.
    """
    silence()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    limit(memory, yielding)


def _end_with_parent() -> None:
    import multiprocessing

    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
