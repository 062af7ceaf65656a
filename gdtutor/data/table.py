"""Table: rows of exact numbers under names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from gdtutor.errors import InputError
from gdtutor.text.sentence import Part, Sentence, told

Row: TypeAlias = tuple[Fraction, ...]
"""A number for each of the columns that are asked for."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a column cannot be used: what is wrong in which row, counted from 0."""

    row: int
    what: Sentence


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, and a number for every row; None where there is none.

    `words` are the words of a column of labels, each standing for its place: the first for 0, the second for 1.
    """

    name: str
    values: tuple[Fraction | None, ...]
    words: tuple[str, ...] = ()
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns of equal length m ≥ 1, with different names.

    `source` is where they come from, for errors; `lines` are the lines of the file that the rows stand in, empty where
    rows are counted. `noted` says how the data were read.
    """

    columns: tuple[Column, ...]
    source: Part
    lines: tuple[int, ...] = ()
    noted: tuple[Sentence, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    @property
    def size(self) -> int:
        """The number of rows m."""
        return len(self.columns[0].values)

    def column(self, name: str) -> Column:
        """Return the column of that name; raises InputError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise InputError(told("data.no-column", source=self.source, name=name[:40], names=self.names))

    def chosen(self, names: Sequence[str], *, skip: bool = False) -> tuple[tuple[int, ...], tuple[Row, ...]]:
        """Return the rows in the columns `names`, and their places in the table.

        Rows without a value in one of them are left out with `skip`. Raises InputError for them otherwise, and for a
        column that cannot be used.
        """
        columns = [self.column(name) for name in names]
        for column in columns:
            if column.fault is not None:
                raise InputError(self.at(column.fault.row, column.name, column.fault.what))
        places, rows = list[int](), list[Row]()
        for place in range(self.size):
            values = [column.values[place] for column in columns]
            row = tuple(value for value in values if value is not None)
            if len(row) == len(values):
                places.append(place)
                rows.append(row)
            elif not skip:
                name = columns[values.index(None)].name
                raise InputError(self.at(place, name, told("data.missing", option="--missing skip")))
        if not rows:
            raise InputError(told("data.no-full-row", source=self.source))
        return tuple(places), tuple(rows)

    def at(self, row: int, column: str, what: Sentence) -> Sentence:
        """Say what is wrong in a cell."""
        place = told("data.line", line=self.lines[row]) if self.lines else told("data.row", row=row + 1)
        return told("data.at", source=self.source, place=place, column=column, what=what)
