"""Whether a run that is called diverging really never comes back: beside long runs of rules written anew."""

from __future__ import annotations

import itertools
import random

import mpmath
import pytest
from mpmath import mpf

import gdtutor
from gdtutor.descent.outcome import OutcomeKind
from gdtutor.descent.run import Run
from tests.fates import DIGITS, FAR, Slope, Vector, newton, size, trajectory
from tests.seeds import seeds, some, spread

SLOPES: dict[str, Slope] = {
    "x^2": lambda x: [2 * x[0]],
    "x^2/1000": lambda x: [x[0] / 500],
    "-x^2": lambda x: [-2 * x[0]],
    "x^4": lambda x: [4 * x[0] ** 3],
    "-x^4": lambda x: [-4 * x[0] ** 3],
    "x^3 - 3x": lambda x: [3 * x[0] ** 2 - 3],
    "(x^2-1)^2": lambda x: [4 * x[0] * (x[0] ** 2 - 1)],
    "x^6 - 2x^2": lambda x: [6 * x[0] ** 5 - 4 * x[0]],
    "x^2 + 1/x^2": lambda x: [2 * x[0] - 2 / x[0] ** 3],
    "sqrt(1+x^2)": lambda x: [x[0] / mpmath.sqrt(1 + x[0] ** 2)],
    "ln(1+x^2)": lambda x: [2 * x[0] / (1 + x[0] ** 2)],
    "x^2 + 3y^2 + x*y": lambda x: [2 * x[0] + x[1], 6 * x[1] + x[0]],
    "x^2 - y^2": lambda x: [2 * x[0], -2 * x[1]],
    "(x^2 + 1050y^2)/2": lambda x: [x[0], 1050 * x[1]],
    "x^2 + y^4": lambda x: [2 * x[0], 4 * x[1] ** 3],
    "x*y": lambda x: [x[1], x[0]],
    "-x": lambda _: [mpf(-1)],
    "x^2 + sin(x)": lambda x: [2 * x[0] + mpmath.cos(x[0])],
    "3cos(x) - x^2": lambda x: [-3 * mpmath.sin(x[0]) - 2 * x[0]],
    "x^4 + 5cos(3x)": lambda x: [4 * x[0] ** 3 - 15 * mpmath.sin(3 * x[0])],
    "cos(x) + x^2/20": lambda x: [x[0] / 10 - mpmath.sin(x[0])],
}
"""Functions with their gradients, differentiated by hand."""

