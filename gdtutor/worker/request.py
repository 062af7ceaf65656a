"""Request: a question to a worker, and the type of its answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import ClassVar, Generic, TypeVar

from gdtutor.text.sentence import Sentence

R_co = TypeVar("R_co", covariant=True)


class Pool(Enum):
    """Which workers are asked, so that nothing waits for what takes longer than itself."""

    FRONT = "front"
    """What a key leads to."""
    BEHIND = "behind"
    """What may take long; it stands back while a key is answered."""
    SHARED = "shared"
    """What is cut into shares, one for each processor."""


@dataclass(frozen=True, slots=True)
class Request(Generic[R_co]):
    """A question that is answered with an R: plain data in, plain data out, and what is known of it beforehand.

    It is the key of its answer: equal requests have equal answers. One function answers all requests of a class
    (`answering.answers`), in the module of `handlers` that is called as the module of `requests` it stands in.
    """

    title: ClassVar[Sentence]
    """What the worker is doing then, as the subject of a sentence about its budget."""
    seconds: ClassVar[float] = 20
    """How long the worker may take, > 0."""
    pool: ClassVar[Pool] = Pool.FRONT
    """Which workers answer it."""
    channel: ClassVar[str] = ""
    """A newer request of the same channel drops an older one; where this is empty none is dropped."""

    def asked_of(self) -> Pool:
        """Return which workers answer this one."""
        return self.pool
