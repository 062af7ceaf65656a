"""What is asked of every command in any place of its line: the characters and the language to write in."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from gdtutor.errors import InputError
from gdtutor.text import languages
from gdtutor.text.sentence import told
from gdtutor.text.style import PLAIN, Style

ASCII: Final = "--ascii"
LANGUAGE: Final = "--language"
VARIABLE: Final = "GDTUTOR_LANGUAGE"
"""The variable of the environment that has the language where no option says another."""
_LONGEST: Final = 40
"""So much of what was typed is said again."""


def asked_style(arguments: Sequence[str]) -> Style:
    """Return how to write; English where the language does not exist, so that this can be said."""
    code = _code(arguments)
    return Style(ascii=ASCII in arguments, language=code if code in languages.CODES else PLAIN.language)


def is_language_asked(arguments: Sequence[str]) -> bool:
    """Say whether a language is asked for at all."""
    return bool(os.environ.get(VARIABLE) or any(_values(arguments)))


def check_language(arguments: Sequence[str]) -> None:
    """Raise InputError for a language that does not exist."""
    code = _code(arguments)
    if code not in languages.CODES:
        raise InputError(told("command.language", given=code[:_LONGEST], codes=languages.CODES))


def _code(arguments: Sequence[str]) -> str:
    """Return the code of the language: that of the last option in front of the dashes, or of the environment."""
    own = arguments[: arguments.index("--")] if "--" in arguments else arguments
    *_, last = [os.environ.get(VARIABLE) or PLAIN.language, *_values(own)]
    return last


def _values(arguments: Sequence[str]) -> Iterator[str]:
    for word, behind in pairwise([*arguments, ""]):
        if word.startswith(f"{LANGUAGE}="):
            yield word.partition("=")[2]
        elif word == LANGUAGE and behind:
            yield behind
