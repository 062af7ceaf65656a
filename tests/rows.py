"""A table of cases as one test: what the runner does with a test of its own costs more than most rows do.

A parametrised test that needs nothing but its row becomes one test, which goes through all rows and reports each that
fails. With `pytest --rows`, and where one row is named (`test_x.py::test_y[row]`), each is a test of its own.
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
    return [pytest.Function.from_parent(rows[0].parent, name=rows[0].originalname, callobj=_table(rows))]


def _is_row(item: pytest.Function) -> bool:
    """Say whether a test is a plain function and gets nothing but its row: no fixture, no mark, no random input."""
    return (
        hasattr(item, "callspec")
        and not inspect.iscoroutinefunction(item.obj)
        and not hasattr(item.obj, "hypothesis")
        and {mark.name for mark in item.own_markers} == {"parametrize"}
        and set(inspect.signature(item.obj).parameters) == set(item.callspec.params)
    )


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
