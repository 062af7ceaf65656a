"""How long a sweep of 1,000 learning rates takes, beside a plain NumPy loop that does the same in floats.

    python tests/benchmarks/bench_sweep.py [RATES]

x⁴ − 3x³ + 2 from 4, rates from 1/1000 to 1 on a log scale, at most 100 steps each. Ours proves every digit of every run
and its distance from the minimum; NumPy, if it is installed, steps all rates together in double precision. Both must
agree on which rates converge, and after how many steps, wherever the slope is not within rounding of the tolerance:
this is checked. Workers are started and have loaded everything before the clock runs.
"""

from __future__ import annotations

import math
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from importlib.util import find_spec
from typing import Any

from gdtutor.analysis.rates import read_rates
from gdtutor.analysis.sweep import sweep
from gdtutor.errors import BudgetError
from gdtutor.language.problem import read_problem
from gdtutor.views import Statement
from gdtutor.worker.pool import WorkerPool
from gdtutor.worker.requests.sweep import OpenSweep, TryRates

FUNCTION = "x^4 - 3x^3 + 2"
STEPS = 100
TOLERANCE = 1e-10
REPEATS = 3
Result = list[tuple[bool, int]]


def ours(count: int) -> Result:
    """Read, differentiate, compile and run them all in this process."""
    problem = read_problem(FUNCTION, 4, "1", STEPS)
    return [(trial.arrived, trial.steps) for trial in sweep(problem, read_rates(f"1/1000:1:{count}"))]


def by_team(team: WorkerPool, count: int) -> Result:
    """Do the same by workers, and format every number as the command does."""
    view = team.ask(OpenSweep(Statement(FUNCTION, "4", "", STEPS), f"1/1000:1:{count}"))
    shares = [TryRates(view.statement, view.rates[k : k + 20]) for k in range(0, count, 20)]
    parts = {k: part for k, part in team.stream(shares) if not isinstance(part, BudgetError)}
    return [(row.kind in {"converged", "stationary"}, row.steps or 0) for k in sorted(parts) for row in parts[k]]


def by_numpy(rates: Sequence[float]) -> Result:
    """Step all rates together in double precision."""
    import numpy as np  # type: ignore[import-not-found, unused-ignore]

    numpy: Any = np
    rate = numpy.array(rates)
    x = numpy.full(rate.size, 4.0)
    steps = numpy.full(rate.size, STEPS)
    arrived = numpy.zeros(rate.size, dtype=bool)
    going = numpy.ones(rate.size, dtype=bool)
    with numpy.errstate(all="ignore"):
        for n in range(STEPS + 1):
            slope = 4 * x**3 - 9 * x**2
            flat = going & (abs(slope) <= TOLERANCE)
            far = going & ~(abs(x) <= 4e20)
            arrived |= flat
            steps[flat | far] = n
            going &= ~(flat | far)
            x = numpy.where(going, x - rate * slope, x)
    return list(zip(arrived.tolist(), steps.tolist(), strict=True))


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of several runs."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main(count: int) -> None:
    """Measure, check and print."""
    mine = ours(count)
    rows = {"this process": seconds(lambda: ours(count))}
    for workers in (1, 2):
        with WorkerPool(workers, yielding=False) as team:
            by_team(team, 2)
            assert by_team(team, count) == mine
            rows[f"{workers} worker{'s' * (workers > 1)}"] = seconds(partial(by_team, team, count))
    theirs = math.nan
    if find_spec("numpy"):
        rates = [float(rate) for rate in read_rates(f"1/1000:1:{count}")]
        other = by_numpy(rates)
        differing = [k for k, (a, b) in enumerate(zip(mine, other, strict=True)) if a[0] != b[0] or (a[0] and a != b)]
        print(f"rates that floats judge otherwise: {len(differing)} of {count:,}")
        theirs = rows["NumPy"] = seconds(lambda: by_numpy(rates))
    else:
        print("NumPy is not installed: there is nothing to compare with.")
    for name, took in rows.items():
        print(f"{name:<13} {1000 * took:8.0f} ms   {1000 * took / count:6.3f} ms a rate   {took / theirs:8.1f} × NumPy")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
