"""How long a 200 × 200 map of the basins of Himmelblau's function takes, beside a plain NumPy loop that does the same.

    python tests/benchmarks/bench_basins.py [CELLS]

Window [−6, 6]², α = 1/100. Ours runs in this process, and on teams of one and of two workers (the workers are started
and have loaded everything before the clock runs). NumPy, if it is installed, takes steps on whole arrays until every
start has settled or left. Both maps must agree in every cell but those that a rounding error moves: this is checked.
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

from gdtutor.analysis.basins import basin_map, basins
from gdtutor.errors import BudgetError
from gdtutor.language.problem import read_problem
from gdtutor.views import Statement
from gdtutor.worker.pool import WorkerPool
from gdtutor.worker.requests.basins import MapBasins, OpenBasins

FUNCTION = "(x^2 + y - 11)^2 + (x + y^2 - 7)^2"
RATE = 0.01
SIDE = (-6.0, 6.0)
STEPS = 2_000
REPEATS = 5
Grid = tuple[tuple[int, ...], ...]


def ours(cells: int) -> Grid:
    """Read, differentiate, compile, find the minima and map, all in this process."""
    problem = read_problem(FUNCTION, "1,1", "1/100")
    return basin_map(basins(problem, (SIDE, SIDE)), cells, cells, 0, cells)


def by_team(team: WorkerPool, cells: int) -> Grid:
    """Do the same by workers, in portions of rows."""
    statement, portion = Statement(FUNCTION, "1,1", "1/100"), max(1, cells // 10)
    view = team.ask(OpenBasins(statement, (SIDE, SIDE)))
    shares = [MapBasins(statement, view, cells, cells, k, min(k + portion, cells)) for k in range(0, cells, portion)]
    parts = {k: part for k, part in team.stream(shares) if not isinstance(part, BudgetError)}
    return tuple(row for k in sorted(parts) for row in parts[k])


def by_numpy(cells: int, minima: Sequence[tuple[float, ...]]) -> Grid:
    """Step all starts together until each is near a minimum or far away; the gradient is written by hand."""
    import numpy as np  # type: ignore[import-not-found, unused-ignore]

    numpy: Any = np
    low, high = SIDE
    middles = low + (high - low) * (numpy.arange(cells) + 0.5) / cells
    x, y = (each.ravel() for each in numpy.meshgrid(middles, middles))
    basin = numpy.full(x.size, -1)
    left = numpy.arange(x.size)
    with numpy.errstate(all="ignore"):
        for n in range(STEPS):
            if n % 8 == 0:
                going = abs(x) + abs(y) < 1e6
                for k, (a, b) in enumerate(minima):
                    here = (x - a) ** 2 + (y - b) ** 2 < 0.01
                    basin[left[here]] = k
                    going &= ~here
                x, y, left = x[going], y[going], left[going]
                if not left.size:
                    break
            u, v = x * x + y - 11, x + y * y - 7
            x, y = x - RATE * (4 * x * u + 2 * v), y - RATE * (2 * u + 4 * y * v)
    return tuple(tuple(row) for row in basin.reshape(cells, cells).tolist())


def seconds(work: Callable[[], object]) -> float:
    """Return the median time of several runs."""
    times = []
    for _ in range(REPEATS):
        started = time.perf_counter()
        work()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def main(cells: int) -> None:
    """Measure, check and print."""
    mine = ours(cells)
    rows = {"this process": seconds(lambda: ours(cells))}
    for workers in (1, 2):
        with WorkerPool(workers, yielding=False) as team:
            by_team(team, 2)
            assert by_team(team, cells) == mine
            rows[f"{workers} worker{'s' * (workers > 1)}"] = seconds(partial(by_team, team, cells))
    theirs = math.nan
    if find_spec("numpy"):
        minima = basins(read_problem(FUNCTION, "1,1", "1/100"), (SIDE, SIDE)).minima
        other = by_numpy(cells, minima)
        differing = sum(a != b for one, two in zip(mine, other, strict=True) for a, b in zip(one, two, strict=True))
        assert differing <= cells * cells // 1000, f"{differing} cells differ"
        print(f"cells that differ: {differing} of {cells * cells:,}")
        theirs = rows["NumPy"] = seconds(lambda: by_numpy(cells, minima))
    else:
        print("NumPy is not installed: there is nothing to compare with.")
    for name, took in rows.items():
        print(f"{name:<13} {1000 * took:8.0f} ms   {took / theirs:6.2f} × NumPy")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
