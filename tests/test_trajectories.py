"""Whole trajectories in closed form: the engine's exact iterates must equal them exactly."""

from __future__ import annotations

import itertools
from fractions import Fraction

import pytest
import sympy as sp
from flint import arb

from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.language.problem import Problem

X, Y = sp.symbols("x y", real=True)
R = sp.Rational


def line(objective: sp.Expr, start: object, rate: object, steps: int = 20) -> Run:
    """Return a run in one variable."""
    return Run(Problem(sp.sympify(objective), (X,), (sp.sympify(start),), sp.sympify(rate), steps), tolerance=0)


def plane(objective: sp.Expr, start: tuple[object, object], rate: object, steps: int = 20) -> Run:
    """Return a run in two variables."""
    point = tuple(map(sp.sympify, start))
    return Run(Problem(objective, (X, Y), point, sp.sympify(rate), steps), tolerance=0)


def exact_points(run: Run) -> list[tuple[sp.Expr, ...]]:
    """Return the points up to the last exact one."""
    points = (tuple(number.exact for number in iterate.point) for iterate in run)
    return list(itertools.takewhile(lambda point: None not in point, points))


class TestShiftedParabola:
    """f = (x − c)²: xₙ = c + (1 − 2α)ⁿ(x₀ − c)."""

    @pytest.mark.parametrize("c", [0, 3, R(-7, 2)])
    @pytest.mark.parametrize("rate", [R(1, 10), R(1, 4), R(2, 5), R(9, 10), R(11, 10)])
    def test_points_and_values(self, c: sp.Rational, rate: sp.Rational) -> None:
        """Every exact iterate and value equals the closed form, and there are many exact ones."""
        run = line((X - c) ** 2, 5, rate, 12)
        points = exact_points(run)
        assert len(points) == 13
        for n, (x,) in enumerate(points):
            assert x == c + (1 - 2 * rate) ** n * (5 - c)
            assert run[n].value.exact in {None, (1 - 2 * rate) ** (2 * n) * (5 - c) ** 2}

    def test_enclosures_go_on_where_fractions_end(self) -> None:
        """Past the last exact iterate the closed form stays inside every ball."""
        run = line(X**2, 1, R(1, 10), 300)
        for n in (35, 50, 100, 300):
            ball = run[n].point[0].enclosure(256)
            assert run[n].point[0].exact is None
            assert ball.contains(arb(4) ** n / arb(5) ** n) or ball.overlaps((arb(4) / 5) ** n)


class TestScaledParabola:
    """f = L·x²/2 with L = 4: xₙ = (1 − αL)ⁿ·x₀."""

    @pytest.mark.parametrize(("rate", "factor"), [(R(1, 8), R(1, 2)), (R(3, 8), R(-1, 2)), (R(5, 8), R(-3, 2))])
    def test_geometric(self, rate: sp.Rational, factor: sp.Rational) -> None:
        """The error is multiplied by the same exact factor at every step."""
        assert exact_points(line(2 * X**2, 3, rate, 10)) == [(3 * factor**n,) for n in range(11)]

    def test_one_step(self) -> None:
        """α = 1/L arrives in one step and is stationary there."""
        run = line(2 * X**2, 3, R(1, 4))
        assert exact_points(run) == [(3,), (0,)]
        assert run.outcome.kind is OutcomeKind.STATIONARY

    def test_critical_rate(self) -> None:
        """α = 2/L is an exact cycle of two points."""
        run = line(2 * X**2, 3, R(1, 2))
        assert exact_points(run) == [(3,), (-3,), (3,)]
        assert run.outcome.kind is OutcomeKind.CYCLE

    def test_above_the_critical_rate(self) -> None:
        """α = 5/8 diverges."""
        assert line(2 * X**2, 3, R(5, 8), 30).outcome.kind is OutcomeKind.DIVERGING


