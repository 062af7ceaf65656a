"""Reading one lesson file: text in; a lesson, or what is wrong with it, out.

A file is TOML front matter between two lines `+++`, then Markdown. Fenced blocks called `walk` and `ask` are TOML too.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Meta

from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import USUAL_METHOD
from gdtutor.errors import FileError, InputError
from gdtutor.language.changes import changes_text
from gdtutor.language.controls import visible
from gdtutor.language.methods import method_named
from gdtutor.teaching.files import lesson_bytes
from gdtutor.teaching.lesson import (
    CHOICE,
    QUESTIONS,
    AskBlock,
    ChoiceBlock,
    Expectation,
    Lesson,
    LessonFault,
    Part,
    Prose,
    WalkBlock,
)
from gdtutor.teaching.rows import MODELS, FitFields
from gdtutor.teaching.schema import (
    FaultList,
    Table,
    TomlPassage,
    check_keys,
    did_you_mean,
    lacking,
    read_as,
    read_table,
    shown,
)
from gdtutor.text.sentence import part_of, told

FENCE = "+++"
"""The line before and behind the front matter."""
NEEDED = ('id = "…"', 'title = "…"', 'summary = "…"')
"""The lines that no front matter can do without."""
BLOCKS = {"walk": told("lessons.walk-block"), "ask": told("lessons.ask-block")}
FENCES = tuple(BLOCKS)
MOST_LIVE = 50
"""A lesson may have so many live blocks."""
MOST_PIECES = 500
"""A lesson may have so many paragraphs, headings, list items and cells: each becomes a part of the screen."""
LONGEST = {"id": 80, "title": 200, "summary": 1_000}
"""The characters that each of these may have."""
MOST_NAMES = 50
"""So many skills may be taught, and so many lessons required."""
_NAME = re.compile(r"[^\W\d]\w*")
"""What a walk may be called."""
MARKDOWN = MarkdownIt("commonmark").enable("table").disable("inline")
"""Finds the pieces of a lesson; what stands within a line is for the screen to read."""


@dataclass(frozen=True, slots=True)
class Header:
    """The front matter of a lesson."""

    id: str
    title: str
    summary: str
    skills: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WalkFields(FitFields):
    """What a `walk` block may say."""

    f: str = ""
    start: str = ""
    rate: str = ""
    steps: Annotated[int, Meta(ge=1, le=10_000)] = 20
    method: str = USUAL_METHOD
    parameters: str = ""
    schedule: str = ""
    weight_decay: str = ""
    clip: str = ""
    epsilon: str = ""
    id: str = ""
    expect: tuple[str, ...] = ()

    @property
    def changes(self) -> str:
        """What is changed of the method, in one text."""
        return changes_text(
            schedule=self.schedule, weight_decay=self.weight_decay, clip=self.clip, epsilon=self.epsilon
        )


@dataclass(frozen=True, slots=True)
class ChoiceFields:
    """What an `ask` block of the kind "choice" must say."""

    kind: str
    question: Annotated[str, Meta(min_length=1)]
    choices: Annotated[tuple[str, ...], Meta(min_length=2, max_length=6)]
    right: Annotated[int, Meta(ge=1, le=6)]
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LessonReading:
    """What came out of one file: the lesson if it is whole, its id as far as that could be read, and the faults."""

    path: Path
    id: str | None
    lesson: Lesson | None
    faults: tuple[LessonFault, ...]
    id_line: int = 0
    requires_line: int = 0


def read_lesson(path: Path) -> LessonReading:
    """Read one lesson file. Whatever the file holds, this raises nothing: what is wrong is in `faults`."""
    faults = FaultList(path)
    lines = _lines(path, faults)
    end = _end_of_front_matter(lines, faults) if lines else None
    if end is None:
        return LessonReading(path, None, None, tuple(faults.found))
    passage = TomlPassage(lines[1:end], 2, told("lessons.front-matter"))
    table = read_table(passage, faults) or {}
    header = _header(table, passage, faults) if not faults.found else None
    parts = tuple(_parts(lines[end + 1 :], end + 2, faults))
    _check_ids(parts, faults)
    if not any(line.strip() for line in lines[end + 1 :]):
        faults.add(end + 1, told("lessons.nothing-follows", fence=FENCE))
    lesson = None
    if header is not None and not faults.found:
        lesson = Lesson(
            header.id,
            header.title,
            header.summary,
            header.skills,
            header.requires,
            path,
            parts,
            skills_line=passage.line_of("skills"),
        )
    named = table.get("id")
    return LessonReading(
        path=path,
        id=named if isinstance(named, str) else None,
        lesson=lesson,
        faults=tuple(sorted(faults.found, key=lambda fault: fault.line)),
        id_line=passage.line_of("id"),
        requires_line=passage.line_of("requires"),
    )


def _lines(path: Path, faults: FaultList) -> list[str]:
    """Return the file's lines; none of them, with a fault noted, where it cannot be read or is empty."""
    try:
        data = lesson_bytes(path)
    except FileError as error:
        faults.add(0, told("lessons.advice", advice=part_of(error.told)))
        return []
    try:
        lines = visible(data.decode("utf-8-sig").replace("\r\n", "\n")).split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        faults.add(line, told("lessons.encoding", encoding="UTF-8"))
        return []
    if not any(line.strip() for line in lines):
        faults.add(1, told("lessons.empty-file", fence=FENCE, keys=NEEDED))
        return []
    return lines


