"""The commands on several descents: compare and sweep."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from gdtutor.catalog.methods import USUAL_METHOD
from gdtutor.commands.line.options import (
    DOLLARS,
    ENGLISH,
    Ascii,
    Digits,
    Force,
    Function,
    GivenList,
    Language,
    Math,
    MaxSeconds,
    MethodName,
    Output,
    ParameterList,
    Start,
    Steps,
    Tolerance,
    formats,
)
from gdtutor.commands.line.statement import checked, joined, one_function, stated
from gdtutor.commands.line.usage import whole_number
from gdtutor.commands.terminal import answering
from gdtutor.text.style import Style
from gdtutor.views import Statement


def compare(
    context: typer.Context,
    *,
    function: Function,
    start: Annotated[
        list[str] | None,
        typer.Option(metavar="POINT", help="Where to start (needed), x=1,y=2 or 4; once or once for each run."),
    ] = None,
    rate: Annotated[
        list[str] | None, typer.Option(metavar="NUMBER", help="The learning rate, once or once for each run.")
    ] = None,
    steps: Steps = 100,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help=formats("comparison"))] = "text",
    output: Output = None,
    force: Force = False,
    digits: Digits = 6,
    all_steps: Annotated[bool, typer.Option("--all", help="Print every row of a long table.")] = False,
    ascii: Ascii = False,
    math: Math = DOLLARS,
    language: Language = ENGLISH,
    method: Annotated[
        list[str] | None, typer.Option("--method", metavar="NAME", help="The update rule, once or once for each run.")
    ] = None,
    parameters: Annotated[
        list[str] | None,
        typer.Option(
            "--parameter",
            "--parameters",
            metavar="NAME=VALUE",
            help="What the method takes besides the rate: beta=9/10; once or once for each run.",
        ),
    ] = None,
    given: GivenList = None,
    tolerance: Tolerance = "",
    max_seconds: MaxSeconds = 60,
) -> None:
    """Set two to four descents side by side: other rates, starts or methods."""
    with answering():
        from gdtutor.commands.compare import RunOptions, statements
        from gdtutor.commands.compare import compare as write

        whole = one_function(context, function)
        common = checked(Statement(whole, steps=steps, digits=digits, tolerance=tolerance, given=joined(given)))
        runs = statements(common, RunOptions(start or [], rate or [], method or [], parameters or []))
        write(
            runs,
            format,
            output,
            all_steps=all_steps,
            style=Style(ascii, language),
            math=math,
            max_seconds=max_seconds,
            force=force,
        )


def sweep(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rates: Annotated[
        str,
        typer.Option(
            metavar="RANGE",
            help="The learning rates: FROM:TO, and as you like :log or :linear and how many, 1/1000:1:log:25.",
        ),
    ] = "1/1000:1:log",
    steps: Steps = 100,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help=formats("sweep"))] = "text",
    output: Output = None,
    force: Force = False,
    digits: Digits = 6,
    ascii: Ascii = False,
    math: Math = DOLLARS,
    language: Language = ENGLISH,
    method: MethodName = USUAL_METHOD,
    parameter: ParameterList = None,
    given: GivenList = None,
    tolerance: Tolerance = "",
    jobs: Annotated[
        int,
        typer.Option(
            metavar="N", parser=whole_number("--jobs", 2), help="How many processes compute; 0: one for each core."
        ),
    ] = 0,
    max_seconds: MaxSeconds = 60,
) -> None:
    """Try many learning rates and tell which of them converge."""
    with answering():
        problem = Statement("", start, "1", steps, method, digits, joined(parameter), tolerance, joined(given))
        statement = replace(stated(context, function, problem), rate="")
        from gdtutor.commands.sweep import SweepOrder
        from gdtutor.commands.sweep import sweep as write

        order = SweepOrder(statement, rates, format, Style(ascii, language), jobs, max_seconds, math)
        write(order, output, force=force)
