"""Functions of which a part, settled beside a seam, is a constant without a real value, such as ln(−1) or 1/0."""

from __future__ import annotations

import pytest

from gdtutor.calculus.critical import CriticalPoints, PointKind, Scope, critical_points
from gdtutor.descent.run import Run
from gdtutor.language.notation import parse
from gdtutor.language.problem import read_problem
from gdtutor.worked.explanation import explain


def found_of(function: str) -> CriticalPoints:
    """Return the critical points of a typed function."""
    reading = parse(function)
    return critical_points(reading.expression, reading.variables)


MINIMA = [
    ("sqrt(sign(x) - 1/2)*(x - 1)^2", "1", 1.0),
    ("(x - 3)^2 + ln(sign(x))", "2", 3.0),
    ("(x + 2)^2/sqrt(-sign(x))", "-1", -2.0),
    ("relu(x)^x", "1", 0.36787944117144233),
    ("x^2 - 4x + ln(|x|/x)", "1", 2.0),
    ("x - 2ln(relu(x))", "1", 2.0),
    ("1/relu(x) + x", "2", 1.0),
    ("acosh(1/relu(x)) + 0x", "1/2", 1.0),
    ("sqrt(sign(x) - 1)*x + (x - 5)^2", "4", 5.0),
    ("piecewise(1/relu(x) if x > 1, (x + 1)^2 otherwise)", "1/2", -1.0),
]
"""By hand: the function has values on one side of 0 only (the last one everywhere), and there its only minimum."""


@pytest.mark.parametrize(("function", "start", "minimum"), MINIMA)
def test_minimum(function: str, start: str, minimum: float) -> None:
    """The only minimum is found, nothing is found where the function has no value, and the explanation is written."""
    found = found_of(function)
    places = [point.point[0] for point in found.points if point.kind is PointKind.MINIMUM]
    places += [corner.point[0] for corner in found.corners if corner.kind is PointKind.MINIMUM]
    assert [float(place) for place in places] == pytest.approx([minimum])
    assert explain(Run(read_problem(function, start, "1/100", 3)))["critical-points"].sentences


@pytest.mark.parametrize("function", ["ln(relu(x))", "x + ln(max(x, 0))", "ln(min(x, -1) + x)"])
def test_falls_to_the_edge(function: str) -> None:
    """A logarithm of 0 has no value, and beside it the function falls below every number."""
    found = found_of(function)
    assert found.scope is Scope.LINE
    assert not found.points
    assert found.is_bottomless


@pytest.mark.parametrize(
    ("function", "stretch"), [("ln(sign(x))*x", "x > 0"), ("x*ln(-sign(x))", "x < 0"), ("relu(-x)", "x ≥ 0")]
)
def test_open_stretch(function: str, stretch: str) -> None:
    """A stretch of lowest points holds its end only where the function has a value there."""
    start = "-2" if stretch == "x < 0" else "2"
    words = " ".join(map(str, explain(Run(read_problem(function, start, "1/10", 3)))["critical-points"].sentences))
    assert f"The whole stretch {stretch} is as low as f ever gets" in words


def test_constant_on_a_part() -> None:
    """ln(sign(x)) is 0 for x > 0 and has no value elsewhere: it is not said to be so everywhere."""
    found = explain(Run(read_problem("ln(sign(x))", "2", "1/10", 3)))
    assert "wherever it has a value the points have slope 0" in " ".join(map(str, found["critical-points"].sentences))
