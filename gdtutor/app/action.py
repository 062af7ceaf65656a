"""UserAction: one thing a learner can do, and how its keys are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

_WRITTEN: Final = {
    "left": ("←", "<-"),
    "right": ("→", "->"),
    "up": ("↑", "up"),
    "down": ("↓", "down"),
    "minus": ("−", "-"),
    "plus": ("+", "+"),
    "equals_sign": ("=", "="),
    "question_mark": ("?", "?"),
    "colon": (":", ":"),
    "left_square_bracket": ("[", "["),
    "right_square_bracket": ("]", "]"),
    "escape": ("esc", "esc"),
    "pageup": ("PgUp", "PgUp"),
    "pagedown": ("PgDn", "PgDn"),
    "home": ("Home", "Home"),
    "end": ("End", "End"),
}
"""Textual's name of a key → how it is written, and the same in pure ASCII."""


@dataclass(frozen=True, slots=True)
class UserAction:
    """One thing a learner can do."""

    id: str
    """Globally unique: the place, a dot and the action."""
    call: str
    """The Textual action it runs, such as `step(1)`."""
    keys: tuple[str, ...]
    """Textual names of the keys; the first one is shown."""
    label: str
    """One or two words for the footer."""
    help: str
    """One line for the help screen and the command palette."""
    footer: bool = False
    """Whether the footer shows it."""
    shown: str = ""
    """What is written for the first key, where that is another key's name."""
    priority: bool = False
    """Whether it comes before what the focused widget does with the key."""
    group: str = ""
    """What the footer calls this action and its neighbours together."""

    @property
    def place(self) -> str:
        """Where it is valid: a key of `PLACES`."""
        return self.id.partition(".")[0]

    def key_text(self, *, ascii_only: bool) -> str:
        """Return how the first key is written for the learner."""
        return self.shown or _written(self.keys[0], ascii_only=ascii_only)

    def keys_text(self, *, ascii_only: bool) -> str:
        """Return all the keys, as the help screen writes them."""
        others = (_written(key, ascii_only=ascii_only) for key in self.keys[1:])
        return " ".join(dict.fromkeys([self.key_text(ascii_only=ascii_only), *others]))


def _written(key: str, *, ascii_only: bool) -> str:
    return _WRITTEN.get(key, (key, key))[ascii_only]


@dataclass(frozen=True, slots=True)
class KeyContext:
    """Where actions are valid: its id, the heading it has on the help screen, and the actions."""

    id: str
    heading: str
    actions: tuple[UserAction, ...]
