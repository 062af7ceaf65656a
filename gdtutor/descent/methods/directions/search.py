"""Searches: which rate t is taken on the way x − t·p.

By Armijo's condition alone, t is shortened until f falls by enough. By both of Wolfe's (the strong form), it is doubled
until a stretch is known that holds a good rate, and that is halved: Nocedal, Wright, *Numerical Optimization* (2006),
algorithms 3.1, 3.5 and 3.6, where the middle is tried. So every rate is the first one times a fraction, whatever x is,
and near any x the same one is taken.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from flint import fmpq

from gdtutor.descent.methods.exact import multiply

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gdtutor.descent.exactness import Value
    from gdtutor.descent.methods.directions.track import Way

MOST_TRIALS: Final = 60
"""So many rates are tried."""
_HALF: Final = fmpq(1, 2)


class Verdict(Enum):
    """What is found of a rate."""

    TAKEN = auto()
    TOO_HIGH = auto()
    """f does not fall by enough, or does not exist there."""
    NOT_BELOW = auto()
    """f falls by enough, but is not below the best rate so far."""
    NO_SLOPE = auto()
    """f has no slope there."""
    STEEP = auto()
    """f still falls steeply there."""
    BEYOND = auto()
    """f rises steeply there: the rate is beyond a lowest point."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A rate that was tried, and what was found; `low` and `high` are the ends of the stretch, where it is its middle.

    Without a stretch the rate is the first one, or follows from the one before.
    """

    rate: Value
    verdict: Verdict
    low: Value | None = None
    high: Value | None = None


def shortened(way: Way, first: Value, factor: Value) -> Iterator[Trial]:
    """Try t, t·q, t·q², … up to the first with which f falls by enough."""
    rate = first
    for _ in range(MOST_TRIALS):
        taken = way.falls_enough(rate)
        yield Trial(rate, Verdict.TAKEN if taken else Verdict.TOO_HIGH)
        if taken:
            return
        rate = multiply(rate, factor)


def bracketed(way: Way, first: Value) -> Iterator[Trial]:
    """Try rates up to the first that meets both conditions."""
    low, high, at = fmpq(0), None, fmpq(1)
    for _ in range(MOST_TRIALS):
        rate = multiply(at, first)
        verdict = _verdict(way, rate, None if low == 0 else multiply(low, first))
        ends = (None, None) if high is None else (multiply(low, first), multiply(high, first))
        yield Trial(rate, verdict, *ends)
        if verdict is Verdict.TAKEN:
            return
        if verdict not in {Verdict.STEEP, Verdict.BEYOND}:
            high = at
        else:
            if (verdict is Verdict.BEYOND) if high is None else (verdict is Verdict.BEYOND) is (high > low):
                high = low
            low = at
        at = 2 * at if high is None else (low + high) * _HALF


def _verdict(way: Way, rate: Value, low: Value | None) -> Verdict:
    if not way.falls_enough(rate):
        return Verdict.TOO_HIGH
    if low is not None and not way.is_below(rate, low):
        return Verdict.NOT_BELOW
    level = way.is_level(rate)
    if level is None:
        return Verdict.NO_SLOPE
    if level:
        return Verdict.TAKEN
    return Verdict.BEYOND if way.rises(rate) else Verdict.STEEP
