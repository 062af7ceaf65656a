"""What is asked about the course."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from gdtutor.teaching.lesson import AskBlock, FilledProse, Lesson, Prose, WalkBlock
from gdtutor.text.sentence import Sentence, told
from gdtutor.text.style import PLAIN, Style
from gdtutor.worker.request import Request

HANDOUTS: Final = ("markdown", "html", "latex", "text")
"""What a handout can be had as."""


@dataclass(frozen=True, slots=True)
class CheckBlock(Request[None]):
    """Whether what a live block describes can be read and run; raises a GdTutorError where it cannot."""

    title: ClassVar = told("working.computation")
    seconds: ClassVar = 10

    block: WalkBlock | AskBlock


@dataclass(frozen=True, slots=True)
class CheckClaims(Request[tuple[tuple[int, Sentence], ...]]):
    """The lines of those claims of a walk that do not hold, and what is true; `walks` are all of the lesson."""

    title: ClassVar = told("working.computation")

    walk: WalkBlock
    walks: tuple[WalkBlock, ...]


@dataclass(frozen=True, slots=True)
class FillLesson(Request[FilledProse]):
    """The prose of a lesson with the numbers of its walks filled in; `parts` are `Lesson.written`."""

    title: ClassVar = told("working.lesson")

    parts: tuple[Prose | WalkBlock, ...]
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class WriteHandout(Request[str]):
    """A lesson as a handout, with the answers or with room for them; raises LessonError where it is not in order."""

    title: ClassVar = told("working.document")
    seconds: ClassVar = 60

    lesson: Lesson
    format: str = "markdown"
    answers: bool = False
    style: Style = PLAIN
