"""The commands on one descent: walk, trace and explain."""

from __future__ import annotations

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
    Lessons,
    Math,
    MaxSeconds,
    MethodName,
    Output,
    ParameterList,
    Rate,
    Start,
    Steps,
    Tolerance,
    formats,
)
from gdtutor.commands.line.statement import joined, stated
from gdtutor.commands.opening import open_app
from gdtutor.commands.terminal import answering
from gdtutor.text.style import Style
from gdtutor.views import Statement


def walk(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rate: Rate = "",
    steps: Steps = 20,
    digits: Digits = 6,
    ascii: Ascii = False,
    method: MethodName = USUAL_METHOD,
    parameter: ParameterList = None,
    given: GivenList = None,
    tolerance: Tolerance = "",
    folder: Lessons = None,
) -> None:
    """Open the app on a descent and walk through its steps."""
    with answering():
        problem = Statement("", start, rate, steps, method, digits, joined(parameter), tolerance, joined(given))
        open_app(stated(context, function, problem), folder, Style(ascii))


def trace(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rate: Rate = "",
    steps: Steps = 20,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help=formats("run"))] = "text",
    output: Output = None,
    force: Force = False,
    digits: Digits = 6,
    all_steps: Annotated[bool, typer.Option("--all", help="Work out every step of a long run.")] = False,
    ascii: Ascii = False,
    math: Math = DOLLARS,
    language: Language = ENGLISH,
    method: MethodName = USUAL_METHOD,
    parameter: ParameterList = None,
    given: GivenList = None,
    tolerance: Tolerance = "",
    max_seconds: MaxSeconds = 60,
) -> None:
    """Print a descent, worked out step by step."""
    with answering():
        problem = Statement("", start, rate, steps, method, digits, joined(parameter), tolerance, joined(given))
        statement = stated(context, function, problem)
        from gdtutor.commands.trace import trace as write

        write(
            statement,
            format,
            output,
            all_steps=all_steps,
            style=Style(ascii, language),
            math=math,
            max_seconds=max_seconds,
            force=force,
        )


def explain(
    context: typer.Context,
    *,
    function: Function,
    start: Start = "",
    rate: Rate = "",
    steps: Steps = 100,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help=formats("explanation"))] = "text",
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
    max_seconds: MaxSeconds = 60,
) -> None:
    """Say why a descent converges, crawls, bounces or blows up."""
    with answering():
        problem = Statement("", start, rate, steps, method, digits, joined(parameter), tolerance, joined(given))
        statement = stated(context, function, problem)
        from gdtutor.commands.explain import explain as write

        write(
            statement,
            format,
            output,
            style=Style(ascii, language),
            math=math,
            max_seconds=max_seconds,
            force=force,
        )
