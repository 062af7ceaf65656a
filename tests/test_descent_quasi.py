"""BFGS and conjugate gradients: against the formulas of the book in other arithmetics, and published numbers."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

import mpmath
import pytest
import sympy as sp
from flint import fmpq
from mpmath import mpf

import gdtutor
from gdtutor.catalog.methods import METHODS
from gdtutor.descent.coordinates import number
from gdtutor.descent.methods.directions.amounts import inner
from gdtutor.descent.methods.directions.conjugate import AGAIN
from gdtutor.descent.methods.directions.directed import Departing, Heading, search_at
from gdtutor.descent.methods.directions.quasi import BFGS
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.system import system_of
from gdtutor.language.problem import read_problem
from tests.reckoner import DIGITS, Reckoner, Way, close, drawn
from tests.seeds import seeds
from tests.worked_lines import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gdtutor.descent.run import Run

BOWLS = [
    ("2x^2 + x y + 3/2 y^2 - x - 2y", "2,1"),
    ("x^2 + 3y^2 + 5z^2 + x y - y z", "1,2,3"),
    ("w^2 + 2x^2 + 3y^2 + 4z^2 + w x - x z + y", "1,-1,2,1"),
    ("u^2 + 2v^2 + 3w^2 + 4x^2 + 5y^2 + u v + w y", "1,1,1,1,1"),
]


def fractions(run: Run, n: int) -> list[Fraction | None]:
    """Return the coordinates of a point as fractions."""
    return [x.fraction for x in run[n].point]


def bfgs(f: sp.Expr, start: list[mpf]) -> Iterator[tuple[list[mpf], mpmath.matrix]]:
    """Yield points and estimates by (6.17) of Nocedal and Wright, as it stands there."""
    reckoner, x = Reckoner(f), start
    inverse, unit = mpmath.eye(2), mpmath.eye(2)
    while True:
        yield x, inverse
        slopes = mpmath.matrix(reckoner.slopes(*x))
        after = reckoner.wolfe(x, mpf(1), (mpf(1) / 10**4, mpf(9) / 10), list(inverse * slopes))
        s = mpmath.matrix(after) - mpmath.matrix(x)
        y = mpmath.matrix(reckoner.slopes(*after)) - slopes
        rho = 1 / (y.T * s)[0]
        inverse = (unit - rho * s * y.T) * inverse * (unit - rho * y * s.T) + rho * s * s.T
        x = after


def conjugate(f: sp.Expr, start: list[mpf], *, subtracts: bool) -> Iterator[list[mpf]]:
    """Yield points by (5.41) or (5.45), with the slope again where that is the only way down."""
    reckoner, x = Reckoner(f), start
    before: list[mpf] | None = None
    p = before
    while True:
        yield x
        g = reckoner.slopes(*x)
        direction = list(g)
        if before is not None and p is not None:
            top = sum(a * (a - b if subtracts else a) for a, b in zip(g, before, strict=True))
            beta = max(mpf(0), top / sum(b * b for b in before))
            mixed = [a + beta * b for a, b in zip(g, p, strict=True)]
            direction = mixed if sum(a * b for a, b in zip(mixed, g, strict=True)) > 0 else direction
        x = reckoner.wolfe(x, mpf(1), (mpf(1) / 10**4, mpf(1) / 10), direction)
        p, before = direction, g


class TestBFGS:
    """The quasi-Newton method."""

    @pytest.mark.parametrize("seed", seeds(range(12)))
    def test_the_formula_of_the_book(self, seed: int) -> None:
        """Points and estimates agree with (6.17) and algorithms 3.5 and 3.6 in mpmath."""
        f = drawn(seed)
        run = gdtutor.descend(str(f), "7/5,-2/3", 1, 9, method="bfgs")
        with mpmath.workdps(DIGITS):
            for each, (x, inverse) in zip(run, bfgs(f, [mpf(7) / 5, mpf(-2) / 3]), strict=False):
                assert all(map(close, each.point, x)), (str(f), each.n)
                assert all(map(close, each.memory["H"], inverse)), (str(f), each.n)

    def test_an_estimate_by_matrices(self) -> None:
        """The first estimate is (I − ρsyᵀ)(I − ρysᵀ) + ρssᵀ in fractions, and makes s of y."""
        run = gdtutor.descend("x^2 + 3y^2 + x y", "3,1", steps=3, method="bfgs")
        s, y = (
            sp.Matrix([sp.Rational(-7, 4), sp.Rational(-9, 4)]),
            sp.Matrix([sp.Rational(-23, 4), sp.Rational(-61, 4)]),
        )
        rho = 1 / y.dot(s)
        expected = (sp.eye(2) - rho * s * y.T) * (sp.eye(2) - rho * y * s.T) + rho * s * s.T
        assert [value.exact for value in run[1].memory["H"]] == list(expected)
        assert expected * y == s
        text = lines_of(run, 0)
        assert "H₁" in text
        assert "Y₀·S₀ > 0" in text

    def test_one_variable_is_the_secant_method(self) -> None:
        """With the rate 1 the next point is x₁ − g₁·(x₁ − x₀)/(g₁ − g₀)."""
        run = gdtutor.descend("x^2 + e^x", 1, steps=8, method="bfgs", tolerance=0)
        for n in range(1, 7):
            assert run.rate_at(n).fraction == 1
        with mpmath.workdps(DIGITS):
            before, x = mpf(1), mpf(1) - (2 + mpmath.e) / 2
            for n in range(1, 7):
                assert close(run[n].point[0], x)
                one, other = (2 * at + mpmath.exp(at) for at in (before, x))
                before, x = x, x - other * (x - before) / (other - one)

    @pytest.mark.parametrize("start", ["-6/5,1", "sin(1),-e"])
    def test_the_bent_valley(self, start: str) -> None:
        """It arrives at the minimum (1, 1) of Rosenbrock's function, and f falls at each step."""
        run = gdtutor.descend("(1-x)^2 + 100(y-x^2)^2", start, steps=80, method="bfgs")
        assert run.end.kind is OutcomeKind.CONVERGED
        assert run.last < 60
        assert [x.decimal(9).text for x in run[-1].point] == ["1.00000000", "1.00000000"]
        heights = [each.value.enclosure() for each in run]
        assert all(after < before for before, after in pairwise(heights))

    def test_a_step_that_teaches_nothing(self) -> None:
        """Where the slope has not grown along the step, the estimate stays as it is."""
        system = system_of(read_problem("-x^2 + y^2", "1,1", method="bfgs"))
        point = tuple(map(number, (fmpq(1), fmpq(1))))
        slopes = tuple(map(number, (fmpq(-2), fmpq(2))))
        memory = (tuple(map(number, (fmpq(1), fmpq(0), fmpq(0), fmpq(1)))),)
        here, arrival = Departing(system, point, memory, slopes), tuple(map(number, (fmpq(3), fmpq(0))))
        kept = BFGS(METHODS["bfgs"]).remember(here, Heading(slopes), arrival)
        assert kept is not None
        assert [value.fraction for value in kept[0]] == [1, 0, 0, 1]

    def test_the_memory_is_written(self) -> None:
        """JSON and CSV have every entry of the estimate."""
        run = gdtutor.descend("x^2 + 3y^2 + x y", "3,1", steps=3, method="bfgs")
        assert '"H"' in run.json()
        assert "H_x_y" in run.csv().splitlines()[0]


