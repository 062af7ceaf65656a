"""Where a run is said to head, what lies downhill, and what is said to be worth trying: truths worked out by hand."""

from __future__ import annotations

import json
import re
import time

import pytest

import gdtutor

NO_REST = "with a constant rate this method finds no rest there."


def _words(function: str, start: str, rate: str, method: str, steps: int, parameters: dict[str, str]) -> str:
    """Return all sentences of an explanation."""
    names = [name for name in "xy" if name in function]
    begin = dict(zip(names, start.split(","), strict=True))
    run = gdtutor.descend(function, begin, rate, steps, method, parameters=parameters)
    found = json.loads(run.explanation.json())
    return " ".join(sentence for section in found["sections"] for sentence in section["sentences"])


RESTLESS = [
    ("(100*(x+2)^2+3*(y+1)^2)/2", "5,2", "1/50", 10, "comes nearer to", "It has come near"),
    ("x^2 + y^2", "30,40", "1/10", 12, "comes nearer to", "It has come near"),
    ("x^2", "100", "1/4", 20, "comes nearer to", "It has come near"),
    ("sin(x)+y^2", "-1,1/2", "2/5", 100, "has come near", "heads to"),
    ("2*sin(x)+2*y^2", "-1,1/2", "2/5", 100, "has come near", "heads to"),
    ("y^2+sin(x)/2", "-1,1/3", "1/3", 100, "has come near", "heads to"),
]
"""RMSProp with ε = 1/100, λ the least eigenvalue at the minimum: α·λ/ε > 2 in all, so it overshoots at rest.

Each step moves a coordinate by less than α·10 (ρ = 99/100): the first three minima are farther away than that.
"""


@pytest.mark.parametrize(("function", "start", "rate", "steps", "said", "unsaid"), RESTLESS)
def test_restless(function: str, start: str, rate: str, steps: int, said: str, unsaid: str) -> None:
    """A method that overshoots at a point of rest has come near a minimum only where it is as near as it gets."""
    words = _words(function, start, rate, "rmsprop", steps, {"epsilon": "1/100"})
    assert f"It {said} the minimum" in words
    assert NO_REST in words
    assert unsaid not in words


RUNNING_AWAY = [
    ("(x+2)^4-2*(x+2)^2", "-1/2", "1/2", "inverse-time-decay", 1, {"k": "0"}),
    ("(x-y)^2+x^4", "1/2,10", "1/5", "gradient-descent", 1, {}),
    ("x^4", "1", "3/5", "inverse-time-decay", 1, {"k": "0"}),
]
"""x⁴ from 1 with 3/5: 1 − 4·3/5 = −1.4, then −1.4 + 2.4·2.744 ≈ 5.19 and away."""


@pytest.mark.parametrize(("function", "start", "rate", "method", "steps", "parameters"), RUNNING_AWAY)
def test_running_away(
    function: str, start: str, rate: str, method: str, steps: int, parameters: dict[str, str]
) -> None:
    """One step that comes nearer does not tell that the run heads there."""
    assert "heads to" not in _words(function, start, rate, method, steps, parameters)


@pytest.mark.parametrize(
    ("function", "start", "rate"),
    [("(x-y)^2+x^4", "-4,1/2", "2"), ("(x+y)^2+y^4", "4,1/2", "2"), ("x^4+y^2", "1,1", "1")],
)
def test_flat_and_overshooting(function: str, start: str, rate: str) -> None:
    """The eigenvalues at (0, 0) are 0 and λ > 0: along the second one RMSProp overshoots by α·λ/ε at rest."""
    assert "heads to" not in _words(function, start, rate, "rmsprop", 100, {})


HEADING = [
    ("x^2", "1", "1/10", "gradient-descent", 1, {}, "x = 0"),
    ("x^2", "1", "9/10", "gradient-descent", 3, {}, "x = 0"),
    ("x^4", "1", "1/10", "gradient-descent", 2, {}, "x = 0"),
    ("(x^2-1)^2", "2", "1/100", "gradient-descent", 2, {}, "x = 1"),
    ("cosh(x)", "1", "1/10", "inverse-time-decay", 3, {"k": "1/100"}, "x = 0"),
    ("x^2 + 5*y^2", "3,1", "1/20", "heavy-ball", 60, {}, "(x, y) = (0, 0)"),
    ("x^2 + 5*y^2", "3,1", "1/20", "nesterov", 60, {}, "(x, y) = (0, 0)"),
    ("x^2", "3", "1/2", "adagrad", 10, {}, "x = 0"),
    ("cosh(x)", "1", "1", "newton", 1, {}, "x = 0"),
    ("(x-y)^2+x^4", "1/2,1", "1/5", "gradient-descent", 5, {}, "(x, y) = (0, 0)"),
]
"""Below 2/λ_max, or 2·(1 + β)/λ_max: all of them contract."""


@pytest.mark.parametrize(("function", "start", "rate", "method", "steps", "parameters", "place"), HEADING)
def test_heading(
    function: str, start: str, rate: str, method: str, steps: int, parameters: dict[str, str], place: str
) -> None:
    """A run that contracts is still said to head to its minimum, be it after a few steps."""
    assert f"It heads to the minimum at {place}." in _words(function, start, rate, method, steps, parameters)


DOWNHILL = [
    ("tan(x)^2", "7/3", "20", "x = π"),
    ("tan(x)^2", "1", "20", "x = 0"),
    ("1/sin(x)^2", "2", "30", "x = π/2"),
    ("x^2 + 1/x^2", "1/2", "3", "x = 1"),
    ("x^2 + 1/x^2", "-1/2", "3", "x = −1"),
    ("(x^2-1)^2", "-2", "1", "x = −1"),
    ("cos(x)", "1", "5", "x = π"),
]
"""On each way from the start to the minimum named f has no pole and only falls."""


