"""A monkey at the keyboard and the mouse of the app: keys, text, clicks, pastes, resizes, and workers that are killed.

    python -m tests.monkey --events 20000 --seed 1               the app in this process
    python -m tests.monkey --events 2000 --seed 1 --terminal     the app in a terminal

After each life of the app in this process it must lead home and walk; in a terminal it must end well. No process of it
may be left. The exit status is 1 where anything went wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import faulthandler
import os
import random
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import Final

from gdtutor.views import Statement
from tests.monkey.deeds import deeds
from tests.monkey.life import Life, Report
from tests.monkey.terminal import TerminalLife

LIFE: Final = 1000
"""So many events each life of the app has at most."""
LONGEST: Final = 1800
"""A life that takes so many seconds hangs."""
STATEMENTS: Final = (
    None,
    Statement("x^4 - 3x^3 + 2", "4", "1/100", 20),
    Statement("x^2 + 10y^2", "4,2", "1/20", 30),
    Statement("cos x + x^2/10", "8", "1/5", 400, "momentum"),
)
"""What the lives begin with."""


def main() -> int:
    """Let the monkey loose; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.monkey")
    parser.add_argument("--events", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--terminal", action="store_true")
    order = parser.parse_args()
    report, seed = Report(), order.seed
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        while report.events < order.events:
            faulthandler.dump_traceback_later(LONGEST, exit=True)
            told = len(report.faults)
            one_life(seed, min(LIFE, order.events - report.events), report, Path(folder) if order.terminal else None)
            print(*report.faults[told:], f"seed {seed}: {report.events} events", sep="\n\n", flush=True)
            seed += 1
        os.chdir("/")
    print(report)
    return 1 if report.faults else 0


def one_life(seed: int, events: int, report: Report, folder: Path | None) -> None:
    """Let the app live once, for so many events at most: in a terminal where there is a folder for it."""
    chance = random.Random(seed)
    statement = STATEMENTS[seed % len(STATEMENTS)]
    some = islice(deeds(chance), events)
    if folder is None:
        asyncio.run(Life(report, chance, statement, ascii=seed % 5 == 0).live(some))
        return
    words = ["--ascii"] if seed % 5 == 0 else []
    if statement is not None:
        words += ["walk", statement.function, "--start", statement.start, "--rate", statement.rate]
    TerminalLife(report, chance, words, folder).live(some)


if __name__ == "__main__":
    sys.exit(main())
