"""The languages that sentences are written in: a folder each, with the same ids and the same places in every one.

A pattern names its places in braces. `{point}` is a formula, a number, a word or a sentence; `{steps|step|steps}`
chooses by the number `steps`, whose first form is for 1; `{points:; }` is a list with what stands between its entries.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from typing import Final

CODES: Final = ("en", "de")
"""The languages there are, by their code in ISO 639."""

SUBJECTS: Final = (
    "worked",
    "directions",
    "outcome",
    "critical",
    "explanation",
    "advice",
    "spoken",
    "asking",
    "reading",
    "derivation",
    "documents",
    "plots",
    "domains",
    "functions",
    "command",
    "methods",
    "recipes",
    "keys",
    "screens",
    "working",
    "help",
    "files",
    "system",
    "lessons",
    "insets",
    "worker",
    "internal",
    "budgets",
    "store",
    "skills",
    "practice",
    "progress",
    "exercise",
    "practise",
    "worksheet",
    "handout",
    "data",
    "why",
    "gloss",
    "fitting",
    "backward",
    "fit",
    "rows",
    "matrix",
    "roots",
)
"""The modules of every language; what is asked for most stands first."""


class Sentences(Mapping[str, str]):
    """The patterns of a language by id, each subject read when it is first asked for.

    What stands before the point of an id is the subject where there is one of that name; otherwise all are gone through.
    """

    def __init__(self, code: str) -> None:
        """Have the language with this code, and nothing of it read."""
        self._code = code
        self._read: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        """Return a pattern. Raises KeyError where no subject has the id."""
        if name not in self._read:
            self._read_until(name)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        """Yield every id of the language."""
        self._read_until(None)
        return iter(self._read)

    def __len__(self) -> int:
        """Return how many sentences there are."""
        self._read_until(None)
        return len(self._read)

    def _read_until(self, name: str | None) -> None:
        """Read subjects until the id is known, the likeliest first; all for None."""
        likeliest = (name or "").partition(".")[0]
        for subject in sorted(SUBJECTS, key=lambda each: each != likeliest):
            self._read.update(patterns(self._code, subject))
            if name in self._read:
                break


def patterns(code: str, subject: str) -> Mapping[str, str]:
    """Return the patterns of one subject in a language, by id."""
    table: Mapping[str, str] = import_module(f"{__name__}.{code}.{subject}").SENTENCES
    return table


@cache
def sentences(code: str) -> Mapping[str, str]:
    """Return the patterns of a language by id. Raises KeyError where there is no such language."""
    if code not in CODES:
        raise KeyError(code)
    return Sentences(code)
