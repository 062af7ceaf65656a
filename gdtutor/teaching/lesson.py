"""Lesson: a page of the course, as a sequence of prose and live blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from gdtutor.catalog.methods import USUAL_METHOD
from gdtutor.data.choices import FitSource
from gdtutor.teaching.slots import has_slots, names_in
from gdtutor.text.sentence import Sentence, told

if TYPE_CHECKING:
    from gdtutor.views import Statement


@dataclass(frozen=True, slots=True)
class Prose:
    """A stretch of Markdown, with its mathematics between dollar signs; `line` is where it begins, from 1."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """A claim about a walk that has to hold, and the line it stands in."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class WalkBlock:
    """A descent to walk through: everything as a learner would type it; with rows and a model in place of `f`."""

    f: str
    start: str
    rate: str = ""
    steps: int = 20
    method: str = USUAL_METHOD
    parameters: str = ""
    line: int = 0
    id: str = ""
    """By which prose names the walk, in `{{ bold.x(1) }}`."""
    expect: tuple[Expectation, ...] = ()
    fit: FitSource | None = None
    changes: str = ""
    """What is changed of the method, as `language.changes` has it."""

    @property
    def statement(self) -> Statement:
        """The walk as it is asked for."""
        from gdtutor.views import Statement

        return Statement(
            self.f,
            self.start,
            self.rate,
            self.steps,
            self.method,
            parameters=self.parameters,
            changes=self.changes,
            fit=self.fit,
            backward=self.fit is not None and bool(self.fit.choices.network),
        )


@dataclass(frozen=True, slots=True)
class AskBlock:
    """A question. Each field holds the values of which one is drawn (a string in the file is a choice of one)."""

    kind: str
    fields: Mapping[str, tuple[str, ...]]
    line: int = 0

    def question(self) -> Sentence:
        """Return the question, with the first value of every field put in as it is typed."""
        typed = {name: values[0] for name, values in self.fields.items()}
        several = "," in typed.get("start", "") or self.kind == "gradient" or "x" not in typed["f"]
        function = f"f = {typed['f']}" if several else f"f(x) = {typed['f']}"
        if self.kind == "slope":
            return told("lessons.ask-slope", function=function, slope="f′", place=f"x = {typed['start']}")
        given = (function, *(_SHOWN[name](typed[name], several) for name in _SHOWN if name in typed))
        if self.kind in _STEPS and several:
            return told("lessons.ask-step", given=given)
        if self.kind in _STEPS:
            return told("lessons.ask-next-point", given=given, point="x₁")
        return told(f"lessons.ask-{self.kind}", given=given)


@dataclass(frozen=True, slots=True)
class ChoiceBlock:
    """A question in words with answers to choose from, `right` counted from 1; each has its reason, told afterwards."""

    question: str
    choices: tuple[str, ...]
    right: int
    because: tuple[str, ...]
    line: int = 0


_SHOWN: Mapping[str, Callable[[str, bool], str]] = {
    "start": lambda typed, several: f"start {typed}" if several else f"x₀ = {typed}",
    "velocity": lambda typed, _: f"v₀ = {typed}",
    "rate": lambda typed, _: f"α = {typed}",
    "parameters": lambda typed, _: typed,
    "steps": lambda typed, _: f"n = {typed}",
    "data": lambda typed, _: typed,
}
"""How what is given besides the function is shown."""
_STEPS = frozenset({"next-point", "momentum", "adam", "newton", "neuron", "two-layer"})
"""The kinds of question that ask where one step leads."""

QUESTIONS: Mapping[str, tuple[str, ...]] = {
    "derivative": ("f", "skill"),
    "first-rule": ("f",),
    "slope": ("f", "start"),
    "next-point": ("f", "start", "rate"),
    "several-steps": ("f", "start", "rate", "steps"),
    "outcome": ("f", "start", "rate"),
    "rate": ("f", "start"),
    "threshold": ("f", "start"),
    "which-minimum": ("f", "start", "rate"),
    "critical-point": ("f", "start"),
    "gradient": ("f",),
    "momentum": ("f", "start", "rate", "velocity", "parameters"),
    "adam": ("f", "start", "rate", "parameters"),
    "newton": ("f", "start"),
    "line-gradient": ("f", "start", "data"),
    "neuron": ("f", "start", "rate", "data", "loss"),
    "two-layer": ("f", "start", "rate", "data"),
}
"""Each kind of question, and the fields that an `ask` block of this kind must have."""
CHOICE = "choice"
"""The kind of a question in words, a `ChoiceBlock`."""


