"""A command line that cannot be read: what is wrong with it, in our own words."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, Final, TypeVar

import typer

from gdtutor.errors import InputError
from gdtutor.text.sentence import Sentence, told

UNREADABLE: Final[type[Exception]] = typer.BadParameter.__mro__[1]
"""The root of all that Typer says about such lines; the family itself moved from one release to another."""
_NEEDED: Final = {
    "function": told("command.a-function", example='"x^4 - 3x^3 + 2"'),
    "path": told("command.a-lesson-file"),
    "lesson": told("command.a-lesson", list="gdtutor lessons"),
    "directory": told("command.a-folder"),
    "cases": told("command.a-file-of-cases"),
}
"""What a command cannot do without, by the name of the argument."""

LONGEST: Final = 40
"""So much of what was typed is said again, and so many digits may a number have."""

N = TypeVar("N", int, float)


def usage_words(error: Any, command: str) -> Sentence:  # noqa: ANN401 - see UNREADABLE
    """Return what is wrong with the line, and what to do instead; `command` is the one whose help has it all."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context else command
    said = error.format_message()
    asked = f"{command} --help"
    match type(error).__name__:
        case "NoSuchOption":
            return unknown_option(error.option_name, options_of(context), command)
        case "BadOptionUsage" if "does not take" in said:
            return told("command.no-value", option=error.option_name, help=asked)
        case "BadOptionUsage":
            return told("command.value", option=error.option_name, help=asked)
        case "MissingParameter" if error.param.name in _NEEDED:
            return told("command.needs", command=command, what=_NEEDED[error.param.name])
        case _:
            return told("command.wrong", what=said.rstrip("."), help=asked)


def options_of(context: typer.Context | None) -> list[str]:
    """Return the long options of a command."""
    parameters = context.command.params if context else []
    return [*(option for each in parameters for option in each.opts if option.startswith("--")), "--help"]


def unknown_option(word: str, known: Iterable[str], command: str) -> Sentence:
    """Return what to say about an option that does not exist."""
    option = word.partition("=")[0][:LONGEST]
    near = get_close_matches(option, known, n=1)
    if near:
        return told("command.unknown-option-but", option=option, near=near[0])
    return told("command.unknown-option", option=option, help=f"{command} --help")


def no_more_words(context: typer.Context) -> None:
    """Refuse words that a command has no use for; raises InputError."""
    if context.args:
        more = " ".join(context.args)[:60]
        raise InputError(told("command.word-too-many", words=more, help=f"{context.command_path} --help"))


def whole_number(option: str, example: int) -> Any:  # noqa: ANN401 - what Typer calls
    """Return what reads the value of an option that counts; it raises InputError."""
    return _number(option, int, told("command.whole-number", example=str(example)))


def seconds(option: str) -> Any:  # noqa: ANN401 - what Typer calls
    """Return what reads the value of an option in seconds; it raises InputError."""
    return _number(option, float, told("command.seconds", example="60"))


def _number(option: str, kind: type[N], wanted: Sentence) -> Any:  # noqa: ANN401
    def read(value: object) -> N:
        text = str(value)
        try:
            if len(text) <= LONGEST:
                return kind(text)
        except ValueError:
            pass
        given = text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
        raise InputError(told("command.takes", option=option, wanted=wanted, given=given))

    read.__name__ = kind.__name__
    return read
