"""What a document costs for each step, and how that grows with the formula, beside printing as many characters.

    python tests/benchmarks/bench_document.py [RUNS]

The peer is Python's own `textwrap` on the document itself: as many characters, taken apart and put together once.
Prints processor time, least of the runs. Of a descent on a textbook function: milliseconds for each step (wanted: at
most 1), and the ratio to the peer. Of one step on ever longer functions: the time for each character that is printed,
and the exponent with which the time grows with the number of characters (wanted: about 1).
"""

from __future__ import annotations

import gc
import math
import sys
import textwrap
import time
from collections.abc import Callable

from gdtutor.api import Run, descend
from gdtutor.documents import DOCUMENTS, DocumentOptions
from gdtutor.text.latex import groups_latex
from gdtutor.worked.step import worked_step
from tests.worked_lines import step_block

BOOK = ("x^4 - 3x^3 + 2", "4", "1/100", 200)
SIZES = (5, 10, 20, 40)
ALL = DocumentOptions(every_step=True)


def nested(n: int) -> str:
    """Return sin(sin(… x))."""
    return "sin(" * n + "x" + ")" * n


FAMILIES: dict[str, Callable[[int], str]] = {
    "nested": nested,
    "sum": lambda n: " + ".join(f"sin({k}x)" for k in range(1, n + 1)),
    "powers": lambda n: " + ".join(f"x^{k}" for k in range(1, n + 1)),
    "product": lambda n: "·".join(f"(x + {k})" for k in range(1, n + 1)),
}


def clocked(run: Run) -> tuple[float, str]:
    """Return the processor's seconds for the first step as text and as LaTeX, and what was written."""
    begun = time.process_time()
    step = worked_step(run, 0)
    text = f"{step_block(step)}{groups_latex(step.groups)}"
    return time.process_time() - begun, text


def printed(text: str) -> float:
    """Return the seconds of the peer on as many characters."""
    begun = time.process_time()
    textwrap.fill(text, 80)
    return time.process_time() - begun


def book(format: str) -> tuple[float, float]:
    """Return milliseconds for each step of a textbook function, the run among them, and the ratio to the peer."""
    begun = time.process_time()
    run = descend(*BOOK)
    text = "".join(DOCUMENTS["run"].write(run, format, ALL))
    taken = time.process_time() - begun
    return 1000 * taken / len(run), taken / printed(text)


def grown(family: Callable[[int], str], runs: int) -> list[tuple[int, float, int]]:
    """Return size, seconds and characters of one step for functions of growing size."""
    found = []
    for size in SIZES:
        times = [clocked(descend(family(size), "1/2", "1/100", 2)) for _ in range(runs)]
        found.append((size, min(taken for taken, _ in times), len(times[0][1])))
    return found


def main(runs: int) -> None:
    """Measure and print, with what is loaded spared by the collector, as in a worker."""
    gc.freeze()
    for format in ("text", "markdown", "latex"):
        per_step, ratio = (min(part) for part in zip(*(book(format) for _ in range(runs + 1)), strict=True))
        print(f"{format:<9} {per_step:6.2f} ms a step   {ratio:5.2f} × textwrap on as many characters")
    for name, family in FAMILIES.items():
        found = grown(family, runs)
        each = "   ".join(f"{size}: {1e6 * taken / count:.1f}" for size, taken, count in found)
        (_, first, few), (_, last, many) = found[0], found[-1]
        exponent = math.log(last / first) / math.log(many / few)
        print(f"{name:<9} µs a character by size   {each}   grows with exponent {exponent:.2f}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
