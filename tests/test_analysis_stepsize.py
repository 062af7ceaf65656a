"""Step sizes: predicted and observed contraction, against hand-made derivatives and mpmath at 60 digits."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from fractions import Fraction

import mpmath
import pytest
import sympy as sp

from gdtutor.analysis.heading import limit_of
from gdtutor.analysis.sides import measured, power_law
from gdtutor.analysis.stepsize import Observed, StepSize, observed, step_size
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem

mp = mpmath.mp.clone()
mp.dps = 60

Slope = Callable[..., Sequence[object]]

# function, start, rate, steps, gradient by hand, minimiser, eigenvalues of the Hessian there by hand
RUNS: list[tuple[str, str, str, int, Slope, Sequence[str], Sequence[str]]] = [
    ("(x-3)^2", "5", "1/10", 60, lambda x: [2 * (x - 3)], ["3"], ["2"]),
    ("(x-3)^2", "5", "9/10", 60, lambda x: [2 * (x - 3)], ["3"], ["2"]),
    ("2x^2", "3", "1/8", 40, lambda x: [4 * x], ["0"], ["4"]),
    ("2x^2", "3", "3/8", 40, lambda x: [4 * x], ["0"], ["4"]),
    ("2x^2", "3", "49/100", 90, lambda x: [4 * x], ["0"], ["4"]),
    ("x^4 - 3x^3 + 2", "4", "1/100", 80, lambda x: [4 * x**3 - 9 * x**2], ["9/4"], ["81/4"]),
    ("x^4 - 3x^3 + 2", "3", "2/25", 60, lambda x: [4 * x**3 - 9 * x**2], ["9/4"], ["81/4"]),
    ("x^4 - 3x^3 + 2", "5/2", "9/100", 80, lambda x: [4 * x**3 - 9 * x**2], ["9/4"], ["81/4"]),
    ("(x^2-1)^2/4", "1/2", "1/4", 40, lambda x: [x**3 - x], ["1"], ["2"]),
    ("(x^2-1)^2/4", "-2/3", "4/5", 60, lambda x: [x**3 - x], ["-1"], ["2"]),
    ("cos(x)", "3", "1/2", 50, lambda x: [-mp.sin(x)], ["pi"], ["1"]),
    ("cos(x)", "3", "7/4", 80, lambda x: [-mp.sin(x)], ["pi"], ["1"]),
    ("e^x - 2x", "0", "1/5", 60, lambda x: [mp.e**x - 2], ["log(2)"], ["2"]),
    ("e^x - 2x", "1/2", "4/5", 60, lambda x: [mp.e**x - 2], ["log(2)"], ["2"]),
    ("x - ln(x)", "2", "1/3", 60, lambda x: [1 - 1 / x], ["1"], ["1"]),
    ("x - ln(x)", "7/5", "3/2", 60, lambda x: [1 - 1 / x], ["1"], ["1"]),
    ("x^2 + 1/x", "1", "1/10", 60, lambda x: [2 * x - 1 / x**2], ["2**(-1/3)"], ["6"]),
    ("sqrt(1 + x^2)", "1", "1/2", 60, lambda x: [x / mp.sqrt(1 + x * x)], ["0"], ["1"]),
    ("x*e^x", "1/4", "1", 60, lambda x: [(1 + x) * mp.e**x], ["-1"], ["exp(-1)"]),
    ("x^4 - x^2", "1", "1/10", 60, lambda x: [4 * x**3 - 2 * x], ["sqrt(2)/2"], ["4"]),
    ("x^2 + 3y^2", "1,2", "1/10", 90, lambda x, y: [2 * x, 6 * y], ["0", "0"], ["2", "6"]),
    ("x^2 + 3y^2", "1,2", "3/10", 90, lambda x, y: [2 * x, 6 * y], ["0", "0"], ["2", "6"]),
    (
        "x^2+x y+y^2-3x-3y",
        "4,0",
        "1/3",
        60,
        lambda x, y: [2 * x + y - 3, x + 2 * y - 3],
        ["1", "1"],
        ["1", "3"],
    ),
    (
        "x^2+x y+y^2-3x-3y",
        "4,0",
        "3/5",
        60,
        lambda x, y: [2 * x + y - 3, x + 2 * y - 3],
        ["1", "1"],
        ["1", "3"],
    ),
    (
        "x^2+3x y+3y^2-x",
        "1,2",
        "1/10",
        300,
        lambda x, y: [2 * x + 3 * y - 1, 3 * x + 6 * y],
        ["2", "-1"],
        ["4-sqrt(13)", "4+sqrt(13)"],
    ),
    (
        "x^2 y^2 + x^2 + 2y^2",
        "1,1",
        "1/10",
        90,
        lambda x, y: [2 * x * y * y + 2 * x, 2 * x * x * y + 4 * y],
        ["0", "0"],
        ["2", "4"],
    ),
    (
        "x^2 y^2 + x^2 + 2y^2",
        "1/2,1/2",
        "9/20",
        90,
        lambda x, y: [2 * x * y * y + 2 * x, 2 * x * x * y + 4 * y],
        ["0", "0"],
        ["2", "4"],
    ),
    (
        "e^(x+y) - x - y + (x-y)^2",
        "1/3,1",
        "1/10",
        90,
        lambda x, y: [mp.e ** (x + y) - 1 + 2 * (x - y), mp.e ** (x + y) - 1 - 2 * (x - y)],
        ["0", "0"],
        ["2", "4"],
    ),
    (
        "cosh(x) + cosh(2y)",
        "1,1/2",
        "1/5",
        120,
        lambda x, y: [mp.sinh(x), 2 * mp.sinh(2 * y)],
        ["0", "0"],
        ["1", "4"],
    ),
    (
        "x^4 + y^4 - 4x y",
        "3/2,1",
        "1/25",
        160,
        lambda x, y: [4 * x**3 - 4 * y, 4 * y**3 - 4 * x],
        ["1", "1"],
        ["8", "16"],
    ),
    ("(1-x)^2 + 5(y-x)^2", "2,0", "1/15", 250, lambda x, y: [2 * (x - 1) - 10 * (y - x), 10 * (y - x)], ["1", "1"],
     ["11-sqrt(101)", "11+sqrt(101)"]),
]  # fmt: skip


def contraction_by_hand(rate: str, eigenvalues: Sequence[str]) -> float:
    """Return the largest |1 − α·λ|, in floats."""
    return max(abs(1 - float(sp.Rational(rate)) * float(sp.sympify(each))) for each in eigenvalues)


def ratio_by_mpmath(start: str, rate: str, n: int, slope: Slope, minimiser: Sequence[str]) -> float:
    """Return |xₙ₊₁ − x*|/|xₙ − x*| of a plain loop with 60 digits."""
    at = [mp.mpf(Fraction(part).numerator) / Fraction(part).denominator for part in start.split(",")]
    alpha = mp.mpf(Fraction(rate).numerator) / Fraction(rate).denominator
    target = [mp.mpf(str(sp.N(sp.sympify(each), 60))) for each in minimiser]
    errors = []
    for _ in range(n + 2):
        errors.append(mp.sqrt(sum((a - b) ** 2 for a, b in zip(at, target, strict=True))))
        at = [a - alpha * g for a, g in zip(at, slope(*at), strict=True)]
    return float(errors[n + 1] / errors[n])


def found(function: str, start: str, rate: str, steps: int) -> tuple[StepSize, Observed]:
    """Return the prediction and the observation for a run that heads to a minimum."""
    run = Run(read_problem(function, start, rate, steps))
    limit = limit_of(run)
    assert limit is not None
    assert limit.reached
    step, seen = step_size(run, limit), observed(run, limit)
    assert step is not None
    assert seen is not None
    return step, seen


@pytest.mark.parametrize(
    ("function", "start", "rate", "steps", "slope", "minimiser", "eigenvalues"),
    RUNS,
    ids=[f"{run[0]} {run[2]}" for run in RUNS],
)
class TestContraction:
    """Thirty-one runs close to a minimum."""

    def test_predicted_and_observed(
        self,
        function: str,
        start: str,
        rate: str,
        steps: int,
        slope: Slope,
        minimiser: Sequence[str],
        eigenvalues: Sequence[str],
    ) -> None:
        """The prediction is the largest |1 − α·λ|, the observation agrees to three digits, and with mpmath to ten."""
        step, seen = found(function, start, rate, steps)
        by_hand = contraction_by_hand(rate, eigenvalues)
        assert float(step.contraction) == pytest.approx(by_hand, rel=1e-12)
        assert float(seen.ratio) == pytest.approx(by_hand, rel=5e-4)
        assert seen.settled
        assert float(seen.ratio) == pytest.approx(ratio_by_mpmath(start, rate, seen.n, slope, minimiser), rel=1e-10)

    def test_thresholds(
        self,
        function: str,
        start: str,
        rate: str,
        steps: int,
        slope: Slope,
        minimiser: Sequence[str],
        eigenvalues: Sequence[str],
    ) -> None:
        """Threshold 2/λ_max, best rate 2/(λ_min + λ_max), and the steps per digit follow from the eigenvalues."""
        del slope, minimiser
        step, _ = found(function, start, rate, steps)
        low, high = (float(sp.sympify(each)) for each in (eigenvalues[0], eigenvalues[-1]))
        assert float(step.threshold) == pytest.approx(2 / high, rel=1e-12)
        assert float(step.best) == pytest.approx(2 / (low + high), rel=1e-12)
        assert float(step.best_contraction) == pytest.approx((high - low) / (high + low), abs=1e-12)
        assert step.per_digit is not None
        by_hand = -1 / math.log10(contraction_by_hand(rate, eigenvalues))
        assert float(step.per_digit) == pytest.approx(by_hand, rel=1e-9)


class TestPrediction:
    """How many steps there are still to go."""

    @pytest.mark.parametrize("steps", [5, 20, 40])
    def test_remaining(self, steps: int) -> None:
        """For (x − 3)² from 5 with α = 1/10 the error 2·(4/5)ⁿ is at most 10⁻⁶ from n = 66 on."""
        run = Run(read_problem("(x-3)^2", "5", "1/10", steps), tolerance=0)
        limit = limit_of(run)
        assert limit is not None
        step = step_size(run, limit)
        assert step is not None
        assert step.remaining == 66 - steps
        assert 2 * 0.8**66 <= 1e-6 < 2 * 0.8**65

    def test_a_rate_that_does_not_contract(self) -> None:
        """Above the threshold there is no number of steps; 1 − α·f″ is −6/5 for x² with α = 11/10."""
        run = Run(read_problem("x^2", "1", "11/10", 20))
        limit = limit_of(run)
        assert limit is not None
        assert not limit.reached
        step = step_size(run, limit)
        assert step is not None
        assert (step.factors[0].exact, step.per_digit, step.remaining) == (sp.Rational(-6, 5), None, None)


class TestFlatMinima:
    """Where f″ = 0 no linear rate holds."""

    @pytest.mark.parametrize(
        ("function", "start", "order", "deciding"),
        [("x^4", "1", 4, 24), ("(x-2)^4", "3", 4, 24), ("x^6", "1", 6, 720), ("(1-cos(x))^2", "1", 4, 6)],
    )
    def test_order(self, function: str, start: str, order: int, deciding: int) -> None:
        """The first derivative that is not 0 is found, and no step size is claimed."""
        run = Run(read_problem(function, start, "1/10", 300))
        limit = limit_of(run)
        assert limit is not None
        assert (limit.order, limit.deciding and limit.deciding.exact) == (order, deciding)
        assert limit.is_minimum
        assert step_size(run, limit) is None

    def test_the_rule_of_the_fourth_power(self) -> None:
        """For x⁴ the measure is xₙ·√(8αn), as plain floats give it, and it comes nearer to 1."""
        run = Run(read_problem("x^4", "1", "1/10", 2000), tolerance=0)
        limit = limit_of(run)
        assert limit is not None
        x, expected = 1.0, {}
        for n in range(1, 2001):
            x -= 0.1 * 4 * x**3
            expected[n] = x * math.sqrt(8 * 0.1 * n)
        law = power_law(run, limit)
        assert law is not None
        rows = [measured(run, limit, law, n) for n in (20, 200, 2000)]
        assert [float(value) for value in rows] == pytest.approx([expected[n] for n in (20, 200, 2000)], rel=1e-9)
        gaps = [abs(float(value) - 1) for value in rows]
        assert gaps == sorted(gaps, reverse=True)
        assert gaps[-1] < 3e-3
