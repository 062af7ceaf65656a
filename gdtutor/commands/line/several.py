"""The commands on several descents: compare and sweep."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from gdtutor.commands.line.options import (
    NAME_VALUE,
    AllRows,
    Digits,
    Function,
    GivenList,
    Jobs,
    Rates,
    Start,
    Steps,
    Tolerance,
    each_run,
)
from gdtutor.commands.line.records import DescentOptions, WritingOptions
from gdtutor.commands.line.spread import command
from gdtutor.commands.line.statement import checked, joined, one_function, stated
from gdtutor.language.changes import ASPECTS
from gdtutor.views import Statement


@command
def compare(
    context: typer.Context,
    *,
    function: Function,
    start: Annotated[list[str] | None, each_run("help.POINT", "help.starts")] = None,
    rate: Annotated[list[str] | None, each_run("help.NUMBER", "help.compared-rates")] = None,
    steps: Steps = 100,
    all_steps: AllRows = False,
    digits: Digits = 6,
    method: Annotated[list[str] | None, each_run("help.NAME", "help.compared-methods", "--method")] = None,
    parameters: Annotated[
        list[str] | None, each_run(NAME_VALUE, "help.compared-parameters", "--parameter", "--parameters")
    ] = None,
    given: GivenList = None,
    tolerance: Tolerance = "",
    schedule: Annotated[list[str] | None, each_run("help.CHANGE", "help.schedule", "--schedule")] = None,
    weight_decay: Annotated[list[str] | None, each_run("help.CHANGE", "help.weight-decay", "--weight-decay")] = None,
    clip: Annotated[list[str] | None, each_run("help.CHANGE", "help.clip", "--clip")] = None,
    epsilon: Annotated[list[str] | None, each_run("help.CHANGE", "help.epsilon", "--epsilon")] = None,
    writing: WritingOptions,
) -> None:
    """Set two to four descents side by side: other rates, starts or methods."""
    from gdtutor.commands.compare import RunOptions, statements

    whole = one_function(context, function)
    common = checked(Statement(whole, steps=steps, digits=digits, tolerance=tolerance, given=joined(given)))
    typed = dict(zip(ASPECTS, (schedule or [], weight_decay or [], clip or [], epsilon or []), strict=True))
    runs = statements(common, RunOptions(start or [], rate or [], method or [], parameters or [], typed))
    writing.write("comparison", runs, digits=digits, every_step=all_steps)


@command
def sweep(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rates: Rates = "1/1000:1:log",
    steps: Steps = 100,
    descent: DescentOptions,
    writing: WritingOptions,
    jobs: Jobs = 0,
) -> None:
    """Try many learning rates and tell which of them converge."""
    statement = replace(stated(context, function, descent.statement(start, "1", steps)), rate="")
    from gdtutor.commands.sweep import SweepOrder
    from gdtutor.commands.sweep import sweep as write

    order = SweepOrder(statement, rates, writing.marked(), jobs, writing.max_seconds)
    write(order, writing.output, force=writing.force)
