"""`gdtutor` without a command: the app itself."""

from __future__ import annotations

from typing import Annotated

import typer

from gdtutor.commands.line.options import Lessons, Profile, hand_on
from gdtutor.commands.line.spread import command
from gdtutor.commands.opening import open_app, print_version
from gdtutor.store.folder import USUAL_PROFILE


def _version(wanted: bool) -> None:
    """Print the version instead of anything else."""
    if wanted:
        print_version()
        raise typer.Exit


@command
def start_app(
    context: typer.Context,
    folder: Lessons = None,
    profile: Profile = USUAL_PROFILE,
    version: Annotated[
        bool, typer.Option("--version", "-V", callback=_version, is_eager=True, help="help.version")
    ] = False,
) -> None:
    """Open the app, unless a command follows."""
    del version
    hand_on(context, folder=folder)
    if context.invoked_subcommand is None:
        open_app(None, folder, profile)
