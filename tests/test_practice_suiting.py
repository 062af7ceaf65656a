"""Which skills can be practised on a function of the learner's own."""

from __future__ import annotations

import pytest

from gdtutor.errors import InputError, NoAnswerError
from gdtutor.practice.drawing import draw
from gdtutor.practice.suiting import misfit, suitable
from gdtutor.practice.templates import TEMPLATES

RULES = {"powers", "sums", "functions", "products", "quotients", "chain"}
IN_ONE = set(TEMPLATES) - RULES - {"gradient", "two-variables", "armijo", "neuron", "network"}


class TestSuitable:
    """The skills that fit."""

    @pytest.mark.parametrize(
        ("function", "skills"),
        [
            ("x^2 + y^2", {"gradient", "two-variables", "critical-point", "armijo"}),
            ("a^2 + b^2", {"gradient", "critical-point"}),
            ("a + b + c", {"gradient"}),
            ("t^2", IN_ONE | {"powers"}),
            ("3x", IN_ONE),
            ("x^2 - x", IN_ONE | {"powers", "sums"}),
            ("(2x + 1)^3", IN_ONE | {"powers", "sums", "chain"}),
            ("x^2 sin(x)", IN_ONE | {"powers", "functions", "products"}),
            ("(x + 1)/(x + 2)", IN_ONE | {"sums", "quotients"}),
            ("sin(x)", IN_ONE | {"functions"}),
            ("sqrt(x)", IN_ONE | {"functions", "powers"}),
            ("sin(2x)", IN_ONE | {"functions", "chain"}),
        ],
    )
    def test_by_variables_and_rules(self, function: str, skills: set[str]) -> None:
        """Those that take so many variables, and whose rule is used somewhere in differentiating."""
        assert set(suitable(function)) == skills

    def test_every_drawn_function_suits(self) -> None:
        """What is drawn for a skill could be a function of the learner's own, but where the skill takes none."""
        for skill in TEMPLATES:
            why = misfit(skill, draw(skill, 1, 1).question.f)
            assert (why is not None) == (skill in {"neuron", "network"})

    def test_unreadable(self) -> None:
        """A function that cannot be read is told of."""
        with pytest.raises(InputError, match="never closed"):
            suitable("2*(")


@pytest.mark.parametrize(
    ("skill", "function", "told"),
    [
        ("slope", "x^2 + y^2", "it takes one with one variable"),
        ("critical-point", "a^2 + b^2 + c^2", "it takes one with one or two variables"),
        ("gradient", "x^2", "it takes one with several variables"),
        ("two-variables", "x^2", "“One update in two variables” .*with the variables x and y"),
        ("armijo", "a^2 + b^2", "“Backtracking” .*with the variables x and y"),
        ("neuron", "x^2", "“One neuron” is practised on functions that are drawn"),
        ("chain", "x^2 - x", "“The chain rule” cannot be practised on this function: nothing of the kind occurs"),
        ("sums", "x^2", "“Derivatives of sums” cannot be practised on this function"),
    ],
)
def test_named(skill: str, function: str, told: str) -> None:
    """A skill that does not fit is refused by name."""
    with pytest.raises(NoAnswerError, match=told):
        draw(skill, 1, 1, function)
