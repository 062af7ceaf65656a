"""Quadratic functions: what is said of a learning rate at their minimum, against eigenvalues from mpmath."""

from __future__ import annotations

import mpmath
import pytest
import sympy as sp

from gdtutor.analysis.bowl import bowl
from gdtutor.analysis.heading import limit_of
from gdtutor.calculus.definiteness import Definiteness
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.worked.explanation import LAST, explain

REGRESSION = "((50w+b-250)^2+(60w+b-300)^2+(80w+b-390)^2)/3"
DEFINITE = [
    (REGRESSION, "0,0", "0.001", [[2, "380/3"], ["380/3", "25000/3"]], ["135/7", "65/14"]),
    ("(x^2+1050y^2)/2", "10,1", "1", [[1, 0], [0, 1050]], ["0", "0"]),
    ("(x^2+10^6 y^2)/2", "1,1", "1", [[1, 0], [0, 10**6]], ["0", "0"]),
    ("10^9 x^2+y^2", "-3,7", "1/10", [[2 * 10**9, 0], [0, 2]], ["0", "0"]),
    ("1000x^2+x y+y^2-4y", "5,5", "1/2", [[2000, 1], [1, 2]], ["-4/3999", "8000/3999"]),
    ("(x-1)^2+(x+y)^2+500(y+z)^2", "0,0,0", "1/5", [[4, 2, 0], [2, 1002, 1000], [0, 1000, 1000]], ["1", "-1", "1"]),
    ("3x^2-x+5000", "100", "2", [[6]], ["1/6"]),
    ("(a-1)^2+4(b-2)^2+9(c-3)^2+1600(d-4)^2", "0,0,0,0", "1", None, ["1", "2", "3", "4"]),
    ("(2000w+b-3)^2+(1000w+b-1)^2", "0,0", "1/100", [[4, 6000], [6000, 10**7]], ["-1", "1/500"]),
    ("x^2/10^6+y^2", "10^5,1", "3/2", [["2/10^6", 0], [0, 2]], ["0", "0"]),
    ("(u+v-1)^2+(v+w-2)^2+(w+u-3)^2+(p-q)^2+(p+q-2)^2", "9,9,9,9,9", "2", None, None),
]
VALLEYS = [
    ("(x+y-1)^2", "2,2", "1/10", ["1/2", "1/2"], "the line x + y = 1"),
    ("(x+y-1)^2", "0,0", "1", ["1/2", "1/2"], "the line x + y = 1"),
    ("(x-2y)^2", "5,0", "1/20", ["4", "2"], "the line x = 2·y"),
    ("(x+2y-z)^2", "2,2,5", "1/100", ["11/6", "5/3", "31/6"], "the plane x + 2·y = z"),
    ("(x+2y-z)^2+(x-y)^2", "2,2,5", "1/30", ["19/11", "19/11", "57/11"], "the line 3·x = z, 3·y = z"),
    ("x^2-2x y+y^2+3", "1,0", "1/5", ["1/2", "1/2"], "the line x = y"),
    ("(3x+4y-10)^2", "0,0", "1/100", ["6/5", "8/5"], "the line 3·x + 4·y = 10"),
    ("x^2+0y", "3,4", "1/10", ["0", "4"], "the line x = 0"),
    ("(x+y+z+u)^2", "1,2,3,4", "1/100", ["-3/2", "-1/2", "1/2", "3/2"], "the space u + x + y + z = 0"),
    ("(w+2b-4)^2/7", "0,0", "1/10", ["8/5", "4/5"], "the line 2·b + w = 4"),
]
BOTTOMLESS = [
    "x^2-y^2",
    "x^2+y",
    "x-y^2",
    "x y",
    "-(x-y)^2",
    "(x+y)^2+x-y",
    "x+y",
    "x^2-2x y+y^2+x",
    "x y+z^2",
    "-x^2-y^2",
]


def run_of(function: str, start: str, rate: str, steps: int = 30, method: str = "gradient-descent") -> Run:
    """Return a run."""
    return Run(read_problem(function, start, rate, steps, method))


def text_of(run: Run) -> str:
    """Return all sentences of an explanation."""
    return " ".join(str(sentence) for section in explain(run).sections for sentence in section.sentences)


def spectrum(matrix: list[list[object]]) -> list[mpmath.mpf]:
    """Return the eigenvalues of a symmetric matrix with 50 digits."""
    with mpmath.workdps(60):
        entries = [
            [mpmath.mpf(sp.Rational(sp.sympify(str(e).replace("^", "**"))).evalf(60)) for e in r] for r in matrix
        ]
        return sorted(mpmath.eigsy(mpmath.matrix(entries), eigvals_only=True))


