"""Pending: a request that waits for its answer."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from gdtutor.text.sentence import Sentence
from gdtutor.worker.request import Request

R = TypeVar("R")


@dataclass(slots=True, eq=False)
class Pending(Generic[R]):
    """What is asked, how many seconds it may take, and the future that will hold the answer."""

    request: Request[R]
    seconds: float
    future: Future[R] = field(default_factory=Future)

    @property
    def title(self) -> Sentence:
        """What the learner is told is being done."""
        return self.request.title

    @property
    def channel(self) -> str:
        """What a newer request drops this one by."""
        return self.request.channel
