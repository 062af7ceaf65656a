"""What a worker remembers from one question to the next; nothing is lost with it but time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Final, Generic, ParamSpec, TypeVar, cast

P = ParamSpec("P")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

KEPT: Final = 8
"""How many things of one kind are remembered."""
_FORGETTING: Final[list[Callable[[], None]]] = []


def remembered(make: Callable[P, V]) -> Callable[P, V]:
    """Make a function remember its last answers."""
    kept = lru_cache(maxsize=KEPT)(make)
    _FORGETTING.append(kept.cache_clear)
    return cast("Callable[P, V]", kept)  # it keeps the signature, which `lru_cache` does not say


class Shelf(Generic[K, V]):
    """Unfinished work, each piece under its key; the piece laid down longest ago is dropped first."""

    def __init__(self) -> None:
        """Begin with an empty shelf."""
        self._laid: OrderedDict[K, V] = OrderedDict()
        _FORGETTING.append(self._laid.clear)

    def take(self, key: K) -> V | None:
        """Take a piece from the shelf; None where there is none."""
        return self._laid.pop(key, None)

    def lay(self, key: K, piece: V) -> None:
        """Lay a piece on the shelf, to be taken up again."""
        self._laid[key] = piece
        while len(self._laid) > KEPT:
            self._laid.popitem(last=False)


def forget() -> None:
    """Drop every run and document that is remembered."""
    for each in _FORGETTING:
        each()
