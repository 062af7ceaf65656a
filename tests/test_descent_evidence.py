"""Outcomes in words: every kind, and the thresholds only where they hold."""

from __future__ import annotations

import pytest

from gdtutor.catalog.methods import METHODS
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem


def run_of(
    function: str,
    start: str,
    rate: str = "1/10",
    steps: int = 60,
    method: str = "gradient-descent",
    parameters: str = "",
) -> Run:
    """Return a run."""
    return Run(read_problem(function, start, rate, steps, method, parameters))


def words_of(run: Run) -> str:
    """Return all that is said about the end of a run."""
    return " ".join(map(str, (run.outcome.told, *run.outcome.evidence)))


class TestUnboundedBelow:
    """A function that falls for ever."""

    @pytest.mark.parametrize(
        ("function", "start", "rate"),
        [
            ("-x^2", "1", "1/10"),
            ("-x^2-y^2", "1,2", "1/10"),
            ("-x^4", "1/2", "1/10"),
            ("x^2 - y^2", "1,1", "1/10"),
            ("x^3 - x", "-3/2", "1/100"),
        ],
    )
    def test_growing_steps_are_divergence(self, function: str, start: str, rate: str) -> None:
        """Where f falls without bound and the steps grow, the run diverges, however near the step limit is."""
        run = run_of(function, start, rate, 30)
        assert run.outcome.kind is OutcomeKind.DIVERGING

    @pytest.mark.parametrize(
        ("function", "start", "rate"),
        [("-x", "1", "1/10"), ("e^x", "1", "1/10"), ("cos(x)", "1/1000", "1/10"), ("(x^2-1)^2/4", "1/1000000", "1/2")],
    )
    def test_others_are_not(self, function: str, start: str, rate: str) -> None:
        """A steady slope, a slope that dies out, and the way down from a hill are no divergence."""
        assert run_of(function, start, rate, 30).outcome.kind is OutcomeKind.STEP_LIMIT


class TestUnstablePoints:
    """Maxima and saddle points."""

    def test_on_a_maximum(self) -> None:
        """Exactly on the maximum of (x² − 1)²/4 nothing moves; a push grows by 1 + α a step, here 2."""
        words = words_of(run_of("(x^2-1)^2/4", "0", "1"))
        assert "maximum" in words
        assert "1 − α·f″ = 2" in words

    def test_on_the_stable_line_of_a_saddle(self) -> None:
        """x²/2 − y²/2 from (1, 0) ends at the saddle; a push in y grows by 1 + α, here 3/2."""
        run = run_of("x^2/2 - y^2/2", "1,0", "1/2")
        assert run.outcome.kind is OutcomeKind.CONVERGED
        assert "it is a saddle point" in words_of(run)
        assert "1 − α·λ_min = 3/2" in words_of(run)

    def test_beside_it(self) -> None:
        """From (1, 10⁻⁶) the same descent leaves the saddle."""
        assert run_of("x^2/2 - y^2/2", "1,1/1000000", "1/2", 100).outcome.kind is OutcomeKind.DIVERGING


class TestThresholds:
    """2/f″ is said of plain gradient descent only."""

    @pytest.mark.parametrize("method", sorted(METHODS))
    def test_methods(self, method: str) -> None:
        """Whatever the method, a run on a parabola has words, and no threshold where none holds."""
        run = run_of("(x-3)^2", "5", "1/10", 400, method)
        assert run.outcome.summary
        assert ("Descent contracts" in words_of(run)) == (method == "gradient-descent")

    def test_too_large_by_how_much(self) -> None:
        """x² with α = 11/10: the threshold is 1, and the rate 1.1 times that."""
        words = words_of(run_of("x^2", "1", "11/10"))
        assert "2/f″(x₀) = 1" in words
        assert "α = 11/10 is 11/10 times that threshold" in words
        assert "≈ 1.10" not in words

    def test_the_rate_has_a_letter_of_its_own(self) -> None:
        """Where α is a variable the rate is called η."""
        words = words_of(run_of("alpha^2", "1", "1/10", 200))
        assert "here η = 1/10" in words


