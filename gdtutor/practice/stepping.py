"""A step of a descent as exercises: its slope, and where it leads, worked by the learner instead of shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.catalog.method import RateUse
from gdtutor.errors import NoAnswerError
from gdtutor.language.methods import method_named
from gdtutor.language.printing import notation
from gdtutor.practice.drawing import is_hand_sized
from gdtutor.practice.equality import Values
from gdtutor.practice.kinds import KINDS, Shape
from gdtutor.practice.posing import pose
from gdtutor.practice.prompts import prompt
from gdtutor.text.sentence import told
from gdtutor.views.practice import Exercise, Question

if TYPE_CHECKING:
    from gdtutor.descent.run import Run
    from gdtutor.numbers.number import Number

_KINDS: Final = {
    method_named(kind.method).id: kind.id
    for kind in reversed(KINDS.values())
    if kind.method and kind.shape is not Shape.RATE
}
"""The kind of question of a step, which is its skill too, by each method that can be asked about: the plainest one."""
_LEVEL: Final = 1


def step_exercises(run: Run, n: int) -> tuple[Exercise, ...]:
    """Return what is to be worked out in the step from iterate n on, part by part.

    Raises NoAnswerError where the numbers are too long for that, or the method is none that is asked about.
    """
    point, questions = _exact(run[n].point), []
    kind, skill = _kind(run, n)
    method = method_named(run.problem.method)
    f, alone = notation(run.problem.objective), run.problem.dimension == 1
    start = ",".join(f"{symbol.name}={notation(x)}" for symbol, x in zip(run.problem.variables, point, strict=True))
    if alone and not method.looks_ahead:
        questions.append(("slope", Question("slope", f, start=start, form="exact")))
    parameters = ", ".join(f"{name}={notation(value)}" for name, value in run.problem.parameters)
    velocity = notation(_exact(run.memory_at(n)["v"])[0]) if method.has_velocity else ""
    rate = "" if method.rate is RateUse.NONE else notation(run.problem.rate)
    step = Question(kind, f, start=start, rate=rate, parameters=parameters, velocity=velocity, form="exact")
    questions.append((skill if alone else "two-variables", step))
    return tuple(_exercises(questions, n))


def _kind(run: Run, n: int) -> tuple[str, str]:
    """Return the kind of question and the skill of a step; raises NoAnswerError."""
    kind = _KINDS.get(run.problem.method, "")
    method, several = method_named(run.problem.method), run.problem.dimension > 1
    from_memory = not method.autonomous or set(method.memory) - {"v"}
    if not kind or (several and kind != "next-point") or (n > 0 and from_memory):
        raise NoAnswerError(told("exercise.no-step"))
    return kind, kind


def _exercises(questions: list[tuple[str, Question]], n: int) -> Iterator[Exercise]:
    for skill, question in questions:
        posed = pose(question)
        if not is_hand_sized(posed):
            raise NoAnswerError(told("exercise.long-step"))
        yield Exercise(skill, _LEVEL, n, question, prompt(posed))


def _exact(numbers: tuple[Number, ...]) -> Values:
    """Return exact values; raises NoAnswerError where one is known by its decimals only."""
    values: list[sp.Expr] = [value for number in numbers if (value := number.exact) is not None]
    if len(values) < len(numbers):
        raise NoAnswerError(told("exercise.long-step"))
    return tuple(values)
