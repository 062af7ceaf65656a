"""Sequences whose items are computed where they are looked at: a picture needs few of a long run."""

from __future__ import annotations

from collections.abc import Callable, Sequence, Sized
from typing import TypeVar, overload

_T = TypeVar("_T")


class Computed(Sequence[_T]):
    """As many items as `over` has, each of them made by `item` from its index."""

    def __init__(self, over: Sized, item: Callable[[int], _T]) -> None:
        """Compute nothing yet; the length of `over` is asked for as late as the items."""
        self._over = over
        self._item = item

    def __len__(self) -> int:
        """Return the length of `over`."""
        return len(self._over)

    @overload
    def __getitem__(self, n: int) -> _T: ...
    @overload
    def __getitem__(self, n: slice) -> list[_T]: ...
    def __getitem__(self, n: int | slice) -> _T | list[_T]:
        """Return the n-th item, or those of a slice."""
        if isinstance(n, slice):
            return [self._item(k) for k in range(*n.indices(len(self)))]
        return self._item(n if n >= 0 else len(self) + n)
