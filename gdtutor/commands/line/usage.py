"""A command line that cannot be read: what is wrong with it, in our own words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Final, TypeVar

import typer
from typer.core import TyperGroup

from gdtutor.errors import InputError

UNREADABLE: Final[type[Exception]] = typer.BadParameter.__mro__[1]
"""The root of all that Typer says about such lines; the family itself moved from one release to another."""
_NEEDED: Final = {
    "function": 'a function, in quotes: "x^4 - 3x^3 + 2"',
    "path": "a lesson file, or a folder of lessons",
    "lesson": "the id of a lesson; “gdtutor lessons” lists them",
}
"""What a command cannot do without, by the name of the argument."""

LONGEST: Final = 40
"""So much of what was typed is said again, and so many digits may a number have."""

N = TypeVar("N", int, float)


class Commands(TyperGroup):
    """A group of commands that says what there is in the place of one that does not exist."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 - its types moved too
        """Return the command that is called; raises InputError for an unknown one."""
        name = args[0]
        if not name.startswith("-") and self.get_command(ctx, name) is None:
            near = get_close_matches(name, self.list_commands(ctx), n=1)
            advice = f"Did you mean {near[0]}?" if near else f"“{ctx.command_path} --help” lists the commands."
            message = f"There is no command “{name[:LONGEST]}”. {advice}"
            raise InputError(message)
        return super().resolve_command(ctx, args)


def usage_words(error: Any, command: str) -> str:  # noqa: ANN401 - see UNREADABLE
    """Return what is wrong with the line, and what to do instead; `command` is the one whose help has it all."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else command
    said = error.format_message()
    help_has_it = f"“{command} --help” says what it takes."
    match type(error).__name__:
        case "NoSuchOption":
            return unknown_option(error.option_name, options_of(context), command)
        case "BadOptionUsage" if "does not take" in said:
            return f"{error.option_name} takes no value: leave out what follows the equals sign. {help_has_it}"
        case "BadOptionUsage":
            return f"{error.option_name} needs a value behind it. {help_has_it}"
        case "MissingParameter" if error.param.name in _NEEDED:
            return f"“{command}” needs {_NEEDED[error.param.name]}."
        case _:
            return f"{said.rstrip('.')}. {help_has_it}"


def options_of(context: typer.Context | None) -> list[str]:
    """Return the long options of a command."""
    parameters = context.command.params if context else []
    return [*(option for each in parameters for option in each.opts if option.startswith("--")), "--help"]


def unknown_option(word: str, known: Iterable[str], command: str) -> str:
    """Return what to say about an option that does not exist."""
    option = word.partition("=")[0][:LONGEST]
    near = get_close_matches(option, known, n=1)
    advice = f"Did you mean {near[0]}?" if near else f"“{command} --help” lists the options."
    return f"There is no option {option}. {advice}"


def no_more_words(context: typer.Context) -> None:
    """Refuse words that a command has no use for; raises InputError."""
    if context.args:
        more = " ".join(context.args)[:60]
        message = f"There is a word too many: {more}. “{context.command_path} --help” says what it takes."
        raise InputError(message)


def whole_number(option: str, example: int) -> Any:  # noqa: ANN401 - what Typer calls
    """Return what reads the value of an option that counts; it raises InputError."""
    return _number(option, int, f"a whole number, such as {example}")


def seconds(option: str) -> Any:  # noqa: ANN401 - what Typer calls
    """Return what reads the value of an option in seconds; it raises InputError."""
    return _number(option, float, "a number of seconds, such as 60")


def _number(option: str, kind: type[N], words: str) -> Any:  # noqa: ANN401
    def read(value: object) -> N:
        text = str(value)
        try:
            if len(text) <= LONGEST:
                return kind(text)
        except ValueError:
            pass
        message = f"{option} takes {words}, and it is “{text if len(text) <= LONGEST else text[:LONGEST] + '…'}”."
        raise InputError(message)

    read.__name__ = kind.__name__
    return read
