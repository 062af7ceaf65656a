"""The commands on one descent: walk, trace and explain."""

from __future__ import annotations

import typer

from gdtutor.commands.line.options import AllSteps, Function, Lessons, Rate, Start, Steps
from gdtutor.commands.line.records import DescentOptions, WritingOptions
from gdtutor.commands.line.spread import command
from gdtutor.commands.line.statement import stated
from gdtutor.commands.opening import open_app


@command
def walk(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rate: Rate = "",
    steps: Steps = 20,
    descent: DescentOptions,
    folder: Lessons = None,
) -> None:
    """Open the app on a descent and walk through its steps."""
    open_app(stated(context, function, descent.statement(start, rate, steps)), folder)


@command
def trace(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rate: Rate = "",
    steps: Steps = 20,
    all_steps: AllSteps = False,
    descent: DescentOptions,
    writing: WritingOptions,
) -> None:
    """Print a descent, worked out step by step."""
    statement = stated(context, function, descent.statement(start, rate, steps))
    writing.write("run", statement, digits=statement.digits, every_step=all_steps)


@command
def explain(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rate: Rate = "",
    steps: Steps = 100,
    descent: DescentOptions,
    writing: WritingOptions,
) -> None:
    """Say why a descent converges, crawls, bounces or blows up."""
    statement = stated(context, function, descent.statement(start, rate, steps))
    writing.write("explanation", statement, digits=statement.digits)
