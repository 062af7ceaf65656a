"""Measure how much faster a run is than the loop a SymPy user would write.

Run it: `python tests/benchmarks/bench_descend.py`. Both sides start from text and do 1,000 steps of gradient descent on
e^(−x)·sin x + x²/10 from x₀ = 1 with α = 1/10; ours proves at least 15 digits of every iterate, and this is checked.
"""

from __future__ import annotations

import time

import sympy as sp

from gdtutor.descent.run import Run
from gdtutor.language.problem import read_problem

STEPS = 1_000
DIGITS = 15
TEXT = "e^(-x) sin(x) + x^2/10"
REPEATS = 3


def by_hand() -> sp.Expr:
    """Descend as a SymPy user would: substitute, subtract, round to 30 digits."""
    symbol = sp.Symbol("x")
    slope = sp.diff(sp.sympify("exp(-x)*sin(x) + x**2/10", locals={"x": symbol}), symbol)
    x, rate = sp.Integer(1), sp.Rational(1, 10)
    for _ in range(STEPS):
        x = (x - rate * slope.subs(symbol, x)).evalf(30)
    return x


def ours() -> Run:
    """Read, differentiate, compile and run to the end."""
    run = Run(read_problem(TEXT, "1", "1/10", STEPS), tolerance=0)
    assert len(run) == STEPS + 1
    return run


def main() -> None:
    """Print the ratio of the best of three."""
    fastest = min(_seconds(ours) for _ in range(REPEATS))
    started = time.perf_counter()
    expected = by_hand()
    slow = time.perf_counter() - started
    run = ours()
    for iterate in run:
        (x,) = iterate.point
        ball = x.enclosure()
        assert ball.rad() <= abs(ball).abs_lower() * 10**-DIGITS, f"iterate {iterate.n} has too few digits"
    assert abs(sp.Float(run[STEPS].point[0].decimal(25).text, 30) - expected) < sp.Float("1e-24")
    print(
        f"gdtutor {1e6 * fastest / STEPS:.1f} µs a step, SymPy {1e6 * slow / STEPS:.0f} µs a step: "
        f"{slow / fastest:.1f} times faster"
    )


def _seconds(function: object) -> float:
    started = time.perf_counter()
    function()  # type: ignore[operator]
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
