"""A table of cases as one test: what the runner does with a test of its own costs more than most rows do.

A parametrised test that needs nothing but its row becomes one test, which goes through all rows and reports each that
fails; what is marked full among them becomes a second one. With `pytest --rows`, and where one row is named
(`test_x.py::test_y[row]`), each row is a test of its own.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Sequence

import pytest


def make_one(items: Sequence[pytest.Item | pytest.Collector]) -> Sequence[pytest.Item | pytest.Collector]:
    """Return one test for the rows of a parametrised test, or the items as they are if they are something else."""
    rows = [item for item in items if isinstance(item, pytest.Function) and _is_row(item)]
    if len(rows) < len(items) or len(rows) < 2:
        return items
    parts = [[row for row in rows if _is_full(row) is full] for full in (False, True)]
    return [_one(part) for part in parts if part]


def _is_row(item: pytest.Function) -> bool:
    """Say whether a test is a plain function and gets nothing but its row: no fixture, no random input."""
    return (
        hasattr(item, "callspec")
        and not inspect.iscoroutinefunction(item.obj)
        and not hasattr(item.obj, "hypothesis")
        and {mark.name for mark in item.own_markers} <= {"parametrize", "full"}
        and set(inspect.signature(item.obj).parameters) == set(item.callspec.params)
    )


def _is_full(row: pytest.Function) -> bool:
    return any(mark.name == "full" for mark in row.own_markers)


def _one(rows: Sequence[pytest.Function]) -> pytest.Function:
    """Return the test of some rows, which are all marked full, or all not."""
    first = rows[0]
    name = f"{first.originalname}[full]" if _is_full(first) else first.originalname
    made: pytest.Function = pytest.Function.from_parent(first.parent, name=name, callobj=_table(rows))
    if _is_full(first):
        made.add_marker("full")
    return made


def _table(rows: Iterable[pytest.Function]) -> object:
    """Return a test of all rows, which names those that fail."""

    def table() -> None:
        failed = [error for row in rows if (error := _failure(row))]
        if len(failed) == 1:
            raise failed[0]
        if failed:
            raise BaseExceptionGroup("several rows fail", failed)

    return table


def _failure(row: pytest.Function) -> BaseException | None:
    """Go through a row; return how it fails, if it does."""
    try:
        row.obj(**row.callspec.params)
    except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - the other rows are gone through as well
        error.add_note(f"in the row [{row.callspec.id}]")
        return error
    return None
