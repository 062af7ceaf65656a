"""Practice: exercises are drawn, answers read and judged, hints given."""

from __future__ import annotations

from gdtutor.practice.drawing import LEVELS, draw
from gdtutor.practice.example import worked_example
from gdtutor.practice.hints import hint
from gdtutor.practice.judging import judge
from gdtutor.practice.posing import pose
from gdtutor.practice.preview import preview
from gdtutor.practice.prompts import prompt
from gdtutor.practice.stepping import parts_of, step_parts
from gdtutor.practice.suiting import suitable
from gdtutor.practice.why import why
from gdtutor.text.sentence import Sentence
from gdtutor.views.practice import Exercise, Judgement, Part, Why
from gdtutor.worker.answering import answers
from gdtutor.worker.handlers.runs import run_of
from gdtutor.worker.requests.practice import (
    AskStep,
    AskWhy,
    DrawExercise,
    FindSkills,
    GiveHint,
    JudgeAnswer,
    PoseQuestion,
    PreviewAnswer,
    TakeApart,
    WorkExample,
)


@answers(JudgeAnswer)
def judge_answer(request: JudgeAnswer) -> Judgement:
    """Return how an answer is judged."""
    return judge(request.attempt)


@answers(DrawExercise)
def draw_exercise(request: DrawExercise) -> Exercise:
    """Return an exercise."""
    return draw(request.skill, request.level, request.seed, request.function)


@answers(FindSkills)
def find_skills(request: FindSkills) -> tuple[str, ...]:
    """Return the skills that can be practised on a function."""
    return suitable(request.function)


@answers(WorkExample)
def work_example(request: WorkExample) -> tuple[Sentence, ...]:
    """Return an exercise that is worked out."""
    return worked_example(draw(request.skill, LEVELS[0], request.seed, request.function))


@answers(GiveHint)
def give_hint(request: GiveHint) -> Sentence:
    """Return a hint."""
    return hint(pose(request.question), request.rung)


@answers(AskWhy)
def ask_why(request: AskWhy) -> Why | None:
    """Return the reasons for an answer."""
    return why(pose(request.question), request.seed)


@answers(PreviewAnswer)
def preview_answer(request: PreviewAnswer) -> Sentence:
    """Return what is typed, as mathematics."""
    return preview(pose(request.question), request.typed)


@answers(AskStep)
def ask_step(request: AskStep) -> tuple[Part, ...]:
    """Return the parts of a step."""
    return step_parts(run_of(request.statement), request.n)


@answers(TakeApart)
def take_apart(request: TakeApart) -> tuple[Part, ...]:
    """Return the parts of an exercise."""
    return parts_of(request.exercise)


@answers(PoseQuestion)
def pose_question(request: PoseQuestion) -> Exercise:
    """Return a question as an exercise."""
    return Exercise(request.skill, 1, 0, request.question, prompt(pose(request.question)))
