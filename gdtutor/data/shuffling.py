"""Rows in a random order that is the same everywhere.

The numbers are those of SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014): the
state s, 64 binary digits long, begins as the seed; for each number s grows by 9E3779B97F4A7C15 (base 16), and the
number is z = s, then z ← (z ⊕ z≫30)·BF58476D1CE4E5B9, z ← (z ⊕ z≫27)·94D049BB133111EB, z ⊕ z≫31, all modulo 2^64. A
whole number below n is the first of them below the largest multiple of n that fits, modulo n. A list is shuffled from
its end (Durstenfeld, 1964): for i = m − 1, …, 1 the entries i and j change places, j the next number below i + 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_SIZE: Final = 2**64


def numbers(seed: int) -> Iterator[int]:
    """Yield numbers from 0 to 2^64 − 1 without end.

    >>> next(numbers(1234567))
    6457827717110365317
    """
    state = seed % _SIZE
    while True:
        state = (state + 0x9E3779B97F4A7C15) % _SIZE
        mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 % _SIZE
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB % _SIZE
        yield mixed ^ (mixed >> 31)


def below(limit: int, drawn: Iterator[int]) -> int:
    """Return a whole number from 0 to `limit` − 1, each as likely as any other."""
    most = _SIZE - _SIZE % limit
    return next(number for number in drawn if number < most) % limit


def shuffled(count: int, drawn: Iterator[int]) -> tuple[int, ...]:
    """Return the numbers 0 to `count` − 1 in a random order.

    >>> shuffled(5, numbers(1))
    (2, 1, 4, 3, 0)
    """
    places = list(range(count))
    for last in range(count - 1, 0, -1):
        other = below(last + 1, drawn)
        places[last], places[other] = places[other], places[last]
    return tuple(places)
