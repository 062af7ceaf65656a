"""How long an answer takes to be judged, beside reading it: median and slowest of the tables of cases.

    python tests/benchmarks/bench_judge.py

Everything runs in this process. Each case of `tests/data/answers.toml` and `answers_more.toml` is judged twice:
with its question new, as in a file of different questions, and again, as when a learner tries once more. What the clock
shows is given in milliseconds and as a multiple of reading `sin(x)^2+exp(-x)` on the same machine.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from gdtutor.language.notation import parse
from gdtutor.practice.judging import judge
from gdtutor.views.practice import Attempt
from tests.practice_cases import table

REPEATS = 200


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def reading() -> float:
    """Return how long it takes to read a short formula."""
    return statistics.median(seconds(lambda: parse("sin(x)^2+exp(-x)")) for _ in range(REPEATS))


def judging(attempts: Sequence[Attempt]) -> list[float]:
    """Return how long each answer takes, sorted."""
    return sorted(seconds(partial(judge, attempt)) for attempt in attempts)


def tell(title: str, times: Sequence[float], unit: float) -> None:
    """Print median, the 99th of 100 and the slowest."""
    shown = (times[len(times) // 2], times[len(times) * 99 // 100], times[-1])
    words = "   ".join(f"{value * 1000:7.1f} ms ({value / unit:6.1f})" for value in shown)
    print(f"{title:14} {words}")


def main() -> None:
    """Judge all cases, warmed up by the first hundred."""
    attempts = [case.attempt for name in ("answers.toml", "answers_more.toml") for case in table(name)]
    judging(attempts[:100])
    unit = reading()
    print(f"reading a formula takes {unit * 1000:.2f} ms; {len(attempts)} answers: median, 99 of 100, slowest")
    tell("new question", judging(attempts[100:]), unit)
    tell("tried again", judging(attempts[100:]), unit)


if __name__ == "__main__":
    main()
