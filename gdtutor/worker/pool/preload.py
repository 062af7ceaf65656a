"""What the server does before it forks workers: it loads the service. Where that fails, the worker will say so."""

from __future__ import annotations

from contextlib import suppress

from gdtutor.worker.pool.process import SERVICE, ServiceError, load, silence

silence()
with suppress(ServiceError):
    load(SERVICE)
