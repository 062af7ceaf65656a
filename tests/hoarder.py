"""A service for the kernel's tests: it takes memory, digs too deep, or dies."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def hoard(size: int) -> int:
    """Take `size` bytes and return how many there are."""
    return len(bytearray(size))


def dig() -> int:
    """Call itself without end."""
    return 1 + dig()


def die() -> None:
    """End the process as somebody else might."""
    os.kill(os.getpid(), signal.SIGKILL)


def process() -> int:
    """Return the number of the worker process."""
    return os.getpid()


def linger(note: str) -> str:
    """Leave a note and take a minute; where the note is there already, answer at once."""
    if Path(note).exists():
        return "done"
    Path(note).touch()
    time.sleep(60)
    return "late"


class OddError(Exception):
    """An error that cannot be made again from its message."""

    def __init__(self, first: str, second: str) -> None:
        """Keep two things."""
        super().__init__(f"{first} and {second}")


def fail() -> None:
    """Raise what cannot be sent to another process."""
    raise OddError("this", "that")
