"""A search for faults: random questions, none of which may end in anything but an answer or an error of the family.

`python tests/fault_search.py --count 10000 --seed 1` asks them in one process after the other, `--slice 1` each in a
process of its own, `--shell` each as a command of its own. It prints what was found and how many answers and errors of
each kind there were. A fault is any other exception, an internal error, an end of the process, an answer that takes
more than `--seconds` of the processor's time, or more than `--megabytes` of memory.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import select
import signal
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import gdtutor.api  # noqa: F401 - SymPy is loaded once, before a process is forked for the questions
from gdtutor.errors import BudgetError, GdTutorError, InternalError
from tests.random_input import Question, question

_GRACE: Final = 120.0
"""So many seconds a process may be silent beyond a question's budget before it is ended."""


class _SlowError(BaseException):
    """A question took more than its budget: no handler of the program may take this for an error of its own."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How a question ended: `kind` is answer, or the name of an error or fault; `told` is what is known of a fault."""

    seed: int
    kind: str
    fault: bool = False
    told: str = ""


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one question may take."""

    seconds: float
    megabytes: int


def ending(asked: Question, seed: int, bounds: Bounds) -> Ending:
    """Ask a question in this process and say how it ended."""
    before = _megabytes()
    try:
        with _limited(bounds.seconds):
            asked.answer()
        found = Ending(seed, "answer")
    except (InternalError, BudgetError) as error:
        found = Ending(seed, type(error).__name__, fault=True, told=_trace(error))
    except GdTutorError as error:
        found = Ending(seed, type(error).__name__)
    except _SlowError as error:
        found = Ending(seed, "slow", fault=True, told=_trace(error))
    except Exception as error:  # noqa: BLE001 - whatever else is raised is what is looked for
        found = Ending(seed, type(error).__name__, fault=True, told=_trace(error))
    grown = _megabytes() - before
    return found if found.fault or grown < bounds.megabytes else Ending(seed, "memory", fault=True, told=f"{grown} MB")


class _limited:  # noqa: N801 - used as a word
    """Raises _SlowError in the block once it has used so many seconds of the processor."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def __enter__(self) -> None:
        signal.signal(signal.SIGVTALRM, _stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, self._seconds, 0.5)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def _stop(*_: object) -> None:
    raise _SlowError


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _trace(error: BaseException) -> str:
    """Return where an error came from: the last of our own lines, and the very last ones."""
    lines = [line for line in traceback.format_exception(error) if "\n    " in line]
    own = [at for at, line in enumerate(lines) if "/gdtutor/" in line]
    shown = sorted({*own[-4:], *range(len(lines))[-2:]})
    return "".join([*(lines[at] for at in shown), f"{type(error).__name__}: {error}"[:1000]])


def shell_ending(asked: Question, seed: int, bounds: Bounds) -> Ending:
    """Ask a question as a command and say how it ended."""
    action, *words = asked.command()
    command = [sys.executable, "-m", "gdtutor", action, f"--max-seconds={bounds.seconds}", *words]
    try:
        ended = subprocess.run(command, capture_output=True, text=True, timeout=bounds.seconds + 60, check=False)
    except subprocess.TimeoutExpired:
        return Ending(seed, "no end", fault=True)
    except ValueError as error:
        return Ending(seed, f"no command: {error}")
    fault = ended.returncode not in {0, 1, 2} or "Traceback" in ended.stderr
    return Ending(seed, f"exit {ended.returncode}", fault=fault, told=ended.stderr[-2000:] if fault else "")


def endings(seeds: Sequence[int], bounds: Bounds) -> Iterator[Ending]:
    """Yield how the questions ended that one fresh process is asked; where it dies, another goes on."""
    left = list(seeds)
    while left:
        yield from _asked(left, bounds)


def _asked(left: list[int], bounds: Bounds) -> Iterator[Ending]:
    """Ask a fresh process as many of the questions as it survives, and take them off the list."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _answer_all(left, bounds, theirs)
    os.close(theirs)
    with os.fdopen(ours) as told:
        while left:
            if not select.select([told], [], [], bounds.seconds * 4 + _GRACE)[0]:
                yield Ending(left.pop(0), "no end", fault=True)
                os.kill(child, signal.SIGKILL)
                break
            line = told.readline()
            if not line:
                yield Ending(left.pop(0), "died", fault=True)
                break
            left.pop(0)
            yield Ending(**json.loads(line))
    os.waitpid(child, 0)


def _answer_all(seeds: Sequence[int], bounds: Bounds, pipe: int) -> None:
    """Answer in the child process, one line for each question, and end it."""
    limit = 4 * 2**30
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with os.fdopen(pipe, "w", buffering=1) as told:
        for seed in seeds:
            told.write(json.dumps(asdict(ending(question(seed), seed, bounds))) + "\n")
    os._exit(0)


def main() -> int:
    """Ask many questions and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slice", type=int, default=200, help="how many questions one process is asked")
    parser.add_argument("--shell", action="store_true", help="ask each as a command")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--megabytes", type=int, default=500)
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long")
    given = parser.parse_args()
    bounds, began, counts = Bounds(given.seconds, given.megabytes), time.monotonic(), Counter[str]()
    for low in range(given.seed, given.seed + given.count, given.slice):
        seeds = range(low, min(low + given.slice, given.seed + given.count))
        commands = ((question(seed), seed) for seed in seeds)
        found = (
            (shell_ending(asked, seed, bounds) for asked, seed in commands if asked.command())
            if given.shell
            else endings(seeds, bounds)
        )
        for each in found:
            counts[each.kind] += 1
            if each.fault:
                print(f"[{each.kind}] seed {each.seed}: {question(each.seed)}\n{each.told}", flush=True)
        print(f"\r{sum(counts.values())}", end="", file=sys.stderr, flush=True)
        if time.monotonic() - began > 60 * given.minutes:
            break
    print(f"{sum(counts.values())} questions:", ", ".join(f"{kind} {n}" for kind, n in counts.most_common()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