def _end_of_front_matter(lines: Sequence[str], faults: FaultList) -> int | None:
    """Return the index of the line that closes the front matter."""
    if lines[0].strip() != FENCE:
        faults.add(1, told("lessons.begins", fence=FENCE, keys=NEEDED))
        return None
    for index, line in enumerate(lines[1:], 1):
        if line.strip() == FENCE:
            return index
    faults.add(1, told("lessons.unclosed", fence=FENCE))
    return None


def _header(table: Table, passage: TomlPassage, faults: FaultList) -> Header | None:
    header = read_as(Header, table, passage, faults)
    if header is None:
        return None
    one, two, three = (" ".join(text.split()) for text in (header.id, header.title, header.summary))
    header = replace(header, id=one, title=two, summary=three)
    for name, longest in LONGEST.items():
        value = getattr(header, name)
        if not value:
            faults.add(passage.line_of(name), told("lessons.empty-value", name=name, line=f'{name} = "…"'))
        elif len(value) > longest:
            faults.add(passage.line_of(name), told("lessons.long-value", name=name, most=longest))
    for name in ("skills", "requires"):
        names = getattr(header, name)
        if len(names) > MOST_NAMES or any(len(each) > LONGEST["id"] for each in names):
            many = told("lessons.many-names", name=name, most=MOST_NAMES, longest=LONGEST["id"])
            faults.add(passage.line_of(name), many)
    return header


def _parts(lines: Sequence[str], first: int, faults: FaultList) -> Iterator[Part]:
    """Yield prose and live blocks from top to bottom; `first` is the number of the first line in the file."""
    done = live = pieces = 0
    for token in MARKDOWN.parse("\n".join(lines)):
        pieces += token.nesting >= 0 and token.type != "inline"
        if pieces > MOST_PIECES:
            line = first + (token.map or (done, done))[0]
            faults.add(line, told("lessons.many-pieces", most=MOST_PIECES))
            return
        if token.type != "fence" or token.map is None:
            continue
        closed = _check_fence(token, lines, first, faults)
        if token.info.strip() in FENCES and token.level == 0:
            top, bottom = token.map
            yield from _prose(lines[done:top], first + done)
            done, live = bottom, live + 1
            if live > MOST_LIVE:
                faults.add(first + top, told("lessons.many-blocks", most=MOST_LIVE))
                return
            if closed:
                yield from _live(token, first + top, faults)
    yield from _prose(lines[done:], first + done)


def _check_ids(parts: Sequence[Part], faults: FaultList) -> None:
    """Note walks that have the id of another one."""
    lines: dict[str, int] = {}
    for walk in parts:
        if isinstance(walk, WalkBlock) and walk.id and lines.setdefault(walk.id, walk.line) != walk.line:
            faults.add(walk.line, told("lessons.same-walk-id", id=walk.id, line=str(lines[walk.id])))


def _check_fence(token: Token, lines: Sequence[str], first: int, faults: FaultList) -> bool:
    """Note a fence that is misspelt, indented where it cannot come to life, or never closed; say whether it is closed.

    A live block is not closed either where another one begins within it.
    """
    top, bottom = token.map or (0, 0)
    name = token.info.strip().partition(" ")[0]
    if name not in FENCES and (near := difflib.get_close_matches(name.lower(), FENCES, n=1)):
        faults.add(first + top, told("lessons.misspelt", name=shown(name), fence=f"{token.markup}{near[0]}"))
    if name in FENCES and name != token.info.strip():
        rest = shown(token.info.strip()[len(name) :].strip())
        faults.add(first + top, told("lessons.not-alone", fence=f"{token.markup}{name}", rest=rest))
    if name in FENCES and token.level > 0:
        faults.add(first + top, told("lessons.indented", block=BLOCKS[name]))
    inner = name in FENCES and any(line.startswith(token.markup) for line in token.content.splitlines())
    if inner or bottom - 1 == top or not lines[bottom - 1].strip().lstrip(">").strip().startswith(token.markup):
        faults.add(first + top, told("lessons.open-block", fence=token.markup))
        return False
    return True


