"""Steps from a seam, and along level stretches, beside the same rules carried out with 60 digits."""

from __future__ import annotations

from collections.abc import Callable

import mpmath
import pytest
from mpmath import mpf

import gdtutor
from gdtutor.descent.outcome import OutcomeKind

Slope = Callable[[mpf], mpf]


def _rmsprop(slope: Slope, x: mpf, rate: mpf, steps: int, rho: mpf, epsilon: mpf) -> mpf:
    s = mpf(0)
    for _ in range(steps):
        g = slope(x)
        s = rho * s + (1 - rho) * g * g
        x -= rate * g / (mpmath.sqrt(s) + epsilon) if s else 0
    return x


def _adam(slope: Slope, x: mpf, rate: mpf, steps: int, kept: mpf, epsilon: mpf) -> mpf:
    """Adam with β₂ = 0: what is divided by is the size of the last slope alone."""
    m = mpf(0)
    for n in range(steps):
        g = slope(x)
        m = kept * m + (1 - kept) * g
        x -= rate * m / (1 - kept ** (n + 1)) / (abs(g) + epsilon) if m else 0
    return x


REMOVABLE = [
    ("piecewise(2 if x=1, (x^2-1)/(x-1) otherwise)^2", "1", "2/5", "1/2", lambda x: 2 * (x + 1)),
    ("piecewise(2 if x=1, (x^2-1)/(x-1) otherwise)^2", "1", "1/10", "2/3", lambda x: 2 * (x + 1)),
    ("piecewise(1 if x=0, sin(x)/x otherwise) + x", "0", "1/7", "1/2", lambda x: mpmath.diff(mpmath.sinc, x) + 1),
    ("piecewise(x^2 if x < 1, 2*x - 1 otherwise)", "1", "1/3", "1/2", lambda x: min(2 * x, mpf(2))),
    ("piecewise(x^2 if x < 1, 2*x - 1 otherwise)", "1", "1/5", "1/3", lambda x: min(2 * x, mpf(2))),
]


@pytest.mark.parametrize(("function", "start", "rate", "rho", "slope"), REMOVABLE)
def test_start_on_a_seam(function: str, start: str, rate: str, rho: str, slope: Slope) -> None:
    """The first step of RMSProp has no exact form, but the slope on the seam has: the run goes on from there."""
    run = gdtutor.descend(function, start, rate, 8, "rmsprop", parameters={"rho": rho})
    assert run.outcome.kind is not OutcomeKind.PRECISION_LIMIT
    assert run.last > 1
    with mpmath.workdps(60):
        values = [mpf(top) / mpf(bottom or 1) for top, _, bottom in (text.partition("/") for text in (rate, rho))]
        for n in range(1, run.last + 1):
            true = _rmsprop(slope, mpf(start), values[0], n, values[1], mpf(10) ** -8)
            assert float(run[n].point[0]) == pytest.approx(float(true), rel=1e-12)


LEVEL = [
    ("max(x,0)^2", "1", 1, 3, lambda x: 2 * max(x, mpf(0))),
    ("relu(x)", "1/2", "1/3", 5, lambda x: mpf(x > 0)),
    ("max(x, 1)^3", "2", "3/2", 4, lambda x: 3 * x * x if x > 1 else mpf(0)),
    ("max(x^2 - 4, 0)", "3", "1/2", 6, lambda x: 2 * x if abs(x) > 2 else mpf(0)),
    ("piecewise(x^2 if x > 0, 0 otherwise)", "1", "6/5", 3, lambda x: 2 * max(x, mpf(0))),
]
"""On the level side the slope is 0, and so is what Adam with β₂ = 0 divides by, but for ε."""


@pytest.mark.parametrize(("function", "start", "rate", "steps", "slope"), LEVEL)
def test_level_stretch(function: str, start: str, rate: str, steps: int, slope: Slope) -> None:
    """Adam without a memory of squares passes over a level stretch on what is left of the mean slope."""
    run = gdtutor.descend(function, start, rate, steps, "adam", parameters={"beta_2": "0", "epsilon": "1/100"})
    assert run.outcome.kind is not OutcomeKind.PRECISION_LIMIT
    assert run.last > 1
    with mpmath.workdps(60):
        top, _, bottom = str(rate).partition("/")
        begin = mpf(start.partition("/")[0]) / mpf(start.partition("/")[2] or 1)
        for n in range(1, run.last + 1):
            true = _adam(slope, begin, mpf(top) / mpf(bottom or 1), n, mpf(9) / 10, mpf(1) / 100)
            assert float(run[n].point[0]) == pytest.approx(float(true), rel=1e-12)
