"""The walk: a run, its steps, its table and its pictures."""

from __future__ import annotations

from gdtutor.export.document import Options, parts
from gdtutor.export.options import with_dollars
from gdtutor.render.pictures import Pictures, kinds
from gdtutor.render.statement import header_block
from gdtutor.render.tables import columns, row
from gdtutor.text.block import Block
from gdtutor.text.worked_block import step_sheet
from gdtutor.views import DocumentPart, OutcomeView, PlotFrame, RunView, Statement, StepView, TableRow
from gdtutor.worked.step import reached, worked_step
from gdtutor.worker.handlers.chunks import part
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.handlers.runs import run_of


def open_run(statement: Statement, ascii_only: bool = False) -> RunView:
    """Return the run as a whole; runs it to its end."""
    run = run_of(statement)
    outcome = run.outcome
    return RunView(
        statement=statement,
        header=header_block(run.problem, ascii=ascii_only),
        columns=columns(run, ascii=ascii_only),
        last=run.last,
        outcome=OutcomeView(outcome.kind, outcome.summary, outcome.evidence),
        dimension=run.problem.dimension,
        kinds=kinds(run),
        notes=run.problem.notes,
    )


def step(statement: Statement, n: int, ascii_only: bool = False) -> StepView:
    """Return the worked lines of step n → n + 1."""
    run, digits = run_of(statement), statement.digits
    return StepView(n, step_sheet(worked_step(run, n, digits), reached(run, n, digits), ascii=ascii_only))


def rows(statement: Statement, start: int, stop: int, ascii_only: bool = False) -> tuple[TableRow, ...]:
    """Return the rows `start` to `stop` (exclusive) of the table of iterates, as far as they exist."""
    run = run_of(statement)
    wanted = range(max(0, start), min(stop, run.last + 1))
    return tuple(row(run, n, digits=statement.digits, ascii=ascii_only) for n in wanted)


def plot(statement: Statement, n: int, frame: PlotFrame) -> Block:
    """Return a picture of at most the frame's size: the curve or the contours, or f(xₙ) against n.

    `frame.kind` is "auto" or "series"; with three variables or more it is always the series.
    """
    return _pictures(statement).draw(n, frame)


def document(
    statement: Statement, form: str, all_steps: bool, ascii_only: bool, index: int, math: str = "dollars"
) -> DocumentPart:
    """Return part `index` of the document in the format `form`: text, markdown, latex, json or csv."""
    options = Options(statement.digits, all_steps, ascii_only, with_dollars(math))
    key = (statement, form, all_steps, ascii_only, math)
    return part(key, index, lambda: parts(run_of(statement), form, options))


@remembered
def _pictures(statement: Statement) -> Pictures:
    return Pictures(run_of(statement))
