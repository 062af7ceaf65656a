"""What is asked of Newton's method for f(x) = 0."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RootStatement:
    """A function whose root is searched, from where, and at most how many steps, as they were typed.

    The search has arrived where |f| is at most `tolerance`; without one, the usual one holds. `given` are the letters
    that have a value, as they were typed: "a=3/2, b=2".
    """

    function: str
    start: str
    steps: int = 10
    tolerance: str = ""
    given: str = ""
