"""A share of the search for faults: no random question ends in anything but an answer or an error of the family."""

from __future__ import annotations

import shlex
import tomllib
from contextlib import suppress
from pathlib import Path

import pytest

from gdtutor.errors import GdTutorError, InternalError
from tests.random_input import Question, question

BATCHES = 3
QUESTIONS = 15

FOUND = tomllib.loads((Path(__file__).parent / "data/questions.toml").read_text(encoding="utf-8"))["asked"]


def ask(asked: Question) -> None:
    """Ask a question; an error of the family is an answer, unless it tells of a defect."""
    with suppress(GdTutorError):
        try:
            asked.answer()
        except InternalError as error:
            raise AssertionError(str(asked)) from error


def command(line: str) -> Question:
    """Return the question that a command asks."""
    _, action, *words = shlex.split(line)
    options: dict[str, list[str]] = {}
    for word in words[:-2]:
        name, _, value = word.removeprefix("--").partition("=")
        options.setdefault(name, []).append(value)
    return Question(action, words[-1], options)


class TestSearch:
    """The questions."""

    @pytest.mark.parametrize("batch", range(1, 1 + BATCHES))
    def test_drawn(self, batch: int) -> None:
        """Questions drawn by seed have an answer, or an error of the family."""
        for seed in range(QUESTIONS * batch, QUESTIONS * (batch + 1)):
            ask(question(seed))

    @pytest.mark.parametrize("line", FOUND)
    def test_found(self, line: str) -> None:
        """So have questions that once had none."""
        ask(command(line))

    def test_command(self) -> None:
        """A question is shown as the command that asks it."""
        asked = question(3)
        assert command(str(asked)).command() == asked.command()
