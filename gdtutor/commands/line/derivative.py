"""The command on a derivative: derive."""

from __future__ import annotations

from typing import Annotated

import typer

from gdtutor.commands.line.options import (
    DOLLARS,
    ENGLISH,
    Ascii,
    Force,
    Function,
    GivenList,
    Language,
    Math,
    MaxSeconds,
    Output,
    formats,
)
from gdtutor.commands.line.statement import joined, one_function
from gdtutor.commands.line.usage import whole_number
from gdtutor.commands.terminal import answering
from gdtutor.text.style import Style
from gdtutor.views.derivation import DerivativeStatement


def derive(
    context: typer.Context,
    *,
    function: Function,
    wrt: Annotated[
        str, typer.Option(metavar="NAME", help="The variable; every one if left out. With --order 2 also x,y.")
    ] = "",
    order: Annotated[
        int, typer.Option(metavar="N", parser=whole_number("--order", 2), help="1, or 2 for second derivatives.")
    ] = 1,
    detail: Annotated[str, typer.Option(metavar="NAME", help="brief, or full: every rule a step.")] = "brief",
    given: GivenList = None,
    format: Annotated[str, typer.Option("--format", metavar="NAME", help=formats("derivation"))] = "text",
    output: Output = None,
    force: Force = False,
    ascii: Ascii = False,
    math: Math = DOLLARS,
    language: Language = ENGLISH,
    max_seconds: MaxSeconds = 60,
) -> None:
    """Work out a derivative, rule by rule."""
    with answering():
        statement = DerivativeStatement(one_function(context, function), wrt, order, joined(given))
        from gdtutor.commands.derive import derive as write

        write(
            statement,
            format,
            output,
            detail=detail,
            style=Style(ascii, language),
            math=math,
            max_seconds=max_seconds,
            force=force,
        )
