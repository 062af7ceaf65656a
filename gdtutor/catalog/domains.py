"""The domains of the functions: for which numbers each has a value, and every test and word that follows."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Final, TypeAlias

Test: TypeAlias = Callable[[Any], bool]
"""A test of a number of any kind that can be compared; of a ball it is True only where that is proven."""


@dataclass(frozen=True)
class Domain:
    """The numbers between two bounds, or with `outside` those that are not; None is a bound at infinity."""

    relation: str
    """How it is written behind an expression: "> 0", "in (0, 1]"."""
    low: int | None = None
    high: int | None = None
    closed: str = ""
    """Which of the bounds, "low" or "high", lie between the bounds themselves."""
    outside: bool = False
    told: str = ""
    """The id of the sentence about what has to lie in it, where that is not the relation."""
    asked: str = ""
    """The id of what is said where a function is given another number."""

    @cached_property
    def holds(self) -> Test:
        """Whether a number lies in the domain."""
        if self.low == self.high:
            return partial(operator.ne, self.low)
        return _some(self._beyond) if self.outside else _every(self._between)

    @cached_property
    def fails(self) -> Test:
        """Whether a number does not: of a ball, as for `holds`, only where that is proven."""
        return _every(self._between) if self.outside else _some(self._beyond)

    def misses(self, low: Any, high: Any) -> bool:  # noqa: ANN401
        """Whether no number from `low` to `high` lies in the domain."""
        if self.outside:
            return self.fails(low) and self.fails(high)
        farthest = [end for bound, end in ((self.low, high), (self.high, low)) if bound is not None]
        return any(test(end) for test, end in zip(self._beyond, farthest, strict=True))

    @property
    def ends(self) -> tuple[int, ...]:
        """The numbers where the domain ends, from the left."""
        return tuple(dict.fromkeys(end for end in (self.low, self.high) if end is not None))

    @property
    def is_connected(self) -> bool:
        """Whether everything between two of its numbers lies in it as well."""
        return not self.outside

    @property
    def _between(self) -> list[Test]:
        """What holds of a number between the bounds: one comparison with each."""
        tests: list[Test] = []
        if self.low is not None:
            tests.append(partial(operator.le if "low" in self.closed else operator.lt, self.low))
        if self.high is not None:
            tests.append(partial(operator.ge if "high" in self.closed else operator.gt, self.high))
        return tests

    @property
    def _beyond(self) -> list[Test]:
        """The opposite of each."""
        tests: list[Test] = []
        if self.low is not None:
            tests.append(partial(operator.gt if "low" in self.closed else operator.ge, self.low))
        if self.high is not None:
            tests.append(partial(operator.lt if "high" in self.closed else operator.le, self.high))
        return tests


def _every(tests: list[Test]) -> Test:
    """Return the test that both of two tests are true, or the only one there is."""
    first, last = tests[0], tests[-1]
    return first if len(tests) == 1 else lambda u: first(u) and last(u)


def _some(tests: list[Test]) -> Test:
    first, last = tests[0], tests[-1]
    return first if len(tests) == 1 else lambda u: first(u) or last(u)


_DOMAINS: Final = (
    Domain("> 0", 0, asked="domains.asked-above"),
    Domain("≥ 0", 0, closed="low", asked="domains.asked-not-negative"),
    Domain("≠ 0", 0, 0, closed="low high", outside=True, asked="domains.asked-not-0"),
    Domain("≥ 1", 1, closed="low", asked="domains.asked-from"),
    Domain("in [-1, 1]", -1, 1, closed="low high",
           told="domains.between", asked="domains.asked-from-to"),
    Domain("in (-1, 1)", -1, 1,
           told="domains.strictly-between", asked="domains.asked-between"),
    Domain("outside [-1, 1]", -1, 1, closed="low high", outside=True,
           told="domains.below-or-above", asked="domains.asked-outside"),
    Domain("outside (-1, 1)", -1, 1, outside=True,
           told="domains.at-most-or-at-least", asked="domains.asked-outside"),
    Domain("in (0, 1]", 0, 1, closed="high",
           told="domains.above-and-at-most", asked="domains.asked-above-at-most"),
)  # fmt: skip

DOMAINS: Final[Mapping[str, Domain]] = {domain.relation: domain for domain in _DOMAINS}
"""Every domain by its relation."""
