"""A pseudo-language: English with every sentence in brackets, so that words that are in no sentence stand out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from gdtutor.text import languages
from gdtutor.text.style import Style

FORMULA = {"sin", "cos", "sign", "min", "max"}
"""Words that belong to a formula."""
_MARKS = re.compile("[A-Dab]+")
"""Letters of runs and of minima side by side in a picture."""


@contextmanager
def spoken() -> Iterator[Style]:
    """Let there be the language, and yield its style."""
    english = languages.patterns
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(languages, "patterns", lambda _, subject: bracketed(english("en", subject)))
        patch.setattr(languages, "CODES", (*languages.CODES, "pseudo"))
        yield Style(language="pseudo")
    languages.sentences.cache_clear()


def bracketed(table: Mapping[str, str]) -> dict[str, str]:
    """Return the patterns with brackets around each."""
    return {name: f"⟦{words}⟧" for name, words in table.items()}


def loose(text: str) -> set[str]:
    """Return the words that stand outside of all brackets."""
    depth, outside = 0, []
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        outside.append(character if not depth else " ")
    words = set(re.findall(r"[A-Za-z]{3,}", "".join(outside))) - FORMULA
    return {word for word in words if not _MARKS.fullmatch(word)}
