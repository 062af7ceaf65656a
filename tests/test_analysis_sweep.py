"""Sweeps of learning rates: the range as typed, one proven run for each rate, and what a finished sweep says."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

import pytest
import sympy as sp

from gdtutor.analysis.rates import read_rates
from gdtutor.analysis.sweep import Sweep, sweep
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.documents.sweep import findings, unfinished, verdicts
from gdtutor.errors import InputError, NoAnswerError
from gdtutor.language.problem import read_problem
from gdtutor.views import Statement
from gdtutor.views.sweep import SweepResult
from gdtutor.worker.answering import answer
from gdtutor.worker.requests.sweep import OpenSweep, TryRates

PARABOLA = read_problem("x^2", 3, "1", 2000)
TOLERANCE = 1e-10


class TestRates:
    """FROM:TO[:log|:linear][:COUNT]."""

    def test_log(self) -> None:
        """On a log scale every rate is within 5 % of the geometric sequence, with two significant digits."""
        rates = read_rates("1/1000:1:log")
        assert len(rates) == 25
        for k, rate in enumerate(rates):
            assert abs(float(rate) / 10 ** (-3 + k / 8) - 1) < 0.05
            assert len(str(Fraction(str(rate)) * 10**6).rstrip("0")) <= 2

    @pytest.mark.parametrize("count", [2, 3, 50, 1000, 10_000])
    def test_count(self, count: int) -> None:
        """As many different rates come as were asked for, in increasing order, and the ends are those typed."""
        rates = read_rates(f"1/1000:1:{count}")
        assert len(rates) == count
        assert all(a < b for a, b in pairwise(rates))
        assert (rates[0], rates[-1]) == (sp.Rational(1, 1000), 1)

    def test_linear(self) -> None:
        """On a linear scale distances are equal, exactly where the decimals are short."""
        assert read_rates("1/10:1:linear:10") == tuple(sp.Rational(k, 10) for k in range(1, 11))

    def test_exact_ends(self) -> None:
        """The ends may be any exact numbers."""
        rates = read_rates("1/e : sqrt(2) : 4")
        assert (rates[0], rates[-1], len(rates)) == (sp.exp(-1), sp.sqrt(2), 4)

    def test_list(self) -> None:
        """A list with commas is sorted, and what is twice in it is once in the sweep."""
        assert read_rates("1/3, 0.1, 1/10") == (sp.Rational(1, 10), sp.Rational(1, 3))

    @pytest.mark.parametrize(
        "text",
        "|1/2|1:2:3:4|1:0|0:1|-1:1|1:1|1:2:log:log|1:2:99999|1:2:1|a:b|:|1:10^200|1:2:cubic|1/2,1/2|1:2:-3".split("|"),
    )
    def test_refused(self, text: str) -> None:
        """What is no range of positive rates is an InputError."""
        with pytest.raises(InputError):
            read_rates(text)


def test_equal_eigenvalues_and_an_irrational_start() -> None:
    """A Hessian with an eigenvalue twice has its threshold 1/3 from any start; a rate above it diverges."""
    problem = read_problem("a^2 + 2b^2 + 3c^2 + d^2", "1,2,3,pi", "1", 5)
    (trial,) = sweep(problem, (sp.Integer(1),))
    assert trial.kind is OutcomeKind.DIVERGING
    assert trial.goal is not None
    assert trial.goal.threshold is not None
    assert trial.goal.threshold.exact == sp.Rational(1, 3)


class TestSweep:
    """One proven run for each rate."""

    @pytest.mark.parametrize("rate", ["1/100", "1/10", "3/10", "2/5", "3/5", "9/10", "99/100"])
    def test_steps_of_the_parabola(self, rate: str) -> None:
        """On x² the run converges after the first n with 2·3·|1 − 2α|ⁿ ≤ 10⁻¹⁰, and ends at that distance from 0."""
        (trial,) = sweep(PARABOLA, [sp.Rational(rate)])
        factor = abs(1 - 2 * float(Fraction(rate)))
        expected = math.ceil(math.log(TOLERANCE / 6) / math.log(factor))
        assert (trial.kind, trial.steps) == (OutcomeKind.CONVERGED, expected)
        assert trial.distance is not None
        assert float(trial.distance) == pytest.approx(3 * factor**expected, rel=1e-9)

    @pytest.mark.parametrize(
        ("rate", "arrives"),
        [("1/50", True), ("1/2", True), ("49/50", True), ("1", False), ("51/50", False), ("5", False)],
    )
    def test_converges_below_the_threshold_only(self, rate: str, arrives: bool) -> None:
        """On x² descent comes to rest exactly for rates below 2/f″ = 1."""
        (trial,) = sweep(PARABOLA, [sp.Rational(rate)])
        assert trial.arrived is arrives

    def test_slow_divergence(self) -> None:
        """On x² with α = 101/100 xₙ = 3·(−1.02)ⁿ grows at every step: that is diverging, though not far in 50 steps."""
        (trial,) = sweep(read_problem("x^2", 3, "1", 50), [sp.Rational(101, 100)])
        assert (trial.kind, trial.steps, trial.distance) == (OutcomeKind.DIVERGING, 50, None)

    def test_threshold(self) -> None:
        """The minimum of x⁴ − 3x³ + 2 is 9/4, and the threshold there 2/f″(9/4) = 8/81."""
        goal = Sweep.of(read_problem("x^4 - 3x^3 + 2", 4, "1")).goal
        assert goal is not None
        assert goal.threshold is not None
        assert goal.point[0].exact == sp.Rational(9, 4)
        assert goal.threshold.exact == sp.Rational(8, 81)

    def test_threshold_in_the_plane(self) -> None:
        """For x² + 5y² + xy the threshold is 2/λ_max = 2/(6 + √17)."""
        goal = Sweep.of(read_problem("x^2 + 5y^2 + x y", "3,1", "1")).goal
        assert goal is not None
        assert goal.threshold is not None
        assert float(goal.threshold) == pytest.approx(2 / (6 + math.sqrt(17)), rel=1e-12)

    def test_no_threshold_for_other_methods(self) -> None:
        """2/f″ is gradient descent's threshold; momentum has another."""
        goal = Sweep.of(read_problem("x^2", 3, "1", method="momentum")).goal
        assert goal is not None
        assert goal.lowest
        assert goal.threshold is None

    def test_distance_in_one_step(self) -> None:
        """With α = 1/f″ the parabola is done after one step, exactly."""
        (trial,) = sweep(PARABOLA, [sp.Rational(1, 2)])
        assert (trial.kind, trial.steps) == (OutcomeKind.STATIONARY, 1)
        assert trial.distance is not None
        assert trial.distance.exact == 0

    @pytest.mark.parametrize("rate", ["1/50", "1/10", "17/100", "19/100", "21/100", "6/25"])
    def test_which_minimum(self, rate: str) -> None:
        """From 3/2 over the double well (x² − 1)² a run ends in the minimum that a loop over floats ends in."""
        x, step = 1.5, float(Fraction(rate))
        for _ in range(5000):
            x -= step * 4 * x * (x * x - 1)
        (trial,) = sweep(read_problem("(x^2 - 1)^2", "3/2", "1", 5000), [sp.Rational(rate)])
        assert trial.arrived
        assert float(trial.point[0]) == pytest.approx(x, abs=1e-9)
        assert trial.distance is not None
        assert float(trial.distance) < 1e-10

    def test_no_minimum(self) -> None:
        """Ln x has no minimum: nothing is claimed, and runs leave the domain or are still on their way."""
        problem = read_problem("ln x", 2, "1", 50)
        assert Sweep.of(problem).goal is None
        (trial,) = sweep(problem, [sp.Rational(1)])
        assert (trial.kind, trial.distance) == (OutcomeKind.LEFT_DOMAIN, None)

    def test_start_outside(self) -> None:
        """A start at which f has no value is refused at once."""
        with pytest.raises(NoAnswerError):
            list(sweep(read_problem("ln x", -1, "1"), [sp.Rational(1)]))


