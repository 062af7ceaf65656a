"""What is said of the methods that are no recipe for each coordinate: what they are called, and the reasons they add."""

from __future__ import annotations

from typing import Final

_TITLES: Final = {
    "methods.coordinate-descent": "coordinate descent",
    "methods.sequential-descent": "sequential gradient descent",
}

_IN_TURN: Final = {
    "methods.coordinate-descent.summary": "each step moves one coordinate alone, the next step the next one",
    "methods.sequential-descent.summary": "the coordinates move one after another, each with the new values before it",
    "rule-turn": "this step moves {variable} alone; learning rate {rate}",
    "stays-put": "not its turn: it stays",
    "rule-first": "{variable} moves first; learning rate {rate}",
    "rule-with-new": "then {variable}, with {moved} already new",
    "rate.in-turn": (
        "The coordinates do not move at once, so the threshold {threshold} of gradient descent does not decide about it."
    ),
    "at-once": "for comparison: the slope if all moved at once",
}

SENTENCES: Final = {
    **_TITLES,
    **{f"{name}-capital": f"{title[0].upper()}{title[1:]}" for name, title in _TITLES.items()},
    **_IN_TURN,
}
"""By id."""
