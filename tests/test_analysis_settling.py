"""Settling: where short downhill steps get nowhere, along steep valleys, the minimum is found all the same."""

from __future__ import annotations

import mpmath
import pytest

from gdtutor.analysis.heading import limit_of
from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem
from gdtutor.worked.explanation import explain


def softplus(x: mpmath.mpf) -> mpmath.mpf:
    """Return ln(1 + eˣ)."""
    return mpmath.log1p(mpmath.exp(x))


STEEP = [
    ("x^2+10^6y^2+x^4", "10,1", lambda x, y: x**2 + 10**6 * y**2 + x**4, (0, 0)),
    ("cosh(x)+2000(y-x)^2", "3,0", lambda x, y: mpmath.cosh(x) + 2000 * (y - x) ** 2, (0, 0)),
    ("(1-x)^2+10^4(y-x^2)^2", "-1,1", lambda x, y: (1 - x) ** 2 + 10**4 * (y - x**2) ** 2, (1, 1)),
    ("e^x-x+5000(y-2x)^2", "2,-3", lambda x, y: mpmath.exp(x) - x + 5000 * (y - 2 * x) ** 2, (0, 0)),
    (
        "softplus(50x+y)+softplus(-80x-y)+softplus(10x-y)",
        "0,1",
        lambda x, y: softplus(50 * x + y) + softplus(-80 * x - y) + softplus(10 * x - y),
        None,
    ),
    (
        "softplus(-50x-y)+softplus(30x+y)+x^2/100+y^2/100",
        "0,0",
        lambda x, y: softplus(-50 * x - y) + softplus(30 * x + y) + x**2 / 100 + y**2 / 100,
        None,
    ),
]


@pytest.mark.parametrize(("function", "start", "value", "point"), STEEP)
def test_steep_valleys(function: str, start: str, value: object, point: tuple[int, int] | None) -> None:
    """The limit is the minimum: known in closed form, or no point around it is lower, by mpmath."""
    limit = limit_of(Run(read_problem(function, start, "1", 20)))
    assert limit is not None
    found = [mpmath.mpf(number.decimal(25).text) for number in limit.point]
    if point is not None:
        assert found == list(point)
    assert callable(value)
    with mpmath.workdps(40):
        least = value(*found)
        for k in range(12):
            angle = mpmath.pi * k / 6
            assert value(found[0] + mpmath.cos(angle) / 1000, found[1] + mpmath.sin(angle) / 1000) > least


def test_rate_is_to_blame() -> None:
    """A steep convex function that is no quadratic one blows up because of its rate, and is told so."""
    text = " ".join(map(str, explain(Run(read_problem("x^2+10^6y^2+x^4", "1,1", "1/100", 20)))["outcome"].sentences))
    assert "Downhill from the start lies a minimum, (x, y) = (0, 0)." in text
    assert "2/λ_max = 1/1000000. This is broken" in text
