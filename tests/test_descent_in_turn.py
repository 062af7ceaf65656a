"""Coordinates that move in turn: one in each step, or all of them one after another, with the new values before it."""

from __future__ import annotations

import random
from fractions import Fraction
from typing import TYPE_CHECKING

import mpmath
import pytest
import sympy as sp
from mpmath import mpf

import gdtutor
from gdtutor.analysis.basins import basins
from gdtutor.analysis.stepping import stepping
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.language.problem import read_problem
from gdtutor.worked.step import worked_step
from tests.seeds import seeds
from tests.worked_lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from gdtutor.numbers.number import Number

METHODS = ("coordinate-descent", "sequential-descent")
X, Y, Z = sp.symbols("x y z", real=True)
SHAPES: tuple[Callable[[sp.Expr], sp.Expr], ...] = (
    lambda u: u**2,
    sp.cos,
    lambda u: sp.sqrt(u**2 + 1),
    lambda u: sp.log(1 + u**2),
    lambda u: u**4 / 20,
)


def walk(method: str, slopes: Callable[..., Sequence[object]], start: Sequence[object], rate: object) -> Iterator[list]:  # type: ignore[type-arg]
    """Yield the points, by the definition, in any arithmetic."""
    point, n = list(start), 0
    while True:
        yield list(point)
        for i in [n % len(point)] if method == "coordinate-descent" else range(len(point)):
            point[i] = point[i] - rate * slopes(*point)[i]  # type: ignore[operator]
        n += 1


def close(number: Number, value: mpf) -> bool:
    """Whether a value known to 60 digits lies in the enclosure, which is narrow."""
    ball = number.enclosure(160)
    middle = mpf(str(ball.mid().str(60, radius=False)))
    return bool(abs(middle - value) <= mpf(float(ball.rad())) + mpf(10) ** -40 and float(ball.rad()) < 1e-20)


class TestExact:
    """Steps in fractions."""

    @pytest.mark.parametrize("method", METHODS)
    def test_a_quadratic_in_three_variables(self, method: str) -> None:
        """The points are those of the definition in fractions, exactly, while they are short."""
        run = gdtutor.descend("x^2 + x y + 2y^2 + z^2/2 - y z + x", "1,2,-1", "1/10", 6, method=method)

        def slopes(x: Fraction, y: Fraction, z: Fraction) -> list[Fraction]:
            return [2 * x + y + 1, x + 4 * y - z, z - y]

        points = walk(method, slopes, [Fraction(1), Fraction(2), Fraction(-1)], Fraction(1, 10))
        for n, point in zip(range(5), points, strict=False):
            assert [number.fraction for number in run[n].point] == point

    def test_powers_of_nine_sixteenths(self) -> None:
        """With f = (x² + y²)/2 + ¾·x·y and α = 1, y is (9/16)ⁿ and x is −¾·(9/16)ⁿ⁻¹."""
        run = gdtutor.descend("(x^2+y^2)/2 + 3/4 x y", "1,1", 1, 6, method="sequential-descent")
        for n in range(1, 6):
            x, y = (number.fraction for number in run[n].point)
            assert (x, y) == (-Fraction(3, 4) * Fraction(9, 16) ** (n - 1), Fraction(9, 16) ** n)

    @pytest.mark.parametrize("method", METHODS)
    def test_one_variable_is_gradient_descent(self, method: str) -> None:
        """With a single coordinate nothing is left of the difference, not even in the lines."""
        runs = [gdtutor.descend("x^4 - 3x^3 + 2", 4, "1/100", 8, method=each) for each in (method, "gradient-descent")]
        assert [x.point[0].decimal(12) for x in runs[0]] == [x.point[0].decimal(12) for x in runs[1]]
        assert worked_step(runs[0], 2) == worked_step(runs[1], 2)

    def test_separate_coordinates_move_as_at_once(self) -> None:
        """Where no slope depends on another coordinate, one after another is the simultaneous step."""
        runs = [
            gdtutor.descend("x^4 + cosh(y)", "1,2", "1/20", 12, method=each)
            for each in ("sequential-descent", "gradient-descent")
        ]
        for one, other in zip(*runs, strict=True):
            assert all(a.enclosure().overlaps(b.enclosure()) for a, b in zip(one.point, other.point, strict=True))

    def test_a_level_axis_is_no_cycle(self) -> None:
        """A coordinate whose slope is 0 stays for a step; the run goes on with the next one."""
        run = gdtutor.descend("x^2 + y^2", "0,4", "1/2", 5, method="coordinate-descent")
        assert [[x.fraction for x in each.point] for each in run] == [[0, 4], [0, 4], [0, 0]]
        assert run.end.kind is OutcomeKind.STATIONARY


