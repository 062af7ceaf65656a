"""The command `gdtutor`: the app without arguments, and what can be had without it.

stdout carries results, stderr words. The exit status is 0 for done, 1 where a problem has no answer, 2 for wrong input,
3 for a budget that ran out and 130 after Ctrl-C. Nothing is loaded before a command needs it: what reads the arguments
takes longer to load than the app's first frame can wait.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import Final, NoReturn

from gdtutor.commands.asked import asked_style, check_language
from gdtutor.commands.door import doors
from gdtutor.commands.opening import open_app, print_version
from gdtutor.commands.terminal import answering

_APP: Final = "walk"
_NEEDED: Final = {
    "trace": "gdtutor.documents.run",
    "derive": "gdtutor.documents.derivation",
    "root": "gdtutor.documents.root",
    "fit": "gdtutor.documents.run",
    "explain": "gdtutor.documents.explanation",
    "compare": "gdtutor.documents.comparison",
    "practice": "gdtutor.worker.handlers.practice",
    "worksheet": "gdtutor.worker.handlers.practice",
    "judge": "gdtutor.worker.handlers.practice",
    _APP: "gdtutor.worker.handlers.run",
}
"""The commands that ask a worker, and the module with which that loads all that they need."""


def main() -> None:
    """Run the command line as the process that was started for it, and end this with the exit status."""
    arguments = sys.argv[1:]
    command = next(filter(_NEEDED.get, arguments), "")
    if not command or {"-h", "--help"} & {*arguments}:
        command_line()
        return
    status = _with_worker(_NEEDED[command])
    if command == _APP:
        sys.exit(status)
    _end(status)


def command_line() -> None:
    """Run the command line in any process; raises SystemExit, but where it ends well."""
    arguments = sys.argv[1:]
    with doors(asked_style(arguments)), answering():
        check_language(arguments)
        if not arguments:
            open_app()
        elif arguments in (["--version"], ["-V"]):
            print_version()
        else:
            from gdtutor.commands.line import run

            run(arguments)


def _with_worker(needed: str) -> int:
    """Return the status of a command that asks a worker, which is forked before anything else is loaded."""
    from gdtutor.worker import forked

    forked.fork(needed)
    try:
        command_line()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    finally:
        forked.end_waiting()
    return 0


def _end(status: int) -> NoReturn:
    """End the process at once: nothing is left to be put away but what was printed."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    main()
