"""The command on answers: judge."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gdtutor.commands.line.spread import command
from gdtutor.commands.line.usage import no_more_words


@command
def judge(
    context: typer.Context,
    cases: Annotated[Path, typer.Argument(metavar="help.FILE", help="help.cases")],
    format: Annotated[str, typer.Option("--format", metavar="help.NAME", help="help.judge-format")] = "text",
) -> None:
    """Judge answers: which are right, and what may have gone wrong in the others."""
    from gdtutor.commands.judge import judge as write

    no_more_words(context)
    write(cases, format)
