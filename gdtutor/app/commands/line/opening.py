"""`gdtutor` without a command: the app itself."""

from __future__ import annotations

from typing import Annotated

import typer

from gdtutor.app.commands.line.options import Ascii, Lessons
from gdtutor.app.commands.opening import open_app, print_version
from gdtutor.app.commands.terminal import answering


def start_app(
    context: typer.Context,
    folder: Lessons = None,
    ascii: Ascii = False,
    version: Annotated[bool, typer.Option("--version", "-V", help="Print the version.")] = False,
) -> None:
    """Open the app, unless a command follows."""
    if context.invoked_subcommand is not None:
        return
    if version:
        print_version()
        return
    with answering():
        open_app(None, folder, ascii=ascii)
