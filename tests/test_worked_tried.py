"""What an explanation advises: every run that it says was tried is made again here, with rules written anew."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

import mpmath
import pytest
from mpmath import mpf

import gdtutor
from gdtutor.worked.explanation import LAST, explain
from tests.fates import newton, trajectory

if TYPE_CHECKING:
    from collections.abc import Callable

    from gdtutor.descent.run import Run

Real = "Callable[[mpf], mpf]"
NEWTON: dict[str, tuple[Callable[[mpf], mpf], Callable[[mpf], mpf], str]] = {
    "x^4/4 - x^2 + 2x": (lambda x: x**3 - 2 * x + 2, lambda x: 3 * x * x - 2, "0"),
    "sqrt(x^2+4)": (lambda x: x / mpmath.sqrt(x * x + 4), lambda x: 4 * (x * x + 4) ** mpf(-1.5), "5"),
    "arctan(x)^2": (
        lambda x: 2 * mpmath.atan(x) / (1 + x * x),
        lambda x: 2 * (1 - 2 * x * mpmath.atan(x)) / (1 + x * x) ** 2,
        "3",
    ),
    "sqrt(1+x^2)": (lambda x: x / mpmath.sqrt(1 + x * x), lambda x: (1 + x * x) ** mpf(-1.5), "2"),
    "ln(1+x^2)": (lambda x: 2 * x / (1 + x * x), lambda x: 2 * (1 - x * x) / (1 + x * x) ** 2, "2"),
    "x ln(x)": (lambda x: mpmath.log(x) + 1, lambda x: 1 / x, "2"),
}
"""Functions with f′ and f″ by hand, and a start from which Newton's method fails."""


def advice_of(function: str, start: str, rate: str = "", steps: int = 60, method: str = "gradient-descent") -> str:
    """Return the advice on a run."""
    return " ".join(map(str, explain(run_of(function, start, rate, steps, method))[LAST].sentences))


def outcome_of(function: str, start: str, rate: str = "", steps: int = 60, method: str = "gradient-descent") -> str:
    """Return what is said to have happened, and why."""
    return " ".join(map(str, explain(run_of(function, start, rate, steps, method))["outcome"].sentences))


def run_of(function: str, start: str, rate: str, steps: int, method: str) -> Run:
    """Return a run."""
    return gdtutor.descend(function, start, rate, steps, method)


class TestNewton:
    """Newton's method has no rate."""

    @pytest.mark.parametrize("function", NEWTON)
    def test_starts_that_were_tried(self, function: str) -> None:
        """The start that is named leads to a point with f′ = 0 < f″ in as many steps as are named."""
        slope, bend, start = NEWTON[function]
        words = advice_of(function, start, method="newton")
        found = re.search(
            r"Tried: from the start x = (−?)([\d/]+) Newton's method comes to rest after (\d+) step", words
        )
        assert found is not None, words
        assert "rate:" not in words
        begin = Fraction(found[2]) * (-1 if found[1] else 1)
        with mpmath.workdps(40):
            x = mpf(begin.numerator) / begin.denominator
            *_, (x,) = newton(lambda y: [slope(y[0])], bend, x, int(found[3]))
            assert abs(slope(x)) <= mpf(10) ** -10
            assert bend(x) > 0

    @pytest.mark.parametrize(
        ("function", "factor"), [("x^(4/3)", "−2"), ("cbrt(x)^4", "−2"), ("cbrt(x)^2", "4"), ("5x^(4/3)", "−2")]
    )
    def test_no_start_helps(self, function: str, factor: str) -> None:
        """On |x|^p Newton's step is x·(p − 2)/(p − 1) from every start, so no other start is proposed."""
        words = advice_of(function, "1", steps=20, method="newton")
        assert f"x₁ = {factor}·x₀" in words
        assert "no start helps" in words
        assert "another start" not in words
        assert ("cbrt(x)^4 is the same as x^(4/3)" in words) == ("(4/3)" in function)

    def test_the_line_of_a_fractional_power(self) -> None:
        """x^(4/3) has no value below 0, so nothing is proven on the whole number line."""
        sections = explain(run_of("x^(4/3)", "1", "", 9, "newton"))
        assert "whole number line" not in " ".join(map(str, sections["critical-points"].sentences))


class TestRestless:
    """A method that finds no rest."""

    @pytest.mark.parametrize(("function", "start"), [("x^2", "3"), ("cosh(x) - 2x", "3"), ("x^2 + 30y^2", "3,1")])
    def test_rmsprop(self, function: str, start: str) -> None:
        """Nothing is called fine; gradient descent was tried instead."""
        words = advice_of(function, start, "1/10", 300, "rmsprop")
        assert "Nothing needs to be changed" not in words
        assert "Tried: gradient descent with α = " in words
        assert "for now" in outcome_of(function, start, "1/10", 300, "rmsprop")

    @pytest.mark.parametrize("start", ["3", "-2", "7/5"])
    def test_the_rate_that_was_tried(self, start: str) -> None:
        """The steps that are named for gradient descent on x² are those until |2·xₙ| ≤ 10⁻¹⁰."""
        words = advice_of("x^2", start, "1/10", 300, "rmsprop")
        found = re.search(r"after (\d+) steps", words)
        assert found is not None
        with mpmath.workdps(40):
            begin = Fraction(start)
            path = trajectory(
                "gradient-descent", lambda x: [2 * x[0]], [mpf(begin.numerator) / begin.denominator], mpf("0.1"), 300
            )
            assert next(n for n, (x,) in enumerate(path) if abs(2 * x) <= mpf(10) ** -10) == int(found[1])


