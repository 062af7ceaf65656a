"""A table from text: comma-separated values and their relatives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gdtutor.data import limits
from gdtutor.data.cells import column_of, is_grouped, is_missing, number_in
from gdtutor.data.choices import FitSource
from gdtutor.data.separators import CALLED, Cells, separated
from gdtutor.data.table import Column, Table
from gdtutor.errors import InputError
from gdtutor.text.sentence import Part, Sentence, told

_USUAL: Final = ","


def table_of_text(text: str, source: Part) -> Table:
    r"""Return the table that a text holds, with notes on how it was read; raises InputError with the line and column.

    >>> table_of_text("x,y\n1,0.1\n", "points.csv").columns[1].values
    (Fraction(1, 10),)
    """
    cells = separated(text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " "), source)
    decimal = _decimal_comma(cells, source)
    comma = bool(decimal)
    titled = _has_header(cells, comma=comma)
    _check_shape(cells, source)
    names, notes = _names(cells, source) if titled else (default_names(cells.width), [])
    body = cells.rows[titled:]
    if not body:
        raise InputError(told("data.only-header", source=source))
    if len(body) > limits.ROWS:
        raise InputError(told("data.many-rows", source=source, count=len(body), most=limits.ROWS))
    columns = tuple(
        column_of(name, column, comma=comma) for name, column in zip(names, zip(*body, strict=True), strict=True)
    )
    noted = (*_taken(cells, names, titled=titled, decimal=decimal), *notes, *word_notes(columns))
    return Table(columns, source, cells.lines[titled:], noted)


def table_of(source: FitSource) -> Table:
    """Return the table of the data that were named; raises InputError with the line and column."""
    return table_of_text(source.text, source.name)


def default_names(width: int) -> tuple[str, ...]:
    """Return the names of columns that have none: x and y, or x_1 … and y.

    >>> default_names(3)
    ('x_1', 'x_2', 'y')
    """
    inputs = ("x",) if width == 2 else tuple(f"x_{place}" for place in range(1, width))
    return (*inputs, "y")


def word_notes(columns: Sequence[Column]) -> tuple[Sentence, ...]:
    """Say what the words of each column of labels stand for."""
    return tuple(
        told(
            "data.words",
            column=column.name,
            values=tuple(told("data.stands-for", word=word, place=place) for place, word in enumerate(column.words)),
        )
        for column in columns
        if column.words
    )


def _decimal_comma(cells: Cells, source: Part) -> str:
    """Return a number whose decimals are written 1,5, "" without one; raises InputError where others are written 1.5.

    Where commas separate cells, a quoted number whose comma may part thousands, 1,234, is refused if all are like that.
    """
    places = [(row, cell) for row, line in enumerate(cells.rows) for cell in line]
    commas = [(row, cell) for row, cell in places if "," in cell and number_in(cell, comma=True) is not None]
    points = [(row, cell) for row, cell in places if "." in cell and number_in(cell) is not None]
    if not commas:
        return ""
    row, cell = commas[0]
    if cells.separator == _USUAL:
        if points:
            return ""
        if all(is_grouped(cell) for _, cell in commas):
            raise InputError(told("data.two-readings", source=source, line=cells.lines[row], cell=cell[:30]))
    elif points:
        (row, cell), other = max(commas[0], points[0]), min(commas[0], points[0])[1]
        raise InputError(told("data.two-marks", source=source, line=cells.lines[row], cell=cell[:30], other=other[:30]))
    return cell


def _has_header(cells: Cells, *, comma: bool) -> bool:
    """Whether the first line has names: no number stands in it, and at least one name."""
    first = cells.rows[0]
    return not any(number_in(cell, comma=comma) is not None for cell in first) and not all(map(is_missing, first))


def _check_shape(cells: Cells, source: Part) -> None:
    """Refuse lines of another length, and too many columns; raises InputError."""
    width = len(cells.rows[0]) if len(cells.rows) < 3 else cells.width
    for line, row in zip(cells.lines, cells.rows, strict=True):
        if len(row) != width:
            called = CALLED[cells.separator]
            raise InputError(
                told("data.shape", source=source, line=line, count=len(row), width=width, separator=called)
            )
    if width > limits.COLUMNS:
        raise InputError(told("data.many-columns", source=source, count=width, most=limits.COLUMNS))


def _names(cells: Cells, source: Part) -> tuple[tuple[str, ...], list[Sentence]]:
    """Return the names in the header; a column without a name gets one, which is said."""
    names, notes = list[str](), list[Sentence]()
    for place, given in enumerate(cells.rows[0], 1):
        name = given or f"c_{place}"
        if not given:
            notes.append(told("data.unnamed", place=place, name=name))
        names.append(checked_name(name, names, source))
    return tuple(names), notes


def checked_name(name: str, others: Sequence[str], source: Part) -> str:
    """Return the name of a column; raises InputError where another has it, or nobody could read it."""
    if name in others:
        raise InputError(told("data.same-name", source=source, name=name[:40]))
    if len(name) > limits.CELL or not name.isprintable():
        raise InputError(told("data.bad-name", source=source, column=len(others) + 1, most=limits.CELL))
    return name


def _taken(cells: Cells, names: Sequence[str], *, titled: bool, decimal: str) -> tuple[Sentence, ...]:
    """Say what was taken for what."""
    notes = []
    if cells.width > 1:
        notes.append(told("data.separator", separator=CALLED[cells.separator]))
    notes.append(told("data.header") if titled else told("data.no-header", names=tuple(names)))
    if decimal:
        notes.append(told("data.decimal-comma", example=decimal[:30], value=decimal[:30].replace(",", ".")))
    if cells.comments:
        notes.append(told("data.comments", count=cells.comments, mark="#"))
    return tuple(notes)
