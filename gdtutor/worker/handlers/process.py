"""What is asked of a worker process itself."""

from __future__ import annotations

import os

from gdtutor.worker.answering import answers
from gdtutor.worker.requests.process import ProcessNumber, Ready


@answers(Ready)
def ready(request: Ready) -> bool:
    """Answer that the handlers are loaded."""
    del request
    return True


@answers(ProcessNumber)
def process_number(request: ProcessNumber) -> int:
    """Return the number of the worker process."""
    del request
    return os.getpid()
