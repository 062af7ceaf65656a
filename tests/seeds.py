"""The seeds of random runs, and the rows of large tables: some every day, all of them with `pytest --full`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

import pytest

EVERYDAY: Final = 8


def seeds(every: Iterable[int], everyday: int = EVERYDAY) -> list[Any]:
    """Return `every` seed, or block of seeds, as parameters of a test; those behind the first few are marked full."""
    rest = iter(every)
    first = islice(rest, everyday)
    return [*first, *(pytest.param(seed, marks=pytest.mark.full) for seed in rest)]


def spread(rows: Iterable[Any], step: int = 3, first: int = 0) -> list[Any]:
    """Return the rows of a large table as parameters of a test; those between every so many are marked full."""
    return [
        pytest.param(*_values(row), marks=[] if at % step == first else [pytest.mark.full])
        for at, row in enumerate(rows)
    ]


def _values(row: Any) -> tuple[Any, ...]:  # noqa: ANN401 - whatever a test takes
    return row if isinstance(row, tuple) else (row,)
