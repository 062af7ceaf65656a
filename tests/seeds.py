"""How much of what is long runs every day: seeds, rows of large tables, random examples; `pytest --full` runs all."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable
from itertools import islice
from typing import Any, Final, TypeVar

import pytest

T = TypeVar("T")

EVERYDAY: Final = 8
FEWEST_EXAMPLES: Final = 25
is_full = False
"""Whether all is run; `conftest.py` sets it before any test is read."""


def seeds(every: Iterable[int], everyday: int = EVERYDAY) -> list[Any]:
    """Return `every` seed, or block of seeds, as parameters of a test; those behind the first few are marked full."""
    rest = iter(every)
    first = islice(rest, everyday)
    return [*first, *(pytest.param(seed, marks=pytest.mark.full) for seed in rest)]


def some(
    rows: Iterable[T], kind: Callable[[T], Hashable] = lambda _: None, *, step: int = 3, first: int = 0
) -> list[T]:
    """Return the rows of a large table for every day: each so many, and the first of each kind."""
    seen: set[Hashable] = set()
    found = []
    for at, row in enumerate(rows):
        if at % step == first or kind(row) not in seen:
            found.append(row)
        seen.add(kind(row))
    return found


def spread(rows: Iterable[Any], everyday: Container[Any]) -> list[Any]:
    """Return rows as parameters of a test; those that are not for every day are marked full."""
    return [pytest.param(*_values(row), marks=[] if row in everyday else [pytest.mark.full]) for row in rows]


def _values(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 - whatever a test takes
    return row if isinstance(row, tuple) else (row,)


def examples(every: int) -> int:
    """Return how many random examples are tried: a quarter every day."""
    return every if is_full else max(min(every, FEWEST_EXAMPLES), every // 4)
