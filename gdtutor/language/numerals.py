"""Long whole numbers as powers: 2^3000 rather than its 904 digits."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from sympy import perfect_power

LONGEST: Final = 40
"""A number with more digits than this is written as a power where it is one."""
_SHORT: Final = 20
"""Digits of the base, and of a factor in front."""


@lru_cache(256)
def as_power(number: int) -> tuple[int, int, int] | None:
    """Return m, b and e with number = m·bᵉ > 0 for a long number that is made so of short ones, None for any other.

    >>> as_power(3 * 10**50)
    (3, 10, 50)
    >>> as_power(10**50 + 1)
    """
    if number < 10**LONGEST:
        return None
    digits = str(number)
    zeros = len(digits) - len(digits.rstrip("0"))
    if len(digits) - zeros <= _SHORT:
        return int(digits[:-zeros]), 10, zeros
    twos = (number & -number).bit_length() - 1
    if number >> twos < 10**_SHORT:
        return number >> twos, 2, twos
    found = perfect_power(number, factor=False)
    return (1, int(found[0]), int(found[1])) if found and found[0] < 10**_SHORT else None