Part = Prose | WalkBlock | AskBlock | ChoiceBlock


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
    language: str = ""
    """The code of the language it is in, where that is known."""
    skills_line: int = 0
    """Where its skills are named, from 1."""

    @property
    def live(self) -> tuple[WalkBlock | AskBlock | ChoiceBlock, ...]:
        """The blocks that are more than text, in order."""
        return tuple(part for part in self.parts if not isinstance(part, Prose))

    @property
    def drawn(self) -> tuple[WalkBlock | AskBlock, ...]:
        """The live blocks that have to be worked, in order: not the questions in words."""
        return tuple(part for part in self.parts if isinstance(part, WalkBlock | AskBlock))

    @property
    def walks(self) -> tuple[WalkBlock, ...]:
        """The descents to walk through, in order."""
        return tuple(part for part in self.parts if isinstance(part, WalkBlock))

    @property
    def asks(self) -> tuple[AskBlock, ...]:
        """The questions that are drawn, in order."""
        return tuple(part for part in self.parts if isinstance(part, AskBlock))

    @property
    def choices(self) -> tuple[ChoiceBlock, ...]:
        """The questions in words, in order."""
        return tuple(part for part in self.parts if isinstance(part, ChoiceBlock))

    @property
    def has_slots(self) -> bool:
        """Whether numbers are to be filled into what is written in it."""
        return any(True for _ in self.unfilled)

    @property
    def written(self) -> tuple[Prose | WalkBlock, ...]:
        """All that is written in it, that of questions in words included, and the walks that it speaks of, in order."""
        return tuple(each for part in self.parts for each in _written(part))

    @property
    def fillings(self) -> Iterator[tuple[Prose | WalkBlock, ...]]:
        """Each prose of `written`, behind the nearest walk and in front of those that it names, where it has slots."""
        for place in range(len(self.parts)):
            yield from self.fillings_of(place)

    def fillings_of(self, place: int) -> Iterator[tuple[Prose | WalkBlock, ...]]:
        """Yield those of `fillings` that are written in one part."""
        above = (part for part in reversed(self.parts[:place]) if isinstance(part, WalkBlock))
        nearest, walks = [*islice(above, 1)], {walk.id: walk for walk in self.walks if walk.id}
        for each in _written(self.parts[place]):
            if isinstance(each, Prose) and has_slots(each.text):
                yield (*nearest, each, *(walks[name] for name in names_in(each.text) if name in walks))
            elif isinstance(each, Prose):
                yield (each,)

    def fillings_without(self, broken: Sequence[Part]) -> Iterator[tuple[Prose | WalkBlock, ...]]:
        """Return those of `fillings` that ask no broken walk."""
        lines = {part.line for part in broken}
        return (parts for parts in self.fillings if not any(part.line in lines for part in parts))

    @property
    def unfilled(self) -> Iterator[int]:
        """The places of the parts into which numbers are to be filled."""
        for place, part in enumerate(self.parts):
            if any(isinstance(each, Prose) and has_slots(each.text) for each in _written(part)):
                yield place

    def filled_part(self, place: int, texts: Iterable[str]) -> Part:
        """Return a part with other texts for the prose in it, one for each of `fillings_of`."""
        return _rewritten(self.parts[place], iter(texts))

    def filled(self, texts: Sequence[str]) -> Lesson:
        """Return the lesson with other texts for the prose in `written`, one for each."""
        rest = iter(texts)
        return replace(self, parts=tuple(_rewritten(part, rest) for part in self.parts))


def _written(part: Part) -> Iterator[Prose | WalkBlock]:
    if isinstance(part, ChoiceBlock):
        yield from (Prose(text, part.line) for text in (part.question, *part.choices, *part.because))
    elif not isinstance(part, AskBlock):
        yield part


def _rewritten(part: Part, texts: Iterator[str]) -> Part:
    """Return a part with the next texts for its own."""
    if isinstance(part, Prose):
        return replace(part, text=next(texts))
    if not isinstance(part, ChoiceBlock):
        return part
    question, choices, because = next(texts), [*islice(texts, len(part.choices))], [*islice(texts, len(part.because))]
    return replace(part, question=question, choices=tuple(choices), because=tuple(because))


@dataclass(frozen=True, slots=True)
class FilledProse:
    """The prose in `Lesson.written` with its numbers; the lines (from 1) where one is missing, and why."""

    texts: tuple[str, ...]
    faults: tuple[tuple[int, Sentence], ...] = ()


@dataclass(frozen=True, slots=True)
class LessonFault:
    """What is wrong in a lesson file: where (line from 1, or 0 for the whole file), and what to write instead."""

    path: Path
    line: int
    told: Sentence

    @property
    def message(self) -> str:
        """What to write instead, in English."""
        return str(self.told)

    @property
    def said(self) -> Sentence:
        """File, line and advice on one line, as compilers print it."""
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return told("lessons.fault", place=place, advice=self.told)

    def __str__(self) -> str:
        """Return file, line and advice in English."""
        return str(self.said)
