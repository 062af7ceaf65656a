"""The commands and their groups."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import typer

from gdtutor.commands.line.course import (
    check_lessons,
    explain_term,
    export_lessons,
    list_lessons,
    methods,
    new_lesson,
    show_lesson,
)
from gdtutor.commands.line.derivative import derive
from gdtutor.commands.line.descent import explain, trace, walk
from gdtutor.commands.line.fitting import fit
from gdtutor.commands.line.kinds import Command, Commands
from gdtutor.commands.line.opening import start_app
from gdtutor.commands.line.options import ANYTHING
from gdtutor.commands.line.practice import judge, practice, progress, worksheet
from gdtutor.commands.line.root import root
from gdtutor.commands.line.several import compare, sweep
from gdtutor.commands.line.usage import UNREADABLE, usage_words
from gdtutor.commands.terminal import INTERRUPTED
from gdtutor.errors import InputError

_BARE: Final[dict[str, Any]] = {"cls": Commands, "rich_markup_mode": None}
_MORE: Final = {"allow_extra_args": True}
"""Words too many are told by the command itself."""

app: Final = typer.Typer(**_BARE, add_completion=False, pretty_exceptions_enable=False, help="help.gdtutor")
app.callback(invoke_without_command=True)(start_app)
lessons: Final = typer.Typer(**_BARE, help="help.lessons")
lessons.callback(invoke_without_command=True)(list_lessons)


def _add(group: typer.Typer, name: str, function: Callable[..., None], settings: dict[str, Any]) -> None:
    group.command(name, cls=Command, context_settings=settings, help=f"help.{name}")(function)


_add(app, "walk", walk, ANYTHING)
_add(app, "trace", trace, ANYTHING)
_add(app, "derive", derive, ANYTHING)
_add(app, "root", root, ANYTHING)
_add(app, "compare", compare, ANYTHING)
_add(app, "sweep", sweep, ANYTHING)
_add(app, "fit", fit, _MORE)
_add(app, "explain", explain, ANYTHING)
_add(app, "methods", methods, _MORE)
_add(app, "explain-term", explain_term, _MORE)
_add(app, "practice", practice, _MORE)
_add(app, "worksheet", worksheet, _MORE)
_add(app, "judge", judge, _MORE)
_add(app, "progress", progress, _MORE)
_add(lessons, "check", check_lessons, _MORE)
_add(lessons, "show", show_lesson, _MORE)
_add(lessons, "new", new_lesson, _MORE)
_add(lessons, "export", export_lessons, _MORE)
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