AWAY, HERE = "away", "here"
CASES = [
    ("x^2", "gradient-descent", "3", "11/10", 20, AWAY),
    ("x^2", "gradient-descent", "3", "101/100", 50, AWAY),
    ("x^2", "gradient-descent", "3", "1", 50, HERE),
    ("x^2", "gradient-descent", "3", "99/100", 50, HERE),
    ("x^2", "heavy-ball", "3", "1/100", 20, HERE),
    ("x^2", "heavy-ball", "3", "1/100", 100, HERE),
    ("x^2", "heavy-ball", "3", "1/100", 21, HERE),
    ("x^2", "heavy-ball", "3", "1/1000", 70, HERE),
    ("x^2", "heavy-ball", "3", "1/10000", 220, HERE),
    ("x^2", "heavy-ball", "3", "37/20", 50, HERE),
    ("x^2", "heavy-ball", "3", "39/20", 50, AWAY),
    ("x^2", "heavy-ball", "3", "4", 20, AWAY),
    ("x^2", "heavy-ball", "3", "4", 200, AWAY),
    ("x^2", "nesterov", "3", "1/100", 25, HERE),
    ("x^2", "nesterov", "3", "1/1000", 75, HERE),
    ("x^2", "nesterov", "3", "13/20", 60, HERE),
    ("x^2", "nesterov", "3", "7/10", 60, AWAY),
    ("x^2", "nesterov", "3", "4", 15, AWAY),
    ("x^2", "adam", "3", "1/10", 26, HERE),
    ("x^2", "adam", "3", "1/5", 26, HERE),
    ("x^2", "adam", "3", "1/2", 26, HERE),
    ("x^2", "adam", "3", "1/2", 13, HERE),
    ("x^2", "adam", "3", "10", 12, HERE),
    ("x^2", "rmsprop", "3", "1", 8, HERE),
    ("x^2", "rmsprop", "3", "1/10", 300, HERE),
    ("x^2", "adagrad", "3", "100", 12, HERE),
    ("x^2", "inverse-time-decay", "3", "10", 60, HERE),
    ("x^2", "inverse-time-decay", "3", "10", 40, HERE),
    ("x^2", "inverse-time-decay", "3", "10", 600, HERE),
    ("x^2", "exponential-decay", "3", "10", 10, HERE),
    ("x^2", "exponential-decay", "3", "10", 200, HERE),
    ("x^2/1000", "heavy-ball", "3", "1/10", 250, HERE),
    ("-x^2", "gradient-descent", "1", "1/10", 30, AWAY),
    ("-x^2", "heavy-ball", "1", "1/10", 30, AWAY),
    ("-x^2", "nesterov", "1", "1/10", 30, AWAY),
    ("-x^2", "adam", "1", "1/10", 30, AWAY),
    ("-x^2", "inverse-time-decay", "1", "1/10", 30, AWAY),
    ("-x^2", "exponential-decay", "1", "1/10", 60, HERE),
    ("x^4", "gradient-descent", "4", "1/10", 60, AWAY),
    ("x^4", "heavy-ball", "4", "1/10", 60, AWAY),
    ("x^4", "nesterov", "4", "1/10", 60, AWAY),
    ("x^4", "exponential-decay", "4", "1/10", 60, AWAY),
    ("x^4", "inverse-time-decay", "4", "1/10", 60, AWAY),
    ("x^4", "exponential-decay", "2", "1/10", 60, HERE),
    ("x^4", "heavy-ball", "1", "1/100", 40, HERE),
    ("x^4", "adam", "4", "1", 30, HERE),
    ("-x^4", "gradient-descent", "1/2", "1/10", 30, AWAY),
    ("x^3 - 3x", "gradient-descent", "-3/2", "1/100", 200, AWAY),
    ("x^3 - 3x", "gradient-descent", "2", "1/4", 60, HERE),
    ("(x^2-1)^2", "gradient-descent", "1/10", "3/10", 9, HERE),
    ("(x^2-1)^2", "gradient-descent", "101/100", "13/50", 40, HERE),
    ("(x^2-1)^2", "gradient-descent", "1001/1000", "13/50", 80, HERE),
    ("(x^2-1)^2", "gradient-descent", "3", "3/10", 40, AWAY),
    ("(x^2-1)^2", "heavy-ball", "1/10", "1/100", 24, HERE),
    ("x^6 - 2x^2", "gradient-descent", "1/100", "1/10", 12, HERE),
    ("x^2 + 1/x^2", "gradient-descent", "1/10^10", "1/10", 20, HERE),
    ("x^2 + 1/x^2", "heavy-ball", "1/10^10", "1/10", 20, HERE),
    ("x^2 + 1/x^2", "gradient-descent", "1/10^12", "1/10", 900, HERE),
    ("sqrt(1+x^2)", "gradient-descent", "1/1000", "5", 6, HERE),
    ("sqrt(1+x^2)", "gradient-descent", "1/10^9", "3", 20, HERE),
    ("ln(1+x^2)", "gradient-descent", "1/10^9", "3", 20, HERE),
    ("x^2 + 3y^2 + x*y", "gradient-descent", "1,1", "1", 20, AWAY),
    ("x^2 + 3y^2 + x*y", "heavy-ball", "1,1", "1", 20, AWAY),
    ("x^2 + 3y^2 + x*y", "heavy-ball", "1,1", "1/100", 20, HERE),
    ("x^2 + 3y^2 + x*y", "nesterov", "1,1", "1/2", 30, AWAY),
    ("x^2 - y^2", "gradient-descent", "1,1/1000", "1/10", 80, AWAY),
    ("x^2 - y^2", "heavy-ball", "1,1/10", "1/10", 30, AWAY),
    ("x^2 - y^2", "gradient-descent", "1,0", "1/10", 30, HERE),
    ("(x^2 + 1050y^2)/2", "gradient-descent", "10,1", "1", 20, AWAY),
    ("(x^2 + 1050y^2)/2", "gradient-descent", "10,1", "1/1000", 20, HERE),
    ("(x^2 + 1050y^2)/2", "heavy-ball", "10,1", "1/100", 20, AWAY),
    ("x^2 + y^4", "gradient-descent", "1,4", "1/10", 20, AWAY),
    ("x^2 + y^4", "adam", "1,4", "1/10", 40, HERE),
    ("x*y", "gradient-descent", "1,1", "1/10", 60, HERE),
    ("x*y", "gradient-descent", "1,-1/2", "1/10", 60, AWAY),
    ("-x", "gradient-descent", "1", "1/10", 30, HERE),
    ("x^2 + sin(x)", "gradient-descent", "3", "3/2", 20, AWAY),
    ("x^2 + sin(x)", "gradient-descent", "3", "11/10", 40, AWAY),
    ("x^2 + sin(x)", "gradient-descent", "3", "9/10", 40, HERE),
    ("x^2 + sin(x)", "heavy-ball", "3", "4", 30, AWAY),
    ("x^2 + sin(x)", "heavy-ball", "3", "1/100", 20, HERE),
    ("x^2 + sin(x)", "nesterov", "3", "4", 20, AWAY),
    ("3cos(x) - x^2", "gradient-descent", "4", "1/10", 40, AWAY),
    ("3cos(x) - x^2", "gradient-descent", "1/10", "1/10", 4, HERE),
    ("x^4 + 5cos(3x)", "gradient-descent", "2", "1/3", 30, AWAY),
    ("x^4 + 5cos(3x)", "gradient-descent", "2", "1/50", 30, HERE),
    ("cos(x) + x^2/20", "heavy-ball", "1/10", "1/10", 14, HERE),
    ("cos(x) + x^2/20", "adam", "1/10", "1/10", 40, HERE),
]
"""Function, method, start, rate, steps, and whether the run is to be called diverging."""


