"""The command on Newton's method for f(x) = 0: root."""

from __future__ import annotations

from typing import Annotated

import typer

from gdtutor.commands.line.options import AllSteps, Digits, Function, GivenList, Start, Steps
from gdtutor.commands.line.records import WritingOptions
from gdtutor.commands.line.spread import command
from gdtutor.commands.line.statement import joined, one_function, started
from gdtutor.views.root import RootStatement


@command
def root(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    steps: Steps = 10,
    digits: Digits = 6,
    all_steps: AllSteps = False,
    tolerance: Annotated[str, typer.Option(metavar="help.NUMBER", help="help.root-tolerance", show_default=False)] = "",
    given: GivenList = None,
    writing: WritingOptions,
) -> None:
    """Work Newton's method for f(x) = 0 out, step by step."""
    function = one_function(context, function)
    statement = RootStatement(function, started(start), steps, tolerance, joined(given))
    writing.write("root", statement, digits=digits, every_step=all_steps)
