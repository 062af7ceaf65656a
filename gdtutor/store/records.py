"""What is kept, as plain records. Times are in UTC, with their zone; formulas and questions are text as typed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was given, so that skills can be estimated anew from all of them.

    `verdict` is `right`, `wrong`, `wrong-form`, `unreadable` or `shown`; `counted` says whether it was evidence.
    """

    skill: str
    kind: str
    question: str
    typed: str
    verdict: str
    time: datetime
    part: str = ""
    """Which part of an exercise in several parts."""
    level: int = 1
    seed: int | None = None
    diagnosis: str = ""
    hints: int = 0
    tries: int = 1
    counted: bool = True


@dataclass(frozen=True, slots=True)
class SkillState:
    """What is known of one skill: `known` is the probability in [0, 1] that it is mastered."""

    id: str
    known: float
    answers: int = 0
    fading: int = 0
    """How many lines at the end of a step are left to the learner."""
    wrong_in_a_row: int = 0
    card: str | None = None
    """The review card as JSON, from when the skill was first mastered."""
    due: datetime | None = None
    learned: datetime | None = None
    """When it was first mastered."""


@dataclass(frozen=True, slots=True)
class RememberedProblem:
    """A problem that was walked, as JSON of its statement, and the step that was seen last."""

    statement: str
    step: int
    used: datetime


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A step of a problem that the learner wants to find again."""

    id: int
    statement: str
    step: int
    note: str
    made: datetime


@dataclass(frozen=True, slots=True)
class LessonPlace:
    """How far a lesson was read: the block it was left at, and when it was first read to its end."""

    id: str
    place: int
    opened: datetime
    finished: datetime | None = None
