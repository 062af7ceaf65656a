"""Reading the TOML in a lesson: text in; checked dataclasses out, or faults with line and advice."""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from gdtutor.tutoring.lesson import LessonFault

T = TypeVar("T")

Table = Mapping[str, Any]

PLACE_IN_TOML = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
PLACE_IN_DATA = re.compile(r" - at `\$\.(?P<key>\w+)[^`]*`$")


@dataclass(slots=True)
class FaultList:
    """The faults found so far in one file."""

    path: Path
    found: list[LessonFault] = field(default_factory=list)

    def add(self, line: int, message: str) -> None:
        """Note that something is wrong in `line` (from 1; 0 for the whole file)."""
        self.found.append(LessonFault(self.path, line, message))


@dataclass(frozen=True, slots=True)
class Passage:
    """Some TOML inside a lesson: its lines, the number of the first one in the file, and what to call it."""

    lines: Sequence[str]
    first: int
    what: str

    def line_of(self, key: str) -> int:
        """Return the line on which `key` is set, or the one above the passage where it is not."""
        for number, line in enumerate(self.lines, self.first):
            if line.partition("=")[0].strip().strip("\"'") == key:
                return number
        return self.first - 1


def read_table(passage: Passage, faults: FaultList) -> Table | None:
    """Return the table that the passage holds; None, with a fault noted, where it is not TOML."""
    try:
        return tomllib.loads("\n".join(passage.lines))
    except tomllib.TOMLDecodeError as error:
        words = str(error)
        place = PLACE_IN_TOML.search(words)
        last = max(len(passage.lines) - 1, 0)
        offset = int(place["line"]) - 1 if place and place["line"] else last
        reason = PLACE_IN_TOML.sub("", words)
        faults.add(
            passage.first + min(offset, last),
            f'this is not TOML ({reason}); write key = "text", text in double quotes.',
        )
    return None


def check_keys(
    table: Table, required: Iterable[str], allowed: Sequence[str], passage: Passage, faults: FaultList
) -> bool:
    """Note every key that is missing or unknown, with a suggestion; return whether there was none."""
    before = len(faults.found)
    for name in table.keys() - set(allowed):
        faults.add(passage.line_of(name), f"{passage.what} has no key {name}; {did_you_mean(name, allowed)}")
    for name in required:
        if name not in table:
            faults.add(passage.first - 1, f'{passage.what} lacks the key {name}; add a line {name} = "…".')
    return len(faults.found) == before


def read_as(kind: type[T], table: Table, passage: Passage, faults: FaultList) -> T | None:
    """Return the table as the dataclass `kind`; None, with every fault noted, where keys or types are not its own."""
    own = dataclasses.fields(kind)  # type: ignore[arg-type]  # every caller passes a dataclass
    required = [each.name for each in own if each.default is dataclasses.MISSING]
    if not check_keys(table, required, [each.name for each in own], passage, faults):
        return None
    try:
        return msgspec.convert(table, kind)
    except msgspec.ValidationError as error:
        words = str(error)
        place = PLACE_IN_DATA.search(words)
        name = place["key"] if place else ""
        reason = PLACE_IN_DATA.sub("", words).replace("`", "")
        faults.add(
            passage.line_of(name),
            f"{name} does not fit ({reason}); {EXAMPLES.get(name, DEFAULT_EXAMPLE.format(name))}.",
        )
    return None


EXAMPLES = {
    "skills": 'write skills = ["slope", "update"], a list of words in double quotes',
    "requires": 'write requires = ["the-idea"], a list of lesson ids in double quotes',
    "steps": "write steps = 20, a whole number from 1 to 10000 without quotes",
}
DEFAULT_EXAMPLE = 'write {} = "…", with the value in double quotes'


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """Return a suggestion: the nearest known name, or all of them."""
    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}?" if near else f"choose from {', '.join(known)}."
