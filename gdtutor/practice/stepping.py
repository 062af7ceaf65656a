"""A step as parts: its slope, each line of its recipe, and where it leads, to be worked by the learner or shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import sympy as sp

from gdtutor.catalog.method import RateUse
from gdtutor.errors import NoAnswerError
from gdtutor.language.methods import method_named
from gdtutor.language.printing import notation
from gdtutor.practice.drawing import is_hand_sized
from gdtutor.practice.equality import Values
from gdtutor.practice.hints import RUNGS, hint
from gdtutor.practice.kinds import KINDS, Shape
from gdtutor.practice.lines import recipe_lines, slope_lines
from gdtutor.practice.posing import Posed, known_of, pose
from gdtutor.practice.prompts import prompt
from gdtutor.practice.recipes import RECIPES
from gdtutor.text.sentence import told
from gdtutor.views.practice import Exercise, Part, Question

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
_MOST_VARIABLES: Final = 3
"""A step in more variables is nothing to be worked out by hand."""


def step_parts(run: Run, n: int) -> tuple[Part, ...]:
    """Return what is to be worked out in the step from iterate n on, part by part; a line with long numbers is none.

    Raises NoAnswerError where the numbers are too long for that, or the method is none that is asked about.
    """
    point = _exact(run[n].point)
    kind = _kind(run, n)
    method = method_named(run.problem.method)
    f, alone = _written(run), run.problem.dimension == 1
    start = ",".join(f"{symbol.name}={notation(x)}" for symbol, x in zip(run.problem.variables, point, strict=True))
    parameters = ", ".join(f"{name}={notation(value)}" for name, value in run.problem.parameters)
    velocity = notation(_exact(run.memory_at(n)["v"])[0]) if method.has_velocity else ""
    rate = "" if method.rate is RateUse.NONE else notation(run.problem.rate)
    step = Question(kind, f, start=start, rate=rate, parameters=parameters, velocity=velocity, form="exact")
    skill = kind if alone else "two-variables"
    parts = parts_of(Exercise(skill, _LEVEL, n, step, prompt(pose(step))))
    long = [part for part in parts if not is_hand_sized(pose(part.exercise.question))]
    if any(part is parts[-1] or not part.exercise.question.line for part in long):
        raise NoAnswerError(told("exercise.long-step"))
    return tuple(part for part in parts if part not in long)


def _written(run: Run) -> str:
    """Return the function of a descent as it is typed, with its name where that is another than f: L(w, b) = …."""
    formula, name = notation(run.problem.objective), run.problem.name
    if name == "f":
        return formula
    return f"{name}({', '.join(symbol.name for symbol in run.problem.variables)}) = {formula}"


def _kind(run: Run, n: int) -> str:
    """Return the kind of question of a step; raises NoAnswerError."""
    if run.system.varies:
        raise NoAnswerError(told("exercise.batch-step"))
    if run.problem.dimension > _MOST_VARIABLES:
        raise NoAnswerError(told("exercise.wide-step", count=run.problem.dimension, most=_MOST_VARIABLES))
    kind = "" if run.problem.changes else _KINDS.get(run.problem.method, "")
    method, several = method_named(run.problem.method), run.problem.dimension > 1
    from_memory = not method.autonomous or set(method.memory) - {"v"}
    if not kind or (several and kind != "next-point") or (n > 0 and from_memory):
        raise NoAnswerError(told("exercise.no-step"))
    return kind


def parts_of(exercise: Exercise) -> tuple[Part, ...]:
    """Return the parts of a step that an exercise asks for: each line on the way, and what it asks for itself.

    An exercise without a recipe has itself as its only part.
    """
    posed = pose(exercise.question)
    if not posed.kind.method:
        return (Part(exercise, hint(posed, RUNGS)),)
    result = Part(exercise, hint(posed, RUNGS))
    return (*_before(posed, exercise), result)


def _before(posed: Posed, exercise: Exercise) -> Iterator[Part]:
    """Yield the parts before the last one, the slope as an exercise of its own skill."""
    name, _ = known_of(posed)
    slopes = {line.name: line for line in slope_lines(posed)}
    done = RECIPES[name].results if name else ()
    lines = [line for line in recipe_lines(posed) if line.name not in done]
    ahead = [line for line in lines if line.name == "y"]
    for line in (*ahead, *slopes.values(), *(line for line in lines if line not in ahead)):
        if line.name in {"g", "g_y"}:
            (x,), place = posed.variables, posed.ahead(posed.start)[0]
            start = f"{x.name}={notation(place)}"
            question, skill = Question("slope", posed.question.f, start=start, form="exact"), "slope"
        else:
            question, skill = replace(posed.question, line=line.name), exercise.skill
        asked = pose(question)
        part = Exercise(skill, exercise.level, exercise.seed, question, prompt(asked))
        equations = (line.result,) if line.name in slopes else (line.equation, line.result)
        yield Part(part, told("hint.numbers", lines=equations))


def _exact(numbers: tuple[Number, ...]) -> Values:
    """Return exact values; raises NoAnswerError where one is known by its decimals only."""
    values: list[sp.Expr] = [value for number in numbers if (value := number.exact) is not None]
    if len(values) < len(numbers):
        raise NoAnswerError(told("exercise.long-step"))
    return tuple(values)
