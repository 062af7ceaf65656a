"""Inside a worker's process: what it may take, and how it answers. It loads neither SymPy nor what starts processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from gdtutor.errors import GdTutorError
from gdtutor.worker.answering import handler_of, load_handlers
from gdtutor.worker.loading import for_good

if TYPE_CHECKING:
    from gdtutor.worker.request import Request

R = TypeVar("R")

MEMORY: Final = 2 * 2**30
"""How many bytes of address space a worker may take."""


class HandlerError(Exception):
    """What answers a request cannot be loaded; the message has the words of what was raised."""


class CallError(Exception):
    """A handler failed as it should not; these are the words of what it raised."""


def silence() -> None:
    """Let nothing of what this process writes on stderr get into the learner's screen: words go another way."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 2)
    os.close(null)


def limit(memory: int, yielding: int = 0) -> None:
    """Limit this process's memory and its claim to the processor, where the platform can."""
    if sys.platform != "win32":
        os.nice(yielding)
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))


def load(handlers: Callable[[], object] = load_handlers) -> None:
    """Import what answers requests before the first one comes, all of it unless told which; raises HandlerError."""
    with for_good(), _told():
        handlers()


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (Exception, SystemExit) as error:  # noqa: BLE001 - told, not passed over
        raise HandlerError(_words(error)) from None


def call(request: Request[R]) -> R:
    """Answer; raises what is of the family or about a limit, else HandlerError or CallError."""
    with _told():
        handler: Callable[[Any], R] = handler_of(type(request))
    try:
        return handler(request)
    except (GdTutorError, MemoryError, RecursionError):
        raise
    except Exception as error:  # noqa: BLE001 - told, not passed over
        raise CallError(_words(error)) from None


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"
