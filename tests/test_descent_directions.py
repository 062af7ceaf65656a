"""Rules that search along a direction: gradient descent with Wolfe's conditions, and damped Newton."""

from __future__ import annotations

import random
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import mpmath
import pytest
import sympy as sp
from mpmath import mpf

import gdtutor
from gdtutor.descent.methods.directions.directed import Heading, search_at
from gdtutor.descent.methods.directions.search import Verdict
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.worked.step import worked_step
from tests.reckoner import DIGITS, Reckoner, close, drawn
from tests.seeds import seeds
from tests.worked_lines import lines_of

if TYPE_CHECKING:
    from gdtutor.descent.run import Run


class TestWolfe:
    """Gradient descent whose rates meet both conditions."""

    @pytest.mark.parametrize("seed", seeds(range(12)))
    def test_the_algorithms_of_the_book(self, seed: int) -> None:
        """Every point agrees with algorithms 3.5 and 3.6 carried out in mpmath."""
        f, c_2 = drawn(seed), random.Random(seed).choice(("9/10", "1/10", "1/3"))
        run = gdtutor.descend(str(f), "7/5,-2/3", 1, 15, method="wolfe", parameters={"c_2": c_2})
        with mpmath.workdps(DIGITS):
            x, reckoner = [mpf(7) / 5, mpf(-2) / 3], Reckoner(f)
            c = (mpf(1) / 10**4, mpf(sp.Rational(c_2).p) / sp.Rational(c_2).q)
            for each in run:
                assert all(map(close, each.point, x)), (str(f), each.n)
                x = reckoner.wolfe(x, mpf(1), c, reckoner.slopes(*x))

    def test_the_first_rate_too_short(self) -> None:
        """On x² with α = 1/100 the rates 1/100, 1/50, 1/25 leave the slope too steep, and 2/25 is taken."""
        run = gdtutor.descend("x^2", 3, "1/100", 2, method="wolfe")
        trials = search_at(run, 0).trials
        assert [str(trial.rate) for trial in trials] == ["1/100", "1/50", "1/25", "2/25"]
        assert [trial.verdict for trial in trials] == [*(3 * [Verdict.STEEP]), Verdict.TAKEN]
        assert run[1].point[0].fraction == Fraction(63, 25)

    def test_equality_at_every_point(self) -> None:
        """On x² with α = 1/20 the slope is left at exactly 9/10, for every x: that is decided without end of digits."""
        run = gdtutor.descend("x^2", "sin(1)", "1/20", 30, method="wolfe", tolerance=0)
        assert run.end.kind is OutcomeKind.STEP_LIMIT
        with mpmath.workdps(DIGITS):
            assert close(run[30].point[0], mpmath.sin(1) * (mpf(9) / 10) ** 30)

    def test_no_rate(self) -> None:
        """Where f falls for ever along the way, no rate makes its slope flatter."""
        run = gdtutor.descend("3x + 1", 1, 1, 5, method="wolfe")
        assert (run.last, run.end.kind) == (0, OutcomeKind.NO_STEP)
        assert len(search_at(run, 0).trials) == 60
        assert "no rate was found" in run.outcome.summary
        assert worked_step(run, 0).last

    def test_outside_the_domain_is_too_long(self) -> None:
        """A trial where f does not exist is not taken."""
        run = gdtutor.descend("x - ln(x)", 3, 8, 4, method="wolfe")
        assert search_at(run, 0).trials[0].verdict is Verdict.TOO_HIGH
        assert "f does not exist there" in lines_of(run, 0)
        assert run.last == 4

    def test_a_corner_is_not_taken(self) -> None:
        """A trial that lands on a corner of f has no slope there."""
        run = gdtutor.descend("|x| + x^2/100", 1, "50/51", 3, method="wolfe")
        assert search_at(run, 0).trials[0].verdict is Verdict.NO_SLOPE
        assert "f has no slope there" in lines_of(run, 0)


