"""A worked example: an exercise with each line by which it is answered, and why each line of a derivative holds."""

from __future__ import annotations

from collections.abc import Iterator

from gdtutor.practice.hints import RUNGS, hint
from gdtutor.practice.posing import pose
from gdtutor.practice.stepping import parts_of
from gdtutor.text.formula import Relational
from gdtutor.text.sentence import Sentence, told
from gdtutor.views.practice import Exercise
from gdtutor.worked.derivation import derivation_lines


def worked_example(exercise: Exercise) -> tuple[Sentence, ...]:
    """Return the question, and the lines by which it is answered."""
    posed, parts = pose(exercise.question), parts_of(exercise)
    result = hint(posed, RUNGS)
    if posed.kind.id in {"derivative", "first-rule"}:
        lines = (exercise.prompt, *_derived(exercise))
        return lines if posed.shape.is_function else (*lines, result)
    before = tuple(part.shown for part in parts[:-1]) or (hint(posed, 2),)
    return (exercise.prompt, *before, hint(posed, RUNGS - 1), result)


def _derived(exercise: Exercise) -> Iterator[Sentence]:
    """Yield the lines of a derivation, each behind the reason for it."""
    start, *lines = derivation_lines(pose(exercise.question).derivation, "brief")
    before = start.shown
    for line in lines:
        shown = Relational(before, "=", line.shown) if before and line.shown else line.shown or line.equation
        before = line.shown or before
        if shown is not None:
            yield told("hint.because", reason=line.told, line=shown) if line.told else told("hint.line", line=shown)