class TestNoStep:
    """A method that has no step."""

    def test_newton_where_the_second_derivative_vanishes(self) -> None:
        """x³ + x has f″ = 0 at 0, where f′ = 1: Newton's method has no step."""
        run = run_of("x^3 + x", "0", "", method="newton")
        assert run.outcome.kind is OutcomeKind.NO_STEP
        assert "second derivative is 0" in run.outcome.summary
        assert "f′(x₀) = 1" in words_of(run)

    def test_newton_in_two_variables(self) -> None:
        """x² + y has the singular Hessian diag(2, 0) and no point with slope 0."""
        run = run_of("x^2 + y", "1,1", "", method="newton")
        assert run.outcome.kind is OutcomeKind.NO_STEP
        assert "singular" in run.outcome.summary

    def test_exact_line_search_on_a_slope(self) -> None:
        """The line x has no lowest point."""
        run = run_of("x", "1", "", method="exact-line-search")
        assert run.outcome.kind is OutcomeKind.NO_STEP
        assert "no lowest point" in run.outcome.summary


class TestLookAhead:
    """Nesterov's momentum takes the slope ahead."""

    def test_left_ahead(self) -> None:
        """Where only the look-ahead point leaves the domain, it is said that the slope is taken there."""
        run = run_of("x - ln(x)", "3", "1", 40, "nesterov", "beta=99/100")
        x, v, n = 3.0, 0.0, 0
        while x > 0 and x + 0.99 * v > 0:
            v = 0.99 * v - (1 - 1 / (x + 0.99 * v))
            x, n = x + v, n + 1
        assert x > 0
        assert (run.end.look_ahead, run.last) == (True, n)
        assert "where the velocity is about to lead" in run.outcome.summary
        assert f"≈ {x + 0.99 * v:.6f}".replace("-", "−") in run.outcome.summary


class TestReasons:
    """Why a method has no step, and nothing that is not so."""

    def test_division_by_zero(self) -> None:
        """Adam on x² from 1 with α = 1, β₁ = 1/2, β₂ = 0, ε = 0: x₁ = 0 with slope 0, m₁ = 1 and s = 0."""
        words = words_of(run_of("x^2", "1", "1", 5, "adam", "beta_1=1/2, beta_2=0, epsilon=0"))
        assert "f′(x₁) = 0" in words
        assert "m₁ = 1" in words
        assert "no point with slope 0" not in words

    def test_a_proven_fall(self) -> None:
        """−x² falls without end along every line: for a polynomial that is proven."""
        assert "falling that way without end" in words_of(run_of("-x^2", "1", "", 5, "exact-line-search"))

    def test_a_fall_as_far_as_was_looked(self) -> None:
        """Of −ln(x) it is only said how far it was found to fall."""
        words = words_of(run_of("-ln(x)", "1", "", 5, "exact-line-search"))
        assert "has no lowest point" not in words
        assert "at least as far as t = " in words

    def test_no_second_derivative(self) -> None:
        """x^(5/3) + x has the slope 1 at 0, and no second derivative there."""
        words = words_of(run_of("x^(5/3)+x", "0", "", 5, "newton"))
        assert "the second derivative does not exist" in words
        assert "f′ does not exist" not in words


class TestBounds:
    """Slopes of which no digit is known."""

    def test_a_slope_that_cannot_be_told_from_0(self) -> None:
        """Sin x cos y by exact line search lands on (π/2, π), where the slope is 0: a bound is given, not 0."""
        words = words_of(run_of("sin(x) cos(y)", "0,31/10", "", 30, "exact-line-search"))
        assert "‖∇f(x₂, y₂)‖ ≤ " in words
        assert "≈ 0 times" not in words


class TestRatios:
    """Exact ratios are written exactly."""

    def test_growth(self) -> None:
        """x² with α = 11/10 multiplies the slope by 6/5."""
        words = words_of(run_of("x^2", "1", "11/10", 10))
        assert "the slope 6/5 times as large" in words
