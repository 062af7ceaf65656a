"""Cycles: every pair of points is put into x − α·f′(x) by hand."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
import sympy as sp

from gdtutor.analysis.cycles import approached_cycle, numeric_period, two_cycles
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem

X = sp.Symbol("x", real=True)

# function, its derivative by hand, start, rate
POLYNOMIALS = [
    ("x^4", 4 * X**3, "5", "1/50"),
    ("x^4", 4 * X**3, "1", "1/2"),
    ("(x^2-1)^2/4", X**3 - X, "2", "1"),
    ("(x^2-1)^2/4", X**3 - X, "1/2", "13/10"),
    ("x^4 - 3x^3 + 2", 4 * X**3 - 9 * X**2, "4", "1/8"),
    ("x^3 - 3x", 3 * X**2 - 3, "2", "1/2"),
    ("x^6", 6 * X**5, "1", "1/3"),
]


def run_of(function: str, start: str, rate: str, steps: int = 20) -> Run:
    """Return a run."""
    return Run(read_problem(function, start, rate, steps))


def real_periodic(slope: sp.Expr, rate: str) -> list[float]:
    """Return the real zeros of g(g(x)) − x that are no zeros of g(x) − x, found by mpmath's polynomial solver."""
    step = X - sp.Rational(rate) * slope
    twice = sp.Poly(sp.expand(step.subs(X, step) - X), X)
    zeros = mpmath.polyroots([mpmath.mpf(str(sp.N(c, 40))) for c in twice.all_coeffs()], maxsteps=400, extraprec=400)
    real = [float(zero.real) for zero in map(mpmath.mpc, zeros) if abs(zero.imag) < 1e-9]
    return sorted(x for x in real if abs(float(slope.subs(X, x))) > 1e-6)


class TestPolynomials:
    """Every 2-cycle of a polynomial."""

    @pytest.mark.parametrize(("function", "slope", "start", "rate"), POLYNOMIALS)
    def test_all_are_found(self, function: str, slope: sp.Expr, start: str, rate: str) -> None:
        """The points are all the real points of period two that an independent solver finds."""
        cycles = two_cycles(run_of(function, start, rate))
        assert cycles is not None
        points = sorted(float(number) for cycle in cycles for (number,) in cycle.points)
        assert points == pytest.approx(real_periodic(slope, rate), abs=1e-8)

    @pytest.mark.parametrize(("function", "slope", "start", "rate"), POLYNOMIALS)
    def test_each_leads_to_the_other(self, function: str, slope: sp.Expr, start: str, rate: str) -> None:
        """One step leads from each point to the other, to 25 digits, and the multiplier is (g∘g)′."""
        step = X - sp.Rational(rate) * slope
        for cycle in two_cycles(run_of(function, start, rate)) or ():
            one, other = (sp.Float(number.decimal(40).text, 40) for (number,) in cycle.points)
            assert abs(step.subs(X, one) - other) < 1e-25
            assert abs(step.subs(X, other) - one) < 1e-25
            assert cycle.multiplier is not None
            expected = sp.diff(step.subs(X, step), X).subs(X, one)
            assert float(cycle.multiplier) == pytest.approx(float(expected), rel=1e-9)
            assert cycle.attracts is bool(abs(expected) < 1)

    def test_the_border_of_the_fourth_power(self) -> None:
        """For x⁴ the only 2-cycle is ±1/√(2α), here ±5, exactly; it repels with (1 − 12·α·25)² = 25."""
        (cycle,) = two_cycles(run_of("x^4", "4", "1/50")) or ()
        assert [point[0].exact for point in cycle.points] == [-5, 5]
        assert cycle.exact
        assert cycle.multiplier is not None
        assert cycle.multiplier.exact == (1 - 12 * Fraction(1, 50) * 25) ** 2

    def test_a_parabola_at_its_threshold(self) -> None:
        """2·x² with α = 1/2 sends every x to −x; with another rate there is no 2-cycle."""
        (cycle,) = two_cycles(run_of("2x^2", "3", "1/2")) or ()
        assert cycle.family
        assert [point[0].exact for point in cycle.points] == [3, -3]
        assert two_cycles(run_of("2x^2", "3", "1/3")) == ()

    def test_no_polynomial(self) -> None:
        """For other functions and methods nothing is claimed."""
        assert two_cycles(run_of("cos(x)", "1", "1/2")) is None
        assert two_cycles(Run(read_problem("x^4", "1", "1/2", method="heavy-ball"))) is None


class TestApproached:
    """A cycle that a run comes near."""

    @pytest.mark.parametrize("rate", ["21/10", "9/4", "5/2"])
    def test_cosine(self, rate: str) -> None:
        """For cos and α > 2 there are 2-cycles around π: p + q = 2π, where α·sin p = q − p."""
        run = run_of("cos(x)", "1", rate, 800)
        period = numeric_period(run)
        assert period == 2
        cycle = approached_cycle(run, period)
        assert cycle is not None
        one, other = (float(number) for (number,) in cycle.points)
        assert one + other == pytest.approx(2 * float(mpmath.pi))
        expected = mpmath.findroot(
            lambda p: 2 * (mpmath.pi - p) - mpmath.mpf(float(Fraction(rate))) * mpmath.sin(p), 2.4
        )
        assert min(one, other) == pytest.approx(float(expected), rel=1e-12)
        assert cycle.attracts

    def test_two_variables(self) -> None:
        """The sum cos x + cos y goes round two points in each coordinate; the enclosure is proven."""
        run = run_of("cos(x) + cos(y)", "1,2", "21/10", 800)
        cycle = approached_cycle(run, 2)
        assert cycle is not None
        for point, following in zip(cycle.points, (*cycle.points[1:], cycle.points[0]), strict=True):
            for x, expected in zip(point, following, strict=True):
                assert float(x) + 2.1 * float(mpmath.sin(float(x))) == pytest.approx(float(expected), rel=1e-12)

    def test_none(self) -> None:
        """A run that converges repeats with no period."""
        assert numeric_period(run_of("x^2", "1", "1/10", 200)) is None


class TestDomain:
    """Functions that are polynomials where they have a value."""

    @pytest.mark.parametrize(
        ("function", "start", "rate"),
        [
            ("e^(ln(x-1/2))^2", "3", "1"),
            ("x^3/x", "3", "1"),
            ("sqrt(x)^4", "3", "1"),
            ("(x-1)^3/(x-1)", "3", "1"),
            ("x^4/(2x^2)", "1", "2"),
            ("e^(2ln(x))", "2", "1"),
            ("sqrt(x-1)^4/2", "4", "2"),
            ("x^5/x", "1", "1/2"),
            ("x^2 + 0ln(x)", "3", "1"),
            ("(x^3-x)/x", "2", "1"),
        ],
    )
    def test_no_cycle_beyond_the_domain(self, function: str, start: str, rate: str) -> None:
        """No 2-cycle is told of a polynomial that has no value somewhere: a point of it may lie there."""
        assert two_cycles(Run(read_problem(function, start, rate, 20))) is None
