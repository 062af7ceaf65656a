"""Dice: numbers drawn by a seed, the same everywhere, and the functions made of them as a learner types them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")


class Dice:
    """What is drawn depends on the seed alone."""

    def __init__(self, seed: str) -> None:
        """Begin with a seed."""
        self._random = random.Random(seed)

    def one_of(self, items: Sequence[Item]) -> Item:
        """Draw one of the items."""
        return items[self._random.randrange(len(items))]

    def whole(self, low: int, high: int) -> int:
        """Draw a whole number from `low` to `high`, both included."""
        return self._random.randrange(low, high + 1)

    def other_than_zero(self, most: int) -> int:
        """Draw a whole number from −`most` to `most`, but not 0."""
        return self.whole(1, most) * self.one_of((-1, 1))


def terms(*pairs: tuple[int, str]) -> str:
    """Return a sum of whole multiples; a term without a name is a number.

    >>> terms((2, "x^2"), (-1, "x"), (0, "y"), (3, ""))
    '2x^2 - x + 3'
    >>> terms((3, "2^x"))
    '3*2^x'
    """
    text = ""
    for factor, name in pairs:
        if factor:
            size = str(abs(factor)) if abs(factor) != 1 or not name else ""
            size += "*" if size and name[:1].isdigit() else ""
            sign = (" - " if factor < 0 else " + ") if text else "-" if factor < 0 else ""
            text += f"{sign}{size}{name}"
    return text or "0"


def polynomial(*factors: int) -> str:
    """Return a polynomial in x by its coefficients, the highest first.

    >>> polynomial(1, -6, 11)
    'x^2 - 6x + 11'
    """
    highest = len(factors) - 1
    names = ("", "x", *(f"x^{power}" for power in range(2, highest + 1)))
    return terms(*zip(factors, reversed(names[: highest + 1]), strict=True))
