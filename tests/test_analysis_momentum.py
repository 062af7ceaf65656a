"""Momentum: spectral radii against the eigenvalues of the joint matrix, computed by mpmath."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
import sympy as sp

from gdtutor.analysis.heading import limit_of
from gdtutor.analysis.momentum import best, momentum, spectral_radius, threshold
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.numbers.number import Number

CASES = [
    (method, rate, beta, bend)
    for method in ("heavy-ball", "nesterov")
    for rate in ("1/100", "1/10", "1/4", "2/5")
    for beta in ("0", "1/4", "1/2", "9/10")
    for bend in ("1", "3", "9")
]


def joint_radius(method: str, rate: str, beta: str, bend: str) -> float:
    """Return the spectral radius of (x, v) ↦ next (x, v) on f = bend·x²/2, from the update rules."""
    a, b, c = (float(Fraction(each)) for each in (rate, beta, bend))
    x, v = ((1, 0), (0, 1))

    def step(x0: float, v0: float) -> tuple[float, float]:
        ahead = x0 + b * v0 if method == "nesterov" else x0
        following = b * v0 - a * c * ahead
        return x0 + following, following

    columns = [step(*x), step(*v)]
    matrix = mpmath.matrix([[columns[j][i] for j in range(2)] for i in range(2)])
    return max(abs(complex(value)) for value in mpmath.eig(matrix, left=False, right=False))


def number(text: str) -> Number:
    """Return an exact number."""
    return Number.of(sp.Rational(text))


class TestRadius:
    """How fast a method with velocity is in the long run."""

    @pytest.mark.parametrize(("method", "rate", "beta", "bend"), CASES)
    def test_joint_matrix(self, method: str, rate: str, beta: str, bend: str) -> None:
        """The radius is that of the 2 × 2 matrix of a step on point and velocity."""
        radius = spectral_radius(number(rate), number(beta), number(bend), looks_ahead=METHODS[method].looks_ahead)
        assert float(radius) == pytest.approx(joint_radius(method, rate, beta, bend), abs=1e-7)

    @pytest.mark.parametrize("method", ["heavy-ball", "nesterov"])
    @pytest.mark.parametrize("beta", ["0", "1/4", "1/2", "9/10"])
    def test_threshold(self, method: str, beta: str) -> None:
        """Just below the threshold the radius is below 1, just above it is above 1."""
        edge = sp.Rational(threshold(number(beta), number("9"), looks_ahead=METHODS[method].looks_ahead).exact)
        below, above = str(edge * sp.Rational(999, 1000)), str(edge * sp.Rational(1001, 1000))
        assert joint_radius(method, below, beta, "9") < 1 < joint_radius(method, above, beta, "9")


class TestBest:
    """The optimal parameters of the textbook."""

    def test_polyak(self) -> None:
        """μ = 1, L = 9: α = 1/4, β = 1/4, radius 1/2, exactly; no neighbouring parameters do better."""
        found = [each.exact for each in best(number("1"), number("9"))]
        assert found == [sp.Rational(1, 4), sp.Rational(1, 4), sp.Rational(1, 2)]
        for rate in ("23/100", "1/4", "27/100"):
            for beta in ("22/100", "1/4", "28/100"):
                worst = max(joint_radius("heavy-ball", rate, beta, bend) for bend in ("1", "9"))
                assert worst >= 0.5 - 1e-7

    def test_nesterov(self) -> None:
        """μ = 1, L = 9: α = 1/9, β = 1/2, radius 2/3."""
        found = [each.exact for each in best(number("1"), number("9"), looks_ahead=True)]
        assert found == [sp.Rational(1, 9), sp.Rational(1, 2), sp.Rational(2, 3)]
        assert max(joint_radius("nesterov", "1/9", "1/2", bend) for bend in ("1", "9")) == pytest.approx(
            2 / 3, abs=1e-7
        )


class TestObserved:
    """What a run shows."""

    @pytest.mark.parametrize(
        ("method", "rate", "beta"),
        [("heavy-ball", "1/5", "1/2"), ("nesterov", "1/20", "1/2"), ("nesterov", "1/9", "4/5")],
    )
    def test_mean_factor(self, method: str, rate: str, beta: str) -> None:
        """The mean factor over the last steps is near the predicted radius, for (x² + 9y²)/2 from (1, 1)."""
        run = Run(read_problem("(x^2 + 9y^2)/2", "1,1", rate, 400, method, f"beta={beta}"), tolerance=0)
        limit = limit_of(run)
        assert limit is not None
        found = momentum(run, limit)
        assert found is not None
        assert found.observed is not None
        assert float(found.radius) == pytest.approx(
            max(joint_radius(method, rate, beta, b) for b in ("1", "9")), rel=1e-6
        )
        assert float(found.observed) == pytest.approx(float(found.radius), rel=0.03)
