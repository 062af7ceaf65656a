"""Fitting: the rows of a file and a model as far as they have been typed, and what is wrong with them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Final

from gdtutor.data.text import table_of
from gdtutor.descent.run import Run
from gdtutor.errors import InputError, NoAnswerError
from gdtutor.fitting.reading import read_fit
from gdtutor.fitting.sums import folded
from gdtutor.language.changes import changes_text, decay_in
from gdtutor.language.expressions import function_block, function_line
from gdtutor.render import row_tables
from gdtutor.render.data_pictures import table_picture
from gdtutor.render.pictures import Pictures
from gdtutor.text.sentence import Sentence, part_of, told
from gdtutor.text.worked_block import lines_sheet
from gdtutor.views import TableRow
from gdtutor.views.fitting import DataView, RowsView
from gdtutor.views.reading import InputFault
from gdtutor.worked.row_table import RowTable, written_out_lines
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.handlers.reading import change_faults, fault_of, rate_faults
from gdtutor.worker.handlers.runs import run_of
from gdtutor.worker.requests.fitting import OpenRows, ReadFit, TabulateRows

if TYPE_CHECKING:
    from gdtutor.data.choices import FitSource
    from gdtutor.data.table import Column, Table
    from gdtutor.language.problem import Problem
    from gdtutor.text.block import Block
    from gdtutor.views import PlotFrame, Statement

_FIELDS: Final = {
    "fitting.no-batch": "batch",
    "fitting.share": "test",
    "fitting.no-share": "test",
    "fitting.nothing-left": "test",
    "fitting.delta": "delta",
    "fitting.delta-above": "delta",
    "fitting.no-half": "factor",
}
"""The fields that sentences about what is wrong with a fit belong to."""
DIGITS: Final = 6
"""So many digits of the ends of a column are shown."""


@answers(ReadFit)
def read_a_fit(request: ReadFit) -> DataView:
    """Return how rows and model were read, and what is wrong with any of them."""
    statement, frame = request.statement, request.frame
    if statement.fit is None or not statement.fit.text:
        return DataView()
    try:
        table = _table(statement.fit)
    except InputError as error:
        return DataView(faults=(fault_of("file", error),))
    columns = tuple(map(_about, table.columns))
    problem, faults = _problem(statement, statement.fit, table)
    if problem is None or problem.fit is None:
        plot = table_picture(table, frame) if frame.width and frame.height else None
        return DataView(table.size, table.names, columns, table.noted, plot=plot, faults=faults)
    told_of = problem.name, problem.variables, folded(problem.fit), problem.given, frame.style
    return DataView(
        table.size,
        table.names,
        columns,
        problem.fit.noted,
        function_block(*told_of),
        tuple(symbol.name for symbol in problem.variables),
        _picture(problem, frame) if frame.width and frame.height else None,
        faults,
        function_line(*told_of),
    )


@answers(OpenRows)
def open_rows(request: OpenRows) -> RowsView:
    """Return what stands around the rows; raises InputError where the problem is no fit."""
    table, digits, style = _rows(request.statement, request.n), request.statement.digits, request.style
    lines = written_out_lines(run_of(request.statement), table.fit, request.n, digits)
    return RowsView(
        row_tables.titles(table, style),
        len(table),
        row_tables.totals(table, digits, style),
        row_tables.about_batch(table) or row_tables.about_sums(table),
        lines_sheet(lines, style=style) if lines else None,
    )


@answers(TabulateRows)
def tabulate_rows(request: TabulateRows) -> tuple[TableRow, ...]:
    """Return the rows that are asked for, as far as they exist."""
    table, digits = _rows(request.statement, request.n), request.statement.digits
    wanted = range(max(0, request.start), min(request.stop, len(table)))
    return tuple(row_tables.row(table, at, digits, request.style) for at in wanted)


@remembered
def _rows(statement: Statement, n: int) -> RowTable:
    run = run_of(statement)
    if run.problem.fit is None:
        raise InputError(told("rows.no-fit"))
    return RowTable(run, run.problem.fit, n)


@remembered
def _table(source: FitSource) -> Table:
    return table_of(source)


def _problem(statement: Statement, source: FitSource, table: Table) -> tuple[Problem | None, tuple[InputFault, ...]]:
    """Return the problem, without its start where that cannot be read, and what is wrong."""
    rated = (*rate_faults(statement), *change_faults(statement))
    if not (source.choices.model.strip() or source.choices.network.strip()):
        return None, rated
    changes = "" if any(change_faults(statement)) else changes_text(weight_decay=decay_in(statement.changes))
    try:
        plain = read_fit(table, source.choices, rate=1, steps=0, given=statement.given, changes=changes)
    except InputError as error:
        return None, (fault_of(_field_of(error), error), *rated)
    try:
        problem = read_fit(table, source.choices, statement.start, 1, 0, given=statement.given, changes=changes)
        Run(problem)
    except InputError as error:
        return plain, (fault_of("start", error), *rated)
    except NoAnswerError as error:
        return plain, (InputFault("start", part_of(error.told)), *rated)
    return problem, rated


def _field_of(error: InputError) -> str:
    """Return which field of a form is wrong: the model, where it is none of the choices."""
    fault = error.told
    if not isinstance(fault, Sentence):
        return "model"
    named = (each.id for each in (fault, *fault.parts.values()) if isinstance(each, Sentence))
    return next((_FIELDS[name] for name in named if name in _FIELDS), "model")


def _picture(problem: Problem, frame: PlotFrame) -> Block | None:
    try:
        return Pictures(Run(problem)).draw(0, frame)
    except NoAnswerError:
        return None


def _about(column: Column) -> Sentence:
    """Say what a column holds."""
    if column.fault is not None:
        return told("fit.column-unusable", name=column.name, what=column.fault.what)
    if column.words:
        return told("fit.column-words", name=column.name, words=column.words)
    known = [value for value in column.values if value is not None]
    if not known:
        return told("fit.column-empty", name=column.name)
    missing, least, greatest = len(column.values) - len(known), _shown(min(known)), _shown(max(known))
    if missing:
        return told("fit.column-gaps", name=column.name, least=least, greatest=greatest, missing=missing)
    return told("fit.column", name=column.name, least=least, greatest=greatest)


def _shown(value: Fraction) -> str:
    return f"{float(value):.{DIGITS}g}".replace("-", "−")
