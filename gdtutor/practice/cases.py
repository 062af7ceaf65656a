"""Files of cases: questions with answers as learners type them, in TOML, a table `[[case]]` each.

    [[case]]
    id = "c1"
    kind = "next-point"
    f = "x^2"
    start = "3"
    rate = "1/10"
    typed = "18/5"

The fields are those of `views.practice.Question`, and `typed`, and `earlier` where a part before was answered. What a
file says of the right answer and its verdict is not looked at.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Final

from gdtutor.errors import FileError, InputError
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.system import why_not
from gdtutor.views.practice import Attempt, Question

MOST_BYTES: Final = 4 * 2**20
"""A file of cases has at most so many bytes."""
MOST_CASES: Final = 10_000
_QUESTION: Final = tuple(each.name for each in fields(Question))
_NEEDED: Final = ("id", "kind", "f", "typed")
_NOT_LOOKED_AT: Final = frozenset({"verdict", "diagnosis", "also", "expected", "meaning", "source", "note"})
_LONGEST: Final = 40
_HEAD: Final = re.compile(r"\s*\[\[\s*case\s*\]\]")
_AT_LINE: Final = re.compile(r"\(at line (\d+), column \d+\)")
_BEHIND: Final = re.compile(r"\s*\(at .*\)\s*$")


@dataclass(frozen=True, slots=True)
class Case:
    """An answer to judge, and the line on which its table begins. `strange` are fields that mean nothing here."""

    id: str
    attempt: Attempt
    line: int
    strange: tuple[str, ...] = ()


def read_cases(path: Path) -> tuple[Case, ...]:
    """Read a file of cases; raises FileError, or InputError with the line of what is wrong."""
    text = _text(path)
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _at(path, _line_of(error, text), told("cases.no-toml", what=_BEHIND.sub("", str(error)))) from None
    tables = data.get("case")
    if not isinstance(tables, list) or not tables or not all(isinstance(each, dict) for each in tables):
        raise _at(path, 1, told("cases.none", table="[[case]]"))
    if len(tables) > MOST_CASES:
        raise _at(path, 1, told("cases.many", most=MOST_CASES))
    starts = [at for at, line in enumerate(text.split("\n"), 1) if _HEAD.match(line)]
    lines = starts if len(starts) == len(tables) else [1] * len(tables)
    cases = tuple(_case(path, table, line) for table, line in zip(tables, lines, strict=True))
    _refuse_twins(path, cases)
    return cases


def _text(path: Path) -> str:
    """Return what a file holds; raises FileError for one that cannot be read, and InputError where it is no text."""
    if not path.is_file():
        raise FileError(told("cases.no-file", path=str(path)))
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileError(told("cases.unreadable-file", path=str(path), why=why_not(error))) from error
    if len(data) > MOST_BYTES:
        raise FileError(told("cases.large", path=str(path), most=MOST_BYTES))
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise _at(path, data.count(b"\n", 0, error.start) + 1, told("cases.no-encoding", encoding="UTF-8")) from None


def _line_of(error: tomllib.TOMLDecodeError, text: str) -> int:
    found = _AT_LINE.search(str(error))
    return int(found[1]) if found else text.count("\n") + 1


def _at(path: Path, line: int, what: Sentence) -> InputError:
    return InputError(told("cases.fault", path=str(path), line=str(line), what=what))


def fault_in(path: Path, case: Case, what: Sentence) -> InputError:
    """Return the error that a question cannot be asked, with the line of its case."""
    return _at(path, case.line, told("cases.question", id=case.id, what=what))


def _case(path: Path, table: Mapping[str, Any], line: int) -> Case:
    """Return a case of the file; raises InputError for a field that is missing or of the wrong kind."""
    name = str(table.get("id", ""))[:_LONGEST]
    for field in _NEEDED:
        if field not in table:
            raise _at(path, line, told("cases.field", id=name, field=field))
    values = {field: table[field] for field in (*_QUESTION, "id", "typed", "earlier") if field in table}
    for field, value in values.items():
        wanted = int if field == "steps" else str
        if not isinstance(value, wanted) or isinstance(value, bool):
            is_number = told("cases.a-number") if field == "steps" else told("cases.a-text")
            raise _at(path, line, told("cases.type", id=name, field=field, wanted=is_number))
    question = Question(**{field: value for field, value in values.items() if field in _QUESTION})
    strange = tuple(sorted(table.keys() - values.keys() - _NOT_LOOKED_AT))
    return Case(
        str(values["id"]), Attempt(question, str(values["typed"]), str(values.get("earlier", ""))), line, strange
    )


def _refuse_twins(path: Path, cases: Sequence[Case]) -> None:
    """Refuse two cases with one id."""
    seen: dict[str, int] = {}
    for case in cases:
        if case.id in seen:
            raise _at(path, case.line, told("cases.twice", id=case.id[:_LONGEST], line=str(seen[case.id])))
        seen[case.id] = case.line
