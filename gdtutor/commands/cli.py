"""The command `gdtutor`: the app without arguments, and what can be had without it.

stdout carries results, stderr words. The exit status is 0 for done, 1 where a problem has no answer, 2 for wrong input,
3 for a budget that ran out and 130 after Ctrl-C. Nothing is loaded before a command needs it: what reads the arguments
takes longer to load than the app's first frame can wait.
"""

from __future__ import annotations

import sys

from gdtutor.commands.door import doors
from gdtutor.commands.opening import open_app, print_version
from gdtutor.commands.terminal import answering


def main() -> None:
    """Run the command line; ends the process with its exit status."""
    arguments = sys.argv[1:]
    with doors(ascii="--ascii" in arguments), answering():
        if not arguments:
            open_app()
        elif arguments in (["--version"], ["-V"]):
            print_version()
        else:
            from gdtutor.commands.line import run

            run(arguments)


if __name__ == "__main__":
    main()
