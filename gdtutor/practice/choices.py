"""Choices: the options of a question as numbered sentences, and which of them an answer means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from gdtutor.errors import InputError
from gdtutor.practice.kinds import Kind
from gdtutor.text.languages import CODES
from gdtutor.text.sentence import Sentence, sentence_line, told
from gdtutor.text.style import Style

_AROUND: Final = " \t.:()[]\"'“”„"
_SHORTEST: Final = 3
"""So many letters of an option's beginning are enough."""


def numbered(kind: Kind, number: int) -> Sentence:
    """Return an option with its number, counted from 1."""
    return told("exercise.option", number=number, option=_option(kind.options[number - 1]))


def options(kind: Kind) -> tuple[Sentence, ...]:
    """Return all options with their numbers."""
    return tuple(numbered(kind, number) for number in range(1, len(kind.options) + 1))


def read_choice(kind: Kind, text: str) -> int:
    """Return the number of the option that is meant: by its number, or its first letters in any language.

    Raises InputError, with the options, for what is none of them.
    """
    wanted = " ".join(text.casefold().split()).strip(_AROUND)
    numbers = range(1, len(kind.options) + 1)
    found = {number for number in numbers if wanted == str(number) or _begins(kind.options[number - 1], wanted)}
    if len(found) != 1:
        raise InputError(told("practice.no-choice", options=options(kind)))
    return found.pop()


def _begins(name: str, text: str) -> bool:
    return len(text) >= _SHORTEST and any(line.startswith(text) for line in _lines(name))


def _lines(name: str) -> Iterator[str]:
    """Yield an option in every language, and in ASCII."""
    for code in CODES:
        yield from (sentence_line(_option(name), Style(language=code, ascii=bare)).casefold() for bare in (False, True))


def _option(name: str) -> Sentence:
    return Sentence(f"choice.{name}")
