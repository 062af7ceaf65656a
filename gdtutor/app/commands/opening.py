"""Opening the app, and saying which version it is."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from gdtutor.app.commands.terminal import wants_ascii
from gdtutor.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

    from gdtutor.views import Statement


def open_app(statement: Statement | None = None, folder: Path | None = None, *, ascii: bool = False) -> None:
    """Open the app, at `statement` where there is one; raises InputError where there is no terminal for it."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        message = "The app needs a terminal. “gdtutor trace” prints a descent, “gdtutor --help” lists the commands."
        raise InputError(message)
    if folder is not None and not folder.is_dir():
        message = f"{folder} is no folder. --lessons takes a folder of lessons."
        raise InputError(message)
    from gdtutor.app.tutor import TutorApp

    tutor = TutorApp(statement, folder, ascii or wants_ascii(sys.stdout))
    tutor.run()
    if tutor.return_code:
        sys.exit(tutor.return_code)


def print_version() -> None:
    """Print the name and the version."""
    import gdtutor

    sys.stdout.write(f"gdtutor {gdtutor.__version__}\n")
