"""What is asked about answers to questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gdtutor.text.sentence import Sentence, told
from gdtutor.views import Statement
from gdtutor.views.practice import Attempt, Exercise, Judgement, Part, Question, Why
from gdtutor.worker.request import Request


@dataclass(frozen=True, slots=True)
class JudgeAnswer(Request[Judgement]):
    """How an answer is judged; raises InputError or NoAnswerError where it is the question that is at fault.

    What takes longer than its seconds is not decided: whoever asks makes `UNDECIDED` of a BudgetError.
    """

    title: ClassVar = told("working.judging")
    seconds: ClassVar = 5

    attempt: Attempt


@dataclass(frozen=True, slots=True)
class DrawExercise(Request[Exercise]):
    """An exercise of a skill at a level, by a seed; about a function of the learner's own where there is one.

    Raises InputError, and NoAnswerError where no good question can be asked.
    """

    title: ClassVar = told("working.drawing")
    seconds: ClassVar = 20

    skill: str
    level: int
    seed: int
    function: str = ""


@dataclass(frozen=True, slots=True)
class FindSkills(Request[tuple[str, ...]]):
    """The skills that can be practised on a function of the learner's own. Raises InputError."""

    title: ClassVar = told("working.drawing")
    seconds: ClassVar = 20

    function: str


@dataclass(frozen=True, slots=True)
class WorkExample(Request[tuple[Sentence, ...]]):
    """An exercise of a skill, drawn by a seed, and how it is answered. Raises what `DrawExercise` does."""

    title: ClassVar = told("working.drawing")
    seconds: ClassVar = 20

    skill: str
    seed: int
    function: str = ""


@dataclass(frozen=True, slots=True)
class GiveHint(Request[Sentence]):
    """A hint to a question: rung 1 says where to look, 2 the rule, 3 the rule with the numbers in place, 4 the line."""

    title: ClassVar = told("working.hint")
    seconds: ClassVar = 10

    question: Question
    rung: int


@dataclass(frozen=True, slots=True)
class AskWhy(Request[Why | None]):
    """Why the answer to a question holds: reasons to choose from, in an order by a seed; None where none are known."""

    title: ClassVar = told("working.hint")
    seconds: ClassVar = 10

    question: Question
    seed: int


@dataclass(frozen=True, slots=True)
class PreviewAnswer(Request[Sentence]):
    """What is typed as an answer, as mathematics; why it cannot be read is told instead."""

    title: ClassVar = told("working.reading-answer")
    seconds: ClassVar = 5

    question: Question
    typed: str


@dataclass(frozen=True, slots=True)
class AskStep(Request[tuple[Part, ...]]):
    """The step of a descent from iterate n on, part by part, for the learner to work out.

    Raises NoAnswerError where its numbers are too long for that.
    """

    title: ClassVar = told("working.drawing")
    seconds: ClassVar = 20

    statement: Statement
    n: int


@dataclass(frozen=True, slots=True)
class TakeApart(Request[tuple[Part, ...]]):
    """An exercise as the parts of its step: each line on the way, and last what it asks for itself."""

    title: ClassVar = told("working.drawing")
    seconds: ClassVar = 10

    exercise: Exercise


@dataclass(frozen=True, slots=True)
class PoseQuestion(Request[Exercise]):
    """A question of one's own as an exercise of a skill; raises InputError where it cannot be read."""

    title: ClassVar = told("working.drawing")
    seconds: ClassVar = 10

    skill: str
    question: Question
