"""Portions: how much to ask for at once, so that answers come often and the way there and back does not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

Piece = TypeVar("Piece")

SOON, LATE = 0.1, 0.4
"""A portion that took less than SOON (seconds) was small, one that took more than LATE was large."""


@dataclass(slots=True)
class Portion:
    """A number of pieces, that grows while they are quick and shrinks when they are slow."""

    size: int = 4
    most: int = 64

    def took(self, seconds: float) -> None:
        """Learn from how long a portion took."""
        if seconds < SOON:
            self.size = min(self.most, 2 * self.size)
        elif seconds > LATE:
            self.size = max(1, self.size // 2)


def everywhere(count: int) -> Iterator[int]:
    """Yield 0 … count − 1, first a few from everywhere and then what lies between, so that a picture shows early.

    >>> list(everywhere(5))
    [0, 4, 2, 1, 3]
    """
    seen: set[int] = set()
    stride = 1
    while stride * 2 < count:
        stride *= 2
    while stride:
        for index in range(0, count, stride):
            if index not in seen:
                seen.add(index)
                yield index
        stride //= 2


def shares(pieces: tuple[Piece, ...], workers: int) -> list[tuple[Piece, ...]]:
    """Deal neighbouring pieces out to at most so many workers, as evenly as can be; none gets nothing.

    >>> shares((1, 2, 3, 4, 5), 2)
    [(1, 2, 3), (4, 5)]
    >>> shares((1, 2), 4)
    [(1,), (2,)]
    """
    least, more = divmod(len(pieces), workers)
    edges = [0]
    for worker in range(workers):
        edges.append(edges[-1] + least + (worker < more))
    return [pieces[begin:end] for begin, end in pairwise(edges) if end > begin]
