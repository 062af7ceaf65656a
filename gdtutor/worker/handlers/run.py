"""The run: its steps, its table and its pictures."""

from __future__ import annotations

from gdtutor.numbers.signals import SignalError
from gdtutor.render.pictures import Pictures, kinds
from gdtutor.render.tables import columns, row
from gdtutor.text.block import Block
from gdtutor.text.sentence import sentence_line
from gdtutor.text.worked_block import step_sheet
from gdtutor.views import OutcomeView, Statement, TableRow
from gdtutor.views.run import RunView, StepView
from gdtutor.worked.statement import problem_header
from gdtutor.worked.step import reached, worked_step
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.handlers.runs import run_of
from gdtutor.worker.requests.run import DrawRun, FindSides, OpenRun, TabulateRun, WorkStep

LAST_STEPS = 6
"""So many steps are looked at to say how a run arrived."""


@answers(OpenRun)
def open_run(request: OpenRun) -> RunView:
    """Return the run as a whole; runs it to its end."""
    run = run_of(request.statement)
    outcome, style = run.outcome, request.style
    evidence = tuple(sentence_line(each, style) for each in outcome.evidence)
    return RunView(
        statement=request.statement,
        header=problem_header(run.problem, style),
        columns=columns(run, style),
        last=run.last,
        outcome=OutcomeView(outcome.kind, sentence_line(outcome.told, style), evidence),
        dimension=run.problem.dimension,
        kinds=kinds(run),
        notes=run.problem.noted,
    )


@answers(FindSides)
def find_sides(request: FindSides) -> tuple[int, ...]:
    """Return on which sides the run stood before its last steps."""
    run = run_of(request.statement)
    if run.problem.dimension > 1:
        return ()
    try:
        return tuple(run.evaluate(run.gradient[0], n).sign for n in range(max(0, run.last - LAST_STEPS), run.last))
    except SignalError:
        return ()


@answers(WorkStep)
def work_step(request: WorkStep) -> StepView:
    """Return the worked lines of step n → n + 1."""
    run, n, digits = run_of(request.statement), request.n, request.statement.digits
    return StepView(n, step_sheet(worked_step(run, n, digits), reached(run, n, digits), request.style))


@answers(TabulateRun)
def tabulate_run(request: TabulateRun) -> tuple[TableRow, ...]:
    """Return the rows that are asked for, as far as they exist."""
    run = run_of(request.statement)
    wanted = range(max(0, request.start), min(request.stop, run.last + 1))
    return tuple(row(run, n, digits=request.statement.digits, style=request.style) for n in wanted)


@answers(DrawRun)
def draw_run(request: DrawRun) -> Block:
    """Return the curve or the contours, or f(xₙ) against n: with three variables or more always the latter."""
    return _pictures(request.statement).draw(request.n, request.frame)


@remembered
def _pictures(statement: Statement) -> Pictures:
    return Pictures(run_of(statement))
