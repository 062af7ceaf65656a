"""Newton's method: exact steps, proven enclosures, and where there is no step."""

from __future__ import annotations

from fractions import Fraction

import mpmath
import pytest
import sympy as sp
from flint import arb, fmpq

from gdtutor.calculus.definiteness import Definiteness
from gdtutor.descent.curvature import bend_at
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.numbers.balls import precision
from gdtutor.numbers.number import Number

DIGITS = 90
QUADRATICS = [
    ("x^2-3x", "5", [["2"]], ["3"]),
    ("-x^2/2+x/3", "7/2", [["-1"]], ["-1/3"]),
    ("x^2+x y+2y^2-x", "5,7", [["2", "1"], ["1", "4"]], ["1", "0"]),
    ("x^2-y^2+3x y+y", "-2,1/3", [["2", "3"], ["3", "-2"]], ["0", "-1"]),
    ("2x^2+3y^2+5z^2+x y-y z-x+z", "1,2,3", [["4", "1", "0"], ["1", "6", "-1"], ["0", "-1", "10"]], ["1", "0", "-1"]),
]
CURVES = [
    ("exp(x)-2x", "3", lambda x: mpmath.exp(x) - 2, mpmath.exp),
    ("x-ln(x)", "3/2", lambda x: 1 - 1 / x, lambda x: 1 / x**2),
    ("cos(x)", "1/2", lambda x: -mpmath.sin(x), lambda x: -mpmath.cos(x)),
    ("x^4-3x^3+2", "4", lambda x: 4 * x**3 - 9 * x**2, lambda x: 12 * x**2 - 18 * x),
    ("x^4-3x^3+2", "1", lambda x: 4 * x**3 - 9 * x**2, lambda x: 12 * x**2 - 18 * x),
    ("x^4-x^2", "sqrt(2)", lambda x: 4 * x**3 - 2 * x, lambda x: 12 * x**2 - 2),
    ("x^2+exp(-x)", "sin(1)", lambda x: 2 * x - mpmath.exp(-x), lambda x: 2 + mpmath.exp(-x)),
    ("sqrt(1+x^2)", "1/2", lambda x: x / mpmath.sqrt(1 + x**2), lambda x: (1 + x**2) ** mpmath.mpf(-1.5)),
]
NO_STEP = [
    ("x^3+x", "0", "singular-hessian"),
    ("sin(x)", "pi", "singular-hessian"),
    ("3x+2y", "1,2", "singular-hessian"),
    ("(x+y)^2+x", "1,2", "singular-hessian"),
    ("sin(x+y)+x", "1,2", "singular-hessian"),
    ("exp(x+y)+x", "sqrt(2),1", "singular-hessian"),
    ("x^4+y^2+x y+x", "1/12^(1/2)*1/2^(1/2),1", "singular-hessian"),
    ("relu(x)^2+x", "0", "no-hessian"),
    ("x|x|+x", "0", "no-hessian"),
]


def contains(number: Number, value: mpmath.mpf, digits: int = 30) -> bool:
    """Whether the enclosure holds a value known to about DIGITS digits, and agrees with it to `digits` digits."""
    ball = number.enclosure(512)
    middle, radius = mpmath.mpf(str(ball.mid().str(DIGITS, radius=False))), mpmath.mpf(float(ball.rad()))
    slack = mpmath.mpf(10) ** (10 - DIGITS) * (1 + abs(value))
    return bool(abs(middle - value) <= radius + slack and radius <= mpmath.mpf(10) ** -digits * (1 + abs(value)))


def run_of(function: str, start: str, steps: int = 12, tolerance: str = "1e-10") -> Run:
    """Run Newton's method."""
    return Run(read_problem(function, start, steps=steps, method="newton"), tolerance=tolerance)


class TestExact:
    """Steps on exact points."""

    @pytest.mark.parametrize(("function", "start", "matrix", "right"), QUADRATICS)
    def test_quadratic_in_one_step(self, function: str, start: str, matrix: list[list[str]], right: list[str]) -> None:
        """On a quadratic ½xᵀAx − bᵀx the first step arrives exactly where A·x = b, and the run ends there."""
        run = run_of(function, start)
        solved = sp.Matrix(matrix).LUsolve(sp.Matrix(right))
        assert [number.exact for number in run[1].point] == list(solved)
        assert (run.last, run.end.kind) == (1, OutcomeKind.STATIONARY)

    def test_fractions_by_hand(self) -> None:
        """On x⁴ − 3x³ + 2 the points are x − (4x³ − 9x²)/(12x² − 18x), in fractions, while those are short."""
        run, x = run_of("x^4-3x^3+2", "4"), Fraction(4)
        for n in range(3):
            assert run[n].point[0].fraction == x
            x -= (4 * x**3 - 9 * x**2) / (12 * x**2 - 18 * x)

    def test_direction_solves_the_equations(self) -> None:
        """On Rosenbrock's function at (−6/5, 1) H = [[1330, 480], [480, 200]], and H·p is (−1078/5, −88)."""
        run = run_of("(1-x)^2+100(y-x^2)^2", "-6/5,1")
        p, q = (number.fraction for number in run.direction_at(0))
        assert p is not None
        assert q is not None
        assert (1330 * p + 480 * q, 480 * p + 200 * q) == (Fraction(-1078, 5), Fraction(-88))
        assert [number.fraction for number in run[1].point] == [Fraction(-6, 5) - p, 1 - q]
        assert [number.fraction for number in run[0].update] == [-p, -q]

    def test_closed_forms(self) -> None:
        """On (x² + πx) the step from √2 arrives at −π/2 exactly."""
        assert run_of("x^2+pi x", "sqrt(2)")[1].point[0].exact == -sp.pi / 2

    def test_exact_cycle(self) -> None:
        """On |x| + x² the points go to and fro between −1/2 and 1/2 for ever: x − (2x + s)/2 = −s/2."""
        run = run_of("|x|+x^2", "3")
        assert [run[n].point[0].fraction for n in (1, 2, 3)] == [Fraction(-1, 2), Fraction(1, 2), Fraction(-1, 2)]
        assert run.end.kind is OutcomeKind.CYCLE


