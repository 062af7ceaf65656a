"""Lesson: a page of the course, as a sequence of prose and live blocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gdtutor.catalog.methods import USUAL_METHOD


@dataclass(frozen=True, slots=True)
class Prose:
    """A stretch of Markdown, with its mathematics between dollar signs; `line` is where it begins, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class WalkBlock:
    """A descent to walk through: everything as a learner would type it."""

    f: str
    start: str
    rate: str = ""
    steps: int = 20
    method: str = USUAL_METHOD
    parameters: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class AskBlock:
    """A question. Each field holds the values of which one is drawn (a string in the file is a choice of one)."""

    kind: str
    fields: Mapping[str, tuple[str, ...]]
    line: int = 0

    def question(self) -> str:
        """Return the question in words, with the first value of every field put in."""
        return QUESTIONS[self.kind].format(**{name: values[0] for name, values in self.fields.items()})


QUESTIONS: Mapping[str, str] = {
    "slope": "f(x) = {f}. What is the slope f′ at x = {start}?",
    "next-point": "f(x) = {f}, x₀ = {start}, α = {rate}. What is x₁?",
    "outcome": "f(x) = {f}, x₀ = {start}, α = {rate}. Does the descent settle, repeat or run away?",
}
"""Each kind of question in words; the names in braces are the fields that an `ask` block of this kind must have."""


Part = Prose | WalkBlock | AskBlock


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson: what it is called, what it teaches, what comes before it, and its parts from top to bottom."""

    id: str
    title: str
    summary: str
    skills: tuple[str, ...]
    requires: tuple[str, ...]
    path: Path
    parts: tuple[Part, ...]

    @property
    def live(self) -> tuple[WalkBlock | AskBlock, ...]:
        """The blocks that are more than text, in order."""
        return tuple(part for part in self.parts if not isinstance(part, Prose))

    @property
    def walks(self) -> tuple[WalkBlock, ...]:
        """The descents to walk through, in order."""
        return tuple(part for part in self.parts if isinstance(part, WalkBlock))

    @property
    def asks(self) -> tuple[AskBlock, ...]:
        """The questions, in order."""
        return tuple(part for part in self.parts if isinstance(part, AskBlock))


@dataclass(frozen=True, slots=True)
class LessonFault:
    """What is wrong in a lesson file: where (line from 1, or 0 for the whole file), and what to write instead."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        """Return file, line and advice on one line, as compilers print it."""
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.message}"
