"""An oracle for explanations: random problems, every sentence recomputed without the program.

`python tests/explanation_oracle.py --count 5000 --seed 1` prints how many claims of each kind were judged, how many
could not be, and what was false. A claim that seems false is judged again with more digits.
"""

from __future__ import annotations

import argparse
import json
import re
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import mpmath

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from gdtutor import descend
from gdtutor.errors import GdTutorError
from tests.oracle.cases import Case, case_of
from tests.oracle.claims import Finding, judged, sentences
from tests.oracle.judges import (
    advice,
    curvature,
    cycles,
    deepest,
    escapes,
    lines,
    lowest,
    missing,
    momentum,
    rates,
    scaling,
    sides,
    standing,
    table,
    why,
)
from tests.oracle.problems import Problem, problem

DIGITS = 60
MORE_DIGITS = (240, 1600)
_SLICE = 25
_BUDGET = 10.0
_JUDGES = (
    standing,
    escapes,
    deepest,
    sides,
    scaling,
    missing,
    curvature,
    why,
    table,
    lowest,
    rates,
    momentum,
    cycles,
    lines,
    advice,
)
"""The modules that register the judges."""


class _SlowError(BaseException):
    """A document took more than its budget: no handler of the program may take this for an error of its own."""


def _stop(*_: object) -> None:
    raise _SlowError


def document_of(asked: Problem) -> tuple[dict[str, object], int] | str:
    """Return the explanation and the index of the last iterate, or the refusal."""
    start = {name: str(value) for name, value in zip(asked.function.variables, asked.start, strict=True)}
    parameters = {name: str(value) for name, value in asked.parameters.items()}
    signal.signal(signal.SIGVTALRM, _stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, _BUDGET)
    try:
        run = descend(
            asked.function.tree.text(), start, str(asked.rate), asked.steps, asked.method, parameters=parameters
        )
        return json.loads(run.explanation.json()), run.last
    except GdTutorError as error:
        return str(error)
    except _SlowError:
        return "more than its budget"
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def findings(asked: Problem, document: dict[str, object], last: int) -> Iterator[Finding]:
    """Yield what becomes of every sentence, row and line; what seems false is judged again with more digits."""
    found: list[Finding] = []
    for digits in (DIGITS, *MORE_DIGITS):
        with mpmath.workdps(digits):
            found = list(_all(case_of(asked, document, last, digits)))
        if all(each.verdict != "false" for each in found):
            break
    yield from found


def _all(case: Case) -> Iterator[Finding]:
    for _, sentence in sentences(case.document):
        yield from _pieces(case, sentence)
    yield from table.judged_rows(case)
    yield from lines.judged_lines(case)


def _pieces(case: Case, sentence: str) -> Iterator[Finding]:
    """Judge a sentence, or the sentences in it one by one."""
    found, pieces = judged(case, sentence), re.split(r"(?<=\.) (?=[A-Zf∇])", sentence)
    if found.verdict == "unread" and len(pieces) > 1:
        yield from (judged(case, piece) for piece in pieces)
    else:
        yield found


@dataclass
class Report:
    """What was counted."""

    counts: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    told: list[tuple[int, str, Finding]] = field(default_factory=list)
    documents: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    program: float = 0.0
    oracle: float = 0.0

    def add(self, seed: int) -> None:
        """Judge one problem."""
        asked = problem(seed)
        began = time.process_time()
        answer = document_of(asked)
        self.program += time.process_time() - began
        if isinstance(answer, str):
            self.refused[answer.partition(":")[0]] += 1
            if answer == "more than its budget":
                self.told.append((seed, asked.command(), Finding("budget", "unread", answer)))
            return
        self.documents += 1
        began = time.process_time()
        for each in findings(asked, *answer):
            self.counts[each.kind][each.verdict] += 1
            if each.verdict != "true":
                self.told.append((seed, asked.command(), each))
        self.oracle += time.process_time() - began

    def join(self, other: Report) -> None:
        """Add what another process counted."""
        for kind, counter in other.counts.items():
            self.counts[kind].update(counter)
        self.told += other.told
        self.documents += other.documents
        self.refused.update(other.refused)
        self.program += other.program
        self.oracle += other.oracle

    def judged(self) -> int:
        """Return how many claims were judged."""
        return sum(counter["true"] + counter["false"] for counter in self.counts.values())

    def lines(self, verdict: str) -> Iterator[str]:
        """Yield what has a verdict, with the problem that shows it."""
        for seed, command, each in self.told:
            if each.verdict == verdict:
                yield f"[{each.kind}] seed {seed}: {command}\n    said:  {each.sentence}\n    truth: {each.truth}"


def judge(seeds: range) -> Report:
    """Judge the problems with these numbers."""
    report = Report()
    for seed in seeds:
        report.add(seed)
    return report


def _table(report: Report) -> Iterator[str]:
    yield f"{'claim':24} {'judged':>8} {'not judged':>11} {'false':>6}"
    for kind, counter in sorted(report.counts.items()):
        judged_ = counter["true"] + counter["false"]
        yield f"{kind:24} {judged_:8} {counter['unjudged'] + counter['unread']:11} {counter['false']:6}"
    yield f"{'all':24} {report.judged():8}"
    yield (
        f"{report.documents} documents, {sum(report.refused.values())} problems refused, "
        f"{report.refused['more than its budget']} of them for time; "
        f"program {report.program:.0f} s, oracle {report.oracle:.0f} s"
    )


def _parts(slices: list[range], jobs: int) -> Iterator[Report]:
    """Yield what was counted of each slice, as it is known."""
    if jobs == 1:
        yield from map(judge, slices)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(judge, slices)


def main() -> int:
    """Judge many problems and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", default="false,unread", help="false, unread, unjudged")
    parser.add_argument("--minutes", type=float, default=1e9, help="stop after so long")
    given = parser.parse_args()
    ends = range(given.seed, given.seed + given.count, _SLICE)
    slices = [range(a, min(a + _SLICE, given.seed + given.count)) for a in ends]
    report, began = Report(), time.monotonic()
    for part in _parts(slices, given.jobs):
        for verdict in given.show.split(","):
            for line in part.lines(verdict):
                print(line, flush=True)
        report.join(part)
        if time.monotonic() - began > 60 * given.minutes:
            break
    print("\n".join(_table(report)))
    return int(any(counter["false"] for counter in report.counts.values()))


if __name__ == "__main__":
    sys.exit(main())
