"""How likely a skill is mastered, from the answers so far: Bayesian knowledge tracing.

Corbett and Anderson, "Knowledge tracing: modeling the acquisition of procedural knowledge" (1995). Light: no SymPy.

>>> known = TYPED.prior
>>> for _ in range(3):
...     known = traced(known, right=True)
>>> round(known, 3)
0.992
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import prod
from typing import Final

MASTERED: Final = 0.95
"""From this probability on a skill counts as mastered."""
CERTAIN: Final = 0.995
"""No skill is believed to be known more surely: from here two wrong answers lead below mastery."""
REVIEWED: Final = 0.85
"""A skill that is due and below this is practised before anything else."""
TURNING: Final = 0.5
"""Below this after `DRILLED` answers more of the same does not help."""
DRILLED: Final = 8
"""After so many answers without progress the tutor goes to what comes before."""


@dataclass(frozen=True, slots=True)
class Tracing:
    """The parameters of one skill: probabilities, with `slip` and `guess` below one half."""

    prior: float = 0.1
    """Of knowing it before the first answer."""
    learning: float = 0.1
    """Of learning it from one answer."""
    slip: float = 0.1
    """Of a wrong answer although it is known."""
    guess: float = 0.1
    """Of a right answer although it is not known."""


TYPED: Final = Tracing()
"""For answers that are typed."""


def chosen(count: int) -> Tracing:
    """Return the parameters for one answer chosen out of `count` ≥ 2: one that can be guessed."""
    return Tracing(guess=min(1 / count, 0.49))


def traced(known: float, *, right: bool, tracing: Tracing = TYPED) -> float:
    """Return the probability that a skill is known after one more answer."""
    return _after(posterior(known, right=right, tracing=tracing), tracing)


def posterior(known: float, *, right: bool, tracing: Tracing = TYPED) -> float:
    """Return the probability that a skill was known when the answer was given, by Bayes' theorem."""
    if right:
        return known * (1 - tracing.slip) / _right(known, tracing)
    return known * tracing.slip / (1 - _right(known, tracing))


def _after(given: float, tracing: Tracing) -> float:
    """Return the probability after what one answer teaches; never so near 1 that no mistake could lower it again."""
    return min(given + (1 - given) * tracing.learning, CERTAIN)


def _right(known: float, tracing: Tracing) -> float:
    """Return the probability of a right answer."""
    return known * (1 - tracing.slip) + (1 - known) * tracing.guess


def traced_together(
    known: Mapping[str, float], *, right: bool, blamed: str | None = None, tracing: Tracing = TYPED
) -> dict[str, float]:
    """Return the probabilities after one answer that needs several skills at once.

    A wrong answer does not tell which of them was missing: each is blamed by its share (the conjunctive posterior),
    unless a sure diagnosis blames one, which leaves the others right. Raises ValueError where it blames none of them.
    """
    if blamed is not None and blamed not in known:
        raise ValueError(blamed)
    if right or blamed is not None:
        return {skill: traced(each, right=right or skill != blamed, tracing=tracing) for skill, each in known.items()}
    likely = {skill: _right(each, tracing) for skill, each in known.items()}
    together = prod(likely.values())
    given = {
        skill: each * (1 - (1 - tracing.slip) * together / likely[skill]) / (1 - together)
        for skill, each in known.items()
    }
    return {skill: _after(each, tracing) for skill, each in given.items()}
