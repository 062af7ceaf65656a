"""What all tests share: the settings of Hypothesis, and the option that lets the long tests run too."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("gdtutor", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("gdtutor")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take --full."""
    parser.addoption("--full", action="store_true", help="run the tests that are marked full, too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `full`, unless it is asked for."""
    if config.getoption("--full"):
        return
    long = [item for item in items if "full" in item.keywords]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]
