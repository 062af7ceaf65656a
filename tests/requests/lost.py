"""A request of which the module that should answer it is missing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.sentence import told
from gdtutor.worker.request import Request


@dataclass(frozen=True, slots=True)
class Lost(Request[None]):
    """Be looked for in vain."""

    title: ClassVar = told("working.computation")
