"""Languages: the same sentences in every one, with the same places."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

import pytest

from gdtutor.text import languages
from gdtutor.text.languages import de, en

OTHERS = [(package, module.name) for package in (de,) for module in iter_modules(package.__path__)]
"""Every module of every language but English."""


def places(pattern: str) -> list[str]:
    """Return the names of the places of a pattern; one that only chooses between forms may be left out."""
    return sorted(set(re.findall(r"\{(\w+)(?![\w|])", pattern)))


class TestLanguages:
    """What the folders hold."""

    def test_english_is_there(self) -> None:
        """English has sentences, and another code is an error."""
        assert languages.sentences("en") == en.SENTENCES
        with pytest.raises(KeyError):
            languages.sentences("no-such-language")

    @pytest.mark.parametrize(("package", "subject"), OTHERS, ids=str)
    def test_same_ids_and_places(self, package: ModuleType, subject: str) -> None:
        """A subject has the same sentences in every language, and each fills the same places."""
        ours = import_module(f"{package.__name__}.{subject}").SENTENCES
        theirs = import_module(f"{en.__name__}.{subject}").SENTENCES
        assert ours.keys() == theirs.keys()
        assert {name: places(words) for name, words in ours.items()} == {
            name: places(words) for name, words in theirs.items()
        }

    @pytest.mark.parametrize(("package", "subject"), OTHERS, ids=str)
    def test_translated(self, package: ModuleType, subject: str) -> None:
        """A sentence of more than a word is not left in English."""
        ours = import_module(f"{package.__name__}.{subject}").SENTENCES
        theirs = import_module(f"{en.__name__}.{subject}").SENTENCES
        assert not [
            name for name, words in theirs.items() if ours[name] == words and re.search(r"[a-z]+ [a-z]+", words)
        ]
