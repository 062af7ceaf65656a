"""The statement of a problem from what was typed, or what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from gdtutor.catalog.method import RateUse
from gdtutor.commands.line.piped import piped_function
from gdtutor.commands.line.usage import options_of, unknown_option
from gdtutor.errors import InputError
from gdtutor.language.methods import method_named
from gdtutor.text.sentence import Sentence, told
from gdtutor.views import Statement

if TYPE_CHECKING:
    import typer

MOST_DIGITS: Final = 50
"""As many significant digits may be asked for."""
_OPTION: Final = re.compile(r"--[a-z][a-z-]+(=.*)?", re.DOTALL)
_PIPED: Final = "-"
"""In the place of a function: read it from stdin."""


def stated(context: typer.Context, function: str, problem: Statement) -> Statement:
    """Return the problem with its function; raises InputError for what is no problem at all."""
    function = one_function(context, function)
    return rated(replace(problem, function=function, start=started(problem.start)))


def started(start: str) -> str:
    """Return the start; raises InputError where there is none."""
    if not start.strip():
        raise InputError(told("command.start-needed", option="--start", example="--start x=4", two="x=1,y=2"))
    return start


def rated(problem: Statement) -> Statement:
    """Return the problem; raises InputError where its method needs a rate, and as `checked` does."""
    if method_named(problem.method).rate is RateUse.NEEDED and not problem.rate.strip():
        raise InputError(told("command.needed", option="--rate", example="--rate 1/100"))
    return checked(problem)


def joined(parameters: list[str] | None) -> str:
    """Return the parameters of a method in one text, as `Statement.parameters` has them."""
    return ", ".join(parameters or ())


def checked(problem: Statement) -> Statement:
    """Return the problem; raises InputError for a number of digits that nobody prints."""
    if not 1 <= problem.digits <= MOST_DIGITS:
        given = str(problem.digits)
        raise InputError(told("command.digits", option="--digits", most=MOST_DIGITS, given=given))
    return problem


def one_function(context: typer.Context, function: str) -> str:
    """Return the function, as typed or from stdin; raises InputError for unknown options, and for more words."""
    words = [function, *context.args]
    for word in words:
        if _OPTION.fullmatch(word):
            raise InputError(_no_function(context, word))
    if len(words) != 1:
        raise InputError(told("command.one-function", count=len(words), words=" ".join(words)[:60]))
    return piped_function() if function == _PIPED else function


def _no_function(context: typer.Context, word: str) -> Sentence:
    """Return what to say about a word that looks like an option."""
    option, known = word.partition("=")[0], options_of(context)
    if option in known:
        return told("command.behind-dashes", option=option, dashes="--")
    return unknown_option(word, known, context.command_path)
