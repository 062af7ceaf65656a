"""The statement of a problem from what was typed, or what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import replace
from difflib import get_close_matches
from typing import Final

from gdtutor.errors import InputError
from gdtutor.language.methods import RateUse, method_named
from gdtutor.views import Statement

MOST_DIGITS: Final = 50
"""As many significant digits may be asked for."""
_OPTION: Final = re.compile(r"--[a-z][a-z-]+(=.*)?", re.DOTALL)
_NAMES: Final = (
    "start rate steps format output force digits all ascii method max-seconds lessons wrt order detail rates jobs "
    "parameter parameters with tolerance help"
)
_OPTIONS: Final = [f"--{name}" for name in _NAMES.split()]


def stated(words: list[str], problem: Statement) -> Statement:
    """Return the problem with its function; raises InputError for what is no problem at all."""
    function = one_function(words)
    needs_rate = method_named(problem.method).rate is RateUse.NEEDED
    wanted = (
        ("--start", problem.start, "x=4 (x=1,y=2 for two variables)", True),
        ("--rate", problem.rate, "1/100", needs_rate),
    )
    for option, value, example, needed in wanted:
        if needed and not value.strip():
            message = f"{option} is needed, such as {option} {example}."
            raise InputError(message)
    return checked(replace(problem, function=function))


def joined(parameters: list[str] | None) -> str:
    """Return the parameters of a method in one text, as `Statement.parameters` has them."""
    return ", ".join(parameters or ())


def checked(problem: Statement) -> Statement:
    """Return the problem; raises InputError for a number of digits that nobody prints."""
    if not 1 <= problem.digits <= MOST_DIGITS:
        message = f"--digits must be from 1 to {MOST_DIGITS}, and it is {problem.digits}."
        raise InputError(message)
    return problem


def one_function(words: list[str]) -> str:
    """Return the one function among the words; raises InputError for options that do not exist, and for more words."""
    for word in words:
        if _OPTION.fullmatch(word):
            raise InputError(_unknown_option(word))
    if len(words) != 1:
        message = (
            f"One function is needed, and {len(words)} words were given: {' '.join(words)[:60]}. Put it in quotes."
        )
        raise InputError(message)
    return words[0]


def _unknown_option(word: str) -> str:
    option = word.partition("=")[0][:40]
    if option in _OPTIONS:
        return f"{option} stands behind “--”, where everything belongs to the function. Put it in front."
    near = get_close_matches(option, _OPTIONS, n=1)
    advice = f"Did you mean {near[0]}?" if near else "--help lists the options."
    return f"There is no option {option}. {advice}"
