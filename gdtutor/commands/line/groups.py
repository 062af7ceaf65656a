"""The commands and their groups."""

from __future__ import annotations

from typing import Final

import typer

from gdtutor.commands.line.course import check_lessons, list_lessons, methods, show_lesson
from gdtutor.commands.line.derivative import derive
from gdtutor.commands.line.descent import explain, trace, walk
from gdtutor.commands.line.opening import start_app
from gdtutor.commands.line.options import ANYTHING
from gdtutor.commands.line.several import compare, sweep
from gdtutor.commands.line.usage import UNREADABLE, Commands, usage_words
from gdtutor.commands.terminal import INTERRUPTED
from gdtutor.errors import InputError

app: Final = typer.Typer(
    cls=Commands,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="A tutor for gradient descent: every step worked out, with no wrong digit. Without a command, the app opens.",
)
app.callback(invoke_without_command=True)(start_app)
for command in (walk, trace, derive, compare, sweep, explain):
    app.command(context_settings=ANYTHING)(command)
_MORE: Final = {"allow_extra_args": True}
"""Words too many are told by the command itself."""
app.command(context_settings=_MORE)(methods)

lessons: Final = typer.Typer(
    cls=Commands, rich_markup_mode=None, help="List the lessons of the course; check or show one."
)
lessons.callback(invoke_without_command=True)(list_lessons)
lessons.command("check", context_settings=_MORE)(check_lessons)
lessons.command("show", context_settings=_MORE)(show_lesson)
app.add_typer(lessons, name="lessons")


def run(arguments: list[str]) -> None:
    """Carry out what was typed behind “gdtutor”; raises InputError where that is no command with its options.

    Typer makes a status of Ctrl-C while it reads the arguments: that raises KeyboardInterrupt again.
    """
    try:
        if app(_with_long_help(arguments), prog_name="gdtutor", standalone_mode=False) == INTERRUPTED:
            raise KeyboardInterrupt
    except UNREADABLE as error:
        commands = [word for word in arguments if word.isalpha()][:1]
        raise InputError(usage_words(error, " ".join(["gdtutor", *commands]))) from None


def _with_long_help(arguments: list[str]) -> list[str]:
    """Write -h out: as a short option it would be found in the function -h^2 too."""
    stop = arguments.index("--") if "--" in arguments else len(arguments)
    return ["--help" if word == "-h" else word for word in arguments[:stop]] + arguments[stop:]
