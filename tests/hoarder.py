"""Requests for the tests of workers: they take memory, dig too deep, or die."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from gdtutor.text.sentence import told
from gdtutor.worker.answering import answers
from gdtutor.worker.request import Request


@dataclass(frozen=True, slots=True)
class Hoard(Request[int]):
    """Take `size` bytes and return how many there are."""

    title: ClassVar = told("working.computation")

    size: int


@answers(Hoard)
def _hoard(request: Hoard) -> int:
    return len(bytearray(request.size))


@dataclass(frozen=True, slots=True)
class Dig(Request[int]):
    """Call itself without end."""

    title: ClassVar = told("working.computation")


@answers(Dig)
def _dig(request: Dig) -> int:
    return 1 + _dig(request)


@dataclass(frozen=True, slots=True)
class Die(Request[None]):
    """End the process as somebody else might."""

    title: ClassVar = told("working.computation")


@answers(Die)
def _die(request: Die) -> None:
    del request
    os.kill(os.getpid(), signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class Linger(Request[str]):
    """Leave a note and take a minute; where the note is there already, answer at once."""

    title: ClassVar = told("working.computation")

    note: str


@answers(Linger)
def _linger(request: Linger) -> str:
    if Path(request.note).exists():
        return "done"
    Path(request.note).touch()
    time.sleep(60)
    return "late"


@dataclass(frozen=True, slots=True)
class Newest(Request[bool]):
    """Take so many seconds; a newer one drops it."""

    title: ClassVar = told("working.computation")
    channel: ClassVar = "newest"

    wait: float


@answers(Newest)
def _newest(request: Newest) -> bool:
    time.sleep(request.wait)
    return True


class OddError(Exception):
    """An error that cannot be made again from its message."""

    def __init__(self, first: str, second: str) -> None:
        """Keep two things."""
        super().__init__(f"{first} and {second}")


@dataclass(frozen=True, slots=True)
class Fail(Request[None]):
    """Raise what cannot be sent to another process."""

    title: ClassVar = told("working.computation")


@answers(Fail)
def _fail(request: Fail) -> None:
    del request
    raise OddError("this", "that")


@dataclass(frozen=True, slots=True)
class Unanswered(Request[None]):
    """Be answered by nobody."""

    title: ClassVar = told("working.computation")