def _prose(lines: Sequence[str], first: int) -> Iterator[Prose]:
    """Yield the lines as prose, without blank lines around them; nothing where all are blank."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    if filled:
        yield Prose("\n".join(lines[filled[0] : filled[-1] + 1]), first + filled[0])


def _live(token: Token, line: int, faults: FaultList) -> Iterator[Part]:
    """Yield the live block that a fence holds; nothing, with faults noted, where it is wrong."""
    name = token.info.strip()
    passage = TomlPassage(token.content.splitlines(), line + 1, BLOCKS[name])
    table = read_table(passage, faults)
    if table is None:
        return
    block = _walk(table, passage, faults) if name == "walk" else _ask(table, passage, faults)
    if block is not None:
        yield replace(block, line=line)


def _walk(table: Table, passage: TomlPassage, faults: FaultList) -> WalkBlock | None:
    walk = read_as(WalkFields, table, passage, faults)
    if walk is None:
        return None
    if not _is_whole(walk, passage, faults):
        return None
    try:
        method = method_named(walk.method)
    except InputError as error:
        faults.add(passage.line_of("method"), told("lessons.advice", advice=part_of(error.told)))
        return None
    if not walk.rate and method.rate is RateUse.NEEDED:
        faults.add(passage.first - 1, lacking(passage, "rate"))
        return None
    if walk.id and not _NAME.fullmatch(walk.id):
        faults.add(passage.line_of("id"), told("lessons.walk-id", id=shown(walk.id), example='id = "too_large"'))
        return None
    return WalkBlock(
        walk.f,
        walk.start,
        walk.rate,
        walk.steps,
        method.id,
        walk.parameters,
        changes=walk.changes,
        id=walk.id,
        expect=tuple(_expectations(walk.expect, passage)),
        fit=walk.source,
    )


def _is_whole(walk: WalkFields, passage: TomlPassage, faults: FaultList) -> bool:
    """Say whether a walk has a function and a start, or rows and a model; note what is missing, or too much."""
    before = len(faults.found)
    needed = ("f", "start") if walk.source is None else ()
    for name in needed:
        if not getattr(walk, name):
            faults.add(passage.first - 1, lacking(passage, name))
    if walk.source is not None and walk.f:
        faults.add(passage.line_of("f"), told("lessons.function-and-rows", function="f", rows="data"))
    if walk.source is not None and bool(walk.model) == bool(walk.network):
        one, other = MODELS
        faults.add(passage.line_of("data"), told("lessons.one-model", one=one, other=other, line='model = "w*x + b"'))
    return len(faults.found) == before


def _expectations(texts: Sequence[str], passage: TomlPassage) -> Iterator[Expectation]:
    """Yield claims with their lines: each stands behind the one before it."""
    first = passage.line_of("expect")
    written = "\n".join(passage.lines[max(0, first - passage.first) :])
    at = 0
    for text in texts:
        found = written.find(text, at)
        yield Expectation(text, first + written.count("\n", 0, max(found, at)))
        at = max(at, found + len(text))


def _ask(table: Table, passage: TomlPassage, faults: FaultList) -> AskBlock | ChoiceBlock | None:
    kind = table.get("kind", "")
    if kind == CHOICE:
        return _choice(table, passage, faults)
    if not isinstance(kind, str) or kind not in QUESTIONS:
        named = kind if isinstance(kind, str) else ""
        advice = did_you_mean(named, [*QUESTIONS, CHOICE])
        unknown = told("lessons.no-kind", given=shown(repr(named)), advice=advice)
        missing = told("lessons.needs", block=BLOCKS["ask"], line='kind = "…"', advice=advice)
        faults.add(passage.line_of("kind"), unknown if named else missing)
        return None
    names = QUESTIONS[kind]
    if not check_keys(table, names, ["kind", *names], passage, faults):
        return None
    choices = {name: _choices(table[name]) for name in names}
    for name, values in choices.items():
        if not values:
            choice = told("lessons.no-choice", name=name, line=f'{name} = "…"', choices='["…", "…"]')
            faults.add(passage.line_of(name), choice)
    return AskBlock(kind, choices) if all(choices.values()) else None


def _choice(table: Table, passage: TomlPassage, faults: FaultList) -> ChoiceBlock | None:
    """Return a question in words, each of its answers with a reason of its own."""
    choice = read_as(ChoiceFields, table, passage, faults)
    if choice is None:
        return None
    count = len(choice.choices)
    if len(choice.because) != count:
        faults.add(passage.line_of("because"), told("lessons.reasons", name="because", count=count))
    if choice.right > count:
        faults.add(passage.line_of("right"), told("lessons.no-such-choice", name="right", count=count))
    return ChoiceBlock(choice.question, choice.choices, choice.right, choice.because)


def _choices(value: object) -> tuple[str, ...]:
    """Return the values to draw from: a string is a choice of one; nothing where the type does not fit."""
    values = value if isinstance(value, list) else [value]
    texts = [each for each in values if isinstance(each, str) and each]
    return tuple(texts) if len(texts) == len(values) else ()
