"""Closed forms: against the formulas of the textbook, and against exact iterates of plain fractions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

import pytest
import sympy as sp

from gdtutor.analysis.quadratic import closed_form, limit_cycle
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem

R = sp.Rational
Slope = Callable[..., Sequence[Fraction]]

FORMS: list[tuple[str, str, str, Slope]] = [
    ("(x-3)^2", "5", "1/10", lambda x: [2 * (x - 3)]),
    ("2x^2 - 3x + 1", "-1/2", "3/8", lambda x: [4 * x - 3]),
    ("-x^2", "1", "1/10", lambda x: [-2 * x]),
    ("x^2+x y+y^2-3x-3y", "4,0", "1/2", lambda x, y: [2 * x + y - 3, x + 2 * y - 3]),
    ("x^2+x y+y^2-3x-3y", "4,0", "2/3", lambda x, y: [2 * x + y - 3, x + 2 * y - 3]),
    ("x^2/2 - y^2/2", "3,1/7", "1/10", lambda x, y: [x, -y]),
    ("x^2+3x y+3y^2-x", "1,2", "1/10", lambda x, y: [2 * x + 3 * y - 1, 3 * x + 6 * y]),
    ("x^2+y^2+z^2+x y+y z", "1,2,3", "1/5", lambda x, y, z: [2 * x + y, 2 * y + x + z, 2 * z + y]),
    ("x^2+y^2+z^2", "1,2,3", "1/5", lambda x, y, z: [2 * x, 2 * y, 2 * z]),
]


def run_of(function: str, start: str, rate: str, steps: int = 20) -> Run:
    """Return a run that does not stop for a small slope."""
    return Run(read_problem(function, start, rate, steps), tolerance=0)


class TestClosedForm:
    """xₙ in one formula."""

    @pytest.mark.parametrize(("function", "start", "rate", "slope"), FORMS)
    def test_equals_plain_fractions(self, function: str, start: str, rate: str, slope: Slope) -> None:
        """The formula gives the iterates that a loop over fractions gives, exactly."""
        form = closed_form(run_of(function, start, rate))
        assert form is not None
        assert form.components
        point, alpha = [Fraction(part) for part in start.split(",")], Fraction(rate)
        for n in range(8):
            assert [sp.nsimplify(value) for value in form.at(n)] == [R(value) for value in point]
            point = [x - alpha * g for x, g in zip(point, slope(*point), strict=True)]

    def test_is_compared_with_the_run(self) -> None:
        """Exact iterates are compared exactly, later ones by their enclosures."""
        form = closed_form(run_of("(x-3)^2", "5", "1/10", 200))
        assert form is not None
        assert (form.agreeing, form.enclosed) == (13, 1)

    def test_shifted_parabola(self) -> None:
        """(x − c)²: the centre is c, the factor 1 − 2α, the share x₀ − c."""
        form = closed_form(run_of("(x+7/2)^2", "5", "2/5"))
        assert form is not None
        (part,) = form.components
        assert (form.centre, part.factor, part.share) == ((R(-7, 2),), R(1, 5), R(17, 2))

    def test_eigenvectors(self) -> None:
        """x² + x·y + y² − 3x − 3y from (4, 0) with α = 1/2: both parts are halved, along (1, 1) with a flip."""
        form = closed_form(run_of("x^2+x y+y^2-3x-3y", "4,0", "1/2"))
        assert form is not None
        found = {part.direction: (part.eigenvalue, part.share, part.factor) for part in form.components}
        assert form.centre == (1, 1)
        assert found == {(1, -1): (1, 2, R(1, 2)), (1, 1): (3, 1, R(-1, 2))}

    @pytest.mark.parametrize("function", ["x^4", "sin(x)", "x^2 y", "x", "(x-y)^2"])
    def test_none(self, function: str) -> None:
        """A function that is not quadratic, or has no single critical point, has none."""
        start = "1,2" if "y" in function else "1"
        assert closed_form(run_of(function, start, "1/10")) is None

    def test_other_methods(self) -> None:
        """It is for plain gradient descent only."""
        assert closed_form(Run(read_problem("x^2", "1", "1/10", method="heavy-ball"))) is None


class TestLimitCycle:
    """At the threshold 2/λ_max one part only flips its sign."""

    def test_points(self) -> None:
        """With α = 2/3 the run above comes near (2, 2) and (0, 0), and a step exchanges them exactly."""
        form = closed_form(run_of("x^2+x y+y^2-3x-3y", "4,0", "2/3"))
        assert form is not None
        points = limit_cycle(form)
        assert points is not None
        assert set(points) == {(2, 2), (0, 0)}
        for (x, y), other in ((points[0], points[1]), (points[1], points[0])):
            assert (x - R(2, 3) * (2 * x + y - 3), y - R(2, 3) * (x + 2 * y - 3)) == other

    def test_none_below_the_threshold(self) -> None:
        """Below the threshold every part dies out."""
        form = closed_form(run_of("x^2+x y+y^2-3x-3y", "4,0", "1/2"))
        assert form is not None
        assert limit_cycle(form) is None
