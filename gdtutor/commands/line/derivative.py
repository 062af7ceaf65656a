"""The command on a derivative: derive."""

from __future__ import annotations

from typing import Annotated

import typer

from gdtutor.commands.line.options import Function, GivenList
from gdtutor.commands.line.records import WritingOptions
from gdtutor.commands.line.spread import command
from gdtutor.commands.line.statement import joined, one_function
from gdtutor.commands.line.usage import whole_number
from gdtutor.views.derivation import DerivativeStatement


@command
def derive(
    context: typer.Context,
    *,
    function: Function,
    wrt: Annotated[str, typer.Option(metavar="help.NAME", help="help.wrt")] = "",
    order: Annotated[int, typer.Option(metavar="help.N", parser=whole_number("--order", 2), help="help.order")] = 1,
    detail: Annotated[str, typer.Option(metavar="help.NAME", help="help.detail")] = "brief",
    given: GivenList = None,
    writing: WritingOptions,
) -> None:
    """Work out a derivative, rule by rule."""
    statement = DerivativeStatement(one_function(context, function), wrt, order, joined(given))
    writing.write("derivation", statement, detail=detail)
