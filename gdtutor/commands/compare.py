"""`gdtutor compare`: up to four runs on one function side by side, as a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from gdtutor.catalog.method import RateUse
from gdtutor.errors import InputError
from gdtutor.language.changes import changes_text
from gdtutor.language.methods import method_named
from gdtutor.text.sentence import told
from gdtutor.views import Statement

MOST: Final = 4
"""So many runs fit side by side."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What was typed for the runs: each option once, for all of them, or as often as there are runs."""

    starts: Sequence[str]
    rates: Sequence[str]
    methods: Sequence[str]
    parameters: Sequence[str]
    changes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What is changed of the rules, by its aspect."""


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
        **{f"--{aspect}": typed or [""] for aspect, typed in given.changes.items()},
    }
    count = _count(options)
    starts, rates, methods, parameters, *others = (_each(values, count) for values in options.values())
    if len(given.parameters) == 1 and count > 1:
        parameters = _for_all(given.parameters[0], methods)
    for rate, method in zip(rates, methods, strict=True):
        if method_named(method).rate is RateUse.NEEDED and not rate.strip():
            raise InputError(told("command.needed-once", option="--rate", example="--rate 1/100"))
    each = list(zip(*others, strict=True)) if others else [()] * count
    changes = [_changes(dict(zip(given.changes, typed, strict=True))) for typed in each]
    rows = zip(starts, rates, methods, parameters, changes, strict=True)
    return tuple(replace(common, start=s, rate=r, method=m, parameters=p, changes=c) for s, r, m, p, c in rows)


def _changes(typed: Mapping[str, str]) -> str:
    """Return the changes of one run in one text."""
    return changes_text(**{aspect.replace("-", "_"): value for aspect, value in typed.items()})


def _count(options: dict[str, Sequence[str]]) -> int:
    """Return how many runs the options make; raises InputError where they do not agree, or make too few or too many."""
    if not options["--start"]:
        raise InputError(told("command.start-needed-once", option="--start", example="--start x=4", two="x=1,y=2"))
    counts = {name: len(values) for name, values in options.items()}
    count = max(counts.values())
    if count < 2:
        raise InputError(told("command.two-runs", one="--rate", two="--start", three="--method"))
    if count > MOST:
        most = next(name for name in counts if counts[name] == count)
        raise InputError(told("command.too-many-runs", most=MOST, option=most, count=count))
    for name, times in counts.items():
        if times not in {0, 1, count}:
            many = next(each for each in counts if counts[each] == count)
            raise InputError(told("command.unequal", many=many, count=count, option=name, times=times))
    return count


def _each(values: Sequence[str], count: int) -> Sequence[str]:
    return values if len(values) == count else [values[0] if values else ""] * count


def _for_all(parameters: str, methods: Sequence[str]) -> Sequence[str]:
    """Return parameters that are given once, for those methods only that have any; all of them where none has."""
    apt = [bool(method_named(method).parameters) for method in methods]
    return [parameters if has or not any(apt) else "" for has in apt]
