"""The document about the rows of a fit: what each is worth at the start and at the end of a run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from gdtutor.documents.fit import head_data, opening_elements
from gdtutor.errors import InputError
from gdtutor.language.printing import sympy_text
from gdtutor.numbers.exact import cell_pair, number_data
from gdtutor.render.row_tables import about_batch, column_cells, columns_shown, row_cells, total_cells
from gdtutor.text.elements import Cell, Data, Element, Heading, Paragraph, Rows, Table, Worked
from gdtutor.text.formula import Variable
from gdtutor.text.sentence import told
from gdtutor.text.worked import WorkedGroup
from gdtutor.worked.row_table import RowTable, written_out_lines
from gdtutor.worked.statement import method_title, problem_opening

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.documents.options import DocumentOptions
    from gdtutor.numbers.number import Number

VERSION: Final = 1
"""Of the data."""
MOST_ROWS: Final = 20
"""So many rows are printed, unless all are asked for."""
MOST_SLOPES: Final = 6
"""And so many of the slopes that a row adds to."""
_ALL: Final = "--all"


def elements(run: Run, options: DocumentOptions) -> Iterator[Element]:
    """Yield what the objective is made of, and then the rows at the first and at the last iterate."""
    first, *others = _tables(run)
    title = method_title(run.problem)
    yield problem_opening(run.problem, told("rows.title"), told("explanation.method", method=title))
    yield from opening_elements(run.problem)
    for table in (first, *others):
        yield Heading(told("rows.after", n=table.n))
        yield from _said(table, options)
        yield Table(column_cells(table, _shown(table)), _cells(table, options))
        lines = written_out_lines(run, table.fit, table.n, options.digits)
        if lines:
            yield Worked((WorkedGroup("", lines),), told("rows.written-out"))


def _tables(run: Run) -> Iterator[RowTable]:
    """Yield the tables; raises InputError where the run is no fit."""
    if run.problem.fit is None:
        raise InputError(told("rows.no-fit"))
    for n in sorted({0, run.last}):
        yield RowTable(run, run.problem.fit, n)


def _shown(table: RowTable) -> Sequence[int]:
    return columns_shown(table, MOST_SLOPES)


def _said(table: RowTable, options: DocumentOptions) -> Iterator[Element]:
    """Yield what has to be known of the table: which rows a step uses, and what is left out."""
    name, about = Variable(table.name), about_batch(table)
    yield Paragraph(told("rows.columns-decayed" if table.fit.decay else "rows.columns", name=name))
    if about is not None:
        yield Paragraph(about)
    if len(table) > MOST_ROWS and not options.every_step:
        yield Paragraph(told("rows.first", shown=MOST_ROWS, count=len(table), option=_ALL))
    left = len(table.columns) - len(_shown(table))
    if left:
        yield Paragraph(told("rows.slopes-left", count=left))


def _cells(table: RowTable, options: DocumentOptions) -> Iterator[Sequence[Cell] | None]:
    shown = _shown(table)
    count = len(table) if options.every_step else min(len(table), MOST_ROWS)
    yield from (row_cells(table, at, options.digits, shown) for at in range(count))
    if count < len(table):
        yield None
    yield from total_cells(table, options.digits, shown)


def data(run: Run, options: DocumentOptions) -> Data:
    """Return every row, as docs/documents.md describes it."""
    problem, tables = run.problem, list(_tables(run))
    head = {
        "version": VERSION,
        "function": sympy_text(problem.formula),
        "variables": [symbol.name for symbol in problem.variables],
        "method": problem.method,
        **head_data(problem),
        "columns": [column.called for column in tables[0].columns],
    }
    return Data(head, "iterates", (_data(table, options.digits) for table in tables))


def _data(table: RowTable, digits: int) -> dict[str, object]:
    rows = [
        {"row": table.number(at), "used": table.uses(at), "values": _numbers(table.row(at), digits)}
        for at in range(len(table))
    ]
    feet = {foot.kind: _numbers(foot.numbers, digits) for foot in table.feet()}
    penalty = {"penalty": feet["penalty"]} if "penalty" in feet else {}
    return {
        "n": table.n,
        "rows": rows,
        "sum": feet["sum"],
        "factor": sympy_text(table.factor),
        **penalty,
        "total": [*feet.values()][-1],
    }


def _numbers(numbers: Sequence[Number | None], digits: int) -> list[dict[str, object] | None]:
    return [None if number is None else number_data(number, digits) for number in numbers]


def rows(run: Run, options: DocumentOptions) -> Rows:
    """Yield the titles, then every row at both iterates; each number as a decimal and, while that is short, exactly."""
    tables = list(_tables(run))
    titles = (column.called for column in tables[0].columns)
    yield ["n", "row", "used", *(name for title in titles for name in (title, f"{title}_exact"))]
    for table in tables:
        for at in range(len(table)):
            cells = (cell for number in table.row(at) for cell in cell_pair(number, options.digits))
            yield [str(table.n), str(table.number(at)), str(int(table.uses(at))), *cells]
