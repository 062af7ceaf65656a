"""Choices: the options of a question as numbered sentences, and which of them an answer means."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from gdtutor.errors import InputError
from gdtutor.practice.kinds import Kind
from gdtutor.teaching.mathtext import plain_text
from gdtutor.teaching.slots import emptied
from gdtutor.text.languages import CODES
from gdtutor.text.sentence import Sentence, sentence_line, told
from gdtutor.text.style import PLAIN, Style

if TYPE_CHECKING:
    from gdtutor.teaching.lesson import ChoiceBlock

_AROUND: Final = " \t.:()[]\"'“”„"
_BARE: Final = Style(ascii=True)
_SHORTEST: Final = 3
"""So many letters of an option's beginning are enough."""


def numbered(kind: Kind, number: int) -> Sentence:
    """Return an option with its number, counted from 1."""
    return told("exercise.option", number=number, option=_option(kind.options[number - 1]))


def options(kind: Kind) -> tuple[Sentence, ...]:
    """Return all options with their numbers."""
    return tuple(numbered(kind, number) for number in range(1, len(kind.options) + 1))


def choice_prompt(block: ChoiceBlock, style: Style) -> Sentence:
    """Return a question of a lesson in words, with its numbered answers."""
    listed = tuple(option_of(block, number, style) for number in range(1, len(block.choices) + 1))
    return told("lessons.ask-choice", question=plain_text(block.question, style), options=listed)


def option_of(block: ChoiceBlock, number: int, style: Style) -> Sentence:
    """Return an answer to a question in words with its number, counted from 1."""
    return told("exercise.option", number=number, option=plain_text(emptied(block.choices[number - 1]), style))


def chosen(block: ChoiceBlock, text: str) -> int:
    """Return the number of the answer that is meant: by its number, or its first letters.

    Raises InputError, with the answers, for what is none of them.
    """
    texts = [[plain_text(choice, style).casefold() for style in (PLAIN, _BARE)] for choice in block.choices]
    found = _meant(text, texts)
    if found is None:
        numbers = range(1, len(block.choices) + 1)
        raise InputError(told("practice.no-choice", options=tuple(option_of(block, each, PLAIN) for each in numbers)))
    return found


def read_choice(kind: Kind, text: str) -> int:
    """Return the number of the option that is meant: by its number, or its first letters in any language.

    Raises InputError, with the options, for what is none of them.
    """
    found = _meant(text, [tuple(_lines(name)) for name in kind.options])
    if found is None:
        raise InputError(told("practice.no-choice", options=options(kind)))
    return found


def _meant(text: str, options: Sequence[Sequence[str]]) -> int | None:
    """Return the number of the one option that is meant, each of which may be written in several ways; else None."""
    wanted = " ".join(text.casefold().split()).strip(_AROUND)
    found = {
        number
        for number, lines in enumerate(options, 1)
        if wanted == str(number) or (len(wanted) >= _SHORTEST and any(line.startswith(wanted) for line in lines))
    }
    return found.pop() if len(found) == 1 else None


def _lines(name: str) -> Iterator[str]:
    """Yield an option in every language, and in ASCII."""
    for code in CODES:
        yield from (sentence_line(_option(name), Style(language=code, ascii=bare)).casefold() for bare in (False, True))


def _option(name: str) -> Sentence:
    return Sentence(f"choice.{name}")