class TestConjugateGradients:
    """Both formulas for β."""

    @pytest.mark.parametrize("method", ["fletcher-reeves", "polak-ribiere"])
    def test_published_numbers(self, method: str) -> None:
        """The example with A = (4 1; 1 3) and b = (1, 2) from (2, 1) gives 78/331 and 112/331, then 1/11 and 7/11."""
        run = gdtutor.descend(*BOWLS[0], steps=5, method=method)
        assert fractions(run, 1) == [Fraction(78, 331), Fraction(112, 331)]
        assert fractions(run, 2) == [Fraction(1, 11), Fraction(7, 11)]
        assert (run.last, run.end.kind) == (2, OutcomeKind.STATIONARY)

    @pytest.mark.parametrize("method", ["fletcher-reeves", "polak-ribiere"])
    @pytest.mark.parametrize(("function", "start"), BOWLS)
    def test_as_many_steps_as_variables(self, method: str, function: str, start: str) -> None:
        """On a bowl in d variables the run ends after d steps, where A·x = b."""
        run = gdtutor.descend(function, start, steps=20, method=method)
        problem = read_problem(function, start, method=method)
        (solved,) = sp.solve([sp.diff(problem.objective, x) for x in problem.variables], problem.variables, dict=True)
        assert run.last == len(problem.variables)
        for x, variable in zip(run[-1].point, problem.variables, strict=True):
            assert abs(float(x) - float(solved[variable])) < 1e-25

    @pytest.mark.parametrize("method", ["fletcher-reeves", "polak-ribiere"])
    def test_from_a_start_that_is_no_fraction(self, method: str) -> None:
        """On balls too the slope is down to nothing after d steps."""
        run = gdtutor.descend("x^2 + 3y^2 + 5z^2 + x y", "sin(1),e,1", steps=20, method=method)
        assert (run.last, run.end.kind) == (3, OutcomeKind.CONVERGED)

    @pytest.mark.parametrize("method", ["fletcher-reeves", "polak-ribiere"])
    @pytest.mark.parametrize("seed", seeds(range(8)))
    def test_the_formulas_of_the_book(self, method: str, seed: int) -> None:
        """Every point agrees with (5.41) or (5.45) in mpmath, where f is not quadratic."""
        f = drawn(seed) + sp.cos(sp.Symbol("x", real=True)) / 10
        run = gdtutor.descend(str(f), "7/5,-2/3", 1, 9, method=method)
        with mpmath.workdps(DIGITS):
            points = conjugate(f, [mpf(7) / 5, mpf(-2) / 3], subtracts=method == "polak-ribiere")
            for each, x in zip(run, points, strict=False):
                assert all(map(close, each.point, x)), (str(f), each.n)

    def test_directions_are_conjugate(self) -> None:
        """On a bowl any two directions have P·A·Q = 0, and slopes are at right angles."""
        run = gdtutor.descend(*BOWLS[1], steps=5, method="fletcher-reeves")
        searches = [search_at(run, n) for n in range(2)]
        one, other = (search.direction for search in searches)
        image = [sum(sp.Rational(a) * p.exact for a, p in zip(row, other, strict=True)) for row in run.hessian]
        assert sum(p.exact * q for p, q in zip(one, image, strict=True)) == 0
        assert inner(run[0].gradient, run[1].gradient).fraction == 0

    def test_the_slope_again(self) -> None:
        """Where the mixed direction would lead up, the slope is the direction, and a line says so."""
        run = gdtutor.descend("x^2 + e^x", 1, steps=6, method="polak-ribiere")
        heading = search_at(run, 1).heading
        assert isinstance(heading, Heading)
        assert heading.kind == AGAIN
        assert "f would not fall: the slope again" in lines_of(run, 1)

    def test_a_saddle_has_no_best_step(self) -> None:
        """Where a quadratic f falls for ever along the way, that is said."""
        run = gdtutor.descend("x^2 - 3y^2", "1,1", steps=5, method="fletcher-reeves")
        assert (run.last, run.end.kind) == (0, OutcomeKind.NO_STEP)
        assert "falls for ever" in run.outcome.summary
        assert "k₀ ≤ 0" in lines_of(run, 0)

    def test_an_absolute_value_is_no_quadratic(self) -> None:
        """A function whose second derivative is the same wherever it exists is searched along nevertheless."""
        run = gdtutor.descend("|x| + x^2", 3, steps=3, method="fletcher-reeves")
        assert search_at(run, 0).trials


class TestWays:
    """The reckoning in the tests itself."""

    def test_both_conditions_hold(self) -> None:
        """What the reckoner takes meets Wolfe's conditions."""
        with mpmath.workdps(DIGITS):
            reckoner, x, c = Reckoner(drawn(3)), [mpf(1), mpf(2)], (mpf(1) / 10**4, mpf(1) / 10)
            g = reckoner.slopes(*x)
            after = reckoner.wolfe(x, mpf(1), c, g)
            way, t = Way(reckoner, x, g, c), (x[0] - after[0]) / g[0]
            assert way.falls_enough(t)
            assert abs(way.dphi(t)) <= c[1] * way.fall
