"""Golden bytes: what the commands print and the app paints is what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from gdtutor.catalog.methods import METHODS
from gdtutor.language.methods import method_named
from tests.golden.entries import Entry, entries, everyday
from tests.golden.kept import differing, kept

COMMANDS = sorted({entry.word for entry in entries()})


def _of(made: Iterable[Entry], command: str) -> list[Entry]:
    return [entry for entry in made if entry.word == command]


def _methods(made: Iterable[Entry]) -> set[str]:
    found = (re.search(r"--method (\S+)", entry.command) for entry in _of(made, "trace") if "adm" not in entry.name)
    return {method_named(each[1] if each else "gd").id for each in found}


class TestGolden:
    """The bytes of every document, and of what is painted."""

    @pytest.mark.parametrize("command", COMMANDS)
    def test_a_spread(self, command: str) -> None:
        """A spread of the results is as it was; `python -m tests.golden into DIR` shows what they are."""
        assert differing(_of(everyday(), command)) == []

    @pytest.mark.full
    @pytest.mark.parametrize("command", COMMANDS)
    def test_all(self, command: str) -> None:
        """Every result is as it was."""
        assert differing(_of(entries(), command)) == []

    def test_what_is_kept(self) -> None:
        """Something is kept of every result, and of nothing else; no two results have the same name."""
        named = [(command, variation) for command, hashes in kept().items() for variation in hashes]
        assert sorted(named) == sorted((entry.command, entry.variation) for entry in entries())

    def test_the_spread(self) -> None:
        """The everyday spread has every method, every document in every format, in ASCII too, and every screen."""
        assert _methods(everyday()) == _methods(entries()) == set(METHODS)
        for command in COMMANDS:
            assert _kinds(everyday(), command) == _kinds(entries(), command)


def _kinds(made: Iterable[Entry], command: str) -> set[str]:
    """Return the formats and details of a command that are made, and what the app shows of it."""
    words = " ".join(entry.variation for entry in _of(made, command))
    return set(re.findall(r"--format \w+|--math \w+|--ascii|--detail \w+|--order \d|--all|\| \w+", words))