class TestViews:
    """What commands and screens get."""

    def test_rows(self) -> None:
        """Rows carry the exact rate, the steps and the kind; on x² from 3 with α = 1/4, xₙ = 3/2ⁿ."""
        view = answer(OpenSweep(Statement("x^2", "3", steps=4), "1/4:1:linear:4"))
        assert view.rates == ("1/4", "1/2", "3/4", "1")
        row = answer(TryRates(view.statement, view.rates[:1]))[0]
        assert (row.kind, row.steps, row.point[0].exact) == ("step-limit", 4, "3/16")
        assert row.distance is not None
        assert (row.distance.exact, row.gap) == ("3/16", 0.1875)

    def test_findings(self) -> None:
        """The best rate of a sweep over x² is 1/2, the largest that arrives 3/4; a lost row harms nothing."""
        view = answer(OpenSweep(Statement("x^2", "3", steps=200), "1/4:1:linear:4"))
        rows = (*answer(TryRates(view.statement, view.rates[:3])), unfinished(view, 3))
        result = SweepResult(view, rows)
        found = findings(result)
        assert found.best is not None
        assert found.largest is not None
        assert (found.best.rate, found.best.steps, found.largest.rate, found.arrived) == ("1/2", 1, "3/4", 3)
        words = " ".join(map(str, verdicts(result)))
        assert "x* = 0" in words
        assert "2/f″(x*) = 1." in words

    def test_best_leads_to_the_minimum(self) -> None:
        """On (x² − 1)² from 3/2, α = 1/5 comes to rest on the hilltop 0 after one step: that is not the best rate."""
        view = answer(OpenSweep(Statement("(x^2 - 1)^2", "3/2", steps=200), "1/10,1/5"))
        rows = answer(TryRates(view.statement, view.rates))
        result = SweepResult(view, rows)
        best = findings(result).best
        assert (rows[1].steps, rows[1].point[0].exact) == (1, "0")
        assert best is not None
        assert best.rate == "1/10"
        assert "With α = 0.2 the run came to rest at another point: 0." in list(map(str, verdicts(result)))

    def test_newton_has_no_rate(self) -> None:
        """A method that finds its own steps has no rate to sweep."""
        with pytest.raises(InputError, match="no rate to sweep"):
            answer(OpenSweep(Statement("x^2", "3", method="newton"), "1/10:1"))
