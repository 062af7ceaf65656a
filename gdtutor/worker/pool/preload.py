"""What the server does before it forks workers: it loads the handlers. Where that fails, the worker will say so."""

from __future__ import annotations

from contextlib import suppress

from gdtutor.worker.inside import HandlerError, load, silence

silence()
with suppress(HandlerError):
    load()