class TestPassing:
    """A slope of 0, and a velocity that is not."""

    @pytest.mark.parametrize(
        ("function", "start", "rate", "steps"),
        [("x^2", "1", "1/2", 1), ("(x-2)^2", "5", "1/2", 1), ("3x^2", "2", "1/6", 1), ("x^2 + y^2", "1,2", "1/2", 1)],
    )
    def test_heavy_ball(self, function: str, start: str, rate: str, steps: int) -> None:
        """With α = 1/f″ the first step leads exactly onto the minimum, with all the velocity of the fall."""
        words = outcome_of(function, start, rate, steps, "heavy-ball")
        assert "The slope is 0 there, but the velocity is not: the descent is only passing." in words
        assert "More steps lead nearer" not in advice_of(function, start, rate, steps, "heavy-ball")


FALLS = [
    ("-x", "1", "f → −∞ as x → ∞"),
    ("x^3 - 3x", "-3", "f → −∞ as x → −∞"),
    ("-x^2", "1", "f → −∞ as x → ∞"),
    ("x - e^x", "1", "f → −∞ as x → ∞"),
    ("-ln(x)", "2", "f → −∞ as x → ∞"),
    ("x*y", "1,1/2", "f → −∞ as x → ∞ with y = −x"),
    ("x^2 - y^2", "1,1/10", "f → −∞ as y → ∞ with x = 0"),
    ("x^2 + y^3", "1,-1", "f → −∞ as y → −∞ with x = 0"),
    ("x - y", "1,1", "f → −∞ as x → −∞ with y = 0"),
    ("-x^4", "1/2", "f → −∞ as x → ∞"),
    ("-cosh(x)", "1", "f → −∞ as x → ∞"),
]


class TestNoLowerBound:
    """A function that falls below every number."""

    @pytest.mark.parametrize(("function", "start", "fall"), FALLS)
    def test_named(self, function: str, start: str, fall: str) -> None:
        """It is called so, with the way along which it falls, and no minimum is promised."""
        words = outcome_of(function, start, "1/10", 30)
        assert "The function has no lower bound" in words
        assert fall in words

    @pytest.mark.parametrize(("function", "start"), [("e^x", "1"), ("1/(1+x^2)", "1"), ("x^4", "3"), ("e^(-x)", "0")])
    def test_not_named(self, function: str, start: str) -> None:
        """A function with a lower bound is not called so, though it may have no minimum."""
        assert "no lower bound" not in outcome_of(function, start, "1/10", 30)

    def test_pole(self) -> None:
        """On 1/x from −1 the exact line search walks into the pole at 0."""
        words = outcome_of("1/x", "-1", "", 9, "exact-line-search")
        assert "to a pole" in words
        assert "f → −∞ as x → 0 from the left" in words
        assert "no further digit" not in words


class TestExactZeros:
    """What balls cannot tell from 0, and is 0."""

    @pytest.mark.parametrize("method", ["adagrad", "rmsprop", "adam", "heavy-ball", "gradient-descent"])
    @pytest.mark.parametrize(
        ("function", "start"),
        [
            ("(x-sqrt(2))^2 + y^2", "sqrt(2),1"),
            ("(x-sqrt(2))^2*(1+y^2) + cosh(y)", "sqrt(2),1"),
            ("sin(x)^2 + y^4", "pi,1"),
            ("(x-sqrt(3))^2 * y^2 + y^2", "sqrt(3),2"),
        ],
    )
    def test_held(self, function: str, start: str, method: str) -> None:
        """A coordinate whose slope is exactly 0 stays exactly where it is, whatever the other one does."""
        run = gdtutor.descend(function, start, "1/50", method=method, steps=25)
        assert run.last == 25
        assert run[25].point[0].exact == run[0].point[0].exact
        assert run[25].gradient[0].exact == 0

    @pytest.mark.parametrize(
        ("function", "start", "first"),
        [
            ("piecewise(x if x<7/3, cosh(x) otherwise)", "3", "3 - tanh(3)"),
            ("piecewise(2x if x<1, sinh(x) otherwise)", "2", "2 - coth(2)"),
            ("piecewise(5 - x if x<1/2, e^(2x) otherwise)", "3/4", "1/4"),
        ],
    )
    def test_straight_branch(self, function: str, start: str, first: str) -> None:
        """Newton's method lands on a straight branch, where f″ = 0: the iterate is there, and the reason is told."""
        run = gdtutor.descend(function, start, method="newton")
        assert (run.last, run.outcome.kind.value) == (1, "no-step")
        expected = {"3 - tanh(3)": 3 - mpmath.tanh(3), "2 - coth(2)": 2 - mpmath.coth(2), "1/4": mpf(1) / 4}[first]
        assert float(run[1].point[0]) == pytest.approx(float(expected), rel=1e-12)
        assert "the second derivative is 0" in run.outcome.summary


