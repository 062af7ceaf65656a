"""A step of a descent as exercises."""

from __future__ import annotations

from fractions import Fraction

import pytest

from gdtutor.descent.run import Run
from gdtutor.errors import NoAnswerError
from gdtutor.language.problem import read_problem
from gdtutor.practice.judging import judge
from gdtutor.practice.stepping import step_exercises
from gdtutor.views.practice import Attempt, Verdict


def run(f: str, start: str, rate: str, method: str = "gradient-descent", parameters: str = "") -> Run:
    """Return a run."""
    return Run(read_problem(f, start, rate, 12, method, parameters))


class TestStep:
    """Its parts."""

    @pytest.mark.parametrize("n", [0, 1, 2])
    def test_by_exact_fractions(self, n: int) -> None:
        """The slope, then the next place, as fractions go that know nothing of the engine."""
        x = Fraction(8)
        for _ in range(n):
            x -= (2 * x - 6) / 10
        slope, update = step_exercises(run("x^2 - 6x + 11", "8", "1/10"), n)
        assert (slope.skill, update.skill) == ("slope", "next-point")
        assert judge(Attempt(slope.question, str(2 * x - 6))).verdict is Verdict.RIGHT
        assert judge(Attempt(update.question, str(x - (2 * x - 6) / 10))).verdict is Verdict.RIGHT

    def test_in_two_variables(self) -> None:
        """All of the point at once."""
        (update,) = step_exercises(run("x^2 + x*y + 2y^2", "3,2", "1/10"), 0)
        assert update.skill == "two-variables"
        assert judge(Attempt(update.question, "(11/5, 9/10)")).verdict is Verdict.RIGHT

    def test_with_momentum(self) -> None:
        """With the velocity that the walk has there: from 8, v = −1 and 7; then −9/10 − 4/5."""
        _, update = step_exercises(run("x^2 - 6x + 11", "8", "1/10", "heavy-ball"), 1)
        assert "v₀ = −1" in str(update.prompt)
        assert judge(Attempt(update.question, "53/10")).verdict is Verdict.RIGHT

    def test_by_nesterov(self) -> None:
        """With the slope at the look-ahead point: from 8, v = −1 and 7; then y = 61/10, and −9/10 − 31/50."""
        (update,) = step_exercises(run("x^2 - 6x + 11", "8", "1/10", "nesterov"), 1)
        assert judge(Attempt(update.question, "137/25")).verdict is Verdict.RIGHT

    def test_by_newton(self) -> None:
        """At any step, with no learning rate: from 2 to 2 − 12/12 and 1 − 3/6, of x³."""
        slope, update = step_exercises(run("x^3", "2", "", "newton"), 1)
        assert judge(Attempt(slope.question, "3")).verdict is Verdict.RIGHT
        assert "α" not in str(update.prompt)
        assert judge(Attempt(update.question, "1/2")).verdict is Verdict.RIGHT
        assert judge(Attempt(update.question, "0", "slope = 6")).diagnosis == "carried-forward"

    def test_a_letter_with_a_value(self) -> None:
        """It is put in."""
        problem = read_problem("a*x^2", "3", "1/10", 5, given="a=2")
        slope, _ = step_exercises(Run(problem), 0)
        assert judge(Attempt(slope.question, "12")).verdict is Verdict.RIGHT

    @pytest.mark.parametrize(
        ("walk", "n", "told"),
        [
            (run("x^4 - 3x^3 + 2", "4", "1/100"), 5, "too long"),
            (run("e^x", "1", "1/10"), 3, "too long"),
            (run("x^2", "3", "", "exact-line-search"), 0, "cannot be worked out here"),
            (run("x^2", "3", "1/10", "adam"), 1, "cannot be worked out here"),
            (run("x^2", "3", "1/10", "adagrad"), 1, "cannot be worked out here"),
        ],
        ids=["long", "decimals", "method", "memory", "sum"],
    )
    def test_none(self, walk: Run, n: int, told: str) -> None:
        """What cannot be asked is told."""
        with pytest.raises(NoAnswerError, match=told):
            step_exercises(walk, n)
