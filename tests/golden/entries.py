"""The entries: each command line of `problems`, in every format and in each of the ways that it can be asked for."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import product
from typing import Final

from tests.golden.documents import document
from tests.golden.problems import (
    COMPARISONS,
    DERIVATIVES,
    LISTS,
    PAINTED,
    REFUSED,
    ROOTS,
    RUNS,
    SECOND_VARIABLES,
    SWEEPS,
    WITH_BASINS,
)
from tests.golden.screens import BASINS, SCREENS, screen

_MARKDOWN: Final = ("--format markdown", "--format markdown --math fence")
_TRACE: Final = ("", *_MARKDOWN, "--format latex", "--format json", "--format csv")
_DERIVE: Final = ("", *_MARKDOWN, "--format latex", "--format json")
_EXPLAIN: Final = ("", *_MARKDOWN, "--format json")
_TABLE: Final = ("", *_MARKDOWN, "--format json", "--format csv")
_READ: Final = ("--format html", "--format speech")
_ASCII: Final = ("", "--ascii")
_DETAILS: Final = ("", "--detail full", "--order 2")
EVERYDAY: Final = {"trace": 71, "explain": 83, "derive": 73, "root": 7, "compare": 11, "sweep": 11, "walk": 9}
"""Of so many entries of a command the everyday tests make one; of the other commands all."""
_SCREEN: Final = "| "
"""What begins a variation that is no document, but what the app shows."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A result that is kept: the words of a command line, and how they vary.

    A variation is further words, or behind a bar the name of what the app shows of the problem.
    """

    command: str
    variation: str = ""

    @property
    def name(self) -> str:
        """The whole line; no other entry has the same."""
        return f"{self.command} {self.variation}".rstrip()

    @property
    def word(self) -> str:
        """The command itself, such as trace."""
        return self.command.split()[0]

    def text(self) -> str:
        """Make the result."""
        further, bar, what = self.variation.partition(_SCREEN)
        words = shlex.split(f"{self.command} {further}")
        return screen(words, what) if bar else document(words)

    def hash(self) -> str:
        """Make the result; return what tells it from others."""
        return blake2b(self.text().encode(), digest_size=8).hexdigest()


def entries() -> Iterator[Entry]:
    """Yield every entry; those of one problem stand together, so that its run is computed once."""
    for run in RUNS:
        yield from _varied(f"trace {run}", _TRACE, _ASCII)
        yield from _varied(f"explain {run}", _EXPLAIN, _ASCII)
    for run in (RUNS[1], RUNS[7], RUNS[22]):
        yield from _varied(f"trace {run}", _TRACE, ("--all", "--all --digits 3", "--digits 15 --ascii"))
    for derivative in DERIVATIVES:
        yield from _varied(f"derive {derivative}", _DETAILS, _DERIVE, _ASCII)
    for derivative in SECOND_VARIABLES:
        yield from _varied(f"derive {derivative}", _DERIVE, _ASCII)
    yield from _roots()
    for comparison in COMPARISONS:
        yield from _varied(f"compare {comparison}", _TABLE, _ASCII)
        yield from _varied(f"compare {comparison}", _ASCII, [f"{_SCREEN}{what}" for what in SCREENS["compare"]])
    yield from _varied(f"compare {COMPARISONS[-1]}", ("--all",), _TABLE)
    for sweep in SWEEPS:
        yield from _varied(f"sweep {sweep}", _TABLE, _ASCII)
        yield from _varied(f"sweep {sweep}", _ASCII, [f"{_SCREEN}{what}" for what in SCREENS["sweep"]])
    for run in PAINTED:
        shown = [what for what in SCREENS["walk"] if what != BASINS or run in WITH_BASINS]
        yield from _varied(f"walk {run}", _ASCII, [f"{_SCREEN}{what}" for what in shown])
    for words in (*REFUSED, *LISTS):
        yield from _varied(words, _ASCII)
    for command in (
        f"trace {RUNS[1]}",
        f"explain {RUNS[1]}",
        f"derive {SECOND_VARIABLES[0]}",
        f"root {ROOTS[0]}",
        f"compare {COMPARISONS[0]}",
        f"sweep {SWEEPS[0]}",
    ):
        yield from _varied(command, _READ)


def _roots() -> Iterator[Entry]:
    for root in ROOTS:
        yield from _varied(f"root {root}", _TRACE, _ASCII)


def _varied(command: str, *words: Sequence[str]) -> Iterator[Entry]:
    for chosen in product(*words):
        yield Entry(command, " ".join(filter(None, chosen)))


def everyday() -> Iterator[Entry]:
    """Yield what is made in seconds: a spread of the entries, the first of each variation, and every method's lines."""
    counts: Counter[str] = Counter()
    met: set[tuple[str, str]] = set()
    for entry in entries():
        kind = entry.word, entry.variation
        spread = counts[entry.word] % EVERYDAY.get(entry.word, 1) == 0 or kind not in met
        if spread or _shows_method(entry) or entry.variation in _READ:
            yield entry
        counts[entry.word] += 1
        met.add(kind)


def _shows_method(entry: Entry) -> bool:
    return (
        not entry.variation
        and entry.command.startswith("trace")
        and entry.command not in REFUSED
        and "--method" in entry.command
    )
