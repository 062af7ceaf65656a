"""What all tests share: the settings of Hypothesis, the option that lets the long tests run too, and apps that end."""

from __future__ import annotations

import compileall
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Generator, Iterator, Sequence
from pathlib import Path

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings

from gdtutor.text.style import Style
from tests import rows, seeds
from tests.pseudo import spoken

PACKAGE = Path(__file__).parent.parent / "gdtutor"
_Made = pytest.Item | pytest.Collector | Sequence[pytest.Item | pytest.Collector] | None


def pytest_configure(config: pytest.Config) -> None:
    """Say how much runs, and compile the package where Python may keep nothing: many processes of the tests load it.

    What a learner does is kept in a folder of the tests' own.
    """
    os.environ["GDTUTOR_DATA"] = str(Path(tempfile.gettempdir()) / f"gdtutor-tests-{os.getpid()}")
    seeds.is_full = config.getoption("--full")
    settings.register_profile(
        "gdtutor",
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow],
        max_examples=seeds.examples(100),
    )
    settings.load_profile("gdtutor")
    if sys.dont_write_bytecode and not hasattr(config, "workerinput"):
        compileall.compile_dir(PACKAGE, quiet=2)
    if config.getoption("--record"):
        from tests.recorded.worker import RecordedWorker

        RecordedWorker.record = True


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep what has been recorded."""
    if session.config.getoption("--record"):
        from tests.recorded import replies

        replies.keep()


def pytest_unconfigure() -> None:
    """Take the folder of learners away."""
    shutil.rmtree(os.environ["GDTUTOR_DATA"], ignore_errors=True)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take --full, --rows and --record."""
    parser.addoption("--full", action="store_true", help="run the tests that are marked full, too")
    parser.addoption("--rows", action="store_true", help="make each row of a table a test of its own")
    parser.addoption("--record", action="store_true", help="let the real worker answer screens, and keep its replies")


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem(
    collector: pytest.Module | pytest.Class,
) -> Generator[None, _Made, _Made]:
    """Make one test of a table, unless its rows are asked for."""
    made = yield
    apart = collector.config.getoption("--rows") or any("[" in words for words in collector.config.args)
    return made if apart or not isinstance(made, list) else rows.make_one(made)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what is marked `full`, unless it is asked for."""
    if config.getoption("--full"):
        return
    long = [item for item in items if item.get_closest_marker("full") is not None]
    config.hook.pytest_deselected(items=long)
    items[:] = [item for item in items if item not in long]


def pytest_collection_finish() -> None:
    """Look through what is loaded for garbage once, and not again with every test; and seldom through the rest."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture
def pseudo() -> Iterator[Style]:
    """Yield the style of a language that brackets every sentence."""
    with spoken() as style:
        yield style


@pytest_asyncio.fixture(autouse=True, scope="module", loop_scope="module")
async def _close_stages() -> AsyncIterator[None]:
    """End the app that the tests of a module have shared."""
    yield
    if "tests.app_stage" in sys.modules:
        await sys.modules["tests.app_stage"].close_stages()