def quotient(text: str) -> mpf:
    """Read a fraction such as 1/10^10."""
    above, _, below = text.partition("/")
    base, _, power = (below or "1").partition("^")
    return mpf(above) / mpf(base) ** int(power or 1)


def simulated(function: str, method: str, start: str, rate: str, steps: int) -> list[Vector]:
    """Return the iterates of the rule written anew."""
    with mpmath.workdps(DIGITS):
        return list(trajectory(method, SLOPES[function], [*map(quotient, start.split(","))], quotient(rate), steps))


class TestFates:
    """What becomes of single runs, known from their closed forms and seen in runs ten times as long."""

    @pytest.mark.parametrize(
        ("function", "method", "start", "rate", "steps", "fate"),
        spread(CASES, some(CASES, lambda case: (case[1], case[-1]), step=2)),
    )
    def test_fate(self, function: str, method: str, start: str, rate: str, steps: int, fate: str) -> None:
        """A run is called diverging exactly where the table says so, and then it never comes nearer again."""
        run = gdtutor.descend(function, start, rate, method=method, steps=steps)
        assert (run.outcome.kind is OutcomeKind.DIVERGING) == (fate == AWAY), run.outcome
        path = simulated(function, method, start, rate, steps + 2_000)
        if fate == AWAY:
            assert size(path[-1]) > 10 * size(path[run.last])
            assert min(map(size, path[run.last :])) >= size(path[run.last]) / 2

    @pytest.mark.parametrize(
        ("function", "bend", "start", "fate"),
        [
            ("sqrt(1+x^2)", lambda x: (1 + x * x) ** mpf(-1.5), "2", AWAY),
            ("sqrt(1+x^2)", lambda x: (1 + x * x) ** mpf(-1.5), "9/10", HERE),
            ("x^6 - 2x^2", lambda x: 30 * x**4 - 4, "1/2", HERE),
            ("x^4", lambda x: 12 * x * x, "5", HERE),
            ("(x^2-1)^2", lambda x: 12 * x * x - 4, "577/1000", HERE),
        ],
    )
    def test_newton(self, function: str, bend: object, start: str, fate: str) -> None:
        """Newton's method runs away from √(1 + x²) beyond 1, as xₙ₊₁ = −xₙ³, and from no polynomial."""
        run = gdtutor.descend(function, start, method="newton", steps=40)
        assert (run.outcome.kind is OutcomeKind.DIVERGING) == (fate == AWAY), run.outcome
        with mpmath.workdps(DIGITS):
            path = list(newton(SLOPES[function], bend, quotient(start), 60))  # type: ignore[arg-type]
        assert (size(path[-1]) > FAR) == (fate == AWAY)

    def test_newton_on_a_cube_root(self) -> None:
        """On cbrt(x)⁴ Newton's method doubles the distance at each step: x₁ = −2·x₀."""
        run = gdtutor.descend("cbrt(x)^4", 1, method="newton", steps=12)
        assert run.outcome.kind is OutcomeKind.DIVERGING
        assert "at least 2 times as large" in str(run.outcome.evidence[0])


