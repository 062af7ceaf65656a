"""A table from what Python programs hold: lists, dicts, an array, a frame. Nothing of their libraries is imported."""

from __future__ import annotations

import numbers
import os
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

from gdtutor.data import limits
from gdtutor.data.cells import column_of
from gdtutor.data.files import text_of_file
from gdtutor.data.table import Table
from gdtutor.data.text import checked_name, default_names, table_of_text, word_notes
from gdtutor.errors import InputError
from gdtutor.text.sentence import told

ROWS: Final = told("data.rows")
_NO_ROWS: Final = (str, bytes, bytearray, memoryview, set, frozenset)
"""What can be gone through, but is no list of values, or has no order."""
_SHORT: Final = {"float16", "float32"}
"""Kinds of columns whose numbers show fewer digits than the floats that going through them makes of them."""


def read_table(rows: Any) -> Table:  # noqa: ANN401 - whatever a program has its rows in
    """Return the table of `rows`: a Table, the path of a file, rows of numbers, dicts, a dict of columns, or a frame.

    Rows without names are called x and y, or x_1 … and y. A number is exact: a float is read as the decimal it shows.
    Raises FileError for a file that cannot be read, and InputError for what is no table.

    >>> read_table([(1, 2), (2, 0.1)]).columns[1].values
    (Fraction(2, 1), Fraction(1, 10))
    >>> read_table({"t": [1, 2], "y": [3, 4]}).names
    ('t', 'y')
    """
    if isinstance(rows, Table):
        return rows
    if isinstance(rows, str | os.PathLike):
        path = Path(rows)
        return table_of_text(text_of_file(path), path.name)
    if isinstance(rows, Mapping):
        return _table(list(rows), [_listed(column) for column in rows.values()])
    named = getattr(getattr(rows, "dtype", None), "names", None) or getattr(rows, "columns", None)
    if named is not None and hasattr(rows, "__getitem__"):
        return _table(list(named), [_listed(_column(rows, name)) for name in named])
    return _of_rows(_listed(rows))


def _column(rows: Any, name: object) -> Any:  # noqa: ANN401
    """Return a column of a frame or of an array with names; raises InputError for one that gives none."""
    try:
        return rows[name]
    except TypeError:
        raise _no_rows(rows) from None


def _listed(values: Any) -> list[Any]:  # noqa: ANN401
    """Return values as a list; raises InputError for what has none."""
    if isinstance(values, _NO_ROWS) or not isinstance(values, Iterable) or getattr(values, "ndim", 1) == 0:
        raise _no_rows(values)
    if str(getattr(values, "dtype", "")).lower() in _SHORT and hasattr(values, "to_numpy"):
        values = values.to_numpy()
    found = []
    for value in values:
        found.append(value)
        if len(found) > limits.ROWS:
            raise InputError(told("data.many-rows", source=ROWS, count=len(found), most=limits.ROWS))
    return found


def _no_rows(values: object) -> InputError:
    return InputError(told("data.no-rows", given=type(values).__name__[:40]))


def _of_rows(rows: list[Any]) -> Table:
    """Return the table of rows that are dicts, or sequences of equal length, or single numbers."""
    if not rows:
        raise InputError(told("data.empty", source=ROWS))
    if isinstance(rows[0], Mapping):
        names = list(dict.fromkeys(str(name) for row in rows if isinstance(row, Mapping) for name in row))
        lines = [[row.get(name) for name in names] if isinstance(row, Mapping) else [] for row in rows]
    else:
        lines = [[row] if _is_cell(row) else [] if isinstance(row, Mapping) else _listed(row) for row in rows]
        names = list(default_names(len(lines[0])))
    for place, line in enumerate(lines, 1):
        if len(line) != len(names):
            raise InputError(told("data.row-shape", row=place, count=len(line), width=len(names)))
    return _table(names, [list(column) for column in zip(*lines, strict=True)])


def _is_cell(value: object) -> bool:
    return isinstance(value, str | numbers.Number) or not isinstance(value, Iterable)


def _table(names: Sequence[object], columns: Sequence[Sequence[Any]]) -> Table:
    """Return the table of columns under their names; raises InputError where they do not fit."""
    if not names or not columns[0]:
        raise InputError(told("data.empty", source=ROWS))
    if len(names) > limits.COLUMNS:
        raise InputError(told("data.many-columns", source=ROWS, count=len(names), most=limits.COLUMNS))
    called = list[str]()
    for name, column in zip(names, columns, strict=True):
        called.append(checked_name(str(name), called, ROWS))
        if len(column) != len(columns[0]):
            counts = {"count": len(column), "first": len(columns[0])}
            raise InputError(told("data.column-shape", name=called[-1], **counts))
    read = tuple(
        column_of(name, [_cell(value) for value in column]) for name, column in zip(called, columns, strict=True)
    )
    return Table(read, ROWS, noted=word_notes(read))


def _cell(value: Any) -> str:  # noqa: ANN401
    """Return a value as the cell of a text; a number of another library is read as what it prints."""
    if value is None:
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool":  # that of NumPy, which is none of Python's
        return str(int(value))
    if isinstance(value, float):
        return float.__repr__(value)
    if isinstance(value, numbers.Rational):
        return str(Fraction(int(value.numerator), int(value.denominator)))
    text = str(value)
    if text == object.__repr__(value) or (isinstance(value, Iterable) and not isinstance(value, str)):
        raise InputError(told("data.nested", given=type(value).__name__[:40]))
    return text if text.isprintable() else repr(text)
