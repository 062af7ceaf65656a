"""The way in: all sections about a run, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final
from weakref import WeakKeyDictionary

from gdtutor.numbers.signals import SignalError
from gdtutor.text.sentence import told
from gdtutor.worked.explanation.advice import advice
from gdtutor.worked.explanation.case import RunAnalysis
from gdtutor.worked.explanation.critical import critical
from gdtutor.worked.explanation.cycles import cycles
from gdtutor.worked.explanation.matrix import matrix
from gdtutor.worked.explanation.outcome import outcome
from gdtutor.worked.explanation.rate import closed, rate
from gdtutor.worked.explanation.section import LAST, RunExplanation, Section
from gdtutor.worked.explanation.velocity import velocity

if TYPE_CHECKING:
    from gdtutor.descent.run import Run

_PARTS: Final[tuple[Callable[[RunAnalysis], Section], ...]] = (
    outcome,
    critical,
    rate,
    matrix,
    velocity,
    closed,
    cycles,
    advice,
)


_KNOWN: Final[WeakKeyDictionary[Run, dict[int, list[Section]]]] = WeakKeyDictionary()
"""The sections of each run, by the number of digits: a document in another format needs no new search."""


def sections(run: Run, digits: int = 6) -> Iterator[Section]:
    """Yield what there is to say about `run`, a section at a time, as it is found out; numbers have `digits` digits."""
    case = RunAnalysis(run, digits)
    known = _KNOWN.setdefault(run, {}).setdefault(digits, [])
    for at, part in enumerate(_PARTS):
        if at == len(known):
            known.append(_section(case, part))
        if not known[at].is_empty:
            yield known[at]


def _section(case: RunAnalysis, part: Callable[[RunAnalysis], Section]) -> Section:
    try:
        return part(case)
    except SignalError:
        title = told("section.advice")
        return Section(LAST, title, (told("advice.compare-all"),) if part is advice else ())


def explain(run: Run, digits: int = 6) -> RunExplanation:
    """Return why `run` went as it did: the sections that have anything to say."""
    return RunExplanation(tuple(sections(run, digits)))
