"""The table of the rows of a fit at an iterate: titles, rows, and the sums at its foot, as cells and as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from gdtutor.language.outline import formula_of
from gdtutor.numbers.numeral import rounded_formula, rounded_text
from gdtutor.render.tables import FEWER, shorter_cell
from gdtutor.text.elements import Cell
from gdtutor.text.formula import Formula, Variable
from gdtutor.text.line import formula_line
from gdtutor.text.sentence import Sentence, sentence_line, told
from gdtutor.text.style import PLAIN, Style
from gdtutor.views import TableRow

if TYPE_CHECKING:
    from gdtutor.numbers.number import Number
    from gdtutor.worked.row_table import Foot, RowTable


def columns_shown(table: RowTable, slopes: int) -> Sequence[int]:
    """Return the places of the columns with at most so many slopes."""
    return range(len(table.columns) - max(0, len(table.slopes) - slopes))


def column_cells(table: RowTable, shown: Sequence[int]) -> tuple[Cell, ...]:
    """Return the titles: the number of the row, whether a step uses it where it does not use all, and what is shown."""
    used = () if table.used is None else (told("group.batch"),)
    return (told("rows.number"), *used, *(table.columns[place].title for place in shown))


def row_cells(table: RowTable, at: int, digits: int, shown: Sequence[int]) -> tuple[Cell, ...]:
    """Return the cells of a row, counted from 0; what has no value is empty."""
    used = () if table.used is None else (told("rows.used") if table.uses(at) else "",)
    numbers = table.row(at)
    return (table.number(at), *used, *(_cell(numbers[place], digits) for place in shown))


def total_cells(table: RowTable, digits: int, shown: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows at the foot: the sum, and what is made of it."""
    used = () if table.used is None else ("",)
    for foot in table.feet():
        yield (_label(table, foot), *used, *(_cell(foot.numbers[place], digits) for place in shown))


def _label(table: RowTable, foot: Foot) -> Cell:
    labels: dict[str, Cell] = {
        "sum": told("rows.total"),
        "times": told("rows.times", factor=formula_of(table.factor, inline=True)),
        "penalty": told("rows.penalty"),
        "whole": Variable(table.name, None if table.used is None else table.n),
    }
    return labels[foot.kind]


def about_sums(table: RowTable) -> Sentence:
    """Say what the rows at the foot make of all rows."""
    return told("rows.all-decayed" if table.fit.decay else "rows.all", name=Variable(table.name))


def about_batch(table: RowTable) -> Sentence | None:
    """Say which rows the foot is about, where a step uses only some."""
    if table.used is None:
        return None
    return told("rows.batch-decayed" if table.fit.decay else "rows.batch", count=len(table.used))


def _cell(number: Number | None, digits: int) -> Cell:
    return "" if number is None else rounded_formula(number.shown(digits))


def titles(table: RowTable, style: Style = PLAIN) -> tuple[str, ...]:
    """Return the titles of all columns as text."""
    return tuple(_text(cell, style) for cell in column_cells(table, range(len(table.columns))))


def row(table: RowTable, at: int, digits: int, style: Style = PLAIN) -> TableRow:
    """Return a row, counted from 0, with `digits`, and with fewer where that makes it shorter."""
    used = () if table.used is None else (_text(told("rows.used"), style) if table.uses(at) else "",)
    return _row(at, (str(table.number(at)), *used), table.row(at), digits, style)


def totals(table: RowTable, digits: int, style: Style = PLAIN) -> tuple[TableRow, ...]:
    """Return the rows at the foot."""
    used = () if table.used is None else ("",)
    return tuple(
        _row(0, (_text(_label(table, foot), style), *used), foot.numbers, digits, style) for foot in table.feet()
    )


def _row(at: int, first: tuple[str, ...], numbers: Sequence[Number | None], digits: int, style: Style) -> TableRow:
    whole = ["" if each is None else rounded_text(each.shown(digits), style) for each in numbers]
    shorter = ([*map(partial(shorter_cell, few, style), numbers, whole)] for few in FEWER if few < digits)
    return TableRow(at, (*first, *whole), tuple((*first, *cut) for cut in shorter))


def _text(cell: Cell, style: Style) -> str:
    if isinstance(cell, Formula):
        return formula_line(cell, style)
    return sentence_line(cell, style) if isinstance(cell, Sentence) else str(cell)
