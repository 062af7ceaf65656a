"""The sweep: many learning rates on one problem."""

from __future__ import annotations

from dataclasses import replace

from gdtutor.analysis.rates import read_rates
from gdtutor.analysis.sweep import Sweep
from gdtutor.catalog.methods import RateUse, method_named
from gdtutor.errors import InputError
from gdtutor.render.sweep import sweep_block, sweep_row, sweep_view
from gdtutor.text.block import Block
from gdtutor.views import PlotFrame, Statement, SweepRow, SweepView
from gdtutor.worker.handlers.memory import remembered
from gdtutor.worker.handlers.runs import problem_of


def open_sweep(statement: Statement, rates: str, ascii_only: bool = False) -> SweepView:
    """Return what a sweep of learning rates is about: the statement's own rate is not used.

    `rates` is FROM:TO[:log|:linear][:COUNT], or a list with commas. Raises InputError and NoAnswerError.
    """
    named = method_named(statement.method)
    if named.rate is RateUse.NONE:
        message = (
            f"{named.title[0].upper()}{named.title[1:]} finds the length of its steps by itself: no rate to sweep."
        )
        raise InputError(message)
    asked = replace(statement, rate="")
    return sweep_view(_sweep(asked), asked, read_rates(rates), ascii=ascii_only)


def sweep_rows(statement: Statement, rates: tuple[str, ...], ascii_only: bool = False) -> tuple[SweepRow, ...]:
    """Return how the run goes with each of the rates, all or some of those of a sweep, in their order."""
    common = _sweep(replace(statement, rate=""))
    return tuple(sweep_row(common, rate, statement.digits, ascii=ascii_only) for rate in rates)


def sweep_plot(view: SweepView, rows: tuple[SweepRow, ...], measure: str, current: str, frame: PlotFrame) -> Block:
    """Return a picture of the rows there are: `measure` is "steps" or "error"; `current` a rate, or ""."""
    return sweep_block(view, rows, measure, current, frame)


@remembered
def _sweep(statement: Statement) -> Sweep:
    """Return what all runs of a sweep have in common; a rate of 1 stands for those to come."""
    return Sweep.of(problem_of(replace(statement, rate="1")))