def drawn(seed: int) -> tuple[str, Slope, str, str, str, int]:
    """Draw a polynomial of degree 2 to 6 with its slope, a method, a start, a rate and a number of steps."""
    draw = random.Random(seed)
    degree = draw.choice([2, 2, 3, 4, 4, 6])
    coefficients = [draw.randint(-4, 4) for _ in range(degree)] + [draw.choice([1, 1, 2, -1])]
    text = " + ".join(f"({a})*x^{k}" for k, a in enumerate(coefficients) if k)
    method = draw.choice(["gradient-descent", *(["heavy-ball", "nesterov"] * 2), *OTHERS])
    start = f"{draw.randint(-30, 30)}/{draw.choice([7, 10, 11])}"
    rate = f"{draw.randint(1, 9)}/{draw.choice([10, 30, 100, 300])}"
    return text, lambda x: [_slope(coefficients, x[0])], method, start, rate, draw.choice([6, 9, 15, 30, 60])


def _slope(coefficients: list[int], x: mpf) -> mpf:
    total = mpf(0)
    for k in range(len(coefficients) - 1, 0, -1):
        total = total * x + k * coefficients[k]
    return total


OTHERS = ("adam", "rmsprop", "adagrad", "inverse-time-decay", "exponential-decay")
SEEDS, BLOCKS, FURTHER = 40, 10, 400


class TestRandom:
    """No run that is called diverging comes back."""

    @pytest.mark.parametrize("block", seeds(range(BLOCKS), everyday=2))
    def test_none_comes_back(self, block: int) -> None:
        """On polynomials of degree 2 to 6 the slope grows in 400 further steps, and x turns only far out."""
        for seed in range(block * SEEDS, (block + 1) * SEEDS):
            text, slope, method, start, rate, steps = drawn(seed)
            run = gdtutor.descend(text, start, rate, method=method, steps=steps)
            if run.outcome.kind is OutcomeKind.DIVERGING:
                self.check_never_returns(run, slope, seed)

    @staticmethod
    def check_never_returns(run: Run, slope: Slope, seed: int) -> None:
        """Follow a run for 400 further steps, and longer where the steps are bounded, in mpmath."""
        problem = run.problem
        with mpmath.workdps(DIGITS):
            begin, rate = [mpf(str(value.p)) / value.q for value in problem.start], mpf(problem.rate.p) / problem.rate.q
            path = list(
                itertools.islice(trajectory(problem.method, slope, begin, rate, run.last + FURTHER), run.last, None)
            )
            away = [size(slope(point)) for point in path]
        assert len(away) > 1, (seed, problem)
        assert away[-1] > away[0], (seed, problem)
        turns = [(b[0] > a[0]) != (c[0] > b[0]) for a, b, c in zip(path, path[1:], path[2:], strict=False)]
        assert min(away) > away[0] / 2 or not any(turns), (seed, problem)