class TestDampedNewton:
    """Newton's direction with backtracking."""

    @pytest.mark.parametrize("seed", seeds(range(12)))
    def test_an_independent_reckoning(self, seed: int) -> None:
        """Every point agrees with Cramer's rule, Sylvester's criterion and Armijo's condition in mpmath."""
        f = drawn(seed)
        run = gdtutor.descend(str(f), "7/5,-2/3", 1, 15, method="damped-newton")
        with mpmath.workdps(DIGITS):
            x, reckoner = [mpf(7) / 5, mpf(-2) / 3], Reckoner(f)
            for each in run:
                assert all(map(close, each.point, x)), (str(f), each.n)
                x = reckoner.damped(x, mpf(1), mpf(1) / 10**4, mpf(1) / 2)

    def test_where_newton_runs_away(self) -> None:
        """On √(1 + x²) from 2, Newton goes to −8 and 512; a quarter of the first step leads to −1/2, then −x³."""
        run = gdtutor.descend("sqrt(1+x^2)", 2, steps=6, method="damped-newton")
        assert [x.point[0].fraction for x in run[:4]] == [2, -Fraction(1, 2), Fraction(1, 8), -Fraction(1, 512)]
        assert run.end.kind is OutcomeKind.CONVERGED

    def test_a_quadratic_in_one_step(self) -> None:
        """With t = 1 a bowl is done in one step, exactly."""
        run = gdtutor.descend("x^2 + x y + 2y^2 - x", "5,7", steps=5, method="damped-newton")
        assert [x.fraction for x in run[1].point] == [Fraction(4, 7), -Fraction(1, 7)]
        assert (run.last, run.end.kind) == (1, OutcomeKind.STATIONARY)

    def test_half_the_promise_on_a_quadratic(self) -> None:
        """With c₁ = 1/2 the full step on a bowl falls by exactly enough, also from a start that is no fraction."""
        run = gdtutor.descend("x^2 + y^2", "sin(1),e", steps=3, method="damped-newton", parameters={"c_1": "1/2"})
        assert [trial.verdict for trial in search_at(run, 0).trials] == [Verdict.TAKEN]
        assert run.last == 1

    @pytest.mark.parametrize("start", ["1/10", "sin(1/10)"])
    def test_downwards_where_the_curve_bends_down(self, start: str) -> None:
        """Where f″ < 0 the slope is the direction, and the run ends in a valley, not on the hill."""
        run = gdtutor.descend("x^4 - x^2", start, steps=30, method="damped-newton")
        heading = search_at(run, 0).heading
        assert isinstance(heading, Heading)
        assert heading.kind == "gradient instead"
        assert "f does not curve up here: the slope instead" in lines_of(run, 0)
        assert run[-1].point[0].decimal(8).text == "0.70710678"

    @pytest.mark.parametrize("function", ["x + y^2", "(x+y)^2 + x^4/4", "e^(x+y) + x^2/8"])
    @pytest.mark.parametrize("start", ["1,1", "sin(1),1"])
    def test_a_hessian_without_inverse(self, function: str, start: str) -> None:
        """The function falls at each step, be there Newton's direction or not."""
        run = gdtutor.descend(function, start, steps=6, method="damped-newton")
        heights = [each.value.enclosure() for each in run]
        assert run.last >= 5
        assert all(after < before for before, after in pairwise(heights))

    def test_no_second_derivative(self) -> None:
        """Where f has no second derivative, that is why there is no step."""
        run = gdtutor.descend("x|x| + x", 0, steps=3, method="damped-newton")
        assert (run.end.kind, run.end.reason) == (OutcomeKind.NO_STEP, "no-hessian")
        assert "has no second derivative here" in lines_of(run, 0)


class TestBoth:
    """What holds for every search."""

    @pytest.mark.parametrize("method", ["wolfe", "damped-newton"])
    def test_updates_add_up(self, method: str) -> None:
        """A step is the difference of two points, and −t times the direction."""
        run: Run = gdtutor.descend("e^(x/3) + x y/2 + y^2", "1,1", 1, 5, method=method)
        for n in range(run.last):
            rate = run.rate_at(n).enclosure()
            for before, step, after, p in zip(
                run[n].point, run[n].update, run[n + 1].point, run.quantities_at(n)["p"], strict=True
            ):
                assert (before.enclosure() + step.enclosure() - after.enclosure()).contains(0)
                assert (rate * p.enclosure() + step.enclosure()).contains(0)
