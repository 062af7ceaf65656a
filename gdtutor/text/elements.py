"""Elements: what a document is made of, in the order in which it is read; a writer for each format prints them.

Words are sentences, or plain text as it was typed. Nothing here is laid out, rounded or spelled for a format: a long
document is a stream of elements, none of which holds more than a step or a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from gdtutor.text.block import Block, Role
from gdtutor.text.formula import Formula
from gdtutor.text.sentence import Sentence
from gdtutor.text.style import Style
from gdtutor.text.worked import DerivationLine, WorkedGroup

Words: TypeAlias = "Sentence | str"
"""A sentence, or words that are in no language's table."""
Cell: TypeAlias = "Words | Formula | int"
"""What stands in a table: a number that only counts is an int, one that is a value a formula."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a document begins: its title, and the function it is about, if it is about one.

    Where there is a `line`, plain text says all of it on that one line. Other formats display the `function` with the
    letters that have a value, the `notes` on how it was read, and the `setting`, and then say the rest: `told`.
    `wide` says whether the pages are better turned, `tables` whether there are tables on pages that are not.
    """

    title: Words
    function: Formula | None = None
    given: tuple[Formula, ...] = ()
    notes: tuple[Sentence, ...] = ()
    setting: tuple[Formula, ...] = ()
    told: Words | None = None
    line: tuple[tuple[Role, Words | Formula], ...] = ()
    wide: bool = False
    tables: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """The title of a section; plain text does without a `quiet` one."""

    words: Words
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence by itself."""

    words: Words


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences that belong together, each under its own label where that is not empty."""

    items: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class Display:
    """A formula set apart."""

    formula: Formula


@dataclass(frozen=True, slots=True)
class Worked:
    """Worked lines, under a title where there is one."""

    groups: tuple[WorkedGroup, ...]
    title: Words | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """How a derivative is worked out, under a title where there is one."""

    lines: tuple[DerivationLine, ...]
    title: Words | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells, each as long as the columns; None stands for rows that are left out. The rows are read once."""

    columns: tuple[Cell, ...]
    rows: Iterator[Sequence[Cell] | None]


def is_blank(row: Sequence[Cell]) -> bool:
    """Say whether a row is to be filled in by hand: it has nothing but its first cell."""
    return len(row) > 1 and row[0] != "" and all(cell == "" for cell in row[1:])


@dataclass(frozen=True, slots=True)
class Picture:
    """A plot: `draw` makes it in a style; `about` says what is to be seen."""

    draw: Callable[[Style], Block]
    about: Words
    title: Words | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Text that brings its own forms along: `write` makes it as markdown, latex, html or text, in a style."""

    write: Callable[[str, Style], str]


Element: TypeAlias = "Opening | Heading | Paragraph | Bullets | Display | Worked | Derived | Table | Picture | Passage"
"""A part of a document."""


@dataclass(frozen=True, slots=True)
class Data:
    """A document as data: what stands in front, then a list under its name, then what is known when that has ended.

    Sentences and formulas among the values are written as lines of text.
    """

    head: Mapping[str, object]
    name: str = ""
    items: Iterable[Mapping[str, object]] = ()
    tail: Callable[[], Mapping[str, object]] = field(default=dict)


Rows: TypeAlias = "Iterator[Sequence[str]]"
"""A document as a table of data, its titles first."""