class TestDefinite:
    """A bowl with one lowest point."""

    @pytest.mark.parametrize(("function", "start", "rate", "matrix", "point"), DEFINITE)
    def test_limit_is_exact(
        self, function: str, start: str, rate: str, matrix: list[list[object]] | None, point: list[str] | None
    ) -> None:
        """The minimum downhill is the solution of the linear equations, whatever the size of the numbers."""
        limit = limit_of(run_of(function, start, rate))
        assert limit is not None
        assert limit.bend is Definiteness.UP
        if point is not None:
            assert [number.exact for number in limit.point] == [sp.Rational(value) for value in point]
        if matrix is not None:
            for number, expected in zip(limit.curvature, spectrum(matrix), strict=True):
                with mpmath.workdps(60):
                    assert abs(mpmath.mpf(number.decimal(30).text) - expected) <= mpmath.mpf(10) ** -29 * expected

    @pytest.mark.parametrize(("function", "start", "rate", "matrix", "point"), DEFINITE)
    def test_rate_is_to_blame(self, function: str, start: str, rate: str, matrix: object, point: object) -> None:
        """A run that blows up on a bowl is told that its rate is too large, and a rate that works."""
        del matrix, point
        text = text_of(run_of(function, start, rate))
        assert "No minimum was found" not in text
        assert "Downhill from the start lies a minimum" in text
        assert "This is broken" in text
        assert "Try α" in text

    def test_regression(self) -> None:
        """The regression of three points: λ_max = (12503 + √155501009)/1.5…, the condition number, and centring."""
        low, high = spectrum([[2, "380/3"], ["380/3", "25000/3"]])
        text = text_of(run_of(REGRESSION, "0,0", "0.001"))
        assert f"2/λ_max ≈ {mpmath.nstr(2 / high, 6)}" in text
        assert f"λ_max/λ_min ≈ {int(mpmath.nint(high / low))}" in text
        assert "s = b + (190/3)·w" in text
        share = mpmath.mpf("380") / 3 / mpmath.sqrt(2 * mpmath.mpf("25000") / 3)
        assert f"the condition number is ≈ {mpmath.nstr((1 + share) / (1 - share), 6)}" in text

    def test_diagonal_scaling(self) -> None:
        """Scaled by the roots of the second derivatives x²+100y² has circles as level curves."""
        text = text_of(run_of("(x^2+100y^2)/2", "10,1", "1"))
        assert "λ_max/λ_min = 100" in text
        assert "10 times as long as wide" in text
        assert "with x and 10·y as the variables, the condition number is 1" in text

    def test_round_bowl_needs_no_scaling(self) -> None:
        """Where the condition number is small nothing is said of it."""
        assert "condition number" not in text_of(run_of("x^2+2y^2", "1,1", "1/10"))


class TestValleys:
    """A bowl that is lowest on a whole line or plane."""

    @pytest.mark.parametrize(("function", "start", "rate", "foot", "place"), VALLEYS)
    def test_foot(self, function: str, start: str, rate: str, foot: list[str], place: str) -> None:
        """The run arrives at the foot of the perpendicular from the start, worked out by hand."""
        run = run_of(function, start, rate)
        limit = limit_of(run)
        assert limit is not None
        assert limit.is_minimum
        assert [number.exact for number in limit.point] == [sp.Rational(value) for value in foot]
        text = text_of(run)
        assert f"Every point of {place} is a global minimum, a valley of minima: f is quadratic" in text
        assert "No minimum" not in text

    def test_predicted_factor(self) -> None:
        """Across the valley of (x+y−1)² the factor is |1 − 4/10| = 3/5, observed and predicted."""
        text = text_of(run_of("(x+y-1)^2", "2,2", "1/10"))
        assert "|1 − α·λ| = 3/5" in text
        assert "Observed: ‖X₃₀ − X*‖/‖X₂₉ − X*‖ = 3/5" in text.replace("≈ 0.600000", "= 3/5")

    def test_rates_by_coordinate_leave_the_range(self) -> None:
        """Adam gives each coordinate a rate of its own, so no foot is foretold."""
        assert limit_of(run_of("(x+3y-1)^2", "2,2", "1/10", method="adam")) is None

    def test_curves_of_minima(self) -> None:
        """x²y² is lowest on both axes, (x²+y²−1)² on the circle."""
        text = text_of(run_of("x^2y^2", "1,2", "1/10"))
        assert "Every point of the line x = 0 and of the line y = 0 is a global minimum, valleys of minima" in text
        assert "the curve x² + y² = 1 is a global minimum" in text_of(run_of("(x^2+y^2-1)^2", "1,2", "1/20"))


class TestBottomless:
    """Quadratic functions that fall for ever."""

    @pytest.mark.parametrize("function", BOTTOMLESS)
    def test_no_minimum(self, function: str) -> None:
        """No limit is foretold where f has no least value."""
        start = ",".join(["1", "2", "3"][: 3 if "z" in function else 2])
        limit = limit_of(run_of(function, start, "1/10"))
        assert limit is None or not limit.is_minimum

    def test_saddle_is_exact(self) -> None:
        """3x² − y² + y has its saddle point at (0, 1/2)."""
        found = bowl(run_of("3x^2-y^2+y", "1,1/2", "1/10"))
        assert found is not None
        assert (found.bend, found.point) == (Definiteness.SADDLE, (0, sp.Rational(1, 2)))

    def test_other_functions(self) -> None:
        """x⁴ is no quadratic function."""
        assert bowl(run_of("x^4", "1", "1/10")) is None


def test_advice_of_blown_up_regression() -> None:
    """The advice names the best rate 3/12503, and a bound on all that contract."""
    advice = " ".join(map(str, explain(run_of(REGRESSION, "0,0", "0.001"))[LAST].sentences))
    assert "Try α = 3/12503" in advice
