"""Reading the TOML in a lesson: text in; checked dataclasses out, or faults with line and advice."""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from gdtutor.language.controls import visible
from gdtutor.teaching.lesson import LessonFault
from gdtutor.text.sentence import Sentence, told

T = TypeVar("T")

Table = Mapping[str, Any]

LONGEST_PASSAGE = 8_000
"""The front matter, or a block, may have so many characters."""
MOST_FAULTS = 20
"""So many faults are told of one file."""
LONGEST_SHOWN = 300
"""So many characters of what a file holds, or of a list of names, are said again."""
LONGEST_DIGITS = re.compile(r"\d{1000,}")

PLACE_IN_TOML = re.compile(r" \(at (?:line (?P<line>\d+), column \d+|end of document)\)$")
PLACE_IN_DATA = re.compile(r" - at `\$\.(?P<key>\w+)[^`]*`$")


@dataclass(slots=True)
class FaultList:
    """The faults found so far in one file."""

    path: Path
    found: list[LessonFault] = field(default_factory=list)

    def add(self, line: int, advice: Sentence) -> None:
        """Note that something is wrong in `line` (from 1; 0 for the whole file)."""
        if len(self.found) <= MOST_FAULTS:
            told_of = advice if len(self.found) < MOST_FAULTS else told("lessons.more")
            self.found.append(LessonFault(self.path, line, told_of))


def shown(text: str) -> str:
    """Return text of a file as it is said again: harmless, and not too long."""
    return visible(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")


@dataclass(frozen=True, slots=True)
class TomlPassage:
    """Some TOML inside a lesson: its lines, the number of the first one in the file, and what to call it."""

    lines: Sequence[str]
    first: int
    what: Sentence

    def line_of(self, key: str) -> int:
        """Return the line on which `key` is set, or the one above the passage where it is not."""
        for number, line in enumerate(self.lines, self.first):
            if line.partition("=")[0].strip().strip("\"'") == key:
                return number
        return self.first - 1


def read_table(passage: TomlPassage, faults: FaultList) -> Table | None:
    """Return the table that the passage holds; None, with a fault noted, where it is not TOML, or more than is read."""
    text = "\n".join(passage.lines)
    if len(text) > LONGEST_PASSAGE:
        long = told("lessons.long-passage", what=passage.what, count=len(text), most=LONGEST_PASSAGE)
        faults.add(passage.first - 1, long)
        return None
    try:
        return {name: _shown(value) for name, value in tomllib.loads(text).items()}
    except tomllib.TOMLDecodeError as error:
        _note_no_toml(error, passage, faults)
    except ValueError:  # Python reads no whole number of so many digits
        line = _first_line(passage, lambda line: bool(LONGEST_DIGITS.search(line)))
        faults.add(line, told("lessons.digits"))
    except RecursionError:
        line = _first_line(passage, lambda line: "[[[" in line or "{" in line)
        faults.add(line, told("lessons.nested"))
    return None


def _shown(value: object) -> object:
    """Return a value whose text, or whose texts, hold no control character: TOML can write one as an escape."""
    if isinstance(value, list):
        return [visible(each) if isinstance(each, str) else each for each in value]
    return visible(value) if isinstance(value, str) else value


def _note_no_toml(error: tomllib.TOMLDecodeError, passage: TomlPassage, faults: FaultList) -> None:
    words = str(error)
    place = PLACE_IN_TOML.search(words)
    last = max(len(passage.lines) - 1, 0)
    offset = int(place["line"]) - 1 if place and place["line"] else last
    reason = PLACE_IN_TOML.sub("", words)
    no_toml = told("lessons.no-toml", format="TOML", why=shown(reason), line='key = "text"')
    faults.add(passage.first + min(offset, last), no_toml)


def _first_line(passage: TomlPassage, holds: Callable[[str], bool]) -> int:
    """Return the number of the first line of which `holds` is true; that of the first line where there is none."""
    found = (number for number, line in enumerate(passage.lines, passage.first) if holds(line))
    return next(found, passage.first)


def check_keys(
    table: Table, required: Iterable[str], allowed: Sequence[str], passage: TomlPassage, faults: FaultList
) -> bool:
    """Note every key that is missing or unknown, with a suggestion; return whether there was none."""
    before = len(faults.found)
    for name in table.keys() - set(allowed):
        unknown = told("lessons.no-key", what=passage.what, name=shown(name), advice=did_you_mean(name, allowed))
        faults.add(passage.line_of(name), unknown)
    for name in required:
        if name not in table:
            faults.add(passage.first - 1, lacking(passage, name))
    return len(faults.found) == before


def read_as(kind: type[T], table: Table, passage: TomlPassage, faults: FaultList) -> T | None:
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
        example = EXAMPLES.get(name) or told("lessons.write", line=f'{name} = "…"')
        faults.add(passage.line_of(name), told("lessons.no-fit", name=name, why=shown(reason), example=example))
    return None


EXAMPLES = {
    "skills": told("lessons.write-words", line='skills = ["slope", "update"]'),
    "requires": told("lessons.write-ids", line='requires = ["the-idea"]'),
    "data": told("lessons.write-rows", line="data = [[1, 2], [2, 3]]"),
    "expect": told("lessons.write-words", line='expect = ["x(1) = 12/5"]'),
    "steps": told("lessons.write-number", line="steps = 20", most="10000"),
    "choices": told("lessons.write-choices", line='choices = ["…", "…"]'),
    "because": told("lessons.write-choices", line='because = ["…", "…"]'),
    "right": told("lessons.write-number", line="right = 1", most="6"),
}


def lacking(passage: TomlPassage, name: str) -> Sentence:
    """Return that a key is missing."""
    return told("lessons.lacks", what=passage.what, name=name, line=f'{name} = "…"')


def did_you_mean(name: str, known: Sequence[str]) -> Sentence:
    """Return a suggestion: the nearest known name, or all of them."""
    near = difflib.get_close_matches(name, known, n=1)
    return told("lessons.near", name=near[0]) if near else told("lessons.choose", names=shown(", ".join(known)))