class TestEnclosed:
    """Steps on balls."""

    @pytest.mark.parametrize(("function", "start", "slope", "bend"), CURVES)
    def test_points_agree_with_mpmath(self, function: str, start: str, slope: object, bend: object) -> None:
        """Every point is enclosed, with at least 30 digits, by what mpmath computes with 90 digits."""
        assert callable(slope)
        assert callable(bend)
        with mpmath.workdps(DIGITS + 20):
            x = mpmath.mpf(sp.N(sp.sympify(str(read_problem(function, start, method="newton").start[0])), DIGITS + 20))
            for iterate in run_of(function, start):
                assert contains(iterate.point[0], x)
                x -= slope(x) / bend(x)

    def test_two_variables(self) -> None:
        """On e^x + e^(−x+y) + y² the points agree with mpmath's solution of the 2 × 2 equations."""
        with mpmath.workdps(DIGITS + 20):
            x, y = mpmath.mpf(1), mpmath.mpf(-1)
            for iterate in run_of("exp(x)+exp(y-x)+y^2", "1,-1"):
                assert contains(iterate.point[0], x)
                assert contains(iterate.point[1], y)
                a, b = mpmath.exp(x), mpmath.exp(y - x)
                p, q = mpmath.lu_solve(mpmath.matrix([[a + b, -b], [-b, b + 2]]), mpmath.matrix([a - b, b + 2 * y]))
                x, y = x - p, y - q

    def test_long_slow_run(self) -> None:
        """On x⁴ from 1 the points are (2/3)ⁿ; after 300 steps at the first precision no digit has been lost."""
        run = run_of("x^4", "1", 300, "0")
        assert run.last == 300
        assert run.bits == 128
        ball = run[300].point[0].enclosure(128)
        assert ball.rel_accuracy_bits() > 100
        with precision(2048):
            assert ball.overlaps(arb(fmpq(2, 3) ** 300))

    def test_direction_and_update(self) -> None:
        """The direction at an enclosed point is f′/f″ there, and the update its negative."""
        run = run_of("exp(x)-2x", "3")
        with mpmath.workdps(DIGITS):
            x = mpmath.mpf(3)
            for _ in range(2):
                x -= 1 - 2 * mpmath.exp(-x)
            p = 1 - 2 * mpmath.exp(-x)
            assert contains(run.direction_at(2)[0], p)
            assert contains(run[2].update[0], -p)
        assert run.rate_at(2).fraction == 1


class TestDefiniteness:
    """What kind of point the step makes for."""

    @pytest.mark.parametrize(
        ("function", "start", "bend", "climbs"),
        [
            ("x^2", "1", Definiteness.UP, False),
            ("-x^2", "1", Definiteness.DOWN, True),
            ("x^2+y^2", "1,2", Definiteness.UP, False),
            ("x^2-y^2", "1,2", Definiteness.SADDLE, True),
            ("x^2-y^2", "2,1", Definiteness.SADDLE, False),
            ("x^2-y^2", "1,1", Definiteness.SADDLE, None),
            ("cos(x)", "1/2", Definiteness.DOWN, True),
            ("x^3+x", "0", Definiteness.FLAT, None),
        ],
    )
    def test_signs(self, function: str, start: str, bend: Definiteness, climbs: bool | None) -> None:
        """H positive definite means downhill; x² − y² at (a, b) has ∇f·p = 2(a² − b²), so either way."""
        run = run_of(function, start)
        assert bend_at(run, 0) is bend
        rise = sum(float(g) * float(u) for g, u in zip(run[0].gradient, run[0].update, strict=False))
        assert (rise > 0 if rise else None) is climbs

    def test_climbs_to_a_maximum(self) -> None:
        """Newton's method converges to the maximum of cos at 0, where gradient descent would leave."""
        run = run_of("cos(x)", "1/2", 20)
        assert run.end.kind is OutcomeKind.CONVERGED
        assert abs(float(run[run.last].point[0])) < 1e-10


class TestNoStep:
    """Where the equations have no solution."""

    @pytest.mark.parametrize(("function", "start", "reason"), NO_STEP)
    def test_reason(self, function: str, start: str, reason: str) -> None:
        """A singular or missing Hessian ends the run at once, says why, and leaves no direction."""
        run = run_of(function, start)
        assert (run.last, run.end.kind, run.end.reason) == (0, OutcomeKind.NO_STEP, reason)
        assert run.direction_at(0) == ()
        assert run[0].update == ()

    def test_leaves_the_domain(self) -> None:
        """On ln x − x from 3 the step leads to 3 − 6 = −3, where ln does not exist."""
        run = run_of("ln(x)-x", "3")
        assert run.end.kind is OutcomeKind.LEFT_DOMAIN
        assert run.after is not None
        assert run.after[0].fraction == -3
