"""The command line: its commands, arguments and options, and what each of them does.

`groups` has them all, `options`, `statement` and `piped` what they share: the options, the checks of what was typed,
and what is piped in. `usage` says what is wrong with a line that cannot be read.
"""

from gdtutor.commands.line.groups import app, run

__all__ = ["app", "run"]
