"""Comparison: up to four runs on one function side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Self

from flint import arb

from gdtutor.analysis.goal import TargetPoint, proven_goal
from gdtutor.descent.lasting import stays
from gdtutor.descent.outcome import Lasting, OutcomeKind
from gdtutor.descent.run import Run
from gdtutor.errors import InputError, NoAnswerError
from gdtutor.text.sentence import Sentence, part_of, told

if TYPE_CHECKING:
    from gdtutor.language.problem import Problem
    from gdtutor.numbers.number import Number

LABELS: Final = "ABCD"
DECIMALS: Final = 6
_WITHIN: Final = 0.5 * 10.0**-DECIMALS
_DOUBTFUL: Final = 1e-12
"""Where a float is this near to the bound, enclosures decide."""


class Entrant:
    """One of the runs: its letter, its problem, and its run, or why it cannot begin."""

    def __init__(self, label: str, problem: Problem) -> None:
        """Begin the run."""
        self.label = label
        self.problem = problem
        self.run: Run | None = None
        self.fault: Sentence | str = ""
        try:
            self.run = Run(problem)
        except NoAnswerError as error:
            self.fault = part_of(error.told)

    @property
    def last(self) -> int:
        """The index of the last iterate, −1 where there is none; runs to the end."""
        return self.run.last if self.run else -1

    @cached_property
    def goal(self) -> TargetPoint | None:
        """The critical point that is proven to lie next to the last iterate."""
        if self.run is None:
            return None
        return proven_goal(self.problem, self.run.point_at(self.run.last), self.run.floats(self.run.last))

    @property
    def six(self) -> int | None:
        """The first n from which on every coordinate stays within half a millionth of the critical point's.

        None where the last iterate is not so near to a critical point that is proven to exist, or is known not to stay.
        """
        return self.within if self.within is not None and self.lasts is not False else None

    @cached_property
    def lasts(self) -> bool | None:
        """Whether the run stays near its last iterate: proven so, known not to (False), or neither (None)."""
        if self.run is None:
            return None
        outcome = self.run.outcome
        if outcome.kind is OutcomeKind.STATIONARY:
            return True
        if outcome.rest is None:
            return stays(self.run)
        return {Lasting.PROVEN: True, Lasting.BROKEN: False}.get(outcome.rest.lasting)

    @cached_property
    def within(self) -> int | None:
        """The first n from which on the run is so near to the critical point, up to its last iterate."""
        run, goal = self.run, self.goal
        if run is None or goal is None:
            return None
        place = [float(number) for number in goal.point]
        for n in count(run.last, -1):
            if n < 0 or not _is_within(run, n, goal.point, place):
                return n + 1 if n < run.last else None
        return None


def _is_within(run: Run, n: int, goal: Sequence[Number], place: Sequence[float]) -> bool:
    gap = max(abs(x - y) for x, y in zip(run.floats(n), place, strict=True))
    scale = max(1.0, *map(abs, place))
    if abs(gap - _WITHIN) > _DOUBTFUL * scale:
        return gap < _WITHIN
    pairs = zip(run.point_at(n), goal, strict=True)
    return all(bool(abs(x.enclosure() - y.enclosure()) < arb(_WITHIN)) for x, y in pairs)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two to four runs on the same function."""

    entrants: tuple[Entrant, ...]

    @classmethod
    def of(cls, problems: Sequence[Problem]) -> Self:
        """Begin the runs; raises InputError unless two to four problems are about one function."""
        if not 2 <= len(problems) <= len(LABELS):
            raise InputError(told("compare.count", most=len(LABELS), given=len(problems)))
        first = problems[0]
        if any((each.objective, each.variables) != (first.objective, first.variables) for each in problems):
            raise InputError(told("compare.one-function"))
        return cls(tuple(Entrant(label, problem) for label, problem in zip(LABELS, problems, strict=False)))

    @property
    def problem(self) -> Problem:
        """The first problem, for what all have in common."""
        return self.entrants[0].problem

    @property
    def last(self) -> int:
        """The index of the last iterate of the longest run; runs all of them to the end."""
        return max(entrant.last for entrant in self.entrants)

    def differing(self) -> tuple[str, ...]:
        """Return what is not the same in all runs: "start", "rate", "method", "parameters"."""
        problems = [entrant.problem for entrant in self.entrants]
        return tuple(name for name, part in _PARTS.items() if len({getattr(each, part) for each in problems}) > 1)

    def ranking(self) -> tuple[Entrant, ...]:
        """Return the runs that came to six decimals, the fastest first."""
        return tuple(sorted((e for e in self.entrants if e.six is not None), key=lambda e: e.six or 0))

    def places(self) -> tuple[tuple[TargetPoint, tuple[Entrant, ...]], ...]:
        """Return the critical points that were reached, each with the runs that reached it."""
        found: list[tuple[TargetPoint, list[Entrant]]] = []
        for entrant in self.ranking():
            if entrant.goal is None:
                continue
            known = next((group for goal, group in found if _are_same(goal, entrant.goal)), None)
            if known is None:
                found.append((entrant.goal, [entrant]))
            else:
                known.append(entrant)
        return tuple((goal, tuple(sorted(group, key=lambda e: e.label))) for goal, group in found)

    def __iter__(self) -> Iterator[Entrant]:
        """Yield the runs."""
        return iter(self.entrants)


_PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {"start": "start", "rate": "rate", "method": "rule", "parameters": "parameters"}
)
"""What a run is made of, and where its problem has it."""


def _are_same(one: TargetPoint, other: TargetPoint) -> bool:
    """Say whether two enclosures are of one critical point, as far as they can be told apart."""
    pairs = zip(one.point, other.point, strict=True)
    return all(x.enclosure().overlaps(y.enclosure()) for x, y in pairs)
