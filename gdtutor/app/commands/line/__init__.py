"""The command line: its commands, arguments and options, and what each of them does.

`groups` has them all, `options` and `statement` what they share: the options, and the checks of what was typed.
"""

from gdtutor.app.commands.line.groups import app

__all__ = ["app"]
