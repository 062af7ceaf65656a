"""Loading for good: what a process imports at its start stays to its end."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def for_good() -> Iterator[None]:
    """Spare the collector of garbage what is loaded meanwhile: to look through it takes long, and none of it goes."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