class TestEnclosed:
    """Proven digits past the exact points."""

    @pytest.mark.parametrize("method", METHODS)
    @pytest.mark.parametrize("seed", seeds(range(12)))
    def test_random_functions(self, method: str, seed: int) -> None:
        """Every point of a random run agrees with mpmath at 80 digits."""
        draw = random.Random(f"{seed} {method}")
        parts = [draw.choice(SHAPES)(draw.randint(1, 2) * X + draw.randint(-2, 2) * Y + 1) for _ in range(2)]
        f = sp.Add(*parts) + (X**2 + Y**2) / 4
        gradient = sp.lambdify((X, Y), [sp.diff(f, X), sp.diff(f, Y)], "mpmath")
        run = gdtutor.descend(str(f), "7/5,-2/3", "1/20", 40, method=method)
        with mpmath.workdps(80):
            for each, point in zip(run, walk(method, gradient, [mpf(7) / 5, mpf(-2) / 3], mpf(1) / 20), strict=False):
                assert all(close(*pair) for pair in zip(each.point, point, strict=True)), (str(f), each.n)

    @pytest.mark.parametrize("method", METHODS)
    def test_a_long_run_stays_narrow(self, method: str) -> None:
        """A thousand steps that contract need no more than twice the digits of the first."""
        run = gdtutor.descend("e^(x/3) + x y/2 + y^2 - x", "1,1", "1/20", 1000, method=method, tolerance=0)
        assert run.last == 1000
        assert run.bits <= 256

    @pytest.mark.parametrize("method", METHODS)
    def test_updates_add_up(self, method: str) -> None:
        """A step is the difference of two points."""
        run = gdtutor.descend("e^(x/3) + x y/2 + y^2", "1,1", "1/20", 8, method=method)
        for n in range(8):
            for before, step, after in zip(run[n].point, run[n].update, run[n + 1].point, strict=True):
                assert (before.enclosure() + step.enclosure() - after.enclosure()).contains(0)


class TestEndings:
    """Where f has no slope at the next point, or at a point between."""

    def test_outside_between_two_points_exactly(self) -> None:
        """The slope for y is asked for where x has led already: there ln has no value."""
        run = gdtutor.descend("x^2 + y^2 - ln(x + y)/8 + 16x", "1,1", "1/8", 5, method="sequential-descent")
        assert (run.last, run.end.kind, run.end.moved) == (0, OutcomeKind.LEFT_DOMAIN, 1)
        assert run.after is not None
        assert [x.fraction for x in run.after] == [1 - Fraction(18 - Fraction(1, 16)) / 8, 1]
        assert "(x₁, y₀)" in run.outcome.summary
        assert "∂f/∂x(x₀, y₀)" in lines_of(run, 0)
        assert "y₁ = y₀ − α·∂f/∂y(x₁, y₀)" in lines_of(run, 0)

    def test_outside_between_two_points_enclosed(self) -> None:
        """The same from a start that is no fraction."""
        run = gdtutor.descend("x^2 + y^2 - ln(x + y)/8 + 16x", "sin(1),1", "1/8", 5, method="sequential-descent")
        assert (run.last, run.end.kind, run.end.moved) == (0, OutcomeKind.LEFT_DOMAIN, 1)
        assert "(x₁, y₀)" in run.outcome.summary
        assert "∂f/∂x(x₀, y₀)" in lines_of(run, 0)

    @pytest.mark.parametrize("method", METHODS)
    def test_converged(self, method: str) -> None:
        """On a bowl both come to rest at the minimum, and nothing is promised that is not proven."""
        run = gdtutor.descend("x^2 + x y + 2y^2 + x", "1,2", "1/4", 300, method=method)
        assert run.end.kind is OutcomeKind.CONVERGED
        assert [x.decimal(8).text for x in run[-1].point] == ["-0.57142857", "0.14285714"]


class TestPictures:
    """The rules as maps on floats."""

    @pytest.mark.parametrize("method", METHODS)
    def test_the_map_is_the_rule(self, method: str) -> None:
        """A few steps of the map on columns of floats are those of the run."""
        problem = read_problem("x^2 + x y + 2y^2", "1,2", "1/10", 5, method)
        rule, run = stepping(problem), gdtutor.descend("x^2 + x y + 2y^2", "1,2", "1/10", 5, method=method)
        state = rule.begin([[1.0], [2.0]])
        for n in range(5):
            state = rule.step(n, state)
            assert [column[0] for column in state[:2]] == pytest.approx([float(x) for x in run[n + 1].point])

    @pytest.mark.parametrize("method", METHODS)
    def test_basins(self, method: str) -> None:
        """Each start of the plane ends at the minimum on its side."""
        found = basins(read_problem("x^4/4 - x^2/2 + y^2", "1,1", "1/10", 5, method), ((-2.0, 2.0), (-1.0, 1.0)))
        assert len(found.minima) == 2


class TestLines:
    """What is written beside the numbers."""

    def test_the_slope_of_the_simultaneous_step_is_named(self) -> None:
        """Where x has moved, the slope at the old point stands beside the new one."""
        run = gdtutor.descend("x^2 + x y + 2y^2", "1,2", "1/10", 3, method="sequential-descent")
        text = lines_of(run, 0)
        assert "∂f/∂y(x₁, y₀) = x₁ + 4·y₀" in text
        assert "∂f/∂y(x₀, y₀) = 9" in text

    def test_who_stays(self) -> None:
        """The step of one coordinate says of every other one that it stays."""
        run = gdtutor.descend("x^2 + y^2 + z^2", "1,2,3", "1/10", 3, method="coordinate-descent")
        assert "x₂ = x₁" in lines_of(run, 1)
        assert "z₂ = z₁" in lines_of(run, 1)
        assert "y₂ = y₁ − α·∂f/∂y(X₁)" in lines_of(run, 1)
