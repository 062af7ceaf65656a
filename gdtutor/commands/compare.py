"""`gdtutor compare`: up to four runs on one function side by side, as a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gdtutor.catalog.method import RateUse
from gdtutor.catalog.methods import method_named
from gdtutor.commands.document import write
from gdtutor.errors import InputError
from gdtutor.views import Statement
from gdtutor.worker.requests.comparison import WriteComparison

MOST: Final = 4
"""So many runs fit side by side."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What was typed for the runs: each option once, for all of them, or as often as there are runs."""

    starts: Sequence[str]
    rates: Sequence[str]
    methods: Sequence[str]
    parameters: Sequence[str]


def statements(common: Statement, given: RunOptions) -> tuple[Statement, ...]:
    """Return the runs to compare; raises InputError where the options do not make two to four of them.

    >>> common = Statement("x^2", start="", rate="")
    >>> [each.rate for each in statements(common, RunOptions(["3"], ["1/10", "1/2"], [], []))]
    ['1/10', '1/2']
    """
    options = {
        "--start": given.starts,
        "--rate": given.rates,
        "--method": given.methods or [common.method],
        "--parameter": given.parameters or [""],
    }
    count = _count(options)
    starts, rates, methods, parameters = (_each(values, count) for values in options.values())
    if len(given.parameters) == 1 and count > 1:
        parameters = _for_all(given.parameters[0], methods)
    for rate, method in zip(rates, methods, strict=True):
        if method_named(method).rate is RateUse.NEEDED and not rate.strip():
            message = "--rate is needed, such as --rate 1/100: once, or once for each run."
            raise InputError(message)
    rows = zip(starts, rates, methods, parameters, strict=True)
    return tuple(replace(common, start=s, rate=r, method=m, parameters=p) for s, r, m, p in rows)


def _count(options: dict[str, Sequence[str]]) -> int:
    """Return how many runs the options make; raises InputError where they do not agree, or make too few or too many."""
    if not options["--start"]:
        message = "--start is needed, such as --start x=4 (x=1,y=2 for two variables): once, or once for each run."
        raise InputError(message)
    counts = {name: len(values) for name, values in options.items()}
    count = max(counts.values())
    if count < 2:
        message = "Two runs at least are needed: give --rate, --start or --method more than once."
        raise InputError(message)
    if count > MOST:
        most = next(name for name in counts if counts[name] == count)
        message = f"At most {MOST} runs can be compared, and {most} is given {count} times."
        raise InputError(message)
    for name, times in counts.items():
        if times not in {0, 1, count}:
            many = next(each for each in counts if counts[each] == count)
            message = f"{many} is given {count} times and {name} {times} times: give each once, or as often as {many}."
            raise InputError(message)
    return count


def _each(values: Sequence[str], count: int) -> Sequence[str]:
    return values if len(values) == count else [values[0] if values else ""] * count


def _for_all(parameters: str, methods: Sequence[str]) -> Sequence[str]:
    """Return parameters that are given once, for those methods only that have any; all of them where none has."""
    apt = [bool(method_named(method).parameters) for method in methods]
    return [parameters if has or not any(apt) else "" for has in apt]


def compare(
    runs: tuple[Statement, ...],
    format: str,
    output: Path | None,
    *,
    all_steps: bool,
    ascii: bool,
    math: str,
    max_seconds: float,
    force: bool,
) -> None:
    """Write the comparison.

    Raises InputError, NoAnswerError, BudgetError and FileError.
    """
    request = WriteComparison(runs, all_steps, format=format, ascii=ascii, math=math)
    write(request, output, max_seconds=max_seconds, force=force)