class TestSmallerRates:
    """A rate that was too large."""

    @pytest.mark.parametrize(
        ("function", "start", "rate", "slope"),
        [
            ("x^4 - 3x^3 + 2", "-3", "2", lambda x: 4 * x**3 - 9 * x * x),
            ("x^4", "3", "1", lambda x: 4 * x**3),
            ("cosh(x) - 2x", "5", "1", lambda x: mpmath.sinh(x) - 2),
            ("x^2", "3", "4", lambda x: 2 * x),
        ],
    )
    def test_tried_from_the_same_start(self, function: str, start: str, rate: str, slope: Callable[[mpf], mpf]) -> None:
        """A smaller rate is told where it helps: with it the slope of the same start dies out in so many steps."""
        words = advice_of(function, start, rate, 8)
        found = re.search(r"Tried: with α = ([\d/]+) the same start (?:comes|leads).*?(\d+) step", words)
        assert found is not None, words
        with mpmath.workdps(60):
            smaller = Fraction(found[1])
            *_, (x,) = trajectory(
                "gradient-descent",
                lambda y: [slope(y[0])],
                [mpf(start)],
                mpf(smaller.numerator) / smaller.denominator,
                int(found[2]),
            )
            assert abs(slope(x)) < mpf(10) ** -2


class TestFine:
    """When nothing needs to be changed."""

    @pytest.mark.parametrize(
        ("function", "start", "method", "rate"),
        [
            ("x^3", "0", "gradient-descent", "1"),
            ("-x^4", "1", "newton", ""),
            ("cos(x)", "0", "gradient-descent", "1/10"),
            ("ln(1+x^2)", "2", "newton", ""),
            ("x^2", "3", "adam", "1/10"),
        ],
    )
    def test_not_at_other_points(self, function: str, start: str, method: str, rate: str) -> None:
        """At an inflection, a maximum, far away, or without rest it is not said."""
        assert "Nothing needs to be changed" not in advice_of(function, start, rate, 600, method)

    @pytest.mark.parametrize(
        ("function", "start", "method", "rate"),
        [
            ("x^2", "3", "gradient-descent", "1/10"),
            ("x^2", "3", "heavy-ball", "1/10"),
            ("cosh(x) - 2x", "3", "newton", ""),
            ("x^4", "0", "gradient-descent", "1/10"),
        ],
    )
    def test_at_minima(self, function: str, start: str, method: str, rate: str) -> None:
        """At a minimum where the run stays it is."""
        assert "Nothing needs to be changed" in advice_of(function, start, rate, 900, method)

    @pytest.mark.parametrize(
        ("function", "start", "rate", "method", "steps"),
        [
            ("x^3 - 3*x*y^2", "-3/2,4", "1/20", "gradient-descent", 1),
            ("sin(x/2) + x/2", "10", "2", "heavy-ball", 300),
            ("(x + 1/3)^4*(x + 2)", "-1", "3/4", "nesterov", 1),
            ("x*abs(x)", "10", "1/50", "rmsprop", 30),
        ],
    )
    def test_more_steps(self, function: str, start: str, rate: str, method: str, steps: int) -> None:
        """More steps are not said to lead nearer where they lead away."""
        assert "ore steps lead nearer" not in advice_of(function, start, rate, steps, method)


class TestUnstableVelocity:
    """A velocity with a rate beyond its threshold."""

    @pytest.mark.parametrize(
        ("function", "start", "rate", "method", "bend"),
        [
            ("(x^2-1)^2", "101/100", "3/5", "heavy-ball", 8),
            ("cos(x)", "3", "5", "heavy-ball", 1),
            ("cos(x)", "3", "2", "nesterov", 1),
            ("(x^2-1)^2", "101/100", "1/100", "heavy-ball", 8),
            ("cos(x)", "3", "1/10", "nesterov", 1),
        ],
    )
    def test_it_leaves_the_neighbourhood(self, function: str, start: str, rate: str, method: str, bend: int) -> None:
        """The zeros of r² − p·r + q, with p and q of the method and β = 9/10, tell whether the minimum is left."""
        run = run_of(function, start, rate, 12, method)
        sections = {section.id: section for section in explain(run).sections}
        with mpmath.workdps(30):
            alpha, beta = mpf(Fraction(rate).numerator) / Fraction(rate).denominator, mpf(9) / 10
            shrink = 1 - alpha * bend
            p, q = (shrink + beta, beta) if method == "heavy-ball" else ((1 + beta) * shrink, beta * shrink)
            radius = max(abs(r) for r in mpmath.polyroots([1, -p, q]))
        words = " ".join(map(str, sections["momentum"].sentences))
        assert ("leaves the neighbourhood of this minimum" in words) == (radius > 1)
