"""Section: a part of an explanation, plain data for every renderer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, TypeAlias, TypeVar

from gdtutor.numbers.signals import SignalError
from gdtutor.text.formula import Formula
from gdtutor.text.sentence import Sentence
from gdtutor.text.worked import WorkedLine

T = TypeVar("T")

LAST: Final = "advice"
"""The id of the last section, which there always is."""


def gathered(found: Iterator[T]) -> tuple[T, ...]:
    """Return what `found` yields, up to where a number turns out to have no digit that could be proven."""
    kept: list[T] = []
    with suppress(SignalError):
        kept.extend(found)
    return tuple(kept)


Cell: TypeAlias = Formula | Sentence
"""What stands in a table."""


@dataclass(frozen=True, slots=True)
class Table:
    """Cells in rows, each as long as `columns`."""

    columns: tuple[Sentence, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What is said under one `title`: sentences, then a table, then worked lines; each may be missing.

    `id` is outcome, critical-points, step-size, normal-matrix, closed-form, cycles, momentum or advice.
    """

    id: str
    title: Sentence
    sentences: tuple[Sentence, ...] = ()
    table: Table | None = None
    lines: tuple[WorkedLine, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say."""
        return not (self.sentences or self.table or self.lines)


@dataclass(frozen=True, slots=True)
class RunExplanation:
    """The sections in reading order."""

    sections: tuple[Section, ...]

    def __getitem__(self, name: str) -> Section:
        """Return the section with the id `name`; raises KeyError where there is none."""
        for section in self.sections:
            if section.id == name:
                return section
        raise KeyError(name)
