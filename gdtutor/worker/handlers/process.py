"""What is asked of a worker process itself."""

from __future__ import annotations

import os


def ready() -> bool:
    """Answer that the service is loaded."""
    return True


def process() -> int:
    """Return the number of the worker process."""
    return os.getpid()
