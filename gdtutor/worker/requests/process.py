"""What is asked of a worker process itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.sentence import told
from gdtutor.worker.request import Request


@dataclass(frozen=True, slots=True)
class Ready(Request[bool]):
    """Whether the handlers are loaded."""

    title: ClassVar = told("working.start")


@dataclass(frozen=True, slots=True)
class ProcessNumber(Request[int]):
    """The number of the worker process."""

    title: ClassVar = told("working.start")