class TestQuadraticForm:
    """f = ½xᵀAx − bᵀx with A = [[2, 1], [1, 2]], b = (3, 3), from (4, 0)."""

    FORM = X**2 + X * Y + Y**2 - 3 * X - 3 * Y

    def test_optimal_rate(self) -> None:
        """With α = 1/2 every eigen-component halves."""
        points = exact_points(plane(self.FORM, (4, 0), R(1, 2), 8))
        assert points[1:4] == [(R(3, 2), R(-1, 2)), (R(7, 4), R(3, 4)), (R(9, 8), R(5, 8))]
        along, across = [x + y - 2 for x, y in points], [x - y for x, y in points]
        assert along == [2 * R(-1, 2) ** n for n in range(9)]
        assert across == [4 * R(1, 2) ** n for n in range(9)]

    def test_critical_rate(self) -> None:
        """With α = 2/3 the component along (1, 1) flips its sign for ever."""
        points = exact_points(plane(self.FORM, (4, 0), R(2, 3), 8))
        assert [x + y - 2 for x, y in points] == [2 * (-1) ** n for n in range(len(points))]


class TestQuartic:
    """f = x⁴: the threshold is |x₀| = 1/√(2α)."""

    def test_one_step(self) -> None:
        """From 1, α = 1/4 reaches 0 in one step."""
        assert exact_points(line(X**4, 1, R(1, 4))) == [(1,), (0,)]

    def test_flips(self) -> None:
        """From 1, α = 1/2 gives 1, −1, 1 …."""
        run = line(X**4, 1, R(1, 2))
        assert exact_points(run) == [(1,), (-1,), (1,)]
        assert run.outcome.kind is OutcomeKind.CYCLE

    @pytest.mark.parametrize(
        ("start", "kind"),
        [("49/10", OutcomeKind.CONVERGED), ("5", OutcomeKind.CYCLE), ("51/10", OutcomeKind.DIVERGING)],
    )
    def test_threshold(self, start: str, kind: OutcomeKind) -> None:
        """For α = 1/50, 4.9 converges, 5 cycles and 5.1 diverges."""
        problem = Problem(X**4, (X,), (sp.sympify(start),), R(1, 50), 2_000)
        assert Run(problem, tolerance=Fraction(1, 1000)).outcome.kind is kind

    def test_slow_convergence(self) -> None:
        """Slowly converging runs satisfy xₙ·√(8αn) → 1."""
        run = line(X**4, 1, R(1, 10), 20_000)
        limits = [run.floats(n)[0] * (8 * 0.1 * n) ** 0.5 for n in (2_000, 20_000)]
        assert abs(limits[1] - 1) < abs(limits[0] - 1) < 2e-3


class TestSaddle:
    """f = x²/2 − y²/2: ((1 − α)ⁿ·x₀, (1 + α)ⁿ·y₀)."""

    @pytest.mark.parametrize("rate", [R(1, 10), R(1, 2), R(3, 2)])
    def test_points(self, rate: sp.Rational) -> None:
        """One coordinate shrinks and the other grows by exact factors."""
        points = exact_points(plane(X**2 / 2 - Y**2 / 2, (3, R(1, 7)), rate, 8))
        assert points == [(3 * (1 - rate) ** n, R(1, 7) * (1 + rate) ** n) for n in range(9)]


class TestDoubleWell:
    """f = (x² − 1)²/4."""

    def test_the_top_stays(self) -> None:
        """0 stays at 0, and the outcome calls it a maximum."""
        run = line((X**2 - 1) ** 2 / 4, 0, 1)
        assert len(run) == 1
        assert run.outcome.kind is OutcomeKind.STATIONARY
        assert any("maximum" in str(sentence) for sentence in run.outcome.evidence)

    def test_root_lands_on_zero(self) -> None:
        """With α = 1, √2 lands on 0 exactly."""
        assert exact_points(line((X**2 - 1) ** 2 / 4, sp.sqrt(2), 1)) == [(sp.sqrt(2),), (0,)]

    def test_the_slightest_push_leaves(self) -> None:
        """From 10⁻⁶ descent ends near 1."""
        run = line((X**2 - 1) ** 2 / 4, R(1, 10**6), R(1, 2), 100)
        assert abs(run.floats(100)[0] - 1) < 1e-9
