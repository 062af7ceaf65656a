"""Languages: the same sentences in every one, with the same places."""

from __future__ import annotations

import re
import subprocess
import sys
from pkgutil import iter_modules

import pytest

from gdtutor.text.languages import CODES, SUBJECTS, __path__, patterns, sentences

OTHERS = [(code, subject) for code in CODES if code != "en" for subject in SUBJECTS]
"""Every subject of every language but English."""


def places(pattern: str) -> list[str]:
    """Return the names of the places of a pattern; one that only chooses between forms may be left out."""
    return sorted(set(re.findall(r"\{(\w+)(?![\w|])", pattern)))


class TestLanguages:
    """What the folders hold."""

    def test_english_is_there(self) -> None:
        """English has the sentences of every subject, and another code is an error."""
        assert sentences("en") == {
            name: words for subject in SUBJECTS for name, words in patterns("en", subject).items()
        }
        assert len(sentences("en")) == sum(len(patterns("en", subject)) for subject in SUBJECTS)
        with pytest.raises(KeyError):
            sentences("no-such-language")

    @pytest.mark.parametrize("code", CODES)
    def test_subjects(self, code: str) -> None:
        """Every module of a language is a subject, and the reverse."""
        assert {module.name for module in iter_modules([f"{__path__[0]}/{code}"])} == set(SUBJECTS)

    def test_read_when_asked_for(self) -> None:
        """What stands before the point of an id names the subject to read, and no other is read with it."""
        program = """
import sys
from gdtutor.text.languages import sentences
sentences("de")["critical.all"]
print(*(name.split(".")[-1] for name in sys.modules if ".languages.de." in name or ".languages.en." in name))
"""
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout == "critical\n"

    @pytest.mark.parametrize(("code", "subject"), OTHERS)
    def test_same_ids_and_places(self, code: str, subject: str) -> None:
        """A subject has the same sentences in every language, and each fills the same places."""
        ours = patterns(code, subject)
        theirs = patterns("en", subject)
        assert ours.keys() == theirs.keys()
        assert {name: places(words) for name, words in ours.items()} == {
            name: places(words) for name, words in theirs.items()
        }

    @pytest.mark.parametrize(("code", "subject"), OTHERS)
    def test_translated(self, code: str, subject: str) -> None:
        """A sentence of more than a word is not left in English."""
        ours = patterns(code, subject)
        theirs = patterns("en", subject)
        assert not [
            name for name, words in theirs.items() if ours[name] == words and re.search(r"[a-z]+ [a-z]+", words)
        ]
