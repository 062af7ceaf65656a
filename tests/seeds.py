"""The seeds of random runs: a few every day, all of them with `pytest --full`."""

from __future__ import annotations

from typing import Any, Final

import pytest

EVERYDAY: Final = 8


def seeds(count: int) -> list[Any]:
    """Return the seeds 0, 1, …, `count` − 1 as parameters of a test; those from `EVERYDAY` on are marked full."""
    rest = (pytest.param(seed, marks=pytest.mark.full) for seed in range(EVERYDAY, count))
    return [*range(min(EVERYDAY, count)), *rest]
