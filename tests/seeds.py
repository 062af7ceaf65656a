"""The seeds of random runs: a few every day, all of them with `pytest --full`."""

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
