"""`gdtutor` without a command: the app itself."""

from __future__ import annotations

from typing import Annotated

import typer

from gdtutor.commands.line.options import Ascii, Lessons, hand_on
from gdtutor.commands.opening import open_app, print_version
from gdtutor.commands.terminal import answering
from gdtutor.text.style import Style


def _version(wanted: bool) -> None:
    """Print the version instead of anything else."""
    if wanted:
        print_version()
        raise typer.Exit


def start_app(
    context: typer.Context,
    folder: Lessons = None,
    ascii: Ascii = False,
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Open the app, unless a command follows."""
    del version
    hand_on(context, folder=folder, ascii=ascii)
    if context.invoked_subcommand is None:
        with answering():
            open_app(None, folder, Style(ascii))