@pytest.mark.parametrize(("function", "start", "rate", "place"), DOWNHILL)
def test_downhill(function: str, start: str, rate: str, place: str) -> None:
    """The minimum downhill from the start is the next one down, wherever the run is thrown."""
    words = _words(function, start, rate, "gradient-descent", 20, {})
    assert f"Downhill from the start lies a minimum, {place}." in words or f"the minimum at {place}" in words


SLOW = [
    ("(x^2-1)^2", "0", "1/1000", "inverse-time-decay", {"k": "10"}),
    ("(x^2-1)^2", "0", "1/100000", "gradient-descent", {}),
    ("x^2 - y^2", "0,0", "1/100", "inverse-time-decay", {"k": "1"}),
]
"""(1 + α·4/(1 + k·n))-fold: after N steps (1 + k·N)^(4α/k), at N = 5,000 e^0.0043; e^0.2; and (5001)^0.02 = 1.19."""


@pytest.mark.parametrize(("function", "start", "rate", "method", "parameters"), SLOW)
def test_slow_to_leave(function: str, start: str, rate: str, method: str, parameters: dict[str, str]) -> None:
    """Nobody is told to watch a run leave that does so within no number of steps that can be watched."""
    words = _words(function, start, rate, method, 100, parameters)
    assert "watch the run leave" not in words
    assert "the run leaves, but very slowly." in words


@pytest.mark.parametrize(
    ("rate", "method", "parameters"),
    [("1/100", "gradient-descent", {}), ("1/2", "inverse-time-decay", {"k": "1/10"}), ("1/100", "heavy-ball", {})],
)
def test_quick_to_leave(rate: str, method: str, parameters: dict[str, str]) -> None:
    """(x² − 1)² bends by −4 at 0: 1.04¹²⁰ > 100, and with decay (1 + n/10)²⁰ soon is."""
    assert "and watch the run leave." in _words("(x^2-1)^2", "0", rate, method, 100, parameters)


@pytest.mark.parametrize(("function", "start", "rate"), [("(x*y-1)^2", "0,1", "3/10"), ("(x+1/3)*x^3*5", "3/2", "1/2")])
def test_rates_tried(function: str, start: str, rate: str) -> None:
    """After a divergence it is said which rates were tried, not what other ones may do."""
    words = _words(function, start, rate, "nesterov", 300, {})
    assert "may not help" not in words
    assert "the same start does not come to rest within 200 steps" in words


VALLEYS = [
    ("(x+y-2)^2", "3,4", "1/10", "gradient-descent", {}),
    ("(x-2*y)^2", "1,1", "1/8", "gradient-descent", {}),
    ("(3*x+4*y-1)^2", "2,1", "1/50", "gradient-descent", {}),
    ("x^2 - 2*x*y + y^2", "1,1/3", "1/4", "gradient-descent", {}),
    ("(x+y)^2", "1,2", "1/5", "inverse-time-decay", {"k": "1/100"}),
]
"""(a·x + b·y + c)² has the eigenvalues 0 and 2·(a² + b²): 4, 10, 50, 4, 4; α·λ ≤ 2 in each."""


@pytest.mark.parametrize(("function", "start", "rate", "method", "parameters"), VALLEYS)
def test_valley(function: str, start: str, rate: str, method: str, parameters: dict[str, str]) -> None:
    """Down a quadratic with a valley of minima the slope never grows again, which is proven."""
    words = _words(function, start, rate, method, 2000, parameters)
    assert "left open" not in words
    assert "It stays there: that is proven for every further step." in words or "is exactly 0" in words


@pytest.mark.parametrize("function", ["sigmoid(10*x)", "tanh(5*x)", "exp(-x)", "softplus(-8*x)"])
def test_level_far_out(function: str) -> None:
    """A slope that fades towards infinity is 0 nowhere: none of these functions turns, and no point is looked for."""
    began = time.process_time()
    words = _words(function, "3", "1/10", "gradient-descent", 50, {})
    assert "heads to" not in words
    assert time.process_time() - began < 10


@pytest.mark.parametrize(("start", "seen"), [("1/3", 50), ("1/2", 1.70)])
def test_flat_bottom(start: str, seen: float) -> None:
    """Along the line e^(−1/x²) falls to x = 0, at t = x₀/f′(x₀) = x₀⁴·e^(1/x₀²)/2: 50.01 and 1.706, and then rises."""
    words = _words("piecewise(0 if x = 0, exp(-1/x^2) otherwise)", start, "1", "exact-line-search", 1, {})
    assert "keeps falling" not in words
    said = re.search(r"at least as far as t [=≈] ([\d.]+)\.", words)
    assert said is None or float(said[1]) <= seen
    assert said is not None or "After 1 step f went" in words


@pytest.mark.parametrize(("function", "start"), [("exp(-x)", "1"), ("exp(-x^2)", "1"), ("sigmoid(x)", "1")])
def test_falls_for_ever(function: str, start: str) -> None:
    """None of these functions turns behind its start: f′ = −e^(−x), −2x·e^(−x²), σ·(1 − σ) > 0."""
    assert "keeps falling along the line" in _words(function, start, "1", "exact-line-search", 1, {})


def test_factor_of_an_escape() -> None:
    """1050·(x + y)² has λ = 4200: 1 − α·λ = −1259, and r² + 5/4·1259·r − 1259/4 has a zero at −1573.94997…."""
    words = _words("(x + y)^2*1050", "3/2,0", "3/10", "nesterov", 100, {"beta": "1/4"})
    assert "at least 1573.949 times as large at each step" in words
