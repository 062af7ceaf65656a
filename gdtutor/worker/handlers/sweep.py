"""The sweep: many learning rates on one problem."""

from __future__ import annotations

from dataclasses import replace

from gdtutor.analysis.rates import read_rates
from gdtutor.analysis.sweep import Sweep
from gdtutor.catalog.method import RateUse
from gdtutor.documents.stated import problem_of
from gdtutor.errors import InputError
from gdtutor.language.methods import method_named
from gdtutor.language.settings import read_rate
from gdtutor.plots.sweep import sweep_plot
from gdtutor.render.sweep import sweep_row, sweep_view
from gdtutor.text.block import Block
from gdtutor.text.sentence import told
from gdtutor.text.titles import method_named as titled
from gdtutor.views import Statement
from gdtutor.views.sweep import SweepRow, SweepView
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.requests.sweep import DrawSweep, OpenSweep, TryRates


@answers(OpenSweep)
def open_sweep(request: OpenSweep) -> SweepView:
    """Return what a sweep of learning rates is about. Raises InputError and NoAnswerError."""
    named = method_named(request.statement.method)
    if named.rate is RateUse.NONE:
        raise InputError(told("rates.none", method=titled(named, capital=True)))
    asked = replace(request.statement, rate="")
    return sweep_view(_sweep(asked), asked, read_rates(request.rates), request.style)


@answers(TryRates)
def try_rates(request: TryRates) -> tuple[SweepRow, ...]:
    """Return how the run goes with each of the rates."""
    common, digits = _sweep(replace(request.statement, rate="")), request.statement.digits
    return tuple(sweep_row(common, rate, digits, request.style) for rate in request.rates)


@answers(DrawSweep)
def draw_sweep(request: DrawSweep) -> Block:
    """Return a picture of the rows there are."""
    current = float(read_rate(request.current)) if request.current.strip() else None
    return sweep_plot(request.view, request.rows, measure=request.measure, current=current, frame=request.frame)


@remembered
def _sweep(statement: Statement) -> Sweep:
    """Return what all runs of a sweep have in common; a rate of 1 stands for those to come."""
    return Sweep.of(problem_of(replace(statement, rate="1")))
