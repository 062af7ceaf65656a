"""Measure how much faster a run is than the loop a SymPy user would write.

Run it: `python tests/benchmarks/bench_descend.py`. Both sides start from text and do 1,000 steps of gradient descent on
e^(−x)·sin x + x²/10 from x₀ = 1 with α = 1/10; ours proves at least 15 digits of every iterate, and this is checked.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import sympy as sp
from sympy.core.cache import clear_cache

import gdtutor
from gdtutor.descent.objective import compiled

if TYPE_CHECKING:
    from collections.abc import Callable

    from gdtutor.api import Run

STEPS = 1_000
DIGITS = 15
TEXT = "e^(-x) sin(x) + x^2/10"
REPEATS = 5


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
    run = gdtutor.descend(TEXT, start=1, rate="1/10", steps=STEPS, tolerance=0)
    assert len(run) == STEPS + 1
    return run


def main() -> None:
    """Check every iterate, then print median ratios of pairs of runs, with SymPy's cache and ours kept and emptied."""
    run, expected = ours(), by_hand()
    for iterate in run:
        (x,) = iterate.point
        ball = x.enclosure()
        assert ball.rad() <= abs(ball).abs_lower() * 10**-DIGITS, f"iterate {iterate.n} has too few digits"
    assert abs(sp.Float(run[STEPS].point[0].decimal(25).text, 30) - expected) < sp.Float("1e-24")
    for empty, words in ((False, "as they come"), (True, "the caches emptied before each")):
        pairs = [(_seconds(ours, empty=empty), _seconds(by_hand, empty=empty)) for _ in range(REPEATS)]
        fast, slow = (1e6 * statistics.median(times) / STEPS for times in zip(*pairs, strict=True))
        ratio = statistics.median(theirs / mine for mine, theirs in pairs)
        print(f"{words}: gdtutor {fast:.1f} µs a step, SymPy {slow:.0f} µs a step, {ratio:.1f} times faster")


def _seconds(function: Callable[[], object], *, empty: bool) -> float:
    if empty:
        clear_cache()
        compiled.cache_clear()
    started = time.perf_counter()
    function()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
