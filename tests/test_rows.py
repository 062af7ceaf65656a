"""Tables of cases that run as one test."""

from __future__ import annotations

import pytest

pytest_plugins = ["pytester"]

CONFTEST = """
import pytest
from tests import rows

@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem():
    made = yield
    return rows.make_one(made) if isinstance(made, list) else made
"""
TABLES = """
import pytest

SEEN = []

@pytest.mark.parametrize(("a", "b"), [(1, 2), (2, 2), (3, 3), (4, "x")])
def test_pairs(a, b):
    SEEN.append(a)
    assert a == b

class TestIt:
    @pytest.mark.parametrize("a", [1, 2, 3])
    def test_one_row(self, a):
        assert a != 2

    @pytest.mark.parametrize("a", [1, 2])
    def test_with_a_fixture(self, a, tmp_path):
        assert tmp_path.is_dir()

    @pytest.mark.parametrize("a", [1, 2])
    async def test_awaited(self, a):
        assert a

    def test_all_were_gone_through(self):
        assert SEEN == [1, 2, 3, 4]
"""


@pytest.fixture
def result(pytester: pytest.Pytester) -> pytest.RunResult:
    """Run the tables."""
    pytester.makeconftest(CONFTEST)
    pytester.makeini("[pytest]\nasyncio_mode = auto\nasyncio_default_fixture_loop_scope = function")
    pytester.makepyfile(TABLES)
    return pytester.runpytest_inprocess("-p", "no:xdist", "-p", "no:textual-snapshot")


class TestRows:
    """What becomes of a parametrised test."""

    def test_a_table_is_one_test(self, result: pytest.RunResult) -> None:
        """All rows are one test; where a fixture is asked for, or something is awaited, each is one by itself."""
        result.assert_outcomes(failed=2, passed=5)

    def test_each_row_that_fails_is_named(self, result: pytest.RunResult) -> None:
        """A failure says in which row it is; several are told together, and what lies between is gone through."""
        words = result.stdout.str()
        assert [f"in the row [{row}]" in words for row in ("1-2", "2-2", "3-3", "4-x")] == [True, False, False, True]
        assert "in the row [2]" in words
        assert "assert 2 != 2" in words
