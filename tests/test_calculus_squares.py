"""Sums of squares: their lowest points have an exact value, and all of them are named."""

from __future__ import annotations

import pytest

from gdtutor.calculus.critical import PointKind, critical_points
from gdtutor.descent.run import Run
from gdtutor.language.notation import parse
from gdtutor.language.problem import read_problem
from gdtutor.worked.explanation import explain

SUMS = [
    ("(x^2+y-11)^2+(x+y^2-7)^2", 4, 0),
    ("(x^2+y^2-4)^2+(x-y)^2+3", 2, 3),
    ("(x^2+y^2-4)^2+2(x y-1)^2", 4, 0),
    ("(x^3-3x-y)^2+(y-1)^2", 3, 0),
    ("(x^2-y-2)^2+(y^2-x-2)^2", 4, 0),
    ("3(y-x^2)^2+(x+y-3)^2/2-5", 2, -5),
    ("(1-x)^2+100(y-x^2)^2", 1, 0),
]


@pytest.mark.parametrize(("function", "count", "value"), SUMS)
def test_common_zeros(function: str, count: int, value: int) -> None:
    """Where both squares vanish (counted by hand) f is exactly the constant beside them."""
    reading = parse(function)
    found = critical_points(reading.expression, reading.variables)
    lowest = [point for point in found.of_kind(PointKind.MINIMUM) if point.value.exact == value]
    assert len(lowest) == count
    assert found.global_reason


def test_squares_that_never_vanish_together() -> None:
    """(x² + 1)² + (y − x)² is nowhere 0: its least value is 1, where only the second square vanishes."""
    reading = parse("(x^2+1)^2+(y-x)^2")
    found = critical_points(reading.expression, reading.variables)
    assert [point.value.exact for point in found.of_kind(PointKind.MINIMUM)] == [1]


def test_all_four_are_named() -> None:
    """Himmelblau's function is lowest at four points, one of which the run heads to."""
    run = Run(read_problem("(x^2+y-11)^2+(x+y^2-7)^2", "1,1", "1/100", 40))
    words = " ".join(map(str, explain(run)["critical-points"].sentences))
    assert "≈ (−2.80512, 3.13131), (3, 2) and ≈ (3.58443, −1.84813) are the global minima, equally low" in words
    assert "The run heads to (x, y) = (3, 2), one of them." in words


TIES = [
    ("cos x + x^2/10 + y^2", "3,1", "(x, y) ≈ (−2.59574, 0) and ≈ (2.59574, 0) are the global minima"),
    ("|x^2-1|+y^2", "3,1", "(x, y) = (−1, 0) and (1, 0) are the global minima"),
    ("(x^2-1)^2+(y^2-4)^2", "2,1", "(x, y) = (−1, −2), (−1, 2), (1, −2) and (1, 2) are the global minima"),
    ("|x|+(y^2-1)^2", "3,2", "(x, y) = (0, −1) and (0, 1) are the global minima"),
    ("max(x,0)^2+y^2", "3,1", "(x, y) = (0, 0) is a global minimum"),
    ("x^2+4y^2", "2,1", "(x, y) = (0, 0) is the global minimum"),
    ("e^x-x+(y-1)^2(y-2)^2", "1,3", "(x, y) = (0, 1) and (0, 2) are the global minima"),
    ("x^4+y^4-4x y", "1,2", "(x, y) = (−1, −1) and (1, 1) are the global minima"),
    ("cosh(x)+cosh(y)", "1,2", "(x, y) = (0, 0) is the global minimum"),
    ("sin(x)^2+y^2", "1,1", "(x, y) = (−π, 0), (0, 0) and (π, 0) are global minima"),
]


@pytest.mark.parametrize(("function", "start", "words"), TIES)
def test_ties_in_space(function: str, start: str, words: str) -> None:
    """All points that are equally low are named, worked out by hand."""
    found = explain(Run(read_problem(function, start, "1/100", 20)))["critical-points"]
    assert words in " ".join(map(str, found.sentences))


def test_constant_curvature_is_exact() -> None:
    """The second derivative in y is 2 everywhere, so 2/λ_max is 1, though the minimum is known by digits only."""
    found = explain(Run(read_problem("cos x + x^2/10 + y^2", "3,1", "1/10", 20)))["outcome"]
    text = " ".join(map(str, found.sentences))
    assert "2/λ_max = 1 there" in text
