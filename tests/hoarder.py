"""A service for the kernel's tests: it takes memory, digs too deep, or dies."""

from __future__ import annotations

import os
import signal


def hoard(size: int) -> int:
    """Take `size` bytes and return how many there are."""
    return len(bytearray(size))


def dig() -> int:
    """Call itself without end."""
    return 1 + dig()


def die() -> None:
    """End the process as somebody else might."""
    os.kill(os.getpid(), signal.SIGKILL)
