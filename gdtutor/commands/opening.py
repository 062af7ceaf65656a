"""Opening the app, and saying which version it is."""

from __future__ import annotations

import os
import select
import signal
import sys
import threading
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from gdtutor.commands.asked import is_language_asked
from gdtutor.commands.door import asked_on, style_of
from gdtutor.errors import InputError
from gdtutor.language.controls import visible
from gdtutor.store.folder import USUAL_PROFILE, check_profile
from gdtutor.text.sentence import told
from gdtutor.worker.loading import for_good

if TYPE_CHECKING:
    from pathlib import Path

    from gdtutor.views import Statement


SERVED: Final = "TEXTUAL_DRIVER"
"""What serves the app sets this variable of the environment: it names what Textual talks to instead of a terminal."""


def open_app(statement: Statement | None = None, folder: Path | None = None, profile: str = USUAL_PROFILE) -> None:
    """Open the app, at `statement` where there is one; raises InputError where there is nothing to show it on.

    Where it is served, nothing is remembered: the visitors are many.
    """
    served = bool(os.environ.get(SERVED))
    if not served and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise InputError(told("command.no-terminal", trace="gdtutor trace", help="gdtutor --help"))
    if folder is not None and not folder.is_dir():
        raise InputError(told("command.no-folder", path=str(folder), option="--lessons"))
    check_profile(profile)
    with for_good():
        from gdtutor.app.tutor import TutorApp

    style = asked_on(sys.stdout) if served else style_of(sys.stdout)  # a browser has every sign
    try:
        tutor = TutorApp(
            statement and _shown(statement),
            folder,
            style,
            profile=None if served else profile,
            in_language=is_language_asked(sys.argv[1:]),
        )
    except (ImportError, AttributeError, RuntimeError, ValueError) as error:
        if not served:
            raise
        raise InputError(told("command.no-driver", name=SERVED, value=os.environ[SERVED][:60])) from error
    if served:
        _leave_with_the_server()
    tutor.run()
    if tutor.return_code:
        sys.exit(tutor.return_code)


def _shown(statement: Statement) -> Statement:
    """Return a statement as its text can be shown."""
    typed = ((each.name, getattr(statement, each.name)) for each in fields(statement))
    texts: dict[str, Any] = {name: visible(value) for name, value in typed if isinstance(value, str)}
    return replace(statement, **texts)


def _leave_with_the_server() -> None:
    """Ask this process to end when nothing more can come from what serves it: a browser cannot do that then."""
    stdin = sys.__stdin__
    if stdin is None or not hasattr(select, "poll"):
        return

    def wait() -> None:
        hangup = select.poll()
        hangup.register(stdin, 0)  # no events but the end
        hangup.poll()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=wait, name="server", daemon=True).start()


def print_version() -> None:
    """Print the name and the version."""
    import gdtutor

    sys.stdout.write(f"gdtutor {gdtutor.__version__}\n")
