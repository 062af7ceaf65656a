"""A worked example: the question, then the lines that lead to its answer."""

from __future__ import annotations

import pytest

from gdtutor.practice.drawing import draw
from gdtutor.practice.example import worked_example
from gdtutor.practice.hints import RUNGS, hint
from gdtutor.practice.posing import pose
from gdtutor.practice.prompts import prompt
from gdtutor.practice.templates import TEMPLATES
from gdtutor.views.practice import Exercise, Question


def example(question: Question) -> list[str]:
    """Return a worked example as it is read."""
    return [str(line) for line in worked_example(Exercise("x", 1, 1, question, prompt(pose(question))))]


class TestExample:
    """What is shown."""

    def test_of_a_derivative(self) -> None:
        """Each line is an equation with the reason behind it."""
        assert example(Question("derivative", "x^2 + e^x", wrt="x")) == [
            "f(x) = x² + e^x. Find f′(x).",
            "d/dx(x² + e^x) = d/dx(x²) + d/dx(e^x): a sum is differentiated term by term.",
            "d/dx(x²) + d/dx(e^x) = 2·x + d/dx(e^x): power rule: the exponent 2 comes in front and is lowered by 1.",
            "2·x + d/dx(e^x) = 2·x + e^x: e to the power x is its own derivative.",
        ]

    def test_of_a_step(self) -> None:
        """The slope, the numbers in place, the place."""
        question = Question("next-point", "x^2 - 6x + 11", start="8", rate="1/10", form="exact")
        assert example(question)[1:] == ["f′(8) = 10.", "x₁ = 8 − 1/10·10.", "x₁ = 7."]

    @pytest.mark.parametrize("skill", TEMPLATES)
    def test_of_every_skill(self, skill: str) -> None:
        """It begins with the question, has the lines that lead there, and ends with the answer."""
        exercise = draw(skill, 1, 3)
        first, *lines = worked_example(exercise)
        assert first == exercise.prompt
        if exercise.question.kind == "derivative":
            assert lines
        else:
            assert (len(lines) > 1, lines[-1]) == (True, hint(pose(exercise.question), RUNGS))
