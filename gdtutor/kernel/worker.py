"""What runs in a worker's process, and how that is started."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import sys
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

SERVICE: Final = "gdtutor.service"
MEMORY: Final = 2 * 2**30
"""How many bytes of address space a worker may take."""
NO_WORKER: Final = (RuntimeError, BrokenProcessPool, OSError, ValueError)
"""What may be raised where no worker can be started."""


class WorkerLostError(Exception):
    """The worker died of something that was not the request."""


def start_tracker() -> None:
    """Start the process that tracks multiprocessing's resources, with the true stderr.

    It is handed the file descriptor of stderr, and an app may have put something without one into its place.
    """
    if sys.platform != "win32":
        with redirect_stderr(sys.__stderr__):
            resource_tracker.ensure_running()


def worker_context() -> BaseContext:
    """Return how workers are started: forked from a server that has the service loaded, or spawned."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([SERVICE])
    return context


def prepare(memory: int, yielding: int = 0) -> None:
    """Make a worker ignore Ctrl-C, which is for its parent, and limit its memory and its claim to the processor."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform != "win32":
        os.nice(yielding)
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        limit = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def load(service: str) -> None:
    """Import the service before the first request comes; runs in the worker."""
    importlib.import_module(service)


def call(service: str, name: str, args: tuple[object, ...]) -> object:
    """Call a function of the service; runs in the worker."""
    return getattr(importlib.import_module(service), name)(*args)
